namespace Tawthiq.Evidence;

/// <summary>The outcome of comparing content with the digest that was recorded for it: one of three.</summary>
/// <remarks>"Could not be checked" is an answer of its own; it is never read as intact.</remarks>
public abstract record DigestCheck
{
    private DigestCheck() { }

    /// <summary>The content is what was recorded.</summary>
    /// <param name="Digest">The digest of both.</param>
    public sealed record Intact(Sha256Digest Digest) : DigestCheck;

    /// <summary>The content is not what was recorded.</summary>
    /// <param name="Recorded">The digest on record.</param>
    /// <param name="Found">The digest of the content as it is now.</param>
    public sealed record Altered(Sha256Digest Recorded, Sha256Digest Found) : DigestCheck;

    /// <summary>Nothing can be said: the content or the recorded digest is missing or unreadable.</summary>
    /// <param name="Why">The reason as one plain sentence, without any of the content.</param>
    public sealed record NotCheckable(string Why) : DigestCheck;

    /// <summary>One plain sentence; an altered item names both digests.</summary>
    public sealed override string ToString() => this switch
    {
        Intact intact => $"intact: {intact.Digest}",
        Altered altered => $"altered: recorded {altered.Recorded}, found {altered.Found}",
        NotCheckable not => $"not checkable: {not.Why}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
