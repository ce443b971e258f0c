namespace Tawthiq.Linkage.Cluster;

/// <summary>Two reported events that are worth joining.</summary>
/// <param name="A">The lower.</param>
/// <param name="B">The higher.</param>
/// <param name="Weight">Match weight, at least that at which clusters are joined.</param>
internal readonly record struct Edge(int A, int B, double Weight);

/// <summary>What people decided on some events.</summary>
/// <param name="Joined">Events that are one, each group in ascending order.</param>
/// <param name="Apart">Events that are not one, lower first; one event stands for its whole group.</param>
internal sealed record DecidedEvents(IReadOnlyList<int[]> Joined, IReadOnlyList<(int A, int B)> Apart)
{
    public static readonly DecidedEvents None = new([], []);

    /// <summary>The decisions on a part of the events, under their numbers in that part.</summary>
    /// <param name="at">Number of an event in the part; below 0 where it is not in it.</param>
    public DecidedEvents Within(Func<int, int> at)
    {
        if (Joined.Count == 0 && Apart.Count == 0) return None;
        return new(
            [.. Joined.Select(g => g.Select(at).Where(i => i >= 0).Order().ToArray()).Where(g => g.Length > 1)],
            [.. Apart.Select(p => (A: at(p.A), B: at(p.B))).Where(p => p.A >= 0 && p.B >= 0).Select(p => (Math.Min(p.A, p.B), Math.Max(p.A, p.B)))]);
    }
}
