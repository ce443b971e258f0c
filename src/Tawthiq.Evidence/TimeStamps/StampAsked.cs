using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>What an authority is asked to stamp (RFC 3161, TimeStampReq): always with a nonce, always for its certificate as well.</summary>
/// <param name="Root">Root of the batch: itself a SHA-256 digest, it stands in the request as it is.</param>
/// <param name="Nonce">16 lower-case hexadecimal digits, see <see cref="NonceOf"/>.</param>
/// <param name="Policy">Object identifier of the policy that is asked for; null for the authority's own.</param>
public sealed record StampAsked(Sha256Digest Root, string Nonce, string? Policy)
{
    /// <summary>Bytes of a nonce.</summary>
    public const int NonceSize = 8;

    /// <summary>A nonce from random bytes: as an ASN.1 number it is positive and has no leading zero, so that it has one spelling.</summary>
    /// <exception cref="ArgumentException">There are not <see cref="NonceSize"/> bytes.</exception>
    public static string NonceOf(ReadOnlySpan<byte> random)
    {
        if (random.Length != NonceSize) throw new ArgumentException($"A nonce is made from {NonceSize} bytes, not {random.Length}.", nameof(random));
        var bytes = random.ToArray();
        bytes[0] = (byte)(bytes[0] & 0x3F | 0x40);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The request in DER, as it is sent or written into a <c>.tsq</c> file.</summary>
    public byte[] ToBytes() => Rfc3161TimestampRequest.CreateFromHash(
        Root.ToBytes(), HashAlgorithmName.SHA256, Policy is { } policy ? new Oid(policy) : null, Convert.FromHexString(Nonce), requestSignerCertificates: true).Encode();
}
