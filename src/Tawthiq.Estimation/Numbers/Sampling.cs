using System.Runtime.CompilerServices;

namespace Tawthiq.Estimation.Numbers;

/// <summary>Draws from distributions, exact ones: no normal approximation stands for a count.</summary>
internal static class Sampling
{
    private const int Layers = 256;
    private const double Edge = 3.6541528853610088, Area = 0.00492867323399;
    private static readonly double[] Abscissa = new double[Layers + 1], Ratio = new double[Layers];

    static Sampling()
    {
        // Layers of equal area under the normal curve (Marsaglia and Tsang 2000).
        var f = Math.Exp(-0.5 * Edge * Edge);
        Abscissa[0] = Area / f;
        Abscissa[1] = Edge;
        for (var i = 2; i < Layers; i++)
        {
            Abscissa[i] = Math.Sqrt(-2 * Math.Log(Area / Abscissa[i - 1] + f));
            f = Math.Exp(-0.5 * Abscissa[i] * Abscissa[i]);
        }
        for (var i = 0; i < Layers; i++) Ratio[i] = Abscissa[i + 1] / Abscissa[i];
    }

    /// <summary>Standard normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Normal(Generator generator)
    {
        var bits = generator.Bits();
        var layer = (int)(bits & (Layers - 1));
        var u = ((long)bits >> 11) * (1.0 / (1L << 52));
        return Math.Abs(u) < Ratio[layer] ? u * Abscissa[layer] : AtTheEdge(generator, layer, u);
    }

    /// <summary>Logarithm of a gamma number; any shape above 0, also shapes so small that the number itself would be 0.</summary>
    public static double LogGamma(Generator generator, double shape) =>
        shape >= 1 ? Math.Log(Gamma(generator, shape)) : Math.Log(Gamma(generator, shape + 1)) + Math.Log(generator.Uniform()) / shape;

