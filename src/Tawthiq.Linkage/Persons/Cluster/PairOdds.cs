using Tawthiq.Linkage.Persons.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>Log2 of the odds that two rows are one person: what they have in common, how many persons their two lists share, and what people hold. Immutable; thread-safe.</summary>
/// <param name="facts">The rows.</param>
/// <param name="comparison">Compares.</param>
/// <param name="weights">Weighs.</param>
/// <param name="priors">Log2 of the share of pairs that are one person, list times the number of lists plus list; the same both ways round.</param>
/// <param name="alone">Lists that hold nobody twice.</param>
/// <param name="judged">What people hold, smaller row first.</param>
internal sealed class PairOdds(PersonFacts facts, PairComparison comparison, PairWeights weights, double[] priors, bool[] alone, IReadOnlyDictionary<(int A, int B), Verdict> judged)
{
    // Nothing that is compared is ever wholly certain.
    private const double Most = 60;

    public PairWeights Weights => weights;

    /// <summary>What is known of two rows before anything is compared.</summary>
    public double Prior(int a, int b) => priors[facts.ListOf(a) * facts.Lists.Count + facts.ListOf(b)];

    /// <summary>What a person holds of two rows.</summary>
    public Verdict? Judged(int a, int b) => judged.TryGetValue((Math.Min(a, b), Math.Max(a, b)), out var verdict) ? verdict : null;

    /// <summary>Odds of two rows.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="weight">What they have in common, where it is known.</param>
    public double Of(int a, int b, double? weight = null)
    {
        if (judged.Count > 0 && Judged(a, b) is { } verdict && verdict != Verdict.Unsure) return verdict == Verdict.Same ? Partition.Always : Partition.Never;
        if (facts.AreOfOneReport(a, b)) return Partition.Never;
        if (facts.ListOf(a) == facts.ListOf(b) && alone[facts.ListOf(a)]) return Partition.Never;
        return Math.Clamp(Prior(a, b) + (weight ?? weights.Of(facts[a], facts[b], comparison.Levels(a, b))), -Most, Most);
    }
}
