using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Reasons;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Turns drafts into claims: who says so, what is said again, which count is part of which.</summary>
internal sealed class ClaimWriter(Findings found, OpenDays? open, int events)
{
    private const int MostNamedWith = 6;

    private readonly CountReasons _countReasons = new(found);
    private readonly EventReasons _eventReasons = new(found, events);
    private readonly SpeechScope _scope = new(found.Text, found.Speeches, found.Counts);
    private ModalityScope? _modality;

    public ReportedEvent Event(EventDraft draft, string id, bool main, EventType? fallback)
    {
        var claim = new ReportedEvent(id, (draft.IsNamed ? draft.Type : fallback ?? draft.Type) ?? fallback ?? EventType.Attack, main)
        {
            Date = Date(draft.Day),
            OpenDay = draft.Day is { IsOpen: true } day ? open?.Of(day) : null,
            Place = draft.Place?.Place,
            NamedWith = NamedWith(draft),
            Perpetrators = draft.Perpetrators.ToValueList(),
            Casualties = Merge(draft.Counts),
            Span = draft.Words is { } words ? found.Text.Text.Span(words) : null,
        };
        return claim with { Basis = _eventReasons.Of(draft, claim, isOfText: fallback is not null) };
    }

    public Total Total(Mention mention)
    {
        DateMention? period = null;
        foreach (var date in found.DatesIn[mention.Sentence]) if (date.Role is DateRole.Since or DateRole.Period && date.From is not null) { period = date; break; }
        PlaceMention? place = null;
        foreach (var named in found.PlacesIn[mention.Sentence]) if (!named.IsDateline) { place = named; break; }
        var count = Count(mention, _scope.Of(mention));
        return new Total(count with { Basis = _countReasons.Of(mention, count, isTotal: true) }, Date(period), place?.Place.Name);
    }

    // Sites and villages before towns and provinces, each as the text first names it.
    private ValueList<ReportedPlace> NamedWith(EventDraft draft)
    {
        var sentences = draft.Parts.Select(p => found.Text.Text.SentenceOf[p.Range.First]);
        if (draft.IsFirst && found.Title is { } title) sentences = sentences.Append(found.Text.Text.SentenceOf[title.First]);
        var named = new List<PlaceMention>();
        foreach (var sentence in sentences.Distinct()) foreach (var place in found.PlacesIn[sentence]) named.Add(place);
        return named
            .Where(p => p is { Fineness: > 0, IsDateline: false } && p.Lead != PlaceLead.Seat && p != draft.Place && !(draft.Place is { } own && p.Place.Name == own.Place.Name))
            .OrderByDescending(p => p.Fineness).ThenBy(p => p.Range.First)
            .Select(p => p.Place).DistinctBy(p => p.GazetteerId ?? p.Name).Take(MostNamedWith).ToValueList();
    }

    private ReportedDate? Date(DateMention? date) => date is { From: { } from, To: { } to, IsOpen: false }
        ? new ReportedDate(from, to, date.Precision, date.Derivation, found.Text.Text.Span(date.Range)) : null;

    /// <summary>One claim for each value of one speaker; further mentions become its other spans.</summary>
    private ValueList<CasualtyCount> Merge(List<Mention> mentions)
    {
        var counts = new List<CasualtyCount>();
        var indexOf = new Dictionary<Mention, int>();
        var firstOf = new List<Mention>();
        foreach (var mention in mentions.OrderBy(m => IsTitle(m)).ThenBy(m => m.Range.First))
        {
            var speakers = _scope.Of(mention);
            var modality = HowTold(mention);
            var same = counts.FindIndex(c => c.Outcome == mention.Outcome && SaysAgain(c.Range, mention) && SameSpeaker(c.AttributedTo, speakers, mention)
                && (c.Modality == Modality.Denied) == (modality == Modality.Denied));
            same = same >= 0 && (SamePeople(firstOf[same], mention) || counts[same].Range != mention.Value && firstOf[same].Status == mention.Status) ? same : -1;
            if (same < 0)
            {
                indexOf[mention] = counts.Count;
                counts.Add(Count(mention, speakers));
                firstOf.Add(mention);
                continue;
            }
            indexOf[mention] = same;
            var known = counts[same];
            counts[same] = known with
            {
                AltSpans = [.. known.AltSpans, found.Text.Text.Span(mention.Range)],
                // What is asserted once is asserted.
                Modality = known.Modality == Modality.Asserted ? known.Modality : modality,
                Status = known.Status == VictimStatus.Unknown ? mention.Status : known.Status,
                Group = known.Group ?? mention.Group,
                Nationality = known.Nationality ?? mention.Nationality,
                AttributedTo = known.AttributedTo.Count > 0 ? known.AttributedTo : speakers.ToValueList(),
            };
        }
        for (var i = 0; i < counts.Count; i++)
            if (firstOf[i].Whole is { } whole && indexOf.TryGetValue(whole, out var index) && index != i) counts[i] = counts[i] with { SubsetOf = index };
        for (var i = 0; i < counts.Count; i++) counts[i] = counts[i] with { Basis = _countReasons.Of(firstOf[i], counts[i], isTotal: false) };
        return counts.ToValueList();
    }

    // "about a hundred surrendered … the 100 fighters": with the article the figure is the one given before.
    private bool SaysAgain(CountRange known, Mention mention) => known == mention.Value
        || known.Min == mention.Value.Min && known.Max == mention.Value.Max && found.Text.Has(mention.Range.First - 1, Role.Definite);

    private bool IsTitle(Mention mention) => found.Title is { } range && range.Contains(mention.Range.First);

    private bool SameSpeaker(ValueList<string> known, IReadOnlyList<string> speakers, Mention mention) =>
        IsTitle(mention) || speakers.Count == 0 || known.Count == 0 || speakers.Any(known.Contains);

    // "12 children" does not say again "12 soldiers"; "12 people" may say again either.
    private bool SamePeople(Mention a, Mention b) =>
        (a.Status == b.Status || a.Status == VictimStatus.Unknown || b.Status == VictimStatus.Unknown)
        && (a.Group == b.Group || a.Group is null || b.Group is null || a.Status == VictimStatus.Combatant && (IsTitle(a) || IsTitle(b)))
        && (a.Nationality == b.Nationality || a.Nationality is null || b.Nationality is null)
        && (a.Implied == Implied.No || a.Range == b.Range || a.Value.Max == 0 || a.NamesSameAs(b));

    private Modality HowTold(Mention mention) => (_modality ??= new(found, _scope)).Of(mention);

    private CasualtyCount Count(Mention mention, IReadOnlyList<string> speakers) =>
        new(mention.Outcome!.Value, mention.Status, mention.Value, found.Text.Text.Span(mention.Range), $"{found.Text.Lexicon.Language}/{mention.Rule}")
        {
            Group = mention.Group,
            Nationality = mention.Nationality,
            AttributedTo = speakers.ToValueList(),
            Modality = HowTold(mention),
        };
}
