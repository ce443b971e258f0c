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
    private const int Site = 5;

    // "in X, north of Y": Y says where X lies.
    private const int SameBreath = 2;

    private int _section;

    public Sections Sections { get; } = new(found);

    /// <summary>The statements of a sentence, in order; none where it has neither figure nor deed. Its figures are all given out.</summary>
    public List<Statement> Of(int sentence, List<Mention> counts, EventPlace places)
    {
        var range = found.Text.Text.Sentences[sentence];
        var deeds = new List<TermMatch<EventTerm>>();
        var cues = new List<TermMatch<Cue>>();
        Scan(range, deeds, cues);
        var statements = new List<Statement>();
        if (counts.Count == 0 && deeds.Count == 0) return statements;
        foreach (var clause in Clauses(sentence, counts, deeds, cues))
        {
            var statement = new Statement(clause, sentence);
            statement.Counts.AddRange(counts.Where(c => clause.Contains(c.Range.First)));
            statement.Deeds.AddRange(deeds.Where(d => clause.Contains(d.Range.First)));
            foreach (var cue in cues) if (clause.Contains(cue.Range.First)) statement.Cues |= cue.Value;
            if (statement.Deeds.Exists(IsDefinite)) statement.Cues |= Cue.Same;
            if ((statement.Cues & Cue.State) != 0 && (statement.Cues & Cue.Crowd) != 0 && IsForceOnCrowd(statement, cues)) statement.Cues |= Cue.Force;
            statements.Add(statement);
        }
        foreach (var statement in statements)
        {
            (statement.Date, statement.Bond) = _days.Of(statement, range);
            statement.Place = PlaceOf(statement, range, places) ?? Sections.HeadOf(sentence);
        }
        if (Sections.Of(sentence) != _section) statements[0].Cues |= Cue.Another;
        _section = Sections.Of(sentence);
        statements[0].OpensParagraph = range.First == 0 || _tokens[range.First - 1].IsBreak;
        // Under one head each paragraph with a town of its own is an item of its own.
        if (Sections.AreMany && statements[0] is { OpensParagraph: true, Place: { IsLed: true, Fineness: >= PlaceMention.Town } own } && own != Sections.HeadOf(sentence)) statements[0].Cues |= Cue.Another;
        return statements;
    }

    // "soldiers shot at mourners", "أطلق جنود النار على مشيعين": who shoots stands beside the shot, who is shot at behind it.
    private static bool IsForceOnCrowd(Statement statement, List<TermMatch<Cue>> cues) => statement.Deeds.Exists(shot => shot.Value.Type is EventType.Attack or EventType.ExcessiveForce
        && cues.Exists(c => (c.Value & Cue.State) != 0 && statement.Range.Contains(c.Range.First) && shot.Range.First - c.Range.End is >= -3 and <= 3)
        && cues.Exists(c => (c.Value & Cue.Crowd) != 0 && statement.Range.Contains(c.Range.First) && c.Range.First - shot.Range.End is >= 0 and <= 6));

    private void Scan(TokenRange range, List<TermMatch<EventTerm>> deeds, List<TermMatch<Cue>> cues)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (!_tokens[i].IsWord) continue;
            if (found.Narration.Cues.Match(_tokens, i, range.End) is { } cue) cues.Add(cue);
            if (found.Lexicon.Events.Match(_tokens, i, range.End) is not { } term) continue;
            if (term.Value.Weight > 0 && !IsOfPlace(term.Range)) deeds.Add(term);
            // A cue may stand inside the words for a deed.
            for (var at = i + 1; at < term.Range.End; at++)
                if (_tokens[at].IsWord && found.Narration.Cues.Match(_tokens, at, range.End) is { } inside && (inside.Value & Cue.Aside) != 0) cues.Add(inside);
            i = term.Range.End - 1;
        }
    }

    // A village may bear the name of a deed: it is no deed there.
    private bool IsOfPlace(TokenRange deed)
    {
        foreach (var place in found.PlacesIn[found.Text.Text.SentenceOf[deed.First]])
            if (place.Range.First <= deed.First && deed.End <= place.Range.End && place.Fineness is >= PlaceMention.Town and < Site) return true;
        return false;
    }

    /// <summary>Stretches that each hold a figure or a deed.</summary>
    private List<TokenRange> Clauses(int sentence, List<Mention> counts, List<TermMatch<EventTerm>> deeds, List<TermMatch<Cue>> cues)
    {
        var range = found.Text.Text.Sentences[sentence];
        var tells = new SortedSet<int>(counts.Select(c => c.Range.First).Concat(deeds.Where(d => d.Value.Weight >= 2).Select(d => d.Range.First)));
        var clauses = new List<TokenRange>();
        var first = range.First;
        foreach (var cut in Cuts(sentence, counts, cues))
        {
            if (cut <= first || tells.Count == 0 || tells.Max < cut || tells.GetViewBetween(first, cut - 1).Count == 0) continue;
            clauses.Add(new(first, cut));
            first = cut;
        }
        clauses.Add(new(first, range.End));
        return clauses;
    }

    private SortedSet<int> Cuts(int sentence, List<Mention> counts, List<TermMatch<Cue>> cues)
    {
        var range = found.Text.Text.Sentences[sentence];
        var cuts = new SortedSet<int>();
        for (var i = range.First + 1; i < range.End; i++) if (_tokens[i].Is(';') || _tokens[i].Is('؛')) cuts.Add(i + 1);
        foreach (var cue in cues) if ((cue.Value & Cue.Aside) != 0 && cue.Range.First > range.First) cuts.Add(cue.Range.First);
        var wholes = counts.FindAll(c => c.Whole is null);
        if (wholes.Count < 2) return cuts;
        var places = new List<PlaceMention>();
        foreach (var place in found.PlacesIn[sentence]) if (place is { IsDateline: false, IsLed: true, Fineness: >= PlaceMention.Town } && place != Sections.HeadOf(sentence) && !(place.Lead == PlaceLead.Near && places.Count > 0 && place.Range.First - places[^1].Range.End <= SameBreath && place.Fineness <= places[^1].Fineness)) places.Add(place);
        Between(places, p => p.Range, (a, b) => a.AgreesWith(b), wholes, cuts, sideBySide: true);
        var days = new List<DateMention>();
        foreach (var date in found.DatesIn[sentence]) if (_days.MayDate(date) && date.IsDay && !_days.IsOfSpeech(date)) days.Add(date);
        Between(days, d => d.Range, (a, b) => a.From <= b.To && b.From <= a.To, wholes, cuts, sideBySide: false);
        return cuts;
    }

    // "12 were killed in A and 3 in B", "on Monday 12 were killed and on Friday 3": each figure has its own place, or day.
    private void Between<T>(List<T> marks, Func<T, TokenRange> rangeOf, Func<T, T, bool> agree, List<Mention> wholes, SortedSet<int> cuts, bool sideBySide)
    {
        for (var m = 1; m < marks.Count; m++)
        {
            if (agree(marks[m - 1], marks[m])) continue;
            var (one, two) = (rangeOf(marks[m - 1]), rangeOf(marks[m]));
            var between = wholes.FirstOrDefault(c => c.Range.First >= one.End && c.Range.First < two.First);
            // "4 were killed on Monday, four days after a bomber killed 40": two places side by side may be those of one event, two days are not.
            if (between is null && !sideBySide && wholes[0].Range.First < one.First && wholes[^1].Range.First >= two.End) Cut(two.First, one.End);
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
        while (at > floor && !found.Text.Has(at - 1, Role.And) && !_tokens[at - 1].IsComma) at--;
        return at;
    }

    // "the blast", "الهجوم": one that was told of before.
    private bool IsDefinite(TermMatch<EventTerm> term) =>
        (term.Clitics & Clitics.The) != 0 || found.Text.Has(term.Range.First - 1, Role.Definite) && !found.Text.Has(term.Range.End, Role.Of);

    /// <summary>The place that the clause names; that of the sentence before it where it names none.</summary>
    private static PlaceMention? PlaceOf(Statement statement, TokenRange sentence, EventPlace places) =>
        places.In(statement.Part) ?? (statement.Range.First > sentence.First ? places.In(new(new(sentence.First, statement.Range.First), statement.Anchor)) : null);
}
