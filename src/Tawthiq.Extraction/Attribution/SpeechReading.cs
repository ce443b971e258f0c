using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Reads the speeches of one text, sentence by sentence; remembers who spoke last.</summary>
internal sealed class SpeechReading(SpeechText text)
{
    // A verb with no more than this behind it before its clause ends says what stands before it.
    private const int ShortestComplement = 5;
    private const int LongestDenial = 6;

    private readonly SpeakerName _names = new(text);
    private readonly SpeakerMemory _memory = new();

    private Token[] Tokens => text.Tokens;

    public List<Speech> Sentence(TokenRange sentence)
    {
        var speeches = new List<Speech>();
        var subjects = new SubjectFinder(text, _names, _memory, sentence);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (Aside(i, sentence) is { } aside) { speeches.Add(aside); i = aside.End - 1; continue; }
            if (text.Annotated.IsNoise[i] || text.Term(i) is not { } term || term.Range.End > sentence.End) continue;
            var speech = term.Value switch
            {
                SpeechKind.Marker => Marker(term.Range, term.Range.End, sentence, subjects),
                SpeechKind.Recap => Marker(term.Range, term.Range.End, sentence, subjects) is { } recap ? recap with { Kind = SpeechKind.Recap } : null,
                SpeechKind.Relay => Marker(term.Range, term.Range.End, sentence, subjects) is { } relay ? relay with { Kind = SpeechKind.Relay } : null,
                SpeechKind.Sourced => Marker(term.Range, term.Range.First + 1, sentence, subjects),
                SpeechKind.Reckoning => subjects.Reckoner(i) is { } named ? new Speech(term.Range, SpeechKind.Marker, named.Names, Reach.Both, term.Range.End) : null,
                SpeechKind.Verb or SpeechKind.Tally or SpeechKind.Deny => Verb(term, sentence, subjects, speeches),
                SpeechKind.Former => new Speech(term.Range, term.Value, [], Reach.Forward, term.Range.End),
                SpeechKind.Continue => new Speech(term.Range, term.Value, _memory.Last(speeches), ReachOf(term.Range, sentence), term.Range.End),
                _ => null,
            };
            if (speech is null)
            {
                if (term.Value == SpeechKind.Own) text.Own(term.Range);
                if (term.Value == SpeechKind.Paper && i <= sentence.First + 1 && sentence.First == 0) OwnPaper(term.Range.End, sentence);
                if (term.Value is SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body && _names.Read(NameStart(i, sentence.First), sentence.End, false) is { } seen)
                {
                    _memory.See(seen, subjects.IsTied(i));
                    if (i <= sentence.First + 1 && seen.End >= sentence.End - 1 && seen.End > i + 1) _memory.Own(seen.Names);
                }

                else if (term.Value is SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body or SpeechKind.Voice) continue;
                i = Math.Max(i, term.Range.End - 1);
                continue;
            }
            speeches.Add(speech);
            if (speech.Kind != SpeechKind.Relay && !(speech.Kind == SpeechKind.Marker && speeches.FindIndex(Math.Max(0, speeches.Count - 8), s => s.Kind == SpeechKind.Deny) >= 0)) _memory.Spoke(speech);
            i = Math.Max(term.Range.End, speech.End) - 1;
        }
        // Who only hands it on counts where nobody else says it.
        if (speeches.Exists(s => s.Kind != SpeechKind.Relay && s.Names.Count > 0)) speeches.RemoveAll(s => s.Kind == SpeechKind.Relay);
        _memory.EndSentence();
        return speeches;
    }

    // "The Lake Rights Network": the noun ends the name.
    private int NameStart(int noun, int floor)
    {
        var first = noun;
        while (first > floor && noun - first < 2 && text.IsProper(first - 1) && text.Annotated.RoleAt(first - 1) is null && text.Term(first - 1) is null) first--;
        return first;
    }

    /// <summary>"… (ministry)" at the end of a sentence, "Red Cross: …" at the beginning of one.</summary>
    private Speech? Aside(int i, TokenRange sentence)
    {
        var end = sentence.End;
        while (end > sentence.First && (Tokens[end - 1].IsBreak || Tokens[end - 1].Is('.'))) end--;
        if (Tokens[i].Is('(') && Tokens[end - 1].Is(')') && i > sentence.First && !EndsName(i, sentence)
            && text.Term(_names.SkipDeterminers(i + 1, end), end - 1, SpeechKind.Speaker) is not null && _names.Read(i + 1, end - 1, false) is { } named && named.End == end - 1)
            return new Speech(new(i, end), SpeechKind.Marker, named.Names, Reach.Backward, end);
        if ((i == sentence.First || Tokens[i - 1].Is('-')) && text.Speaker(_names.SkipDeterminers(i, end), end) is { } listed && _names.Read(i, end, false) is { } first && first.End + 1 < end && Tokens[first.End].Is(':')
            && (listed.Value != SpeechKind.Seat || Tokens[first.End + 1].Is('"')))
        {
            // "Network for the Lake: report for July": the document is theirs.
            if (text.Is(first.End + 1, SpeechKind.Paper)) { _memory.Own(first.Names); return null; }
            return new Speech(new(i, first.End), SpeechKind.Marker, first.Names, Reach.Forward, first.End + 1);
        }
        return null;
    }

    // "Statement by the doctors' committee" as a title: the document is theirs.
    private void OwnPaper(int at, TokenRange sentence)
    {
        if (at < sentence.End && text.Has(at, Role.Of | Role.By) && _names.Read(_names.SkipDeterminers(at, sentence.End), sentence.End, false) is { IsListed: true } maker) _memory.Own(maker.Names);
    }

    // "the mission of the UN (Minusca)": the brackets hold the name again.
    private bool EndsName(int bracket, TokenRange sentence)
    {
        for (var i = bracket - 1; i >= sentence.First && i > bracket - 8; i--)
            if (text.Speaker(i, bracket) is not null && _names.Read(i, bracket, false) is { } named && named.End >= bracket) return true;
        return false;
    }

    private Speech? Marker(TokenRange at, int name, TokenRange sentence, SubjectFinder subjects)
    {
        var named = subjects.After(name, sentence.End, true);
        if (named is null) return null;
        var before = at.First - 1;
        var leads = before < sentence.First || Tokens[before].Is(';') || Tokens[before].Is(':') || text.Has(before, Role.And);
        return new Speech(at, SpeechKind.Marker, named.Names, leads ? Reach.Forward : Reach.Both, Math.Max(at.End, named.End));
    }

    private Speech? Verb(TermMatch<SpeechKind> verb, TokenRange sentence, SubjectFinder subjects, List<Speech> speeches)
    {
        var pure = verb.Value != SpeechKind.Tally;
        // "a claim", "to say": a noun or an infinitive says nothing; "said to be": nobody in particular says it.
        var before = verb.Range.First - 1;
        if (!pure && subjects.Reckoner(verb.Range.First) is { } reckoner) return new Speech(verb.Range, SpeechKind.Marker, reckoner.Names, Reach.Both, verb.Range.End);
        if (!text.VerbsLead && text.Has(before, Role.Definite | Role.Indefinite | Role.Possessive | Role.Of) || text.Is(before, SpeechKind.To) && !text.Has(before, Role.Active)) return null;
        if (text.Has(verb.Range.End, Role.Planned)) return null;
        // "denied reports of": what is denied, not one more who says.
        if (verb.Value != SpeechKind.Deny && IsInDenial(verb.Range.First, sentence)) return null;
        if (IsPassive(verb.Range, sentence)) return Passive(verb, sentence, subjects);
        if (subjects.Inverted(verb.Range, pure) is { } after)
            return new Speech(verb.Range, verb.Value, after.Names, subjects.LeadsClause(verb.Range, after.End) ? Reach.Forward : Reach.Backward, Math.Max(verb.Range.End, after.End));
        if (subjects.Before(verb.Range, pure, speeches) is not { } named) return null;
        return new Speech(verb.Range, verb.Value, named.Names, ReachOf(verb.Range, sentence), Math.Max(verb.Range.End, named.End));
    }

    private bool IsInDenial(int at, TokenRange sentence)
    {
        for (var i = at - 1; i >= Math.Max(sentence.First, at - LongestDenial); i--)
            if (text.Has(i, Role.Denial) && text.Annotated.RoleAt(i)!.Value.Range.End > at) return true;
        return false;
    }

    private bool IsPassive(TokenRange verb, TokenRange sentence)
    {
        var i = verb.First - 1;
        while (i > sentence.First && i > verb.First - 4 && text.Has(i, Role.Function) && !text.Has(i, Role.Passive)) i--;
        return i >= sentence.First && text.Has(i, Role.Passive);
    }

    // "was confirmed by the army": who says so follows; else nobody is named.
    private Speech? Passive(TermMatch<SpeechKind> verb, TokenRange sentence, SubjectFinder subjects)
    {
        if (!text.Has(verb.Range.End, Role.By)) return null;
        var named = subjects.After(text.Annotated.RoleAt(verb.Range.End)!.Value.Range.End, sentence.End, false);
        return named is null ? null : new Speech(verb.Range, verb.Value, named.Names, Reach.Both, named.End);
    }

    /// <summary>A verb says what follows it, unless its clause ends with it: "…, the mayor said on Friday."</summary>
    private Reach ReachOf(TokenRange verb, TokenRange sentence)
    {
        for (var i = verb.End; i < sentence.End && i < verb.End + ShortestComplement; i++)
        {
            if (text.Has(i, Role.Clause) || text.Annotated.QuantityAt(i) is not null) return Reach.Forward;
            if (Tokens[i].Kind == TokenKind.Mark && Tokens[i].Folded is "," or "\"" or ";" or "." or ")" or "!") return AfterMark(i, verb, sentence);
            if (Tokens[i].IsBreak) return Reach.Backward;
            if (Tokens[i].Is(':')) return Reach.Forward;
        }
        return verb.End + ShortestComplement >= sentence.End ? Reach.Backward : Reach.Forward;
    }

    // "He said, \"…\"": a quotation opens behind the mark.
    private Reach AfterMark(int mark, TokenRange verb, TokenRange sentence)
    {
        if (Tokens[mark].Is('"') && Tokens[mark].SpaceBefore) return Reach.Forward;
        return mark + 1 < sentence.End && Tokens[mark].Is(',') && Tokens[mark + 1].Is('"') && verb.First == sentence.First ? Reach.Forward : Reach.Backward;
    }
}
