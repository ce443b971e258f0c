using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence;

/// <summary>A SHA-256 digest: 32 bytes that stand for one exact sequence of bytes.</summary>
/// <remarks>Shape: 64 lower-case hexadecimal digits. Source: FIPS 180-4.</remarks>
public readonly record struct Sha256Digest
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    // Four words rather than an array: the value compares, hashes and copies without reaching for the heap.
    private readonly ulong _a, _b, _c, _d;

    private Sha256Digest(ReadOnlySpan<byte> bytes)
    {
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The digest of some content.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(content, hash);
        return new Sha256Digest(hash);
    }

    /// <summary>Takes a digest that was computed elsewhere, for example while a file was streamed.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public static Sha256Digest FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new Sha256Digest(bytes)
        : throw new ArgumentException($"A SHA-256 digest is {Size} bytes long, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is anything else.</exception>
    public static Sha256Digest Parse(string text) => TryParse(text, out var digest)
        ? digest
        : throw new FormatException($"Not a SHA-256 digest: expected {Size * 2} lower-case hexadecimal digits, found {text.Length} characters.");

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    /// <returns>False where <paramref name="text"/> is anything else. Upper case is refused: a digest has one spelling.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Sha256Digest digest)
    {
        digest = default;
        if (text is not { Length: Size * 2 } || !text.All(char.IsAsciiHexDigitLower)) return false;
        digest = new Sha256Digest(Convert.FromHexString(text));
        return true;
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _a);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), _b);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), _c);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), _d);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    /// <summary>Compares content with this digest.</summary>
    public Answer Check(ReadOnlySpan<byte> content) => Answer.Compare(this, Of(content));
}
