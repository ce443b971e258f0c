using System.Security.Cryptography;
using System.Text;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.TimeStamps;

namespace Tawthiq.Tests.Evidence.TimeStamps;

public class StampTreeTests
{
    [Fact]
    public void The_root_is_that_of_RFC_6962_and_every_item_leads_to_it()
    {
        for (var size = 1; size <= 70; size++)
        {
            var items = Items(size);
            var tree = StampTree.Over(items);
            tree.Root.ShouldBe(MerkleTree.Root([.. tree.Leaves]));
            foreach (var item in items)
            {
                var proof = tree.ProofOf(item)!;
                proof.Leads(item, tree.Root).ShouldBeTrue();
                proof.Leads(Sha256Digest.Of("other"u8), tree.Root).ShouldBeFalse();
                for (var i = 0; i < proof.Path.Count; i++)
                    (proof with { Path = [.. proof.Path.Select((h, k) => k == i ? item : h)] }).Leads(item, tree.Root).ShouldBeFalse();
            }
            tree.ProofOf(Sha256Digest.Of("other"u8)).ShouldBeNull();
        }
    }

    [Fact]
    public void The_same_items_give_the_same_root_in_any_order_and_however_often()
    {
        var items = Items(40);
        var root = StampTree.Over(items).Root;
        StampTree.Over(Enumerable.Reverse(items)).Root.ShouldBe(root);
        StampTree.Over([.. items, .. items]).Root.ShouldBe(root);
        StampTree.Over(items[1..]).Root.ShouldNotBe(root);
    }

    [Fact]
    public void A_batch_of_one_is_stamped_as_its_leaf_that_sha256sum_gives()
    {
        var item = Sha256Digest.Of("a report"u8);
        StampTree.Over([item]).Root.ToString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData([0, .. item.ToBytes()])));
    }

    [Fact]
    public void Leaves_come_back_as_they_were_written_and_nothing_else_is_taken_for_them()
    {
        var tree = StampTree.Over(Items(9));
        var bytes = tree.ToBytes();
        StampTree.Read(bytes).Root.ShouldBe(tree.Root);
        Should.Throw<FormatException>(() => StampTree.Read(bytes.AsSpan(0, bytes.Length - 1)));
        Should.Throw<FormatException>(() => StampTree.Read([]));
        Should.Throw<FormatException>(() => StampTree.Read([.. bytes, .. bytes]));
        var swapped = bytes.ToArray();
        (swapped[0], swapped[32]) = (0xFF, 0);
        Should.Throw<FormatException>(() => StampTree.Read(swapped));
    }

    private static List<Sha256Digest> Items(int count) => [.. Enumerable.Range(0, count).Select(i => Sha256Digest.Of(Encoding.UTF8.GetBytes($"item {i}")))];
}
