using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>The form that certificates, revocation lists and OCSP answers share: what is signed, how, and the signature (RFC 5280, 4.1 and 5.1; RFC 6960, 4.2.1).</summary>
/// <param name="Content">What is signed, in DER.</param>
/// <param name="Algorithm">Object identifier of the signature's algorithm.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Rest">What follows the signature; empty but in OCSP answers.</param>
internal sealed record SignedObject(ReadOnlyMemory<byte> Content, string Algorithm, byte[] Signature, AsnReader Rest)
{
    /// <exception cref="AsnContentException">The bytes have another form.</exception>
    public static SignedObject Read(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var all = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var content = all.ReadEncodedValue();
        var algorithm = all.ReadSequence().ReadObjectIdentifier();
        return new(content, algorithm, all.ReadBitString(out _), all);
    }

    /// <summary>Whether the key of a certificate made the signature. An algorithm that is weak or not known counts as no signature.</summary>
    public bool IsSignedBy(X509Certificate2 signer)
    {
        try
        {
            using var rsa = signer.GetRSAPublicKey();
            if (rsa is not null)
                return RsaHash(Algorithm) is { } hash && rsa.VerifyData(Content.Span, Signature, hash, RSASignaturePadding.Pkcs1);
            using var ecdsa = signer.GetECDsaPublicKey();
            return ecdsa is not null && EcdsaHash(Algorithm) is { } other && ecdsa.VerifyData(Content.Span, Signature, other, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static HashAlgorithmName? RsaHash(string algorithm) => algorithm switch
    {
        "1.2.840.113549.1.1.11" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static HashAlgorithmName? EcdsaHash(string algorithm) => algorithm switch
    {
        "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
