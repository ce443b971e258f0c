using System.Numerics;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;
using Tawthiq.Model;

namespace Tawthiq.Estimation.Sparse;

/// <summary>Stepwise selection with an interval that takes the selection into account: bootstrap samples, each with its own selection (BCa, DiCiccio and Efron 1996).</summary>
internal static class SparseMethod
{
    private const int MostLists = 12;

    // A sample that cannot be fitted says nothing; many of them say that the table cannot carry the method.
    private const double MostFailed = 0.1;

    public static MethodResult Of(OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken)
    {
        if (table.Lists.Count > MostLists) return new(EstimationMethod.Sparse, null, new("too_many_lists", [$"{table.Lists.Count}", $"{MostLists}"]), [], []);
        var counts = table.Dense();
        if (new StepwiseSearch(table.Lists.Count).Of(counts) is not { } fit) return new(EstimationMethod.Sparse, null, new("not_identifiable", []), [], []);
        var samples = Bootstrap(table, settings, cancellationToken);
        var good = samples.Where(double.IsFinite).Order().ToArray();
        var acceleration = Acceleration(table, settings.Threads, cancellationToken);
        var z = Special.NormalQuantile(0.5 + settings.Level / 2);
        Measure[] measures =
        [
            new("estimate", table.Documented + fit.Missing), new("low_of_model", table.Documented + fit.Missing * Math.Exp(-z * fit.LogSpread)), new("high_of_model", table.Documented + fit.Missing * Math.Exp(z * fit.LogSpread)),
            new("pairs", fit.Pairs.Count), new("bootstraps", samples.Length), new("failed_bootstraps", samples.Length - good.Length), new("acceleration", acceleration),
        ];
        var model = new ModelRow(Notation(fit.Pairs, table.Lists.Count), 1, measures[1].Value, measures[0].Value, measures[2].Value, null, null);
        if (samples.Length - good.Length > MostFailed * samples.Length) return new(EstimationMethod.Sparse, null, new("not_identifiable", []), [model], measures.ToValueList());
        var interval = (Corrected(good, fit.Missing, acceleration, 0.5 - settings.Level / 2), Corrected(good, fit.Missing, acceleration, 0.5 + settings.Level / 2));
        return new(EstimationMethod.Sparse, NumberDistribution.Of(table.Documented, good, settings.Level, interval), null, [model], measures.ToValueList());
    }

    private static double[] Bootstrap(OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken)
    {
        var missing = new double[settings.Bootstraps];
        var weights = table.Counts.ToArray().Select(c => (double)c).ToArray();
        var patterns = table.Patterns.ToArray();
        const int block = 20;
        Parallel.For(0, (missing.Length + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellationToken },
            () => new StepwiseSearch(table.Lists.Count),
            (b, _, search) =>
            {
                // A stream for each block: the samples do not depend on the threads.
                var generator = new Generator(settings.Seed, b);
                var (drawn, tails, counts) = (new long[weights.Length], new double[weights.Length], new double[1 << table.Lists.Count]);
                for (var i = b * block; i < Math.Min(missing.Length, (b + 1) * block); i++)
                {
                    Sampling.Multinomial(generator, table.Documented, weights, tails, drawn);
                    for (var m = 0; m < patterns.Length; m++) counts[patterns[m]] = drawn[m];
                    missing[i] = search.Of(counts)?.Missing ?? double.NaN;
                }
                return search;
            },
            _ => { });
        return missing;
    }

    // Skewness of the influence of single persons, one left out at a time.
    private static double Acceleration(OverlapTable table, int threads, CancellationToken cancellationToken)
    {
        var without = new double[table.Patterns.Length];
        var (patterns, weights) = (table.Patterns.ToArray(), table.Counts.ToArray());
        Parallel.For(0, without.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            var counts = table.Dense();
            counts[patterns[i]]--;
            without[i] = new StepwiseSearch(table.Lists.Count).Of(counts)?.Missing - 1 ?? double.NaN;
        });
        var known = Enumerable.Range(0, without.Length).Where(i => double.IsFinite(without[i])).ToArray();
        var persons = known.Sum(i => (double)weights[i]);
        var mean = known.Sum(i => weights[i] * without[i]) / persons;
        var second = known.Sum(i => weights[i] * Math.Pow(mean - without[i], 2));
        return second > 0 ? known.Sum(i => weights[i] * Math.Pow(mean - without[i], 3)) / (6 * Math.Pow(second, 1.5)) : 0;
    }

    private static double Corrected(double[] sorted, double estimate, double acceleration, double share)
    {
        var below = Math.Clamp(sorted.Count(s => s < estimate) / (double)sorted.Length, 0.5 / sorted.Length, 1 - 0.5 / sorted.Length);
        var bias = Special.NormalQuantile(below);
        var z = bias + Special.NormalQuantile(share);
        return NumberDistribution.Quantile(sorted, Math.Clamp(Special.Normal(bias + z / (1 - acceleration * z)), 0, 1));
    }

    private static string Notation(IReadOnlyList<uint> pairs, int lists) =>
        LogLinear.Hierarchy.Notation([0, .. Enumerable.Range(0, lists).Select(i => 1u << i), .. pairs.OrderBy(p => BitOperations.TrailingZeroCount(p))]);
}
