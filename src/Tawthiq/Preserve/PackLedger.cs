using System.Globalization;
using System.Text;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Bags;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>Puts the ledger's part into a package: the checkpoint, and for each entry that concerns the evidence its bytes, salt, words and the way to the root.</summary>
internal static class PackLedger
{
    /// <summary>Where the checkpoint lies.</summary>
    public const string CheckpointName = "data/ledger/checkpoint";

    /// <summary>Folder of the entries.</summary>
    public const string Entries = "data/ledger/entries/";

    // An Ed25519 public key as SubjectPublicKeyInfo (RFC 8410, 4), before its 32 bytes.
    private static readonly byte[] KeyHead = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

    /// <summary>The public key as OpenSSL reads it.</summary>
    public static string Pem(NoteKey key) => $"-----BEGIN PUBLIC KEY-----\n{Convert.ToBase64String([.. KeyHead, .. key.PublicKey])}\n-----END PUBLIC KEY-----\n";

    /// <summary>Adds the checkpoint and the entries of a chain of custody.</summary>
    public static Checkpoint Add(BagWriter bag, Record record, Custody custody)
    {
        var note = File.ReadAllBytes(Path.Combine(record.LedgerFolder, LedgerFiles.CheckpointName));
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(Encoding.UTF8.GetString(note)).Text);
        bag.Add(CheckpointName, note);
        var tree = new TileTree(checkpoint.Size, name => LedgerFiles.Read(record.LedgerFolder, name));
        foreach (var entry in custody.Entries.Where(e => e.Row.Sequence <= checkpoint.Size))
        {
            var number = entry.Row.Sequence.ToString("00000000", CultureInfo.InvariantCulture);
            bag.Add($"{Entries}{number[..^3]}/{number}.txt", Text(entry.Row, tree, checkpoint));
        }
        return checkpoint;
    }

    /// <summary>One entry with its proof: a word and a value a line, bytes in hexadecimal, so that a shell can read it.</summary>
    private static string Text(JournalRow row, TileTree tree, Checkpoint checkpoint)
    {
        var bytes = Record.EntryOf(row).ToBytes();
        var (index, subject) = (row.Sequence - 1, Encoding.UTF8.GetBytes(row.Subject));
        var text = new StringBuilder();
        Put("number", row.Sequence.ToString(CultureInfo.InvariantCulture));
        Put("at", Custody.Time(row.At));
        Put("actor", row.Actor);
        Put("action", row.Action);
        Put("subject", BagPath.Encode(row.Subject));
        Put("entry", Convert.ToHexStringLower(bytes));
        Put("salt", Convert.ToHexStringLower(row.Salt!)); // a chain of custody has only rows with their salt
        Put("subject-hex", Convert.ToHexStringLower(subject));
        if (row.Digest is { } digest) Put("state-hex", digest);
        Put("leaf", tree.Leaf(index).ToString());
        foreach (var (isLeft, hash) in MerklePath.Of(index, checkpoint.Size, tree.Inclusion(index))) Put(isLeft ? "left" : "right", hash.ToString());
        Put("root", checkpoint.Root.ToString());
        return text.ToString();

        void Put(string word, string value) => text.Append(word).Append(' ').Append(value).Append('\n');
    }
}

/// <summary>The sides of an inclusion proof (RFC 6962, 2.1.1): whether each hash stands left or right of the one worked out so far.</summary>
internal static class MerklePath
{
    /// <summary>The proof from the leaf upwards, each hash with its side.</summary>
    public static IReadOnlyList<(bool IsLeft, Sha256Digest Hash)> Of(long index, long size, IReadOnlyList<Sha256Digest> proof)
    {
        var path = new List<(bool, Sha256Digest)>();
        var (first, end, sides) = (0L, size, new Stack<bool>());
        while (end - first > 1)
        {
            var middle = first + Split(end - first);
            sides.Push(index >= middle);
            if (index < middle) end = middle;
            else first = middle;
        }
        foreach (var hash in proof) path.Add((sides.Pop(), hash));
        return path;
    }

    // The largest power of two below the number.
    private static long Split(long count) => 1L << (63 - (int)long.LeadingZeroCount(count - 1));
}
