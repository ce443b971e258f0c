using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Finds whose verb or marker of speech it is, in one sentence.</summary>
internal sealed class SubjectFinder(SpeechText text, SpeakerName names, SpeakerMemory memory, TokenRange sentence)
{
    private const int LongestStretch = 14;
    private const int MostWordsBetween = 5;
    private const int LongestClause = 60;

    private static readonly NamedSpeakers Nobody = new([], 0, true);

    private Token[] Tokens => text.Tokens;

    /// <summary>Who is named behind a marker: "selon la même source", "according to the mayor".</summary>
    public NamedSpeakers? After(int first, int end, bool anyNoun)
    {
        var i = first;
        while (i < end && text.Term(i) is { Value: SpeechKind.Verb or SpeechKind.Tally } said) i = said.Range.End;
        while (i < end && text.Has(i, Role.Of | Role.By) && text.Term(i) is null) i = text.Annotated.RoleAt(i)!.Value.Range.End;
        if (Stands(i, end) is { } stands) return stands;
        var noun = names.SkipDeterminers(i, end);
        if (noun > i && Stands(noun, end) is { } standing) return standing;
        if (noun < end && text.Is(noun, SpeechKind.Figure)) return OfFigure(noun, end);
        return names.Read(i, end, anyNoun) is { } named ? Filled(named) : null;
    }

    /// <summary>Who is named behind a verb: "a annoncé jeudi à l'AFP le maire", "قال المحافظ". Null where nobody is.</summary>
    public NamedSpeakers? Inverted(TokenRange verb, bool pure)
    {
        var before = verb.First - 1;
        while (before > sentence.First && (text.Has(before, Role.Active) || text.Has(before, Role.Function) && !text.Is(before, SpeechKind.Same) && !text.Is(before, SpeechKind.Own))) before--;
        var free = before < sentence.First || Tokens[before].Is(',') || Tokens[before].Is('"') || Tokens[before].Is(';') || Tokens[before].IsBreak || Tokens[before].Is('-') || Tokens[before].Is(':') || text.VerbsLead;
        if (!free || text.Has(verb.End, Role.Of)) return null;
        // "الناجين الذين أحصوا جيرانهم": the subject stands before its clause.
        if (text.VerbsLead && text.Has(verb.First - 1, Role.Relative)) return null;
        var i = SkipBetween(verb.End, sentence.End);
        if (i >= sentence.End || text.Has(i, Role.Clause)) return null;
        if (Stands(i, sentence.End) is { } first) return first;
        if (names.Read(i, sentence.End, false) is { } listed && listed.IsListed) return Filled(listed);
        if (Stands(names.SkipDeterminers(i, sentence.End), sentence.End) is { } stands) return stands;
        if (!pure) return null;
        if (text.VerbsLead && BeforeThat(i) is { } wholeName) return wholeName;
        return names.Read(i, sentence.End, true) is { } any && (EndsClause(any.End) || verb.First > sentence.First && QuoteEnds(verb.First)) ? any : null;
    }

    /// <summary>Whether what an inverted verb says follows it: in languages that put the verb first, or with "that".</summary>
    public bool LeadsClause(TokenRange verb, int nameEnd)
    {
        return text.VerbsLead || nameEnd < sentence.End && text.Has(nameEnd, Role.Clause);
    }


    // "ذكر جهاز الإسعاف والطوارئ أن": all that stands between the verb and "that".
    private NamedSpeakers? BeforeThat(int first)
    {
        for (var i = first; i < sentence.End && i < first + 8 && Tokens[i].IsWord && text.Annotated.QuantityAt(i) is null && !text.Speaks(i) && !text.Has(i, Role.Relative); i++)
            if (text.Has(i, Role.Clause)) return i == first ? null : new([text.Annotated.Text.Words(new(first, i))], i, false);
        return null;
    }

    private bool QuoteEnds(int verb)
    {
        var i = verb - 1;
        while (i > sentence.First && (text.Has(i, Role.Active) || Tokens[i].Is(','))) i--;
        return Tokens[i].Is('"');
    }

    private bool EndsClause(int i) => i >= sentence.End || !Tokens[i].IsWord || text.Has(i, Role.Relative | Role.Clause | Role.Function | Role.And);

