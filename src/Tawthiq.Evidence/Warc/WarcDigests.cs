using System.Security.Cryptography;

namespace Tawthiq.Evidence.Warc;

/// <summary>A digest as a record names it, <c>algorithm:value</c>, taken of bytes as they pass.</summary>
/// <remarks>SHA-1, SHA-256 and SHA-512 are known, in hexadecimal or base32; MD5 proves nothing and is not taken.</remarks>
internal sealed class WarcDigest : IDisposable
{
    private readonly IncrementalHash? _hash;
    private readonly byte[]? _recorded;

    private WarcDigest(IncrementalHash? hash, byte[]? recorded) => (_hash, _recorded) = (hash, recorded);

    /// <summary>Takes the digest that a field names; null where there is no field.</summary>
    public static WarcDigest? Of(string? field)
    {
        if (field is null) return null;
        var colon = field.IndexOf(':');
        var (name, value) = colon < 0 ? ("", field) : (field[..colon].ToLowerInvariant(), field[(colon + 1)..]);
        var (algorithm, size) = name switch
        {
            "sha1" or "sha-1" => (HashAlgorithmName.SHA1, 20),
            "sha256" or "sha-256" => (HashAlgorithmName.SHA256, 32),
            "sha512" or "sha-512" => (HashAlgorithmName.SHA512, 64),
            _ => (default, 0),
        };
        var recorded = value.Length == 2 * size && value.All(char.IsAsciiHexDigit) ? Convert.FromHexString(value) : FromBase32(value, size);
        return size == 0 || recorded is null ? new(null, null) : new(IncrementalHash.CreateHash(algorithm), recorded);
    }

    public void Append(ReadOnlySpan<byte> bytes) => _hash?.AppendData(bytes);

    /// <summary>Whether the bytes have the digest; null where its algorithm or spelling is not known.</summary>
    public bool? Agrees() => _recorded is null ? null : _hash!.GetHashAndReset().AsSpan().SequenceEqual(_recorded); // a digest that was recorded is taken

    public void Dispose() => _hash?.Dispose();

    private static byte[]? FromBase32(string text, int size)
    {
        var (bytes, bits, buffer, at) = (new byte[size], 0, 0, 0);
        foreach (var c in text.TrimEnd('='))
        {
            var value = c switch { >= 'A' and <= 'Z' => c - 'A', >= 'a' and <= 'z' => c - 'a', >= '2' and <= '7' => c - '2' + 26, _ => -1 };
            if (value < 0) return null;
            (buffer, bits) = ((buffer << 5 | value) & 0xFFFF, bits + 5);
            if (bits < 8) continue;
            if (at == size) return null;
            bytes[at++] = (byte)(buffer >> (bits - 8));
            bits -= 8;
        }
        return at == size ? bytes : null;
    }
}
