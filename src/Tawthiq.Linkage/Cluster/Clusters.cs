using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Cluster;

/// <summary>Groups reported events by their pair weights: best pair of clusters first, by mean weight, under constraints.</summary>
/// <remarks>
/// Two events of one document never meet in a cluster: the document tells them apart. A pair below the veto keeps its clusters apart.
/// What people decided comes first: events that they joined are one member of a cluster, as like another event as the likest of them; groups that
/// they parted never meet.
/// The result depends on the order of the events handed in, which the caller sorts, and on nothing else.
/// </remarks>
internal sealed class Clusters
{
    /// <summary>Members of a cluster that are compared when it is weighed against another; more would not change the mean by much.</summary>
    private const int Sample = 16;

    private readonly EventFacts[] _events;
    private readonly Comparison _comparison;
    private readonly LinkageWeights _weights;
    private readonly List<int>?[] _members;
    private readonly HashSet<int>?[] _documents;
    private readonly SortedSet<int>?[] _neighbours;
    private readonly int[] _version;

    // Clusters are weighed again whenever one of them grows; their members are not.
    private readonly Dictionary<(int A, int B), double> _weighed = [];

    // Events that people joined, by the lowest of them, and the clusters that people keep apart.
    private readonly Dictionary<int, int[]> _joined = [];
    private readonly Dictionary<int, HashSet<int>> _apart = [];

    private Clusters(EventFacts[] events, Comparison comparison, LinkageWeights weights)
    {
        (_events, _comparison, _weights) = (events, comparison, weights);
        _members = [.. Enumerable.Range(0, events.Length).Select(i => new List<int> { i })];
        _documents = [.. events.Select(e => new HashSet<int> { e.Document })];
        _neighbours = new SortedSet<int>?[events.Length];
        _version = new int[events.Length];
    }

    /// <summary>The groups of events that are near each other, each in ascending order, ordered by their first member.</summary>
    /// <param name="events">In order of document and place in it.</param>
    /// <param name="edges">Pairs of them that are worth joining, lower first, each once, with their weights.</param>
    /// <param name="comparison">Weighs further pairs.</param>
    /// <param name="weights">What decides.</param>
    /// <param name="constraints">What people decided on these events.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static List<int[]> Of(EventFacts[] events, IReadOnlyList<Edge> edges, Comparison comparison, LinkageWeights weights, DecidedEvents constraints, CancellationToken cancellationToken)
    {
        var clusters = new Clusters(events, comparison, weights);
        var decided = clusters.Follow(constraints);
        clusters.Agglomerate(edges, decided, cancellationToken);
        return [.. clusters._members.OfType<List<int>>().Select(clusters.Events).OrderBy(m => m[0])];
    }

    private int[] Events(List<int> members) => [.. members.SelectMany(EventsOf).Order()];

    private int[] EventsOf(int member) => _joined.TryGetValue(member, out var events) ? events : [member];

    // The lowest event of a group that people joined stands for it; returns who stands for whom.
    private Dictionary<int, int> Follow(DecidedEvents constraints)
    {
        var standsFor = new Dictionary<int, int>();
        foreach (var group in constraints.Joined)
        {
            _joined[group[0]] = group;
            foreach (var other in group.Skip(1))
            {
                standsFor[other] = group[0];
                _documents[group[0]]!.Add(_events[other].Document);
                (_members[other], _documents[other]) = (null, null);
                _version[other] = -1;
            }
        }
        foreach (var (x, y) in constraints.Apart)
        {
            var (a, b) = (standsFor.GetValueOrDefault(x, x), standsFor.GetValueOrDefault(y, y));
            ApartOf(a).Add(b);
            ApartOf(b).Add(a);
        }
        return standsFor;
    }

    private HashSet<int> ApartOf(int cluster) => _apart.TryGetValue(cluster, out var others) ? others : _apart[cluster] = [];

    private void Agglomerate(IReadOnlyList<Edge> edges, Dictionary<int, int> standsFor, CancellationToken cancellationToken)
    {
        var queue = new PriorityQueue<(int A, int B, int VersionA, int VersionB), (double Weight, int A, int B)>(BestFirst.Instance);
        foreach (var edge in edges)
        {
            var weight = edge.Weight;
            var (x, y) = (standsFor.GetValueOrDefault(edge.A, edge.A), standsFor.GetValueOrDefault(edge.B, edge.B));
            if (x == y) continue;
            var (a, b) = (Math.Min(x, y), Math.Max(x, y));
            if (_joined.ContainsKey(a) || _joined.ContainsKey(b) || _apart.ContainsKey(a))
            {
                if (Mean(a, b) is not { } mean) continue;
                weight = mean;
            }
            (_neighbours[a] ??= []).Add(b);
            (_neighbours[b] ??= []).Add(a);
            queue.Enqueue((a, b, 0, 0), (weight, a, b));
        }
        while (queue.TryDequeue(out var pair, out _))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_version[pair.A] != pair.VersionA || _version[pair.B] != pair.VersionB) continue;
            Join(pair.A, pair.B);
            foreach (var other in _neighbours[pair.A]!)
            {
                var (low, high) = (Math.Min(pair.A, other), Math.Max(pair.A, other));
                if (Mean(low, high) is { } mean) queue.Enqueue((low, high, _version[low], _version[high]), (mean, low, high));
            }
        }
    }

    private void Join(int a, int b)
    {
        _members[a]!.AddRange(_members[b]!);
        _members[a]!.Sort();
        _documents[a]!.UnionWith(_documents[b]!);
        foreach (var other in _neighbours[b]!)
        {
            _neighbours[other]!.Remove(b);
            if (other == a) continue;
            _neighbours[other]!.Add(a);
            _neighbours[a]!.Add(other);
        }
        foreach (var other in _apart.Remove(b, out var others) ? others : [])
        {
            ApartOf(other).Remove(b);
            ApartOf(other).Add(a);
            ApartOf(a).Add(other);
        }
        (_members[b], _documents[b], _neighbours[b]) = (null, null, null);
        _version[a]++;
        _version[b] = -1;
    }

    // Null where the two may not be joined.
    private double? Mean(int a, int b)
    {
        if (_documents[a]!.Overlaps(_documents[b]!)) return null;
        if (_apart.TryGetValue(a, out var apart) && apart.Contains(b)) return null;
        var (sum, count) = (0.0, 0);
        foreach (var i in _members[a]!.Take(Sample))
            foreach (var j in _members[b]!.Take(Sample))
            {
                var weight = Weight(i, j);
                if (weight < _weights.Veto) return null;
                sum += weight;
                count++;
            }
        return sum / count >= _weights.Join ? sum / count : null;
    }

    // What was joined by people is as like another as the likest of its events: that they differ from each other is settled.
    private double Weight(int a, int b)
    {
        if (_weighed.TryGetValue((a, b), out var known)) return known;
        var best = double.NegativeInfinity;
        if (_joined.Count == 0) best = _comparison.Score(_events[Math.Min(a, b)], _events[Math.Max(a, b)]);
        else foreach (var i in EventsOf(a)) foreach (var j in EventsOf(b)) best = Math.Max(best, _comparison.Score(_events[Math.Min(i, j)], _events[Math.Max(i, j)]));
        return _weighed[(a, b)] = best;
    }

    private sealed class BestFirst : IComparer<(double Weight, int A, int B)>
    {
        public static readonly BestFirst Instance = new();

        public int Compare((double Weight, int A, int B) x, (double Weight, int A, int B) y)
        {
            if (x.Weight != y.Weight) return y.Weight.CompareTo(x.Weight);
            return x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B);
        }
    }
}
