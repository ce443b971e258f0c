using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>Cuts a sentence into statements, each about one happening, and gives each its figures, deeds, day and place.</summary>
internal sealed class StatementFinder(Findings found)
{
    // A day right beside the deed: "in the strike on Monday".
    private const int Beside = 6;

    // "said late on Monday"
    private const int BesideSpeech = 2;
    private const int Far = 1000;

    // "On Monday, …", "In the night of …"
    private const int Head = 3;

    private readonly Token[] _tokens = found.Text.Tokens;

    /// <summary>The statements of a sentence, in order. Its figures are all given out.</summary>
    public List<Statement> Of(int sentence, List<Mention> counts, EventPlace places)
    {
        var range = found.Text.Text.Sentences[sentence];
        var statements = new List<Statement>();
        foreach (var clause in Clauses(range, counts))
        {
            var statement = new Statement(clause, sentence);
            statement.Counts.AddRange(counts.Where(c => clause.Contains(c.Range.First)));
            Deeds(statement);
            statements.Add(statement);
        }
        foreach (var statement in statements)
        {
            (statement.Date, statement.Bond) = DateOf(statement, range);
            statement.Place = PlaceOf(statement, range, places);
        }
        if (statements.Count > 0) statements[0].OpensParagraph = range.First == 0 || _tokens[range.First - 1].IsBreak;
        return statements;
    }

    /// <summary>Stretches that each hold a figure or a deed.</summary>
    private List<TokenRange> Clauses(TokenRange sentence, List<Mention> counts)
    {
        var clauses = new List<TokenRange>();
        var first = sentence.First;
        foreach (var cut in Cuts(sentence, counts))
        {
            if (cut <= first || !Tells(new(first, cut), counts) || !Tells(new(cut, sentence.End), counts)) continue;
            clauses.Add(new(first, cut));
            first = cut;
        }
        clauses.Add(new(first, sentence.End));
        return clauses;
    }

    private bool Tells(TokenRange range, List<Mention> counts)
    {
        if (counts.Any(c => range.Contains(c.Range.First))) return true;
        for (var i = range.First; i < range.End; i++)
            if (_tokens[i].IsWord && found.Lexicon.Events.Match(_tokens, i, range.End) is { Value.Weight: >= 2 }) return true;
        return false;
    }

    private IEnumerable<int> Cuts(TokenRange sentence, List<Mention> counts)
    {
        var cuts = new SortedSet<int>();
        for (var i = sentence.First + 1; i < sentence.End; i++)
        {
            if (_tokens[i].Is(';') || _tokens[i].Is('؛')) cuts.Add(i + 1);
            else if (_tokens[i].IsWord && found.Narration.Cues.Match(_tokens, i, sentence.End) is { } cue && (cue.Value & Cue.Aside) != 0) cuts.Add(i);
        }
        BetweenPlaces(sentence, counts, cuts);
        return cuts;
    }

    // "12 were killed in A and 3 in B", "in A 12 were killed and in B 3": each figure has its own place.
    private void BetweenPlaces(TokenRange sentence, List<Mention> counts, SortedSet<int> cuts)
    {
        var wholes = counts.Where(c => c.Whole is null).ToList();
        if (wholes.Count < 2) return;
        var places = found.Places.Where(p => sentence.Contains(p.Range.First) && p is { IsDateline: false, IsLed: true, Fineness: >= 3 }).ToList();
        for (var p = 1; p < places.Count; p++)
        {
            var (one, two) = (places[p - 1], places[p]);
            if (one.AgreesWith(two)) continue;
            var before = wholes.Any(c => c.Range.First < one.Range.First);
            var between = wholes.FirstOrDefault(c => c.Range.First >= one.Range.End && c.Range.First < two.Range.First);
            var after = wholes.Any(c => c.Range.First >= two.Range.End);
            if (between is null) continue;
            if (before && p == 1 | cuts.Count > 0) cuts.Add(StartOf(between, one.Range.End));
            else if (after) cuts.Add(LeadOf(two, between.Range.End));
        }
    }

    // Back to the comma or the "and" before the figure.
    private int StartOf(Mention count, int floor)
    {
        var i = count.Range.First;
        while (i > floor && !found.Text.Has(i - 1, Role.And) && !_tokens[i - 1].Is(',') && !_tokens[i - 1].Is('،')) i--;
        return i;
    }

