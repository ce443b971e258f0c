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
    // A day right beside the deed: "in the strike on Monday".
    private const int Beside = 6;

    // "said late on Monday"
    private const int BesideSpeech = 2;
    private const int Far = 1000;

    // "On Monday, …", "In the night of …"
    private const int Head = 3;

    private readonly Token[] _tokens = found.Text.Tokens;

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
            (statement.Date, statement.Bond) = DateOf(statement, range);
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
        var days = found.Dates.Where(d => sentence.Contains(d.Range.First) && MayDate(d) && d.Precision is DatePrecision.Day or DatePrecision.Days && GapToSpeech(d.Range) == Far).ToList();
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
            if (EventDates.IsOfDateline(found, date)) continue;
            var bond = Bond(date, statement);
            if (bond == DateBond.None) continue;
            if (!inside && bond == DateBond.OfDeed) bond = DateBond.Near;
            if (best.Date is null || bond > best.Bond || bond == best.Bond && IsBetter(date, best.Date, statement)) best = (date, bond);
        }
        return best;
    }

    // A short stretch may be the time of one event: "from 11 to 14 June", "since Thursday".
    private static bool MayDate(DateMention date) => date is { From: { } from, To: { } to }
        && (date.Role is DateRole.Point or DateRole.Anniversary || date.Role is DateRole.Period or DateRole.Since && to.DayNumber - from.DayNumber <= TotalFinder.LongestEventDays);

    private static bool IsBetter(DateMention date, DateMention than, Statement statement)
    {
        if (!than.Range.Touches(statement.Range)) return true;
        if (date.Precision == than.Precision) return Distance(date, statement.Anchor) < Distance(than, statement.Anchor);
        return date.Precision is DatePrecision.Day or DatePrecision.Days && than.Precision is DatePrecision.Month or DatePrecision.Year;
    }

    private static int Distance(DateMention date, int anchor) => Math.Abs(date.Range.First - anchor);

    /// <summary>A date belongs to the nearest of the words that tell: a deed, a harm, a verb of speech, a figure brought up to date.</summary>
    private DateBond Bond(DateMention date, Statement statement)
    {
        var speech = GapToSpeech(date.Range);
        var deed = statement.Deeds.Select(d => Gap(d.Range, date.Range)).DefaultIfEmpty(Far).Min();
        var harm = Math.Min(deed, statement.Counts.Select(c => Gap(c.Range, date.Range)).DefaultIfEmpty(Far).Min());
        if (speech <= BesideSpeech && speech <= harm) return DateBond.None;
        if (deed <= Beside) return DateBond.OfDeed;
        return (statement.Cues & Cue.Update) != 0 || OnlyTells(statement) ? DateBond.OfFigure : DateBond.Near;
    }

    // "On Sunday the governor put the number of dead at 80": no deed, just its telling.
    private bool OnlyTells(Statement statement) =>
        statement.Deeds.Count == 0 && found.Speeches[statement.Sentence].Any(s => s.Kind is SpeechKind.Verb or SpeechKind.Deny && statement.Range.Contains(s.At.First));

    private int GapToSpeech(TokenRange date)
    {
        var sentence = found.Text.Text.Sentences[found.Text.Text.SentenceOf[date.First]];
        for (var gap = 0; gap <= BesideSpeech; gap++)
        {
            if (date.First - gap > sentence.First && found.Text.SpeaksBefore(date.First - gap)) return gap;
            if (date.End + gap < sentence.End && found.Text.Speaks(date.End + gap)) return gap;
        }
        return Far;
    }

    private static int Gap(TokenRange a, TokenRange b) => Math.Max(0, a.First < b.First ? b.First - a.End : a.First - b.End);

    /// <summary>The place that the clause names; that of the sentence before it where it names none.</summary>
    private static PlaceMention? PlaceOf(Statement statement, TokenRange sentence, EventPlace places) =>
        places.In(statement.Part) ?? (statement.Range.First > sentence.First ? places.In(new(new(sentence.First, statement.Range.First), statement.Anchor)) : null);
}
