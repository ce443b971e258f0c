using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;

namespace Tawthiq.Tests.Evidence.Ledger;

public class TileTreeTests
{
    // Leaves and roots of the reference tree that implementations of RFC 6962 share.
    private static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_those_of_the_reference_tree()
    {
        for (var n = 1; n <= Inputs.Length; n++)
            MerkleTree.Root([.. Inputs[..n].Select(i => MerkleTree.Leaf(Convert.FromHexString(i)))]).ToString().ShouldBe(Roots[n - 1]);
        MerkleTree.Empty.ToString().ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(255), InlineData(256), InlineData(257), InlineData(300), InlineData(511), InlineData(513), InlineData(66_000)]
    public void Tiles_give_the_root_and_proofs_that_verify(int size)
    {
        var leaves = Leaves(size);
        var tree = Tree(leaves);
        var root = MerkleTree.Root(leaves);
        tree.Root().ShouldBe(root);

        foreach (var index in new[] { 0, 1, size / 3, 255, 256, size - 2, size - 1 }.Where(i => i >= 0 && i < size))
        {
            var proof = tree.Inclusion(index);
            MerkleTree.Includes(leaves[index], index, size, proof, root).ShouldBeTrue();
            MerkleTree.Includes(MerkleTree.Leaf("another"u8), index, size, proof, root).ShouldBeFalse();
            MerkleTree.Includes(leaves[index], size - 1 - index, size, proof, root).ShouldBe(index * 2 == size - 1);
            if (proof.Count > 0) MerkleTree.Includes(leaves[index], index, size, [.. proof.Skip(1)], root).ShouldBeFalse();
        }
        foreach (var earlier in new[] { 0, 1, 2, size / 2, 255, 256, size - 1, size }.Where(i => i >= 0 && i <= size))
        {
            var (proof, old) = (tree.Consistency(earlier), tree.RootOf(earlier));
            old.ShouldBe(MerkleTree.Root(leaves.AsSpan(0, earlier)));
            MerkleTree.GoesOn(earlier, old, size, root, proof).ShouldBeTrue();
            if (earlier == 0) continue; // every tree goes on from the empty one
            MerkleTree.GoesOn(earlier, MerkleTree.Leaf("another"u8), size, root, proof).ShouldBeFalse();
            MerkleTree.GoesOn(earlier, old, size, MerkleTree.Leaf("another"u8), proof).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_truncated_tile_is_refused()
    {
        var tiles = TilesOf(Leaves(300));
        Should.Throw<FormatException>(() => new TileTree(300, name => tiles[name][..^1]).Root());
    }

    [Fact]
    public void Tiles_are_named_as_the_layout_says()
    {
        new TileName(0, 1_234_067, 256).ToString().ShouldBe("tile/0/x001/x234/067");
        new TileName(1, 0, 5).ToString().ShouldBe("tile/1/000.p/5");
        new TileName(null, 1000, 256).ToString().ShouldBe("tile/entries/x001/000");
        TileName.Of(513).Select(n => n.ToString()).ShouldBe(
        [
            "tile/entries/000", "tile/entries/001", "tile/entries/002.p/1", "tile/0/000", "tile/0/001", "tile/0/002.p/1", "tile/1/000.p/2",
        ]);
    }

    private static Sha256Digest[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(BitConverter.GetBytes(i)))];

    private static TileTree Tree(Sha256Digest[] leaves)
    {
        var tiles = TilesOf(leaves);
        return new(leaves.Length, name => tiles[name]);
    }

    private static Dictionary<TileName, byte[]> TilesOf(Sha256Digest[] leaves)
    {
        var tiles = new Dictionary<TileName, byte[]>();
        var hashes = leaves;
        for (var level = 0; hashes.Length > 0; level++)
        {
            for (var i = 0; i * TileName.Full < hashes.Length; i++)
            {
                var some = hashes.Skip(i * TileName.Full).Take(TileName.Full).ToList();
                tiles[new(level, i, some.Count)] = [.. some.SelectMany(h => h.ToBytes())];
            }
            hashes = [.. hashes.Chunk(TileName.Full).Where(c => c.Length == TileName.Full).Select(c => MerkleTree.Root(c))];
        }
        return tiles;
    }
}
