using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Persons;

/// <summary>The name of a person in a text.</summary>
/// <param name="Words">Its tokens.</param>
/// <param name="Start">Its first UTF-16 unit: behind the particle written onto its first word.</param>
/// <param name="Sex">What the given name tells; null for nothing.</param>
/// <param name="IsKnown">Whether its first word is a given name.</param>
/// <param name="HoldsKnown">Whether any of its words is one.</param>
internal sealed record PersonName(TokenRange Words, int Start, Sex? Sex, bool IsKnown, bool HoldsKnown);

/// <summary>Reads the name that starts at a token: by capitals where names have them, else as far as words are in no list.</summary>
internal sealed class NameReader(AnnotatedText text, NameLexicon lexicon)
{
    private const int Longest = 7;
    private const int ShortestWithAnd = 4;

    private readonly NamedPersons _capitals = new(text);

    private Token[] Tokens => text.Tokens;

    /// <summary>The name that starts at the token; null where none does.</summary>
    /// <param name="first">The token.</param>
    /// <param name="mayCarryAnd">Whether "and" may be written onto its first word, as between the names of a list.</param>
    public PersonName? At(int first, bool mayCarryAnd = false)
    {
        if (first >= Tokens.Length || !Tokens[first].IsWord || text.IsNoise[first] || IsPreposition(first)) return null;
        return text.Lexicon.Traits.NamesHaveCapitals ? Capitalised(first) : Unlisted(first, mayCarryAnd);
    }

    private PersonName? Capitalised(int first)
    {
        if (!Tokens[first].Capital || !_capitals.IsNameWord(first) && !Has(first, NameCue.Inside)) return null;
        var end = first;
        while (end < Tokens.Length && end - first < Longest)
        {
            if (Tokens[end].IsWord && (_capitals.IsNameWord(end) || Tokens[end].Capital && (Has(end, NameCue.Inside) || end > first && IsThing(end)))) end++;
            else if (end > first && Joins(end)) end++;
            // "Jean-Marc", "al-Eid".
            else if (end > first && end + 1 < Tokens.Length && Tokens[end] is { SpaceBefore: false } hyphen && hyphen.Is('-') && Tokens[end + 1] is { SpaceBefore: false, IsWord: true, Capital: true }) end += 2;
            else break;
        }
        while (end > first && !Tokens[end - 1].Capital) end--;
        return end == first ? null : new(new(first, end), Tokens[first].Start, SexOf(Cue(first)), Has(first, NameLexicon.Given), HoldsKnown(first, end));
    }

    // "Ana Torres": the word for a thing, with a capital behind a name.
    private bool IsThing(int at) => text.Person(at) is null && text.Outcome(at) is null && text.Nation(at) is null && text.RoleAt(at) is { Value: Role.NotPeople };

    // "Hasan al Noun", "Mar'i al-Rebdawi": a small word before more of the name.
    private bool Joins(int at) => Tokens[at] is { IsWord: true, Capital: false } && (Has(at, NameCue.Inside) || text.Lexicon.Traits.NameParticles.Contains(Tokens[at].Folded))
        && at + 1 < Tokens.Length && (Tokens[at + 1] is { IsWord: true, Capital: true } || Tokens[at + 1].Is('-') && at + 2 < Tokens.Length && Tokens[at + 2] is { IsWord: true, Capital: true });

    private PersonName? Unlisted(int first, bool mayCarryAnd)
    {
        var given = lexicon.Cues.Match(Tokens, first, Tokens.Length);
        var carries = given is { Clitics: not Clitics.None } ? given.Value.Clitics : Clitics.None;
        if ((carries & (Clitics.With | Clitics.To | Clitics.Like)) != 0) return null;
        var known = given is { } cue && (cue.Value & NameLexicon.Given) != 0;
        // "وعائشة" is and + a known name; "وسيم" is one name; "وغزوة" may be either, and is and + name between names.
        var and = (carries & Clitics.And) != 0 || !known && mayCarryAnd && Tokens[first].Folded is ['و', ..] word && word.Length >= ShortestWithAnd;
        if (and && !mayCarryAnd) return null;
        if (!known && !(given is { } inside && (inside.Value & NameCue.Inside) != 0) && !(and ? IsInNoList(first) : IsFree(first))) return null;
        var end = known ? given!.Value.Range.End : first + 1; // known by the match
        while (end < Tokens.Length && end - first < Longest && GoesOn(end)) end = Step(end);
        return new(new(first, end), Tokens[first].Start + (and ? 1 : 0), known ? SexOf(given!.Value.Value) : null, known && !(end == first + 1 && (carries & Clitics.The) != 0), known || HoldsKnown(first, end)); // known by the match
    }

    private int Step(int at) => lexicon.Cues.Match(Tokens, at, Tokens.Length) is { Clitics: Clitics.None } match && (match.Value & (NameLexicon.Given | NameCue.Inside)) != 0 ? match.Range.End : at + 1;

    private bool GoesOn(int at)
    {
        if (!Tokens[at].IsWord || text.IsNoise[at] || text.QuantityAt(at) is not null || IsPreposition(at)) return false;
        if (Has(at, NameCue.Ends)) return false;
        if (lexicon.Cues.Match(Tokens, at, Tokens.Length) is { Clitics: Clitics.None or Clitics.The } match && (match.Value & (NameLexicon.Given | NameCue.Inside)) != 0) return true;
        return IsFree(at) || IsClosed(at);
    }

    // "على" and the name "علي" fold to one spelling.
    private bool IsPreposition(int at) => Tokens[at].Folded == "علي" && text.Text.Text[Tokens[at].End - 1] == 'ى';

    private bool HoldsKnown(int first, int end) => Enumerable.Range(first, end - first).Any(i => Has(i, NameLexicon.Given));

    // A word of no list, which carries nothing but the article.
    private bool IsFree(int at) => !text.StartsWithAnd(at) && !text.StartsClause(at) && IsInNoList(at);

    private bool IsInNoList(int at)
    {
        if (text.IsListed(at) || text.Speaks(at) || Tokens[at].End - Tokens[at].Start < 2) return false;
        if (lexicon.Everyday.Match(Tokens, at, Tokens.Length) is not null || text.Lexicon.Violence.Match(Tokens, at, Tokens.Length) is not null || text.Lexicon.Armed.Match(Tokens, at, Tokens.Length) is not null) return false;
        return !text.Lexicon.Traits.VerbEndings.Any(e => Tokens[at].Folded.EndsWith(e, StringComparison.Ordinal)) && (Cue(at) & ~(NameLexicon.Given | NameCue.Inside | NameCue.Male | NameCue.Female)) == 0;
    }

    // "محمد صلاح العرب (7 سنوات)": a family may be called by any noun with the article, if nothing but a sign or an age stands behind it.
    private bool IsClosed(int at) => Tokens[at].Folded is ['ا', 'ل', _, _, ..] && text.Outcome(at) is null && text.RoleAt(at) is null
        && (at + 1 >= Tokens.Length || Tokens[at + 1].Kind is TokenKind.Mark or TokenKind.Break or TokenKind.Number || Has(at + 1, NameCue.Years | NameCue.TwoYears | NameCue.Months));

    private static Sex? SexOf(NameCue cues) => NameLexicon.SexOf(cues, NameCue.GivenFemale, NameCue.GivenMale);

    private bool Has(int token, NameCue cue) => (Cue(token) & cue) != 0;

    private NameCue Cue(int token) => lexicon.Cues.Match(Tokens, token, Tokens.Length) is { } match ? match.Value : NameCue.None;
}
