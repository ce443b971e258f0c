using Tawthiq.Evidence.Ledger;

namespace Tawthiq.Evidence.Verification;

/// <summary>What the journal of a record tells of one entry of its ledger.</summary>
public abstract record ToldEntry
{
    private ToldEntry() { }

    /// <summary>All of it.</summary>
    /// <param name="Entry">The entry that its row makes.</param>
    public sealed record Whole(LedgerEntry Entry) : ToldEntry;

    /// <summary>That it was forgotten: the salt is destroyed, and nobody can say any more what it was about.</summary>
    /// <param name="UnixMilliseconds">When.</param>
    /// <param name="Actor">Who.</param>
    /// <param name="Action">What was done.</param>
    public sealed record Forgotten(long UnixMilliseconds, string Actor, string Action) : ToldEntry;

    /// <summary>Nothing that can be read.</summary>
    /// <param name="How">What is wrong with the row, or that it is missing; one plain sentence without a full stop.</param>
    public sealed record Unreadable(string How) : ToldEntry;
}

/// <summary>Checks a ledger from end to end: bundles of entries, tiles of every level, the root, and what the journal tells of each entry.</summary>
/// <remarks>
/// Entries are held three times: in bundles, as hashes in the tiles above them, and as rows of the journal. Where one of the three differs from two that
/// agree, that one is named; the tree above goes on from the two.
/// </remarks>
/// <param name="checkpoint">What the ledger is said to be; its signature is checked elsewhere.</param>
/// <param name="read">Bytes of a tile or bundle; null where it is missing.</param>
/// <param name="told">What the journal tells of an entry, by its sequence number from 1; asked in order. Null where there is no journal to ask.</param>
public sealed class LedgerCheck(Checkpoint checkpoint, Func<TileName, byte[]?> read, Func<long, ToldEntry>? told)
{
    private readonly List<List<Sha256Digest>> _edges = []; // hashes of the last tile of each level, while it is not full
    private bool _torn; // a stretch of leaves is lost: nothing above it can be worked out

    /// <summary>Everything that was checked, in the order of the entries, tiles and root at the end.</summary>
    public IEnumerable<Checked> Run()
    {
        for (var first = 0L; first < checkpoint.Size; first += TileName.Full)
        {
            var width = (int)Math.Min(TileName.Full, checkpoint.Size - first);
            foreach (var found in Bundle(first / TileName.Full, width)) yield return found;
        }
        if (_torn)
        {
            yield return Checked.Not(CheckedKind.Checkpoint, "root", "entries are missing, so that the tree above them cannot be worked out");
            yield break;
        }
        for (var level = 1; level < _edges.Count; level++)
            if (_edges[level].Count > 0) yield return Upper(new(level, (checkpoint.Size >> (level * TileName.Height)) / TileName.Full, _edges[level].Count), _edges[level]);
        yield return new(CheckedKind.Checkpoint, "root", Root() == checkpoint.Root ? Answer.Intact.Here : new Answer.Altered($"the entries give the root {Root()}, the checkpoint says {checkpoint.Root}"));
    }

    private IEnumerable<Checked> Bundle(long index, int width)
    {
        var (tileName, bundleName) = (new TileName(0, index, width), new TileName(null, index, width));
        var (tileBytes, bundleBytes) = (read(tileName), read(bundleName));
        var tile = Hashes(tileBytes, width);
        var entries = Entries(bundleBytes, width);
        var bundle = entries?.Select(e => MerkleTree.Leaf(e)).ToArray();
        var rows = told is null ? null : Enumerable.Range(1, width).Select(i => told(index * TileName.Full + i)).ToArray();
        var leaves = Choose(tile, bundle, rows);
        yield return Compare(tileName, tileBytes is null, tile, leaves, "it does not hold the hashes of its entries");
        yield return Compare(bundleName, bundleBytes is null, bundle, leaves, "its entries are not those of the tree");
        for (var i = 0; rows is not null && i < rows.Length; i++) yield return Row(index * TileName.Full + i + 1, rows[i], leaves?[i], entries?[i]);
        foreach (var found in Grow(leaves, index)) yield return found;
    }

    private IEnumerable<Checked> Grow(Sha256Digest[]? leaves, long index)
    {
        if (leaves is null) _torn = true;
        if (_torn) yield break;
        if (_edges.Count == 0) _edges.Add([]);
        if (leaves!.Length < TileName.Full) // not null: else torn
        {
            _edges[0].AddRange(leaves);
            yield break;
        }
        var hash = MerkleTree.Root(leaves);
        for (var level = 1; ; level++, index /= TileName.Full)
        {
            if (_edges.Count == level) _edges.Add([]);
            _edges[level].Add(hash);
            if (_edges[level].Count < TileName.Full) yield break;
            yield return Upper(new(level, index / TileName.Full, TileName.Full), _edges[level]);
            hash = MerkleTree.Root([.. _edges[level]]);
            _edges[level].Clear();
        }
    }

