using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Finds the stretches of a text that count people: numbers with or without a noun, single persons, duals, "no civilian".</summary>
/// <remarks>A number without a noun is only a candidate: it counts people where an outcome word claims it.</remarks>
internal sealed partial class MentionFinder(AnnotatedText text)
{
    private const int MostWordsBeforeNoun = 6;
    private const int MostWordsBeforeSingle = 3;
    private const int FarthestChange = 8;
    private const int FarthestVerb = 7;
    private const int LongestDeed = 6;
    private const int FarthestDenier = 5;
    private const int FarthestParty = 40;
    private const char Fatha = '\u064E';
    private const char Shadda = '\u0651';

    private readonly NamedPersons _named = new(text);

    private Token[] Tokens => text.Tokens;

    /// <summary>The mentions in the order of the text.</summary>
    public List<Mention> Find()
    {
        var mentions = new List<Mention>();
        var taken = -1;
        for (var i = 0; i < Tokens.Length; i++)
        {
            if (i < taken || text.IsNoise[i]) continue;
            // "بين قتيل وجريح": the nouns inside a longer term count nobody of their own.
            if (text.Outcome(i) is { Value.Side: not VictimSide.People, Range.Count: > 1 } term && text.QuantityAt(i) is null && !text.Has(i, Role.Indefinite | Role.OneOf))
            {
                // "el asesinato del alcalde": the last word is also the article of what follows.
                taken = text.Has(term.Range.End - 1, Role.Of) && text.Has(term.Range.End - 1, Role.Definite) ? term.Range.End - 1 : term.Range.End;
                continue;
            }
            if (text.Has(i, Role.Modifier) && text.RoleAt(i)!.Value.Range is { Count: > 1 } words && text.Lexicon.Traits.BareNounCounts) { taken = words.End; continue; }
            if (text.Has(i, Role.Function) && text.RoleAt(i)!.Value.Range is { Count: >= 3 } phrase && text.Person(i) is null) { taken = phrase.End; continue; }
            var mention = text.QuantityAt(i) is { } quantity && quantity.Range.First == i ? Counted(quantity) : Single(i);
            if (mention is null) continue;
            if (text.QuantityAt(i) is { } figures && FiguresOfChange(mention, figures) is { } former) mentions.Add(former);
            mentions.Add(mention);
            // "le colonel Ismaïla Ba": the name is his.
            taken = mention.Implied is Implied.Indefinite or Implied.Definite && mention.Range.End < Tokens.Length && Tokens[mention.Range.End] is { IsWord: true, Capital: true } name && char.IsLower(text.Text.Text[name.End - 1])
                ? NameAfter(mention.Range.End, Tokens.Length) : mention.Range.End;
        }
        _named.JoinAppositions(mentions);
        return mentions;
    }

    private Mention? Counted(Quantity quantity)
    {
        if (text.Has(quantity.Range.First - 1, Role.Label)) return null;
        if (quantity.Kind == QuantityKind.Ordinal) return Another(quantity.Range.First, text.Text.SentenceOf[quantity.Range.First]);
        if (quantity.Kind is not (QuantityKind.Number or QuantityKind.Vague) || IsHyphenated(quantity) || IsOfOnePerson(quantity.Range.First) || IsPopulation(quantity.Range.First)) return null;
        if (_named.IsAge(quantity)) return _named.BeforeAge(quantity.Range) is { } person && !Speaks(person) ? person : null;
        var sentence = text.Text.SentenceOf[quantity.Range.First];
        var end = text.Text.Sentences[sentence].End;
        if (AndOne(quantity, end) is { } more) return more;
        var mention = new Mention { Range = quantity.Range, Value = quantity.Value, Implied = Implied.No, Sentence = sentence };
        if (NounBefore(mention, quantity) is { } start) { mention.Range = new(start, Qualifiers(mention, quantity.Range.End, end)); return mention; }
        var behind = SaidAgain(quantity, end);
        mention.Range = mention.Range with { End = behind };
        var last = Head(mention, behind, end, MostWordsBeforeNoun, text.Lexicon.Traits.UnknownWordsBeforeNoun);
        // "أعداد من قضوا": how many is not said.
        if (quantity.Kind == QuantityKind.Vague && !mention.HasHead && !mention.IsOthers && mention.Nationality is null && text.Has(quantity.Range.End - 1, Role.Of)) return null;
        if (text.Has(quantity.Range.End - 1, Role.OfThem)) mention.IsOfThem = true;
        // "عائلة واحدة": an adjective.
        if (text.Lexicon.Traits.NumbersAfterNouns && quantity.Words && !mention.HasHead && !mention.IsOfThem && mention.Value == CountRange.Exactly(1) && text.Outcome(quantity.Range.First - 1) is not { Value.Side: VictimSide.Either }) return null;
        if (IsFamilyOf(quantity.Range.First)) (mention.HasHead, mention.HasNoun, mention.Status) = (true, true, VictimStatus.Civilian);
        if (!mention.HasHead && !mention.IsOthers && !mention.IsOfThem && mention.Nationality is null && (!text.Has(quantity.Range.First - 1, Role.Toll) || text.Has(behind, Role.NotPeople)) && CountsAThing(behind, end))
        {
            if (UnlistedPeople(quantity.Range.First, behind, end) is not { } unlisted) return null;
            last = unlisted;
            (mention.HasHead, mention.HasNoun) = (true, true);
            // A trade or an office; a name with a capital is a people or a faith.
            if (!Tokens[behind].Capital) mention.Status = VictimStatus.Civilian;
        }
        if (!mention.HasHead && (IsYear(quantity) || SharesUnit(quantity, end))) return null;
        mention.Range = new(quantity.Range.First, last);
        // "9 citizens of one family": a qualifier of the count before it.
        return mention.Group == "families" && mention.Value.Max == 1 && text.Has(quantity.Range.First - 1, Role.Of) ? null : mention;
    }

