using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Reconstruct;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>What a change of documents or judgements did to the incidents.</summary>
/// <param name="Ended">Incidents that are no longer, or no longer as they were.</param>
/// <param name="Begun">Incidents that were not before, or not as they are now.</param>
/// <param name="Anew">Whether everything was worked out anew, because the weight of words changed everywhere.</param>
public sealed record LinkageChange(ValueList<Incident> Ended, ValueList<Incident> Begun, bool Anew);

/// <summary>Keeps reported events brought together as incidents while documents and judgements come and go.</summary>
/// <remarks>
/// After every change the incidents are those that <see cref="IncidentLinker.Link"/> makes of the same documents and judgements from nothing. What a change costs
/// depends on what is near the events that it touches; while there are pages whose day the order of a site's pages may tell, and as long as the words of all documents are counted,
/// everything is linked anew. Why that holds: docs/decisions/0012. Not thread-safe.
/// </remarks>
public sealed class LinkageIndex
{
    private readonly IncidentLinker _linker;
    private readonly LinkageWeights _weights;
    private readonly Dictionary<string, LinkageDocument> _documents = new(StringComparer.Ordinal);

    // One entry for each event that ever came; null for those that are gone.
    private readonly List<EventFacts?> _events = [];
    private readonly List<int[]> _near = [];
    private readonly List<int> _clusterOf = [];
    private readonly Dictionary<EventRef, int> _numbers = [];
    private readonly Dictionary<int, (int[] Events, Incident Incident)> _clusters = [];

    private Wording _wording = new([]);
    private KeyTable _keys = KeyTable.Empty;
    private Comparison _comparison = null!; // set by the constructor
    private Neighbours _neighbours = null!;
    private IReadOnlyList<Judgement> _judgements;
    private DecidedEvents _decided = DecidedEvents.None;
    private int _nextCluster;

    // Events whose day other pages may tell: a change anywhere may then move them.
    private int _datedByOthers;

    /// <summary>Links documents from nothing.</summary>
    /// <param name="linker">How; its threads work on what is linked from nothing.</param>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="judgements">What people decided, in the order in which they decided.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A document is there twice.</exception>
    public LinkageIndex(IncidentLinker linker, IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken)
    {
        (_linker, _weights, _judgements) = (linker, linker.Weights, judgements);
        foreach (var document in documents)
            if (!_documents.TryAdd(document.Reading.Id.Value, document)) throw new ArgumentException($"The document '{document.Reading.Id}' is there twice.", nameof(documents));
        Begin(cancellationToken);
    }

    /// <summary>The incidents as they are now, in order of identifier.</summary>
    public ValueList<Incident> Incidents => _clusters.Values.Select(c => c.Incident).OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList();

    /// <summary>How many documents there are.</summary>
    public int Documents => _documents.Count;

    /// <summary>Takes documents in, takes some out, and follows other judgements.</summary>
    /// <param name="added">New documents, or new readings of ones there are, each once.</param>
    /// <param name="removed">Documents that go; one that is not there is passed over.</param>
    /// <param name="judgements">All that people decided, in the order in which they decided; null for the same as before.</param>
    /// <param name="cancellationToken">Stops the work; then the index is no longer to be used.</param>
    /// <exception cref="ArgumentException">A document is there twice; nothing was changed.</exception>
    public LinkageChange Change(IReadOnlyList<LinkageDocument> added, IReadOnlyList<DocumentId> removed, IReadOnlyList<Judgement>? judgements, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in added)
            if (!ids.Add(document.Reading.Id.Value)) throw new ArgumentException($"The document '{document.Reading.Id}' is there twice.", nameof(added));
        var gone = ids.Concat(removed.Select(r => r.Value)).Distinct(StringComparer.Ordinal).Select(id => _documents.GetValueOrDefault(id)).OfType<LinkageDocument>().ToList();

