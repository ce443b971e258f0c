using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence.Wacz;

/// <summary>The check of <c>signedData</c> (WACZ-auth 0.1.0), of either form.</summary>
internal sealed class WaczSignatureCheck(JsonElement signed, string hash, WaczPackage? package)
{
    private static readonly string[] Anonymous = ["hash", "created", "software", "version", "signature", "publicKey"];
    private static readonly string[] Domain = ["hash", "created", "software", "version", "signature", "domain", "domainCert", "timeSignature", "timestampCert", "crossSignedCert"];

    private const string Name = "signature";

    public void Check(List<Checked> found)
    {
        if (signed.ValueKind != JsonValueKind.Object || Bytes("signature") is not { } signature)
        {
            found.Add(Altered("it cannot be read"));
            return;
        }
        var domain = signed.TryGetProperty("domainCert", out _);
        if (signed.EnumerateObject().Select(m => m.Name).Any(name => !(domain ? Domain : Anonymous).Contains(name))) found.Add(Altered("it holds something that the standard does not know"));
        else if (Text("hash") != hash) found.Add(Altered("it is over another manifest"));
        else if (domain) OfDomain(found, signature);
        else OfKey(found, signature);
    }

    private void OfKey(List<Checked> found, byte[] signature)
    {
        if (Bytes("publicKey") is not { } key || !WaczSignature.Verifies(key, hash, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) found.Add(Altered("the key in it did not sign the manifest"));
        // Not signed themselves, so the manifest has to say the same.
        else if (package?.IsOurs == true && (Text("created") != package.Created || Text("software") != package.Software || Text("version") != WaczManifest.AuthVersion)) found.Add(Altered("its time, software or version is not that of the manifest"));
        else found.Add(Checked.Intact(CheckedKind.Archive, $"signature of the key {Convert.ToHexStringLower(SHA256.HashData(key))[..16]}"));
    }

    private void OfDomain(List<Checked> found, byte[] signature)
    {
        if (Certificate() is not { } certificate)
        {
            found.Add(Altered("the certificate in it cannot be read"));
            return;
        }
        using (certificate)
        {
            var key = certificate.PublicKey.ExportSubjectPublicKeyInfo();
            // The signing server of Webrecorder writes a sequence of two numbers, others write them side by side.
            if (!WaczSignature.Verifies(key, hash, signature, DSASignatureFormat.Rfc3279DerSequence) && !WaczSignature.Verifies(key, hash, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
                found.Add(Altered("the certificate in it did not sign the manifest"));
            else found.Add(Checked.Intact(CheckedKind.Archive, $"signature of the certificate {Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))[..16]}"));
        }
        found.Add(Checked.Not(CheckedKind.Archive, "domain of the signature", "whether the certificate of the domain was trusted at that time is not asked here"));
        found.Add(Checked.Not(CheckedKind.Archive, "time stamp of the signature", signed.TryGetProperty("timeSignature", out _) ? "the token is over the signature and is not checked here; openssl ts does it" : "there is none"));
    }

    /// <summary>The signature without a domain, as it would be written again; null where one of its parts is missing.</summary>
    public WaczSignature? Read() =>
        Text("hash") is { } over && Text("created") is { } created && Text("software") is { } software && Text("version") is { } version && Bytes("signature") is { } signature && Bytes("publicKey") is { } key
            ? new(over, created, software, version, signature, key) : null;

    private X509Certificate2? Certificate()
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(PemOf(Text("domainCert") ?? ""));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static byte[] PemOf(string text)
    {
        var found = PemEncoding.Find(text);
        return Convert.FromBase64String(text[found.Base64Data]);
    }

    private string? Text(string name) => WaczPackage.Text(signed, name);

    private byte[]? Bytes(string name)
    {
        if (Text(name) is not { } text) return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var n) ? bytes[..n] : null;
    }

    private static Checked Altered(string how) => Checked.Altered(CheckedKind.Archive, Name, how);
}
