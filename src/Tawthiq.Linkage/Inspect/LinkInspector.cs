using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Inspect;

/// <summary>Shows how reported events were compared: how an incident came to be, and which pairs a person should look at.</summary>
/// <remarks>The answer does not depend on the order of the documents. Not thread-safe.</remarks>
public sealed class LinkInspector
{
    private readonly List<EventFacts> _events;
    private readonly Dictionary<EventRef, int> _index;
    private readonly Dictionary<(int A, int B), Verdict> _judged = [];
    private readonly Comparison _comparison;
    private readonly Wording _wording;
    private readonly LinkageWeights _weights;
    private readonly int _threads;
    private List<(int A, int B, double Weight)>? _candidates;

    /// <summary>Takes what was linked.</summary>
    /// <param name="documents">All documents, in any order: they tell how common a word is.</param>
    /// <param name="judgements">What people decided, in the order in which they decided.</param>
    /// <param name="weights">What each agreement counts for; null for the weights of this build.</param>
    /// <param name="threads">How many threads work at once; the answer is the same with any number.</param>
    /// <exception cref="ArgumentException">A document is there twice.</exception>
    public LinkInspector(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Judgement> judgements, LinkageWeights? weights = null, int threads = 1)
    {
        (_weights, _threads) = (weights ?? LinkageWeights.Shipped, threads);
        _events = IncidentLinker.Facts(documents, threads);
        _wording = new Wording(documents);
        _comparison = new Comparison(_weights, _wording);
        _index = _events.Select((e, i) => (e.Ref, i)).ToDictionary(p => p.Ref, p => p.i);
        foreach (var (left, right, verdict) in judgements)
            if (_index.TryGetValue(left, out var a) && _index.TryGetValue(right, out var b)) _judged[(Math.Min(a, b), Math.Max(a, b))] = verdict;
    }

    /// <summary>Mean weight from which on groups are joined.</summary>
    internal double Join => _weights.Join;

    /// <summary>How two events compare.</summary>
    /// <exception cref="KeyNotFoundException">No document has one of them.</exception>
    public ScoredPair Pair(EventRef left, EventRef right) => Pair(_index[left], _index[right]);

    /// <summary>How an incident came to be.</summary>
    /// <param name="incident">Its events.</param>
    /// <param name="most">How many of the events left out are told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="KeyNotFoundException">No document has one of its events.</exception>
    public IncidentExplanation Explain(ValueList<EventRef> incident, int most, CancellationToken cancellationToken)
    {
        var members = incident.Select(e => _index[e]).Order().ToArray();
        var links = Tree(members).Select(l => Pair(l.A, l.B)).ToValueList();
        return new IncidentExplanation(links, Around(members, most, cancellationToken), Join);
    }

    /// <summary>The pairs near the line between one incident and two, the nearest first. Pairs that people judged, also as unsure, are left out.</summary>
    /// <param name="incidents">The events of each incident.</param>
    /// <param name="most">How many are given.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueList<LinkProposal> Proposals(IEnumerable<ValueList<EventRef>> incidents, int most, CancellationToken cancellationToken)
    {
        var clusters = incidents.Select(i => i.Select(e => _index[e]).Order().ToArray()).OrderBy(c => c[0]).ToList();
        return new Proposals(this, clusters, _events.Count).Of(most, cancellationToken);
    }

    internal IReadOnlyList<EventFacts> Events => _events;

    internal Verdict? Judged(int a, int b) => _judged.TryGetValue((Math.Min(a, b), Math.Max(a, b)), out var verdict) ? verdict : null;

    internal IEnumerable<(int A, int B)> JudgedPairs => _judged.Keys;

    internal LinkScore Explain(int a, int b) => _comparison.Explain(_events[a], _events[b]);

    /// <summary>Pairs that were compared at all, lower first, in order.</summary>
    internal List<(int A, int B, double Weight)> Candidates(CancellationToken cancellationToken) => _candidates ??=
        [.. Blocking.Candidates(_events, _wording, cancellationToken).AsParallel().AsOrdered().WithDegreeOfParallelism(_threads).WithCancellation(cancellationToken)
            .Select(p => (p.A, p.B, _comparison.Score(_events[p.A], _events[p.B])))];

    /// <summary>The likest pairs that join all members, the strongest first; what people joined counts as likest of all.</summary>
    internal List<(int A, int B, double Weight)> Tree(int[] members)
    {
        var pairs = new List<(int A, int B, double Weight)>();
        for (var i = 0; i < members.Length; i++)
            for (var j = i + 1; j < members.Length; j++)
                pairs.Add((members[i], members[j], Judged(members[i], members[j]) == Verdict.Same ? double.PositiveInfinity : _comparison.Score(_events[members[i]], _events[members[j]])));
        var group = members.ToDictionary(m => m);
        int Root(int m) => group[m] == m ? m : group[m] = Root(group[m]);
        var tree = new List<(int, int, double)>();
        foreach (var pair in pairs.OrderByDescending(p => p.Weight).ThenBy(p => p.A).ThenBy(p => p.B))
        {
            var (a, b) = (Root(pair.A), Root(pair.B));
            if (a == b) continue;
            group[b] = a;
            tree.Add(pair);
        }
        return tree;
    }

    private ScoredPair Pair(int a, int b) => new(_events[a].Ref, _events[b].Ref, Explain(a, b), Judged(a, b));

    private ValueList<LeftOut> Around(int[] members, int most, CancellationToken cancellationToken)
    {
        var inside = members.ToHashSet();
        return Candidates(cancellationToken).Where(c => inside.Contains(c.A) != inside.Contains(c.B))
            .Select(c => (Member: inside.Contains(c.A) ? c.A : c.B, Other: inside.Contains(c.A) ? c.B : c.A, c.Weight))
            .GroupBy(c => c.Other).Select(g => g.OrderByDescending(c => c.Weight).ThenBy(c => c.Member).First())
            .OrderByDescending(c => c.Weight).ThenBy(c => c.Other).Take(most)
            .Select(c => new LeftOut(Pair(c.Member, c.Other), Why(members, c.Other, c.Weight))).ToValueList();
    }

    private LeftOutWhy Why(int[] members, int other, double weight)
    {
        if (members.Any(m => Judged(m, other) == Verdict.Different)) return LeftOutWhy.Judged;
        if (weight < Join) return LeftOutWhy.TooUnlike;
        return members.Any(m => _events[m].Document == _events[other].Document) ? LeftOutWhy.ToldApart : LeftOutWhy.UnlikeTheRest;
    }
}