    /// <summary>"three (03) terrorists": the figure says the word again.</summary>
    /// <returns>One past the bracket; the quantity's end where there is none.</returns>
    private int SaidAgain(Quantity quantity, int end)
    {
        var at = quantity.Range.End;
        return at + 2 < end && Tokens[at].Is('(') && text.QuantityAt(at + 1) is { } again && again.Value == quantity.Value && again.Range.End < end && Tokens[again.Range.End].Is(')') ? again.Range.End + 1 : at;
    }

    /// <summary>"rose from 20 to 230 dead": two figures, no range.</summary>
    /// <returns>The former figure; the mention keeps the later one. Null where nothing changed.</returns>
    private Mention? FiguresOfChange(Mention mention, Quantity quantity)
    {
        if (quantity.Value is not { Min: { } low, Max: { } high } || low >= high || quantity.Number.Count < 3) return null;
        if (!text.Any(Math.Max(text.Text.Sentences[mention.Sentence].First, quantity.Range.First - FarthestChange), quantity.Range.First, Role.Change)) return null;
        mention.Value = CountRange.Exactly(high);
        mention.Range = mention.Range with { First = quantity.Upper ?? quantity.Number.End - 1 };
        return new Mention
        {
            HasHead = mention.HasHead, HasNoun = mention.HasNoun, Status = mention.Status, Group = mention.Group, Nationality = mention.Nationality, Victims = mention.Victims,
            Range = new(quantity.Number.First, quantity.Upper - 1 ?? quantity.Number.First + 1), Value = CountRange.Exactly(low), Implied = Implied.No, Sentence = mention.Sentence,
            Outcome = mention.Outcome, Rule = mention.Rule,
        };
    }

    // "brothers of 8 and 11 years".
    private bool SharesUnit(Quantity quantity, int end)
    {
        var at = quantity.Range.End;
        return at + 1 < end && (text.Has(at, Role.And) || Tokens[at].Is(',')) && text.QuantityAt(at + 1) is { } next && next.Range.End < end && IsThing(next.Range.End);
    }

    // "the peace agreement of 2016".
    private bool IsYear(Quantity quantity) => !quantity.Words && !quantity.Qualified && quantity.Value.Min is >= 1900 and <= 2100
        && quantity.Number.Count == 1 && Tokens[quantity.Number.First].Folded.Length == 4 && text.Has(quantity.Range.First - 1, Role.Of | Role.Function);

    // "17 of the dead": the words name the whole.
    private void NameOutcome(Mention mention, int at)
    {
        if (text.Outcome(at) is not { Value: { Victims: false, Outcome: Outcome.Killed or Outcome.Injured or Outcome.Missing } named }) return;
        (mention.Outcome, mention.WeakOutcome, mention.Rule) = (named.Outcome, false, "of-them");
    }

    /// <summary>"one of them a priest", "twenty of the dead are cadets": the noun after the pronoun says who they are.</summary>
    private int? Predicate(Mention mention, int at, int end)
    {
        var i = at;
        if (i < end && Tokens[i].Is(',') && i + 1 < end && text.Has(i + 1, Role.Indefinite)) i++;
        else if (i < end && text.Has(i, Role.Copula)) i = text.RoleAt(i)!.Value.Range.End;
        for (var steps = 0; i < end && steps < 4; steps++)
        {
            if (text.Person(i) is { } person && !text.Has(i, Role.Function))
            {
                if (text.Speaks(person.Range.End)) return null;
                Describe(mention, person.Value, person.Range);
                return person.Range.End;
            }
            if (text.Nation(i) is { } nation) { mention.Nationality ??= nation.Value; i = nation.Range.End; continue; }
            if (!text.Has(i, Role.Indefinite | Role.Definite | Role.Possessive | Role.Modifier)) return null;
            i = text.RoleAt(i)!.Value.Range.End;
        }
        return null;
    }

