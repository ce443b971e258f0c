namespace Tawthiq.Linkage;

/// <summary>What one level of a comparison counts for by the documents of a record themselves.</summary>
/// <param name="Field">What is compared, for example <c>date</c>.</param>
/// <param name="Level">How, for example <c>same_day</c>.</param>
/// <param name="InForce">The weight that was in force.</param>
/// <param name="Estimated">The weight by these documents, a binary logarithm: of <paramref name="AmongSame"/> over <paramref name="AmongRandom"/>.</param>
/// <param name="AmongSame">Share of the pairs of one incident at this level, 0 to 1; Fellegi and Sunter's m.</param>
/// <param name="AmongRandom">Share of random pairs of events at this level, 0 to 1; Fellegi and Sunter's u.</param>
public sealed record EstimatedWeight(string Field, string Level, double InForce, double Estimated, double AmongSame, double AmongRandom);
