using System.Security.Cryptography.X509Certificates;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>What a list or an answer says of one certificate.</summary>
/// <param name="AsOf">When it was made (thisUpdate).</param>
/// <param name="Until">When the next one is due; null where it does not say.</param>
/// <param name="Revoked">When the certificate was revoked; null where it was not.</param>
/// <param name="Reason">Number of the reason (RFC 5280, 5.3.1); null where none is given.</param>
internal sealed record RevocationWord(DateTimeOffset AsOf, DateTimeOffset? Until, DateTimeOffset? Revoked, int? Reason)
{
    /// <summary>Whether a revocation makes a token of some time worthless (RFC 3161, 4): a later one does not, where its reason shows that the key was safe.</summary>
    public bool Touches(DateTimeOffset time) => Revoked is { } revoked && !(time < revoked && Reason is (0 or 3 or 4 or 5));
}

/// <summary>Whether the certificates behind a token were revoked, by the lists and answers that are at hand.</summary>
internal static class Revocation
{
    /// <param name="path">Certificates from the signer's to the root.</param>
    /// <param name="data">Lists and OCSP answers in DER; what is neither is left aside.</param>
    /// <param name="time">Of the token.</param>
    /// <returns>The state, or a sentence where a revocation makes the token worthless.</returns>
    public static (RevocationState? State, string? Revoked) Of(IReadOnlyList<X509Certificate2> path, IReadOnlyList<byte[]> data, DateTimeOffset time)
    {
        DateTimeOffset? oldest = null;
        RevocationState? unknown = null;
        for (var i = 0; i + 1 < path.Count; i++)
        {
            var (certificate, issuer) = (path[i], path[i + 1]);
            // A list that had run out before the stamp was given says nothing of that day.
            var words = data.Select(d => RevocationList.Of(d, certificate, issuer) ?? OcspAnswer.Of(d, certificate, issuer))
                .OfType<RevocationWord>().Where(w => w.Revoked is not null || w.Until is not { } until || until >= time).ToList();
            if (words.Find(w => w.Touches(time)) is { Revoked: { } revoked })
                return (null, FormattableString.Invariant($"the certificate of {certificate.Subject} was revoked on {revoked:yyyy-MM-dd}"));
            if (words.Count == 0) unknown ??= new RevocationState.NotKnown($"no list or answer on the certificate of {certificate.Subject} is at hand");
            else if (words.Max(w => w.AsOf) is var newest && (oldest is null || newest < oldest)) oldest = newest;
        }
        return (unknown ?? (oldest is { } asOf ? new RevocationState.NotRevoked(asOf) : new RevocationState.NotKnown("a root signed by itself, which nobody can revoke")), null);
    }
}