    // "3-0": a score, a span of years.
    private bool IsHyphenated(Quantity quantity)
    {
        var (first, end) = (quantity.Number.First, quantity.Number.End);
        // "a four-member crew": the number is part of a word.
        if (end < Tokens.Length && Tokens[end].IsWord && !Tokens[end].SpaceBefore && text.Text.Text[Tokens[end].Start - 1] == '-') return true;
        return Tokens[first].IsNumber && (end + 1 < Tokens.Length && Tokens[end].Is('-') && !Tokens[end].SpaceBefore && Tokens[end + 1] is { IsNumber: true, SpaceBefore: false } or { IsWord: true, SpaceBefore: false }
            || first > 1 && Tokens[first - 1].Is('-') && !Tokens[first].SpaceBefore && Tokens[first - 2].IsNumber && !Tokens[first - 1].SpaceBefore);
    }

    // "the father of five children": the number tells of one person.
    private bool IsOfOnePerson(int quantity) => quantity > 1 && text.Has(quantity - 1, Role.Of) && SingularNoun(quantity - 2) is not null && text.Person(quantity - 2) is { Value.Group: not "families" };

    // "a village of 2,000 souls".
    private bool IsPopulation(int quantity)
    {
        for (var i = Math.Max(0, quantity - 3); i < quantity; i++) if (text.Has(i, Role.Inhabited) && text.RoleAt(i)!.Value.Range.End == quantity) return true;
        return false;
    }

    // "12 village chiefs": the word for a thing is only the beginning of the noun.
    private bool IsThing(int i) => text.Has(i, Role.NotPeople) && text.RoleAt(i)!.Value.Range.End is var end
        && !(text.Person(i) is { } person && person.Range.End > end) && !(text.Outcome(i) is { Value.Side: VictimSide.People } harmed && harmed.Range.End > end);

    // "a family of five", "une famille entière de 7 personnes".
    private bool IsFamilyOf(int quantity)
    {
        if (quantity < 3 || !text.Has(quantity - 1, Role.Of)) return false;
        for (var i = quantity - 2; i >= Math.Max(0, quantity - 4); i--) if (text.Person(i) is { Value: { Group: "families", Number: GrammaticalNumber.Singular } }) return true;
        return false;
    }

    // "une famille" before "de 7 personnes" counts nobody itself.
    private bool CountsItself(Mention single) =>
        (single.Group != "families" || !Enumerable.Range(single.Range.End, 3).Any(IsFamilyAt)) && !Speaks(single);

    // "a doctor said", "a déclaré un porte-parole": who speaks is not who was harmed.
    private bool Speaks(Mention single)
    {
        if (single.Implied is Implied.None) return false;
        var after = single.Range.End;
        if (after < Tokens.Length && Tokens[after].Is(',')) after++;
        // "a policeman accused of theft".
        return text.Speaks(after) && !text.Has(after, Role.Planned) && text.Outcome(after) is not { Value.Side: VictimSide.Before } || single.Range.First > 0 && text.SpeaksBefore(single.Range.First);
    }

    private bool IsFamilyAt(int i) => i < Tokens.Length && text.QuantityAt(i) is not null && IsFamilyOf(i);

