using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>Interval of the number of all persons under one model: where the multinomial likelihood, the coefficients fitted anew for each number, is not too low (Cormack 1992).</summary>
internal static class ProfileInterval
{
    /// <summary>Finds both ends.</summary>
    /// <param name="counts">Counts of all patterns.</param>
    /// <param name="terms">Terms of the model.</param>
    /// <param name="missing">Its estimate of the persons on no list.</param>
    /// <param name="level">For example .95.</param>
    /// <returns>Ends, persons on no list, and the most likely number; a high end at a thousand times the estimate is open.</returns>
    public static (double Best, double Low, double High) Of(double[] counts, uint[] terms, double missing, double level)
    {
        var documented = counts.Sum();
        var lists = System.Numerics.BitOperations.Log2((uint)counts.Length);
        var work = new LatticeFit(lists, terms.Length);
        var all = Enumerable.Repeat(true, counts.Length).ToArray();
        var with = (double[])counts.Clone();
        double At(double n0)
        {
            with[0] = n0;
            if (!work.Fit(with, all, terms)) return double.NegativeInfinity;
            var total = documented + n0;
            return -work.Deviance / 2 + (n0 > 0 ? n0 * Math.Log(n0) : 0) - Special.LogGamma(n0 + 1) - total * Math.Log(total) + Special.LogGamma(total + 1);
        }
        var best = Highest(At, Math.Max(missing, 1));
        var z = Special.NormalQuantile(0.5 + level / 2);
        var least = At(best) - z * z / 2;
        return (best, Crossing(At, least, best, 0), Crossing(At, least, best, Math.Max(missing, 1) * 1000));
    }

    // Golden section on the logarithm around the estimate.
    private static double Highest(Func<double, double> f, double near)
    {
        const double ratio = 0.6180339887498949;
        double low = Math.Log(near / 8), high = Math.Log(near * 2);
        while (high - low > 1e-6)
        {
            double a = high - ratio * (high - low), b = low + ratio * (high - low);
            if (f(Math.Exp(a)) > f(Math.Exp(b))) high = b; else low = a;
        }
        return Math.Exp((low + high) / 2);
    }

    // Bisection between a number inside and one outside; the outer one itself where even that is inside.
    private static double Crossing(Func<double, double> f, double least, double inside, double outside)
    {
        if (f(outside) >= least) return outside;
        for (var i = 0; i < 100 && Math.Abs(outside - inside) > 1e-4 * (1 + inside) / 10; i++)
        {
            var middle = outside > inside * 4 ? Math.Sqrt(inside * outside) : (inside + outside) / 2;
            if (f(middle) >= least) inside = middle; else outside = middle;
        }
        return (inside + outside) / 2;
    }
}
