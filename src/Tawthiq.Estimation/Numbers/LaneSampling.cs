using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tawthiq.Estimation.Numbers;

/// <summary>Draws from distributions for eight chains at once, one in each lane of a vector; exact ones, as those of <see cref="Sampling"/>.</summary>
/// <remarks>Each lane has a generator of its own (xoshiro256++). Rejection goes on until every lane has accepted.</remarks>
internal sealed class LaneSampling
{
    /// <summary>Lanes of a vector.</summary>
    public const int Lanes = 8;

    // Binomial numbers of a larger variance are drawn lane by lane: a walk from their mode takes too many steps.
    private const double WidestWalk = 300;
    private const int LongestWalk = 400;
    private static readonly Vector512<double> One = Vector512<double>.One;
    private static readonly double[] LogFactorials = [.. Enumerable.Range(0, 4096).Select(n => Special.LogFactorial(n))];

    private readonly Generator _single;
    private Vector512<ulong> _a, _b, _c, _d;
    private Vector512<double> _spare;
    private bool _hasSpare;

    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of its streams.</param>
    public LaneSampling(ulong seed, int stream)
    {
        _single = new(seed, stream);
        (_a, _b, _c, _d) = (Words(), Words(), Words(), Words());
        Vector512<ulong> Words() => Vector512.Create(_single.Bits(), _single.Bits(), _single.Bits(), _single.Bits(), _single.Bits(), _single.Bits(), _single.Bits(), _single.Bits());
    }

    /// <summary>A number from a count in each lane, one lane after another.</summary>
    public Vector512<double> Each(Func<Generator, int, double> draw)
    {
        Span<double> drawn = stackalloc double[Lanes];
        for (var lane = 0; lane < Lanes; lane++) drawn[lane] = draw(_single, lane);
        return Vector512.Create<double>(drawn);
    }

    /// <summary>Uniform in (0, 1), neither end included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Uniform()
    {
        var (a, b, c, d) = (_a, _b, _c, _d);
        var sum = a + d;
        var bits = (sum << 23 | sum >>> 41) + a;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        (_a, _b, _c, _d) = (a, b, c, d << 45 | d >>> 19);
        // 52 bits behind the point of a number from 1 to 2, half a step above 1 taken off
        return (bits >>> 12 | Vector512.Create(0x3FF0000000000000UL)).AsDouble() - Vector512.Create(1 - 1.0 / (1UL << 53));
    }

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public Vector512<double> Normal()
    {
        _hasSpare = !_hasSpare;
        if (!_hasSpare) return _spare;
        var radius = Vector512.Sqrt(Vector512.Create(-2.0) * Vector512.Log(Uniform()));
        var (sin, cos) = Vector512.SinCos(Vector512.Create(2 * Math.PI) * Uniform());
        _spare = radius * sin;
        return radius * cos;
    }

    /// <summary>Gamma number with scale 1 and a shape of at least 1 in each lane (Marsaglia and Tsang 2000).</summary>
    public Vector512<double> Gamma(Vector512<double> shape)
    {
        var d = shape - Vector512.Create(1.0 / 3);
        var c = One / Vector512.Sqrt(Vector512.Create(9.0) * d);
        var (found, open) = (Vector512<double>.Zero, Vector512<double>.AllBitsSet);
        while (true)
        {
            var x = Normal();
            var v = One + c * x;
            v = v * v * v;
            var (u, square) = (Uniform(), x * x);
            var good = Vector512.GreaterThan(v, Vector512<double>.Zero) & Vector512.LessThan(u, One - Vector512.Create(0.0331) * square * square);
            if (Vector512.AndNot(open, good).AsUInt64() != Vector512<ulong>.Zero)
                good |= Vector512.GreaterThan(v, Vector512<double>.Zero) & Vector512.LessThan(Vector512.Log(u), Vector512.Create(0.5) * square + d * (One - v + Vector512.Log(v)));
            found = Vector512.ConditionalSelect(good & open, d * v, found);
            open = Vector512.AndNot(open, good);
            if (open.AsUInt64() == Vector512<ulong>.Zero) return found;
        }
    }

    /// <summary>Logarithm of a gamma number of any shape above 0.</summary>
    public Vector512<double> LogGamma(Vector512<double> shape)
    {
        var small = Vector512.LessThan(shape, One);
        if (small.AsUInt64() == Vector512<ulong>.Zero) return Vector512.Log(Gamma(shape));
        var log = Vector512.Log(Gamma(Vector512.ConditionalSelect(small, shape + One, shape)));
        return log + Vector512.ConditionalSelect(small, Vector512.Log(Uniform()) / shape, Vector512<double>.Zero);
    }

