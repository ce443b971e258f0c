using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;

namespace Tawthiq.Extraction.Events;

/// <summary>What a text as a whole is about.</summary>
/// <param name="Day">The day that it speaks of first; null where it names none.</param>
/// <param name="Place">The place that it speaks of first; null where it names none.</param>
internal readonly record struct Setting(DateMention? Day, PlaceMention? Place);

/// <summary>How well a statement fits an event that is already told of.</summary>
internal sealed class EventFit(Setting setting, EventWeights weights, int titleEnd)
{
    // Figures of one event are told under the days that follow it.
    private const int CloseDays = 2;

    private const int FarDays = 7;

    // No reader looks further back for what a statement is about; a text of a thousand events stays linear.
    private const int Remembered = 24;

    private const double NoFit = -100;

    /// <summary>The event it fits best; null where a new one begins.</summary>
    public EventDraft? Best(List<EventDraft> drafts, Statement statement, Family family, List<Mention> counts)
    {
        if (drafts.Count == 0) return null;
        EventDraft? best = null;
        var most = 0.0;
        var latest = drafts[^1].LastSentence;
        var oldest = Math.Max(0, drafts.Count - Remembered);
        for (var d = oldest; d < drafts.Count; d++) latest = Math.Max(latest, drafts[d].LastSentence);
        for (var d = drafts.Count - 1; d >= oldest; d--) Weigh(drafts[d]);
        if (oldest > 0) Weigh(drafts[0]);
        return best;

        void Weigh(EventDraft draft)
        {
            var fit = Fit(draft, statement, family, counts, latest);
            if (fit > most) (best, most) = (draft, fit);
        }
    }

    /// <summary>Whether neither day nor place of the statement speaks against the event.</summary>
    public static bool Agrees(EventDraft draft, Statement statement) =>
        (statement.Date is null || draft.Day is null || statement.Date.DaysApart(draft.Day) == 0) && (statement.Place is null || draft.Place is null || draft.Place.AgreesWith(statement.Place));

    private double Fit(EventDraft draft, Statement statement, Family family, List<Mention> counts, int latest)
    {
        if (draft.Family != family) return NoFit;
        var fit = weights.Bias;
        if (counts.Count == 0) fit += weights.NoFigure;
        else if (counts.Exists(draft.HasTold)) fit += weights.SaidAgain;
        fit += Nearness(draft, statement, latest) + Days(draft, statement) + Places(draft, statement) + Kinds(draft, statement);
        if ((statement.Cues & Cue.Another) != 0 || IsAlsoElsewhere(draft, statement)) fit += weights.Another;
        else
        {
            if ((statement.Cues & Cue.Later) != 0) fit += weights.Later;
            if ((statement.Cues & Cue.Same) != 0) fit += weights.Definite;
        }
        return fit;
    }

    // "They also shelled X": a town in no list might lie anywhere, but this one is another.
    private static bool IsAlsoElsewhere(EventDraft draft, Statement statement) =>
        (statement.Cues & Cue.Aside) != 0 && statement is { StrongestDeed: >= 2, Place: { IsLed: true, Fineness: >= PlaceMention.Town } place }
        && draft.Place is { Fineness: >= PlaceMention.Town } known && !known.SharesNameWith(place) && (known.Place.GazetteerId is null || known.Place.GazetteerId != place.Place.GazetteerId);

    private double Nearness(EventDraft draft, Statement statement, int latest)
    {
        if (draft.LastSentence == statement.Sentence) return weights.SameSentence;
        if (draft.LastSentence == latest) return statement.OpensParagraph ? weights.JustToldAcrossParagraphs : weights.JustTold;
        return draft.IsFirst ? weights.First : 0;
    }

    private double Days(EventDraft draft, Statement statement)
    {
        if (statement.Date is not { } date) return 0;
        // An event without a day is taken to be of the day that the text speaks of, until its own is named.
        if (draft.Day is not { } day) return setting.Day is null || date.DaysApart(setting.Day) <= FarDays ? 0 : weights.FarFromText;
        if (date.DaysApart(day) == 0) return date.From == day.From && date.To == day.To ? weights.SameDay : weights.DaysTouch;
        if (statement.Bond == DateBond.OfFigure || draft.Bond == DateBond.OfFigure) return weights.DayOfFigure;
        return date.DaysApart(day) <= CloseDays ? weights.CloseDay : weights.FarDay;
    }

    private double Places(EventDraft draft, Statement statement)
    {
        if (statement.Place is not { } place) return 0;
        // So is its place, until its own is named.
        if (draft.Place is not { } known) return setting.Place is null || place.Fineness < PlaceMention.Town || setting.Place.AgreesWith(place) ? 0 : weights.AwayFromText;
        // "bombs Idlib" above a text, "shelling of the south of Idlib" before "they hit the village of X": further down, with figures, it is a place of its own.
        var isWide = draft.Parts.TrueForAll(p => p.Range.First < titleEnd) || (known.Lead == PlaceLead.Near || known.ProvinceKm is not null) && statement.Counts.Count == 0;
        if (!(isWide ? known.GoesWith(place) : known.AgreesWith(place))) return statement.StrongestDeed >= 2 || statement.Counts.Count > 0 && place.Fineness >= PlaceMention.Town ? weights.OtherPlace : weights.OtherPlaceOnly;
        if (known.Place.Name == place.Place.Name || known.Place.GazetteerId is { } id && id == place.Place.GazetteerId) return place.Fineness >= PlaceMention.Town ? weights.SamePlace : weights.SameArea;
        // A village in no list may lie in any province, but two towns are rather two places.
        if (known.Place.Point is null || place.Place.Point is null) return Math.Min(place.Fineness, known.Fineness) >= PlaceMention.Town ? weights.UnknownTown : 0;
        return weights.Within;
    }

    private double Kinds(EventDraft draft, Statement statement)
    {
        if (statement.StrongestDeed < 3 || draft.Strongest < 3 || draft.Type is not { } type) return 0;
        if (statement.Deeds.Exists(d => d.Value.Type == type)) return weights.SameKind;
        if (statement.Deeds.Exists(d => d.Value.Weight == 3 && DeedType.MayBeOne(d.Value.Type, type))) return 0;
        return statement.OpensParagraph ? weights.OtherKindInNewParagraph : weights.OtherKind;
    }
}