    // "jeudi à l'AFP", "on Friday", "to reporters": between a verb and its subject.
    private int SkipBetween(int i, int end)
    {
        for (var steps = 0; i < end && steps < MostWordsBetween; steps++)
        {
            if (text.Term(i, end, SpeechKind.To) is { } to)
            {
                i = names.SkipDeterminers(to.Range.End, end);
                if (i < end && Tokens[i].IsWord) i = text.Speaker(i, end)?.Range.End ?? i + 1;
                continue;
            }
            if (text.Term(i, end, SpeechKind.When) is { } when) { i = when.Range.End; continue; }
            if (text.Term(i) is not null || !text.Has(i, Role.Function) || text.Has(i, Role.Clause)) break;
            i = text.Annotated.RoleAt(i)!.Value.Range.End;
        }
        return i;
    }

    /// <summary>Who stands before a verb: "la police, elle, a compté". Null where it is nobody who speaks.</summary>
    public NamedSpeakers? Before(TokenRange verb, bool pure, List<Speech> speeches)
    {
        if (text.VerbsLead && Framed(verb.First, pure) is { } framed) return framed;
        if (text.VerbsLead) return pure && text.Has(verb.End, Role.Clause) ? new(memory.Last(speeches), 0, true) : null;
        var end = verb.First;
        var floor = speeches.Count > 0 ? Math.Max(sentence.First, speeches[^1].At.End) : sentence.First;
        for (var skipped = 0; skipped < 3; skipped++)
        {
            end = SkipSmall(end, floor);
            if (end <= floor) break;
            if (Pronoun(end - 1, speeches) is { } pronoun) return pronoun;
            if (text.Has(end - 1, Role.Relative)) return Antecedent(end - 1, speeches);
            if (Tokens[end - 1].Is(')') && Opening(end - 1, '(', floor) is { } bracket) { end = bracket; continue; }
            if (!Tokens[end - 1].Is(',')) break;
            if (Opening(end - 1, ',', floor) is not { } comma) return Elided(speeches, pure, floor, end - 1);
            end = comma;
        }
        if (end <= floor) return Elided(speeches, pure, floor, verb.First);
        if (text.Has(end - 1, Role.And)) return pure ? Elided(speeches, pure, floor, end - 1) : null;
        return Head(Start(end, floor), end, pure, speeches);
    }

    /// <summary>"وكانت الشرطة أعلنت", "أما اللجنة فتقول", "لكن الناجين تحدثوا": where verbs lead, only a frame or a headline puts the subject first.</summary>
    private NamedSpeakers? Framed(int verb, bool pure)
    {
        for (var i = verb - 1; i >= sentence.First && i > verb - LongestStretch; i--)
        {
            if (Tokens[i].Kind == TokenKind.Mark && Tokens[i].Folded is "," or "،" or ";" or "؛" or ".") return null;
            var framed = EndsFrame(i) || text.Has(i - 1, Role.Copula);
            if (framed && names.Read(i, verb, pure) is { } named) return Filled(named);
            if (i == sentence.First && text.Speaker(i, verb) is not null && names.Read(i, verb, false) is { } headline) return Filled(headline);
            if (text.Has(i, Role.Clause) && !EndsFrame(i + 1) || text.Speaks(i) && !text.Has(i - 1, Role.Relative)) return null;
        }
        return null;
    }

    private bool EndsFrame(int end)
    {
        for (var i = end - 1; i >= sentence.First && i > end - 4; i--)
            if (text.Term(i) is { Value: SpeechKind.Frame } frame && frame.Range.End == end) return true;
        return false;
    }

    private int SkipSmall(int end, int floor)
    {
        // "has so far confirmed": adverbs between the auxiliary and its verb.
        for (var i = end - 1; i >= Math.Max(floor, end - 3) && Tokens[i].IsWord; i--)
        {
            if (text.Has(i, Role.Active) && !text.IsPreposition(i)) { end = i; break; }
            if (text.Term(i) is not null) break;
        }
        while (end > floor)
        {
            var i = end - 1;
            if (text.Has(i, Role.Toll) && text.Annotated.RoleAt(i)!.Value.Range.End > end) { end = i; continue; }
            if (text.Term(i) is { Value: SpeechKind.Same or SpeechKind.Own or SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body or SpeechKind.Voice or SpeechKind.Paper or SpeechKind.Figure }) break;
            if (text.IsPreposition(i) || !text.Has(i, Role.Active | Role.Not | Role.Function | Role.Cumulative) || text.Has(i, Role.Relative | Role.Clause | Role.And)) break;
            end = i;
        }
        return end;
    }

