using Tawthiq.Extraction.Events;
using Tawthiq.Extraction.Quality;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Reasons;

/// <summary>Says why an event is claimed to be of its type, day, place and doing.</summary>
internal sealed class EventReasons(Findings found, int events)
{
    private const int Many = 3;

    // Names are looked for where they would be; hostile text may hold thousands of parties in thousands of stretches.
    private const int MostLooks = 8;
    private const int LongestLook = 4000;

    private string Language => found.Text.Lexicon.Language;

    /// <param name="draft">The event as it was assembled.</param>
    /// <param name="claim">The claim, complete but for this.</param>
    /// <param name="isOfText">Whether its type is that of another event of the text.</param>
    public EventBasis Of(EventDraft draft, ReportedEvent claim, bool isOfText)
    {
        var shared = Signals(draft, claim).ToList();
        return new EventBasis(Make(ClaimKind.Type, TypeRule(draft, isOfText), shared, draft.Words is { } deed ? [new(BasisPart.Deed, found.Text.Text.Span(deed))] : []))
        {
            Date = claim.Date is { } date ? Make(ClaimKind.Date, DateRule(draft), [date.Derivation.Code().Replace('_', '-'), .. shared], date.Span is { } day ? [new(BasisPart.Date, day)] : []) : null,
            Place = claim.Place is { } place ? Make(ClaimKind.Place, PlaceRule(draft), [.. PlaceSignals(draft, place), .. shared], [new(BasisPart.Place, place.Span)]) : null,
            Perpetrators = claim.Perpetrators.Count > 0 ? Make(ClaimKind.Perpetrators, "accused", [.. shared], Accused(draft, claim.Perpetrators)) : null,
        };
    }

    private Basis Make(ClaimKind kind, string rule, IEnumerable<string> signals, ValueList<BasisWords> words)
    {
        var known = signals.ToValueList();
        return new Basis($"{Language}/{rule}") { Words = words, Signals = known, Confidence = ConfidenceTable.Embedded.Of(kind, rule, known) };
    }

    private IEnumerable<string> Signals(EventDraft draft, ReportedEvent claim)
    {
        if (!claim.Main) yield return "background";
        if (events >= Many) yield return "many-events";
        if (events == 1) yield return "only-event";
        if (draft.Counts.Count == 0) yield return "no-count";
        if (draft.Parts.Count > 1) yield return "told-twice";
    }

    private static string TypeRule(EventDraft draft, bool isOfText) =>
        draft.Family != Family.Harm ? "by-harm"
        : DeedType.Of(draft.TypeScores, draft.OpenAttack, draft.LeadsWithKilling) is not null ? draft.Strongest switch { >= 3 => "deed-decides", 2 => "deed-named", _ => "deed-hinted" }
        : draft.Type is not null ? "by-harm"
        : isOfText ? "type-of-text" : "type-presumed";

    private static string DateRule(EventDraft draft) =>
        draft.Day is not { } day || draft.Dates.TrueForAll(d => d.Date.Range != day.Range) ? "day-of-text"
        : draft.Bond switch { DateBond.OfDeed => "day-of-deed", DateBond.Near => "day-in-clause", _ => "day-of-figure" };

    private static string PlaceRule(EventDraft draft) =>
        draft.Place is { } place && draft.Parts.Exists(p => p.Range.Contains(place.Range.First)) ? "place-in-clause" : "place-of-text";

    private static IEnumerable<string> PlaceSignals(EventDraft draft, ReportedPlace place)
    {
        if (place.Derivation == PlaceDerivation.Unlocated) yield return "not-in-gazetteer";
        if (place.Derivation == PlaceDerivation.Anchored) yield return "site";
        if (draft.Place?.Fineness <= 1) yield return "region-only";
        if (draft.Place?.IsHome == false) yield return "other-country";
    }

    private ValueList<BasisWords> Accused(EventDraft draft, ValueList<string> names)
    {
        var words = new List<BasisWords>();
        foreach (var name in names.Take(MostLooks))
            foreach (var part in draft.Parts.Take(MostLooks))
                if (Find(part.Range, name) is { } span) { words.Add(new(BasisPart.Perpetrator, span)); break; }
        return words.ToValueList();
    }

    private Span? Find(TokenRange range, string name)
    {
        var (start, end) = (found.Text.Tokens[range.First].Start, found.Text.Tokens[range.End - 1].End);
        var at = found.Text.Text.Text.IndexOf(name, start, Math.Min(LongestLook, end - start), StringComparison.Ordinal);
        return at < 0 ? null : found.Text.Text.Span(at, at + name.Length);
    }
}
