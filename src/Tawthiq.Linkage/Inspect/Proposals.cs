using Tawthiq.Model;

namespace Tawthiq.Linkage.Inspect;

/// <summary>Finds the pairs on which a person's judgement helps most: those nearest to the line, from either side.</summary>
internal sealed class Proposals
{
    /// <summary>How far from the line a pair may lie to be asked about; binary logarithm, so that 4 is sixteen to one.</summary>
    private const double Reach = 4;

    /// <summary>An incident of more events than this is not looked at for its weakest pair: one event more or less says little about it.</summary>
    private const int Large = 60;

    private readonly LinkInspector _links;
    private readonly List<int[]> _clusters;
    private readonly int[] _clusterOf;
    private readonly HashSet<(int, int)> _judgedClusters;

    /// <summary>Takes the clusters, each in ascending order.</summary>
    public Proposals(LinkInspector links, List<int[]> clusters, int events)
    {
        (_links, _clusters, _clusterOf) = (links, clusters, new int[events]);
        Array.Fill(_clusterOf, -1);
        for (var c = 0; c < clusters.Count; c++) foreach (var e in clusters[c]) _clusterOf[e] = c;
        _judgedClusters = links.JudgedPairs.Select(p => Between(p.A, p.B)).ToHashSet();
    }

    public ValueList<LinkProposal> Of(int most, CancellationToken cancellationToken) =>
        ToJoin(cancellationToken).Concat(ToPart(cancellationToken))
            .OrderBy(p => Math.Abs(p.Weight - _links.Join)).ThenBy(p => p.A).ThenBy(p => p.B).Take(most)
            .Select(p => new LinkProposal(p.Kind, Ref(p.A), Ref(p.B), _links.Explain(p.A, p.B), p.Left.Select(Ref).ToValueList(), p.Right.Select(Ref).ToValueList())).ToValueList();

    private EventRef Ref(int e) => _links.Events[e].Ref;

    private (int, int) Between(int a, int b) => (Math.Min(_clusterOf[a], _clusterOf[b]), Math.Max(_clusterOf[a], _clusterOf[b]));

    // The likest pair of two incidents; not where people judged between them, nor where one document tells them apart.
    private IEnumerable<Pair> ToJoin(CancellationToken cancellationToken)
    {
        var best = new Dictionary<(int, int), (int A, int B, double Weight)>();
        foreach (var pair in _links.Candidates(cancellationToken))
        {
            if (pair.Weight < _links.Join - Reach) continue;
            var between = Between(pair.A, pair.B);
            if (between.Item1 == between.Item2 || between.Item1 < 0 || _judgedClusters.Contains(between)) continue;
            if (!best.TryGetValue(between, out var known) || pair.Weight > known.Weight) best[between] = pair;
        }
        foreach (var (a, b, weight) in best.Values)
            if (!ToldApart(_clusters[_clusterOf[a]], _clusters[_clusterOf[b]])) yield return new(ProposalKind.Join, a, b, weight, _clusters[_clusterOf[a]], _clusters[_clusterOf[b]]);
    }

    private bool ToldApart(int[] left, int[] right) => left.Select(e => _links.Events[e].Document).Intersect(right.Select(e => _links.Events[e].Document)).Any();

    // The weakest of the pairs that hold an incident together.
    private IEnumerable<Pair> ToPart(CancellationToken cancellationToken)
    {
        foreach (var cluster in _clusters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (cluster.Length is < 2 or > Large) continue;
            var tree = _links.Tree(cluster);
            var (a, b, weight) = tree[^1];
            if (Math.Abs(weight - _links.Join) > Reach) continue; // also what people joined
            var right = Side(tree, b);
            var left = cluster.Where(e => !right.Contains(e)).ToArray();
            if (!left.Any(l => right.Any(r => _links.Judged(l, r) is not null))) yield return new(ProposalKind.Part, a, b, weight, left, [.. right.Order()]);
        }
    }

    // The members that hang on one end of the weakest pair once that is cut.
    private static HashSet<int> Side(List<(int A, int B, double Weight)> tree, int from)
    {
        var (side, open) = (new HashSet<int>(), new Stack<int>([from]));
        while (open.TryPop(out var member))
        {
            if (!side.Add(member)) continue;
            foreach (var (a, b, _) in tree.SkipLast(1))
            {
                if (a == member) open.Push(b);
                if (b == member) open.Push(a);
            }
        }
        return side;
    }

    private sealed record Pair(ProposalKind Kind, int A, int B, double Weight, int[] Left, int[] Right);
}
