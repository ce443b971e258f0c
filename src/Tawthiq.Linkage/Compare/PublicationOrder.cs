namespace Tawthiq.Linkage.Compare;

/// <summary>Between which days a page of unknown date came out, by its number among the pages of its site whose day is known.</summary>
/// <remarks>
/// A site that numbers its pages does so in the order in which it publishes. Days that stand out of that order are left out; a site where many do
/// is no such site. A page's own day says nothing of itself: only its neighbours do.
/// </remarks>
internal sealed class PublicationOrder
{
    private const int FewestKnown = 3;
    private const double LeastInOrder = 0.7;

    private readonly Dictionary<string, (long Number, int Day)[]> _known = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<NumberedAddress?> _addresses;

    /// <summary>Takes documents by their number.</summary>
    /// <param name="addresses">The numbered address of each; null where it has none.</param>
    /// <param name="days">The day on which each came out, as a day number; null where it is not known.</param>
    public PublicationOrder(IReadOnlyList<NumberedAddress?> addresses, IReadOnlyList<int?> days)
    {
        _addresses = addresses;
        var series = Enumerable.Range(0, addresses.Count).Where(i => addresses[i] is not null && days[i] is not null)
            .Select(i => (addresses[i]!.Value.Series, addresses[i]!.Value.Number, Day: days[i]!.Value)).GroupBy(a => a.Series, StringComparer.Ordinal);
        foreach (var site in series)
        {
            var all = site.Select(a => (a.Number, a.Day)).Distinct().Order().ToArray();
            var inOrder = Ascending(all);
            if (inOrder.Length >= FewestKnown && inOrder.Length >= LeastInOrder * all.Length) _known[site.Key] = inOrder;
        }
    }

    /// <summary>The days between which a document came out, both inclusive; null where its site tells no such thing of both sides.</summary>
    public (int From, int To)? Of(int document)
    {
        if (_addresses[document] is not { } address || !_known.TryGetValue(address.Series, out var known)) return null;
        var (at, next) = (First(known, address.Number) - 1, First(known, address.Number + 1));
        return at < 0 || next == known.Length ? null : (known[at].Day, known[next].Day);
    }

    // Where the first page of at least a number stands: pages are in order of number.
    private static int First((long Number, int Day)[] pages, long number)
    {
        var (low, high) = (0, pages.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pages[middle].Number < number) low = middle + 1; else high = middle;
        }
        return low;
    }

    // The longest run of pages whose days never go back.
    private static (long Number, int Day)[] Ascending((long Number, int Day)[] pages)
    {
        var (tails, before) = (new List<int>(), new int[pages.Length]);
        for (var i = 0; i < pages.Length; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pages[tails[middle]].Day <= pages[i].Day) low = middle + 1; else high = middle;
            }
            before[i] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count) tails.Add(i); else tails[low] = i;
        }
        var run = new List<(long, int)>();
        for (var i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = before[i]) run.Add(pages[i]);
        run.Reverse();
        return [.. run];
    }
}
