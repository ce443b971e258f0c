using System.Numerics;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Block;

/// <summary>Chooses blocking rules: conjunctions of features that together bring most pairs of one person face to face and few others (after the adaptive blocking of HRDAG, Ball 2016).</summary>
/// <remarks>
/// Each round takes the rule with the most pairs of one person that no rule has yet, for each pair that has to be compared. What is one person comes from the training pairs;
/// the cost of a rule is counted on a sample of rows.
/// </remarks>
internal sealed class RuleSearch
{
    private const int MostFeatures = 4, MostRules = 14, SampleOfRows = 40_000, RandomPairs = 1 << 20;

    /// <summary>Share of pairs left that is not worth another rule.</summary>
    private const double Enough = 0.001;

    private readonly Features _features;
    private readonly int _count;
    private readonly double _pairs, _budget;
    private readonly (uint Key, int Rows)[] _met = new (uint, int)[2 * 65536]; // more than twice the rows of a sample

    private readonly int _threads;

    private RuleSearch(Features features, int count, double budget, int threads) => (_features, _count, _pairs, _budget, _threads) = (features, count, count * (count - 1.0) / 2, budget, threads);

    /// <summary>Finds rules.</summary>
    /// <param name="features">Features of the rows; rows are in no telling order.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="wanted">What pairs of one person share, with how many pairs there are of each kind.</param>
    /// <param name="budget">Pairs that may be compared.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static List<ulong> Of(Features features, int count, IReadOnlyList<(ulong Shared, double Count)> wanted, double budget, int threads, CancellationToken cancellationToken) =>
        new RuleSearch(features, count, budget, threads).Search(wanted, cancellationToken);

