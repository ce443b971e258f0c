using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Persons;

/// <summary>A name with what the words beside it tell.</summary>
/// <param name="Name">The name.</param>
/// <param name="Sex">By a title, else by the given name; null where neither tells.</param>
/// <param name="Age">In years; null where the text does not say.</param>
/// <param name="Title">The noun before the name; null for none.</param>
/// <param name="End">One past the name and its age.</param>
internal sealed record ListedName(PersonName Name, Sex? Sex, int? Age, PersonNoun? Title, int End);

/// <summary>How surely what stands at a place is a name.</summary>
internal enum Introduced : byte
{
    /// <summary>Nothing leads to it: a given name and another word at least.</summary>
    No,
    /// <summary>A title stands before it: two words at least.</summary>
    ByTitle,
    /// <summary>"named", a list: one word is enough where it is a given name or all there is.</summary>
    ByCue,
}

/// <summary>Reads names one after the other: "A (12), B and his sister C", or one a line.</summary>
internal sealed class NameList(AnnotatedText text, NameLexicon lexicon, Func<TokenRange, bool> isPlace)
{
    private const int MostTitles = 5;
    private const int LongestRemark = 16;
    private const int ShortestPair = 2;

    private readonly NameReader _names = new(text, lexicon);
    private readonly AgeReader _ages = new(text, lexicon);

    private Token[] Tokens => text.Tokens;

    /// <summary>The name at a token, behind the titles that stand there.</summary>
    public ListedName? At(int first, Introduced introduced, bool mayCarryAnd = false)
    {
        var (at, title, cues, years) = (first, (PersonNoun?)null, NameCue.None, (int?)null);
        for (var steps = 0; at < Tokens.Length && steps < MostTitles; steps++)
        {
            if (IsQuote(at) || text.Has(at, Role.Definite | Role.Possessive) && !IsNameStart(at, mayCarryAnd)) { at++; continue; }
            if (_names.At(at, mayCarryAnd) is { } name && !(text.Person(at) is not null && !name.IsKnown))
                return Whole(name, at > first && introduced == Introduced.No ? Introduced.ByTitle : introduced, title, cues) is { } whole ? whole with { Age = whole.Age ?? years } : null;
            if (_ages.At(at, Tokens.Length) is { } age) (years, at) = (age.Years, age.End);
            else if (IsKinOf(at)) return null;
            else if (text.Person(at) is { } noun && text.Outcome(at) is not { Value.Side: not VictimSide.People }) (title, cues, at) = (noun.Value, cues | CuesOf(noun.Range), noun.Range.End);
            else if (lexicon.Cues.Match(Tokens, at, Tokens.Length) is { } told && (told.Value & (NameCue.Female | NameCue.Male)) != 0 && (told.Clitics & Clitics.The) != 0) (cues, at) = (cues | CuesOf(told.Range), told.Range.End);
            else if (text.Has(at, Role.Modifier) || text.Nation(at) is not null) at = text.RoleAt(at)?.Range.End ?? text.Nation(at)!.Value.Range.End;
            else return null;
            mayCarryAnd = false;
        }
        return null;
    }

    /// <summary>The names behind another.</summary>
    /// <param name="at">One past the name before and its age.</param>
    /// <param name="isList">Whether a list was announced: then remarks may stand between its names, and each may have a line of its own.</param>
    public IEnumerable<ListedName> Behind(int at, bool isList)
    {
        while (Next(at, isList) is { } next)
        {
            yield return next;
            at = next.End;
        }
    }

    private ListedName? Next(int at, bool isList)
    {
        var remark = 0;
        for (var i = at; i < Tokens.Length && remark <= LongestRemark; i++)
        {
            if (Tokens[i].IsBreak || Tokens[i].Is('.') || Tokens[i].Is(':'))
            {
                if (!isList || Tokens[i].Is(':') || Tokens[i].Is('.') && !(i + 1 < Tokens.Length && Tokens[i + 1].IsBreak)) return null;
                // A line of a list is a name with little else.
                return At(AfterBullet(i + 1), Introduced.ByCue) is { } ofLine && IsLineOf(ofLine) ? ofLine : null;
            }
            if (IsSeparator(i))
            {
                var first = i + 1;
                while (first < Tokens.Length && (IsSeparator(first) || IsQuote(first))) first++;
                if (At(first, isList ? Introduced.ByCue : Introduced.No, mayCarryAnd: true) is { } named && (isList || IsEnded(named))) return named;
            }
            else if (text.Lexicon.Traits.AttachedParticles && Tokens[i].Folded is ['و', _, ..] && At(i, isList ? Introduced.ByCue : Introduced.No, mayCarryAnd: true) is { } attached && attached.Name.Start > Tokens[i].Start) return attached;
            if (isList) { remark++; continue; }
            if (!Tokens[i].Is(')') && !IsQuote(i) && !IsSeparator(i)) return null;
        }
        return null;
    }

