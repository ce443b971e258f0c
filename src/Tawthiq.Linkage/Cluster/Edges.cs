using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Cluster;

/// <summary>Finds the pairs of reported events that are worth joining.</summary>
internal static class Edges
{
    // Events of one part are handled by one thread, one after the other.
    private const int AtATime = 1024;

    /// <summary>Files events under their keys.</summary>
    public static KeyTable File(EventFacts[] events, Wording wording, int threads, CancellationToken cancellationToken)
    {
        var parts = Parts(events.Length, threads, (from, to) =>
        {
            var (filed, keys) = (Kinds<(ulong Key, int Event)>(), new List<ulong>());
            for (var i = from; i < to; i++)
            {
                BlockKeys.File(events[i], wording, keys);
                foreach (var key in keys) filed[(int)BlockKeys.KindOf(key)].Add((key, i));
            }
            return filed;
        }, cancellationToken);
        var sorted = new (ulong[] Keys, int[] Members)[KeyTable.Kinds];
        for (var kind = 0; kind < sorted.Length; kind++)
        {
            var all = new List<(ulong Key, int Event)>(parts.Sum(p => p[kind].Count));
            foreach (var part in parts)
            {
                all.AddRange(part[kind]);
                part[kind] = [];
            }
            sorted[kind] = ([.. all.Select(k => k.Key)], [.. all.Select(k => k.Event)]);
        }
        return new KeyTable(sorted, threads);
    }

    /// <summary>All pairs worth joining, lower first, each once, in order.</summary>
    public static List<Edge> All(EventFacts[] events, IKeys keys, Wording wording, Comparison comparison, double atLeast, int threads, CancellationToken cancellationToken)
    {
        var order = Nearby(events);
        var parts = Parts(events.Length, threads, (from, to) =>
        {
            var (neighbours, found, edges) = (new Neighbours(keys, wording), new List<int>(), new List<Edge>());
            for (var i = from; i < to; i++)
            {
                var e = order[i];
                neighbours.Of(events[e], found);
                foreach (var other in found)
                    if (other > e && !ReferenceEquals(events[other].Source, events[e].Source) && comparison.Score(events[e], events[other], atLeast) is { } weight)
                        edges.Add(new Edge(e, other, weight));
            }
            return edges;
        }, cancellationToken);
        var all = new List<Edge>(parts.Sum(p => p.Count));
        foreach (var part in parts) all.AddRange(part);
        all.Sort((x, y) => x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        return all;
    }

    // Events of near days and places one after the other: what the one looks up is still at hand for the next.
    private static int[] Nearby(EventFacts[] events)
    {
        var (order, near) = (new int[events.Length], new (int Day, int Row, int Column)[events.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            near[i] = (events[i].Days.From, (int)((events[i].Point?.Latitude ?? 0) * 8), (int)((events[i].Point?.Longitude ?? 0) * 8));
        }
        Array.Sort(near, order);
        return order;
    }

    private static List<T>[] Kinds<T>()
    {
        var kinds = new List<T>[KeyTable.Kinds];
        for (var kind = 0; kind < kinds.Length; kind++) kinds[kind] = [];
        return kinds;
    }

    private static T[] Parts<T>(int count, int threads, Func<int, int, T> work, CancellationToken cancellationToken)
    {
        var parts = new T[(count + AtATime - 1) / AtATime];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            p => parts[p] = work(p * AtATime, Math.Min(count, (p + 1) * AtATime)));
        return parts;
    }
}
