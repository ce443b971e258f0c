using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Tawthiq.Evidence.Ledger;

/// <summary>Checks an Ed25519 signature (RFC 8032): public key, message, signature.</summary>
public delegate bool VerifyEd25519(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>A key that signs notes, as others know it: <c>name+hash+base64</c> of C2SP signed-note.</summary>
/// <param name="Name">Without blanks and plus signs.</param>
/// <param name="Algorithm">1 for Ed25519, 4 for the Ed25519 cosignatures of witnesses.</param>
/// <param name="PublicKey">32 bytes.</param>
public sealed record NoteKey(string Name, byte Algorithm, byte[] PublicKey)
{
    /// <summary>Ed25519 over the text.</summary>
    public const byte Ed25519 = 1;

    /// <summary>Ed25519 over a time and the text: C2SP tlog-cosignature.</summary>
    public const byte Cosignature = 4;

    /// <summary>First four bytes of SHA-256 over name, line feed, algorithm and key.</summary>
    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(Sha256Digest.Of([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Algorithm, .. PublicKey]).ToBytes());

    /// <summary>The form in which keys are handed around.</summary>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String([Algorithm, .. PublicKey])}";

    /// <summary>Reads that form.</summary>
    /// <exception cref="FormatException">It has another shape, or its hash is not that of the key.</exception>
    public static NoteKey Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        var bytes = parts.Length == 3 && IsName(parts[0]) ? FromBase64(parts[2]) : null;
        if (bytes is not { Length: 33 } || bytes[0] is not (Ed25519 or Cosignature)) throw new FormatException("Not a key: expected name+hash+key, as `tawthiq ledger key` prints it.");
        var key = new NoteKey(parts[0], bytes[0], bytes[1..]);
        return parts[1] == key.Id.ToString("x8", CultureInfo.InvariantCulture) ? key : throw new FormatException("Not a key: its hash is that of another.");
    }

    /// <summary>Whether a key may be called so: neither blanks nor plus signs nor control characters.</summary>
    internal static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    // The base library passes over blanks and loose bits at the end; a note has one spelling.
    internal static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var n) && Convert.ToBase64String(bytes, 0, n) == text ? bytes[..n] : null;
    }
}

/// <summary>A line of signature under a note.</summary>
/// <param name="Name">Name of the key.</param>
/// <param name="KeyId">Its hash.</param>
/// <param name="Signature">What the algorithm of the key makes.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature);

/// <summary>A text with signatures under it (C2SP signed-note): the text, an empty line, a line for each signature.</summary>
/// <param name="Text">Ends with a line feed.</param>
/// <param name="Signatures">One or more.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Most lines of signature that are read under a note.</summary>
    public const int MostSignatures = 64;

    private const string Dash = "\u2014 ";

    /// <summary>The note as it is kept and handed out.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        Span<byte> id = stackalloc byte[4];
        foreach (var line in Signatures)
        {
            BinaryPrimitives.WriteUInt32BigEndian(id, line.KeyId);
            note.Append(Dash).Append(line.Name).Append(' ').Append(Convert.ToBase64String([.. id, .. line.Signature])).Append('\n');
        }
        return note.ToString();
    }

    /// <summary>Reads a note; nothing is verified.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SignedNote Parse(string note)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || end + 2 >= note.Length || !note.EndsWith('\n')) throw new FormatException("Not a signed note: no empty line before the signatures, or no end of line after them.");
        if (note.Any(c => c < ' ' && c != '\n')) throw new FormatException("Not a signed note: it holds control characters.");
        var lines = note[(end + 2)..^1].Split('\n');
        if (lines.Length > MostSignatures) throw new FormatException($"Not a signed note: more than {MostSignatures} lines of signature.");
        return new(note[..(end + 1)], [.. lines.Select(ParseLine)]);
    }

    /// <summary>Whether a key of the plain kind signed the text: a line is there in its name, and each such line verifies.</summary>
    public bool IsSignedBy(NoteKey key, VerifyEd25519 verify)
    {
        if (key.Algorithm != NoteKey.Ed25519) return false;
        var (lines, text) = (LinesOf(key), Encoding.UTF8.GetBytes(Text));
        return lines.Count > 0 && lines.All(s => verify(key.PublicKey, text, s.Signature));
    }

    /// <summary>When a witness cosigned the text, in seconds since 1970; null where it did not, or where a line in its name is false.</summary>
    public long? CosignedBy(NoteKey witness, VerifyEd25519 verify)
    {
        if (witness.Algorithm != NoteKey.Cosignature) return null;
        long? last = null;
        foreach (var line in LinesOf(witness))
        {
            if (line.Signature.Length != 8 + 64) return null;
            var time = BinaryPrimitives.ReadInt64BigEndian(line.Signature);
            if (time < 0 || !verify(witness.PublicKey, CosignedMessage(time, Text), line.Signature.AsSpan(8))) return null;
            last = Math.Max(last ?? 0, time);
        }
        return last;
    }

    /// <summary>The lines in the name of a key; nothing is verified.</summary>
    public IReadOnlyList<NoteSignature> LinesOf(NoteKey key) => [.. Signatures.Where(s => s.Name == key.Name && s.KeyId == key.Id)];

    /// <summary>What a witness signs.</summary>
    /// <param name="unixSeconds">When.</param>
    /// <param name="text">Text of the note.</param>
    public static byte[] CosignedMessage(long unixSeconds, string text) =>
        Encoding.UTF8.GetBytes($"cosignature/v1\ntime {unixSeconds.ToString(CultureInfo.InvariantCulture)}\n{text}");

    /// <summary>Reads one line of signature, without its line feed.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static NoteSignature ParseLine(string line)
    {
        var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        var bytes = parts is [var name, var encoded] && NoteKey.IsName(name) ? NoteKey.FromBase64(encoded) : null;
        if (bytes is not { Length: > 4 }) throw new FormatException("Not a signed note: a line of signature has another shape.");
        return new(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..]);
    }
}

/// <summary>What a ledger was at one moment (C2SP tlog-checkpoint): the text that is signed.</summary>
/// <param name="Origin">Which ledger.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of the tree over them.</param>
public sealed record Checkpoint(string Origin, long Size, Sha256Digest Root)
{
    /// <summary>Origin, size and root in base64, a line each.</summary>
    public override string ToString() => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToBase64String(Root.ToBytes())}\n";

    /// <summary>Reads the text of a note; further lines (extensions, none of them empty) are left aside.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [{ Length: > 0 } origin, var count, var root, .., ""] || lines[..^1].Any(l => l.Length == 0) || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || count != size.ToString(CultureInfo.InvariantCulture)
            || NoteKey.FromBase64(root) is not { Length: Sha256Digest.Size } bytes)
            throw new FormatException("Not a checkpoint: expected the name of the ledger, its size and its root, a line each.");
        return new(origin, size, Sha256Digest.FromBytes(bytes));
    }
}
