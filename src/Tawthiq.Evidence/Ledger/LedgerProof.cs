using System.Globalization;
using System.Text;

namespace Tawthiq.Evidence.Ledger;

/// <summary>Proof that an entry stands in a ledger, which a stranger can check without the record: C2SP tlog-proof.</summary>
/// <param name="Index">Index of the leaf, from 0.</param>
/// <param name="Path">Hashes from the leaf upwards.</param>
/// <param name="Note">The checkpoint, with its signatures, as handed out.</param>
/// <param name="Extra">What the entry is made from; not covered by the proof itself. Null where none goes with it.</param>
public sealed record LedgerProof(long Index, IReadOnlyList<Sha256Digest> Path, string Note, byte[]? Extra)
{
    private const string Head = "c2sp.org/tlog-proof@v1";

    /// <summary>The form of the specification.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Head).Append('\n');
        if (Extra is { } extra) text.Append("extra ").Append(Convert.ToBase64String(extra)).Append('\n');
        text.Append("index ").Append(Index.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var hash in Path) text.Append(Convert.ToBase64String(hash.ToBytes())).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }

    /// <summary>Reads that form; nothing is verified.</summary>
    /// <exception cref="FormatException">It has another.</exception>
    public static LedgerProof Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = end < 0 ? [] : text[..end].Split('\n').ToList();
        if (lines.Count < 2 || lines[0] != Head) throw Not("the first line is another");
        var extra = lines[1].StartsWith("extra ", StringComparison.Ordinal) ? NoteKey.FromBase64(lines[1]["extra ".Length..]) ?? throw Not("its extra line is not base64") : null;
        var at = extra is null ? 1 : 2;
        var written = at < lines.Count && lines[at].StartsWith("index ", StringComparison.Ordinal) ? lines[at]["index ".Length..] : "";
        if (!long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || written != index.ToString(CultureInfo.InvariantCulture)) throw Not("it has no index");
        return new(index, [.. lines.Skip(at + 1).Select(Hash)], text[(end + 2)..], extra);
    }

    /// <summary>Whether the entry stands in the ledger of a key.</summary>
    /// <param name="entry">Bytes of the entry.</param>
    /// <param name="key">Public key of the ledger.</param>
    /// <param name="verify">Checks a signature.</param>
    public bool Proves(ReadOnlySpan<byte> entry, NoteKey key, VerifyEd25519 verify)
    {
        try
        {
            var note = SignedNote.Parse(Note);
            var checkpoint = Checkpoint.Parse(note.Text);
            return note.IsSignedBy(key, verify) && MerkleTree.Includes(MerkleTree.Leaf(entry), Index, checkpoint.Size, Path, checkpoint.Root);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Sha256Digest Hash(string line) => NoteKey.FromBase64(line) is { Length: Sha256Digest.Size } bytes ? Sha256Digest.FromBytes(bytes) : throw Not("a line is no hash");

    private static FormatException Not(string why) => new($"Not a proof: {why}.");
}