    private List<ulong> Search(IReadOnlyList<(ulong Shared, double Count)> wanted, CancellationToken cancellationToken)
    {
        var (rules, left, all) = (new List<ulong>(), wanted.ToList(), wanted.Sum(w => w.Count));
        var candidates = Candidates(_budget / 2);
        Parallel.For(0, candidates.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken }, c => candidates[c].Value = Value(candidates[c].Rule, left));
        var remaining = _budget;
        while (rules.Count < MostRules && left.Sum(w => w.Count) > Enough * all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Best(candidates, left, remaining, all, rules.Count) is not { } best) break;
            rules.Add(best.Rule);
            remaining -= best.Cost;
            left.RemoveAll(w => (w.Shared & best.Rule) == best.Rule);
        }
        return rules;
    }

    private static double Value(ulong rule, List<(ulong Shared, double Count)> left)
    {
        var value = 0.0;
        foreach (var (shared, count) in left) if ((shared & rule) == rule) value += count;
        return value;
    }

    // The best by what is known of it, asked again with its counted cost and its value in this round until it stays the best: both can only make it worse.
    private Conjunction? Best(Conjunction[] candidates, List<(ulong Shared, double Count)> left, double remaining, double all, int round)
    {
        // The first rules must not spend themselves on the easiest pairs: each costs a tenth of the budget besides its pairs.
        double Ratio(Conjunction c) => c.Value / (c.Cost + _budget / 10);
        while (true)
        {
            Conjunction? best = null;
            foreach (var c in candidates)
                if (c.Value > Enough * all / 2 && c.Cost <= remaining && (best is null || Ratio(c) > Ratio(best) || (Ratio(c) == Ratio(best) && c.Rule < best.Rule))) best = c;
            if (best is null || (best.IsCounted && best.Round == round)) return best;
            if (best.Round != round) (best.Value, best.Round) = (Value(best.Rule, left), round);
            else (best.Cost, best.IsCounted) = (CountedCost(best.Rule), true);
        }
    }

    private sealed class Conjunction(ulong rule, double cost)
    {
        public ulong Rule => rule;

        /// <summary>Pairs that have to be compared.</summary>
        public double Cost { get; set; } = cost;

        public bool IsCounted { get; set; }

        /// <summary>Pairs of one person that it finds and no rule before, as of a round.</summary>
        public double Value { get; set; }

        public int Round { get; set; }
    }

    // Conjunctions of features of different fields whose cost, as it seems, is within what one rule may take.
    private Conjunction[] Candidates(double most)
    {
        var (chance, together) = Chances();
        var candidates = new List<Conjunction>();
        Grow(0, 0, 0, 0.0);
        return [.. candidates];

        void Grow(ulong rule, int from, int size, double log)
        {
            for (var f = from; f < chance.Length; f++)
            {
                if (chance[f] <= 0) continue;
                var (wider, more, same) = (rule | 1UL << f, log + Math.Log(chance[f]), false);
                for (var rest = rule; rest != 0; rest &= rest - 1)
                {
                    var g = BitOperations.TrailingZeroCount(rest);
                    same |= _features.Kinds[g].Field == _features.Kinds[f].Field;
                    more += together[g * chance.Length + f];
                }
                if (same) continue;
                var cost = Math.Exp(more) * _pairs;
                if (cost <= most) candidates.Add(new(wider, cost));
                // A rule that is already rare by itself gains nothing from another condition.
                if (size + 1 < MostFeatures && cost > 0.05 * _count) Grow(wider, f + 1, size + 1, more);
            }
        }
    }

    // How likely random pairs share each feature, and how much likelier two at once than if they had nothing to do with each other, as a logarithm.
    private (double[] Chance, double[] Together) Chances()
    {
        var n = _features.Kinds.Count;
        var (ones, twos) = (new double[n], new double[n * n]);
        const int pieces = 16;
        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = _threads }, piece =>
        {
            var (mine, both) = (new int[n], new int[n * n]);
            for (var k = (ulong)(RandomPairs / pieces * piece); k < (ulong)(RandomPairs / pieces * (piece + 1)); k++)
            {
                var a = (int)Math.BigMul(Hashing.Mix(3 * k + 1), (ulong)_count, out _);
                var b = (int)Math.BigMul(Hashing.Mix(3 * k + 2), (ulong)_count, out _);
                if (a == b) continue;
                var shared = _features.Shared(a, b);
                for (var x = shared; x != 0; x &= x - 1)
                {
                    var f = BitOperations.TrailingZeroCount(x);
                    mine[f]++;
                    for (var y = x & (x - 1); y != 0; y &= y - 1) both[f * n + BitOperations.TrailingZeroCount(y)]++;
                }
            }
            // Whole numbers: their sum is the same in any order.
            lock (ones)
            {
                for (var f = 0; f < n; f++) ones[f] += mine[f];
                for (var f = 0; f < twos.Length; f++) twos[f] += both[f];
            }
        });
        var chance = Array.ConvertAll(ones, c => (c + 0.5) / RandomPairs);
        for (var f = 0; f < n; f++)
            for (var g = f + 1; g < n; g++)
            {
                var expected = chance[f] * chance[g] * RandomPairs;
                // Ten pairs more on both sides: few pairs prove no dependence.
                twos[f * n + g] = Math.Log((twos[f * n + g] + 10) / (expected + 10));
            }
        return (chance, twos);
    }

    private double CountedCost(ulong rule)
    {
        // A key that was met before makes a pair with each row that had it.
        var rows = Math.Min(_count, SampleOfRows);
        Array.Clear(_met);
        var pairs = 0.5;
        for (var i = 0; i < rows; i++)
        {
            if (Blocks.Key(_features[i], rule) is not (var key and not 0)) continue;
            var at = (int)key & (_met.Length - 1);
            while (_met[at].Key != key && _met[at].Key != 0) at = (at + 1) & (_met.Length - 1);
            pairs += _met[at].Rows;
            _met[at] = (key, _met[at].Rows + 1);
        }
        return pairs * _pairs / Math.Max(1, rows * (rows - 1.0) / 2);
    }
}