        // Another reading of a document has other words where its text was read otherwise; that it stays in the sample is not enough.
        var anew = gone.Any(_wording.IsMovedBy) || added.Any(_wording.IsMovedBy) || _datedByOthers > 0 || added.SelectMany(FactsOf).Any(Clustering.MayBeDatedByOthers);
        foreach (var document in gone) _documents.Remove(document.Reading.Id.Value);
        foreach (var document in added) _documents.Add(document.Reading.Id.Value, document);
        _judgements = judgements ?? _judgements;
        return anew || added.Count > _documents.Count / 8 ? Anew(cancellationToken) : Follow(added, gone, cancellationToken);
    }

    private LinkageChange Anew(CancellationToken cancellationToken)
    {
        var before = _clusters.Values.Select(c => c.Incident).ToDictionary(i => i.Id);
        Begin(cancellationToken);
        return Difference(before.Values, _clusters.Values.Select(c => c.Incident), anew: true);
    }

    private static LinkageChange Difference(IEnumerable<Incident> before, IEnumerable<Incident> after, bool anew)
    {
        var now = after.ToDictionary(i => i.Id);
        var ended = new List<Incident>();
        foreach (var old in before)
            if (now.TryGetValue(old.Id, out var same) && same.Equals(old)) now.Remove(old.Id);
            else ended.Add(old);
        return new(
            ended.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList(),
            now.Values.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList(), anew);
    }

    // From nothing.
    private void Begin(CancellationToken cancellationToken)
    {
        var documents = _documents.Values.ToList();
        _wording = new Wording(documents, _linker.SampleSize);
        _comparison = new Comparison(_weights, _wording);
        EventFacts[] events = [.. IncidentLinker.Facts(documents, _linker.Threads, cancellationToken)];
        _keys = Edges.File(events, _wording, _linker.Threads, cancellationToken);
        _neighbours = new Neighbours(_keys, _wording);
        var edges = Edges.All(events, _keys, _wording, _comparison, _weights.Join, _linker.Threads, cancellationToken);
        _events.Clear();
        _events.AddRange(events);
        _numbers.Clear();
        for (var i = 0; i < events.Length; i++) _numbers[events[i].Ref] = i;
        _decided = new Constraints(_numbers, _judgements).Decided;
        _datedByOthers = events.Count(Clustering.MayBeDatedByOthers);
        var clusters = _datedByOthers > 0
            ? Clustering.Of(events, _wording, _decided, _weights, _linker.Threads, cancellationToken)
            : Components.Cluster(events, edges, _decided, _comparison, _weights, _linker.Threads, cancellationToken);
        var incidents = IncidentLinker.InParallel(clusters, _linker.Threads, cancellationToken).Select(c => _linker.Make(new Evidence([.. c.Select(i => events[i])]))).ToList();
        _near.Clear();
        _near.AddRange(NearOf(events.Length, edges));
        _clusterOf.Clear();
        _clusterOf.AddRange(new int[events.Length]);
        _clusters.Clear();
        for (var c = 0; c < clusters.Count; c++) Put(clusters[c], incidents[c]);
    }

    private static int[][] NearOf(int events, List<Edge> edges)
    {
        var counts = new int[events];
        foreach (var edge in edges)
        {
            counts[edge.A]++;
            counts[edge.B]++;
        }
        var near = Array.ConvertAll(counts, c => c == 0 ? [] : new int[c]);
        foreach (var edge in edges)
        {
            near[edge.A][--counts[edge.A]] = edge.B;
            near[edge.B][--counts[edge.B]] = edge.A;
        }
        return near;
    }

    private void Put(int[] events, Incident incident)
    {
        var cluster = _nextCluster++;
        foreach (var e in events) _clusterOf[e] = cluster;
        _clusters[cluster] = (events, incident);
    }

    // What changes: events that come and go, those whose blocks open or close thereby, and those on which people decided otherwise.
    private LinkageChange Follow(IReadOnlyList<LinkageDocument> added, List<LinkageDocument> gone, CancellationToken cancellationToken)
    {
        var (fresh, left) = (added.SelectMany(FactsOf).ToList(), gone.SelectMany(d => d.Reading.Events.Select(e => _numbers[new EventRef(d.Reading.Id, e.Id)])).ToList());
        var blocks = new Dictionary<Block, bool>();
        foreach (var e in left.Select(n => _events[n]!).Concat(fresh)) NoteBlocks(e, blocks);
        var dirty = new HashSet<int>();
        foreach (var number in left) Leave(number, dirty);
        var touched = fresh.Select(Come).ToHashSet();
        var coming = touched.ToList();
        var members = new List<int>();
        foreach (var (block, open) in blocks)
            if (_neighbours.IsOpen(block) != open) _neighbours.Members(block, members);
        touched.UnionWith(members);
        foreach (var number in touched) LookAround(number, dirty);
        FollowJudgements(dirty);
        dirty.Remove(-1); // events that have just come are in no cluster
        return Recluster(coming, dirty, cancellationToken);
    }

    private static IEnumerable<EventFacts> FactsOf(LinkageDocument document) => document.Reading.Events.Select((e, order) => new EventFacts(0, order, document, e));

    private void NoteBlocks(EventFacts e, Dictionary<Block, bool> blocks)
    {
        var (all, toll) = (new List<(Block Block, bool Needs)>(), BlockKeys.TollOf(e));
        BlockKeys.Blocks(e, _wording, all);
        foreach (var (block, _) in all)
        {
            if (!blocks.ContainsKey(block)) blocks[block] = _neighbours.IsOpen(block);
            if (block.Of(toll) is { } narrow && !blocks.ContainsKey(narrow)) blocks[narrow] = _neighbours.IsOpen(narrow);
        }
    }

    private void Leave(int number, HashSet<int> dirty)
    {
        var (e, keys) = (_events[number]!, new List<ulong>());
        BlockKeys.File(e, _wording, keys);
        foreach (var key in keys) _keys.Remove(key, number);
        foreach (var other in _near[number]) _near[other] = [.. _near[other].Where(n => n != number)];
        dirty.Add(_clusterOf[number]);
        _numbers.Remove(e.Ref);
        (_events[number], _near[number], _clusterOf[number]) = (null, [], -1);
    }

    private int Come(EventFacts e)
    {
        var (number, keys) = (_events.Count, new List<ulong>());
        _events.Add(e);
        _near.Add([]);
        _clusterOf.Add(-1);
        _numbers.Add(e.Ref, number);
        BlockKeys.File(e, _wording, keys);
        foreach (var key in keys) _keys.Add(key, number);
        return number;
    }

    // Finds anew what an event is near to; where that is not what it was, its cluster may be another.
    private void LookAround(int number, HashSet<int> dirty)
    {
        if (_events[number] is not { } e) return;
        var found = new List<int>();
        _neighbours.Of(e, found);
        var near = found.Where(o => o != number && !ReferenceEquals(_events[o]!.Source, e.Source) && Weigh(e, _events[o]!) is not null).ToHashSet();
        var before = _near[number];
        if (near.SetEquals(before)) return;
        dirty.Add(_clusterOf[number]);
        foreach (var other in before.Where(o => !near.Contains(o))) _near[other] = [.. _near[other].Where(n => n != number)];
        foreach (var other in near.Except(before)) _near[other] = [.. _near[other], number];
        _near[number] = [.. near];
    }

    // As from nothing: the first in order of document on the left.
    private double? Weigh(EventFacts a, EventFacts b) => InOrder(a, b) < 0 ? _comparison.Score(a, b, _weights.Join) : _comparison.Score(b, a, _weights.Join);

    private static int InOrder(EventFacts a, EventFacts b) =>
        string.CompareOrdinal(a.Ref.Document.Value, b.Ref.Document.Value) is var c && c != 0 ? c : a.Order.CompareTo(b.Order);

    private void FollowJudgements(HashSet<int> dirty)
    {
        if (_judgements.Count == 0 && _decided == DecidedEvents.None) return;
        var before = _decided;
        _decided = new Constraints(_numbers, _judgements).Decided;
        var (joined, apart) = (before.Joined.Select(Key).ToHashSet(StringComparer.Ordinal), before.Apart.ToHashSet());
        joined.SymmetricExceptWith(_decided.Joined.Select(Key));
        apart.SymmetricExceptWith(_decided.Apart);
        foreach (var group in before.Joined.Concat(_decided.Joined).Where(g => joined.Contains(Key(g)))) foreach (var e in group) dirty.Add(_clusterOf[e]);
        foreach (var (a, b) in apart) dirty.UnionWith([_clusterOf[a], _clusterOf[b]]);

        static string Key(int[] group) => string.Join(' ', group);
    }

    private LinkageChange Recluster(List<int> coming, HashSet<int> dirty, CancellationToken cancellationToken)
    {
        while (true)
        {
            var inside = coming.Concat(dirty.SelectMany(c => _clusters[c].Events)).Where(e => _events[e] is not null).ToHashSet();
            var around = inside.SelectMany(e => _near[e]).Where(e => !inside.Contains(e)).Select(e => _clusterOf[e]).ToHashSet();
            var clusters = ClustersOf([.. inside, .. around.SelectMany(c => _clusters[c].Events)], cancellationToken);
            var changed = around.Where(c => !clusters.TryGetValue(_clusters[c].Events.Min(), out var same) || !same.ToHashSet().SetEquals(_clusters[c].Events)).ToList();
            if (changed.Count == 0) return Replace(dirty, [.. clusters.Values.Where(c => inside.Contains(c[0]))]);
            dirty.UnionWith(changed); // what is around them may come in too
        }
    }

    // The clusters of some events by themselves, each in order of document, by their lowest number.
    private Dictionary<int, int[]> ClustersOf(List<int> numbers, CancellationToken cancellationToken)
    {
        var order = numbers.ToArray();
        Array.Sort(order, (x, y) => InOrder(_events[x]!, _events[y]!));
        var (at, events) = (new Dictionary<int, int>(order.Length), new EventFacts[order.Length]);
        var document = 0;
        for (var i = 0; i < order.Length; i++)
        {
            at[order[i]] = i;
            events[i] = _events[order[i]]!;
            if (i > 0 && !ReferenceEquals(events[i].Source, events[i - 1].Source)) document++;
            events[i].Document = document;
        }
        var edges = new List<Edge>();
        for (var i = 0; i < order.Length; i++)
            foreach (var other in _near[order[i]])
                if (at.TryGetValue(other, out var j) && i < j) edges.Add(new Edge(i, j, _comparison.Score(events[i], events[j])));
        return Clusters.Of(events, edges, _comparison, _weights, _decided.Within(e => at.GetValueOrDefault(e, -1)), cancellationToken)
            .Select(c => c.Select(i => order[i]).ToArray()).ToDictionary(c => c.Min());
    }

    private LinkageChange Replace(HashSet<int> dirty, List<int[]> clusters)
    {
        var ended = dirty.Select(c => _clusters[c].Incident).ToList();
        foreach (var cluster in dirty) _clusters.Remove(cluster);
        var begun = new List<Incident>();
        foreach (var cluster in clusters)
        {
            begun.Add(_linker.Make(new Evidence([.. cluster.Select(n => _events[n]!)])));
            Put(cluster, begun[^1]);
        }
        return Difference(ended, begun, anew: false);
    }
}
