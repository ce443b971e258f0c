using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Cluster;

/// <summary>Brings events together, and looks again once the incidents found tell when pages of unknown day came out.</summary>
/// <remarks>
/// Many sites number their pages as they publish them. Pages that were matched to dated incidents at the first look date their neighbours roughly, and
/// that decides pairs which day, place and toll alone left open. The second look is the last: its incidents date no further pages.
/// </remarks>
internal static class Clustering
{
    /// <summary>The clusters of all events, each in ascending order, ordered by their first event.</summary>
    public static List<int[]> Of(EventFacts[] events, Wording wording, DecidedEvents decided, LinkageWeights weights, int threads, CancellationToken cancellationToken)
    {
        var first = Look(events, wording, decided, weights, threads, cancellationToken);
        return TellWhenPagesCameOut(events, first) ? Look(events, wording, decided, weights, threads, cancellationToken) : first;
    }

    private static List<int[]> Look(EventFacts[] events, Wording wording, DecidedEvents decided, LinkageWeights weights, int threads, CancellationToken cancellationToken)
    {
        var comparison = new Comparison(weights, wording);
        var edges = Edges.All(events, Edges.File(events, wording, threads, cancellationToken), wording, comparison, weights.Join, threads, cancellationToken);
        return Components.Cluster(events, edges, decided, comparison, weights, threads, cancellationToken);
    }

    // True where some page of unknown day now lies between two days.
    private static bool TellWhenPagesCameOut(EventFacts[] events, List<int[]> clusters)
    {
        if (!Array.Exists(events, MayBeDatedByOthers)) return false;
        var documents = events.GroupBy(e => e.Document).OrderBy(g => g.Key).Select(g => g.First()).ToList();
        var matched = DaysOfMatched(events, clusters);
        var order = new PublicationOrder(
            [.. documents.Select(d => NumberedAddress.Of(d.Source.Reading.Url))],
            [.. documents.Select(d => d.Source.Reading.Published?.DayNumber ?? (matched.TryGetValue(d.Document, out var day) ? day : null))]);
        var told = new Dictionary<int, (int From, int To)>();
        for (var i = 0; i < documents.Count; i++) if (documents[i].Source.Reading.Published is null && order.Of(i) is { } window) told[documents[i].Document] = window;
        var any = false;
        foreach (var e in events)
        {
            e.CameOut = IsUndated(e) && told.TryGetValue(e.Document, out var window) ? window : null;
            any |= e.CameOut is not null;
        }
        return any;
    }

    /// <summary>Whether other pages may tell when the document of an event came out.</summary>
    public static bool MayBeDatedByOthers(EventFacts e) => IsUndated(e) && NumberedAddress.Of(e.Source.Reading.Url) is not null;

    private static bool IsUndated(EventFacts e) => e.Event.Date is null && e.Source.Reading is { Published: null, Url: not null };

    // The day of the dated reports that an undated page was matched to; of several incidents the latest, since a page comes out after all that it tells.
    private static Dictionary<int, int?> DaysOfMatched(EventFacts[] events, List<int[]> clusters)
    {
        var days = new Dictionary<int, int?>();
        foreach (var cluster in clusters)
        {
            if (cluster.Length < 2) continue;
            var dated = cluster.Where(i => events[i].Event.Date is { } d && d.From == d.To).Select(i => events[i].Event.Date!.From.DayNumber).ToList();
            if (dated.Count == 0) continue;
            var day = dated.GroupBy(d => d).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
            foreach (var i in cluster)
                if (IsUndated(events[i]) && !(days.TryGetValue(events[i].Document, out var known) && known >= day)) days[events[i].Document] = day;
        }
        return days;
    }
}
