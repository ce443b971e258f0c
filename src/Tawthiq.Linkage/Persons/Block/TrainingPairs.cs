using System.Numerics;
using Tawthiq.Linkage.Persons.Compare;

namespace Tawthiq.Linkage.Persons.Block;

/// <summary>Pairs found by many simple rules, sampled where they are many: what weights and blocking rules are learned from.</summary>
/// <param name="Pairs">The pairs, smaller number first.</param>
/// <param name="Levels">Levels of each.</param>
/// <param name="Shared">Features that each shares.</param>
/// <param name="Counts">For how many pairs each stands.</param>
/// <param name="Free">For each the fields that were in none of the fields of some rule that finds it.</param>
internal sealed record TrainingPairs((int A, int B)[] Pairs, ulong[] Levels, ulong[] Shared, double[] Counts, uint[] Free)
{
    /// <summary>So many pairs are taken, all pairs of rows where there are no more.</summary>
    private const int Most = 600_000;

    /// <summary>Pairs for each row at which a rule is still telling.</summary>
    private const double PairsPerRow = 10;

    /// <summary>Smallest share of its pairs for which a rule is sampled, up to <see cref="ManyRows"/>; of more rows, the same number of pairs for each row.</summary>
    private const double Smallest = 1 / 300.0;

    private const double ManyRows = 1_000_000;

    /// <summary>Rules of three features for a group of fields that every other rule asks for.</summary>
    private const int RulesOfThree = 8;

    /// <summary>Finds them.</summary>
    public static TrainingPairs Of(PersonFacts facts, Features features, PairComparison comparison, int threads, CancellationToken cancellationToken)
    {
        var all = (long)facts.Count * (facts.Count - 1) / 2;
        if (all <= Most) return Compared(All(facts.Count), facts, features, comparison, _ => (1, uint.MaxValue), threads, cancellationToken);
        var rules = Rules(features, facts.Count, all);
        var found = new (List<(int, int)> Pairs, double Rate)[rules.Count];
        var budget = Math.Max(2000, Most / Math.Max(1, rules.Count));
        Parallel.For(0, rules.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            r => found[r] = Sample(features, facts.Count, rules[r].Rule, rules[r].Pairs, budget));
        var smallest = Smallest * Math.Min(1, ManyRows / facts.Count);
        var used = Enumerable.Range(0, rules.Count).Where(r => found[r].Rate >= smallest).Select(r => (rules[r].Rule, found[r].Rate, Fields: FieldsOf(features, rules[r].Rule))).ToArray();
        var pairs = Enumerable.Range(0, rules.Count).Where(r => found[r].Rate >= smallest).SelectMany(r => found[r].Pairs).Distinct().Order().ToArray();
        return Compared(pairs, facts, features, comparison, Weight, threads, cancellationToken);

        // Of pairs that several samples could have taken, more were taken. One that no rule holds for came in by two keys that are equal by chance, and counts for none.
        (double, uint) Weight(ulong shared)
        {
            var (missed, free) = (1.0, 0u);
            foreach (var (rule, rate, fields) in used)
                if ((shared & rule) == rule) (missed, free) = (missed * (1 - rate), free | ~fields);
            return (free == 0 ? 0 : 1 / (1 - missed), free);
        }
    }

    private static (int, int)[] All(int count) => [.. from b in Enumerable.Range(1, Math.Max(0, count - 1)) from a in Enumerable.Range(0, b) select (a, b)];

    private static TrainingPairs Compared((int A, int B)[] pairs, PersonFacts facts, Features features, PairComparison comparison, Func<ulong, (double, uint)> weight, int threads, CancellationToken cancellationToken)
    {
        var (levels, shared, counts, free) = (new ulong[pairs.Length], new ulong[pairs.Length], new double[pairs.Length], new uint[pairs.Length]);
        const int chunk = 1 << 13;
        Parallel.For(0, (pairs.Length + chunk - 1) / chunk, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, part =>
        {
            for (var i = part * chunk; i < Math.Min(pairs.Length, (part + 1) * chunk); i++)
            {
                levels[i] = comparison.Levels(pairs[i].A, pairs[i].B);
                shared[i] = features.Shared(pairs[i].A, pairs[i].B);
                (counts[i], free[i]) = facts.AreOfOneReport(pairs[i].A, pairs[i].B) ? (0, 0) : weight(shared[i]);
            }
        });
        return new(pairs, levels, shared, counts, free);
    }

