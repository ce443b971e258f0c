using Tawthiq.Model;

namespace Tawthiq.Estimation.Lists;

/// <summary>What is odd about lists of a table.</summary>
public enum ListFault
{
    /// <summary>Nobody is on it.</summary>
    Empty,
    /// <summary>Fewer than ten persons are on it.</summary>
    Small,
    /// <summary>Nobody on it is on another list.</summary>
    Alone,
    /// <summary>Nobody is on both.</summary>
    NeverOverlap,
    /// <summary>All persons of the first are on the second.</summary>
    Nested,
    /// <summary>The two hold nearly the same persons: one was probably made from the other, or both from a third.</summary>
    NearCopies,
}

/// <summary>One odd thing about one list or two.</summary>
/// <param name="Fault">What it is.</param>
/// <param name="Lists">Names of the lists, one or two.</param>
/// <param name="Persons">Persons on the list, or on both.</param>
public sealed record ListFinding(ListFault Fault, ValueList<string> Lists, long Persons)
{
    /// <summary>Below this a list is small.</summary>
    public const int SmallBelow = 10;

    // Two lists whose common persons are this share of all persons on either are copies of each other.
    private const double CopyShare = 0.8;

    /// <summary>Looks at all lists and pairs of a table.</summary>
    public static ValueList<ListFinding> Of(OverlapTable table)
    {
        var found = new List<ListFinding>();
        var sizes = Enumerable.Range(0, table.Lists.Count).Select(table.Size).ToArray();
        var single = table.Patterns.ToArray().Zip(table.Counts.ToArray()).Where(p => (p.First & (p.First - 1)) == 0).ToDictionary(p => p.First, p => p.Second);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] == 0) found.Add(new(ListFault.Empty, [table.Lists[i]], 0));
            else if (single.GetValueOrDefault(1u << i) == sizes[i] && sizes.Length > 1) found.Add(new(ListFault.Alone, [table.Lists[i]], sizes[i]));
            else if (sizes[i] < SmallBelow) found.Add(new(ListFault.Small, [table.Lists[i]], sizes[i]));
        }
        for (var i = 0; i < sizes.Length; i++)
            for (var j = i + 1; j < sizes.Length; j++)
                if (Pair(table, sizes, i, j) is { } fault) found.Add(fault);
        return found.ToValueList();
    }

    /// <summary>The first pair of lists that are copies of each other; null where there is none.</summary>
    internal static (int First, int Second)? Copies(OverlapTable table)
    {
        var sizes = Enumerable.Range(0, table.Lists.Count).Select(table.Size).ToArray();
        for (var i = 0; i < sizes.Length; i++)
            for (var j = i + 1; j < sizes.Length; j++)
                if (Pair(table, sizes, i, j) is { Fault: ListFault.NearCopies }) return (i, j);
        return null;
    }

    private static ListFinding? Pair(OverlapTable table, long[] sizes, int i, int j)
    {
        if (sizes[i] == 0 || sizes[j] == 0) return null;
        var both = table.Containing(1u << i | 1u << j);
        if (both == 0) return new(ListFault.NeverOverlap, [table.Lists[i], table.Lists[j]], 0);
        var smaller = Math.Min(sizes[i], sizes[j]);
        if (smaller >= SmallBelow && both >= CopyShare * (sizes[i] + sizes[j] - both)) return new(ListFault.NearCopies, [table.Lists[i], table.Lists[j]], both);
        if (smaller >= SmallBelow && both == smaller)
            return new(ListFault.Nested, sizes[i] <= sizes[j] ? [table.Lists[i], table.Lists[j]] : [table.Lists[j], table.Lists[i]], both);
        return null;
    }
}
