using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Which documents of an incident repeat one text.</summary>
internal static class Origins
{
    /// <summary>The documents by origin: first publisher first (a document without a day of publication after those with one), origins in the same order.</summary>
    public static ValueList<Origin> Of(IEnumerable<LinkageDocument> documents)
    {
        var sorted = documents.DistinctBy(d => d.Reading.Id)
            .OrderBy(d => d.Reading.Published ?? DateOnly.MaxValue).ThenBy(d => d.Reading.Id.Value, StringComparer.Ordinal).ToList();
        var first = Enumerable.Range(0, sorted.Count).ToArray();
        for (var i = 0; i < sorted.Count; i++)
            for (var j = 0; j < i; j++)
                if (first[j] == j && IsCopy(sorted[i], sorted[j]))
                {
                    first[i] = j;
                    break;
                }
        return Enumerable.Range(0, sorted.Count).GroupBy(i => first[i])
            .Select(g => new Origin(sorted[g.Key].Reading.Id, g.Select(i => sorted[i].Reading.Id).ToValueList())).ToValueList();
    }

    // The same working text is a copy however short it is; a sketch needs some length to tell.
    private static bool IsCopy(LinkageDocument a, LinkageDocument b) =>
        a.Reading.TextSha256 == b.Reading.TextSha256 || Comparison.TextLevel(a.Sketch, b.Sketch) == "copy";
}
