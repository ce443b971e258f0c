using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Counts people once more whom a second participle says to have suffered something else: "three girls were abducted and raped".</summary>
internal static class SecondDeeds
{
    private const int FarthestObject = 2;

    /// <summary>Adds a mention of the same words for each second deed, right behind the first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mentions">All mentions of the text, in order; outcomes bound.</param>
    public static void Find(AnnotatedText text, List<Mention> mentions)
    {
        if (!text.Lexicon.Traits.PastIsParticiple) return;
        for (var m = 0; m < mentions.Count; m++)
        {
            var first = mentions[m];
            if (first is not { Rule: "people-before-outcome", Unharmed: false, WeakOutcome: false, Value.Max: not 0, Outcome: Outcome.Abducted or Outcome.Arrested or Outcome.Raped or Outcome.Tortured, Harm: { } verb } || first.Range.End > verb.First) continue;
            if (!text.Has(verb.End, Role.And) || At(text, verb.End + 1) is not { } second || second.Value.Outcome == first.Outcome) continue;
            if (mentions.Exists(o => o.Range.First >= second.Range.End && o.Range.First - second.Range.End <= FarthestObject && o.Sentence == first.Sentence)) continue;
            mentions.Insert(++m, new Mention
            {
                Range = first.Range, Value = first.Value, Implied = first.Implied, Sentence = first.Sentence, HasHead = first.HasHead, HasNoun = first.HasNoun, Names = first.Names,
                Status = first.Status, Group = first.Group, Nationality = first.Nationality, IsOthers = first.IsOthers, Outcome = second.Value.Outcome, Rule = first.Rule, Harm = second.Range,
            });
        }
    }

    // "abducted and later killed": one small word may stand before the second participle.
    private static Languages.TermMatch<OutcomeTerm>? At(AnnotatedText text, int at)
    {
        for (var i = at; i <= at + 1; i++)
            if (text.Outcome(i) is { Value: { Side: VictimSide.Participle, Unharmed: false, Weak: false, Outcome: Outcome.Killed or Outcome.Raped or Outcome.Tortured } } second) return second;
        return null;
    }
}
