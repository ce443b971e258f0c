using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>The way from a signer's certificate to a root, at the time of its token.</summary>
internal static class CertificatePath
{
    private static readonly Oid StampingUsage = new("1.3.6.1.5.5.7.3.8");

    /// <summary>Builds the way into a chain; null where it leads to a root.</summary>
    public static StampCheck? Fault(X509Chain chain, X509Certificate2 signer, List<X509Certificate2> known, List<X509Certificate2> roots, DateTimeOffset time)
    {
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck; // by the lists that are handed in, see Revocation
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = time.UtcDateTime;
        policy.VerificationTimeIgnored = false;
        policy.ApplicationPolicy.Add(StampingUsage);
        policy.CustomTrustStore.AddRange(roots.ToArray());
        policy.ExtraStore.AddRange(known.ToArray());
        var builds = chain.Build(signer);
        var faults = chain.ChainElements.SelectMany(e => e.ChainElementStatus).Concat(chain.ChainStatus).Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        if (!builds || faults != X509ChainStatusFlags.NoError) return Named(faults, chain.ChainElements[^1].Certificate);
        // The platform also looks into the certificates of this machine's user: a stranger does not have them.
        var handedIn = known.Concat(roots).Append(signer).Select(c => Convert.ToHexString(SHA256.HashData(c.RawData))).ToHashSet(StringComparer.Ordinal);
        var foreign = chain.ChainElements.Select(e => e.Certificate).FirstOrDefault(c => !handedIn.Contains(Convert.ToHexString(SHA256.HashData(c.RawData))));
        return foreign is null ? null : Missing(foreign.Subject);
    }

    private static StampCheck.NotCheckable Named(X509ChainStatusFlags faults, X509Certificate2 last) => faults switch
    {
        _ when faults.HasFlag(X509ChainStatusFlags.NotSignatureValid) => new("a certificate on the way to the root has a signature that does not fit"),
        _ when faults.HasFlag(X509ChainStatusFlags.PartialChain) => Missing(last.Issuer),
        _ when faults.HasFlag(X509ChainStatusFlags.UntrustedRoot) => new($"its certificates lead to {last.Subject}, which is not a root that was given for this authority"),
        _ when faults.HasFlag(X509ChainStatusFlags.NotTimeValid) => new("a certificate on the way to the root was not valid at the time of the stamp"),
        _ => new($"its certificates are not fit for time stamps ({faults})"),
    };

    private static StampCheck.NotCheckable Missing(string issuer) => new($"its certificates do not lead to a root that was given: that of {issuer} is missing") { LacksIssuer = true };
}
