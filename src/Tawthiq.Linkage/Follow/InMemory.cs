using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Follow;

/// <summary>Linked events that are kept in memory.</summary>
internal sealed class InMemory : ILinkedEvents
{
    // One entry for each event that ever came; null for those that are gone.
    private readonly List<EventFacts?> _events = [];
    private readonly KeyTable _keys;
    private readonly Dictionary<DocumentId, int[]> _numbers = [];
    private readonly List<int[]>[] _clusterOf; // by look
    private readonly Dictionary<DocumentId, NumberedPage> _pages = [];
    private readonly Dictionary<string, HashSet<DocumentId>> _sites = new(StringComparer.Ordinal);

    /// <summary>Takes what was linked from nothing.</summary>
    public InMemory(EventFacts[] events, BothLooks looks)
    {
        _keys = looks.Keys;
        _events.AddRange(events);
        foreach (var group in Enumerable.Range(0, events.Length).GroupBy(i => events[i].Ref.Document)) _numbers[group.Key] = [.. group];
        LooksTwice = Array.Exists(events, Clustering.MayBeDatedByOthers);
        _clusterOf = LooksTwice ? [[], []] : [[]];
        foreach (var look in _clusterOf) look.AddRange(new int[events.Length][]);
        foreach (var cluster in looks.Last) Put(Look.Last, cluster);
        if (!LooksTwice) return;
        foreach (var cluster in looks.First) Put(Look.First, cluster);
        foreach (var page in looks.Pages) Put(page);
    }

    public int Next => _events.Count;

    public bool LooksTwice { get; }

    public void Load(IEnumerable<int> numbers) { } // all are at hand

    public EventFacts At(int number) => _events[number]!; // asked for only while it is linked

    public IReadOnlyList<int> NumbersOf(DocumentId document) => _numbers.GetValueOrDefault(document, []);

    public int? NumberOf(EventRef reported)
    {
        foreach (var number in NumbersOf(reported.Document)) if (_events[number]!.Ref == reported) return number;
        return null;
    }

    public List<int[]> Clusters(Look look, IReadOnlyCollection<int> events) => [.. events.Select(e => Of(look)[e]).Distinct()];

    public IReadOnlyList<NumberedPage> PagesOf(string series) => _sites.TryGetValue(series, out var pages) ? [.. pages.Select(p => _pages[p])] : [];

    public NumberedPage? PageOf(DocumentId document) => _pages.GetValueOrDefault(document);

    public void Find(ulong from, ulong to, int most, List<int> members) => _keys.Find(from, to, most, members);

    /// <summary>Brings it in line with a change that was followed.</summary>
    public void Take(Followed followed, Wording wording)
    {
        foreach (var number in followed.Left) Leave(number, wording);
        foreach (var document in followed.Gone)
        {
            _numbers.Remove(document);
            if (_pages.Remove(document, out var page)) _sites[page.Series].Remove(document);
        }
        foreach (var (number, e, keys) in followed.Came)
        {
            _events.Add(e);
            foreach (var look in _clusterOf) look.Add([]);
            foreach (var key in keys) _keys.Add(key, number);
        }
        foreach (var document in followed.Came.GroupBy(c => c.Event.Ref.Document)) _numbers[document.Key] = [.. document.Select(c => c.Number)];
        foreach (var cluster in followed.Last.Begun) Put(Look.Last, cluster);
        foreach (var cluster in followed.First?.Begun ?? []) Put(Look.First, cluster);
        foreach (var page in followed.Pages) Put(page);
    }

    private void Leave(int number, Wording wording)
    {
        var keys = new List<ulong>();
        BlockKeys.File(_events[number]!, wording, keys);
        foreach (var key in keys) _keys.Remove(key, number);
        _events[number] = null;
        foreach (var look in _clusterOf) look[number] = [];
    }

    private List<int[]> Of(Look look) => LooksTwice && look == Look.First ? _clusterOf[1] : _clusterOf[0];

    private void Put(Look look, int[] cluster)
    {
        int[] sorted = [.. cluster.Order()];
        foreach (var e in sorted) Of(look)[e] = sorted;
    }

    private void Put(NumberedPage page)
    {
        _pages[page.Document] = page;
        if (!_sites.TryGetValue(page.Series, out var site)) _sites[page.Series] = site = [];
        site.Add(page.Document);
    }
}