    private Checked Upper(TileName name, List<Sha256Digest> hashes)
    {
        var bytes = read(name);
        return Compare(name, bytes is null, Hashes(bytes, name.Width), [.. hashes], "it does not hold the hashes of the tiles below it");
    }

    private static Checked Compare(TileName name, bool isMissing, Sha256Digest[]? found, Sha256Digest[]? right, string otherwise) => new(CheckedKind.Tile, name.ToString(),
        isMissing ? new Answer.Altered("it is missing")
        : found is null ? new Answer.Altered("it has another length or form than its name says")
        : right is null || !found.AsSpan().SequenceEqual(right) ? new Answer.Altered(otherwise)
        : Answer.Intact.Here);

    private static Checked Row(long sequence, ToldEntry row, Sha256Digest? leaf, byte[]? entry)
    {
        var name = sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (row, leaf) switch
        {
            (ToldEntry.Unreadable no, _) => Checked.Altered(CheckedKind.Entry, name, no.How),
            (_, null) => Checked.Not(CheckedKind.Entry, name, "the ledger has lost the entry"),
            (ToldEntry.Whole whole, { } hash) when MerkleTree.Leaf(whole.Entry.ToBytes()) == hash => Checked.Intact(CheckedKind.Entry, name),
            (ToldEntry.Whole, _) => Checked.Altered(CheckedKind.Entry, name, "the row of the journal is not the one that the ledger holds"),
            (ToldEntry.Forgotten forgotten, { } hash) => Forgotten(name, sequence, forgotten, hash, entry),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Checked Forgotten(string name, long sequence, ToldEntry.Forgotten row, Sha256Digest leaf, byte[]? entry)
    {
        if (entry is null || MerkleTree.Leaf(entry) != leaf) return Checked.Not(CheckedKind.Entry, name, "it was forgotten, and its bundle is altered");
        try
        {
            var kept = LedgerEntry.Parse(entry);
            return kept.Sequence == sequence && kept.UnixMilliseconds == row.UnixMilliseconds && kept.Actor == row.Actor && kept.Action == row.Action
                ? Checked.Not(CheckedKind.Entry, name, "what it was about was forgotten on purpose; that it stands in the ledger is proved, what it said cannot be shown any more")
                : Checked.Altered(CheckedKind.Entry, name, "the row of the journal is not the one that the ledger holds");
        }
        catch (FormatException e)
        {
            return Checked.Altered(CheckedKind.Entry, name, e.Message.TrimEnd('.'));
        }
    }

    // Two of three decide. Without a second the tile is taken: the root tells whether it is right.
    private static Sha256Digest[]? Choose(Sha256Digest[]? tile, Sha256Digest[]? bundle, ToldEntry[]? rows)
    {
        if (tile is null || bundle is null) return tile ?? bundle;
        if (tile.AsSpan().SequenceEqual(bundle) || rows is null) return tile;
        return Agreeing(bundle, rows) > Agreeing(tile, rows) ? bundle : tile;
    }

    private static int Agreeing(Sha256Digest[] leaves, ToldEntry[] rows) => leaves.Where((leaf, i) => rows[i] is ToldEntry.Whole whole && MerkleTree.Leaf(whole.Entry.ToBytes()) == leaf).Count();

    private static Sha256Digest[]? Hashes(byte[]? tile, int width) =>
        tile?.Length == width * Sha256Digest.Size ? [.. tile.Chunk(Sha256Digest.Size).Select(h => Sha256Digest.FromBytes(h))] : null;

    private static IReadOnlyList<byte[]>? Entries(byte[]? bundle, int width)
    {
        try
        {
            return bundle is not null && EntryBundle.Part(bundle) is var entries && entries.Count == width ? entries : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // What a lower level has beyond its whole tiles is the last, smaller branch of the level above.
    private Sha256Digest Root()
    {
        Sha256Digest? branch = null;
        foreach (var edge in _edges)
        {
            if (branch is { } smaller) branch = MerkleTree.Root([.. edge, smaller]);
            else if (edge.Count > 0) branch = MerkleTree.Root([.. edge]);
        }
        return branch ?? MerkleTree.Empty;
    }
}
