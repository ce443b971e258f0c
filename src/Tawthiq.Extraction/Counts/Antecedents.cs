using Tawthiq.Extraction.Languages;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Says who is counted where the count has no noun of its own: the people that the text spoke of before it, or beside it.</summary>
internal sealed class Antecedents(AnnotatedText text)
{
    // "Protesters marched on the square. Police opened fire. Three of them were killed": so many sentences apart.
    private const int FarthestSentence = 2;
    private const int FarthestPronoun = 4;
    private const int FarthestLoser = 9;

    /// <param name="mentions">The counts of the text, in order; outcomes and parts settled.</param>
    public void Find(List<Mention> mentions)
    {
        for (var m = mentions.Count - 2; m >= 0; m--) FromNext(mentions[m], mentions[m + 1]);
        for (var m = 0; m < mentions.Count; m++)
        {
            var mention = mentions[m];
            if (mention.HasNoun && !IsOfKind(mention) || mention.Status != VictimStatus.Unknown || mention.Whole is not null && !IsOneOfThem(mention)) continue;
            if (mention is { IsOfThem: true, OutOf: null }) { if (mention.Rule != "of-them") FromText(mention); continue; }
            if (mention.Implied is not (Implied.No or Implied.None) && !mention.IsOthers) continue;
            if (m > 0) FromPrevious(mention, mentions[m - 1]);
            if (mention.Status == VictimStatus.Unknown) FromSide(mention, m > 0 ? mentions[m - 1] : null);
            if (mention.Status == VictimStatus.Unknown && mention.Outcome is Outcome.Killed or Outcome.Injured) FromLoser(mention);
        }
        foreach (var part in mentions)
            if (part is { HasNoun: false, Status: VictimStatus.Unknown, Whole: { } whole } && part.Rule != "of-them") Copy(part, whole);
    }

    // "one of theirs".
    private bool IsOneOfThem(Mention mention) => mention is { IsOfThem: true, Implied: Implied.Indefinite } && text.Has(mention.Range.First, Role.OneOf);

    // "two of his comrades".
    private bool IsOfKind(Mention mention) => mention.IsOthers && text.Any(mention.Range.First, mention.Range.End, Role.Possessive);

    // "two dead and seven wounded among the gendarmes": the qualifier behind the last item covers the list.
    private void FromNext(Mention mention, Mention next)
    {
        if (mention.HasNoun || mention.Status != VictimStatus.Unknown || !next.HasNoun || mention.Sentence != next.Sentence || mention.Implied != Implied.No || next.Implied != Implied.No) return;
        if (!text.Any(next.Range.First, next.Range.End, Role.Among) || next.Range.First != mention.Range.End + 1 || !text.Has(mention.Range.End, Role.And)) return;
        Copy(mention, next);
    }

    // "34 soldiers were killed and 60 wounded", "and 20 others": the same kind of people, as far as the sentence goes.
    private void FromPrevious(Mention mention, Mention before)
    {
        // "11,000 people fled; the army brought out several hundred of them": who flees is taken for a civilian.
        if (mention is { Outcome: Outcome.Evacuated, HasNoun: false, HasHead: false } && before is { Outcome: Outcome.Displaced, Status: VictimStatus.Unknown } && mention.Sentence - before.Sentence <= 1) mention.Status = VictimStatus.Civilian;
        before = before.Whole is { } whole && mention.IsOthers ? whole : before;
        if (before.Sentence != mention.Sentence || before.Status == VictimStatus.Unknown || before.Value.Max == 0) return;
        // "killed three and wounded seven of them": the pronoun says whose.
        if (mention.IsOthers || text.Any(mention.Range.First - FarthestPronoun, mention.Range.First, Role.OfThem)) { if (before.Whole is null) Copy(mention, before); return; }
        if (before.Implied is not (Implied.No or Implied.Dual) && !(text.Lexicon.Traits.BareNounCounts && before is { Implied: Implied.Indefinite, Status: VictimStatus.Combatant }) || before.Whole is not null) return;
        // Bystanders of another kind may be among the wounded where civilians died, hardly where soldiers did.
        if (before.Outcome != mention.Outcome && before.Status != VictimStatus.Combatant) return;
        if (before.Status == VictimStatus.Combatant || !mention.HasHead) Copy(mention, before);
    }

    // "On the rebels' side, 14 died".
    private void FromSide(Mention mention, Mention? before)
    {
        var sentence = text.Text.Sentences[mention.Sentence];
        for (var i = sentence.First; i < mention.Range.First; i++)
        {
            if (!text.Has(i, Role.Among) || before is not null && before.Range.First > i) continue;
            var at = text.RoleAt(i)!.Value.Range.End;
            // "own losses: 2 dead".
            if (text.Person(i) is { } side && side.Range.End == at) { Take(mention, side); return; }
            if (text.Has(at, Role.Definite)) at++;
            if (at >= mention.Range.First || !text.Tokens[at].IsWord) continue;
            if (text.Lexicon.Armed.Match(text.Tokens, at, mention.Range.First) is { } party) (mention.Status, mention.Group) = (VictimStatus.Combatant, text.Name(party.Range));
            else if (text.Person(at) is { } people) Take(mention, people);
            return;
        }
    }

    // "The army reports six dead in its ranks", "the rebels mourn nine dead": who mourns bears arms, and so did they.
    private void FromLoser(Mention mention)
    {
        var first = Math.Max(text.Text.Sentences[mention.Sentence].First, mention.Range.First - FarthestLoser);
        var verb = mention.Range.First - 1;
        while (verb >= first && verb >= mention.Range.First - FarthestPronoun && !text.Has(verb, Role.Loss)) verb--;
        if (!text.Has(verb, Role.Loss) || text.RoleAt(verb)!.Value.Range.End is var behind && mention.Range.First - behind is not (0 or 1)) return;
        for (var i = first; i < verb; i++)
        {
            if (!text.Tokens[i].IsWord) continue;
            if (text.Lexicon.Armed.Match(text.Tokens, i, verb) is { } party) (mention.Status, mention.Group) = (VictimStatus.Combatant, text.Name(party.Range));
            else if (text.Has(i, Role.Force | Role.Unit)) mention.Status = VictimStatus.Combatant;
            else if (text.Person(i) is { Value: { Status: VictimStatus.Combatant, Number: GrammaticalNumber.Plural } } people) Take(mention, people);
            if (mention.Status != VictimStatus.Unknown) return;
        }
    }

    private static void Copy(Mention mention, Mention source)
    {
        mention.Status = source.Status;
        mention.Group ??= source.Group;
        mention.Nationality ??= source.Nationality;
    }

    // "Protesters … : four of them": the nearest plural before it.
    private void FromText(Mention mention)
    {
        var first = text.Text.Sentences[Math.Max(0, mention.Sentence - FarthestSentence)].First;
        for (var i = mention.Range.First - 1; i >= first; i--)
        {
            if (text.IsNoise[i] || text.Person(i) is not { Value.Number: GrammaticalNumber.Plural } people || people.Range.End > mention.Range.First) continue;
            // "by militiamen", "said residents": neither is hit.
            if (!text.Has(mention.Range.First, Role.Possessive) && (text.Any(i - 3, i, Role.By) || text.SpeaksBefore(i) || text.Speaks(people.Range.End))) continue;
            Take(mention, people);
            return;
        }
    }

    private void Take(Mention mention, TermMatch<PersonNoun> people)
    {
        mention.Status = people.Value.Status;
        mention.Group ??= people.Value.Group switch { "=" => text.Name(people.Range), "" => null, var group => group };
    }
}
