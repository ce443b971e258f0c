using Tawthiq.Extraction.Dates;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Settles the day of each event of a text.</summary>
internal static class EventDates
{
    /// <summary>Gives a day to the events that name none: that of the event they are told with.</summary>
    /// <param name="drafts">The events in the order of the text.</param>
    /// <param name="told">The day that the text names first; null where it names none.</param>
    public static void Settle(List<EventDraft> drafts, DateMention? told)
    {
        foreach (var draft in drafts) draft.SettleDay();
        var main = drafts.FirstOrDefault(d => d.Day is not null)?.Day ?? told;
        foreach (var draft in drafts.Where(d => d.Day is null && d.Family == Family.Harm)) draft.Day = main is null ? null : main with { Derivation = DateDerivation.FromContext };
    }

    /// <summary>The first day that the text names; null where it names none.</summary>
    public static DateMention? Leading(Findings found) => found.Dates.FirstOrDefault(d => d is { Role: DateRole.Point, From: not null, Precision: DatePrecision.Day or DatePrecision.Days });
}
