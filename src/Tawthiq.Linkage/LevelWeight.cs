namespace Tawthiq.Linkage;

/// <summary>What one level of a comparison counts for: a row of <c>rules/linkage.tsv</c>.</summary>
/// <param name="Field">What is compared, for example <c>date</c>.</param>
/// <param name="Level">How, for example <c>same_day</c>.</param>
/// <param name="Weight">Binary logarithm; above 0 speaks for one incident.</param>
public sealed record LevelWeight(string Field, string Level, double Weight);
