using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Follow;

/// <summary>Linked events that a store keeps; what is read of them is kept at hand.</summary>
internal sealed class Stored(ILinkageStore store) : ILinkedEvents
{
    private readonly Dictionary<int, EventFacts> _events = [];
    private readonly Dictionary<DocumentId, IReadOnlyList<int>> _numbers = [];
    private readonly Dictionary<DocumentId, NumberedPage?> _pages = [];
    private readonly Dictionary<int, int[]>[] _clusters = [[], []];

    public int Next { get; } = store.Next;

    public bool LooksTwice { get; } = store.LooksTwice;

    public void Load(IEnumerable<int> numbers)
    {
        var missing = numbers.Where(n => !_events.ContainsKey(n)).ToHashSet();
        if (missing.Count == 0) return;
        foreach (var (document, events, page) in store.Documents(missing))
        {
            for (var i = 0; i < events.Count; i++) _events.TryAdd(events[i], new EventFacts(0, i, document, document.Reading.Events[i]));
            _numbers[document.Reading.Id] = events;
            _pages[document.Reading.Id] = page;
        }
    }

    public EventFacts At(int number)
    {
        if (_events.TryGetValue(number, out var known)) return known;
        Load([number]);
        return _events[number];
    }

    public IReadOnlyList<int> NumbersOf(DocumentId document) => _numbers.TryGetValue(document, out var known) ? known : _numbers[document] = store.NumbersOf(document);

    public int? NumberOf(EventRef reported)
    {
        foreach (var number in NumbersOf(reported.Document)) if (At(number).Ref == reported) return number;
        return null;
    }

    public List<int[]> Clusters(Look look, IReadOnlyCollection<int> events)
    {
        var known = _clusters[LooksTwice && look == Look.First ? 1 : 0];
        var clusters = new HashSet<int[]>();
        foreach (var number in events)
        {
            if (!known.TryGetValue(number, out var cluster))
            {
                cluster = [.. store.ClusterOf(LooksTwice && look == Look.First, number)];
                foreach (var member in cluster) known[member] = cluster;
            }
            clusters.Add(cluster);
        }
        return [.. clusters];
    }

    public IReadOnlyList<NumberedPage> PagesOf(string series) => store.PagesOf(series);

    public NumberedPage? PageOf(DocumentId document) => _pages.TryGetValue(document, out var known) ? known : _pages[document] = store.PageOf(document);

    public void Find(ulong from, ulong to, int most, List<int> members) => store.Find(from, to, most, members);
}
