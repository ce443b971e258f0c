using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>"13 were killed in the north and five in the south": the verb is said once, the figures and their places go on.</summary>
internal sealed class Gapping(AnnotatedText text)
{
    private const int FarthestFigure = 12;

    /// <param name="mentions">All mentions of the text, in order; outcomes bound.</param>
    public void Find(List<Mention> mentions)
    {
        for (var m = 1; m < mentions.Count; m++)
        {
            var (before, mention) = (mentions[m - 1], mentions[m]);
            if (mention.Outcome is not null || mention.HasHead || mention.IsOfThem || mention.Implied != Implied.No || before.Sentence != mention.Sentence || before.Implied != Implied.No || before.Whole is not null) continue;
            if (before.Outcome is not (Outcome.Killed or Outcome.Injured or Outcome.Arrested or Outcome.Abducted) || before.WeakOutcome || before.Victims || !GoesOn(before, mention)) continue;
            (mention.Outcome, mention.Rule) = (before.Outcome, "gapping");
            if (!before.HasHead || before.HasNoun) (mention.Status, mention.Group) = (before.Status, before.Group);
        }
    }

    // "… in the north and five in the south": both figures have a place behind them, and no other verb comes.
    private bool GoesOn(Mention before, Mention mention)
    {
        var gap = mention.Range.First - before.Range.End;
        if (gap is < 3 or > FarthestFigure || !text.Has(mention.Range.First - 1, Role.And) && !text.Tokens[mention.Range.First - 1].Is(',')) return false;
        if (!IsPlace(mention.Range.End)) return false;
        var placed = false;
        for (var i = before.Range.End; i < mention.Range.First; i++)
        {
            if (text.QuantityAt(i) is not null || text.Has(i, Role.Relative | Role.Clause | Role.Not) || text.Outcome(i) is not null && before.Harm?.Contains(i) != true) return false;
            placed |= IsPlace(i);
        }
        var end = text.Text.Sentences[mention.Sentence].End;
        for (var i = mention.Range.End; i < end && !text.Tokens[i].Is(','); i++) if (text.Outcome(i) is not null || text.Has(i, Role.Passive | Role.Active)) return false;
        return placed;
    }

    // A preposition, then a name or an article.
    private bool IsPlace(int at) => at + 1 < text.Tokens.Length && text.Has(at, Role.Function) && text.Tokens[at].Folded.Length <= 4 && (text.Has(at + 1, Role.Definite) || text.Tokens[at + 1] is { IsWord: true, Capital: true });
}
