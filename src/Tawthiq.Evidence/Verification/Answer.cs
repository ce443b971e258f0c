namespace Tawthiq.Evidence.Verification;

/// <summary>What a check of one thing found: one of three.</summary>
/// <remarks>"Could not be checked" is an answer of its own; it is never read as intact.</remarks>
public abstract record Answer
{
    private Answer() { }

    /// <summary>It is what was recorded.</summary>
    public sealed record Intact : Answer
    {
        /// <summary>The one value: there is nothing more to say.</summary>
        public static Intact Here { get; } = new();
    }

    /// <summary>It is not what was recorded.</summary>
    /// <param name="How">The difference as one plain sentence without a full stop and without any of the content: <c>recorded 5c1d…, found 81b0…</c>.</param>
    public sealed record Altered(string How) : Answer;

    /// <summary>Nothing can be said: the thing, or what was recorded of it, is missing or unreadable.</summary>
    /// <param name="Why">The reason as one plain sentence without a full stop and without any of the content.</param>
    public sealed record NotCheckable(string Why) : Answer;

    /// <summary>Compares what is there with what was recorded; where they differ, both are named.</summary>
    public static Answer Compare(Sha256Digest recorded, Sha256Digest found) => recorded == found ? Intact.Here : new Altered($"recorded {recorded}, found {found}");

    /// <summary><c>intact</c>, or <c>altered</c> or <c>not checkable</c> with the sentence.</summary>
    public sealed override string ToString() => this switch
    {
        Intact => "intact",
        Altered altered => $"altered: {altered.How}",
        NotCheckable not => $"not checkable: {not.Why}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
