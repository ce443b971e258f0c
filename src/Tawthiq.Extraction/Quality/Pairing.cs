using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>Which count and which event of an annotation goes with which of a reading, one to one, first come first served.</summary>
internal static class Pairing
{
    private const int FewestForEvents = 2;

    /// <summary>Pairs counts: each annotated one with the first one read that matches and is still free.</summary>
    public static List<(int Gold, int Read)> Counts(List<Entry> gold, List<Entry> read, MatchLevel level)
    {
        var used = new bool[read.Count];
        var pairs = new List<(int, int)>();
        for (var i = 0; i < gold.Count; i++)
            for (var j = 0; j < read.Count; j++)
            {
                if (used[j] || !Agreement.Same(gold[i], read[j], level)) continue;
                used[j] = true;
                pairs.Add((i, j));
                break;
            }
        return pairs;
    }

    /// <summary>Counts read without a partner that only say again, elsewhere in the text, one that has a partner in the same event.</summary>
    public static HashSet<int> SaidAgain(List<Entry> gold, List<Entry> read, List<(int Gold, int Read)> pairs, MatchLevel level)
    {
        var matched = pairs.Select(p => p.Read).ToHashSet();
        var again = new HashSet<int>();
        for (var j = 0; j < read.Count; j++)
        {
            var extra = read[j];
            if (matched.Contains(j) || gold.Any(g => !g.SameValue(extra, level) && Agreement.Touch(g.Count, extra.Count))) continue;
            if (pairs.Any(p => read[p.Read].SameValue(extra, level) && read[p.Read].Event == extra.Event && Apart(read[p.Read].Count.Span, extra.Count.Span))) again.Add(j);
        }
        return again;
    }

    private static bool Apart(Span? a, Span? b) => !(a is { } x && b is { } y && x.Touches(y));

    /// <summary>Pairs events by shared counts, type, date and place: the likest pair first; among equals the earlier one.</summary>
    public static List<(int Gold, int Read)> Events(ValueList<AnnotatedEvent> gold, ValueList<AnnotatedEvent> read)
    {
        var candidates = new List<(int Likeness, int Gold, int Read)>();
        for (var i = 0; i < gold.Count; i++)
            for (var j = 0; j < read.Count; j++) candidates.Add((Likeness(gold[i], read[j]), i, j));
        var (usedGold, usedRead) = (new bool[gold.Count], new bool[read.Count]);
        var pairs = new List<(int, int)>();
        foreach (var (likeness, i, j) in candidates.OrderByDescending(c => c.Likeness)) // stable
        {
            if (likeness < FewestForEvents || usedGold[i] || usedRead[j]) continue;
            usedGold[i] = usedRead[j] = true;
            pairs.Add((i, j));
        }
        return pairs;
    }

    private static int Likeness(AnnotatedEvent gold, AnnotatedEvent read)
    {
        var (g, r) = (EntriesOf(gold), EntriesOf(read));
        var sameType = gold.Type == read.Type;
        var hasPlace = gold.Place is { Length: > 0 };
        return 3 * Counts(g, r, MatchLevel.Number).Count + One(sameType) + One(Agreement.Overlap(gold.Date, read.Date))
            + One(hasPlace && Agreement.SamePlace(gold.Place, read.Place))
            // Nothing but its type is known of either.
            + 2 * One(g.Count == 0 && r.Count == 0 && gold.Date is null && !hasPlace && sameType);
    }

    private static int One(bool holds) => holds ? 1 : 0;

    private static List<Entry> EntriesOf(AnnotatedEvent e) => [.. e.Casualties.Select(c => new Entry(c, 0))];
}
