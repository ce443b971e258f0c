using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Follow;

/// <summary>Joins again what a change can have moved, at one look, and leaves all else as it stands. Why that is enough: docs/decisions/0012.</summary>
/// <param name="look">At which look.</param>
/// <param name="linked">What stood before.</param>
/// <param name="meetings">Who meets whom.</param>
/// <param name="at">Events by number, with what this look knows of their days.</param>
/// <param name="decided">What people decided, after the change.</param>
/// <param name="comparison">Weighs pairs.</param>
/// <param name="weights">What decides.</param>
internal sealed class Regrouping(Look look, ILinkedEvents linked, Meetings meetings, Func<int, EventFacts> at, DecidedEvents decided, Comparison comparison, LinkageWeights weights)
{
    private readonly Dictionary<int, List<int>> _near = [];

    /// <summary>Works out the clusters anew around what changed.</summary>
    /// <param name="coming">Events that are new.</param>
    /// <param name="leaving">Events that go.</param>
    /// <param name="touched">Events that stay and whose pairs may have changed, or on which people decided otherwise.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ClusterChange Of(IReadOnlyCollection<int> coming, IReadOnlySet<int> leaving, IReadOnlyCollection<int> touched, CancellationToken cancellationToken)
    {
        var dirty = linked.Clusters(look, [.. touched, .. leaving]).ToDictionary(c => c[0]);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var inside = coming.Concat(dirty.Values.SelectMany(c => c)).Where(e => !leaving.Contains(e)).ToHashSet();
            linked.Load(inside.Where(e => !coming.Contains(e)));
            var near = inside.SelectMany(NearOf).Where(e => !inside.Contains(e)).ToHashSet();
            var around = linked.Clusters(look, near);
            linked.Load(around.SelectMany(c => c));
            var clusters = ClustersOf([.. inside, .. around.SelectMany(c => c)], cancellationToken);
            var changed = around.Where(c => !clusters.TryGetValue(c[0], out var same) || same.Length != c.Length || !same.ToHashSet().SetEquals(c)).ToList();
            if (changed.Count == 0) return new([.. dirty.Values], [.. clusters.Values.Where(c => inside.Contains(c[0]))]);
            foreach (var cluster in changed) dirty.Add(cluster[0], cluster); // what is around them may come in too
        }
    }

    /// <summary>Events that stay and of which some pair that is worth joining meets now and did not, or the other way round, by blocks that opened or closed.</summary>
    public IEnumerable<int> TouchedBy(IEnumerable<Block> turned, IReadOnlySet<int> leaving)
    {
        var touched = new HashSet<int>();
        foreach (var block in turned)
        {
            var (all, may) = meetings.MembersBefore(block);
            int[] need = [.. all.Where(e => !leaving.Contains(e))];
            int[] others = [.. may.Where(e => !leaving.Contains(e))];
            if (need.Length == 0) continue;
            linked.Load(need.Concat(others));
            for (var n = 0; n < need.Length; n++)
                foreach (var other in need.Skip(n + 1).Concat(others))
                    if (other != need[n] && Weigh(need[n], other) is not null && meetings.Meet(need[n], other, false) != meetings.Meet(need[n], other, true)) touched.UnionWith([need[n], other]);
        }
        return touched;
    }

    private List<int> NearOf(int number)
    {
        if (_near.TryGetValue(number, out var known)) return known;
        var found = meetings.Of(number);
        found.Remove(number);
        linked.Load(found);
        return _near[number] = [.. found.Where(other => Weigh(number, other) is not null)];
    }

    // As from nothing: the first in order of document on the left.
    private double? Weigh(int a, int b)
    {
        var (x, y) = (at(a), at(b));
        if (x.Ref.Document == y.Ref.Document) return null;
        return InOrder(x, y) < 0 ? comparison.Score(x, y, weights.Join) : comparison.Score(y, x, weights.Join);
    }

    private static int InOrder(EventFacts a, EventFacts b) =>
        string.CompareOrdinal(a.Ref.Document.Value, b.Ref.Document.Value) is var c && c != 0 ? c : a.Order.CompareTo(b.Order);

    // The clusters of some events by themselves, each in order of document, by their lowest number.
    private Dictionary<int, int[]> ClustersOf(List<int> numbers, CancellationToken cancellationToken)
    {
        var order = numbers.ToArray();
        Array.Sort(order, (x, y) => InOrder(at(x), at(y)));
        var (places, events) = (new Dictionary<int, int>(order.Length), new EventFacts[order.Length]);
        var document = 0;
        for (var i = 0; i < order.Length; i++)
        {
            places[order[i]] = i;
            events[i] = at(order[i]);
            if (i > 0 && events[i].Ref.Document != events[i - 1].Ref.Document) document++;
            events[i].Document = document;
        }
        var edges = new List<Edge>();
        foreach (var (i, j) in meetings.Within(order))
            if (events[i].Document != events[j].Document && comparison.Score(events[i], events[j], weights.Join) is { } weight) edges.Add(new Edge(i, j, weight));
        edges.Sort((x, y) => x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        return Clusters.Of(events, edges, comparison, weights, decided.Within(e => places.GetValueOrDefault(e, -1)), cancellationToken)
            .Select(c => c.Select(i => order[i]).ToArray()).ToDictionary(c => c.Min());
    }
}
