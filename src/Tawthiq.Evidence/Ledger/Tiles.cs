using System.Globalization;

namespace Tawthiq.Evidence.Ledger;

/// <summary>A tile of the tree, or a bundle of entries, in the layout of C2SP tlog-tiles: 256 wide, 8 levels of the tree high.</summary>
/// <param name="Level">0 for the tile over leaves; null for a bundle of entries.</param>
/// <param name="Index">From 0, left to right.</param>
/// <param name="Width">From 1 to <see cref="Full"/>; less than that in a partial tile.</param>
public readonly record struct TileName(int? Level, long Index, int Width)
{
    /// <summary>Hashes in a tile, entries in a bundle.</summary>
    public const int Full = 256;

    /// <summary>Levels of the tree that a tile spans.</summary>
    public const int Height = 8;

    /// <summary>Path below the folder of the ledger: <c>tile/0/x001/234.p/5</c>.</summary>
    public override string ToString()
    {
        var path = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000) path = $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/{path}";
        var level = Level is { } l ? l.ToString(CultureInfo.InvariantCulture) : "entries";
        return $"tile/{level}/{path}{(Width == Full ? "" : $".p/{Width.ToString(CultureInfo.InvariantCulture)}")}";
    }

    /// <summary>Every tile of the tree and every bundle that a ledger of some size consists of.</summary>
    public static IEnumerable<TileName> Of(long size)
    {
        foreach (var name in Row(null, size)) yield return name;
        var level = 0;
        for (var hashes = size; hashes > 0; hashes /= Full)
            foreach (var name in Row(level++, hashes)) yield return name;
    }

    private static IEnumerable<TileName> Row(int? level, long count)
    {
        for (long i = 0; i < count / Full; i++) yield return new(level, i, Full);
        if (count % Full is > 0 and var rest) yield return new(level, count / Full, (int)rest);
    }
}

/// <summary>A bundle of entries: each as a 16-bit big-endian length and its bytes.</summary>
public static class EntryBundle
{
    /// <summary>Joins entries.</summary>
    /// <exception cref="ArgumentException">An entry is longer than 65,535 bytes.</exception>
    public static byte[] Join(IEnumerable<byte[]> entries)
    {
        using var bundle = new MemoryStream();
        foreach (var entry in entries)
        {
            if (entry.Length > ushort.MaxValue) throw new ArgumentException($"An entry of {entry.Length} bytes; a bundle takes {ushort.MaxValue} at most.", nameof(entries));
            bundle.WriteByte((byte)(entry.Length >> 8));
            bundle.WriteByte((byte)entry.Length);
            bundle.Write(entry);
        }
        return bundle.ToArray();
    }

    /// <summary>Parts a bundle.</summary>
    /// <exception cref="FormatException">It ends within an entry.</exception>
    public static IReadOnlyList<byte[]> Part(ReadOnlySpan<byte> bundle)
    {
        var entries = new List<byte[]>();
        while (bundle.Length > 0)
        {
            var length = bundle.Length < 2 ? int.MaxValue : bundle[0] << 8 | bundle[1];
            if (length > bundle.Length - 2) throw new FormatException("The bundle of entries ends within an entry.");
            entries.Add(bundle.Slice(2, length).ToArray());
            bundle = bundle[(2 + length)..];
        }
        return entries;
    }
}

/// <summary>The tree of a ledger, read from its tiles: root, and proofs that a stranger can check.</summary>
/// <param name="size">Number of leaves.</param>
/// <param name="read">Bytes of a tile.</param>
/// <exception cref="FormatException">A tile has another length than its name says.</exception>
public sealed class TileTree(long size, Func<TileName, byte[]> read)
{
    private readonly Dictionary<TileName, byte[]> _read = [];

    /// <summary>Root over all leaves.</summary>
    public Sha256Digest Root() => RootOf(size);

    /// <summary>Root that the tree had when it was smaller.</summary>
    public Sha256Digest RootOf(long leaves) => leaves == 0 ? MerkleTree.Empty : Over(0, leaves);

    /// <summary>Hash of the leaf at an index.</summary>
    public Sha256Digest Leaf(long index) => At(0, index);

    /// <summary>Proof that the leaf at an index is in the tree, from the leaf upwards.</summary>
    public IReadOnlyList<Sha256Digest> Inclusion(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<Sha256Digest>();
        var (first, end) = (0L, size);
        while (end - first > 1)
        {
            var middle = first + MerkleTree.Split(end - first);
            if (index < middle) (proof, end) = ([.. proof, Over(middle, end)], middle);
            else (proof, first) = ([.. proof, Over(first, middle)], middle);
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>Proof that the tree goes on from what it was with fewer leaves.</summary>
    public IReadOnlyList<Sha256Digest> Consistency(long earlier)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, size);
        var proof = new List<Sha256Digest>();
        if (earlier == 0 || earlier == size) return proof;
        var (first, end, whole) = (0L, size, true);
        while (earlier != end)
        {
            var middle = first + MerkleTree.Split(end - first);
            if (earlier <= middle) (proof, end) = ([.. proof, Over(middle, end)], middle);
            else (proof, first, whole) = ([.. proof, Over(first, middle)], middle, false);
        }
        if (!whole) proof.Add(Over(first, end));
        proof.Reverse();
        return proof;
    }

    private Sha256Digest Over(long first, long end)
    {
        var count = end - first;
        if (long.IsPow2(count))
        {
            var height = (int)long.Log2(count);
            return At(height, first >> height);
        }
        var middle = first + MerkleTree.Split(count);
        return MerkleTree.Node(Over(first, middle), Over(middle, end));
    }

    // Node at a height over whole leaves: a tile holds every eighth height, the ones between are worked out.
    private Sha256Digest At(int height, long index)
    {
        var (level, above) = (height / TileName.Height, height % TileName.Height);
        var first = index << above;
        var tile = Tile(level, first / TileName.Full);
        var hashes = new Sha256Digest[1 << above];
        for (var i = 0; i < hashes.Length; i++)
        {
            var at = (int)(first % TileName.Full + i) * Sha256Digest.Size;
            hashes[i] = Sha256Digest.FromBytes(tile.AsSpan(at, Sha256Digest.Size));
        }
        return MerkleTree.Root(hashes);
    }

    private byte[] Tile(int level, long index)
    {
        var hashes = size >> (level * TileName.Height);
        var name = new TileName(level, index, (int)Math.Min(TileName.Full, hashes - index * TileName.Full));
        if (_read.TryGetValue(name, out var tile)) return tile;
        tile = read(name);
        if (tile.Length != name.Width * Sha256Digest.Size) throw new FormatException($"The tile {name} has {tile.Length} bytes, not {name.Width * Sha256Digest.Size}.");
        return _read[name] = tile;
    }
}
