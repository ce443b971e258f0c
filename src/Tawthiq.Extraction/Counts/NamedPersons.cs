using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Finds single persons by their names, tells their ages from counts, and joins what names one person twice.</summary>
internal sealed class NamedPersons(AnnotatedText text)
{
    private const int LongestName = 5;
    private const int FarthestVerb = 4;
    private const int LongestApposition = 14;
    // Enough to tell how a text is written.
    private const int Sample = 2000;

    private readonly bool _capitalsOnly = IsInCapitals(text.Text.Text);

    private Token[] Tokens => text.Tokens;

    /// <summary>Whether a number is an age: "aged 9 and 12", "Sami Haddad, 34,", "two sisters, 7 and 11,".</summary>
    public bool IsAge(Quantity quantity)
    {
        var first = quantity.Range.First;
        for (var i = first - 1; i >= 0 && i >= first - 5; i--)
        {
            if (text.Has(i, Role.Aged)) return true;
            if (text.QuantityAt(i) is null && !text.Has(i, Role.And | Role.Of) && !Tokens[i].Is(',')) break;
        }
        if (first > 2 && text.Has(first - 1, Role.And) && text.QuantityAt(first - 2) is { } sibling && Tokens[first].IsNumber && IsAge(sibling)) return true;
        if (first < 2 || !Tokens[first].IsNumber || quantity.Value.Max is not (> 0 and < 110) || !Tokens[first - 1].Is(',')) return false;
        var after = quantity.Range.End;
        if (EndsWithPerson(first - 1) && after + 1 < Tokens.Length && text.Has(after, Role.And) && text.QuantityAt(after + 1) is { } second) after = second.Range.End;
        else if (!Tokens[first - 2].IsWord || !Tokens[first - 2].Capital) return false;
        return after < Tokens.Length && Tokens[after].Kind is TokenKind.Mark && Tokens[after].Folded is "," or "." or ";" or ")";
    }

    /// <summary>"Sami Haddad, 34,": a name of two words or more before an age.</summary>
    public Mention? BeforeAge(TokenRange age)
    {
        var comma = age.First - 1;
        if (_capitalsOnly || comma < 2 || !Tokens[comma].Is(',')) return null;
        var sentence = text.Text.Sentences[text.Text.SentenceOf[comma]];
        var first = comma;
        while (first > sentence.First && comma - first < LongestName && (IsNameWord(first - 1) || IsParticle(first - 1))) first--;
        // "killed by al Haddad, 34,": a name does not begin with its particle.
        while (first < comma && !Tokens[first].Capital) first++;
        if (comma - first < 2) return null;
        var person = One(new(first, age.End), null, first);
        // "Rosa Lima, 31, teacher;": the trade stands behind the age without an article.
        if (age.End + 1 < sentence.End && Tokens[age.End].Is(',') && text.Person(age.End + 1) is { Value.Number: GrammaticalNumber.Singular } trade && (trade.Range.End >= sentence.End || !Tokens[trade.Range.End].IsWord))
            (person.Range, person.HasNoun, person.Status, person.Group) = (new(first, trade.Range.End), true, trade.Value.Status, trade.Value.Group switch { "" => null, "=" => text.Name(trade.Range), var group => group });
        return person;
    }

    /// <summary>"Mayor Eulogio Flores", and "Eulogio Flores" where a word beside it says what happened to him.</summary>
    public Mention? At(int i)
    {
        if (!text.Lexicon.Traits.NamesHaveCapitals || !Tokens[i].IsWord) return null;
        if (text.Person(i) is { Value.Number: GrammaticalNumber.Singular } title && !text.Has(i - 1, Role.Indefinite | Role.Possessive) && !text.Has(i, Role.NotPeople))
        {
            // "Mrs. Salma Daher"
            var name = title.Range.End < Tokens.Length && Tokens[title.Range.End] is { SpaceBefore: false } dot && dot.Is('.') ? title.Range.End + 1 : title.Range.End;
            var last = NameEnd(name);
            if (last == name) return null;
            // "The child Omar Daher, from the village of X, was killed": the article alone names nobody new.
            var hit = AfterOrigin(last);
            return text.Has(i - 1, Role.Definite) && hit < 0 ? null : One(new(i, Math.Max(last, hit)), title, name);
        }
        if (!IsNameWord(i) || i > 0 && (IsNameWord(i - 1) || text.Has(i - 1, Role.Function | Role.Definite) && !text.Has(i - 1, Role.Clause)) || text.Lexicon.Armed.Match(Tokens, i, Tokens.Length) is not null) return null;
        var end = NameEnd(i);
        if (end - i < 2) return null;
        if (IsHit(end) && !text.Has(i - 1, Role.Of) || IsNamedVictim(i)) return One(new(i, end), null, i);
        return Described(i, end);
    }

