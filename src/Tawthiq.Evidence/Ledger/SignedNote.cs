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
        var bytes = parts.Length == 3 && parts[0].Length > 0 && !parts[0].Any(char.IsWhiteSpace) ? FromBase64(parts[2]) : null;
        if (bytes is not { Length: 33 } || bytes[0] is not (Ed25519 or Cosignature)) throw new FormatException("Not a key: expected name+hash+key, as `tawthiq ledger key` prints it.");
        var key = new NoteKey(parts[0], bytes[0], bytes[1..]);
        return parts[1] == key.Id.ToString("x8", CultureInfo.InvariantCulture) ? key : throw new FormatException("Not a key: its hash is that of another.");
    }

    internal static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var n) ? bytes[..n] : null;
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
        var lines = note[(end + 2)..^1].Split('\n');
        return new(note[..(end + 1)], [.. lines.Select(Line)]);
    }

    /// <summary>Whether one of the lines is a signature by a key of the plain kind.</summary>
    public bool IsSignedBy(NoteKey key, VerifyEd25519 verify) =>
        key.Algorithm == NoteKey.Ed25519 && Signatures.Any(s => s.Name == key.Name && s.KeyId == key.Id && verify(key.PublicKey, Encoding.UTF8.GetBytes(Text), s.Signature));

    /// <summary>When a witness cosigned the text, in seconds since 1970; null where it did not.</summary>
    public long? CosignedBy(NoteKey witness, VerifyEd25519 verify)
    {
        if (witness.Algorithm != NoteKey.Cosignature) return null;
        foreach (var line in Signatures.Where(s => s.Name == witness.Name && s.KeyId == witness.Id && s.Signature.Length == 8 + 64))
        {
            var time = BinaryPrimitives.ReadInt64BigEndian(line.Signature);
            if (verify(witness.PublicKey, CosignedMessage(time, Text), line.Signature.AsSpan(8))) return time;
        }
        return null;
    }

    /// <summary>What a witness signs.</summary>
    /// <param name="unixSeconds">When.</param>
    /// <param name="text">Text of the note.</param>
    public static byte[] CosignedMessage(long unixSeconds, string text) =>
        Encoding.UTF8.GetBytes($"cosignature/v1\ntime {unixSeconds.ToString(CultureInfo.InvariantCulture)}\n{text}");

    private static NoteSignature Line(string line)
    {
        var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        var bytes = parts is [{ Length: > 0 }, var encoded] ? NoteKey.FromBase64(encoded) : null;
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

    /// <summary>Reads the text of a note; further lines are left aside.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [{ Length: > 0 } origin, var count, var root, ..] || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || count != size.ToString(CultureInfo.InvariantCulture)
            || NoteKey.FromBase64(root) is not { Length: Sha256Digest.Size } bytes)
            throw new FormatException("Not a checkpoint: expected the name of the ledger, its size and its root, a line each.");
        return new(origin, size, Sha256Digest.FromBytes(bytes));
    }
}
