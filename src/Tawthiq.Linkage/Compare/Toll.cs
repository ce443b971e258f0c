using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>How many one speaker gives for one outcome in one text, put together from the counts that are no parts.</summary>
internal readonly record struct Toll(CountRange All, CountRange? Civilian, CountRange? Combatant, CountRange? Unknown)
{
    /// <summary>Counts with no more than this between them stand side by side: "six children, a woman and a man"; code points.</summary>
    private const int SideBySide = 6;

    /// <param name="wholes">Counts that are no part of another; at least one.</param>
    /// <param name="parts">Counts that are a part of one of those.</param>
    /// <param name="counts">All counts of the event, which <see cref="CasualtyCount.SubsetOf"/> points into.</param>
    public static Toll Of(List<CasualtyCount> wholes, List<CasualtyCount> parts, ValueList<CasualtyCount> counts)
    {
        var lists = SideBySideIn(wholes);
        var single = wholes.Where(c => !lists.Exists(l => l.Exists(m => ReferenceEquals(m, c)))).ToList();
        Toll? toll = single.Count > 0 ? OfSingle(single, parts, counts) : null;
        // One speaker in one text: of two figures for the same people the larger stands, for a toll grows.
        foreach (var list in lists.Select(OfList))
            if (toll is not { } so || High(list.All) > High(so.All) || (High(list.All) == High(so.All) && so.Civilian is null && so.Combatant is null)) toll = list;
        return toll!.Value; // every whole is single or in a list
    }

    private static Toll OfSingle(List<CasualtyCount> wholes, List<CasualtyCount> parts, ValueList<CasualtyCount> counts)
    {
        CountRange? Whole(VictimStatus status) => SumOfGroups(wholes.Where(c => c.Status == status));
        var (civilian, combatant, unknown) = (Whole(VictimStatus.Civilian), Whole(VictimStatus.Combatant), Whole(VictimStatus.Unknown));
        CountRange? stated = Ranges.Add(civilian, combatant);
        CountRange all;
        if (unknown is { } people && stated is { } told && !Ranges.Holds(people, told)) (all, stated) = (Ranges.Add(people, told)!.Value, null);
        // "Several were hurt … eleven civilians were hurt": the word for many is not the whole of a larger number.
        else if (unknown is { } few && stated is { } more && High(more) > High(few)) (all, unknown) = (more, null);
        else all = unknown ?? stated!.Value;

        // Parts tell the status of some of the people of a whole that has none.
        if (unknown is not null)
        {
            CountRange? Part(VictimStatus status) => SumOfGroups(parts.Where(c => c.Status == status && StatusOfWhole(counts, c) == VictimStatus.Unknown));
            civilian ??= Part(VictimStatus.Civilian);
            combatant ??= Part(VictimStatus.Combatant);
            if (stated is not null || parts.Count > 0) unknown = Ranges.Subtract(unknown.Value, Ranges.Add(civilian, combatant));
        }
        return new(all, civilian, combatant, unknown);
    }

    /// <summary>Runs of two or more counts side by side; a first one that holds the rest ("five people, three women and two men") is their whole and makes no list.</summary>
    private static List<List<CasualtyCount>> SideBySideIn(List<CasualtyCount> wholes)
    {
        var lists = new List<List<CasualtyCount>>();
        var run = new List<CasualtyCount>();
        foreach (var count in wholes.OrderBy(c => c.Span))
        {
            if (run.Count > 0 && count.Span.Start - run[^1].Span.End is < 0 or > SideBySide) Close();
            run.Add(count);
        }
        Close();
        return lists;

        void Close()
        {
            if (run.Count > 1 && !HoldsTheRest(run)) lists.Add([.. run]);
            run.Clear();
        }
    }

    // "A man and a boy" are two; "two civilians, two children" are two.
    private static bool HoldsTheRest(List<CasualtyCount> run) =>
        run[0].Group is null && High(run[0].Range) > 1 && High(run[0].Range) >= run.Skip(1).Sum(c => High(c.Range));

    private static Toll OfList(List<CasualtyCount> list)
    {
        CountRange? Sum(VictimStatus status) => list.Where(c => c.Status == status).Select(c => (CountRange?)c.Range).Aggregate((CountRange?)null, Ranges.Add);
        var (civilian, combatant, unknown) = (Sum(VictimStatus.Civilian), Sum(VictimStatus.Combatant), Sum(VictimStatus.Unknown));
        return new(Ranges.Add(Ranges.Add(civilian, combatant), unknown)!.Value, civilian, combatant, unknown); // the list has members
    }

    private static VictimStatus StatusOfWhole(ValueList<CasualtyCount> counts, CasualtyCount part) =>
        part.SubsetOf is { } whole && whole < counts.Count ? counts[whole].Status : part.Status;

    // Figures for different groups add up unless one for all of them is given; one that is smaller than a group is not one for all.
    private static CountRange? SumOfGroups(IEnumerable<CasualtyCount> counts)
    {
        var largest = counts.GroupBy(c => (c.Group, c.Nationality))
            .Select(g => (g.Key, Range: g.Select(c => c.Range).MaxBy(r => (High(r), r.Min ?? 0)))).ToList();
        if (largest.Count == 0) return null;
        foreach (var (key, range) in largest)
            if (key is (null, null) && largest.TrueForAll(g => High(g.Range) <= High(range))) return range;
        return largest.Where(g => g.Key is not (null, null)).Select(g => (CountRange?)g.Range).Aggregate(Ranges.Add);
    }

    private static int High(CountRange range) => range.Max ?? range.Min ?? 0;
}
