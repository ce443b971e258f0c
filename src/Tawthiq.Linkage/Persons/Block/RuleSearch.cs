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

    private RuleSearch(Features features, int count, double budget) => (_features, _count, _pairs, _budget) = (features, count, count * (count - 1.0) / 2, budget);

    /// <summary>Finds rules.</summary>
    /// <param name="features">Features of the rows; rows are in no telling order.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="wanted">What pairs of one person share, with how many pairs there are of each kind.</param>
    /// <param name="budget">Pairs that may be compared.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static List<ulong> Of(Features features, int count, IReadOnlyList<(ulong Shared, double Count)> wanted, double budget, CancellationToken cancellationToken) =>
        new RuleSearch(features, count, budget).Search(wanted, cancellationToken);

    private List<ulong> Search(IReadOnlyList<(ulong Shared, double Count)> wanted, CancellationToken cancellationToken)
    {
        var (rules, left, all) = (new List<ulong>(), wanted.ToList(), wanted.Sum(w => w.Count));
        var candidates = Candidates(_budget / 2);
        var remaining = _budget;
        while (rules.Count < MostRules && left.Sum(w => w.Count) > Enough * all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Best(candidates, left, remaining, all) is not var (best, cost)) break;
            rules.Add(best);
            remaining -= cost;
            left.RemoveAll(w => (w.Shared & best) == best);
        }
        return rules;
    }

    // The best by an estimated cost, asked again with its counted one until it stays the best.
    private (ulong Rule, double Cost)? Best(Dictionary<ulong, (double Cost, bool Counted)> candidates, List<(ulong Shared, double Count)> left, double remaining, double all)
    {
        var worth = new List<(ulong Rule, double Value)>();
        foreach (var rule in candidates.Keys)
        {
            var value = 0.0;
            foreach (var (shared, count) in left) if ((shared & rule) == rule) value += count;
            if (value > Enough * all / 2) worth.Add((rule, value));
        }
        // The first rules must not spend themselves on the easiest pairs: each costs a tenth of the budget besides its pairs.
        double Ratio(double value, double cost) => value / (cost + _budget / 10);
        while (true)
        {
            (ulong Rule, double Ratio)? best = null;
            foreach (var (rule, value) in worth)
                if (candidates[rule].Cost <= remaining && Ratio(value, candidates[rule].Cost) is var ratio && (best is null || ratio > best.Value.Ratio || (ratio == best.Value.Ratio && rule < best.Value.Rule))) best = (rule, ratio);
            if (best is null) return null;
            if (candidates[best.Value.Rule].Counted) return (best.Value.Rule, candidates[best.Value.Rule].Cost);
            candidates[best.Value.Rule] = (CountedCost(best.Value.Rule), true);
        }
    }

    // Conjunctions of features of different fields whose cost, as it seems, is within what one rule may take.
    private Dictionary<ulong, (double Cost, bool Counted)> Candidates(double most)
    {
        var (chance, together) = Chances();
        var candidates = new Dictionary<ulong, (double, bool)>();
        Grow(0, 0, 0, 0.0);
        return candidates;

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
                if (cost <= most) candidates[wider] = (cost, false);
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
        for (var k = 0UL; k < RandomPairs; k++)
        {
            var a = (int)Math.BigMul(Hashing.Mix(3 * k + 1), (ulong)_count, out _);
            var b = (int)Math.BigMul(Hashing.Mix(3 * k + 2), (ulong)_count, out _);
            if (a == b) continue;
            var shared = _features.Shared(a, b);
            for (var x = shared; x != 0; x &= x - 1)
            {
                var f = BitOperations.TrailingZeroCount(x);
                ones[f]++;
                for (var y = x & (x - 1); y != 0; y &= y - 1) twos[f * n + BitOperations.TrailingZeroCount(y)]++;
            }
        }
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
        var rows = Math.Min(_count, SampleOfRows);
        var keys = new uint[rows];
        var n = 0;
        for (var i = 0; i < rows; i++) if (Blocks.Key(_features[i], rule) is var key and not 0) keys[n++] = key;
        Array.Sort(keys, 0, n);
        var pairs = 0.5;
        for (int from = 0, to; from < n; from = to)
        {
            for (to = from + 1; to < n && keys[to] == keys[from]; to++) { }
            pairs += (double)(to - from) * (to - from - 1) / 2;
        }
        return pairs * _pairs / Math.Max(1, rows * (rows - 1.0) / 2);
    }
}
