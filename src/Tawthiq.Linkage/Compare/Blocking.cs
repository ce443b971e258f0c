using Tawthiq.Linkage.Cluster;

namespace Tawthiq.Linkage.Compare;

/// <summary>Finds the pairs of reported events worth comparing, so that cost grows with the neighbours of an event and not with the record.</summary>
internal static class Blocking
{
    /// <summary>Pairs of indices into <paramref name="events"/>, lower first, each once, in order. Never two events of one document.</summary>
    public static List<(int A, int B)> Candidates(IReadOnlyList<EventFacts> events, Wording wording, CancellationToken cancellationToken)
    {
        EventFacts[] all = [.. events];
        var (neighbours, found, pairs) = (new Neighbours(Edges.File(all, wording, 1, cancellationToken), wording), new List<int>(), new List<(int, int)>());
        for (var i = 0; i < all.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            neighbours.Of(all[i], found);
            foreach (var other in found) if (other > i && all[other].Document != all[i].Document) pairs.Add((i, other));
        }
        return pairs;
    }
}