    private int LeadOf(PlaceMention place, int floor)
    {
        var i = place.Range.First;
        while (i > floor && !found.Text.Has(i - 1, Role.And) && !_tokens[i - 1].Is(',') && !_tokens[i - 1].Is('،')) i--;
        return i;
    }

    private void Deeds(Statement statement)
    {
        for (var i = statement.Range.First; i < statement.Range.End; i++)
        {
            if (!_tokens[i].IsWord) continue;
            if (found.Narration.Cues.Match(_tokens, i, statement.Range.End) is { } cue) statement.Cues |= cue.Value;
            if (found.Lexicon.Events.Match(_tokens, i, statement.Range.End) is not { } term) continue;
            if (IsDefinite(term)) statement.Cues |= Cue.Same;
            statement.Deeds.Add(term);
            i = term.Range.End - 1;
        }
    }

    // "the blast", "الهجوم": one that was told of before.
    private bool IsDefinite(TermMatch<EventTerm> term) =>
        (term.Clitics & Clitics.The) != 0 || found.Text.Has(term.Range.First - 1, Role.Definite) && !found.Text.Has(term.Range.End, Role.Of);

    private (DateMention?, DateBond) DateOf(Statement statement, TokenRange sentence)
    {
        (DateMention? Date, DateBond Bond) best = default;
        foreach (var date in found.Dates)
        {
            if (date.Range.First < sentence.First) continue;
            if (date.Range.First >= sentence.End) break;
            if (!MayDate(date)) continue;
            // A day at the head of a sentence holds for its other clauses too.
            var inside = statement.Range.Contains(date.Range.First);
            if (!inside && date.Range.First - sentence.First > Head) continue;
            var bond = Bond(date, statement);
            if (bond == DateBond.None) continue;
            if (!inside && bond == DateBond.OfDeed) bond = DateBond.Near;
            if (best.Date is null || bond > best.Bond || bond == best.Bond && (!best.Date.Range.Touches(statement.Range) || Distance(date, statement.Anchor) < Distance(best.Date, statement.Anchor))) best = (date, bond);
        }
        return best;
    }

    // A short stretch may be the time of one event: "from 11 to 14 June", "since Thursday".
    private static bool MayDate(DateMention date) => date is { From: { } from, To: { } to }
        && (date.Role is DateRole.Point or DateRole.Anniversary || date.Role is DateRole.Period or DateRole.Since && to.DayNumber - from.DayNumber <= TotalFinder.LongestEventDays);

    private static int Distance(DateMention date, int anchor) => Math.Abs(date.Range.First - anchor);

    /// <summary>A date belongs to the nearest of the words that tell: a deed, a harm, a verb of speech, a figure brought up to date.</summary>
    private DateBond Bond(DateMention date, Statement statement)
    {
        var speech = GapToSpeech(date.Range);
        var deed = statement.Deeds.Where(d => d.Value.Weight >= 2).Select(d => Gap(d.Range, date.Range)).DefaultIfEmpty(Far).Min();
        var harm = Math.Min(deed, statement.Counts.Select(c => Gap(c.Range, date.Range)).DefaultIfEmpty(Far).Min());
        if (speech <= BesideSpeech && speech <= harm) return DateBond.None;
        if (deed <= Beside) return DateBond.OfDeed;
        return (statement.Cues & Cue.Update) != 0 ? DateBond.OfFigure : DateBond.Near;
    }

    private int GapToSpeech(TokenRange date)
    {
        for (var gap = 0; gap <= BesideSpeech; gap++)
            if (found.Text.SpeaksBefore(date.First - gap) || date.End + gap < _tokens.Length && found.Text.Speaks(date.End + gap)) return gap;
        return Far;
    }

    private static int Gap(TokenRange a, TokenRange b) => Math.Max(0, a.First < b.First ? b.First - a.End : a.First - b.End);

    /// <summary>The place that the clause names; that of the sentence before it where it names none.</summary>
    private static PlaceMention? PlaceOf(Statement statement, TokenRange sentence, EventPlace places) =>
        places.In(statement.Part) ?? (statement.Range.First > sentence.First ? places.In(new(new(sentence.First, statement.Range.First), statement.Anchor)) : null);
}
