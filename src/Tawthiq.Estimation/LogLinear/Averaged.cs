using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>Several models as one distribution of the missing: each model by its weight, and within each the missing spread log-normally.</summary>
internal static class Averaged
{
    /// <summary>Weights that the differences of a criterion give, adding up to 1.</summary>
    public static double[] Weights(IReadOnlyList<FittedModel> fits, Func<FittedModel, double> criterion)
    {
        var least = fits.Min(criterion);
        var weights = fits.Select(f => Math.Exp(-(criterion(f) - least) / 2)).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    /// <summary>Quantiles of the missing at evenly spaced probabilities.</summary>
    public static double[] Missing(IReadOnlyList<FittedModel> fits, double[] weights, int points)
    {
        var part = Enumerable.Range(0, fits.Count).Where(i => weights[i] > 1e-6 && fits[i].Missing > 0).Select(i => (Weight: weights[i], Log: Math.Log(fits[i].Missing), Spread: Math.Max(fits[i].LogSpread, 1e-9))).ToArray();
        if (part.Length == 0) return new double[points];
        var whole = part.Sum(p => p.Weight);
        double Below(double log) => part.Sum(p => p.Weight * Special.Normal((log - p.Log) / p.Spread)) / whole;
        var (low, high) = (part.Min(p => p.Log - 9 * p.Spread), part.Max(p => p.Log + 9 * p.Spread));
        // The distribution function on a fine grid, then read backwards.
        const int grid = 4000;
        var at = new double[grid + 1];
        for (var i = 0; i <= grid; i++) at[i] = Below(low + (high - low) * i / grid);
        var quantiles = new double[points];
        for (var (i, g) = (0, 0); i < points; i++)
        {
            var p = (i + 0.5) / points;
            while (g < grid - 1 && at[g + 1] < p) g++;
            var share = at[g + 1] > at[g] ? Math.Clamp((p - at[g]) / (at[g + 1] - at[g]), 0, 1) : 0.5;
            quantiles[i] = Math.Exp(low + (high - low) * (g + share) / grid);
        }
        return quantiles;
    }
}
