using System.Numerics;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.LogLinear;
using Tawthiq.Model;

namespace Tawthiq.Estimation.Decomposable;

/// <summary>All decomposable graphs of a table as one result.</summary>
internal static class GraphMethod
{
    private const int Shown = 40;

    public static MethodResult Of(OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken)
    {
        var lists = table.Lists.Count;
        if (lists > 6) return new(EstimationMethod.DecomposableGraphs, null, new("too_many_lists", [$"{lists}", "6"]), [], []);
        var delta = settings.Delta ?? GraphPosterior.DefaultDelta(lists);
        var most = (long)(settings.MostTimes * table.Documented) + 100;
        var found = GraphPosterior.Of(table, delta, 0, most, settings.Threads, cancellationToken);
        var saturated = (1u << lists * (lists - 1) / 2) - 1;
        var shares = Enumerable.Range(0, NumberDistribution.MostPoints).Select(i => (i + 0.5) / NumberDistribution.MostPoints).ToArray();
        var ends = found.MissingQuantiles([0.5 - settings.Level / 2, 0.5 + settings.Level / 2]);
        var number = NumberDistribution.Of(table.Documented, found.MissingQuantiles(shares), settings.Level, (ends[0], ends[1])) with { Mean = found.Mean };
        var rows = found.Graphs.Take(Shown).Where(g => g.Probability > 1e-6).Select(g => new ModelRow(Notation(g.Graph), g.Probability, null, table.Documented + g.MeanMissing, null, null, null));
        return new(EstimationMethod.DecomposableGraphs, number, null, rows.ToValueList(),
        [
            new("graphs", found.Graphs.Count), new("delta", delta), new("most_missing", most),
            new("saturated", found.Graphs.Where(g => g.Graph.Edges == saturated).Sum(g => g.Probability)),
            new("beyond_half_of_most", found.Missing.Zip(found.Probabilities).Where(p => p.First > most / 2.0).Sum(p => p.Second)),
        ]);
    }

    /// <summary>A graph by its cliques, for example <c>[123,14,34]</c>.</summary>
    public static string Notation(DecomposableGraph graph)
    {
        // A clique is a generator of the log-linear model of the graph.
        var terms = new SortedSet<uint>();
        foreach (var clique in graph.Cliques)
            for (var part = clique; ; part = part - 1 & clique)
            {
                terms.Add(part);
                if (part == 0) break;
            }
        return Hierarchy.Notation([.. terms.OrderBy(BitOperations.PopCount)]);
    }
}
