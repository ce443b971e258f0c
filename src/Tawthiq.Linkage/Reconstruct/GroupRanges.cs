using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Ranges of the groups that claims name: children, women, journalists. A group need not fill the whole, nor do the groups together.</summary>
internal static class GroupRanges
{
    private sealed record Told(string Group, CountRange Range, ValueList<ClaimRef> Claims);

    /// <summary>By outcome, then in the order of <c>rules/groups.tsv</c>.</summary>
    public static ValueList<GroupRange> Of(RulePack pack, Evidence evidence)
    {
        var found = new List<GroupRange>();
        foreach (var outcome in CurrentAccounts.Of(pack, evidence).GroupBy(a => a.Account.Outcome).OrderBy(g => g.Key))
        {
            var told = outcome.SelectMany(a => ToldBy(a.Account, a.Event)).ToLookup(t => t.Group, StringComparer.Ordinal);
            foreach (var group in Groups.Table.Names)
                if (told[group].ToList() is { Count: > 0 } all)
                    found.Add(new(outcome.Key, group, Combine(pack, [.. all.Select(t => t.Range)]), all.SelectMany(t => t.Claims).Distinct().ToValueList()));
        }
        return found.ToValueList();
    }

    // One speaker in one text: figures for a group side by side ("a boy, and two girls") add up as parts of one whole; else the larger stands.
    private static IEnumerable<Told> ToldBy(Account account, EventFacts e)
    {
        var counts = e.Event.Casualties;
        foreach (var group in account.Claims.Where(c => Groups.Table.Has(counts[c.Index].Group)).GroupBy(c => counts[c.Index].Group!, StringComparer.Ordinal))
        {
            var range = group.GroupBy(c => counts[c.Index].SubsetOf)
                .Select(g => g.Key is null ? Largest(g.Select(c => counts[c.Index].Range)) : g.Select(c => (CountRange?)counts[c.Index].Range).Aggregate(Ranges.Add)!.Value)
                .MaxBy(r => r.Max ?? r.Min ?? 0);
            // Parts that add up to more than all of the people are told twice.
            if (account.All.Max is { } most && (range.Max ?? range.Min ?? 0) > most) range = Largest(group.Select(c => counts[c.Index].Range));
            yield return new(group.Key, range, group.ToValueList());
        }
    }

    private static CountRange Largest(IEnumerable<CountRange> ranges) => ranges.MaxBy(r => r.Max ?? r.Min ?? 0);

    private static CountRange Combine(RulePack pack, List<CountRange> given)
    {
        var (min, high, max) = (given.Min(r => r.Min), given.Max(r => r.Min ?? 0), given.Max(r => r.Max));
        if (given.Exists(r => r.Max is null) && (max is null || max < high)) max = pack.OpenEndTakesStatedNumber ? high : null;
        if (min is null && max is null) min = 0;
        if (min > max) min = max;
        return CountRange.Of(min, max, given.Exists(r => r.Approximate));
    }
}