    /// <summary>"Eulogio Flores, mayor of X, was killed": the words between the commas say who he is.</summary>
    private Mention? Described(int first, int end)
    {
        if (end >= Tokens.Length || !Tokens[end].Is(',') || text.Has(first - 1, Role.Of)) return null;
        TermMatch<PersonNoun>? noun = null;
        for (var i = end + 1; i < Math.Min(Tokens.Length, end + 1 + LongestApposition) && !Tokens[i].IsBreak && !text.Has(i, Role.Passive | Role.Active | Role.Relative); i++)
        {
            if (!Tokens[i].Is(',')) { noun ??= text.Person(i) is { Value.Number: GrammaticalNumber.Singular } person ? person : null; continue; }
            if (noun is null)
            {
                // "Sami Haddad, 34 ans, baker, was killed".
                if (text.QuantityAt(end + 1) is not { } age || age.Range.End >= i || !text.Has(age.Range.End, Role.NotPeople)) return null;
                if (!IsHit(i + 1)) continue;
            }
            var verb = text.Has(i + 1, Role.Relative) ? i + 2 : i + 1;
            return IsHit(verb) ? One(new(first, i), noun, first) : null;
        }
        return null;
    }

    /// <summary>", from the village of X, was killed", "from X, died": the comma before the verb; -1 where the words tell something else.</summary>
    private int AfterOrigin(int end)
    {
        var first = end < Tokens.Length && Tokens[end].Is(',') ? end + 1 : end;
        if (first >= Tokens.Length || !text.Has(first, Role.Function) || text.Has(first, Role.Clause | Role.And)) return -1;
        for (var i = first + 1; i < Math.Min(Tokens.Length, first + LongestApposition) && !Tokens[i].IsBreak && text.Outcome(i) is null && !text.Has(i, Role.Passive | Role.Active | Role.Relative); i++)
            if (Tokens[i].Is(',') && IsHit(i + 1)) return i;
        return -1;
    }

    private Mention One(TokenRange range, TermMatch<PersonNoun>? title, int name)
    {
        var mention = new Mention { Range = range, Value = CountRange.Exactly(1), Implied = Implied.Named, Sentence = text.Text.SentenceOf[range.First], HasHead = true, HasNoun = title is not null };
        mention.Names = [.. Enumerable.Range(name, Math.Min(range.End, NameEnd(name)) - name).Select(i => Tokens[i].Folded)];
        if (title is not { Value: var noun, Range: var words }) return mention;
        (mention.Status, mention.Group) = (noun.Status, noun.Group switch { "=" => text.Name(words), "" => null, var group => group });
        return mention;
    }

    // "… was killed", "… died", "… and his driver were shot dead".
    private bool IsHit(int end)
    {
        if (text.Outcome(end) is { Value.Side: VictimSide.Before, Value.Outcome: Outcome.Killed }) return true;
        if (!text.Has(end, Role.Passive | Role.Active)) return false;
        for (var i = end; i < Math.Min(Tokens.Length, end + FarthestVerb); i++)
            if (text.Outcome(i) is { } verb) return IsDoneToOne(verb.Value) && verb.Value.Side is VictimSide.Participle or VictimSide.Before;
        return false;
    }

    // "the murder of …", "the gunmen killed …".
    private bool IsNamedVictim(int first)
    {
        for (var i = Math.Max(0, first - FarthestVerb); i < first; i++)
        {
            if (text.Outcome(i) is not { } deed || deed.Range.End != first) continue;
            if (deed.Value.Side == VictimSide.After) return IsDoneToOne(deed.Value);
            if (deed.Value.Side is VictimSide.Participle or VictimSide.Either && !text.Any(i - FarthestVerb + 1, i, Role.Passive)) return IsDoneToOne(deed.Value);
        }
        return false;
    }

