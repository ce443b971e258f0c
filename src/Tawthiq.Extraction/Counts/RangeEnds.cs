using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Joins the two ends of a range between which the noun stands: "230 dead, or even 250".</summary>
internal sealed class RangeEnds(AnnotatedText text)
{
    private const int FarthestEnd = 4;

    /// <param name="mentions">All mentions of the text, in order; a mention that only ends a range is taken out.</param>
    public void Join(List<Mention> mentions)
    {
        for (var m = mentions.Count - 1; m > 0; m--)
        {
            var (before, mention) = (mentions[m - 1], mentions[m]);
            if (before.Sentence != mention.Sentence || before.Implied != Implied.No || mention.Implied != Implied.No) continue;
            if (!text.Has(mention.Range.First - 1, Role.Even) || mention.Range.First - before.Range.End > FarthestEnd || before.Value.Min is null || mention.HasHead && before.HasHead) continue;
            // The mention with the noun stays.
            var (stays, goes) = mention.HasHead ? (mention, before) : (before, mention);
            stays.Value = CountRange.Of(before.Value.Min, mention.Value.Max, before.Value.Approximate || mention.Value.Approximate);
            stays.Range = before.Range.Join(mention.Range);
            mentions.Remove(goes);
        }
    }
}
