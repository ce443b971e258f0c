using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Events;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Models;

/// <summary>What a proposal is held against: the text as the rules see it.</summary>
/// <param name="Text">The text with its numbers and words.</param>
/// <param name="Dates">Its dates.</param>
/// <param name="Places">Its places.</param>
/// <param name="ReadAlone">Reads a quotation by itself.</param>
internal sealed record Ground(AnnotatedText Text, List<DateMention> Dates, List<PlaceMention> Places, Func<string, AnnotatedText> ReadAlone);

/// <summary>Keeps of a model's proposal what the text bears out: words that stand in it, numbers and dates that the program's own readers read from those words.</summary>
internal sealed class Grounding(Ground ground, string model)
{
    private const int MostClaims = 500;

    private static readonly HashSet<string> GroupNames = ["women", "children", "journalists", "medics", "aid_workers", "students", "teachers", "families", "refugees", "prisoners"];

    private readonly QuoteFinder _quotes = new(ground.Text.Text, ground.Text.IsNoise);
    private readonly List<Rejection> _rejected = [];
    private int _claims;
    private int _near;

    private string Rule => $"model:{model}";

    public GroundedReading Of(DocumentReading reading, ProposedReading proposed)
    {
        var events = proposed.Events.Select(Event).OfType<ReportedEvent>().Select((e, n) => e with { Id = $"e{n + 1}", Main = n == 0 }).ToValueList();
        var totals = proposed.Totals.Select(Count).OfType<CasualtyCount>().Select(c => new Total(c, null, null)).ToValueList();
        return new(reading with { Events = events, Totals = totals }, _rejected.ToValueList());
    }

    private ReportedEvent? Event(ProposedEvent proposed)
    {
        var deed = Words(proposed.Quote);
        var counts = Counts(proposed.Casualties);
        if (deed is null && counts.Count == 0) return null;
        var (date, place) = (Date(proposed), Place(proposed.Place));
        var accused = proposed.Perpetrators.Select(p => (Name: p.Trim(), At: Words(p))).Where(p => p.At is not null).ToList();
        return new ReportedEvent("", proposed.Type, false)
        {
            Date = date,
            Place = place,
            Perpetrators = accused.Select(p => p.Name).Distinct().ToValueList(),
            Casualties = counts,
            Span = deed,
            Basis = new EventBasis(Basis(BasisPart.Deed, deed))
            {
                Date = date is null ? null : Basis(BasisPart.Date, date.Span),
                Place = place is null ? null : Basis(BasisPart.Place, place.Span),
                Perpetrators = accused.Count == 0 ? null : new Basis(Rule) { Words = accused.Select(p => new BasisWords(BasisPart.Perpetrator, p.At!.Value)).ToValueList() }, // just filtered
            },
        };
    }

    private Basis Basis(BasisPart part, Span? words) => new(Rule) { Words = words is { } span ? [new(part, span)] : [] };

    private ValueList<CasualtyCount> Counts(ValueList<ProposedCount> proposed)
    {
        var kept = new List<CasualtyCount>();
        var indexOf = new Dictionary<int, int>();
        for (var i = 0; i < proposed.Count; i++)
        {
            if (Count(proposed[i]) is not { } count || kept.Exists(k => k.Span.Touches(count.Span) && k.Outcome == count.Outcome)) continue;
            indexOf[i] = kept.Count;
            kept.Add(count);
        }
        foreach (var (i, k) in indexOf)
            if (proposed[i].PartOf is { } whole && whole != i && indexOf.TryGetValue(whole, out var at)) kept[k] = kept[k] with { SubsetOf = at };
        return kept.ToValueList();
    }

