using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>Questions and answers about one certificate (RFC 6960).</summary>
public static class OcspAnswer
{
    private const string Sha1 = "1.3.14.3.2.26", Basic = "1.3.6.1.5.5.7.48.1.1", ResponderUsage = "1.3.6.1.5.5.7.3.9";

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0), One = new(TagClass.ContextSpecific, 1);

    /// <summary>The question whether a certificate was revoked, in DER.</summary>
    /// <param name="certificate">Asked about, in DER.</param>
    /// <param name="issuer">That issued it, in DER.</param>
    public static byte[] Question(byte[] certificate, byte[] issuer)
    {
        using var asked = X509CertificateLoader.LoadCertificate(certificate);
        using var by = X509CertificateLoader.LoadCertificate(issuer);
        var (name, key) = HashesOf(by);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1);
                writer.WriteNull();
            }
            writer.WriteOctetString(name);
            writer.WriteOctetString(key);
            writer.WriteInteger(asked.SerialNumberBytes.Span);
        }
        return writer.Encode();
    }

    /// <summary>Whether bytes have the form of an answer, and not of a revocation list.</summary>
    public static bool IsAnswer(byte[] der)
    {
        try
        {
            return new AsnReader(der, AsnEncodingRules.DER).ReadSequence().PeekTag().HasSameClassAndValue(Asn1Tag.Enumerated);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>What an answer says of a certificate; null where the bytes are no answer, or none about it that counts.</summary>
    internal static RevocationWord? Of(byte[] der, X509Certificate2 certificate, X509Certificate2 issuer)
    {
        try
        {
            var response = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            if (response.ReadEnumeratedBytes().Span is not [0] || !response.HasData) return null;
            var bytes = response.ReadSequence(Zero).ReadSequence();
            if (bytes.ReadObjectIdentifier() != Basic) return null;
            var signed = SignedObject.Read(bytes.ReadOctetString());
            var (made, word) = Word(new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence(), certificate, issuer);
            return word is not null && IsSigned(signed, issuer, made) ? word : null;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    private static (DateTimeOffset Made, RevocationWord? Word) Word(AsnReader data, X509Certificate2 certificate, X509Certificate2 issuer)
    {
        if (data.PeekTag().HasSameClassAndValue(Zero)) data.ReadEncodedValue(); // version
        data.ReadEncodedValue(); // who answers: told by the signature
        var made = data.ReadGeneralizedTime();
        var (name, key) = HashesOf(issuer);
        var serial = new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);
        for (var answers = data.ReadSequence(); answers.HasData;)
        {
            var answer = answers.ReadSequence();
            var about = answer.ReadSequence();
            var isMeant = about.ReadSequence().ReadObjectIdentifier() == Sha1 && about.ReadOctetString().AsSpan().SequenceEqual(name)
                & about.ReadOctetString().AsSpan().SequenceEqual(key) && about.ReadInteger() == serial;
            if (!isMeant) continue;
            var (known, revoked, reason) = Status(answer);
            var asOf = answer.ReadGeneralizedTime();
            DateTimeOffset? until = answer.HasData && answer.PeekTag().HasSameClassAndValue(Zero) ? answer.ReadSequence(Zero).ReadGeneralizedTime() : null;
            return (made, known ? new(asOf, until, revoked, reason) : null);
        }
        return (made, null);
    }

    private static (bool Known, DateTimeOffset? Revoked, int? Reason) Status(AsnReader answer)
    {
        switch (answer.PeekTag().TagValue)
        {
            case 0:
                answer.ReadNull(Zero);
                return (true, null, null);
            case 1:
                var info = answer.ReadSequence(One);
                var revoked = info.ReadGeneralizedTime();
                int? reason = info.HasData ? (int)new BigInteger(info.ReadSequence(Zero).ReadEnumeratedBytes().Span, isBigEndian: true) : null;
                return (true, revoked, reason);
            default:
                answer.ReadEncodedValue();
                return (false, null, null);
        }
    }

    // By the issuer itself, or by somebody to whom the issuer gave a certificate for just that.
    private static bool IsSigned(SignedObject answer, X509Certificate2 issuer, DateTimeOffset made)
    {
        if (answer.IsSignedBy(issuer)) return true;
        if (!answer.Rest.HasData) return false;
        for (var certificates = answer.Rest.ReadSequence(Zero).ReadSequence(); certificates.HasData;)
        {
            var der = certificates.ReadEncodedValue();
            using var responder = X509CertificateLoader.LoadCertificate(der.Span);
            if (made >= responder.NotBefore.ToUniversalTime() && made <= responder.NotAfter.ToUniversalTime()
                && responder.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(u => u.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value == ResponderUsage))
                && SignedObject.Read(der).IsSignedBy(issuer) && answer.IsSignedBy(responder)) return true;
        }
        return false;
    }

    private static (byte[] Name, byte[] Key) HashesOf(X509Certificate2 issuer)
    {
#pragma warning disable CA5350 // names the issuer, proves nothing: the one digest that every responder takes
        return (SHA1.HashData(issuer.SubjectName.RawData), SHA1.HashData(issuer.PublicKey.EncodedKeyValue.RawData));
#pragma warning restore CA5350
    }
}
