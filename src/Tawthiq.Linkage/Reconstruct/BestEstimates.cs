using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Deaths in the manner of UCDP: best is the figure of one account, low and high are the ends of all that stand. Never averaged.</summary>
internal static class BestEstimates
{
    private sealed record Candidate(Account Account, EventFacts Event, int Specific, DateOnly Told, bool Apart, int Sources, int Figure);

    /// <returns>Null where the pack gives no best figure or no account of deaths stands.</returns>
    public static BestEstimate? Of(RulePack pack, Evidence evidence)
    {
        if (!pack.HasBest) return null;
        var standing = CurrentAccounts.Of(pack, evidence).Where(a => a.Account.Outcome == Outcome.Killed).ToList();
        var speaking = CasualtyRanges.Speaking(pack, standing);
        if (speaking.Count == 0) return null;
        var parties = evidence.Events.SelectMany(e => e.Perpetrators).ToHashSet(StringComparer.Ordinal);
        var events = evidence.Events.ToDictionary(e => e.Ref);
        var candidates = speaking.Select(a => Weigh(a, events[a.Event], speaking, evidence, parties))
            .OrderBy(c => c.Specific).ThenByDescending(c => c.Told).ThenByDescending(c => c.Apart).ThenByDescending(c => c.Sources).ThenBy(c => c.Figure)
            .ThenBy(c => c.Event.Document).ThenBy(c => c.Event.Order).ToList();
        return Make(candidates, speaking, evidence);
    }

    private static Candidate Weigh(Account account, EventFacts e, List<Account> all, Evidence evidence, HashSet<string> parties)
    {
        var figure = Low(account.All);
        var alike = all.Where(a => Low(a.All) == figure).Select(a => a.Event).ToHashSet();
        return new(account, e, Specificity(account), e.Source.Reading.Published ?? DateOnly.MinValue, !parties.Contains(account.Speaker),
            evidence.SourcesOf(alike.Contains), figure);
    }

    // An exact number, a range, an open end, about so many, a word for many; a toll that parts the dead by what they were before one that does not.
    private static int Specificity(Account a) => 2 * (a switch
    {
        { IsVague: true } => 4,
        { All.Approximate: true } => 3,
        { All: { Min: { } min, Max: { } max } } => min == max ? 0 : 1,
        _ => 2,
    }) + (a.Civilian is null && a.Combatant is null ? 1 : 0);

    private static BestEstimate Make(List<Candidate> candidates, List<Account> speaking, Evidence evidence)
    {
        var (first, best) = (candidates[0], candidates[0].Figure);
        var (sideA, sideB) = Sides(evidence, first);
        var left = best;
        int Take(int wanted)
        {
            var taken = Math.Min(wanted, left);
            left -= taken;
            return taken;
        }
        var civilians = Take(first.Account.Civilian is { } c ? Low(c) : 0);
        var (a, b) = (Take(Armed(first, sideA)), Take(Armed(first, sideB)));
        return new(best, speaking.Min(x => Low(x.All)), speaking.Exists(x => x.All.Max is { } m && m >= best) ? speaking.Max(x => Math.Max(x.All.Max ?? 0, Low(x.All))) : null,
            a, b, civilians, left, first.Account.Claims)
        {
            SideA = NameOf(evidence, sideA),
            SideB = NameOf(evidence, sideB),
            Reasons = Reasons(candidates),
        };
    }

    // Who is accused, then whoever else is named as a party of the fight or as the party of armed people killed.
    private static (string? A, string? B) Sides(Evidence evidence, Candidate first)
    {
        var named = evidence.Events.SelectMany(e => e.Perpetrators.Select(p => (Party: p, Origin: evidence.OriginOf(e)))).GroupBy(p => p.Party, StringComparer.Ordinal)
            .OrderByDescending(g => g.Select(p => p.Origin).Distinct().Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        var clash = evidence.Events.Any(e => e.Event.Type == EventType.ArmedClash);
        var a = named.FirstOrDefault();
        var dead = PartiesOfDead(first).FirstOrDefault(p => p != a);
        return (a, dead ?? (clash ? named.Skip(1).FirstOrDefault() : null));
    }

    private static IEnumerable<string> PartiesOfDead(Candidate c) => ArmedCounts(c).Where(x => x.Group is not null).Select(x => Parties.Table.Identify(x.Group!));

    private static IEnumerable<CasualtyCount> ArmedCounts(Candidate c) =>
        c.Account.Claims.Select(r => c.Event.Event.Casualties[r.Index]).Where(x => x.Status == VictimStatus.Combatant && x.SubsetOf is null);

    private static int Armed(Candidate c, string? side) => side is null ? 0
        : ArmedCounts(c).Where(x => x.Group is { } group && Parties.Table.Identify(group) == side).Select(x => Low(x.Range)).DefaultIfEmpty(0).Max();

    private static string? NameOf(Evidence evidence, string? party) => party is null ? null
        : evidence.Events.SelectMany(e => e.Event.Perpetrators).Concat(evidence.Events.SelectMany(e => e.Event.Casualties).Select(c => c.Group).OfType<string>())
            .FirstOrDefault(n => Parties.Table.Identify(n) == party) ?? party;

    // Which of the tests told the first apart from the next account with another figure.
    private static ValueList<string> Reasons(List<Candidate> candidates)
    {
        var first = candidates[0];
        if (candidates.TrueForAll(c => c.Figure == first.Figure)) return [candidates.Count == 1 ? "only_account" : "accounts_agree"];
        var other = candidates.First(c => c.Figure != first.Figure);
        return true switch
        {
            _ when first.Specific != other.Specific => ["most_specific"],
            _ when first.Told != other.Told => ["most_recent"],
            _ when first.Apart != other.Apart => ["no_party_to_it"],
            _ when first.Sources != other.Sources => ["most_sources"],
            _ => ["lowest_of_equals"],
        };
    }

    private static int Low(CountRange range) => range.Min ?? range.Max ?? 0;
}
