using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>A certificate revocation list (RFC 5280, 5).</summary>
internal static class RevocationList
{
    private const string ReasonCode = "2.5.29.21", IssuingPoint = "2.5.29.28";

    /// <summary>What a list says of a certificate; null where the bytes are no list, or none that the issuer signed for it.</summary>
    public static RevocationWord? Of(byte[] der, X509Certificate2 certificate, X509Certificate2 issuer)
    {
        try
        {
            var signed = SignedObject.Read(der);
            var list = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
            if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer)) list.ReadInteger();
            if (list.ReadSequence().ReadObjectIdentifier() != signed.Algorithm) return null;
            if (!list.ReadEncodedValue().Span.SequenceEqual(issuer.SubjectName.RawData)) return null;
            var asOf = Time(list);
            DateTimeOffset? until = list.HasData && IsTime(list.PeekTag()) ? Time(list) : null;
            var entries = list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? list.ReadSequence() : null;
            if (list.HasData && !Covers(list.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence(), certificate)) return null;
            if (!signed.IsSignedBy(issuer)) return null;
            var entry = entries is null ? null : Entry(entries, new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true));
            return new(asOf, until, entry?.Revoked, entry?.Reason);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static (DateTimeOffset Revoked, int? Reason)? Entry(AsnReader entries, BigInteger serial)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            if (entry.ReadInteger() != serial) continue;
            var revoked = Time(entry);
            int? reason = null;
            for (var extensions = entry.HasData ? entry.ReadSequence() : null; extensions is { HasData: true };)
            {
                var (id, _, value) = Extension(extensions);
                if (id == ReasonCode) reason = (int)new BigInteger(new AsnReader(value, AsnEncodingRules.DER).ReadEnumeratedBytes().Span, isBigEndian: true);
            }
            return (revoked, reason);
        }
        return null;
    }

    // A list may be for some certificates only; one with a critical extension that is not understood (a delta, say) is not used.
    private static bool Covers(AsnReader extensions, X509Certificate2 certificate)
    {
        var isAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(b => b.CertificateAuthority);
        while (extensions.HasData)
        {
            var (id, critical, value) = Extension(extensions);
            if (id != IssuingPoint)
            {
                if (critical) return false;
                continue;
            }
            var point = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
            while (point.HasData)
            {
                var field = point.PeekTag().TagValue;
                point.ReadEncodedValue();
                // 1: of users only; 2: of authorities only; 3: some reasons; 4: of other issuers; 5: of attributes. A flag that is false is not written in DER.
                if (field is 3 or 4 or 5 || field == 1 && isAuthority || field == 2 && !isAuthority) return false;
            }
        }
        return true;
    }

    private static (string Id, bool Critical, byte[] Value) Extension(AsnReader extensions)
    {
        var extension = extensions.ReadSequence();
        var id = extension.ReadObjectIdentifier();
        var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
        return (id, critical, extension.ReadOctetString());
    }

    private static bool IsTime(Asn1Tag tag) => tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset Time(AsnReader from) => from.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? from.ReadUtcTime() : from.ReadGeneralizedTime();
}
