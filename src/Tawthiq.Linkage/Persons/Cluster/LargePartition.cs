namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>Parts many rows that hang together into persons: groups are joined from the most alike pair down, then single rows move where they fit better.</summary>
/// <param name="n">Number of rows.</param>
/// <param name="weights">Log2 of the odds of each pair, row times n plus row.</param>
internal sealed class LargePartition(int n, double[] weights)
{
    private const int Sweeps = 8, SweepsOfDraw = 2;

    // By group, for the row that is being moved; a group's number is below n + 1.
    private readonly double[] _best = new double[n + 1], _against = new double[n + 1], _gain = new double[n + 1];
    private readonly bool[] _has = new bool[n + 1];

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
        for (var sweep = 0; sweep < SweepsOfDraw; sweep++) for (var i = 0; i < n; i++) Move(groups, i, chance);
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
        Array.Clear(_against);
        Array.Clear(_has);
        for (var i = 0; i < n; i++)
        {
            if (i == row) continue;
            var (group, weight) = (groups[i], weights[row * n + i]);
            _best[group] = _has[group] ? Math.Max(_best[group], weight) : weight;
            _has[group] = true;
            _against[group] += Math.Min(0, weight);
        }
        var alone = Array.IndexOf(_has, false);
        for (var g = 0; g <= n; g++) _gain[g] = g == alone ? 0 : _has[g] ? Math.Max(0, _best[g]) + _against[g] : double.NegativeInfinity;
        var (was, to) = (groups[row], chance is null ? Most(alone) : Drawn(chance()));
        groups[row] = to;
        return to != was && (to != alone || _has[was]);
    }

    // Of equal gains being alone, then the first group.
    private int Most(int alone)
    {
        var most = alone;
        for (var g = 0; g <= n; g++) if (_gain[g] > _gain[most]) most = g;
        return most;
    }

    private int Drawn(double chance)
    {
        var (most, sum, last) = (_gain.Max(), 0.0, 0);
        foreach (var gain in _gain) sum += double.Exp2(gain - most);
        var left = chance * sum;
        for (var g = 0; g <= n; g++)
        {
            if (double.IsNegativeInfinity(_gain[g])) continue;
            last = g;
            if ((left -= double.Exp2(_gain[g] - most)) < 0) return g;
        }
        return last;
    }
}
