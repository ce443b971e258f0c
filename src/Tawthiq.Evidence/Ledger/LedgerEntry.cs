using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tawthiq.Evidence.Ledger;

/// <summary>One entry of the ledger: that somebody did something to something, without saying to what.</summary>
/// <remarks>
/// What it is about stands in it only as commitments, SHA-256 over a salt that the record keeps beside the words. Where an item must be forgotten the
/// salt is destroyed with it: the entry and every proof over it stay as they are, and nobody can show any more what it was about.
/// Bytes: the ASCII line <c>tawthiq-entry-1\n</c>, then each field as a 32-bit big-endian length and that many bytes, in the order of the constructor:
/// sequence and time as 64-bit big-endian numbers, texts as UTF-8, commitments as 32 bytes. An absent content commitment has length 0.
/// </remarks>
/// <param name="Sequence">From 1, without gaps; the index of its leaf is one less.</param>
/// <param name="UnixMilliseconds">When, by the clock of the machine that wrote it.</param>
/// <param name="Actor">Who: <c>program</c>, or the opaque name of an account.</param>
/// <param name="Action">What was done, for example <c>document.added</c>.</param>
/// <param name="Subject">Commitment to the name of what it was done to.</param>
/// <param name="Content">Commitment to the digest of the state that it was left in; null where there is none.</param>
public sealed record LedgerEntry(long Sequence, long UnixMilliseconds, string Actor, string Action, Sha256Digest Subject, Sha256Digest? Content)
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltSize = 16;

    private static readonly byte[] Head = "tawthiq-entry-1\n"u8.ToArray();

    /// <summary>SHA-256 of a 32-bit big-endian length and the salt, then of a length and the value.</summary>
    /// <exception cref="ArgumentException">The salt has another length than <see cref="SaltSize"/>.</exception>
    public static Sha256Digest Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> value)
    {
        if (salt.Length != SaltSize) throw new ArgumentException($"A salt is {SaltSize} bytes long, not {salt.Length}.", nameof(salt));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, salt.Length);
        hash.AppendData(length);
        hash.AppendData(salt);
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        hash.AppendData(length);
        hash.AppendData(value);
        return Sha256Digest.FromBytes(hash.GetHashAndReset());
    }

    /// <summary>The entry for words that the record keeps in the clear.</summary>
    /// <param name="sequence">From 1.</param>
    /// <param name="unixMilliseconds">When.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">What was done.</param>
    /// <param name="salt">Kept beside the subject, <see cref="SaltSize"/> bytes.</param>
    /// <param name="subject">To what.</param>
    /// <param name="content">Digest of its state; null where there is none.</param>
    public static LedgerEntry About(long sequence, long unixMilliseconds, string actor, string action, ReadOnlySpan<byte> salt, string subject, Sha256Digest? content) =>
        new(sequence, unixMilliseconds, actor, action, Commit(salt, Encoding.UTF8.GetBytes(subject)), content is { } digest ? Commit(salt, digest.ToBytes()) : null);

    /// <summary>The bytes that the leaf of the tree is the hash of.</summary>
    public byte[] ToBytes()
    {
        var (actor, action) = (Encoding.UTF8.GetBytes(Actor), Encoding.UTF8.GetBytes(Action));
        var content = Content?.ToBytes() ?? [];
        var bytes = new byte[Head.Length + 6 * 4 + 8 + 8 + actor.Length + action.Length + Sha256Digest.Size + content.Length];
        Head.CopyTo(bytes, 0);
        var at = Head.Length;
        Put(bytes, ref at, Number(Sequence));
        Put(bytes, ref at, Number(UnixMilliseconds));
        Put(bytes, ref at, actor);
        Put(bytes, ref at, action);
        Put(bytes, ref at, Subject.ToBytes());
        Put(bytes, ref at, content);
        return bytes;
    }

    /// <summary>Reads the bytes of an entry.</summary>
    /// <exception cref="FormatException">They are no entry, or have another form than <see cref="ToBytes"/> gives.</exception>
    public static LedgerEntry Parse(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Head)) throw new FormatException("Not an entry of the ledger: the first line is another.");
        var rest = bytes[Head.Length..];
        var entry = new LedgerEntry(
            Number(Take(ref rest, 8)), Number(Take(ref rest, 8)), Text(Take(ref rest, null)), Text(Take(ref rest, null)),
            Sha256Digest.FromBytes(Take(ref rest, Sha256Digest.Size)), Take(ref rest, null) is { Length: > 0 } content ? Digest(content) : null);
        if (rest.Length > 0) throw new FormatException("Not an entry of the ledger: bytes are left over.");
        return entry;
    }

    private static Sha256Digest Digest(ReadOnlySpan<byte> bytes) => bytes.Length == Sha256Digest.Size
        ? Sha256Digest.FromBytes(bytes)
        : throw new FormatException("Not an entry of the ledger: a commitment of another length.");

    private static string Text(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("Not an entry of the ledger: a text that is not UTF-8.");
        }
    }

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int? expected)
    {
        if (rest.Length < 4) throw new FormatException("Not an entry of the ledger: it ends too early.");
        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        if (length < 0 || length > rest.Length - 4 || expected is { } e && length != e) throw new FormatException("Not an entry of the ledger: a field of another length.");
        var field = rest.Slice(4, length);
        rest = rest[(4 + length)..];
        return field;
    }

    private static byte[] Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static long Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes);

    private static void Put(byte[] to, ref int at, ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteInt32BigEndian(to.AsSpan(at), field.Length);
        field.CopyTo(to.AsSpan(at + 4));
        at += 4 + field.Length;
    }
}