    /// <summary>Takes the noun after a number, and what qualifies it, into the mention.</summary>
    /// <returns>One past the last token taken.</returns>
    private int Head(Mention mention, int at, int end, int most, int unknown)
    {
        var i = at;
        var last = at;
        var ofSeen = false;
        TokenRange? party = null;
        for (var steps = 0; i < end && steps < most; steps++)
        {
            if (text.QuantityAt(i) is { } counted)
            {
                if (!ofSeen || mention.HasHead || !IsWhole(mention, counted, i)) break;
                // "five of the eleven hostages".
                mention.OutOf = counted.Value;
                last = i = counted.Range.End;
                continue;
            }
            // "three of the Protection Units": a party, whatever its first word counts elsewhere.
            if (ofSeen && !mention.HasHead && text.Lexicon.Armed.Match(Tokens, i, end) is not null) break;
            if (IsThing(i)) return last;
            if (text.Has(i, Role.OfThem) && text.Outcome(i) is null)
            {
                mention.IsOfThem = true;
                i = text.RoleAt(i)!.Value.Range.End;
                NameOutcome(mention, i - 1);
                last = i = Predicate(mention, i, end) ?? i;
                continue;
            }
            if (text.Has(i, Role.Others)) { mention.IsOthers = true; last = i = text.RoleAt(i)!.Value.Range.End; continue; }
            // In Arabic what begins with "and" is the next item of a list.
            if ((i > at || mention.Range.End > mention.Range.First) && StartsWithAnd(i)) break;
            // "خمسة من عائلة واحدة": the family is not what is counted.
            if (ofSeen && !mention.HasHead && text.Person(i) is { Value: { Group: "families", Number: GrammaticalNumber.Singular } } family)
            {
                (mention.HasHead, mention.HasNoun, mention.Status) = (true, true, VictimStatus.Civilian);
                last = i = family.Range.End;
                break;
            }
            if (TakeNoun(mention, i) is { } taken) { last = i = taken; if (!AnotherNounFollows(i, end)) break; continue; }
            if (text.Nation(i) is { } nation) { mention.Nationality ??= nation.Value; last = i = nation.Range.End; continue; }
            if (text.Has(i, Role.Modifier)) { Former(mention, i); i = text.RoleAt(i)!.Value.Range.End; continue; }
            // "two of his comrades": more people of the kind just named.
            if (ofSeen && text.Has(i, Role.Possessive) && mention.Implied == Implied.No) mention.IsOthers = true;
            if (text.Has(i, Role.Of) && !ofSeen || ofSeen && text.Has(i, Role.Definite | Role.Possessive)) { ofSeen = true; i = text.RoleAt(i)!.Value.Range.End; continue; }
            // "1 700 « members of the army »".
            if (i == at && Tokens[i].Kind == TokenKind.Mark && Tokens[i].Folded is "«" or "\"" or "“") { i++; continue; }
            if (!Tokens[i].IsWord || text.RoleAt(i) is not null || text.Outcome(i) is not null) break;
            // "three Hezbollah members".
            if (!mention.HasHead && !ofSeen && text.Lexicon.Armed.Match(Tokens, i, end) is { Clitics: Clitics.None } armed) { party = armed.Range; i = armed.Range.End; continue; }
            if (unknown-- <= 0) break;
            i++;
        }
        if (party is { } whose && mention is { HasNoun: true, Status: VictimStatus.Unknown }) (mention.Status, mention.Group) = (VictimStatus.Combatant, text.Name(whose));
        return Qualifiers(mention, last, end);
    }

    private static bool IsWhole(Mention mention, Quantity counted, int at) =>
        counted.Kind == QuantityKind.Number && counted.Range.First == at && mention.Value.Max is { } part && counted.Value.Min > part;

    private bool AnotherNounFollows(int i, int end) =>
        i < end && !StartsWithAnd(i) && !text.Has(i, Role.Handed) && (text.Person(i) is not null || text.Outcome(i) is { Value.Side: VictimSide.People }) && Tokens[i].IsWord;

    private bool StartsWithAnd(int i) =>
        (((text.Person(i)?.Clitics ?? Clitics.None) | (text.Outcome(i)?.Clitics ?? Clitics.None) | (text.Nation(i)?.Clitics ?? Clitics.None)) & Clitics.And) != 0;

    private int? TakeNoun(Mention mention, int i)
    {
        if (text.Outcome(i) is { Value.Side: VictimSide.People or VictimSide.Participle } outcome && IsPeopleHere(mention, i, outcome.Value))
        {
            (mention.HasHead, mention.Outcome, mention.WeakOutcome, mention.Victims) = (true, outcome.Value.Outcome, false, outcome.Value.Victims);
            mention.Rule = "number-outcome";
            // "twenty captured soldiers were executed": before a noun it is an adjective, and a verb says more.
            if (mention.Implied == Implied.No && outcome.Value.Side == VictimSide.Participle && text.Lexicon.Traits.UnknownWordsBeforeNoun > 0 && text.Person(outcome.Range.End) is not null) mention.WeakOutcome = true;
            if (text.Person(i) is { } also && also.Range == outcome.Range)
            {
                Describe(mention, also.Value, also.Range);
                // "a detainee": held is what the word says, unless a verb says worse.
                if (also.Value.WeakOutcome == mention.Outcome) (mention.WeakOutcome, mention.Rule) = (true, "noun");
            }
            return outcome.Range.End;
        }
        // "42 bodies of militants": after a number the words are a noun.
        if (i == mention.Range.End && mention.Implied == Implied.No && text.Outcome(i) is { Value.Side: VictimSide.After, Range.Count: 2 } bodies && text.Has(i + 1, Role.Of))
        {
            (mention.HasHead, mention.Outcome, mention.WeakOutcome, mention.Rule) = (true, bodies.Value.Outcome, false, "number-outcome");
            return i + 1;
        }
        // "45 إصابة": right behind a number the verbal noun counts those to whom it happened.
        if (text.Lexicon.Traits.NumbersAfterNouns && mention is { Implied: Implied.No, HasHead: false, Value.Max: not 1 } && i == mention.Range.End && text.Person(i) is null
            && text.Outcome(i) is { Clitics: Clitics.None, Value: { Side: VictimSide.After, Unharmed: false, Care: false, Weak: false, Outcome: Outcome.Injured or Outcome.Killed } } cases && text.QuantityAt(cases.Range.End) is null && text.Person(cases.Range.End) is null)
        {
            (mention.HasHead, mention.Outcome, mention.WeakOutcome, mention.Rule) = (true, cases.Value.Outcome, false, "number-outcome");
            return cases.Range.End;
        }
        if (text.Person(i) is not { } person) return null;
        Describe(mention, person.Value, person.Range);
        if ((person.Clitics & Clitics.Pronoun) != 0) OfTheirs(mention, person);
        return person.Range.End;
    }

