using System.Numerics;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.Mixed;

/// <summary>Looks for the models that a table makes likely (Occam's window, Madigan and Raftery 1994).</summary>
internal static class MixedSearch
{
    // Sets of pairs that are less likely than the best by more than this, as a logarithm, are not grown further.
    private const double Window = 6;

    /// <summary>Models grown pair by pair, as long as what they grow from is likely.</summary>
    /// <remarks>Beforehand each number of pairs is as likely as another, and so is each choice of so many pairs.</remarks>
    /// <returns>Fits with the logarithm of evidence times prior.</returns>
    public static List<(MixedFit Fit, double Log)> Of(OverlapTable table, Unlike[] ways, int threads, CancellationToken cancellationToken)
    {
        uint[] pairs = [.. Enumerable.Range(0, 1 << table.Lists.Count).Select(c => (uint)c).Where(c => BitOperations.PopCount(c) == 2)];
        var counts = table.Dense();
        var all = new List<(MixedFit Fit, double Log)>();
        var (best, level) = (double.NegativeInfinity, new List<uint[]> { Array.Empty<uint>() });
        for (var size = 0; size <= pairs.Length && level.Count > 0; size++)
        {
            var prior = -Math.Log(pairs.Length + 1) - Special.LogFactorial(pairs.Length) + Special.LogFactorial(size) + Special.LogFactorial(pairs.Length - size);
            var fits = new List<(MixedFit Fit, double Log)>[level.Count];
            var (sets, most) = (level, size);
            Parallel.For(0, fits.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
                () => new MixedLikelihood(counts, most),
                (i, _, work) =>
                {
                    fits[i] = Fits(work, sets[i], ways, prior);
                    return work;
                },
                _ => { });
            foreach (var set in fits) all.AddRange(set);
            best = Math.Max(best, fits.SelectMany(f => f).Select(f => f.Log).DefaultIfEmpty(double.NegativeInfinity).Max());
            level = [.. fits.Where(f => f.Any(m => m.Log > best - Window)).SelectMany(f => pairs.Except(f[0].Fit.Pairs).Select(p => f[0].Fit.Pairs.Append(p).Order().ToArray()))
                .DistinctBy(set => string.Join(',', set))];
        }
        return all;
    }

    // All ways in which persons differ, each started where the one before it ended.
    private static List<(MixedFit Fit, double Log)> Fits(MixedLikelihood likelihood, uint[] pairs, Unlike[] ways, double prior)
    {
        var fits = new List<(MixedFit, double)>();
        double[]? near = null;
        foreach (var unlike in ways)
            if (MixedFit.Of(likelihood, pairs, unlike, near) is { } fit)
            {
                near = fit.At;
                fits.Add((fit, fit.Evidence + prior + unlike.LogPrior));
            }
        return fits;
    }
}
