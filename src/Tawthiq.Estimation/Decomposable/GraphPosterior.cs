using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.Decomposable;

/// <summary>What a table says of the missing and of the dependence of its lists, over all decomposable graphs (Madigan and York 1997).</summary>
/// <remarks>Prior: every graph alike; the missing n0 in proportion to 1 / (n + n0) up to a largest number; cell probabilities hyper-Dirichlet with <c>delta</c> for each cell.</remarks>
/// <param name="Documented">Persons on a list.</param>
/// <param name="Missing">Numbers of missing that were looked at; neighbours stand for the numbers between them.</param>
/// <param name="Probabilities">Posterior of each.</param>
/// <param name="Graphs">The graphs, likeliest first, each with its posterior and the mean of all persons under it.</param>
/// <param name="Delta">Prior persons in each cell.</param>
internal sealed record GraphPosterior(long Documented, double[] Missing, double[] Probabilities, IReadOnlyList<(DecomposableGraph Graph, double Probability, double MeanMissing)> Graphs, double Delta)
{
    private const int Tile = 1024, MostPoints = 200_000, MostPointsOfSix = 20_000;

    // Weights below exp(-50) of the highest do not change a sum of doubles that is reported to six digits.
    private const double Negligible = 50;

    /// <summary>Default prior persons in a cell: one person over all cells.</summary>
    public static double DefaultDelta(int lists) => Math.Pow(2, -lists);