    // "killed" right after a number is a noun ("12 killed"), after a noun it is a verb ("12 men killed three") and stays for the binder.
    private bool IsPeopleHere(Mention mention, int i, OutcomeTerm outcome) =>
        outcome.Side == VictimSide.People || !mention.HasHead && (i == mention.Range.End || text.Has(i - 1, Role.Of));

    private void Describe(Mention mention, PersonNoun noun, TokenRange range)
    {
        mention.HasHead = mention.HasNoun = true;
        if (mention.Status == VictimStatus.Unknown || noun.Status == VictimStatus.Combatant) mention.Status = noun.Status == VictimStatus.Unknown ? mention.Status : noun.Status;
        if (noun.Group.Length > 0) mention.Group ??= noun.Group == "=" ? text.Name(range) : noun.Group;
        if (mention.Outcome is null && noun.WeakOutcome is { } weak) (mention.Outcome, mention.WeakOutcome, mention.Rule) = (weak, true, "noun");
    }

    // "34 dead, all civilians", "34 tués, tous des civils".
    private int AllOfThem(Mention mention, int at, int end)
    {
        var i = at;
        if (i < end && Tokens[i].Is(',')) i++;
        if (mention.Status != VictimStatus.Unknown || i >= end || !text.Has(i, Role.All)) return at;
        i = text.RoleAt(i)!.Value.Range.End;
        while (i < end && text.Has(i, Role.Of | Role.OfThem | Role.Definite | Role.Copula)) i = text.RoleAt(i)!.Value.Range.End;
        if (i >= end || text.Person(i) is not { } people) return at;
        var outcome = (mention.Outcome, mention.WeakOutcome, mention.Rule);
        Describe(mention, people.Value, people.Range);
        if (outcome.Outcome is not null) (mention.Outcome, mention.WeakOutcome, mention.Rule) = outcome;
        return at;
    }

    /// <summary>"Deux apiculteurs ont été tués": nouns for people have no end, but things are not killed.</summary>
    /// <returns>One past the noun; null where nothing says that it is people.</returns>
    private int? UnlistedPeople(int number, int at, int end)
    {
        if (at >= end || !Tokens[at].IsWord || text.RoleAt(at) is not null || text.Lexicon.Traits.UnknownWordsBeforeNoun == 0) return null;
        if (HarmsPeople(number)) return at + 1;
        var (passive, owner) = (false, false);
        for (var i = at + 1; i < Math.Min(end, at + FarthestVerb); i++)
        {
            // "three recruiters of the militia were killed".
            if (!passive && text.Has(i, Role.Of | Role.Definite)) owner = true;
            else if (text.Has(i, Role.Passive)) passive = true;
            else if (passive) return text.Has(i, Role.Animate) ? at + 1 : null;
            else if (i > at + 1 && !owner || !Tokens[i].IsWord || text.RoleAt(i) is not null && !(owner && text.Has(i, Role.Unit | Role.Force | Role.Modifier)) || text.Outcome(i) is not null) return null;
        }
        return null;
    }

    // "a tué deux apiculteurs", "the murder of two beekeepers": the deed right before the number is done to people alone.
    private bool HarmsPeople(int number)
    {
        for (var i = Math.Max(0, number - LongestDeed); i < number; i++)
            if (text.Outcome(i) is { Value: { Side: VictimSide.After or VictimSide.Participle, Weak: false, Unharmed: false, Victims: false, Outcome: Outcome.Killed or Outcome.Injured or Outcome.Abducted or Outcome.Arrested or Outcome.Raped or Outcome.Tortured } deed } words && words.Range.End == number)
                return deed.Side == VictimSide.After && !text.Any(i, number, Role.Loss) || deed.Side == VictimSide.Participle && text.Has(i - 1, Role.Active);
        return false;
    }

