using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Cluster;

/// <summary>What both looks found.</summary>
/// <param name="First">Clusters of the first look; where no page can be dated by others, those of the last.</param>
/// <param name="Last">Clusters of the last look: the incidents.</param>
/// <param name="Pages">Every document that has an event and whose site numbers it; empty where no page can be dated by others.</param>
/// <param name="Keys">Keys of the events, the same for both looks.</param>
internal sealed record BothLooks(List<int[]> First, List<int[]> Last, IReadOnlyList<NumberedPage> Pages, KeyTable Keys);

/// <summary>Brings events together, and looks again once the incidents found tell when pages of unknown day came out.</summary>
/// <remarks>
/// Many sites number their pages as they publish them. Pages that were matched to dated incidents at the first look date their neighbours roughly, and
/// that decides pairs which day, place and toll alone left open. The second look is the last: its incidents date no further pages.
/// </remarks>
internal static class Clustering
{
    /// <summary>The clusters of all events, each in ascending order, ordered by their first event.</summary>
    public static List<int[]> Of(EventFacts[] events, Wording wording, DecidedEvents decided, LinkageWeights weights, int threads, CancellationToken cancellationToken) =>
        Looks(events, wording, decided, weights, threads, cancellationToken).Last;

    /// <summary>The same with what following a change takes.</summary>
    public static BothLooks Looks(EventFacts[] events, Wording wording, DecidedEvents decided, LinkageWeights weights, int threads, CancellationToken cancellationToken)
    {
        var keys = Edges.File(events, wording, threads, cancellationToken);
        var first = Look();
        var pages = TellWhenPagesCameOut(events, first);
        return new(first, Array.Exists(events, e => e.CameOut is not null) ? Look() : first, pages, keys);

        List<int[]> Look()
        {
            var comparison = new Comparison(weights, wording);
            var edges = Edges.All(events, keys, wording, comparison, weights.Join, threads, cancellationToken);
            return Components.Cluster(events, edges, decided, comparison, weights, threads, cancellationToken);
        }
    }

    /// <summary>Whether other pages may tell when the document of an event came out.</summary>
    public static bool MayBeDatedByOthers(EventFacts e) => MayBeDatedByOthers(e.Source, e.Event);

    /// <summary>The same of an event that was not made ready yet.</summary>
    public static bool MayBeDatedByOthers(LinkageDocument document, ReportedEvent e) => IsUndated(document, e) && NumberedAddress.Of(document.Reading.Url) is not null;

    /// <summary>Whether neither an event nor its document has a day.</summary>
    public static bool IsUndated(EventFacts e) => IsUndated(e.Source, e.Event);

    private static bool IsUndated(LinkageDocument document, ReportedEvent e) => e.Date is null && document.Reading is { Published: null, Url: not null };

    /// <summary>The day that most of a cluster's dated reports give; null where it is of one report, or none has a day.</summary>
    public static int? DayOf(IReadOnlyCollection<EventFacts> cluster)
    {
        if (cluster.Count < 2) return null;
        var dated = cluster.Where(e => e.Event.Date is { } d && d.From == d.To).Select(e => e.Event.Date!.From.DayNumber).ToList();
        return dated.Count == 0 ? null : dated.GroupBy(d => d).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
    }

    /// <summary>The pages of one site with the days between which those without one came out.</summary>
    /// <param name="pages">All of the site, in any order.</param>
    public static List<NumberedPage> Dated(IReadOnlyList<NumberedPage> pages)
    {
        var order = new PublicationOrder([.. pages.Select(p => (NumberedAddress?)new NumberedAddress(p.Series, p.Number))], [.. pages.Select(p => p.Published ?? p.Matched)]);
        return [.. pages.Select((p, i) => p.Published is null && order.Of(i) is (var from, var to) ? p with { From = from, To = to } : p with { From = null, To = null })];
    }

    // Tells every event of unknown day of the days between which its page came out, where those of its site do.
    private static List<NumberedPage> TellWhenPagesCameOut(EventFacts[] events, List<int[]> clusters)
    {
        foreach (var e in events) e.CameOut = null;
        if (!Array.Exists(events, MayBeDatedByOthers)) return [];
        var matched = DaysOfMatched(events, clusters);
        var pages = events.DistinctBy(e => e.Document).Select(e => PageOf(e.Source, matched.TryGetValue(e.Document, out var day) ? day : null)).OfType<NumberedPage>()
            .GroupBy(p => p.Series, StringComparer.Ordinal).SelectMany(site => Dated([.. site])).ToList();
        var told = pages.Where(p => p.CameOut is not null).ToDictionary(p => p.Document, p => p.CameOut);
        foreach (var e in events) e.CameOut = IsUndated(e) ? told.GetValueOrDefault(e.Ref.Document) : null;
        return pages;
    }

    /// <summary>The page of a document, of which nothing is told yet; null where its address has no number.</summary>
    public static NumberedPage? PageOf(LinkageDocument document, int? matched) => NumberedAddress.Of(document.Reading.Url) is not { } address ? null
        : new(document.Reading.Id, address.Series, address.Number, document.Reading.Published?.DayNumber, document.Reading.Published is null ? matched : null, null, null);

    // The day of the dated reports that an undated page was matched to; of several incidents the latest, since a page comes out after all that it tells.
    private static Dictionary<int, int> DaysOfMatched(EventFacts[] events, List<int[]> clusters)
    {
        var days = new Dictionary<int, int>();
        foreach (var cluster in clusters)
            if (DayOf([.. cluster.Select(i => events[i])]) is { } day)
                foreach (var i in cluster)
                    if (IsUndated(events[i])) days[events[i].Document] = Math.Max(day, days.GetValueOrDefault(events[i].Document, day));
        return days;
    }
}
