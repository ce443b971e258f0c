using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Follow;

/// <summary>Follows what the first look tells of the days of numbered pages: of the pages of those sites only of which a page came, went or got another day.</summary>
/// <param name="linked">What stood before.</param>
/// <param name="at">Events by number.</param>
internal sealed class PageDays(ILinkedEvents linked, Func<int, EventFacts> at)
{
    private readonly Dictionary<DocumentId, NumberedPage> _changed = [];
    private readonly HashSet<DocumentId> _gone = [];

    /// <summary>Pages that are new, or not as they were.</summary>
    public IReadOnlyCollection<NumberedPage> Changed => _changed.Values;

    /// <summary>Days between which a document came out, as it is known after the change; null where nothing tells.</summary>
    public (int From, int To)? CameOut(DocumentId document) => _changed.TryGetValue(document, out var page) ? page.CameOut : linked.PageOf(document)?.CameOut;

    /// <summary>Takes in what the first look made of a change.</summary>
    /// <param name="coming">Numbers of the events of each document that comes.</param>
    /// <param name="gone">Documents that go, or are read anew.</param>
    /// <param name="first">What became of the clusters of the first look.</param>
    /// <returns>Documents that stay and came out between other days than before.</returns>
    public List<DocumentId> Follow(IReadOnlyDictionary<DocumentId, List<int>> coming, IReadOnlyCollection<DocumentId> gone, ClusterChange first)
    {
        var clusters = first.Begun.SelectMany(c => c.Select(e => (Event: e, Cluster: c))).ToDictionary(p => p.Event, p => p.Cluster);
        var series = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in gone)
        {
            if (linked.PageOf(id) is { } page) series.Add(page.Series);
            _gone.Add(id);
        }
        var come = new Dictionary<DocumentId, NumberedPage>();
        foreach (var (id, numbers) in coming)
            if (Clustering.PageOf(at(numbers[0]).Source, Matched(numbers, clusters)) is { } page)
            {
                come.Add(id, page);
                series.Add(page.Series);
            }
        var moved = first.Ended.Concat(first.Begun).SelectMany(c => c).Select(e => at(e).Ref.Document).Where(d => !_gone.Contains(d) && !coming.ContainsKey(d)).ToHashSet();
        foreach (var id in moved)
            if (linked.PageOf(id) is { Published: null } page && Matched(linked.NumbersOf(id), clusters) is var day && day != page.Matched)
            {
                come.Add(id, page with { Matched = day });
                series.Add(page.Series);
            }
        return Date(series, come, coming);
    }

    private List<DocumentId> Date(HashSet<string> series, Dictionary<DocumentId, NumberedPage> come, IReadOnlyDictionary<DocumentId, List<int>> coming)
    {
        var moved = new List<DocumentId>();
        foreach (var site in series)
        {
            var before = linked.PagesOf(site).Where(p => !_gone.Contains(p.Document)).ToDictionary(p => p.Document);
            var pages = before.Values.Where(p => !come.ContainsKey(p.Document)).Concat(come.Values.Where(p => p.Series == site)).ToList();
            foreach (var page in Clustering.Dated(pages))
            {
                if (before.TryGetValue(page.Document, out var old) && old == page) continue;
                _changed.Add(page.Document, page);
                if (old is not null && old.CameOut != page.CameOut && !coming.ContainsKey(page.Document)) moved.Add(page.Document);
            }
        }
        return moved;
    }

    private int? Matched(IReadOnlyList<int> numbers, Dictionary<int, int[]> clusters)
    {
        linked.Load(numbers.Where(n => n < linked.Next));
        int? latest = null;
        foreach (var number in numbers)
        {
            if (!Clustering.IsUndated(at(number))) continue;
            var cluster = clusters.TryGetValue(number, out var begun) ? begun : linked.Clusters(Look.First, [number])[0];
            linked.Load(cluster.Where(n => n < linked.Next));
            if (Clustering.DayOf([.. cluster.Select(at)]) is { } day && !(latest >= day)) latest = day;
        }
        return latest;
    }
}
