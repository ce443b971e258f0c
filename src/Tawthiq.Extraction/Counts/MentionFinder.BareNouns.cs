using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

// Languages whose bare nouns count one or two, and whose numbers may stand behind their noun.
internal sealed partial class MentionFinder
{
    /// <summary>"مئة وشهيد واحد", "مئتين وشخصين": a round number goes on with the noun for one or two.</summary>
    private Mention? AndOne(Quantity quantity, int end)
    {
        var at = quantity.Range.End;
        if (!quantity.Words || quantity.Value is not { Min: { } low, Max: { } high } || low != high || low % 100 != 0 || at >= end || !text.StartsWithAnd(at) || SingularNoun(at) is not { } number) return null;
        var one = ArabicSingle(at, text.Text.SentenceOf[at], end);
        if (one is null || number == GrammaticalNumber.Singular && one.Implied != Implied.No) return null;
        return new Mention
        {
            Range = quantity.Range.Join(one.Range), Value = CountRange.Exactly(low + (number == GrammaticalNumber.Dual ? 2 : 1)), Implied = Implied.No, Sentence = one.Sentence, HasHead = true,
            Status = one.Status, Group = one.Group, Nationality = one.Nationality, Outcome = one.Outcome, WeakOutcome = one.WeakOutcome, Victims = one.Victims, Rule = one.Rule,
        };
    }

    /// <summary>Arabic puts two, and a defined number, behind the noun: "مدنيين اثنين", "الأشخاص الأربعة".</summary>
    /// <returns>The noun's first token; null where no such noun stands there.</returns>
    private int? NounBefore(Mention mention, Quantity quantity)
    {
        var at = quantity.Range.First - 1;
        // "لبنانيين اثنين".
        if (text.Lexicon.Traits.NumbersAfterNouns && at >= 0 && quantity.Words && mention.Value == CountRange.Exactly(2) && text.Person(at) is null && text.Nation(at) is { Range.Count: 1 } nation && Tokens[at].Folded.EndsWith("ين", StringComparison.Ordinal))
        {
            (mention.Nationality, mention.HasHead, mention.HasNoun) = (nation.Value, true, true);
            return at;
        }
        if (!text.Lexicon.Traits.NumbersAfterNouns || at < 0 || !quantity.Words || quantity.Range.Count != 1 || text.Person(at) is not { Value.Number: GrammaticalNumber.Plural } noun || noun.Range.End != quantity.Range.First) return null;
        var defined = (noun.Clitics & (Clitics.The | Clitics.Pronoun)) != 0 && Tokens[quantity.Range.First].Folded.StartsWith("ال", StringComparison.Ordinal);
        if (!defined && !(mention.Value == CountRange.Exactly(2) && Tokens[at].Folded.EndsWith("ين", StringComparison.Ordinal))) return null;
        Describe(mention, noun.Value, noun.Range);
        return at;
    }

    /// <summary>"استشهاد فلسطيني", "اعتقلت لبنانيا", "قتل سوريان": a nationality right behind the verb is a noun.</summary>
    private Mention? National(int i, int sentence)
    {
        if (i == 0 || text.Person(i) is not null || text.Nation(i) is not { Clitics: Clitics.None, Range.Count: 1 } nation) return null;
        var verb = text.Outcome(i - 1)?.Value;
        if (verb is null ? !text.Has(i - 1, Role.Part) : verb.Unharmed) return null;
        // "اعتقال إسرائيلي" may say who arrests.
        if (verb is not null && verb.Side != VictimSide.Either && !(verb.Side == VictimSide.After && verb.Outcome is Outcome.Killed or Outcome.Injured)) return null;
        var many = Tokens[i].Folded switch { [.., 'ي', 'ا', 'ن'] or [.., 'ت', 'ا', 'ن'] => 2, [.., 'ي'] or [.., 'ي', 'ا'] => 1, _ => 0 };
        return many == 0 ? null : new Mention { Range = nation.Range, Value = CountRange.Exactly(many), Implied = many == 2 ? Implied.Dual : Implied.Indefinite, Sentence = sentence, HasHead = true, HasNoun = true, Nationality = nation.Value };
    }

    /// <summary>"قتل شخص وأصيب آخر": the word for another stands for a person right behind the verb.</summary>
    private Mention? Another(int i, int sentence)
    {
        if (i == 0 || !text.Lexicon.Traits.BareNounCounts || text.Outcome(i - 1) is not { Value.Side: VictimSide.Either or VictimSide.After }) return null;
        // "آخران" is two others, "أحدهم" one of them, "ثالث" a third one.
        var many = text.Has(i, Role.TwoOthers) ? 2 : 1;
        var ordinal = text.QuantityAt(i) is not null;
        if (!ordinal && !text.Has(i, Role.Another | Role.TwoOthers) || ordinal && i + 1 < Tokens.Length && text.Person(i + 1) is not null) return null;
        var ofThem = text.Has(i, Role.Part);
        return new Mention { Range = new(i, i + 1), Value = CountRange.Exactly(many), Implied = many == 2 ? Implied.Dual : Implied.Indefinite, Sentence = sentence, HasHead = true, IsOthers = !ofThem, IsOfThem = ofThem };
    }

