using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence;
using Tawthiq.Evidence.TimeStamps;

namespace Tawthiq.Store;

/// <summary>A stamp, given or waited for, and the way from an item to its root.</summary>
/// <param name="Row">The authority's stamp of the batch.</param>
/// <param name="Proof">Shows that the item is in the batch.</param>
internal sealed record StampedItem(StampRow Row, StampProof Proof);

/// <summary>Finds the batches that an item is in.</summary>
internal static class StampedItems
{
    /// <summary>The first stamp of each authority over an item, in the order of the authorities' names: one that is held before one that is waited for.</summary>
    /// <param name="blobs">Of the record.</param>
    /// <param name="db">A connection to it.</param>
    /// <param name="item">SHA-256 of the item.</param>
    public static IReadOnlyList<StampedItem> Of(Blobs blobs, RecordDb db, string item)
    {
        if (!Sha256Digest.TryParse(item, out var digest) || db.Items.AsNoTracking().Where(i => i.Sha256 == item).Select(i => (DateTime?)i.KeptAt).FirstOrDefault() is not { } kept) return [];
        var found = new SortedDictionary<string, StampedItem>(StringComparer.Ordinal);
        // An item is in the first batches after it was kept; in one before only where the clock was set back.
        foreach (var batch in db.TimeStamps.AsNoTracking().OrderBy(s => s.BatchedAt < kept).ThenBy(s => s.BatchedAt).ThenBy(s => s.Id).AsEnumerable().GroupBy(s => s.Leaves, StringComparer.Ordinal))
        {
            var open = batch.Where(r => !found.TryGetValue(r.Authority, out var better) || better.Row.State != StampState.Held && r.State == StampState.Held).ToList();
            if (open.Count == 0 || TreeOf(blobs, batch.Key)?.ProofOf(digest) is not { } proof) continue;
            foreach (var row in open) found[row.Authority] = new(row, proof);
        }
        return [.. found.Values];
    }

    /// <summary>The tree of a batch; null where its leaves are gone or altered.</summary>
    /// <param name="blobs">Of the record.</param>
    /// <param name="leaves">Item that holds them.</param>
    public static StampTree? TreeOf(Blobs blobs, string leaves)
    {
        try
        {
            var bytes = blobs.Read(leaves);
            return Sha256Digest.Of(bytes) == Sha256Digest.Parse(leaves) ? StampTree.Read(bytes) : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
