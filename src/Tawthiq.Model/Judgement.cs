namespace Tawthiq.Model;

/// <summary>What a person decides on whether two reported events are one. A pair that nobody judged has none.</summary>
public enum Verdict
{
    /// <summary>They are one incident, whatever else speaks against it.</summary>
    Same,
    /// <summary>They are two incidents, whatever else speaks for one.</summary>
    Different,
    /// <summary>It was looked at and cannot be told. It moves nothing; the pair is not asked about again.</summary>
    Unsure,
}

/// <summary>A person's decision on two reported events.</summary>
/// <param name="Left">One of them.</param>
/// <param name="Right">The other; the order means nothing.</param>
/// <param name="Verdict">What was decided.</param>
public sealed record Judgement(EventRef Left, EventRef Right, Verdict Verdict);