    /// <summary>Binomial number.</summary>
    /// <param name="n">Trials.</param>
    /// <param name="p">Chance of each.</param>
    /// <param name="q">1 less that, given apart to keep its digits.</param>
    public Vector512<double> Binomial(Vector512<double> n, Vector512<double> p, Vector512<double> q)
    {
        var u = Uniform();
        // Below 1 - n p no trial succeeds, whatever the exact chance; most draws end here. Only where 0 is the mode, at which the walk begins too.
        var none = Vector512.LessThan((n + One) * p, One) & Vector512.LessThanOrEqual(u, One - n * p);
        var every = Vector512.LessThan((n + One) * q, One) & Vector512.LessThanOrEqual(u, One - n * q);
        var found = Vector512.ConditionalSelect(every, n, Vector512<double>.Zero);
        var open = ~(none | every);
        if (open.AsUInt64() == Vector512<ulong>.Zero) return found;
        var wide = open & Vector512.GreaterThan(n * p * q, Vector512.Create(WidestWalk));
        if (wide.AsUInt64() != Vector512<ulong>.Zero)
        {
            var (trials, chance, lanes) = (n, p, Vector512.ExtractMostSignificantBits(wide));
            found = Vector512.ConditionalSelect(wide, Each((g, lane) => (lanes >> lane & 1) == 1 ? Sampling.Binomial(g, (long)trials[lane], chance[lane]) : 0), found);
            open = Vector512.AndNot(open, wide);
            if (open.AsUInt64() == Vector512<ulong>.Zero) return found;
        }
        return Vector512.ConditionalSelect(open, Walk(n & open, p, q, u, open), found);
    }

    // From the mode to both sides until the chances add up to u.
    private static Vector512<double> Walk(Vector512<double> n, Vector512<double> p, Vector512<double> q, Vector512<double> u, Vector512<double> open)
    {
        (p, q) = (Vector512.Max(p, Vector512.Create(1e-300)), Vector512.Max(q, Vector512.Create(1e-300)));
        var mode = Vector512.Min(n, Vector512.Floor((n + One) * p));
        var chance = Vector512.Exp(LogFactorial(n) - LogFactorial(mode) - LogFactorial(n - mode) + mode * Vector512.Log(p) + (n - mode) * Vector512.Log(q));
        var (found, up, down, above, below, odds, against) = (mode, mode, mode, chance, chance, p / q, q / p);
        u -= chance;
        open &= Vector512.GreaterThan(u, Vector512<double>.Zero);
        // Rounding may leave a trace of u beyond all chances; it stays at the mode.
        for (var steps = 0; steps < LongestWalk && open.AsUInt64() != Vector512<ulong>.Zero; steps++)
        {
            above *= odds * (n - up) / (up + One);
            up += One;
            u -= above;
            var hit = open & Vector512.LessThanOrEqual(u, Vector512<double>.Zero);
            found = Vector512.ConditionalSelect(hit, up, found);
            open = Vector512.AndNot(open, hit);
            below *= against * down / (n - down + One);
            down -= One;
            u -= below;
            hit = open & Vector512.LessThanOrEqual(u, Vector512<double>.Zero);
            found = Vector512.ConditionalSelect(hit, down, found);
            open = Vector512.AndNot(open, hit);
        }
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogFactorial(Vector512<double> n)
    {
        var i = Vector512.ConvertToInt64(n);
        return Vector512.Create(One1(i[0]), One1(i[1]), One1(i[2]), One1(i[3]), One1(i[4]), One1(i[5]), One1(i[6]), One1(i[7]));
        static double One1(long n) => (ulong)n < (ulong)LogFactorials.Length ? LogFactorials[n] : Special.LogFactorial(n);
    }

    /// <summary>Shares numbers out over classes in proportion to weights.</summary>
    /// <param name="n">Number to share out.</param>
    /// <param name="weights">Weights, at least one above 0 in each lane.</param>
    /// <param name="tails">Room for as many vectors.</param>
    /// <param name="into">Receives the shares.</param>
    public void Multinomial(Vector512<double> n, ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> tails, Span<Vector512<double>> into)
    {
        var tail = Vector512<double>.Zero;
        for (var k = weights.Length - 1; k >= 0; k--) tails[k] = tail += weights[k];
        var last = weights.Length - 1;
        for (var k = 0; k < last; k++)
        {
            if (n == Vector512<double>.Zero)
            {
                into[k..weights.Length].Clear();
                return;
            }
            var scale = One / Vector512.Max(tails[k], Vector512.Create(1e-300));
            into[k] = Binomial(n, weights[k] * scale, tails[k + 1] * scale);
            n -= into[k];
        }
        into[last] = n;
    }
}
