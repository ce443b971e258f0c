using Tawthiq.Model;

namespace Tawthiq.Linkage.Cluster;

/// <summary>What people's judgements demand of the clusters: events that are one, and groups of them that are not.</summary>
/// <remarks>
/// A later judgement on a pair takes the place of an earlier one. Judgements that cannot all hold (A is B, B is C, A is not C) are followed from the
/// latest back; those that no longer fit are left aside. A judgement on an event that no document has moves nothing.
/// </remarks>
internal sealed class Constraints
{
    private readonly Dictionary<int, int> _groupOf = [];
    private readonly Dictionary<int, List<int>> _groups = [];
    private readonly Dictionary<int, HashSet<int>> _apart = [];

    /// <summary>Follows judgements.</summary>
    /// <param name="events">Every event that is linked.</param>
    /// <param name="judgements">In the order in which they were made.</param>
    public Constraints(IReadOnlyList<Compare.EventFacts> events, IReadOnlyList<Judgement> judgements) : this(IndexOf(events, judgements), judgements) { }

    /// <summary>Follows judgements on events that are found by their references.</summary>
    /// <param name="index">Number of each event that is linked and judged.</param>
    /// <param name="judgements">In the order in which they were made.</param>
    public Constraints(IReadOnlyDictionary<EventRef, int> index, IReadOnlyList<Judgement> judgements)
    {
        var seen = new HashSet<(int, int)>();
        foreach (var judgement in judgements.Reverse())
            if (index.TryGetValue(judgement.Left, out var a) && index.TryGetValue(judgement.Right, out var b) && a != b && seen.Add((Math.Min(a, b), Math.Max(a, b))))
                Follow(a, b, judgement.Verdict);
    }

    private static Dictionary<EventRef, int> IndexOf(IReadOnlyList<Compare.EventFacts> events, IReadOnlyList<Judgement> judgements)
    {
        var index = new Dictionary<EventRef, int>();
        if (judgements.Count == 0) return index;
        var judged = judgements.SelectMany(j => new[] { j.Left, j.Right }).ToHashSet();
        for (var i = 0; i < events.Count; i++) if (judged.Contains(events[i].Ref)) index[events[i].Ref] = i;
        return index;
    }

    /// <summary>What they come to.</summary>
    public DecidedEvents Decided => new([.. Joined], [.. Apart]);

    /// <summary>Events that people joined, each group in ascending order; those on which nobody decided are in none.</summary>
    public IEnumerable<int[]> Joined => _groups.Values.Select(g => g.Order().ToArray());

    /// <summary>Pairs of events of which people said that they are two incidents, lower first; one event stands for its whole group.</summary>
    public IEnumerable<(int A, int B)> Apart => _apart.SelectMany(p => p.Value.Where(other => p.Key < other).Select(other => (p.Key, other)));

    private void Follow(int a, int b, Verdict verdict)
    {
        var (low, high) = (Math.Min(Root(a), Root(b)), Math.Max(Root(a), Root(b)));
        if (low == high) return;
        if (verdict == Verdict.Different)
        {
            ApartOf(low).Add(high);
            ApartOf(high).Add(low);
        }
        else if (verdict == Verdict.Same && !ApartOf(low).Contains(high)) Join(low, high);
    }

    private void Join(int low, int high)
    {
        if (!_groups.TryGetValue(low, out var group)) group = _groups[low] = [low];
        foreach (var member in _groups.Remove(high, out var others) ? others : [high])
        {
            group.Add(member);
            _groupOf[member] = low;
        }
        foreach (var other in ApartOf(high))
        {
            ApartOf(other).Remove(high);
            ApartOf(other).Add(low);
            ApartOf(low).Add(other);
        }
        _apart.Remove(high);
    }

    private HashSet<int> ApartOf(int root) => _apart.TryGetValue(root, out var others) ? others : _apart[root] = [];

    private int Root(int i) => _groupOf.GetValueOrDefault(i, i);
}