    private NamedSpeakers? Pronoun(int i, List<Speech> speeches)
    {
        for (var first = Math.Max(sentence.First, i - 3); first <= i; first++)
        {
            if (text.Term(first) is not { } term || term.Range.End != i + 1) continue;
            if (term.Value == SpeechKind.Same) return new(memory.Last(speeches), 0, true);
            if (term.Value == SpeechKind.That) return new(memory.That(speeches), 0, true);
            if (term.Value == SpeechKind.Own) return Nobody;
        }
        return null;
    }

    // "the mayor, who had spoken of": the clause is about who stands before it.
    private NamedSpeakers? Antecedent(int relative, List<Speech> speeches)
    {
        var end = relative;
        while (end > sentence.First && (Tokens[end - 1].Is(',') || Tokens[end - 1].Is(')'))) end--;
        if (speeches.Count > 0 && speeches[^1].End >= end - 1) return new(speeches[^1].Names, 0, true);
        return Head(Start(end, sentence.First), end, false, speeches);
    }

    private int ClauseStart(int end)
    {
        var start = end;
        while (start > sentence.First && end - start < LongestClause && Tokens[start - 1].Kind is not (TokenKind.Mark or TokenKind.Break)) start--;
        return start;
    }

    private int? Opening(int close, char mark, int floor)
    {
        for (var i = close - 1; i > floor && close - i < 30; i--)
        {
            if (Tokens[i].Is(mark)) return i;
            if (Tokens[i].Is('"') || Tokens[i].Is(';')) return null;
        }
        return null;
    }

    /// <summary>"…, adding that", "and said": the speaker before, or whom the clause is about.</summary>
    private NamedSpeakers? Elided(List<Speech> speeches, bool pure, int floor, int end)
    {
        if (!pure) return null;
        if (speeches.Count > 0) return new(speeches[^1].Names, 0, true);
        for (var i = Math.Max(floor, end - LongestClause); i < end; i++)
        {
            if (text.IsProper(i) && i + 1 < end && text.IsProper(i + 1) && text.Term(i) is null && names.Read(i, end, true) is { } person) return person;
            if (i > floor && text.Has(i, Role.Of | Role.By) || text.Has(i, Role.Function) && text.Term(i) is null) { i = names.SkipDeterminers(i + 1, end); continue; }
            if (text.Speaker(i, end) is not null && names.Read(i, end, false) is { } named) return Filled(named);
        }
        return null;
    }

    private int Start(int end, int floor)
    {
        var start = end;
        while (start > floor && end - start < LongestStretch && (text.InName(start - 1) || IsNumberOfPeople(start - 1))) start--;
        return start;
    }

    private bool IsNumberOfPeople(int i) => text.Annotated.QuantityAt(i) is not null && Tokens[i].IsWord;

    /// <summary>The noun of the stretch before a verb that can speak: the last one that no preposition ties to another.</summary>
    private NamedSpeakers? Head(int start, int end, bool pure, List<Speech> speeches)
    {
        var head = -1;
        for (var i = end - 1; i >= start; i--)
        {
            if (text.Term(i) is not { Value: SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body or SpeechKind.Voice or SpeechKind.Figure or SpeechKind.Paper or SpeechKind.Same or SpeechKind.That or SpeechKind.Own } term || term.Range.End > end) continue;
            if (term is { Value: SpeechKind.Own, Range.Count: 1 } && head >= 0) continue;
            head = Whole(i, start);
            if (!IsTied(head, start)) break;
        }
        if (head < 0) return pure ? AnyNoun(start, end) ?? Elided([], true, ClauseStart(end), end) : null;
        if (text.Is(head, SpeechKind.Figure)) return OfFigure(head, end);
        if (text.Has(head - 1, Role.No)) return null;
        if (text.Is(head, SpeechKind.That)) return new(memory.That(speeches), 0, true);
        if (text.Is(head, SpeechKind.Same)) return new(memory.Last(speeches), 0, true);
        if (text.Is(head, SpeechKind.Own)) return Nobody;
        head = Joined(head, start);
        while (head > start && text.IsProper(head - 1) && text.Annotated.RoleAt(head - 1) is null && text.Term(head - 1) is null) head--;
        return names.Read(head, end, false) is { } named ? Filled(named) : null;
    }

