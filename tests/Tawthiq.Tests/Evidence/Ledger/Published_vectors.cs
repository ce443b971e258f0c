using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Preserve;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Tests.Evidence.Ledger;

/// <summary>docs/formats/ledger.md gives vectors that another program made; they are read from the page.</summary>
public partial class Published_vectors
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Golden.ProjectFolder(), "../../docs/formats/ledger.md"));

    private readonly JsonElement _vectors = JsonDocument.Parse(Block().Match(Page).Groups[1].Value).RootElement;

    [Fact]
    public void Entries_and_leaves_are_those_of_the_page()
    {
        var entries = _vectors.GetProperty("entries").EnumerateArray().ToList();
        entries.Count.ShouldBe(5);
        foreach (var e in entries)
        {
            var entry = LedgerEntry.About(e.GetProperty("sequence").GetInt64(), e.GetProperty("time").GetInt64(), Text(e, "actor"), Text(e, "action"), Bytes(e, "salt"), Text(e, "subject"),
                e.GetProperty("digest").GetString() is { } digest ? Sha256Digest.Parse(digest) : null);
            Convert.ToHexStringLower(entry.ToBytes()).ShouldBe(Text(e, "entry"));
            LedgerEntry.Parse(Bytes(e, "entry")).ShouldBe(entry);
            MerkleTree.Leaf(entry.ToBytes()).ToString().ShouldBe(Text(e, "leaf"));
        }
        Sha256Digest.Of(EntryBundle.Join(entries.Select(e => Bytes(e, "entry")))).ToString().ShouldBe(Text(_vectors, "bundle_sha256"));
    }

    [Fact]
    public void Root_and_proofs_are_those_of_the_page()
    {
        Sha256Digest[] leaves = [.. _vectors.GetProperty("entries").EnumerateArray().Select(e => Digest(e, "leaf"))];
        var root = Digest(_vectors, "root");
        MerkleTree.Root(leaves).ShouldBe(root);
        var tree = new TileTree(5, _ => [.. leaves.SelectMany(l => l.ToBytes())]);

        var inclusion = _vectors.GetProperty("inclusion");
        tree.Inclusion(inclusion.GetProperty("index").GetInt64()).ShouldBe(Hashes(inclusion));
        MerkleTree.Includes(leaves[2], 2, 5, Hashes(inclusion), root).ShouldBeTrue();

        var consistency = _vectors.GetProperty("consistency");
        tree.Consistency(3).ShouldBe(Hashes(consistency));
        MerkleTree.GoesOn(3, Digest(consistency, "first_root"), 5, root, Hashes(consistency)).ShouldBeTrue();
    }

    [Fact]
    public void The_signature_is_that_of_the_page()
    {
        var note = SignedNote.Parse(Text(_vectors, "checkpoint"));
        var key = NoteKey.Parse(Text(_vectors, "key"));
        key.PublicKey.ShouldBe(Ed25519.PublicKey(Bytes(_vectors, "seed")));
        note.IsSignedBy(key, Ed25519.Verify).ShouldBeTrue();
        note.Signatures.Single().Signature.ShouldBe(Ed25519.Sign(Bytes(_vectors, "seed"), Encoding.UTF8.GetBytes(note.Text)));
        Checkpoint.Parse(note.Text).ShouldBe(new Checkpoint(key.Name, 5, Digest(_vectors, "root")));
        note.ToString().ShouldBe(Text(_vectors, "checkpoint"));
    }

    [Fact]
    public void The_page_explains_every_action_that_the_program_has_words_for() =>
        TellJournal.Sentences.Keys.Where(a => !Page.Contains($"| `{a}` |", StringComparison.Ordinal)).ShouldBeEmpty();

    [GeneratedRegex("```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!; // the page gives each

    private static byte[] Bytes(JsonElement e, string name) => Convert.FromHexString(Text(e, name));

    private static Sha256Digest Digest(JsonElement e, string name) => Sha256Digest.Parse(Text(e, name));

    private static List<Sha256Digest> Hashes(JsonElement proof) => [.. proof.GetProperty("path").EnumerateArray().Select(h => Sha256Digest.Parse(h.GetString()!))];
}