    /// <summary>"أحد السائقين": one of a kind that stands in the plural.</summary>
    private Mention? OneOf(int i, int sentence, int end)
    {
        if (!text.Lexicon.Traits.BareNounCounts || !text.Has(i, Role.Indefinite)) return null;
        var start = text.RoleAt(i)!.Value.Range.End;
        if (start >= end || text.Person(start) is null && text.Outcome(start) is not { Value.Side: VictimSide.People }) return null;
        var mention = new Mention { Range = new(i, start), Value = CountRange.Exactly(1), Implied = Implied.Indefinite, Sentence = sentence };
        mention.Range = new(i, Head(mention, start, end, 2, 0));
        return mention.HasHead ? mention : null;
    }

    // "المجلس العسكري": behind a noun that agrees with it the word is an adjective.
    private bool IsAdjective(int i, Clitics clitics)
    {
        if (i == 0 || (clitics & ~Clitics.The) != 0 || text.Person(i) is not { Value.Number: GrammaticalNumber.Singular }) return false;
        var before = Tokens[i - 1];
        if (!before.IsWord || text.QuantityAt(i - 1) is not null || text.Person(i - 1) is not null || text.Outcome(i - 1) is not null) return false;
        var definite = (clitics & Clitics.The) != 0;
        if (definite) return before.Stems.Any(s => (s.Clitics & Clitics.The) != 0) && (Tokens[i].Folded.EndsWith('ي') || Tokens[i].Folded.EndsWith("يه", StringComparison.Ordinal));
        return text.RoleAt(i - 1) is null or { Value: Role.NotPeople or (Role.Function | Role.NotPeople) } && !text.StartsClause(i - 1) && text.Person(i)!.Value.Value.Status == VictimStatus.Combatant;
    }

    // "طفلاهما": what ends in -ā before a pronoun is the dual.
    private bool IsDualOfTheirs(int i)
    {
        foreach (var stem in Tokens[i].Stems)
            if ((stem.Clitics & Clitics.Pronoun) != 0 && stem.Folded.EndsWith('ا')) return text.Person(i) is { Value.Group: not "families" } person && person.Range.Count == 1;
        return false;
    }

    // "مواطنَين": the vowel sign tells the dual from the plural, which is written with the same letters.
    private bool HasDualEnding(int i)
    {
        if (!Tokens[i].Folded.EndsWith("ين", StringComparison.Ordinal) || text.Person(i) is not { Value.Number: GrammaticalNumber.Plural, Range.Count: 1 }) return false;
        var written = text.Text.Text.AsSpan(Tokens[i].Start, Tokens[i].End - Tokens[i].Start);
        var ending = written.LastIndexOf('ي');
        // The vowel may stand before or behind the sign of doubling.
        return ending > 1 && (written[ending - 1] == Fatha || written[ending - 1] == Shadda && written[ending - 2] == Fatha);
    }

    private Mention? ArabicSingle(int i, int sentence, int end)
    {
        if ((HasDualEnding(i) ? GrammaticalNumber.Dual : SingularNoun(i)) is not { } number) return null;
        var clitics = (text.Person(i)?.Clitics ?? Clitics.None) | (text.Outcome(i)?.Clitics ?? Clitics.None);
        var implied = number == GrammaticalNumber.Dual ? Implied.Dual
            : (clitics & Clitics.Pronoun) != 0 ? Implied.Possessive : (clitics & Clitics.The) != 0 ? Implied.Definite : Implied.Indefinite;
        if (IsAdjective(i, clitics) || IsThing(i) || text.Has(i - 1, Role.Every) || text.Has(i + 1, Role.Label) || number == GrammaticalNumber.Singular && text.QuantityAt(i - 1) is { Kind: QuantityKind.Ordinal }) return null;
        if (number == GrammaticalNumber.Singular && (clitics & Clitics.Pronoun) != 0 && IsDualOfTheirs(i)) (number, implied) = (GrammaticalNumber.Dual, Implied.Dual);
        var mention = new Mention { Range = new(i, i), Value = CountRange.Exactly(number == GrammaticalNumber.Dual ? 2 : 1), Implied = implied, Sentence = sentence };
        mention.Range = new(i, Head(mention, i, end, 2, 0));
        if (!mention.HasHead || mention.Group == "families") return null;
        // "مدنيا واحدا", "شهيدين اثنين": the number stands behind its noun.
        if (text.QuantityAt(mention.Range.End) is not { } after || after.Range.First != mention.Range.End || after.Value != mention.Value || after.Range.End > end) return mention;
        var stressed = new Mention { Range = mention.Range, Value = mention.Value, Implied = Implied.No, Sentence = sentence };
        stressed.Range = new(i, Math.Max(Head(stressed, i, end, 2, 0), after.Range.End));
        stressed.Range = new(i, Qualifiers(stressed, stressed.Range.End, end));
        return stressed;
    }

    private int PastSubject(int start, int end)
    {
        var i = start;
        for (; i < Math.Min(end, start + MostWordsBeforeNoun); i++)
        {
            if (!Tokens[i].IsWord || text.QuantityAt(i) is not null) return start;
            if (text.Person(i) is not null || text.Outcome(i) is { Value.Side: VictimSide.People }) return i;
        }
        return start;
    }
}
