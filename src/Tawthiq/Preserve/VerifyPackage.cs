using System.Globalization;
using System.Text;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Bags;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>Checks a package of evidence as <see cref="ExportEvidence"/> writes it, or any bag: every file, signature, item, and entry of the ledger in it.</summary>
internal static class VerifyPackage
{
    /// <summary>What a clean answer leaves open.</summary>
    public static IReadOnlyList<string> DoesNotProve { get; } =
    [
        "That what a report says is true, or that a picture shows what is said of it.",
        "That the key in the package is that of whoever you think: compare it with one that you had by another way.",
        "That the clock of the machine was right; only time stamps of authorities tell of that.",
        "That nothing else is on record: a package holds what was asked for.",
    ];

    /// <summary>Checks all of it; files of a folder are read by several threads.</summary>
    /// <exception cref="Store.RecordException">It cannot be opened.</exception>
    public static void Run(string path, VerifyOrder asked, Action<Checked> found, CancellationToken cancellationToken)
    {
        using var bag = BagOnDisk.Open(path);
        var check = BagCheck.Open(bag);
        var things = new List<Checked>();
        VerifyItems.InOrder(check.Names, bag.IsForManyThreads ? asked.Threads : 1, check.Check, things.Add, cancellationToken);
        var signatures = BagSignatures.Check(bag, null, Ed25519.Verify);
        foreach (var thing in BagSignatures.Into(check.Report(things), signatures).Things) found(thing);
        foreach (var thing in Items(check)) found(thing);
        var there = bag.All.GroupBy(f => f.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        if (!there.ContainsKey(PackLedger.CheckpointName)) return;
        var (checkpoint, said) = CheckpointOf(bag, there);
        found(said);
        foreach (var file in there.Values.Where(f => f.Name.StartsWith(PackLedger.Entries, StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found(new(CheckedKind.Entry, Path.GetFileNameWithoutExtension(file.Name).TrimStart('0'), checkpoint is null ? new Answer.NotCheckable("there is no checkpoint that it could be under") : EntryOf(bag, file, checkpoint)));
        }
    }

    // An item lies in a folder that is named after its digest; the manifest must say the same.
    private static IEnumerable<Checked> Items(BagCheck check)
    {
        foreach (var name in check.Names)
        {
            var parts = name.Split('/');
            var digest = parts is ["data", "found", var found, _] ? found : parts is ["data", "derived", "items", var derived, _] ? derived : null;
            if (digest is null || !Sha256Digest.TryParse(digest, out _)) continue;
            yield return check.Listed(name, "sha256") is not { } listed ? Checked.Not(CheckedKind.Item, digest, "no manifest has its SHA-256")
                : listed == digest ? Checked.Intact(CheckedKind.Item, digest) : Checked.Altered(CheckedKind.Item, digest, $"recorded {digest}, packed {listed}");
        }
    }

    private static (Checkpoint? Checkpoint, Checked Said) CheckpointOf(IBagFiles bag, Dictionary<string, BagFile> there)
    {
        const string Name = PackLedger.CheckpointName;
        try
        {
            var note = SignedNote.Parse(Text(bag, there[Name]));
            var checkpoint = Checkpoint.Parse(note.Text);
            if (!there.TryGetValue(BagSignatures.KeyName, out var key)) return (checkpoint, Checked.Not(CheckedKind.Checkpoint, Name, "the key is not in the package"));
            return note.IsSignedBy(NoteKey.Parse(Text(bag, key)), Ed25519.Verify) ? (checkpoint, Checked.Intact(CheckedKind.Checkpoint, Name)) : (null, Checked.Altered(CheckedKind.Checkpoint, Name, "the key of the package did not sign it"));
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidDataException or DecoderFallbackException)
        {
            return (null, Checked.Altered(CheckedKind.Checkpoint, Name, "it is no checkpoint with a key"));
        }
    }

    private static Answer EntryOf(IBagFiles bag, BagFile file, Checkpoint checkpoint)
    {
        try
        {
            var lines = Text(bag, file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', 2)).Select(l => (Word: l[0], Value: l.Length > 1 ? l[1] : "")).ToList();
            string Value(string word) => lines.Single(l => l.Word == word).Value;
            var bytes = Convert.FromHexString(Value("entry"));
            var (entry, salt) = (LedgerEntry.Parse(bytes), Convert.FromHexString(Value("salt")));
            if (LedgerEntry.Commit(salt, Convert.FromHexString(Value("subject-hex"))) != entry.Subject) return new Answer.Altered("the entry is about something else than is written beside it");
            Sha256Digest? state = lines.Any(l => l.Word == "state-hex") ? LedgerEntry.Commit(salt, Convert.FromHexString(Value("state-hex"))) : null;
            if (state != entry.Content) return new Answer.Altered("the entry tells of another state than is written beside it");
            var subject = Encoding.UTF8.GetString(Convert.FromHexString(Value("subject-hex")));
            var words = (Value("number"), Value("at"), Value("actor"), Value("action"), Value("subject"));
            if (words != (entry.Sequence.ToString(CultureInfo.InvariantCulture), Custody.Time(DateTimeOffset.FromUnixTimeMilliseconds(entry.UnixMilliseconds).UtcDateTime), entry.Actor, entry.Action, BagPath.Encode(subject)))
                return new Answer.Altered("number, time, actor, action or subject are not those of the entry");
            var (leaf, way) = (MerkleTree.Leaf(bytes), lines.Where(l => l.Word is "left" or "right").ToList());
            var hash = leaf;
            foreach (var (word, value) in way)
                hash = word == "left" ? MerkleTree.Node(Sha256Digest.Parse(value), hash) : MerkleTree.Node(hash, Sha256Digest.Parse(value));
            // The sides that are written lead there, and they are those of the entry's place.
            return hash == checkpoint.Root && MerkleTree.Includes(leaf, entry.Sequence - 1, checkpoint.Size, [.. way.Select(w => Sha256Digest.Parse(w.Value))], checkpoint.Root) ? Answer.Intact.Here : new Answer.Altered("it does not lead to the root of the checkpoint");
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException or IOException or InvalidDataException)
        {
            return new Answer.Altered("it is no entry with its proof");
        }
    }

    private static string Text(IBagFiles bag, BagFile file)
    {
        using var stream = new StreamReader(bag.Open(file), new UTF8Encoding(false, true));
        return stream.ReadToEnd();
    }
}
