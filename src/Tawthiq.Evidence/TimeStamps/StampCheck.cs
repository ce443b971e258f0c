namespace Tawthiq.Evidence.TimeStamps;

/// <summary>The outcome of checking a time stamp: one of three.</summary>
public abstract record StampCheck
{
    private StampCheck() { }

    /// <summary>A trusted authority says that the digest existed at the time.</summary>
    /// <param name="Facts">What the token says.</param>
    public sealed record Intact(StampFacts Facts) : StampCheck;

    /// <summary>The token, or what it stands for, is not what it was: another digest, another request, a signature that does not fit.</summary>
    /// <param name="Why">One plain sentence without a capital and a full stop.</param>
    public sealed record Altered(string Why) : StampCheck;

    /// <summary>Nothing can be said: no readable token, or a signer that nothing makes trustworthy.</summary>
    /// <param name="Why">One plain sentence without a capital and a full stop.</param>
    public sealed record NotCheckable(string Why) : StampCheck
    {
        /// <summary>Whether a certificate between the signer and a root is what is missing, so that fetching it may help.</summary>
        public bool LacksIssuer { get; init; }
    }

    /// <summary>One plain sentence.</summary>
    public sealed override string ToString() => this switch
    {
        Intact intact => FormattableString.Invariant($"intact: stamped by {intact.Facts.Authority} at {intact.Facts.Time:yyyy-MM-dd HH:mm:ss} UTC"),
        Altered altered => $"altered: {altered.Why}",
        NotCheckable not => $"not checkable: {not.Why}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What a checked token says.</summary>
/// <param name="Time">When the digest existed (genTime), UTC.</param>
/// <param name="Accuracy">How far the authority's clock may be off; null where the token does not say.</param>
/// <param name="Authority">Subject of the certificate that signed.</param>
/// <param name="Policy">Object identifier of the policy it was issued under.</param>
/// <param name="SerialNumber">Number of the token at its authority, hexadecimal.</param>
/// <param name="Path">Certificates in DER from the signer's to the root.</param>
/// <param name="Revocation">What is known of their revocation.</param>
public sealed record StampFacts(
    DateTimeOffset Time, TimeSpan? Accuracy, string Authority, string Policy, string SerialNumber, IReadOnlyList<byte[]> Path, RevocationState Revocation);

/// <summary>What is known of the revocation of the certificates behind a token.</summary>
public abstract record RevocationState
{
    private RevocationState() { }

    /// <summary>None of them was revoked in a way that touches the token.</summary>
    /// <param name="AsOf">When the oldest of the lists and answers was made.</param>
    public sealed record NotRevoked(DateTimeOffset AsOf) : RevocationState;

    /// <summary>No list or answer that counts is at hand. The token holds; a revocation would not be seen.</summary>
    /// <param name="Why">One plain sentence without a capital and a full stop.</param>
    public sealed record NotKnown(string Why) : RevocationState;
}

/// <summary>What a token is checked with.</summary>
/// <param name="Roots">Certificates in DER or PEM that the checker trusts.</param>
/// <param name="Certificates">Further certificates in DER, for the way from the signer to a root.</param>
/// <param name="Revocations">Revocation lists and OCSP answers in DER.</param>
public sealed record StampTrust(IReadOnlyList<byte[]> Roots, IReadOnlyList<byte[]> Certificates, IReadOnlyList<byte[]> Revocations);
