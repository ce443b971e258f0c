using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence.Provenance;

/// <summary>A signature over a claim (COSE_Sign1, RFC 9052) with the certificate of its key.</summary>
/// <param name="Algorithm">Number in the registry of COSE.</param>
/// <param name="Chain">Certificates as found, the signer's first.</param>
/// <param name="Protected">The head that is signed too.</param>
/// <param name="Signature">The signature.</param>
internal sealed record CoseSignature(long Algorithm, IReadOnlyList<ReadOnlyMemory<byte>> Chain, ReadOnlyMemory<byte> Protected, ReadOnlyMemory<byte> Signature)
{
    private const int AlgorithmLabel = 1;
    private const int ChainLabel = 33;

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CoseSignature Parse(ReadOnlyMemory<byte> bytes)
    {
        if (CborNode.Parse(bytes).AsItems is not [CborNode.Bytes { Value: var head }, var open, _, CborNode.Bytes { Value: var signature }]) throw new FormatException("No COSE signature.");
        var signed = head.IsEmpty ? new CborNode.Map([]) : CborNode.Parse(head);
        var chain = signed[ChainLabel] ?? signed["x5chain"] ?? open[ChainLabel] ?? open["x5chain"];
        return new(signed[AlgorithmLabel]?.AsWhole ?? throw new FormatException("A signature of no kind."),
            chain is CborNode.Bytes one ? [one.Value] : [.. (chain?.AsItems ?? []).Select(c => c.AsBytes).OfType<ReadOnlyMemory<byte>>()], head, signature);
    }

    /// <summary>The certificate of the key that signed; the caller disposes it. Null where there is none that can be read.</summary>
    public X509Certificate2? Signer()
    {
        try
        {
            return Chain.Count > 0 ? X509CertificateLoader.LoadCertificate(Chain[0].Span) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether the key of the certificate signed the claim. Whose key that is, is another question.</summary>
    public Answer Check(ReadOnlySpan<byte> claim, VerifyEd25519 ed25519)
    {
        using var certificate = Signer();
        if (certificate is null) return new Answer.NotCheckable("no certificate stands beside the signature");
        var message = Signed(claim);
        try
        {
            bool? holds = Algorithm switch
            {
                -7 => ByCurve(certificate, message, HashAlgorithmName.SHA256),
                -35 => ByCurve(certificate, message, HashAlgorithmName.SHA384),
                -36 => ByCurve(certificate, message, HashAlgorithmName.SHA512),
                -37 => ByRsa(certificate, message, HashAlgorithmName.SHA256),
                -38 => ByRsa(certificate, message, HashAlgorithmName.SHA384),
                -39 => ByRsa(certificate, message, HashAlgorithmName.SHA512),
                -8 => ed25519(certificate.PublicKey.EncodedKeyValue.RawData, message, Signature.Span),
                _ => null,
            };
            return holds is null ? new Answer.NotCheckable("it is signed in a way that is not known") : holds.Value ? Answer.Intact.Here : new Answer.Altered("the key of the certificate did not sign this");
        }
        catch (CryptographicException)
        {
            return new Answer.NotCheckable("the key of the certificate cannot be read");
        }
    }

    private bool? ByCurve(X509Certificate2 certificate, byte[] message, HashAlgorithmName hash)
    {
        using var key = certificate.GetECDsaPublicKey();
        return key?.VerifyData(message, Signature.Span, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private bool? ByRsa(X509Certificate2 certificate, byte[] message, HashAlgorithmName hash)
    {
        using var key = certificate.GetRSAPublicKey();
        return key?.VerifyData(message, Signature.Span, hash, RSASignaturePadding.Pss);
    }

    // What is signed: ["Signature1", protected head, nothing, claim].
    private byte[] Signed(ReadOnlySpan<byte> claim)
    {
        var bytes = new List<byte> { 0x84 };
        Add(bytes, 0x60, Encoding.ASCII.GetBytes("Signature1"));
        Add(bytes, 0x40, Protected.Span);
        Add(bytes, 0x40, []);
        Add(bytes, 0x40, claim);
        return [.. bytes];
    }

    private static void Add(List<byte> to, byte kind, ReadOnlySpan<byte> value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        if (value.Length < 24) to.Add((byte)(kind | value.Length));
        else if (value.Length <= byte.MaxValue) to.AddRange([(byte)(kind | 24), length[3]]);
        else if (value.Length <= ushort.MaxValue) to.AddRange([(byte)(kind | 25), length[2], length[3]]);
        else to.AddRange([(byte)(kind | 26), .. length]);
        to.AddRange(value);
    }
}
