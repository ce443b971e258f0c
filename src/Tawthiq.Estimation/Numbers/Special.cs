using System.Runtime.Intrinsics;

namespace Tawthiq.Estimation.Numbers;

/// <summary>Functions that the base library lacks.</summary>
internal static class Special
{
    private const double HalfLogTwoPi = 0.918938533204672741780;
    // Stirling's series from its last term but one to its first.
    private static readonly double[] Series = [691.0 / 360360, 1.0 / 1188, 1.0 / 1680, 1.0 / 1260, 1.0 / 360, 1.0 / 12];
    private static readonly double[] LogFactorials = Table();

    /// <summary>Logarithm of the gamma function of a number above 0; relative error below 1e-14, absolute near its zeros at 1 and 2.</summary>
    public static double LogGamma(double x)
    {
        if (x >= 10) return Stirling(x);
        // Below 10 Stirling's series is not exact enough: move up by the recurrence.
        var product = 1.0;
        for (; x < 10; x++) product *= x;
        return Stirling(x) - Math.Log(product);
    }

    /// <summary>Logarithms of the gamma function of eight numbers above 0, as exact as that of one.</summary>
    public static Vector512<double> LogGamma(Vector512<double> x)
    {
        if (!Vector512.GreaterThanOrEqualAll(x, Vector512.Create(10.0)))
            return Vector512.Create(LogGamma(x[0]), LogGamma(x[1]), LogGamma(x[2]), LogGamma(x[3]), LogGamma(x[4]), LogGamma(x[5]), LogGamma(x[6]), LogGamma(x[7]));
        var i = Vector512<double>.One / x;
        var s = i * i;
        var series = Vector512.Create(1.0 / 156);
        foreach (var term in Series) series = Vector512.Create(term) - s * series;
        return (x - Vector512.Create(0.5)) * Vector512.Log(x) - x + Vector512.Create(HalfLogTwoPi) + i * series;
    }

    /// <summary>Logarithm of n factorial.</summary>
    public static double LogFactorial(long n) => n < LogFactorials.Length ? LogFactorials[n] : Stirling(n + 1.0);

    /// <summary>Quantile of the standard normal distribution (Acklam's approximation, one step of Halley's method).</summary>
    public static double NormalQuantile(double p)
    {
        if (p is <= 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability between 0 and 1, ends not included.");
        var x = p < 0.02425 ? Tail(Math.Sqrt(-2 * Math.Log(p))) : p > 1 - 0.02425 ? -Tail(Math.Sqrt(-2 * Math.Log(1 - p))) : Middle(p - 0.5);
        var error = Normal(x) - p;
        var step = error * Math.Sqrt(2 * Math.PI) * Math.Exp(x * x / 2);
        return x - step / (1 + x * step / 2);

        static double Tail(double q) =>
            (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
            / ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);

        static double Middle(double q)
        {
            var r = q * q;
            return (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) * r + 2.506628277459239) * q
                / (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r + 1);
        }
    }

    /// <summary>Distribution function of the standard normal distribution.</summary>
    public static double Normal(double x) => x < 0 ? 0.5 * UpperGamma(0.5, x * x / 2) : 1 - 0.5 * UpperGamma(0.5, x * x / 2);

    /// <summary>Probability that a Poisson number is at most <paramref name="k"/>; 0 for a negative one.</summary>
    public static double PoissonAtMost(double k, double mean) => k < 0 ? 0 : mean <= 0 ? 1 : UpperGamma(Math.Floor(k) + 1, mean);

    /// <summary>Probability that a chi-squared number is above <paramref name="x"/>.</summary>
    public static double ChiSquaredAbove(double x, double freedom) => x <= 0 ? 1 : UpperGamma(freedom / 2, x / 2);

    /// <summary>Regularised upper incomplete gamma function.</summary>
    public static double UpperGamma(double a, double x)
    {
        if (x <= 0) return 1;
        var front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        if (x < a + 1)
        {
            // series of the lower function
            double sum = 1 / a, term = sum;
            for (var n = 1; n < 10_000 && term > sum * 1e-17; n++) sum += term *= x / (a + n);
            return 1 - front * sum;
        }
        // continued fraction of the upper one (Lentz)
        var b = x + 1 - a;
        double c = 1e300, d = 1 / b, h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            var step = d * c;
            h *= step;
            if (Math.Abs(step - 1) < 1e-16) break;
        }
        return front * h;
    }

    /// <summary>Quantile of Student's distribution, by bisection on its distribution function.</summary>
    public static double StudentQuantile(double p, double freedom)
    {
        if (freedom > 1e6) return NormalQuantile(p);
        double low = -1e6, high = 1e6;
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (Student(middle, freedom) < p) low = middle; else high = middle;
        }
        return (low + high) / 2;
    }

    private static double Student(double t, double freedom)
    {
        var tail = 0.5 * RegularisedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
        return t > 0 ? 1 - tail : tail;
    }

    private static double RegularisedBeta(double x, double a, double b)
    {
        if (x is <= 0) return 0;
        if (x >= 1) return 1;
        if (x > (a + 1) / (a + b + 2)) return 1 - RegularisedBeta(1 - x, b, a);
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Math.Log(1 - x)) / a;
        double c = 1, d = 1 / Math.Max(1 - (a + b) * x / (a + 1), 1e-300), f = d;
        for (var m = 1; m < 10_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            f *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            f *= d * c;
            if (Math.Abs(d * c - 1) < 1e-16) break;
        }
        return front * f;
    }

    private static double Stirling(double x)
    {
        var i = 1 / x;
        var s = i * i;
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi
            + i * (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188 - s * (691.0 / 360360 - s / 156))))));
    }

    private static double[] Table()
    {
        var table = new double[1024];
        for (var n = 2; n < table.Length; n++) table[n] = LogGamma(n + 1.0);
        return table;
    }
}