    // "UN mission" is listed, and so is "mission".
    private int Whole(int i, int start)
    {
        for (var first = Math.Max(start, i - 4); first < i; first++)
            if (text.Term(first) is { Value: SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body or SpeechKind.Voice or SpeechKind.Own or SpeechKind.That } term && term.Range.End > i) return first;
        return i;
    }

    /// <summary>Whether a preposition ties the noun to another.</summary>
    public bool IsTied(int i) => IsTied(i, sentence.First - 1);

    private bool IsTied(int i, int start)
    {
        var before = i - 1;
        // "the clinic of a field hospital": plain words between belong to the noun.
        for (var plain = 0; plain < 2 && before > start && !text.AdjectivesFollow && Tokens[before].IsWord && !Tokens[before].Capital && text.Annotated.RoleAt(before) is null && text.Term(before) is null; plain++) before--;
        while (before > start && text.Has(before, Role.Definite | Role.Indefinite | Role.Possessive) && !text.Has(before, Role.Of)) before--;
        return before > start && (text.Has(before, Role.Of | Role.By) || text.IsPreposition(before) || text.Has(before, Role.Function) && !text.Has(before, Role.And));
    }

    // "Berlin and Paris report": both do.
    private int Joined(int head, int start)
    {
        var and = head - 1;
        while (and > start && text.Has(and, Role.Definite | Role.Indefinite | Role.Possessive)) and--;
        if (and <= start || !text.Has(and, Role.And)) return head;
        for (var i = and - 1; i >= start && i > and - 5; i--)
            if (text.Speaker(i, and) is not null && names.Read(i, and, false) is { } other && other.End == and) return i;
        return head;
    }

    /// <summary>"by the army's count": who stands before the possessive.</summary>
    public NamedSpeakers? Reckoner(int noun)
    {
        if (noun - 2 < sentence.First || !text.Has(noun - 1, Role.Possessive)) return null;
        return text.Is(noun - 1, SpeechKind.Own) ? Nobody : Head(Start(noun - 1, sentence.First), noun - 1, false, []);
    }

    // "earlier figures of the police": the police; "earlier figures": nobody.
    private NamedSpeakers OfFigure(int head, int end)
    {
        var i = text.Term(head)!.Value.Range.End;
        if (i >= end || !text.Has(i, Role.Of)) return Nobody;
        return names.Read(i, end, false) is { IsListed: true } named ? Filled(named) : Nobody;
    }

    /// <summary>"two nurses said": any noun phrase can be the subject of a verb that only means saying.</summary>
    private NamedSpeakers? AnyNoun(int start, int end)
    {
        while (start < end && (text.Has(start, Role.And) || text.Has(start, Role.Function) && !text.Has(start, Role.Indefinite))) start++;
        if (start >= end || text.Annotated.Any(start, end, Role.Function | Role.No | Role.Nobody)) return null;
        var determined = text.Has(start, Role.Definite | Role.Indefinite) || text.IsProper(start) || text.Annotated.QuantityAt(start) is not null;
        if (!determined || text.Annotated.Any(start, end, Role.Possessive)) return null;
        return names.Read(start, end, true) is { } named && named.End == end ? named : null;
    }

    private NamedSpeakers? Stands(int i, int end)
    {
        if (i >= end) return null;
        if (text.Term(i, end, SpeechKind.That) is { } that) return new(memory.That([]), that.Range.End, true);
        if (text.Term(i, end, SpeechKind.Same) is { } same) return new(memory.Last([]), same.Range.End, true);
        if (text.Term(i, end, SpeechKind.Own) is { } own && names.Read(own.Range.End, end, false) is null) return Nobody with { End = own.Range.End };
        return null;
    }

    private NamedSpeakers Filled(NamedSpeakers named) => memory.Resolve(named);
}