    /// <summary>Counts of patterns, in a fixed order.</summary>
    public IEnumerable<(PairPattern, double)> Patterns(PersonFacts facts)
    {
        var counts = new Dictionary<PairPattern, double>();
        for (var i = 0; i < Pairs.Length; i++)
        {
            var pattern = new PairPattern(Levels[i], Free[i], facts.ListOf(Pairs[i].A) == facts.ListOf(Pairs[i].B));
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, pattern, out _) += Counts[i];
        }
        return counts.OrderBy(c => c.Key.Levels).ThenBy(c => c.Key.Free).ThenBy(c => c.Key.Within).Select(c => (c.Key, c.Value));
    }

    private static uint FieldsOf(Features features, ulong rule)
    {
        var fields = 0u;
        for (; rule != 0; rule &= rule - 1) fields |= 1u << features.Kinds[BitOperations.TrailingZeroCount(rule)].Field;
        return fields;
    }

    // Two features of two fields that are rarely shared by chance; of many rows, three where no two leave out some group of fields.
    private static List<(ulong Rule, double Pairs)> Rules(Features features, int count, long all)
    {
        var (chance, most) = (Chances(features, count), PairsPerRow * count);
        var rules = new List<(ulong Rule, double Pairs)>();
        foreach (var (rule, pairs) in Conjunctions(features, chance, 2, all)) if (pairs <= most) rules.Add((rule, pairs));
        List<(ulong Rule, double Pairs)>? threes = null;
        foreach (var fields in features.Groups)
        {
            if (rules.Any(r => (FieldsOf(features, r.Rule) & fields) == 0)) continue;
            threes ??= [.. Conjunctions(features, chance, 3, all).Where(r => r.Pairs <= most).OrderByDescending(r => r.Pairs).ThenBy(r => r.Rule)];
            var chosen = new List<(ulong Rule, double Pairs)>();
            // The widest ones, of which no two ask for nearly the same.
            foreach (var three in threes)
                if (chosen.Count < RulesOfThree && (FieldsOf(features, three.Rule) & fields) == 0 && chosen.All(c => BitOperations.PopCount(c.Rule & three.Rule) < 2)) chosen.Add(three);
            rules.AddRange(chosen.Where(c => rules.All(r => r.Rule != c.Rule)));
        }
        return rules;
    }

    // All conjunctions of so many features of different fields, with the pairs that share them by chance.
    private static IEnumerable<(ulong Rule, double Pairs)> Conjunctions(Features features, double[] chance, int size, double pairs, int from = 0, ulong rule = 0)
    {
        for (var f = from; f < chance.Length; f++)
        {
            if (chance[f] <= 0 || (FieldsOf(features, rule) & 1u << features.Kinds[f].Field) != 0) continue;
            if (size == 1) yield return (rule | 1UL << f, pairs * chance[f]);
            else foreach (var longer in Conjunctions(features, chance, size - 1, pairs * chance[f], f + 1, rule | 1UL << f)) yield return longer;
        }
    }

    /// <summary>How likely two rows share each feature by chance, from how often its values come.</summary>
    private static double[] Chances(Features features, int count)
    {
        const int looked = 50_000;
        var (chance, step) = (new double[features.Kinds.Count], Math.Max(1, count / looked));
        var values = new List<uint>();
        for (var f = 0; f < chance.Length; f++)
        {
            values.Clear();
            for (var i = 0; i < count; i += step) if (features[i][f] is var value and not 0) values.Add(value);
            values.Sort();
            var n = (count + step - 1) / step;
            for (int from = 0, to; from < values.Count; from = to)
            {
                for (to = from + 1; to < values.Count && values[to] == values[from]; to++) { }
                chance[f] += (double)(to - from) * (to - from - 1) / ((double)n * Math.Max(1, n - 1));
            }
        }
        return chance;
    }

    // Whole blocks, chosen by their keys, until there are enough pairs.
    private static (List<(int, int)> Pairs, double Rate) Sample(Features features, int count, ulong rule, double expected, int budget)
    {
        var below = (uint)(Math.Min(1, Math.Max(2 * budget / Math.Max(1, expected), 64.0 / count)) * uint.MaxValue);
        var rows = new List<ulong>();
        for (var i = 0; i < count; i++)
            if (Blocks.Key(features[i], rule) is var key and not 0 && key <= below)
                rows.Add((ulong)key << 32 | (uint)i);
        var (sorted, n) = (rows.ToArray(), rows.Count);
        SortedKeys.Sort(ref sorted, n);
        var pairs = new List<(int, int)>();
        for (int from = 0, to; from < n; from = to)
        {
            for (to = from + 1; to < n && sorted[to] >> 32 == sorted[from] >> 32; to++) { }
            if (pairs.Count > 0 && pairs.Count + (long)(to - from) * (to - from - 1) / 2 > budget) return (pairs, (sorted[from] >> 32) / (double)uint.MaxValue);
            if (to - from > 2000) return (pairs, 0);
            for (var i = from + 1; i < to; i++) for (var j = from; j < i; j++) pairs.Add(((int)(uint)sorted[j], (int)(uint)sorted[i]));
        }
        return (pairs, below / (double)uint.MaxValue);
    }
}