    // A town too is evacuated, and lost.
    private static bool IsDoneToOne(OutcomeTerm term) => !term.Unharmed && term.Outcome is Outcome.Killed or Outcome.Injured or Outcome.Abducted or Outcome.Arrested;

    private int NameEnd(int first)
    {
        var end = first;
        while (end < Tokens.Length && end - first < LongestName)
        {
            if (IsNameWord(end) || end > first && IsParticle(end)) end++;
            // "Jean-Marc", "Lopez-Vidal".
            else if (end > first && end + 1 < Tokens.Length && Tokens[end] is { SpaceBefore: false } hyphen && hyphen.Is('-') && !Tokens[end + 1].SpaceBefore && IsNameWord(end + 1)) end += 2;
            else break;
        }
        return end;
    }

    // "Hasan al Noun"
    private bool IsParticle(int i) =>
        Tokens[i] is { IsWord: true, Capital: false } particle && text.Lexicon.Traits.NameParticles.Contains(particle.Folded) && i + 1 < Tokens.Length && IsNameWord(i + 1);

    /// <summary>Whether a word is part of a name by its capital, and in no list.</summary>
    public bool IsNameWord(int i)
    {
        var token = Tokens[i];
        if (!token.IsWord || !token.Capital || token.End - token.Start < 2 || text.QuantityAt(i) is not null || text.IsNoise[i]) return false;
        if (text.RoleAt(i) is not null || text.Person(i) is not null || text.Nation(i) is not null) return false;
        // In a text of capitals only, no word shows that it is a name but by being in no list.
        return _capitalsOnly ? text.Outcome(i) is null && !text.Speaks(i) && text.Lexicon.Violence.Match(Tokens, i, Tokens.Length) is null : char.IsLower(text.Text.Text[token.End - 1]);
    }

    private bool EndsWithPerson(int end)
    {
        for (var i = Math.Max(0, end - 2); i < end; i++) if (text.Person(i) is { } person && person.Range.End == end) return true;
        return false;
    }

    /// <summary>"the gunman, a 25-year-old student, was": an apposition names one person again.</summary>
    /// <param name="mentions">All mentions of the text, in order; the second naming is taken out.</param>
    public void JoinAppositions(List<Mention> mentions)
    {
        for (var m = mentions.Count - 1; m > 0; m--)
        {
            var (person, again) = (mentions[m - 1], mentions[m]);
            // "another man, likely a fighter".
            var guessed = again.Range.First == person.Range.End + 2 && text.Has(person.Range.End + 1, Role.Guess);
            if (person.Sentence != again.Sentence || !guessed && again.Range.First != person.Range.End + 1 || !Tokens[person.Range.End].Is(',') || person.Value != again.Value || !IsOnePerson(person) || !IsOnePerson(again) || again.Implied == Implied.Possessive) continue;
            var after = again.Range.End;
            var closes = after + 1 < Tokens.Length && Tokens[after].Is(',') && !text.Has(after + 1, Role.And) && !mentions.Any(o => o.Range.First == after + 1);
            if (!closes && !guessed && !(person.Implied == Implied.Named && again.Implied == Implied.Indefinite) && !text.Has(after, Role.Relative) && !(again.Implied == Implied.Definite && text.Has(after, Role.Of))) continue;
            if (person.Status == VictimStatus.Unknown) (person.Status, person.Group) = (again.Status, again.Group);
            person.Nationality ??= again.Nationality;
            person.Range = person.Range.Join(again.Range);
            mentions.RemoveAt(m);
        }
    }

    private static bool IsOnePerson(Mention mention) => mention.Value.Max == 1 && mention.Implied is Implied.Indefinite or Implied.Definite or Implied.Possessive or Implied.Named;

    private static bool IsInCapitals(string text)
    {
        var (small, all) = (0, 0);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Sample)))
        {
            if (char.IsLower(c)) small++;
            if (char.IsLetter(c)) all++;
        }
        return small * 10 < all && all > 0;
    }
}