    /// <summary>Gamma number with scale 1 (Marsaglia and Tsang 2000).</summary>
    public static double Gamma(Generator generator, double shape)
    {
        if (shape < 1) return Gamma(generator, shape + 1) * Math.Pow(generator.Uniform(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(generator);
            var v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            var (u, x2) = (generator.Uniform(), x * x);
            if (u < 1 - 0.0331 * x2 * x2 || Math.Log(u) < 0.5 * x2 + d * (1 - v + Math.Log(v))) return d * v;
        }
    }

    /// <summary>Beta number with its complement, which keeps its digits where the number is nearly 1.</summary>
    public static (double Share, double Other) Beta(Generator generator, double a, double b)
    {
        if (a == 1 && b == 1)
        {
            var u = generator.Uniform();
            return (u, 1 - u);
        }
        var (x, y) = (Gamma(generator, a), Gamma(generator, b));
        var sum = x + y;
        return sum > 0 ? (x / sum, y / sum) : generator.Uniform() * (a + b) < a ? (1, 0) : (0, 1);
    }

    /// <summary>Binomial number.</summary>
    /// <param name="generator">Random numbers.</param>
    /// <param name="n">Trials.</param>
    /// <param name="p">Chance of each, 0 to 1.</param>
    public static long Binomial(Generator generator, long n, double p)
    {
        if (n <= 0 || p <= 0) return 0;
        if (p >= 1) return n;
        if (p > 0.5) return n - Binomial(generator, n, 1 - p);
        if (n * p >= 10) return ByRejection(generator, n, p);
        var u = generator.Uniform();
        // Below 1 - n p no trial succeeds, whatever the exact chance: most draws for rare classes end here.
        if (u <= 1 - n * p) return 0;
        return ByInversion(generator, u, n, p);
    }

    /// <summary>Poisson number.</summary>
    public static long Poisson(Generator generator, double mean)
    {
        if (mean <= 0) return 0;
        return mean < 10 ? SmallPoisson(generator, mean) : LargePoisson(generator, mean);
    }

    /// <summary>Failures before <paramref name="successes"/> successes.</summary>
    /// <param name="generator">Random numbers.</param>
    /// <param name="successes">Successes, above 0.</param>
    /// <param name="success">Chance of one.</param>
    /// <param name="failure">Chance of none, 1 less the other, given apart to keep its digits.</param>
    public static long NegativeBinomial(Generator generator, double successes, double success, double failure) =>
        Poisson(generator, Math.Min(Gamma(generator, successes) * failure / Math.Max(success, 1e-300), 1e15));

    /// <summary>Shares a number out over classes in proportion to weights.</summary>
    /// <param name="generator">Random numbers.</param>
    /// <param name="n">Number to share out.</param>
    /// <param name="weights">Weights, at least one above 0.</param>
    /// <param name="tails">Room for as many numbers.</param>
    /// <param name="into">Receives the shares.</param>
    public static void Multinomial(Generator generator, long n, ReadOnlySpan<double> weights, Span<double> tails, Span<long> into)
    {
        var tail = 0.0;
        for (var k = weights.Length - 1; k >= 0; k--) tails[k] = tail += weights[k];
        if (n <= 2)
        {
            into[..weights.Length].Clear();
            for (; n > 0; n--)
            {
                var at = generator.Uniform() * tail;
                var k = 0;
                while (k < weights.Length - 1 && tail - tails[k + 1] <= at) k++;
                into[k]++;
            }
            return;
        }
        for (var k = 0; k < weights.Length; k++)
        {
            if (n == 0)
            {
                into[k..weights.Length].Clear();
                return;
            }
            var share = k == weights.Length - 1 || tails[k + 1] <= 0 ? n : Binomial(generator, n, weights[k] / tails[k]);
            into[k] = share;
            n -= share;
        }
    }

    private static double AtTheEdge(Generator generator, int layer, double u)
    {
        while (true)
        {
            if (layer == 0) return Tail(generator, u < 0);
            var x = u * Abscissa[layer];
            var (above, below) = (Math.Exp(-0.5 * (Abscissa[layer] * Abscissa[layer] - x * x)), Math.Exp(-0.5 * (Abscissa[layer + 1] * Abscissa[layer + 1] - x * x)));
            if (below + generator.Uniform() * (above - below) < 1) return x;
            var bits = generator.Bits();
            layer = (int)(bits & (Layers - 1));
            u = ((long)bits >> 11) * (1.0 / (1L << 52));
            if (Math.Abs(u) < Ratio[layer]) return u * Abscissa[layer];
        }
    }

    private static double Tail(Generator generator, bool isNegative)
    {
        double x, y;
        do
        {
            x = Math.Log(generator.Uniform()) / Edge;
            y = Math.Log(generator.Uniform());
        }
        while (-2 * y < x * x);
        return isNegative ? x - Edge : Edge - x;
    }

    private static long ByInversion(Generator generator, double u, long n, double p)
    {
        var odds = p / (1 - p);
        var mass = Math.Exp(n * Math.Log(1 - p));
        for (var k = 0L; k <= n; k++)
        {
            if (u <= mass) return k;
            u -= mass;
            mass *= odds * (n - k) / (k + 1);
            // Rounding may leave a trace of u beyond all mass: draw again.
            if (mass < 1e-18 && k > n * p) return ByInversion(generator, generator.Uniform(), n, p);
        }
        return n;
    }

    // Transformed rejection with squeeze (Hörmann 1993).
    private static long ByRejection(Generator generator, long n, double p)
    {
        var q = 1 - p;
        var spread = Math.Sqrt(n * p * q);
        var b = 1.15 + 2.53 * spread;
        var a = -0.0873 + 0.0248 * b + 0.01 * p;
        var c = n * p + 0.5;
        var limit = 0.92 - 4.2 / b;
        var (isReady, alpha, odds, mode, h) = (false, 0.0, 0.0, 0.0, 0.0);
        while (true)
        {
            var u = generator.Uniform() - 0.5;
            var v = generator.Uniform();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= limit) return (long)k;
            if (k < 0 || k > n) continue;
            if (!isReady)
            {
                (isReady, alpha, odds, mode) = (true, (2.83 + 5.1 / b) * spread, Math.Log(p / q), Math.Floor((n + 1) * p));
                h = Special.LogFactorial((long)mode) + Special.LogFactorial(n - (long)mode);
            }
            var height = Math.Log(v * alpha / (a / (us * us) + b));
            if (height <= h - Special.LogFactorial((long)k) - Special.LogFactorial(n - (long)k) + (k - mode) * odds) return (long)k;
        }
    }

    private static long SmallPoisson(Generator generator, double mean)
    {
        var (left, product, k) = (Math.Exp(-mean), generator.Uniform(), 0L);
        for (; product > left; k++) product *= generator.Uniform();
        return k;
    }

    // Transformed rejection (Hörmann 1993).
    private static long LargePoisson(Generator generator, double mean)
    {
        var root = Math.Sqrt(mean);
        var b = 0.931 + 2.53 * root;
        var a = -0.059 + 0.02483 * b;
        var inverse = 1.1239 + 1.1328 / (b - 3.4);
        var limit = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            var u = generator.Uniform() - 0.5;
            var v = generator.Uniform();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= limit) return (long)k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            if (Math.Log(v) + Math.Log(inverse) - Math.Log(a / (us * us) + b) <= -mean + k * Math.Log(mean) - Special.LogFactorial((long)k)) return (long)k;
        }
    }
}
