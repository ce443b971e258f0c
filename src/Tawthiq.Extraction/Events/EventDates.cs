using Tawthiq.Extraction.Dates;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Settles the day of each event of a text.</summary>
internal static class EventDates
{
    private const int LongestDateline = 8;

    /// <summary>Gives a day to the events that name none: that of the event they are told with.</summary>
    /// <param name="drafts">The events in the order of the text.</param>
    /// <param name="first">The day that the text names first; null where it names none.</param>
    /// <param name="isRoundUp">Whether the text heads its items by place: then its own day holds, not that of another item.</param>
    public static void Settle(List<EventDraft> drafts, DateMention? first, bool isRoundUp)
    {
        foreach (var draft in drafts) draft.SettleDay();
        var told = isRoundUp ? first : null;
        foreach (var draft in drafts)
        {
            // A month or a year is that of background, and so is what comes after the event that names no day.
            if (draft.Day is { IsCoarse: false } day) told ??= day;
            else if (draft.Day is null && (isRoundUp || draft.Family is Family.Harm or Family.Abduction) && (told ?? first) is { } shared) draft.Day = shared with { Derivation = shared.Derivation == DateDerivation.Contradicted ? shared.Derivation : DateDerivation.FromContext };
        }
    }

    /// <summary>The first day that the text names, other than that of its writing; that one where it names no other; null where it names none.</summary>
    public static DateMention? Leading(Findings found)
    {
        var days = found.Dates.Where(d => d is { Role: DateRole.Point, From: not null, IsDay: true });
        return days.FirstOrDefault(d => !IsOfDateline(found, d)) ?? days.FirstOrDefault();
    }

    /// <summary>"BEIRUT, 4 April - …": when the report was written.</summary>
    public static bool IsOfDateline(Findings found, DateMention date)
    {
        var tokens = found.Text.Tokens;
        if (date.From != found.Published || date.Range.End >= tokens.Length) return false;
        var next = tokens[date.Range.End];
        if (!next.IsBreak && !next.Is('-') && !next.Is(':') && !next.Is('|') && !next.Is(')')) return false;
        var first = date.Range.First;
        while (first > 0 && date.Range.First - first <= LongestDateline && !tokens[first - 1].IsBreak) first--;
        return first == 0 || tokens[first - 1].IsBreak;
    }
}
