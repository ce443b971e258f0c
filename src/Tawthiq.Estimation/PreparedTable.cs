using System.Numerics;
using Tawthiq.Estimation.Lists;
using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>A table made ready: empty lists left out, copies taken as one, and whether anything can be said at all.</summary>
/// <param name="Table">What the methods work on.</param>
/// <param name="Findings">What is odd about the lists as handed in.</param>
/// <param name="Joined">Lists taken as one.</param>
/// <param name="Refusals">Why nothing can be said; empty where something can.</param>
internal sealed record PreparedTable(OverlapTable Table, ValueList<ListFinding> Findings, ValueList<string> Joined, ValueList<Finding> Refusals)
{
    // With fewer persons on two lists or more than this, every estimate rests on a handful of matches.
    private const int LeastOnSeveral = 10;

    // More lists than this are not searched for what overlaps with what.
    private const int LeastLists = 3;

    public static PreparedTable Of(OverlapTable given)
    {
        var findings = ListFinding.Of(given);
        var filled = 0u;
        for (var i = 0; i < given.Lists.Count; i++) if (given.Size(i) > 0) filled |= 1u << i;
        if (BitOperations.PopCount(filled) < 1) return new(given, findings, [], [new("no_persons", [])]);
        var table = given.Keeping(filled);
        var joined = new List<string>();
        while (table.Lists.Count > 1 && ListFinding.Copies(table) is var (first, second))
        {
            table = table.Joining(first, second);
            joined.Add(table.Lists[first]);
        }
        return new(table, findings, joined.ToValueList(), RefusalsOf(table));
    }

    private static ValueList<Finding> RefusalsOf(OverlapTable table)
    {
        var found = new List<Finding>();
        if (table.Lists.Count < LeastLists) found.Add(new("too_few_lists", [$"{table.Lists.Count}"]));
        else if (!HasTriangle(table)) found.Add(new("not_identifiable", []));
        if (table.OnSeveral < LeastOnSeveral) found.Add(new("too_little_overlap", [$"{table.OnSeveral}", $"{table.Documented}"]));
        return found.ToValueList();
    }

    // Without three lists each two of which overlap, dependence of pairs and the missing cannot be told apart (Chan, Silverman and Vincent 2021).
    private static bool HasTriangle(OverlapTable table)
    {
        var lists = table.Lists.Count;
        var overlaps = new uint[lists];
        for (var i = 0; i < lists; i++)
            for (var j = 0; j < lists; j++)
                if (i != j && table.Containing(1u << i | 1u << j) > 0) overlaps[i] |= 1u << j;
        for (var i = 0; i < lists; i++)
            for (var j = i + 1; j < lists; j++)
                if ((overlaps[i] >> j & 1) == 1 && (overlaps[i] & overlaps[j]) != 0) return true;
        return false;
    }
}