    /// <summary>Works the posterior out.</summary>
    /// <param name="table">2 to 6 lists.</param>
    /// <param name="delta">Prior persons in each cell.</param>
    /// <param name="least">Smallest number of missing.</param>
    /// <param name="most">Largest number of missing.</param>
    /// <param name="threads">Threads; the result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="logPrior">Logarithm of the prior of a number of all persons; null for 1 by that number.</param>
    public static GraphPosterior Of(OverlapTable table, double delta, long least, long most, int threads, CancellationToken cancellationToken, Func<double, double>? logPrior = null)
    {
        var (missing, widths) = Grid(least, most, table.Lists.Count > 5 ? MostPointsOfSix : MostPoints);
        for (var i = 0; i < widths.Length; i++) widths[i] += logPrior is null ? -Math.Log(table.Documented + missing[i]) : logPrior(table.Documented + missing[i]);
        var graphs = Decomposable.Graphs.Of(table.Lists.Count);
        var margins = Margins(table, delta);
        var reference = Reference(table, delta, margins, graphs, missing, widths);
        var tiles = (missing.Length + Tile - 1) / Tile;
        var padded = new double[tiles * Tile];
        var byGraph = new (double Weight, double Missing)[tiles][];
        Parallel.For(0, tiles, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new Workspace(margins.Length),
            (t, _, work) =>
            {
                var points = missing.AsSpan(t * Tile, Math.Min(Tile, missing.Length - t * Tile));
                byGraph[t] = work.Weigh(table, delta, margins, graphs, points, widths.AsSpan(t * Tile, points.Length), reference, padded.AsSpan(t * Tile, Tile));
                return work;
            },
            _ => { });
        var weights = padded[..missing.Length];
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++) weights[i] /= sum;
        var found = graphs.Select((g, i) =>
        {
            var weight = byGraph.Sum(t => t[i].Weight);
            return (g, weight / sum, weight > 0 ? byGraph.Sum(t => t[i].Missing) / weight : double.NaN);
        });
        return new(table.Documented, missing, weights, [.. found.OrderByDescending(g => g.Item2).ThenBy(g => g.g.Edges)], delta);
    }

    /// <summary>Mean of all persons.</summary>
    public double Mean => Documented + Probabilities.Select((p, i) => p * Missing[i]).Sum();

    /// <summary>The likeliest number of all persons.</summary>
    public double Mode => Documented + Missing[Array.IndexOf(Probabilities, Probabilities.Max())];

    /// <summary>Smallest number of all persons at or below which lies a share of the posterior.</summary>
    public double Quantile(double share) => Documented + MissingQuantiles([share])[0];

    /// <summary>The same for several shares in ascending order, persons on no list.</summary>
    public double[] MissingQuantiles(ReadOnlySpan<double> shares)
    {
        var found = new double[shares.Length];
        var (i, below) = (0, Probabilities[0]);
        for (var s = 0; s < shares.Length; s++)
        {
            while (below < shares[s] && i < Missing.Length - 1) below += Probabilities[++i];
            found[s] = Missing[i];
        }
        return found;
    }

    // Every number while they are few, then steps that grow with the number.
    private static (double[] Missing, double[] Widths) Grid(long least, long most, int mostPoints)
    {
        if (most - least < mostPoints) return ([.. Enumerable.Range(0, (int)(most - least + 1)).Select(i => (double)(least + i))], [.. Enumerable.Repeat(0.0, (int)(most - least + 1))]);
        var (points, widths) = (new List<double>(), new List<double>());
        var growth = Math.Pow((most + 1.0) / (least + 1.0), 1.0 / mostPoints) - 1;
        for (var at = least; at <= most;)
        {
            var width = Math.Max(1, (long)(growth * (at + 1)));
            points.Add(at + (width - 1) / 2.0);
            widths.Add(Math.Log(width));
            at += width;
        }
        return ([.. points], [.. widths]);
    }

    /// <summary>One for each set of lists: what of its marginal likelihood does not depend on the missing.</summary>
    private static (double Shift, double Constant)[] Margins(OverlapTable table, double delta)
    {
        var lists = table.Lists.Count;
        var margins = new (double, double)[1 << lists];
        for (var set = 0u; set < margins.Length; set++)
        {
            var size = System.Numerics.BitOperations.PopCount(set);
            var d = delta * (1 << lists - size);
            var cells = new Dictionary<uint, long>();
            for (var i = 0; i < table.Patterns.Length; i++) cells[table.Patterns[i] & set] = cells.GetValueOrDefault(table.Patterns[i] & set) + table.Counts[i];
            var constant = cells.Where(c => c.Key != 0).OrderBy(c => c.Key).Sum(c => Special.LogGamma(c.Value + d) - Special.LogGamma(d)) - Special.LogGamma(d);
            margins[set] = (cells.GetValueOrDefault(0u) + d, constant);
        }
        return margins;
    }

    // The highest weight on a coarse grid: near enough to keep exponentials in range.
    private static double Reference(OverlapTable table, double delta, (double, double)[] margins, DecomposableGraph[] graphs, double[] missing, double[] widths)
    {
        var some = Enumerable.Range(0, 256).Select(i => (int)(Math.Pow(missing.Length, i / 255.0) - 1)).Distinct().ToArray();
        var work = new Workspace(margins.Length);
        return work.Highest(table, delta, margins, graphs, [.. some.Select(i => missing[i])], [.. some.Select(i => widths[i])]);
    }

    private sealed class Workspace(int sets)
    {
        private readonly double[] _logs = new double[sets * Tile];
        private readonly double[] _base = new double[Tile], _sum = new double[Tile], _points = new double[Tile];

        public double Highest(OverlapTable table, double delta, (double Shift, double Constant)[] margins, DecomposableGraph[] graphs, double[] points, double[] widths)
        {
            Prepare(table, delta, margins, points, widths);
            return graphs.Max(g => Sum(g));
        }

        public (double, double)[] Weigh(
            OverlapTable table, double delta, (double Shift, double Constant)[] margins, DecomposableGraph[] graphs, ReadOnlySpan<double> points, ReadOnlySpan<double> widths, double reference, Span<double> weights)
        {
            Prepare(table, delta, margins, points, widths);
            var totals = new (double, double)[graphs.Length];
            for (var g = 0; g < graphs.Length; g++)
                if (Sum(graphs[g]) > reference - Negligible) totals[g] = Exponentials(reference, weights);
            return totals;
        }

        private void Prepare(OverlapTable table, double delta, (double Shift, double Constant)[] margins, ReadOnlySpan<double> points, ReadOnlySpan<double> widths)
        {
            _base.AsSpan().Fill(double.NegativeInfinity);
            _points.AsSpan().Clear();
            Array.Clear(_logs);
            var whole = delta * sets;
            for (var i = 0; i < points.Length; i++)
            {
                var (n0, n) = (points[i], (double)table.Documented);
                _points[i] = n0;
                _base[i] = Special.LogGamma(n0 + n + 1) - Special.LogGamma(n0 + 1) - Special.LogGamma(n0 + n + whole) + Special.LogGamma(whole) + widths[i];
            }
            var at = MemoryMarshal.Cast<double, Vector512<double>>(_points.AsSpan());
            for (var set = 0; set < sets; set++)
            {
                var logs = MemoryMarshal.Cast<double, Vector512<double>>(_logs.AsSpan(set * Tile, Tile));
                var (shift, constant) = (Vector512.Create(margins[set].Shift), Vector512.Create(margins[set].Constant));
                for (var i = 0; i < (points.Length + 7) / 8; i++) logs[i] = Special.LogGamma(at[i] + shift) + constant;
            }
        }

        // Logarithms of the weights of a graph, and the highest of them.
        private double Sum(DecomposableGraph graph)
        {
            var sum = MemoryMarshal.Cast<double, Vector512<double>>(_sum.AsSpan());
            var first = Row(graph.Cliques[0]);
            var start = MemoryMarshal.Cast<double, Vector512<double>>(_base.AsSpan());
            var highest = Vector512.Create(double.NegativeInfinity);
            for (var i = 0; i < sum.Length; i++) sum[i] = start[i] + first[i];
            for (var c = 1; c < graph.Cliques.Length; c++)
            {
                var clique = Row(graph.Cliques[c]);
                var separator = Row(graph.Separators[c - 1]);
                for (var i = 0; i < sum.Length; i++) sum[i] += clique[i] - separator[i];
            }
            foreach (var v in sum) highest = Vector512.Max(highest, v);
            var most = double.NegativeInfinity;
            for (var i = 0; i < 8; i++) most = Math.Max(most, highest[i]);
            return most;
        }

        private (double, double) Exponentials(double reference, Span<double> weights)
        {
            var sum = MemoryMarshal.Cast<double, Vector512<double>>(_sum.AsSpan());
            var point = MemoryMarshal.Cast<double, Vector512<double>>(_points.AsSpan());
            var weight = MemoryMarshal.Cast<double, Vector512<double>>(weights);
            var (total, missing, less) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512.Create(reference));
            for (var i = 0; i < sum.Length; i++)
            {
                var w = Vector512.Exp(sum[i] - less);
                weight[i] += w;
                total += w;
                missing += w * point[i];
            }
            return (Vector512.Sum(total), Vector512.Sum(missing));
        }

        private ReadOnlySpan<Vector512<double>> Row(uint set) => MemoryMarshal.Cast<double, Vector512<double>>(_logs.AsSpan((int)set * Tile, Tile));
    }
}
