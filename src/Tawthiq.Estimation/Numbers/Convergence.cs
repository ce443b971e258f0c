namespace Tawthiq.Estimation.Numbers;

/// <summary>Whether chains agree, and how many independent draws theirs are worth (Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021).</summary>
/// <param name="RHat">Rank-normalised split R-hat, the larger of that of the draws and that of their distances from the median; 1 where chains agree.</param>
/// <param name="Bulk">Effective draws for the middle of the distribution.</param>
/// <param name="Tail">Effective draws for its 5 % and 95 % quantiles, the smaller of the two.</param>
internal sealed record Convergence(double RHat, double Bulk, double Tail)
{
    /// <summary>Looks at chains of the same length, four draws or more.</summary>
    public static Convergence Of(double[][] chains)
    {
        var halves = chains.SelectMany(c => new[] { c[..(c.Length / 2)], c[(c.Length - c.Length / 2)..] }).ToArray();
        var ranked = Ranked(halves);
        var all = halves.SelectMany(h => h).Order().ToArray();
        var median = NumberDistribution.Quantile(all, 0.5);
        var folded = Ranked([.. halves.Select(h => h.Select(x => Math.Abs(x - median)).ToArray())]);
        var (low, high) = (NumberDistribution.Quantile(all, 0.05), NumberDistribution.Quantile(all, 0.95));
        double Below(double limit) => Effective([.. halves.Select(h => h.Select(x => x <= limit ? 1.0 : 0).ToArray())]);
        return new(Math.Max(Reduction(ranked), Reduction(folded)), Effective(ranked), Math.Min(Below(low), Below(high)));
    }

    /// <summary>Effective draws of one chain or several, without ranks.</summary>
    public static double Effective(double[][] chains)
    {
        var (m, n) = (chains.Length, chains[0].Length);
        var means = chains.Select(c => c.Average()).ToArray();
        var variances = chains.Select((c, i) => c.Sum(x => (x - means[i]) * (x - means[i])) / (n - 1)).ToArray();
        var within = variances.Average();
        var total = within * (n - 1) / n + (m > 1 ? Variance(means) : 0);
        if (!(total > 0)) return m * n;
        // Geyer's initial monotone sequence of sums of two neighbouring autocorrelations.
        double Autocorrelation(int lag)
        {
            var sum = 0.0;
            for (var c = 0; c < m; c++)
            {
                var (chain, mean, part) = (chains[c], means[c], 0.0);
                for (var i = 0; i + lag < n; i++) part += (chain[i] - mean) * (chain[i + lag] - mean);
                sum += part / n;
            }
            return 1 - (within * (n - 1) / n - sum / m) / total;
        }
        var (time, last) = (-1.0, double.PositiveInfinity);
        for (var lag = 0; lag + 1 < n; lag += 2)
        {
            var pair = (lag == 0 ? 1 : Autocorrelation(lag)) + Autocorrelation(lag + 1);
            if (!(pair > 0)) break;
            last = Math.Min(last, pair);
            time += 2 * last;
        }
        return m * n / Math.Max(time, 1 / Math.Log10(m * n));
    }

    private static double Reduction(double[][] chains)
    {
        var n = chains[0].Length;
        var within = chains.Average(Variance);
        var between = Variance([.. chains.Select(c => c.Average())]);
        return within > 0 ? Math.Sqrt(((n - 1.0) / n * within + between) / within) : between > 0 ? double.PositiveInfinity : 1;
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    // Each draw by the normal quantile of its rank among all; equal draws share the mean of their ranks.
    private static double[][] Ranked(double[][] chains)
    {
        var all = chains.SelectMany((c, i) => c.Select((x, j) => (x, i, j))).OrderBy(d => d.x).ToArray();
        var ranked = chains.Select(c => new double[c.Length]).ToArray();
        for (var from = 0; from < all.Length;)
        {
            var to = from;
            while (to < all.Length && all[to].x == all[from].x) to++;
            var score = Special.NormalQuantile(((from + to + 1) / 2.0 - 0.375) / (all.Length + 0.25));
            for (; from < to; from++) ranked[all[from].i][all[from].j] = score;
        }
        return ranked;
    }
}
