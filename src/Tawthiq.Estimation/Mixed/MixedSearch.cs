using System.Numerics;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.Mixed;

/// <summary>Looks for the models that a table makes likely (Occam's window, Madigan and Raftery 1994).</summary>
internal static class MixedSearch
{
    // Sets of terms that are less likely than the best by more than this, as a logarithm, are not grown further.
    private const double Window = 6;

    // That three lists go together in another way than their three pairs say is rare beforehand.
    private const double ChanceOfTriple = 0.1;

    // Over six lists sets of pairs are tens of thousands; triples would be too many.
    private const int MostListsOfTriples = 5;

    /// <summary>Models grown term by term, as long as what they grow from is likely.</summary>
    /// <remarks>
    /// Beforehand each number of pairs is as likely as another, and so is each choice of so many pairs. Three lists may have a term of their own where all
    /// their pairs have one.
    /// </remarks>
    /// <returns>Fits with the logarithm of evidence times prior.</returns>
    public static List<(MixedFit Fit, double Log)> Of(OverlapTable table, Unlike[] ways, int threads, CancellationToken cancellationToken)
    {
        var counts = table.Dense();
        uint[] Sets(int size) => [.. Enumerable.Range(0, counts.Length).Select(c => (uint)c).Where(c => BitOperations.PopCount(c) == size)];
        var (pairs, triples) = (Sets(2), table.Lists.Count <= MostListsOfTriples ? Sets(3) : []);
        var all = new List<(MixedFit Fit, double Log)>();
        var (best, level) = (double.NegativeInfinity, new List<uint[]> { Array.Empty<uint>() });
        for (var size = 0; level.Count > 0; size++)
        {
            var fits = new List<(MixedFit Fit, double Log)>[level.Count];
            var (sets, most) = (level, size);
            Parallel.For(0, fits.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
                () => new MixedLikelihood(counts, most),
                (i, _, work) =>
                {
                    fits[i] = Fits(work, sets[i], ways, LogPrior(sets[i], pairs.Length, triples));
                    return work;
                },
                _ => { });
            foreach (var set in fits) all.AddRange(set);
            best = Math.Max(best, fits.SelectMany(f => f).Select(f => f.Log).DefaultIfEmpty(double.NegativeInfinity).Max());
            level = [.. fits.Where(f => f.Any(m => m.Log > best - Window)).SelectMany(f => pairs.Concat(triples.Where(t => Has(f[0].Fit.Terms, t))).Except(f[0].Fit.Terms).Select(p => f[0].Fit.Terms.Append(p).Order().ToArray()))
                .DistinctBy(set => string.Join(',', set))];
        }
        return all;
    }

    private static double LogPrior(uint[] terms, int pairs, uint[] triples)
    {
        var ofTwo = terms.Count(t => BitOperations.PopCount(t) == 2);
        var (ofThree, possible) = (terms.Length - ofTwo, triples.Count(t => Has(terms, t)));
        return -Math.Log(pairs + 1) - Special.LogFactorial(pairs) + Special.LogFactorial(ofTwo) + Special.LogFactorial(pairs - ofTwo)
            + ofThree * Math.Log(ChanceOfTriple) + (possible - ofThree) * Math.Log(1 - ChanceOfTriple);
    }

    // Whether all pairs of a triple are among the terms.
    private static bool Has(uint[] terms, uint triple) => terms.Count(t => BitOperations.PopCount(t) == 2 && (t & triple) == t) == 3;

    // All ways in which persons differ, each started where the one before it ended.
    private static List<(MixedFit Fit, double Log)> Fits(MixedLikelihood likelihood, uint[] terms, Unlike[] ways, double prior)
    {
        var fits = new List<(MixedFit, double)>();
        double[]? near = null;
        foreach (var unlike in ways)
            if (MixedFit.Of(likelihood, terms, unlike, near) is { } fit)
            {
                near = fit.At;
                fits.Add((fit, fit.Evidence + prior + unlike.LogPrior));
            }
        return fits;
    }
}
