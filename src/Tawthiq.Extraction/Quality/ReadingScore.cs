using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>What kind of fault a <see cref="Miss"/> is.</summary>
public enum MissKind
{
    /// <summary>Annotated, not read.</summary>
    Missed,
    /// <summary>Read, not annotated.</summary>
    Extra,
}

/// <summary>A count on which annotation and reading differ.</summary>
/// <param name="Kind">Missed or extra.</param>
/// <param name="Count">The count.</param>
/// <param name="IsTotal">Whether it is a total.</param>
public sealed record Miss(MissKind Kind, AnnotatedCount Count, bool IsTotal);

/// <summary>Measures the reading of one document against its annotation.</summary>
/// <param name="Tally">What there is to add to the sums.</param>
/// <param name="Misses">Counts that differ in outcome, range, status or scope: the missed ones, then the extra ones.</param>
public sealed record ReadingScore(QualityTally Tally, ValueList<Miss> Misses)
{
    /// <summary>Compares.</summary>
    /// <param name="gold">What a person annotated.</param>
    /// <param name="read">What was read.</param>
    public static ReadingScore Of(Annotation gold, Annotation read)
    {
        var (g, r) = (Entry.Of(gold), Entry.Of(read));
        var numbers = Pairing.Counts(g, r, MatchLevel.Number);
        var scopes = Pairing.Counts(g, r, MatchLevel.Scope);
        var events = Pairing.Events(gold.Events, read.Events);
        var silent = g.Count == 0 && gold.Events.Count == 0;
        var tally = new QualityTally
        {
            Documents = 1,
            Counts = OverlapOf(g, r, numbers, MatchLevel.Number),
            Status = OverlapOf(g, r, Pairing.Counts(g, r, MatchLevel.Status), MatchLevel.Status),
            Scope = OverlapOf(g, r, scopes, MatchLevel.Scope),
            Events = new(events.Count, gold.Events.Count, read.Events.Count),
            Type = ShareOf(events, p => gold.Events[p.Gold].Type == read.Events[p.Read].Type),
            Date = ShareOf(events, p => Agreement.SameDate(gold.Events[p.Gold].Date, read.Events[p.Read].Date)),
            Dated = ShareOf(events.FindAll(p => gold.Events[p.Gold].Date?.From is { Length: > 0 }), p => Agreement.SameDate(gold.Events[p.Gold].Date, read.Events[p.Read].Date)),
            Place = ShareOf(events, p => Agreement.SamePlace(gold.Events[p.Gold].Place, read.Events[p.Read].Place)),
            Speaker = ShareOf(numbers.FindAll(p => g[p.Gold].Count.AttributedTo.Count + r[p.Read].Count.AttributedTo.Count > 0), p => Agreement.SameSpeaker(g[p.Gold].Count, r[p.Read].Count)),
            Group = ShareOf(numbers.FindAll(p => HasGroup(g[p.Gold]) || HasGroup(r[p.Read])), p => Agreement.SameGroup(g[p.Gold].Count, r[p.Read].Count)),
            Quiet = silent ? new(r.Count == 0 && read.Events.Count == 0 ? 1 : 0, 1) : default,
        };
        return new(tally, Differences(g, r, scopes));
    }

    private static Overlap OverlapOf(List<Entry> gold, List<Entry> read, List<(int, int)> pairs, MatchLevel level) =>
        new(pairs.Count, gold.Count, read.Count - Pairing.SaidAgain(gold, read, pairs, level).Count);

    private static Share ShareOf(List<(int Gold, int Read)> pairs, Predicate<(int Gold, int Read)> agrees) => new(pairs.FindAll(agrees).Count, pairs.Count);

    private static bool HasGroup(Entry entry) => entry.Count.Group is { Length: > 0 };

    private static ValueList<Miss> Differences(List<Entry> gold, List<Entry> read, List<(int Gold, int Read)> pairs)
    {
        var (found, right) = (pairs.Select(p => p.Gold).ToHashSet(), pairs.Select(p => p.Read).ToHashSet());
        right.UnionWith(Pairing.SaidAgain(gold, read, pairs, MatchLevel.Scope));
        return [.. Left(gold, found, MissKind.Missed), .. Left(read, right, MissKind.Extra)];
    }

    private static IEnumerable<Miss> Left(List<Entry> entries, HashSet<int> taken, MissKind kind) =>
        entries.Where((_, i) => !taken.Contains(i)).Select(e => new Miss(kind, e.Count, e.Event is null));
}
