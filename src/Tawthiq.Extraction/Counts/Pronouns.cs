using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Settles "she was killed": one person of whom the text spoke before, unless her death was already counted.</summary>
internal sealed class Pronouns(AnnotatedText text)
{
    private const int FarthestSentence = 6;

    /// <param name="mentions">All mentions of the text, in order; outcomes bound. Who is counted already, and who is not killed, is taken out.</param>
    public void Settle(List<Mention> mentions)
    {
        var dead = false;
        Mention? single = null;
        mentions.RemoveAll(mention =>
        {
            var goes = mention.IsPronoun && (dead || mention.Outcome != Outcome.Killed);
            if (goes) return true;
            if (mention.IsPronoun) Describe(mention, single);
            dead |= mention.Outcome == Outcome.Killed && (mention.Implied is not (Implied.No or Implied.None) || mention.Value.Max == 1);
            if (mention.Value.Max == 1) single = mention;
            return false;
        });
    }

    private void Describe(Mention mention, Mention? single)
    {
        if (single is { } known && mention.Sentence - known.Sentence <= FarthestSentence) { (mention.Status, mention.Group, mention.Nationality) = (known.Status, known.Group, known.Nationality); return; }
        var first = text.Text.Sentences[Math.Max(0, mention.Sentence - FarthestSentence)].First;
        for (var i = mention.Range.First - 1; i >= first; i--)
        {
            if (text.IsNoise[i] || text.Person(i) is not { Value.Number: GrammaticalNumber.Singular } person) continue;
            (mention.Status, mention.Group) = (person.Value.Status, person.Value.Group switch { "" => null, "=" => text.Name(person.Range), var group => group });
            return;
        }
    }
}
