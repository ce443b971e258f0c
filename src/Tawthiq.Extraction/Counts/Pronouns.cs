using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Settles "she was killed": one person of whom the text spoke before, unless her death was already counted.</summary>
internal sealed class Pronouns(AnnotatedText text)
{
    private const int FarthestSentence = 6;

    /// <param name="mentions">All mentions of the text, in order; outcomes bound. Who is counted already, and who is not killed, is taken out.</param>
    public void Settle(List<Mention> mentions)
    {
        for (var m = 0; m < mentions.Count; m++)
        {
            if (!mentions[m].IsPronoun) continue;
            var before = mentions.GetRange(0, m);
            if (mentions[m].Outcome != Outcome.Killed || before.Exists(o => o.Outcome == Outcome.Killed && (o.Implied is not (Implied.No or Implied.None) || o.Value.Max == 1))) mentions.RemoveAt(m--);
            else Describe(mentions[m], before);
        }
    }

    private void Describe(Mention mention, List<Mention> before)
    {
        if (before.FindLast(o => o.Value.Max == 1 && mention.Sentence - o.Sentence <= FarthestSentence) is { } known) { (mention.Status, mention.Group, mention.Nationality) = (known.Status, known.Group, known.Nationality); return; }
        var first = text.Text.Sentences[Math.Max(0, mention.Sentence - FarthestSentence)].First;
        for (var i = mention.Range.First - 1; i >= first; i--)
        {
            if (text.IsNoise[i] || text.Person(i) is not { Value.Number: GrammaticalNumber.Singular } person) continue;
            (mention.Status, mention.Group) = (person.Value.Status, person.Value.Group switch { "" => null, "=" => text.Name(person.Range), var group => group });
            return;
        }
    }
}