    private bool CountsAThing(int at, int end)
    {
        if (at >= end) return false;
        var token = Tokens[at];
        // "dozens of houses".
        return text.Has(at, Role.NotPeople) || text.Has(at, Role.Of) && text.Has(at + 1, Role.NotPeople) || token.IsWord && text.RoleAt(at) is null && text.Outcome(at) is null && !text.StartsClause(at)
            || token.Kind == TokenKind.Mark && token.Folded is "%" or "$" or "€" or "£" or "°" or ":" or "/" && !token.SpaceBefore && !OpensList(at, end);
    }

    // "stands at 41: 30 in the upper village": a colon before a space begins a list, one before a figure tells the time.
    private bool OpensList(int at, int end) => Tokens[at].Is(':') && at + 1 < end && Tokens[at + 1] is { SpaceBefore: true, IsBreak: false };

    /// <summary>One or two people without a number.</summary>
    private Mention? Single(int i)
    {
        if (text.Has(i, Role.No) || IsDeniedOccurrence(i)) return Nobody(i);
        if (text.Has(i, Role.Both)) return Both(i);
        var sentence = text.Text.SentenceOf[i];
        var end = text.Text.Sentences[sentence].End;
        if (text.Has(i, Role.Nobody))
        {
            var words = text.RoleAt(i)!.Value.Range;
            var nobody = new Mention { Range = words, Value = CountRange.Exactly(0), Implied = Implied.None, Sentence = sentence, HasHead = true };
            // "لم يقتل أحد": the words hold the verb themselves.
            for (var j = words.First; j < words.End && nobody.Outcome is null; j++)
                if (text.Outcome(j) is { } inside) (nobody.Outcome, nobody.Rule) = (inside.Value.Outcome, "nobody");
            return nobody;
        }
        if (text.Has(i, Role.Pronoun)) return text.Has(i + 1, Role.Passive) ? new Mention { Range = new(i, i + 1), Value = CountRange.Exactly(1), Implied = Implied.Definite, Sentence = sentence, HasHead = true, IsPronoun = true } : null;
        if (text.Has(i, Role.OneOf)) return OneOfMany(i, sentence, end);
        if (text.Has(i, Role.Plural)) return null;
        if (Tokens[i].Stems.Length > 0 || text.Lexicon.Traits.BareNounCounts) return Another(i, sentence) ?? OneOf(i, sentence, end) ?? ArabicSingle(i, sentence, end) ?? National(i, sentence);
        var implied = text.Has(i, Role.Indefinite) ? Implied.Indefinite : text.Has(i, Role.Possessive) ? Implied.Possessive : text.Has(i, Role.Definite) ? Implied.Definite : Implied.No;
        if (implied == Implied.No) return _named.At(i) is { } person && !Speaks(person) ? person : Headline(i, sentence, end);
        // "one soldier was killed, another is missing".
        if (text.Has(i, Role.Others) && implied == Implied.Indefinite && text.Has(i + 1, Role.Passive | Role.Copula | Role.Active) && i + 1 < end)
            return new Mention { Range = new(i, i + 1), Value = CountRange.Exactly(1), Implied = Implied.No, Sentence = sentence, HasHead = true, IsOthers = true };
        var unknown = 2;
        TokenRange? party = null;
        var first = AfterAge(text.RoleAt(i)!.Value.Range.End, end);
        for (var j = first; j < Math.Min(end, first + MostWordsBeforeSingle); j++)
        {
            // "a fourth man".
            if (text.QuantityAt(j) is { Kind: QuantityKind.Ordinal }) continue;
            if (text.QuantityAt(j) is not null || IsThing(j)) return null;
            // "another was shot".
            if (j == first && text.Has(i, Role.Others) && text.Has(j, Role.Passive | Role.Active) && text.Person(j) is null)
                return new Mention { Range = new(i, j), Value = CountRange.Exactly(1), Implied = implied, Sentence = sentence, IsOthers = true };
            // "un blessé": right after the article a participle is a noun.
            var blesse = j == first && implied == Implied.Indefinite && text.Outcome(j) is { Value: { Side: VictimSide.Participle, Number: GrammaticalNumber.Singular } };
            if (SingularNoun(j) is not null || blesse)
            {
                // "a couple".
                var pair = text.Person(j) is { Value.Number: GrammaticalNumber.Dual };
                var mention = new Mention { Range = new(i, j), Value = CountRange.Exactly(pair ? 2 : 1), Implied = implied, Sentence = sentence };
                mention.IsOthers = text.Has(i, Role.Others);
                mention.Range = new(i, Head(mention, j, end, 2, 0));
                if (party is { } whose && mention.Status == VictimStatus.Unknown) (mention.Status, mention.Group) = (VictimStatus.Combatant, text.Name(whose));
                return mention.HasHead && CountsItself(mention) && !IsAttribute(mention, j, end) ? mention : null;
            }
            // "a Hezbollah member".
            if (party is null && Tokens[j].IsWord && text.RoleAt(j) is null && text.Lexicon.Armed.Match(Tokens, j, end) is { Clitics: Clitics.None } armed) { party = armed.Range; j = armed.Range.End - 1; continue; }
            // "a Palestinian was stabbed".
            if (text.Nation(j) is { } nation && implied == Implied.Indefinite && j == first && EndsNounPhrase(nation.Range.End, end))
                return new Mention { Range = new(i, nation.Range.End), Value = CountRange.Exactly(1), Implied = implied, Sentence = sentence, HasHead = true, Nationality = nation.Value };
            if (text.Nation(j) is null && !text.Has(j, Role.Modifier) && (text.RoleAt(j) is not null || !Tokens[j].IsWord || unknown-- <= 0)) return null;
        }
        return null;
    }

