using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>A Poisson regression with any columns, fitted by Newton's method.</summary>
/// <param name="Coefficients">One for each column.</param>
/// <param name="Deviance">Twice the distance to a perfect fit.</param>
/// <param name="InterceptVariance">Variance of the first coefficient.</param>
/// <param name="MinusTwiceLog">Minus twice the log-likelihood.</param>
internal sealed record PoissonFit(double[] Coefficients, double Deviance, double InterceptVariance, double MinusTwiceLog)
{
    /// <summary>Fits; null where the columns cannot be told apart or the steps do not settle.</summary>
    public static PoissonFit? Of(IReadOnlyList<double[]> columns, double[] counts)
    {
        var (n, p) = (counts.Length, columns.Count);
        var mean = counts.Select(c => c + 0.1).ToArray();
        var working = mean.Select((m, i) => Math.Log(m) + (counts[i] - m) / m).ToArray();
        var beta = new double[p];
        var factor = new double[p * p];
        var deviance = double.PositiveInfinity;
        for (var step = 0; step < 200; step++)
        {
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b <= a; b++) factor[a * p + b] = Sum(n, i => mean[i] * columns[a][i] * columns[b][i]);
                beta[a] = Sum(n, i => mean[i] * columns[a][i] * working[i]);
            }
            if (!Matrices.Factor(factor, p)) return null;
            Matrices.Solve(factor, beta, p);
            for (var i = 0; i < n; i++)
            {
                var eta = 0.0;
                for (var a = 0; a < p; a++) eta += beta[a] * columns[a][i];
                mean[i] = Math.Exp(Math.Min(eta, 700));
                working[i] = eta + (counts[i] - mean[i]) / mean[i];
            }
            var now = 2 * Sum(n, i => (counts[i] > 0 ? counts[i] * Math.Log(counts[i] / mean[i]) : 0) - (counts[i] - mean[i]));
            if (!double.IsFinite(now)) return null;
            if (Math.Abs(now - deviance) < 1e-11 * (Math.Abs(now) + 0.1)) return Done(beta, factor, now, counts);
            deviance = now;
        }
        return null;
    }

    private static PoissonFit Done(double[] beta, double[] factor, double deviance, double[] counts)
    {
        var unit = new double[beta.Length];
        unit[0] = 1;
        Matrices.Solve(factor, unit, beta.Length);
        var perfect = Sum(counts.Length, i => counts[i] > 0 ? counts[i] * Math.Log(counts[i]) - counts[i] - Special.LogGamma(counts[i] + 1) : 0);
        return new(beta, deviance, unit[0], deviance - 2 * perfect);
    }

    private static double Sum(int n, Func<int, double> of)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++) sum += of(i);
        return sum;
    }
}
