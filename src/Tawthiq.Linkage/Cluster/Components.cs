using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Cluster;

/// <summary>Parts the events into those that edges and decisions connect; what is not connected can never come together, so that each part is clustered for itself.</summary>
internal static class Components
{
    /// <summary>The clusters of all events, each in ascending order, ordered by their first event.</summary>
    public static List<int[]> Cluster(EventFacts[] events, List<Edge> edges, DecidedEvents decided, Comparison comparison, LinkageWeights weights, int threads, CancellationToken cancellationToken)
    {
        var root = new int[events.Length];
        for (var i = 0; i < root.Length; i++) root[i] = i;
        foreach (var edge in edges) Unite(root, edge.A, edge.B);
        foreach (var group in decided.Joined) foreach (var other in group) Unite(root, group[0], other);
        foreach (var (a, b) in decided.Apart) Unite(root, a, b);

        var first = new Dictionary<int, int>();
        var parts = new List<(List<int> Events, List<Edge> Edges)>();
        var (sizes, clusters) = (new int[events.Length], new List<int[]>());
        for (var i = 0; i < root.Length; i++) sizes[Root(root, i)]++;
        for (var i = 0; i < root.Length; i++)
        {
            var r = Root(root, i);
            if (sizes[r] == 1) clusters.Add([i]);
            else if (first.TryAdd(r, parts.Count)) parts.Add(([i], []));
            else parts[first[r]].Events.Add(i);
        }
        foreach (var edge in edges) parts[first[Root(root, edge.A)]].Edges.Add(edge);

        var found = new List<int[]>[parts.Count];
        Parallel.For(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            p => found[p] = OfPart(events, [.. parts[p].Events], parts[p].Edges, decided, comparison, weights, cancellationToken));
        foreach (var some in found) clusters.AddRange(some);
        clusters.Sort((x, y) => x[0].CompareTo(y[0]));
        return clusters;
    }

    private static List<int[]> OfPart(
        EventFacts[] events, int[] part, List<Edge> edges, DecidedEvents decided, Comparison comparison, LinkageWeights weights, CancellationToken cancellationToken)
    {
        int At(int e) => Array.BinarySearch(part, e);
        var local = edges.Select(e => new Edge(At(e.A), At(e.B), e.Weight)).ToList();
        var clusters = Clusters.Of([.. part.Select(i => events[i])], local, comparison, weights, decided.Within(At), cancellationToken);
        foreach (var cluster in clusters) for (var i = 0; i < cluster.Length; i++) cluster[i] = part[cluster[i]];
        return clusters;
    }

    private static void Unite(int[] root, int a, int b)
    {
        var (x, y) = (Root(root, a), Root(root, b));
        if (x != y) root[Math.Max(x, y)] = Math.Min(x, y);
    }

    private static int Root(int[] root, int i)
    {
        while (root[i] != i) i = root[i] = root[root[i]];
        return i;
    }
}
