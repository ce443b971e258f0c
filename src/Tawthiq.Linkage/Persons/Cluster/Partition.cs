using System.Numerics;

namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>All ways of parting a few rows into persons, weighed: the best one, and how likely each pair is together over all of them.</summary>
/// <remarks>
/// A group of n rows weighs as much as the n-1 pairs that hold it together best, for of three comparisons between three rows the third tells nothing new, less all that speaks against any of its pairs:
/// a chain of likely pairs whose ends are unlike falls apart by that.
/// </remarks>
internal sealed class Partition
{
    /// <summary>Rows for which all ways are weighed.</summary>
    public const int MostRows = 9;

    /// <summary>Weight of two rows that cannot be one person.</summary>
    public const double Never = -1e9;

    /// <summary>Weight of two rows that a person holds to be one.</summary>
    public const double Always = 1e6;

    private readonly int _n;
    private readonly double[] _weight, _rest;

    /// <summary>Weighs all groups.</summary>
    /// <param name="n">Number of rows, at most <see cref="MostRows"/>.</param>
    /// <param name="weights">Log2 of the odds of each pair, row times n plus row.</param>
    public Partition(int n, double[] weights)
    {
        _n = n;
        _weight = new double[1 << n];
        Span<int> rows = stackalloc int[MostRows];
        for (var set = 1; set < _weight.Length; set++)
        {
            var size = 0;
            for (var rest = set; rest != 0; rest &= rest - 1) rows[size++] = BitOperations.TrailingZeroCount(rest);
            _weight[set] = WeightOf(rows[..size], n, weights);
        }
        _rest = new double[1 << n];
        for (var set = 1; set < _rest.Length; set++) _rest[set] = Sum(set);
    }

    /// <summary>Log2 of the odds that some rows are one person.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="n">Number of all rows.</param>
    /// <param name="weights">Log2 of the odds of each pair, row times n plus row.</param>
    internal static double WeightOf(ReadOnlySpan<int> rows, int n, double[] weights)
    {
        // The tree of the best pairs, grown from the first row (Prim 1957); what speaks against any pair counts besides.
        var sum = 0.0;
        Span<double> best = stackalloc double[rows.Length];
        best.Fill(double.NegativeInfinity);
        var (at, inTree) = (0, 1u);
        for (var k = 1; k < rows.Length; k++)
        {
            var next = -1;
            for (var j = 0; j < rows.Length; j++)
            {
                if ((inTree >> j & 1) != 0) continue;
                best[j] = Math.Max(best[j], weights[rows[at] * n + rows[j]]);
                if (next < 0 || best[j] > best[next]) next = j;
            }
            sum += best[next];
            if (best[next] < 0) sum -= best[next]; // counted below
            (at, inTree) = (next, inTree | 1u << next);
        }
        for (var i = 0; i < rows.Length; i++) for (var j = 0; j < i; j++) sum += Math.Min(0, weights[rows[i] * n + rows[j]]);
        return sum;
    }

    /// <summary>For each row the number of its group in the best way of parting them.</summary>
    public int[] Best()
    {
        var (best, chosen) = (new double[1 << _n], new int[1 << _n]);
        for (var set = 1; set < best.Length; set++)
        {
            best[set] = double.NegativeInfinity;
            var (low, others) = (set & -set, set & (set - 1));
            for (var some = others; ; some = (some - 1) & others)
            {
                if (_weight[some | low] + best[set ^ (some | low)] is var all && all > best[set]) (best[set], chosen[set]) = (all, some | low);
                if (some == 0) break;
            }
        }
        return Numbered(set => chosen[set]);
    }

    /// <summary>For each row the number of its group in a way of parting them drawn by its weight.</summary>
    /// <param name="chance">The next number from 0 to 1.</param>
    public int[] Draw(Func<double> chance) => Numbered(set =>
    {
        var (left, last) = (chance(), 0);
        var (low, others) = (set & -set, set & (set - 1));
        for (var some = others; ; some = (some - 1) & others)
        {
            var share = double.Exp2(_weight[some | low] + _rest[set ^ (some | low)] - _rest[set]);
            if (share > 0) last = some | low;
            if ((left -= share) < 0) return some | low;
            if (some == 0) return last;
        }
    });

    /// <summary>How likely two rows are one person, row times the number of rows plus row; of a row with itself, how likely it is alone.</summary>
    public double[] Together()
    {
        var together = new double[_n * _n];
        var all = (1 << _n) - 1;
        for (var group = 1; group <= all; group++)
        {
            var share = double.Exp2(_weight[group] + _rest[all ^ group] - _rest[all]);
            if (share < 1e-12) continue;
            if ((group & (group - 1)) == 0) together[BitOperations.TrailingZeroCount(group) * (_n + 1)] += share;
            else
                for (var i = 0; i < _n; i++)
                    for (var j = 0; j < _n; j++) if (i != j && (group >> i & 1) != 0 && (group >> j & 1) != 0) together[i * _n + j] += share;
        }
        return together;
    }

    // Log2 of the sum over all ways of parting a set: the group of its first row, and all ways of parting the rest.
    private double Sum(int set)
    {
        var (low, others) = (set & -set, set & (set - 1));
        var most = double.NegativeInfinity;
        for (var some = others; ; some = (some - 1) & others)
        {
            most = Math.Max(most, _weight[some | low] + _rest[set ^ (some | low)]);
            if (some == 0) break;
        }
        var sum = 0.0;
        for (var some = others; ; some = (some - 1) & others)
        {
            if (_weight[some | low] + _rest[set ^ (some | low)] - most is var below && below > -60) sum += double.Exp2(below);
            if (some == 0) break;
        }
        return most + Math.Log2(sum);
    }

    private int[] Numbered(Func<int, int> first)
    {
        var (numbers, next) = (new int[_n], 0);
        for (var set = (1 << _n) - 1; set != 0;)
        {
            var group = first(set);
            for (var i = 0; i < _n; i++) if ((group >> i & 1) != 0) numbers[i] = next;
            next++;
            set ^= group;
        }
        return numbers;
    }
}
