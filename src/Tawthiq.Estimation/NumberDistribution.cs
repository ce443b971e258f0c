using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>What is held likely of the number of all persons, documented or not.</summary>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Median">Half of the probability lies below. Not to be published by itself: the interval is the result.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Points">Evenly spaced quantiles, ascending: each stands for the same probability.</param>
public sealed record NumberDistribution(double Low, double High, double Median, double Mean, double Deviation, ValueList<double> Points)
{
    internal const int MostPoints = 1000;

    /// <summary>From numbers of missing that stand for the same probability each, in any order.</summary>
    internal static NumberDistribution Of(long documented, IEnumerable<double> missing, double level, (double Low, double High)? interval = null)
    {
        var all = missing.Select(m => documented + m).ToArray();
        Array.Sort(all);
        var mean = all.Average();
        var deviation = Math.Sqrt(all.Sum(x => (x - mean) * (x - mean)) / Math.Max(1, all.Length - 1));
        var points = all.Length <= MostPoints ? all : [.. Enumerable.Range(0, MostPoints).Select(i => Quantile(all, (i + 0.5) / MostPoints))];
        var (low, high) = interval is { } given ? (documented + given.Low, documented + given.High) : (Quantile(all, 0.5 - level / 2), Quantile(all, 0.5 + level / 2));
        return new(low, high, Quantile(all, 0.5), mean, deviation, points.ToValueList());
    }

    /// <summary>Quantile of sorted numbers, straight lines between them.</summary>
    internal static double Quantile(double[] sorted, double share)
    {
        var at = Math.Clamp(share * sorted.Length - 0.5, 0, sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }
}
