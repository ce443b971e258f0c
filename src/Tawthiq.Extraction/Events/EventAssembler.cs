using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>Everything that the readers found in one text.</summary>
internal sealed record Findings(AnnotatedText Text, List<Mention> Counts, List<DateMention> Dates, List<PlaceMention> Places, List<Speech>[] Speeches, EventLexicon Lexicon);

/// <summary>Gathers counts, dates, places and types into reported events; keeps the events of one text apart.</summary>
/// <remarks>
/// Reads sentence by sentence. A sentence joins the latest event that its date, place and kind of harm do not contradict; where
/// they contradict all, it opens a new event.
/// </remarks>
internal sealed class EventAssembler(Findings found)
{
    // Small numbers meet by chance.
    private const int FewestTellingCount = 4;

    private readonly List<EventDraft> _drafts = [];
    private readonly Dictionary<Mention, EventDraft> _draftOf = [];
    private readonly List<Mention> _totals = [];
    private readonly EventPlace _places = new(found);

    public (List<EventDraft> Events, List<Mention> Totals) Assemble()
    {
        var text = found.Text.Text;
        var next = 0;
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            var counts = new List<Mention>();
            for (; next < found.Counts.Count && found.Counts[next].Sentence == s; next++) counts.Add(found.Counts[next]);
            if (!found.Text.IsNoise[text.Sentences[s].First]) Sentence(s, text.Sentences[s], counts);
        }
        return (Keep(), _totals);
    }

    private void Sentence(int s, TokenRange range, List<Mention> counts)
    {
        var terms = Terms(range);
        var strongest = terms.Count == 0 ? 0 : terms.Max(t => t.Value.Weight);
        counts.RemoveAll(c => { var total = IsTotal(range, c); if (total) _totals.Add(c); return total; });
        if (counts.Count == 0 && strongest < 2) return;
        foreach (var group in ByFamily(counts, strongest))
        {
            var anchor = group.Counts.Count > 0 ? group.Counts[0].Range.First : terms.MaxBy(t => t.Value.Weight).Range.First;
            var date = NearestDate(range, anchor);
            var part = new EventPart(range, anchor);
            var place = _places.In(part);
            var draft = DraftFor(group.Family, s, date, strongest >= 2 || date?.From is not null ? place : null, group.Counts);
            if (draft is null) continue;
            draft.Refine(date, place);
            draft.LastSentence = s;
            draft.Parts.Add(part);
            foreach (var count in group.Counts) { draft.Counts.Add(count); _draftOf[count] = draft; }
            if (draft.Family == Family.Harm) Score(draft, terms, s == 0 ? 2 : 1);
            Perpetrators(draft, range);
        }
    }

    // Parts stay with their whole, whatever happened to them. A whole of which nothing is said ("of 30 passengers") has no outcome.
    private static IEnumerable<(Family Family, List<Mention> Counts)> ByFamily(List<Mention> counts, int strongest)
    {
        if (counts.Count == 0 && strongest >= 2) return [(Family.Harm, counts)];
        return counts.GroupBy(c => EventDraft.FamilyOf((c.Whole?.Outcome ?? c.Outcome)!.Value)).Select(g => (g.Key, g.ToList()));
    }

    private EventDraft? DraftFor(Family family, int s, DateMention? date, PlaceMention? place, List<Mention> counts)
    {
        // A figure said again speaks of the same event, whatever place stands beside it.
        if (_drafts.FindLast(d => d.Family == family && d.AcceptsDate(date) && d.Counts.Any(k => counts.Any(c => SaysAgain(k, c)))) is { } same) return same;
        for (var d = _drafts.Count - 1; d >= 0; d--)
        {
            var draft = _drafts[d];
            if (draft.Family == family && draft.AcceptsDate(date) && draft.AcceptsPlace(place)) return draft;
        }
        if (counts.Count == 0 && date?.From is null && place is null && _drafts.Count > 0) return null;
        var made = new EventDraft(family) { FirstSentence = s };
        _drafts.Add(made);
        return made;
    }

    private static bool SaysAgain(Mention known, Mention count) =>
        known.Outcome == count.Outcome && known.Value == count.Value && (known.Value.Min ?? known.Value.Max) >= FewestTellingCount;

    private List<TermMatch<EventTerm>> Terms(TokenRange range)
    {
        var terms = new List<TermMatch<EventTerm>>();
        for (var i = range.First; i < range.End; i++)
        {
            if (!found.Text.Tokens[i].IsWord || found.Lexicon.Events.Match(found.Text.Tokens, i, range.End) is not { } term) continue;
            terms.Add(term);
            i = term.Range.End - 1;
        }
        return terms;
    }

    private static void Score(EventDraft draft, List<TermMatch<EventTerm>> terms, int factor)
    {
        foreach (var term in terms)
        {
            draft.TypeScores[(int)term.Value.Type] += factor * (term.Value.Weight switch { 3 => 9, 2 => 3, _ => 1 });
            if (term.Value.Weight <= draft.Strongest) continue;
            (draft.Strongest, draft.Words) = (term.Value.Weight, term.Range);
        }
    }

    /// <summary>Whether a count adds up a period or a campaign: "since June", "so far this year".</summary>
    private bool IsTotal(TokenRange range, Mention count)
    {
        if (count.Whole is { } whole && _totals.Contains(whole)) return true;
        if (found.Text.Any(range.First, range.End, Role.Cumulative)) return true;
        return found.Dates.Any(d => d.Role is DateRole.Since or DateRole.Period && range.Contains(d.Range.First)
            && (d.From is null || d.To is null || d.To.Value.DayNumber - d.From.Value.DayNumber > 6));
    }

    /// <summary>The date of what the sentence tells, not of when somebody said it.</summary>
    private DateMention? NearestDate(TokenRange range, int anchor)
    {
        DateMention? best = null;
        foreach (var date in found.Dates)
        {
            if (!range.Contains(date.Range.First) || date.Role is not (DateRole.Point or DateRole.Anniversary) || date.From is null || IsOfSpeech(date)) continue;
            if (best is null || Math.Abs(date.Range.First - anchor) < Math.Abs(best.Range.First - anchor)) best = date;
        }
        return best;
    }

    private bool IsOfSpeech(DateMention date)
    {
        var speeches = found.Speeches[found.Text.Text.SentenceOf[date.Range.First]];
        return speeches.Any(s => s.Kind is SpeechKind.Verb or SpeechKind.Deny && (date.Range.First - s.At.End is >= 0 and <= 2 || s.At.First - date.Range.End is >= 0 and <= 1));
    }

    private void Perpetrators(EventDraft draft, TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (!found.Text.Tokens[i].IsWord || found.Lexicon.Actors.Match(found.Text.Tokens, i, range.End) is not { } actor) continue;
            i = actor.Range.End - 1;
            if (!actor.Value.Armed || !IsAccused(range, actor.Range)) continue;
            var name = found.Text.Text.Words(actor.Range);
            if (!draft.Perpetrators.Contains(name)) draft.Perpetrators.Add(name);
        }
    }

    // Accused is who stands after "by" or next to the word for the deed; a party that only speaks or is hit is not.
    private bool IsAccused(TokenRange range, TokenRange actor)
    {
        for (var i = Math.Max(range.First, actor.First - 4); i < actor.First; i++)
            if (found.Text.Has(i, Role.By) || found.Lexicon.Events.Match(found.Text.Tokens, i, actor.First) is { Value.Weight: >= 2 }) return true;
        for (var i = actor.End; i < Math.Min(range.End, actor.End + 3); i++)
            if (found.Lexicon.Events.Match(found.Text.Tokens, i, range.End) is not null || found.Text.Outcome(i) is { Value.Side: VictimSide.After or VictimSide.Participle or VictimSide.Either }) return true;
        return false;
    }

    private List<EventDraft> Keep()
    {
        var withCounts = _drafts.Where(d => d.Counts.Count > 0).ToList();
        // A report of violence without figures is still an event, where it names the deed, and a day or a place.
        if (withCounts.Count == 0)
            withCounts = [.. _drafts.Where(d => d.Strongest >= 3 && d.Date?.From is not null && d.Place is not null).Take(1)];
        // Who is arrested for a deed is arrested elsewhere.
        foreach (var draft in withCounts) draft.Place = _places.Of(draft.Parts, inherits: draft.Family != Family.Arrest);
        return withCounts;
    }
}