    /// <summary>"Soldier killed in ambush": a headline leaves the article out.</summary>
    private Mention? Headline(int i, int sentence, int end)
    {
        if (i != text.Text.Sentences[sentence].First || !text.Lexicon.Traits.PastIsParticiple) return null;
        var noun = i;
        while (noun < Math.Min(end, i + MostWordsBeforeSingle) && text.Person(noun) is null && (text.Has(noun, Role.Modifier) || text.Nation(noun) is not null)) noun++;
        if (text.Person(noun) is not { Value: { Number: GrammaticalNumber.Singular, Group: not "families" } } person || person.Range.End >= end) return null;
        if (!IsHarmVerb(person.Range.End) && !LeadsList(person.Range.End, end)) return null;
        var mention = new Mention { Range = new(i, noun), Value = CountRange.Exactly(1), Implied = Implied.Indefinite, Sentence = sentence };
        mention.Range = new(i, Head(mention, i, end, MostWordsBeforeSingle, 0));
        return mention.HasNoun ? mention : null;
    }

    private bool IsHarmVerb(int at) => text.Outcome(at) is { Value: { Side: VictimSide.Participle or VictimSide.Before, Unharmed: false, Weak: false, Outcome: Outcome.Killed or Outcome.Injured or Outcome.Abducted or Outcome.Arrested } };

    // "Woman, two children die in drone strike": a number stands behind the comma, and the verb of both right behind its noun.
    private bool LeadsList(int comma, int end)
    {
        if (comma + 1 >= end || !Tokens[comma].IsComma || text.QuantityAt(comma + 1) is not { Kind: QuantityKind.Number } next) return false;
        for (var i = next.Range.End; i < Math.Min(end, next.Range.End + MostWordsBeforeSingle); i++) if (IsHarmVerb(i)) return text.Person(next.Range.End) is not null;
        return false;
    }

    /// <summary>"one of the drivers", "l'un d'eux", "une seule".</summary>
    private Mention? OneOfMany(int i, int sentence, int end)
    {
        var start = text.RoleAt(i)!.Value.Range.End;
        var mention = new Mention { Range = new(i, start), Value = CountRange.Exactly(1), Implied = Implied.Indefinite, Sentence = sentence };
        mention.Range = new(i, Head(mention, start, end, MostWordsBeforeSingle, 0));
        if (mention.HasHead) mention.WeakOutcome = mention.Outcome is not null;
        else mention.IsOfThem = text.Has(i, Role.OfThem);
        return (mention.HasHead || mention.IsOfThem) && CountsItself(mention) ? mention : null;
    }

    // "the rebel casualties", "a police post": the noun tells of another one. "His death", "her body": of one who was counted, or not.
    private bool IsAttribute(Mention single, int noun, int end)
    {
        if (!single.HasNoun && single.Implied is Implied.Definite or Implied.Possessive && text.Outcome(noun) is { Value.Side: VictimSide.People } && !text.Lexicon.Traits.BareNounCounts) return true;
        var after = single.Range.End;
        return after < end && single.HasNoun && (IsThing(after) || text.Person(after) is { Value.Number: GrammaticalNumber.Plural } && !text.Has(after, Role.Function) || text.Outcome(after) is { Value: { Side: VictimSide.People, Number: GrammaticalNumber.Plural } });
    }

