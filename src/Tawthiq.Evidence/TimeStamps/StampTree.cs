using Tawthiq.Evidence.Ledger;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>The Merkle tree over a batch of items, whose root is time-stamped in place of every single one.</summary>
/// <remarks>
/// A leaf is the RFC 6962 leaf hash of the 32 bytes of an item's SHA-256; the leaves stand in ascending order, each once, so that the same items give the same
/// root in whatever order they come. Kept as the leaf hashes one after the other, 32 bytes each: an item can be forgotten and the proofs of the others stay.
/// </remarks>
public sealed class StampTree
{
    // Level 0 is the leaves; a node without a neighbour moves up as it is, which gives the tree of RFC 6962 from below.
    private readonly List<Sha256Digest[]> _levels = [];

    private StampTree(Sha256Digest[] leaves)
    {
        _levels.Add(leaves);
        while (_levels[^1].Length > 1) _levels.Add(Above(_levels[^1]));
    }

    /// <summary>Number of items, 1 or more.</summary>
    public int Size => _levels[0].Length;

    /// <summary>What the authorities are asked to stamp.</summary>
    public Sha256Digest Root => _levels[^1][0];

    /// <summary>Leaf of an item.</summary>
    /// <param name="item">SHA-256 of its bytes.</param>
    public static Sha256Digest LeafOf(Sha256Digest item) => MerkleTree.Leaf(item.ToBytes());

    /// <summary>The tree over items.</summary>
    /// <param name="items">SHA-256 of the bytes of each, in any order.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static StampTree Over(IEnumerable<Sha256Digest> items)
    {
        var leaves = items.Distinct().Select(i => LeafOf(i).ToBytes()).ToArray();
        if (leaves.Length == 0) throw new ArgumentException("A batch holds one item at least.", nameof(items));
        Array.Sort(leaves, (a, b) => a.AsSpan().SequenceCompareTo(b));
        return new([.. leaves.Select(l => Sha256Digest.FromBytes(l))]);
    }

    /// <summary>Reads the leaves as <see cref="ToBytes"/> wrote them.</summary>
    /// <exception cref="FormatException">They are no leaves, or not in ascending order.</exception>
    public static StampTree Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || bytes.Length % Sha256Digest.Size != 0) throw new FormatException($"Not the leaves of a batch: {bytes.Length} bytes.");
        var leaves = new Sha256Digest[bytes.Length / Sha256Digest.Size];
        for (var i = 0; i < leaves.Length; i++)
        {
            var at = i * Sha256Digest.Size;
            if (i > 0 && bytes.Slice(at - Sha256Digest.Size, Sha256Digest.Size).SequenceCompareTo(bytes.Slice(at, Sha256Digest.Size)) >= 0)
                throw new FormatException($"Not the leaves of a batch: leaf {i} is not above the one before.");
            leaves[i] = Sha256Digest.FromBytes(bytes.Slice(at, Sha256Digest.Size));
        }
        return new(leaves);
    }

    /// <summary>The leaf hashes, one after the other.</summary>
    public byte[] ToBytes() => [.. _levels[0].SelectMany(l => l.ToBytes())];

    /// <summary>The leaf hashes in ascending order.</summary>
    public IReadOnlyList<Sha256Digest> Leaves => _levels[0];

    /// <summary>How an item is shown to be in the batch; null where it is not.</summary>
    /// <param name="item">SHA-256 of its bytes.</param>
    public StampProof? ProofOf(Sha256Digest item)
    {
        var index = IndexOf(LeafOf(item));
        if (index < 0) return null;
        var path = new List<Sha256Digest>();
        var at = index;
        foreach (var level in _levels)
        {
            var beside = at ^ 1;
            if (beside < level.Length) path.Add(level[beside]);
            at >>= 1;
        }
        return new(index, Size, path);
    }

    private int IndexOf(Sha256Digest leaf)
    {
        var wanted = leaf.ToBytes();
        var (low, high) = (0, Size - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = _levels[0][middle].ToBytes().AsSpan().SequenceCompareTo(wanted);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    private static Sha256Digest[] Above(Sha256Digest[] level)
    {
        var above = new Sha256Digest[(level.Length + 1) / 2];
        for (var i = 0; i < above.Length; i++) above[i] = 2 * i + 1 < level.Length ? MerkleTree.Node(level[2 * i], level[2 * i + 1]) : level[2 * i];
        return above;
    }
}

/// <summary>Shows that an item is in a batch (RFC 9162, 2.1.3).</summary>
/// <param name="Index">Of the item's leaf, from 0.</param>
/// <param name="Size">Number of leaves.</param>
/// <param name="Path">Hashes beside the way, from the leaf upwards.</param>
public sealed record StampProof(int Index, int Size, IReadOnlyList<Sha256Digest> Path)
{
    /// <summary>The path as text, a line for each step from the leaf upwards: <c>left</c> or <c>right</c>, where the hash beside stands, then that hash.</summary>
    public string ToText()
    {
        var text = new System.Text.StringBuilder();
        var (node, last) = (Index, Size - 1);
        foreach (var beside in Path)
        {
            // The last node of a level moves up where it has no neighbour.
            while (node == last && (node & 1) == 0 && last > 0) (node, last) = (node >> 1, last >> 1);
            text.Append((node & 1) == 1 ? "left " : "right ").Append(beside).Append('\n');
            (node, last) = (node >> 1, last >> 1);
        }
        return text.ToString();
    }

    /// <summary>Whether it leads from an item to a root.</summary>
    /// <param name="item">SHA-256 of the item's bytes.</param>
    /// <param name="root">Root of the batch.</param>
    public bool Leads(Sha256Digest item, Sha256Digest root) => MerkleTree.Includes(StampTree.LeafOf(item), Index, Size, Path, root);
}
