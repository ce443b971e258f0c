using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>Checks what an authority answered (RFC 3161, 2.2 and 2.3).</summary>
public static class StampToken
{
    private const string TokenInfo = "1.2.840.113549.1.9.16.1.4", Sha256 = "2.16.840.1.101.3.4.2.1", StampingUsage = "1.3.6.1.5.5.7.3.8", UsageExtension = "2.5.29.37";

    // Digests under which a signature counts; SHA-1 does not.
    private static readonly HashSet<string> Digests = [Sha256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Checks an answer: status, digest, nonce, policy, signature, the signer's usage and validity, its way to a root, revocation.</summary>
    /// <param name="response">As the authority sent it.</param>
    /// <param name="asked">What it was asked.</param>
    /// <param name="trust">What to check it with.</param>
    public static StampCheck Check(ReadOnlyMemory<byte> response, StampAsked asked, StampTrust trust)
    {
        switch (StampResponse.Read(response))
        {
            case StampResponse.Unreadable: return new StampCheck.NotCheckable("the bytes are no answer of a time-stamp authority");
            case StampResponse.Rejected { Why: var why }: return new StampCheck.NotCheckable(why);
            case StampResponse.Granted { Token: var token }:
                try
                {
                    return CheckToken(token, asked, trust);
                }
                catch (CryptographicException)
                {
                    return new StampCheck.NotCheckable("the token or one of its certificates cannot be read");
                }
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Digest and nonce in the token of an answer, for finding the request that it answers; null where there is no readable token.</summary>
    public static (string Digest, string? Nonce)? AnswerTo(ReadOnlyMemory<byte> response)
    {
        if (StampResponse.Read(response) is not StampResponse.Granted { Token: var token } || Read(token).Info is not { } info) return null;
        return (Convert.ToHexStringLower(info.GetMessageHash().Span), NonceOf(info));
    }

    /// <summary>Certificates that came with the token of an answer, in DER; none where there is no readable token.</summary>
    public static IReadOnlyList<byte[]> CertificatesIn(ReadOnlyMemory<byte> response) =>
        StampResponse.Read(response) is StampResponse.Granted { Token: var token } && Read(token).Cms is { } cms ? [.. cms.Certificates.Select(c => c.RawData)] : [];

    private static StampCheck CheckToken(byte[] token, StampAsked asked, StampTrust trust)
    {
        if (Read(token) is not ({ } cms, { } info)) return new StampCheck.NotCheckable("the token cannot be read");
        var digest = Convert.ToHexStringLower(info.GetMessageHash().Span);
        if (info.HashAlgorithmId.Value != Sha256 || digest != asked.Root.ToString()) return new StampCheck.Altered($"the token stands over {digest}, not over {asked.Root}");
        if (NonceOf(info) != asked.Nonce) return new StampCheck.Altered("the token answers another request: its nonce is another");
        if (asked.Policy is { } policy && info.PolicyId.Value != policy) return new StampCheck.Altered($"the token was issued under the policy {info.PolicyId.Value}, not {policy}");
        if (cms.SignerInfos.Count != 1) return new StampCheck.Altered("the token has not one signature");
        var others = trust.Certificates.Select(Load).ToList();
        try
        {
            var signature = cms.SignerInfos[0];
            var signer = signature.Certificate ?? others.Find(c => IsMeant(signature.SignerIdentifier, c));
            if (signer is null) return new StampCheck.NotCheckable("the certificate of the signer is missing");
            if (Fault(signer, info.Timestamp) is { } fault) return new StampCheck.NotCheckable(fault);
            if (!IsSigned(token, cms, asked.Root, others)) return new StampCheck.Altered("the signature does not fit the token");
            return CheckPath(signer, [.. cms.Certificates, .. others], info, trust);
        }
        finally
        {
            foreach (var certificate in others) certificate.Dispose();
        }
    }

    private static StampCheck CheckPath(X509Certificate2 signer, List<X509Certificate2> known, Rfc3161TimestampTokenInfo info, StampTrust trust)
    {
        var roots = trust.Roots.SelectMany(LoadMany).ToList();
        using var chain = new X509Chain();
        try
        {
            if (CertificatePath.Fault(chain, signer, known, roots, info.Timestamp) is { } fault) return fault;
            var path = chain.ChainElements.Select(e => e.Certificate).ToList();
            var (state, revoked) = Revocation.Of(path, trust.Revocations, info.Timestamp);
            if (state is null) return new StampCheck.NotCheckable(revoked!); // one of the two is there
            var accuracy = info.AccuracyInMicroseconds is { } micro ? TimeSpan.FromMicroseconds(micro) : (TimeSpan?)null;
            return new StampCheck.Intact(new(info.Timestamp.ToUniversalTime(), accuracy, signer.Subject, info.PolicyId.Value!, Convert.ToHexStringLower(info.GetSerialNumber().Span), [.. path.Select(c => c.RawData)], state)); // a token has a policy
        }
        finally
        {
            foreach (var element in chain.ChainElements) element.Certificate.Dispose();
            foreach (var root in roots) root.Dispose();
        }
    }

    // The usage must be the only one and critical (RFC 3161, 2.3): a key that also signs other things cannot be told what it signed.
    private static string? Fault(X509Certificate2 signer, DateTimeOffset time)
    {
        var usages = signer.Extensions.Where(e => e.Oid?.Value == UsageExtension).ToList();
        if (usages is not [X509EnhancedKeyUsageExtension { Critical: true } usage] || usage.EnhancedKeyUsages.Cast<Oid>().Select(o => o.Value).ToList() is not [StampingUsage])
            return $"the certificate of {signer.Subject} is not one for time stamps alone";
        if (time < signer.NotBefore.ToUniversalTime() || time > signer.NotAfter.ToUniversalTime())
            return FormattableString.Invariant($"the certificate of {signer.Subject} was not valid at {time:yyyy-MM-dd HH:mm:ss} UTC");
        return null;
    }

    // The platform checks the signature itself, and that it names the signer's certificate (RFC 5035).
    private static bool IsSigned(byte[] token, SignedCms cms, Sha256Digest root, List<X509Certificate2> others)
    {
        var signature = cms.SignerInfos[0];
        if (!Digests.Contains(signature.DigestAlgorithm.Value ?? "")) return false;
        return Rfc3161TimestampToken.TryDecode(token, out var read, out var length) && length == token.Length
            && read.VerifySignatureForHash(root.ToBytes(), HashAlgorithmName.SHA256, out _, new X509Certificate2Collection(others.ToArray()));
    }

    private static (SignedCms? Cms, Rfc3161TimestampTokenInfo? Info) Read(byte[] token)
    {
        var cms = new SignedCms();
        try
        {
            cms.Decode(token);
        }
        catch (CryptographicException)
        {
            return default;
        }
        return cms.ContentInfo.ContentType.Value == TokenInfo && Rfc3161TimestampTokenInfo.TryDecode(cms.ContentInfo.Content, out var info, out var length) && length == cms.ContentInfo.Content.Length
            ? (cms, info) : default;
    }

    private static string? NonceOf(Rfc3161TimestampTokenInfo info) => info.GetNonce() is { } nonce ? Convert.ToHexStringLower(nonce.Span) : null;

    private static bool IsMeant(SubjectIdentifier named, X509Certificate2 certificate) => named.MatchesCertificate(certificate);

    private static X509Certificate2 Load(byte[] certificate) => X509CertificateLoader.LoadCertificate(certificate);

    /// <summary>The certificates in a file: one in DER, or one or more in PEM.</summary>
    /// <returns>In DER; empty where it holds none.</returns>
    public static IReadOnlyList<byte[]> CertificatesInFile(byte[] file)
    {
        try
        {
            var roots = LoadMany(file);
            try
            {
                return [.. roots.Select(r => r.RawData)];
            }
            finally
            {
                foreach (var root in roots) root.Dispose();
            }
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static List<X509Certificate2> LoadMany(byte[] file)
    {
        if (!file.AsSpan().StartsWith("-----"u8) && file.AsSpan().IndexOf("-----BEGIN CERTIFICATE-----"u8) < 0) return [Load(file)];
        var several = new X509Certificate2Collection();
        several.ImportFromPem(System.Text.Encoding.ASCII.GetString(file));
        return [.. several];
    }
}