    private CasualtyCount? Count(ProposedCount proposed)
    {
        if (++_claims > MostClaims) return null;
        switch (_quotes.Find(proposed.Quote, _near))
        {
            case Quoted.Refused refused: return Reject(refused.Why);
            case Quoted.Found found:
                if (Against(proposed, found) is { } why) return Reject(why);
                _near = found.Start;
                return Kept(proposed, ground.Text.Text.Span(found.Start, found.End));
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private CasualtyCount? Reject(Rejection why)
    {
        _rejected.Add(why);
        return null;
    }

    private CasualtyCount Kept(ProposedCount proposed, Span span)
    {
        var speaker = proposed.Speaker is null ? null : Words(proposed.Speaker);
        var group = proposed.Group is null || GroupNames.Contains(proposed.Group) || Words(proposed.Group) is not null ? proposed.Group : null;
        return new(proposed.Outcome, proposed.Status, Value(proposed), span, Rule)
        {
            Group = group,
            AttributedTo = speaker is null ? [] : [proposed.Speaker!.Trim()], // words were found for it
            Basis = new(Rule) { Words = speaker is { } who ? [new(BasisPart.Speaker, who), new(BasisPart.Quote, span)] : [new(BasisPart.Quote, span)] },
        };
    }

    private CountRange Value(ProposedCount proposed)
    {
        // "some 40": whether a number is rough is what its words say, not what the model says.
        var rough = ground.ReadAlone(proposed.Quote.Trim()).Quantities.Exists(q => q.Value.Approximate);
        return CountRange.Of(proposed.Min, proposed.Max, rough);
    }

    /// <summary>What speaks against a number in its words; null where they bear it out.</summary>
    private Rejection? Against(ProposedCount proposed, Quoted.Found found)
    {
        if (proposed.Min is null && proposed.Max is null || proposed.Min < 0 || proposed.Max < 0 || proposed.Min > proposed.Max) return Rejection.OtherNumber;
        // The whole text may give a longer number than the words quoted: "200 dead" of "1 200 dead".
        foreach (var q in ground.Text.Quantities)
            if (q.Number.Touches(found.Tokens) && (q.Number.First < found.Tokens.First || q.Number.End > found.Tokens.End)) return Rejection.SeveralNumbers;
        var alone = ground.ReadAlone(proposed.Quote.Trim());
        var numbers = alone.Quantities.FindAll(q => q.Kind is QuantityKind.Number or QuantityKind.Vague);
        if (numbers.Count > 1) return Rejection.SeveralNumbers;
        if (numbers.Count == 1) return Says(numbers[0].Value, proposed) ? null : Rejection.OtherNumber;
        var mentions = new MentionFinder(alone).Find();
        return mentions.Count == 1 && mentions[0].Implied != Implied.No && Says(mentions[0].Value, proposed) ? null : Rejection.OtherNumber;
    }

    private static bool Says(CountRange value, ProposedCount proposed) => value.Min == proposed.Min && value.Max == proposed.Max;

    private ReportedDate? Date(ProposedEvent proposed)
    {
        if (proposed is not { From: { } from, To: { } to } || to < from) return null;
        if (_quotes.Find(proposed.DateQuote, _near) is Quoted.Found found
            && ground.Dates.Find(d => d.Range.Touches(found.Tokens) && d.From == from && d.To == to) is { } read)
            return new ReportedDate(from, to, read.Precision, read.Derivation, ground.Text.Text.Span(read.Range));
        _rejected.Add(Rejection.OtherDate);
        return null;
    }

    private ReportedPlace? Place(string? quote)
    {
        if (quote is null) return null;
        if (_quotes.Find(quote, _near) is not Quoted.Found found)
        {
            _rejected.Add(Rejection.NotInText);
            return null;
        }
        var span = ground.Text.Text.Span(found.Start, found.End);
        // What the gazetteer knows of the place; its name stays the one quoted.
        return ground.Places.Find(p => p.Range.Touches(found.Tokens)) is { } known
            ? known.Place with { Name = quote.Trim(), Span = span }
            : new ReportedPlace(quote.Trim(), null, null, null, null, PlaceDerivation.Unlocated, span);
    }

    private Span? Words(string? quote)
    {
        if (quote is null) return null;
        if (_quotes.Find(quote, _near) is Quoted.Found found) return ground.Text.Text.Span(found.Start, found.End);
        _rejected.Add(Rejection.NotInText);
        return null;
    }
}
