using Tawthiq.Estimation.Lists;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>All hierarchical models of a table, fitted.</summary>
/// <param name="Fits">Those whose coefficients exist, in the order of the Bayesian criterion.</param>
/// <param name="Tried">How many models there are.</param>
/// <param name="WithoutEstimate">How many have coefficients that run to infinity or cannot be told apart.</param>
internal sealed record AllModels(IReadOnlyList<FittedModel> Fits, int Tried, int WithoutEstimate)
{
    /// <summary>Fits all models.</summary>
    /// <param name="table">2 to 6 lists.</param>
    /// <param name="order">Lists of the largest term; null for what can be listed: three for up to five lists, two for six.</param>
    /// <param name="threads">Threads; the result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static AllModels Of(OverlapTable table, int? order, int threads, CancellationToken cancellationToken)
    {
        var models = Hierarchy.Models(table.Lists.Count, order ?? (table.Lists.Count > 5 ? 2 : 3));
        var counts = table.Dense();
        var isIn = Known(counts.Length);
        var fits = new FittedModel?[models.Count];
        var most = models.Max(m => m.Length);
        var block = 64;
        Parallel.For(0, (models.Count + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new LatticeFit(table.Lists.Count, most),
            (b, _, work) =>
            {
                for (var i = b * block; i < Math.Min(models.Count, (b + 1) * block); i++) fits[i] = Fit(work, counts, isIn, models[i], table.Documented);
                return work;
            },
            _ => { });
        var good = fits.OfType<FittedModel>().OrderBy(f => f.Bic).ThenBy(f => f.Notation, StringComparer.Ordinal).ToList();
        return new(good, models.Count, models.Count - good.Count);
    }

    /// <summary>One model; null where its coefficients do not exist.</summary>
    public static FittedModel? Fit(LatticeFit work, double[] counts, bool[] isIn, uint[] terms, long documented)
    {
        if (HasZero(counts, isIn) && Existence.Of(counts, isIn, terms) != Estimable.Yes) return null;
        if (!work.Fit(counts, isIn, terms)) return null;
        var missing = Math.Exp(work.Coefficients[0]);
        var cells = isIn.Count(c => c);
        var minusTwice = LatticeFit.MinusTwiceLog(work.Deviance, counts, isIn);
        var error = Math.Sqrt(missing + missing * missing * work.InterceptVariance);
        return new(Hierarchy.Notation(terms), terms.Length, missing, error, work.Deviance, cells - terms.Length, minusTwice + 2 * terms.Length, minusTwice + Math.Log(documented) * terms.Length) { Terms = terms };
    }

    /// <summary>All patterns but the unknown one.</summary>
    public static bool[] Known(int cells) => [false, .. Enumerable.Repeat(true, cells - 1)];

    private static bool HasZero(double[] counts, bool[] isIn)
    {
        for (var c = 0; c < counts.Length; c++) if (isIn[c] && counts[c] == 0) return true;
        return false;
    }
}
