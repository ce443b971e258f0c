using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Follow;

/// <summary>What a change made of what was linked.</summary>
/// <param name="Left">Numbers of the events that go.</param>
/// <param name="Came">Numbers of the events that come, with the events and their keys, in ascending order.</param>
/// <param name="First">Clusters of the first look; null where there is but one look.</param>
/// <param name="Last">Clusters of the last look.</param>
/// <param name="Gone">Documents that go or were read anew.</param>
/// <param name="Pages">Numbered pages that are new or not as they were.</param>
internal sealed record Followed(
    IReadOnlyCollection<int> Left, IReadOnlyList<(int Number, EventFacts Event, ulong[] Keys)> Came, ClusterChange? First, ClusterChange Last,
    IReadOnlyCollection<DocumentId> Gone, IReadOnlyCollection<NumberedPage> Pages);

/// <summary>Follows one change of documents and judgements: what the clusters are after it, worked out from what is near the events that it touches.</summary>
/// <param name="linked">What stood before; it is read and stays as it is.</param>
/// <param name="wording">How telling words are; the change does not move it.</param>
/// <param name="weights">What decides.</param>
internal sealed class Following(ILinkedEvents linked, Wording wording, LinkageWeights weights)
{
    private readonly Dictionary<int, EventFacts> _coming = [];
    private readonly Dictionary<EventRef, int> _numbers = [];
    private readonly HashSet<int> _leaving = [];

    /// <summary>Follows.</summary>
    /// <param name="added">New documents, or new readings of ones that are linked, each once.</param>
    /// <param name="gone">Documents that go, those that are read anew among them.</param>
    /// <param name="before">The judgements that were followed until now.</param>
    /// <param name="after">Those to follow from now on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Followed Of(IReadOnlyList<LinkageDocument> added, IReadOnlyCollection<DocumentId> gone, IReadOnlyList<Judgement> before, IReadOnlyList<Judgement> after, CancellationToken cancellationToken)
    {
        foreach (var document in gone) _leaving.UnionWith(linked.NumbersOf(document));
        linked.Load(_leaving);
        var documents = added.Where(d => d.Reading.Events.Count > 0).ToDictionary(d => d.Reading.Id, Come);
        var (keys, filed) = (new ChangedKeys(linked), new Dictionary<int, ulong[]>());
        foreach (var number in _leaving) keys.Leave(number, KeysOf(number));
        foreach (var number in _coming.Keys) keys.Come(number, filed[number] = KeysOf(number));
        var meetings = new Meetings(linked, keys, wording, At);
        var turned = meetings.Turned([.. _leaving, .. _coming.Keys]);
        var (decided, judged) = Judge(before, after);
        Regrouping Regroup(Look look, Func<int, EventFacts> at) => new(look, linked, meetings, at, decided, new Comparison(weights, wording), weights);

        ClusterChange? first = null;
        var pages = new PageDays(linked, At);
        if (linked.LooksTwice)
        {
            var once = Regroup(Look.First, n => With(n, null));
            first = once.Of(_coming.Keys, _leaving, [.. judged.Union(once.TouchedBy(turned, _leaving))], cancellationToken);
            foreach (var document in pages.Follow(documents, gone, first))
                judged.UnionWith(linked.NumbersOf(document));
        }
        var twice = Regroup(Look.Last, n => With(n, linked.LooksTwice ? pages : null));
        var last = twice.Of(_coming.Keys, _leaving, [.. judged.Union(twice.TouchedBy(turned, _leaving))], cancellationToken);
        return new(_leaving, [.. _coming.Order(ByNumber).Select(e => (e.Key, e.Value, filed[e.Key]))], first, last, gone, pages.Changed);
    }

    /// <summary>An event that is linked, or comes, as the last look sees it.</summary>
    public EventFacts At(int number) => _coming.TryGetValue(number, out var coming) ? coming : linked.At(number);

    private static readonly Comparer<KeyValuePair<int, EventFacts>> ByNumber = Comparer<KeyValuePair<int, EventFacts>>.Create((x, y) => x.Key.CompareTo(y.Key));

    // Each look knows other things of the day on which a page came out.
    private EventFacts With(int number, PageDays? pages)
    {
        var e = At(number);
        e.CameOut = pages is not null && Clustering.IsUndated(e) ? pages.CameOut(e.Ref.Document) : null;
        return e;
    }

    private List<int> Come(LinkageDocument document)
    {
        var numbers = new List<int>();
        foreach (var (reported, order) in document.Reading.Events.Select((e, i) => (e, i)))
        {
            var (number, e) = (linked.Next + _coming.Count, new EventFacts(0, order, document, reported));
            _coming.Add(number, e);
            _numbers.Add(e.Ref, number);
            numbers.Add(number);
        }
        return numbers;
    }

    private ulong[] KeysOf(int number)
    {
        var keys = new List<ulong>();
        BlockKeys.File(At(number), wording, keys);
        return [.. keys];
    }

    // What holds from now on, and the events that stay and on which something else is decided than before.
    private (DecidedEvents Decided, HashSet<int> Touched) Judge(IReadOnlyList<Judgement> before, IReadOnlyList<Judgement> after)
    {
        if (before.Count == 0 && after.Count == 0) return (DecidedEvents.None, []);
        var (then, now) = (Decided(before, linked.NumberOf), Decided(after, NumberNow));
        var (joined, apart) = (then.Joined.Select(Key).ToHashSet(StringComparer.Ordinal), then.Apart.ToHashSet());
        joined.SymmetricExceptWith(now.Joined.Select(Key));
        apart.SymmetricExceptWith(now.Apart);
        var touched = then.Joined.Concat(now.Joined).Where(g => joined.Contains(Key(g))).SelectMany(g => g).Concat(apart.SelectMany(p => new[] { p.A, p.B })).ToHashSet();
        touched.RemoveWhere(e => _leaving.Contains(e) || _coming.ContainsKey(e));
        return (now, touched);

        static string Key(int[] group) => string.Join(' ', group);
    }

    private static DecidedEvents Decided(IReadOnlyList<Judgement> judgements, Func<EventRef, int?> numberOf)
    {
        var index = new Dictionary<EventRef, int>();
        foreach (var reported in judgements.SelectMany(j => new[] { j.Left, j.Right })) if (!index.ContainsKey(reported) && numberOf(reported) is { } number) index.Add(reported, number);
        return new Constraints(index, judgements).Decided;
    }

    private int? NumberNow(EventRef reported) =>
        _numbers.TryGetValue(reported, out var coming) ? coming : linked.NumberOf(reported) is { } number && !_leaving.Contains(number) ? number : null;
}