    private ListedName? Whole(PersonName name, Introduced introduced, PersonNoun? title, NameCue cues)
    {
        var words = name.Words.Count;
        if (!name.IsKnown && (isPlace(name.Words) || text.Lexicon.Armed.Match(Tokens, name.Words.First, name.Words.End) is not null)) return null;
        var sentence = text.Text.Sentences[text.Text.SentenceOf[name.Words.First]];
        var end = name.Words.End;
        while (end < Tokens.Length && Tokens[end].Is('"')) end++;
        var age = _ages.Behind(end, sentence.End);
        var sure = name.IsKnown || age is not null || IsQuoted(name.Words);
        if (words < ShortestPair && !(introduced == Introduced.ByCue && sure)) return null;
        if (!text.Lexicon.Traits.NamesHaveCapitals && !(introduced switch { Introduced.No => name.IsKnown, Introduced.ByTitle => sure || name.HoldsKnown, _ => true })) return null;
        var sex = NameLexicon.SexOf(cues, NameCue.Female, NameCue.Male) ?? name.Sex;
        return new(name, sex, age?.Years, title, age?.End ?? end);
    }

    /// <summary>The age in the words before a name.</summary>
    public int? AgeWithin(TokenRange words) => _ages.Within(words);

    /// <summary>"زوجة محمد", the wife of Mohammed: whether the name behind the noun is a relative's. With the article or a pronoun it is not.</summary>
    public bool IsKinOf(int noun) => text.Lexicon.Traits.AttachedParticles && !IsAmbiguous(noun) && text.Person(noun) is { } person
        && lexicon.Cues.Match(Tokens, noun, Tokens.Length) is { } cue && (cue.Value & NameCue.Kin) != 0 && ((person.Clitics | cue.Clitics) & (Clitics.The | Clitics.Pronoun)) == 0;

    /// <summary>What the words of a stretch tell of the sex.</summary>
    public NameCue CuesOf(TokenRange words)
    {
        var cues = NameCue.None;
        for (var i = words.First; i < words.End; i++)
            if (Tokens[i].IsWord && lexicon.Cues.Match(Tokens, i, words.End) is { } match) cues |= match.Value & (IsAmbiguous(match.Range.End - 1) ? NameCue.None : NameCue.Female | NameCue.Male);
        return cues;
    }

    // "ابنه" is his son and, where the dots are left out, a daughter.
    private bool IsAmbiguous(int at) => Tokens[at].Folded is [.., 'ه'] && text.Text.Text[Tokens[at].End - 1] != 'ة';

    // Behind a name that no list announced, more of the sentence would make it something else: "and Damascus University students".
    private bool IsEnded(ListedName named) => !text.Lexicon.Traits.NamesHaveCapitals || named.End >= Tokens.Length || named.Age is not null || Tokens[named.End].Kind is not TokenKind.Word || text.RoleAt(named.End) is not null || text.Outcome(named.End) is not null;

    private bool IsLineOf(ListedName named)
    {
        var i = named.End;
        for (var words = 0; i < Tokens.Length && !Tokens[i].IsBreak; i++) if (Tokens[i].IsWord && ++words > LongestRemark) return false;
        return true;
    }

    private bool IsQuoted(TokenRange words) => words.First > 0 && IsQuote(words.First - 1) && words.End < Tokens.Length && (Tokens[words.End].Is('"') || Tokens[words.End].Is(')'));

    /// <summary>The first word of a line, behind "1-", "3." or "•".</summary>
    public int AfterBullet(int at)
    {
        while (at < Tokens.Length && Tokens[at].IsBreak) at++;
        if (at < Tokens.Length && Tokens[at].IsNumber) at++;
        while (at < Tokens.Length && Tokens[at].Kind == TokenKind.Mark) at++;
        return at;
    }

    private bool IsNameStart(int at, bool mayCarryAnd) => _names.At(at, mayCarryAnd) is { IsKnown: true };

    private bool IsSeparator(int at) => Tokens[at].IsComma || Tokens[at].Is(';') || Tokens[at].Is('؛') || Tokens[at].Is('/') || text.Has(at, Role.And) || Tokens[at].Is("و");

    private bool IsQuote(int at) => Tokens[at].Is('"') || Tokens[at].Is('(') || Tokens[at].Is('[');
}
