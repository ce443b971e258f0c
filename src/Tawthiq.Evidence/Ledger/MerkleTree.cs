namespace Tawthiq.Evidence.Ledger;

/// <summary>Hashes of a Merkle tree as RFC 6962 defines them: 0x00 before a leaf, 0x01 before a pair of nodes.</summary>
public static class MerkleTree
{
    /// <summary>Root of a tree without leaves.</summary>
    public static Sha256Digest Empty { get; } = Sha256Digest.Of([]);

    /// <summary>Hash of a leaf.</summary>
    public static Sha256Digest Leaf(ReadOnlySpan<byte> entry)
    {
        var bytes = new byte[1 + entry.Length];
        entry.CopyTo(bytes.AsSpan(1));
        return Sha256Digest.Of(bytes);
    }

    /// <summary>Hash of a node over two others.</summary>
    public static Sha256Digest Node(Sha256Digest left, Sha256Digest right)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * Sha256Digest.Size];
        bytes[0] = 1;
        left.ToBytes().CopyTo(bytes[1..]);
        right.ToBytes().CopyTo(bytes[(1 + Sha256Digest.Size)..]);
        return Sha256Digest.Of(bytes);
    }

    /// <summary>Root over leaf hashes.</summary>
    public static Sha256Digest Root(ReadOnlySpan<Sha256Digest> leaves) => leaves.Length switch
    {
        0 => Empty,
        1 => leaves[0],
        _ => Node(Root(leaves[..(int)Split(leaves.Length)]), Root(leaves[(int)Split(leaves.Length)..])),
    };

    /// <summary>Whether a leaf stands at an index of the tree with a root (RFC 9162, 2.1.3.2).</summary>
    /// <param name="leaf">Hash of the leaf.</param>
    /// <param name="index">From 0.</param>
    /// <param name="size">Number of leaves.</param>
    /// <param name="proof">From the leaf upwards.</param>
    /// <param name="root">Root of the tree.</param>
    public static bool Includes(Sha256Digest leaf, long index, long size, IReadOnlyList<Sha256Digest> proof, Sha256Digest root)
    {
        if (index < 0 || index >= size) return false;
        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var beside in proof)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = Node(beside, hash);
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else hash = Node(hash, beside);
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && hash == root;
    }

    /// <summary>Whether a tree goes on from an earlier one without changing it (RFC 9162, 2.1.4.2).</summary>
    /// <param name="earlier">Leaves of the earlier tree.</param>
    /// <param name="earlierRoot">Its root.</param>
    /// <param name="size">Leaves of the later tree.</param>
    /// <param name="root">Its root.</param>
    /// <param name="proof">As <see cref="TileTree.Consistency"/> gives it.</param>
    public static bool GoesOn(long earlier, Sha256Digest earlierRoot, long size, Sha256Digest root, IReadOnlyList<Sha256Digest> proof)
    {
        if (earlier < 0 || earlier > size) return false;
        if (earlier == size) return proof.Count == 0 && earlierRoot == root;
        if (earlier == 0) return proof.Count == 0 && earlierRoot == Empty;
        var next = 0;
        var (node, last) = (earlier - 1, size - 1);
        while ((node & 1) == 1) (node, last) = (node >> 1, last >> 1);
        if (node != 0 && proof.Count == 0) return false;
        var old = node == 0 ? earlierRoot : proof[next++];
        var @new = old;
        for (; next < proof.Count; next++)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                (old, @new) = (Node(proof[next], old), Node(proof[next], @new));
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else @new = Node(@new, proof[next]);
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && old == earlierRoot && @new == root;
    }

    /// <summary>Leaves of the left half: the largest power of two below a size of two or more.</summary>
    internal static long Split(long size) => 1L << (63 - (int)long.LeadingZeroCount(size - 1));
}