    private bool EndsNounPhrase(int at, int end) =>
        at >= end || !Tokens[at].IsWord || text.Outcome(at) is { Value.Side: not VictimSide.People } || text.Person(at) is null && text.RoleAt(at) is { Value: var role } && (role & (Role.Modifier | Role.NotPeople)) == 0;

    /// <summary>"a 7-year-old girl": the number between the article and the noun is her age.</summary>
    private int AfterAge(int at, int end)
    {
        if (at >= end) return at;
        // The dates may have taken "7-year" for a stretch of time, and its number with it.
        var age = text.QuantityAt(at)?.Range.End ?? (Tokens[at].IsNumber ? at + 1 : at);
        if (age > at && age < end && Tokens[age].Is('-')) age++;
        return age > at && age < end && text.Has(age, Role.NotPeople) ? text.RoleAt(age)!.Value.Range.End : at;
    }

    // "the death toll": the noun is only the beginning of another word.
    private GrammaticalNumber? SingularNoun(int i) => text.RoleAt(i) is { } longer && longer.Range.End > Math.Max(text.Person(i)?.Range.End ?? 0, text.Outcome(i)?.Range.End ?? 0) ? null
        : text.Person(i) is { Value.Number: not GrammaticalNumber.Plural } person ? person.Value.Number
        : text.Outcome(i) is { Value: { Side: VictimSide.People, Number: not GrammaticalNumber.Plural } } outcome ? outcome.Value.Number : null;

    /// <summary>"both were shot", "both officers died".</summary>
    private Mention? Both(int i)
    {
        var sentence = text.Text.SentenceOf[i];
        var end = text.Text.Sentences[sentence].End;
        var at = text.RoleAt(i)!.Value.Range.End;
        var mention = new Mention { Range = new(i, at), Value = CountRange.Exactly(2), Implied = Implied.Definite, Sentence = sentence };
        mention.Range = new(i, Head(mention, at, end, 2, 0));
        if (mention.HasNoun) return mention;
        if (at >= end || !text.Has(at, Role.Passive | Role.Active) && text.Outcome(at) is not { Value.Side: VictimSide.Before }) return null;
        (mention.Range, mention.HasHead) = (new(i, at), true);
        return mention;
    }

    /// <summary>"نفت الوزارة سقوط قتلى": who denies that there were dead says that there were none.</summary>
    private bool IsDeniedOccurrence(int i)
    {
        if (!text.Has(i, Role.Denial) || !text.Has(i, Role.Function) || text.QuantityAt(i + 1) is not null) return false;
        for (var at = i - 1; at >= Math.Max(text.Text.Sentences[text.Text.SentenceOf[i]].First, i - FarthestDenier) && !Tokens[at].IsComma && !Tokens[at].IsBreak; at--)
            if (text.Has(at, Role.Denial)) return !text.Has(at, Role.Function);
        return false;
    }

    /// <summary>"aucune victime parmi les civils", "no casualties", "دون إصابات".</summary>
    private Mention? Nobody(int i)
    {
        var sentence = text.Text.SentenceOf[i];
        var end = text.Text.Sentences[sentence].End;
        var start = text.RoleAt(i)!.Value.Range.End;
        var mention = new Mention { Range = new(i, start), Value = CountRange.Exactly(0), Implied = Implied.None, Sentence = sentence };
        // "none of the 30 passengers".
        while (start < end && text.Has(start, Role.Of | Role.Definite | Role.Possessive)) start = text.RoleAt(start)!.Value.Range.End;
        if (start < end && text.QuantityAt(start) is { } few) start = few.Range.End;
        // "لم يسفر القصف عن إصابات": the subject stands between.
        if (text.Lexicon.Traits.BareNounCounts && text.RoleAt(i)!.Value.Range.Count > 1) start = PastSubject(start, end);
        mention.Range = new(i, Head(mention, start, end, 4, 1));
        // "no Russian was harmed".
        if (!mention.HasHead && !mention.IsOfThem && (mention.Nationality is null || !EndsNounPhrase(mention.Range.End, end))) return null;
        // "لم يصب أي من عناصره": the words hold the verb themselves.
        for (var j = i; j < text.RoleAt(i)!.Value.Range.End && mention.Outcome is null; j++)
            if (text.Outcome(j) is { Value: { Unharmed: false, Side: VictimSide.Either } inside }) (mention.Outcome, mention.Rule) = (inside.Outcome, "nobody");
        var last = mention.Range.End;
        if (mention.Status == VictimStatus.Unknown && last < end && text.Has(last, Role.Among) && NounAfter(text.RoleAt(last)!.Value.Range.End, end) is { } among) Describe(mention, among.Value, among.Range);
        return mention;
    }
}
