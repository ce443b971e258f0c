using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Cuts a sentence into statements, each about one happening, and gives each its figures, deeds, day and place.</summary>
internal sealed class StatementFinder(Findings found)
{



    private readonly Token[] _tokens = found.Text.Tokens;
    private readonly DateBinder _days = new(found);

    public Sections Sections { get; } = new(found);

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
            (statement.Date, statement.Bond) = _days.Of(statement, range);
            statement.Place = PlaceOf(statement, range, places) ?? Sections.HeadOf(sentence);
        }
        if (statements.Count > 0 && Sections.Opens(sentence)) statements[0].Cues |= Cue.Another;
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

    private SortedSet<int> Cuts(TokenRange sentence, List<Mention> counts)
    {
        var cuts = new SortedSet<int>();
        for (var i = sentence.First + 1; i < sentence.End; i++)
        {
            if (_tokens[i].Is(';') || _tokens[i].Is('؛')) cuts.Add(i + 1);
            else if (_tokens[i].IsWord && found.Narration.Cues.Match(_tokens, i, sentence.End) is { } cue && (cue.Value & Cue.Aside) != 0) cuts.Add(i);
        }
        var wholes = counts.Where(c => c.Whole is null).ToList();
        if (wholes.Count < 2) return cuts;
        var places = found.Places.Where(p => sentence.Contains(p.Range.First) && p is { IsDateline: false, IsLed: true, Fineness: >= 3 } && p != Sections.HeadOf(found.Text.Text.SentenceOf[p.Range.First])).ToList();
        Between(places, p => p.Range, (a, b) => a.AgreesWith(b), wholes, cuts);
        var days = found.Dates.Where(d => sentence.Contains(d.Range.First) && DateBinder.MayDate(d) && d.Precision is DatePrecision.Day or DatePrecision.Days && !_days.IsOfSpeech(d)).ToList();
        Between(days, d => d.Range, (a, b) => a.From <= b.To && b.From <= a.To, wholes, cuts);
        return cuts;
    }

    // "12 were killed in A and 3 in B", "on Monday 12 were killed and on Friday 3": each figure has its own place, or day.
    private void Between<T>(List<T> marks, Func<T, TokenRange> rangeOf, Func<T, T, bool> agree, List<Mention> wholes, SortedSet<int> cuts)
    {
        for (var m = 1; m < marks.Count; m++)
        {
            if (agree(marks[m - 1], marks[m])) continue;
            var (one, two) = (rangeOf(marks[m - 1]), rangeOf(marks[m]));
            var between = wholes.FirstOrDefault(c => c.Range.First >= one.End && c.Range.First < two.First);
            if (between is null) continue;
            if (wholes.Exists(c => c.Range.First < one.First)) Cut(StartOf(between.Range.First, one.End), one.End);
            else if (wholes.Exists(c => c.Range.First >= two.End)) Cut(StartOf(two.First, between.Range.End), between.Range.End);
        }

        void Cut(int at, int floor)
        {
            if (at > floor) cuts.Add(at);
        }
    }

    // Back to the comma or the "and" before it.
    private int StartOf(int at, int floor)
    {
        while (at > floor && !found.Text.Has(at - 1, Role.And) && !_tokens[at - 1].Is(',') && !_tokens[at - 1].Is('،')) at--;
        return at;
    }

    private void Deeds(Statement statement)
    {
        for (var i = statement.Range.First; i < statement.Range.End; i++)
        {
            if (!_tokens[i].IsWord) continue;
            if (found.Narration.Cues.Match(_tokens, i, statement.Range.End) is { } cue) statement.Cues |= cue.Value;
            if (found.Lexicon.Events.Match(_tokens, i, statement.Range.End) is not { } term) continue;
            i = term.Range.End - 1;
            if (term.Value.Weight == 0) continue;
            if (IsDefinite(term)) statement.Cues |= Cue.Same;
            statement.Deeds.Add(term);
        }
    }

    // "the blast", "الهجوم": one that was told of before.
    private bool IsDefinite(TermMatch<EventTerm> term) =>
        (term.Clitics & Clitics.The) != 0 || found.Text.Has(term.Range.First - 1, Role.Definite) && !found.Text.Has(term.Range.End, Role.Of);

    /// <summary>The place that the clause names; that of the sentence before it where it names none.</summary>
    private static PlaceMention? PlaceOf(Statement statement, TokenRange sentence, EventPlace places) =>
        places.In(statement.Part) ?? (statement.Range.First > sentence.First ? places.In(new(new(sentence.First, statement.Range.First), statement.Anchor)) : null);
}
