using Tawthiq.Linkage.Copies;
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
        var found = Repeats.Of([.. sorted.Select(d => new Repeats.Text(d.Source, d.Reading.TextSha256, d.Sketch))], 1, CancellationToken.None);
        var first = new int[sorted.Count];
        for (var i = 0; i < first.Length; i++) first[i] = found[i] is { } repeat ? first[repeat.Of] : i;
        return Enumerable.Range(0, sorted.Count).GroupBy(i => first[i]).Select(g => new Origin(sorted[g.Key].Reading.Id, g.Select(i => sorted[i].Reading.Id).ToValueList())
        {
            Repeats = g.Where(i => found[i] is not null).Select(i => ToRepeat(sorted[i].Reading.Id, sorted[found[i]!.Value.Of].Reading.Id, found[i]!.Value)).ToValueList(),
        }).ToValueList();
    }

    internal static Repeat ToRepeat(DocumentId document, DocumentId of, Repeats.Found found) =>
        new(document, of, found.Kind) { Percent = found.Kind == RepeatKind.SameText ? null : (int)Math.Round(100 * found.Share) };
}
