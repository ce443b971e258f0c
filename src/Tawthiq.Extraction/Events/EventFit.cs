using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;

namespace Tawthiq.Extraction.Events;

/// <summary>What a text as a whole is about.</summary>
/// <param name="Day">The day that it speaks of first; null where it names none.</param>
/// <param name="Place">The place that it speaks of first; null where it names none.</param>
internal readonly record struct Setting(DateMention? Day, PlaceMention? Place);

/// <summary>How well a statement fits an event that is already told of.</summary>
internal static class EventFit
{
    // Small numbers meet by chance.
    private const int FewestTellingCount = 4;

    // Figures of one event are told under the days that follow it.
    private const int CloseDays = 2;

    private const int FarDays = 7;

    private const double Bar = 0;

    /// <summary>The event it fits best; null where a new one begins.</summary>
    public static EventDraft? Best(List<EventDraft> drafts, Statement statement, Family family, List<Mention> counts, Setting setting)
    {
        EventDraft? best = null;
        var most = Bar;
        var latest = drafts.Count == 0 ? -1 : drafts.Max(d => d.LastSentence);
        for (var d = drafts.Count - 1; d >= 0; d--)
        {
            var fit = Fit(drafts[d], statement, family, counts, latest, setting);
            if (fit > most) (best, most) = (drafts[d], fit);
        }
        return best;
    }

    /// <summary>Whether neither day nor place of the statement speaks against the event.</summary>
    public static bool Agrees(EventDraft draft, Statement statement) =>
        (statement.Date is null || draft.Day is null || Apart(statement.Date, draft.Day) == 0) && (statement.Place is null || draft.Place is null || draft.Place.AgreesWith(statement.Place));

    private static double Fit(EventDraft draft, Statement statement, Family family, List<Mention> counts, int latest, Setting setting)
    {
        if (draft.Family != family) return -1;
        var fit = 0.5;
        if (counts.Any(c => draft.Counts.Any(k => SaysAgain(k, c)))) fit += 4;
        fit += Nearness(draft, statement, latest) + Days(draft, statement, setting.Day) + Places(draft, statement, setting.Place) + Kinds(draft, statement);
        if ((statement.Cues & Cue.Another) != 0) fit -= 3;
        else if ((statement.Cues & Cue.Later) != 0) fit -= 1;
        else if ((statement.Cues & Cue.Same) != 0) fit += 0.5;
        return fit;
    }

    private static bool SaysAgain(Mention known, Mention count) =>
        known.Outcome == count.Outcome && known.Value == count.Value && (known.Value.Min ?? known.Value.Max) >= FewestTellingCount;

    private static double Nearness(EventDraft draft, Statement statement, int latest)
    {
        if (draft.LastSentence == statement.Sentence) return 1;
        if (draft.LastSentence == latest) return statement.OpensParagraph ? 0.5 : 1;
        return draft.IsFirst ? 0.25 : 0;
    }

    private static double Days(EventDraft draft, Statement statement, DateMention? told)
    {
        if (statement.Date is not { } date) return 0;
        // An event without a day is taken to be of the day that the text speaks of, until its own is named.
        if (draft.Day is not { } day) return told is null || Apart(date, told) <= FarDays ? 0 : -2;
        if (date.From <= day.To && day.From <= date.To) return date.From == day.From && date.To == day.To ? 2 : 1;
        if (statement.Bond == DateBond.OfFigure || draft.Bond == DateBond.OfFigure) return -0.5;
        return Apart(date, day) <= CloseDays ? -1.5 : -3;
    }

    private static int Apart(DateMention a, DateMention b) => Math.Max(0, Math.Max(a.From!.Value.DayNumber - b.To!.Value.DayNumber, b.From!.Value.DayNumber - a.To!.Value.DayNumber));

    private static double Places(EventDraft draft, Statement statement, PlaceMention? home)
    {
        if (statement.Place is not { } place) return 0;
        // So is its place, until its own is named.
        if (draft.Place is not { } known) return home is null || place.Fineness < 3 || home.AgreesWith(place) ? 0 : -1.5;
        if (!known.AgreesWith(place)) return statement.StrongestDeed >= 2 || statement.Counts.Count > 0 && place.Fineness >= 3 ? -3 : -1;
        if (known.Place.Name == place.Place.Name || known.Place.GazetteerId is { } id && id == place.Place.GazetteerId) return place.Fineness >= 3 ? 2 : 0.5;
        // A village in no list may lie in any province, but two towns are rather two places.
        if (known.Place.Point is null || place.Place.Point is null) return Math.Min(place.Fineness, known.Fineness) >= 3 ? -1 : 0;
        return 0.5;
    }

    private static double Kinds(EventDraft draft, Statement statement)
    {
        if (statement.StrongestDeed < 3 || draft.Strongest < 3 || draft.Type is not { } type) return 0;
        if (statement.Deeds.Any(d => d.Value.Type == type)) return 0.5;
        if (statement.Deeds.Any(d => d.Value.Weight == 3 && DeedType.MayBeOne(d.Value.Type, type))) return 0;
        return statement.OpensParagraph ? -1.5 : -1;
    }
}
