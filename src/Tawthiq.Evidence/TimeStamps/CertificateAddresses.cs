using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>Where a certificate says that its issuer's certificate, the revocation lists and the answers about it are found (RFC 5280, 4.2.1.13 and 4.2.2.1).</summary>
/// <param name="Issuers">Addresses of the issuer's certificate.</param>
/// <param name="Lists">Addresses of revocation lists.</param>
/// <param name="Responders">Addresses of OCSP responders.</param>
public sealed record CertificateAddresses(IReadOnlyList<string> Issuers, IReadOnlyList<string> Lists, IReadOnlyList<string> Responders)
{
    private const string DistributionPoints = "2.5.29.31";

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0), Address = new(TagClass.ContextSpecific, 6);

    /// <summary>The addresses in a certificate; empty lists where it names none or is unreadable.</summary>
    /// <param name="certificate">In DER.</param>
    public static CertificateAddresses Of(byte[] certificate)
    {
        try
        {
            using var read = X509CertificateLoader.LoadCertificate(certificate);
            var access = read.Extensions.OfType<X509AuthorityInformationAccessExtension>().ToList();
            return new(
                [.. access.SelectMany(a => a.EnumerateCAIssuersUris())],
                [.. read.Extensions.Where(e => e.Oid?.Value == DistributionPoints).SelectMany(e => ListsIn(e.RawData))],
                [.. access.SelectMany(a => a.EnumerateOcspUris())]);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return new([], [], []);
        }
    }

    private static List<string> ListsIn(byte[] extension)
    {
        var addresses = new List<string>();
        for (var points = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence(); points.HasData;)
        {
            var point = points.ReadSequence();
            if (!point.HasData || !point.PeekTag().HasSameClassAndValue(Zero)) continue;
            var name = point.ReadSequence(Zero);
            if (!name.PeekTag().HasSameClassAndValue(Zero)) continue; // relative to the issuer's name
            for (var full = name.ReadSequence(Zero); full.HasData;)
            {
                if (full.PeekTag().HasSameClassAndValue(Address)) addresses.Add(full.ReadCharacterString(UniversalTagNumber.IA5String, Address));
                else full.ReadEncodedValue();
            }
        }
        return addresses;
    }
}
