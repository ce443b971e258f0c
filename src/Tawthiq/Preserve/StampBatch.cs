using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>Puts together what an authority has not been asked to stamp yet: every item, and the checkpoint of the ledger.</summary>
/// <remarks>What stamping itself brings (leaves, answers, certificates, lists) is in no batch: else there would always be something left to stamp.</remarks>
internal sealed class StampBatch(Record record)
{
    /// <summary>Begins the names of what stamping brings, so that it is told from the items that are stamped.</summary>
    public const string Tool = "tawthiq stamp/";

    /// <summary>How a change notes such an item.</summary>
    public const string ItemNote = "item.kept_for_stamp";

    private static readonly string MadeBy = Tool + typeof(StampBatch).Assembly.GetName().Version!.ToString(3); // every assembly has one

    /// <summary>Queues a stamp for each authority that has not been asked about something. Authorities that lack the same share a batch.</summary>
    /// <param name="authorities">Those to look at.</param>
    /// <returns>Ids of the stamps that are new.</returns>
    public IReadOnlyList<string> Queue(IReadOnlyList<AuthorityRow> authorities)
    {
        using var db = record.Db();
        var items = db.Items.AsNoTracking().Where(i => i.Tool == null || !i.Tool.StartsWith(Tool)).Select(i => i.Sha256).AsEnumerable().Select(Sha256Digest.Parse).ToList();
        var wanted = authorities.Select(a => (Authority: a, Items: Missing(db, a.Name, items))).Where(w => w.Items.Count > 0 || HasMoved(db, w.Authority.Name)).ToList();
        var path = Path.Combine(record.LedgerFolder, LedgerFiles.CheckpointName);
        if (wanted.Count == 0 || !File.Exists(path)) return [];
        var note = File.ReadAllBytes(path);
        var through = Checkpoint.Parse(SignedNote.Parse(Encoding.UTF8.GetString(note)).Text).Size;
        using var change = new Change(record, db);
        var checkpoint = KeepItem(change, note, "text/plain", $"checkpoint-{through}", null);
        var ids = new List<string>();
        foreach (var (authority, missing) in wanted) ids.Add(Queue(change, authority, StampTree.Over([.. missing, Sha256Digest.Parse(checkpoint)]), through));
        change.Commit();
        return ids;
    }

    /// <summary>Puts bytes that stamping brings among the items, if they are not there.</summary>
    /// <returns>Their SHA-256.</returns>
    public string KeepItem(Change change, byte[] bytes, string mediaType, string? name, string? derivedFrom, string? url = null)
    {
        var kept = record.Blobs.Keep(bytes);
        if (change.Db.Items.Any(i => i.Sha256 == kept.Sha256)) return kept.Sha256;
        change.Db.Items.Add(new ItemRow
        {
            Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, Role = ItemRole.Derived, MediaType = mediaType, Name = name, Url = url, DerivedFrom = derivedFrom, Tool = MadeBy,
            KeptAt = record.Clock.GetUtcNow().UtcDateTime,
        });
        change.Note(ItemNote, kept.Sha256);
        return kept.Sha256;
    }

    private string Queue(Change change, AuthorityRow authority, StampTree tree, long through)
    {
        var leaves = KeepItem(change, tree.ToBytes(), "application/octet-stream", "leaves", null);
        var id = StampRow.IdOf(tree.Root.ToString(), authority.Name);
        change.Db.TimeStamps.Add(new StampRow
        {
            Id = id, Root = tree.Root.ToString(), Size = tree.Size, Leaves = leaves, Through = through, Authority = authority.Name, Trusted = authority.Root, Policy = authority.Policy,
            Nonce = StampAsked.NonceOf(RandomNumberGenerator.GetBytes(StampAsked.NonceSize)), State = StampState.Queued, BatchedAt = record.Clock.GetUtcNow().UtcDateTime,
        });
        change.Note("stamp.queued", id);
        return id;
    }

    private List<Sha256Digest> Missing(RecordDb db, string authority, List<Sha256Digest> items)
    {
        var asked = new HashSet<Sha256Digest>();
        foreach (var leaves in db.TimeStamps.AsNoTracking().Where(s => s.Authority == authority).Select(s => s.Leaves).ToList())
            if (StampedItems.TreeOf(record.Blobs, leaves) is { } tree) asked.UnionWith(tree.Leaves); // one that is damaged stamps nothing any more: its items are batched anew
        return [.. items.Where(i => !asked.Contains(StampTree.LeafOf(i)))];
    }

    // Changes without new items (reviews, incidents) are covered by the ledger's checkpoint; stamping itself is no such change.
    private static bool HasMoved(RecordDb db, string authority)
    {
        var through = db.TimeStamps.AsNoTracking().Where(s => s.Authority == authority).Max(s => (long?)s.Through) ?? 0;
        return db.Journal.AsNoTracking().Any(j => j.Sequence > through && j.Action != ItemNote && !j.Action.StartsWith("stamp."));
    }
}
