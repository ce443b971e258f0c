namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>Parts many rows that hang together into persons: groups are joined from the most alike pair down, then single rows move where they fit better.</summary>
/// <param name="n">Number of rows.</param>
/// <param name="weights">Log2 of the odds of each pair, row times n plus row.</param>
internal sealed class LargePartition(int n, double[] weights)
{
    private const int Sweeps = 8;

    /// <summary>For each row the number of its group.</summary>
    public int[] Best()
    {
        var groups = Joined();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var moved = false;
            for (var i = 0; i < n; i++) moved |= Move(groups, i, null);
            if (!moved) break;
        }
        return groups;
    }

    /// <summary>Another way of parting them, drawn by moving each row in turn to a group drawn by its weight.</summary>
    /// <param name="from">Where to start; not changed.</param>
    /// <param name="chance">The next number from 0 to 1.</param>
    public int[] Draw(int[] from, Func<double> chance)
    {
        int[] groups = [.. from];
        for (var sweep = 0; sweep < Sweeps; sweep++) for (var i = 0; i < n; i++) Move(groups, i, chance);
        return groups;
    }

    private int[] Joined()
    {
        var groups = Enumerable.Range(0, n).ToArray();
        var members = Enumerable.Range(0, n).Select(i => new List<int> { i }).ToArray();
        var pairs = new List<(double Weight, int A, int B)>();
        for (var i = 0; i < n; i++) for (var j = i + 1; j < n; j++) if (weights[i * n + j] > 0) pairs.Add((weights[i * n + j], i, j));
        foreach (var (_, a, b) in pairs.OrderByDescending(p => p.Weight).ThenBy(p => p.A).ThenBy(p => p.B))
        {
            var (x, y) = (groups[a], groups[b]);
            if (x == y) continue;
            var (across, best) = (0.0, 0.0);
            foreach (var i in members[x]) foreach (var j in members[y]) (across, best) = (across + Math.Min(0, weights[i * n + j]), Math.Max(best, weights[i * n + j]));
            if (across + best <= 0) continue;
            foreach (var j in members[y]) groups[j] = x;
            members[x].AddRange(members[y]);
        }
        return groups;
    }

    // Where a row adds most, or where chance puts it; a group that it leaves keeps its number.
    private bool Move(int[] groups, int row, Func<double>? chance)
    {
        // What binds it best to a group, and all that speaks against its rows: what Partition.WeightOf gains by it.
        var (best, against) = (new SortedDictionary<int, double>(), new Dictionary<int, double>());
        for (var i = 0; i < n; i++)
        {
            if (i == row) continue;
            var weight = weights[row * n + i];
            best[groups[i]] = best.TryGetValue(groups[i], out var known) ? Math.Max(known, weight) : weight;
            against[groups[i]] = against.GetValueOrDefault(groups[i]) + Math.Min(0, weight);
        }
        var alone = Enumerable.Range(0, n + 1).First(g => !best.ContainsKey(g));
        var choices = best.Select(b => (Group: b.Key, Gain: Math.Max(0, b.Value) + against[b.Key])).Prepend((Group: alone, Gain: 0.0)).ToArray();
        var to = chance is null ? choices.MaxBy(c => c.Gain).Group : Drawn(choices, chance());
        var was = groups[row];
        groups[row] = to;
        return to != was && (to != alone || best.ContainsKey(was));
    }

    private static int Drawn((int Group, double Gain)[] choices, double chance)
    {
        var most = choices.Max(c => c.Gain);
        var left = chance * choices.Sum(c => double.Exp2(c.Gain - most));
        foreach (var (group, gain) in choices) if ((left -= double.Exp2(gain - most)) < 0) return group;
        return choices[^1].Group;
    }
}
