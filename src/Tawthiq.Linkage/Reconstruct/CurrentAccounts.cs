using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>The accounts that stand: of one speaker on one outcome, the latest.</summary>
internal static class CurrentAccounts
{
    /// <summary>Accounts of an incident as they are asserted, without those that their own speaker replaced, in stable order.</summary>
    /// <remarks>Only a known, later day of publication replaces, and a passing mention never replaces a report that is about the incident.</remarks>
    public static IReadOnlyList<(Account Account, EventFacts Event)> Of(IReadOnlyList<EventFacts> events)
    {
        var all = events.SelectMany(e => e.Asserted.Select(a => (Account: a, Event: e))).ToList();
        return events.Count == 1 ? all : [.. all.Where(x => !all.Exists(y => Replaces(y, x)))];
    }

    /// <summary>Those that a rule pack lets speak: direct harm only where it says so, and of one speaker's figures in unknown order the larger where it says so.</summary>
    public static IReadOnlyList<(Account Account, EventFacts Event)> Of(RulePack pack, Evidence evidence)
    {
        var standing = evidence.Standing.Where(x => pack.DirectTypes.Contains(x.Event.Event.Type)).ToList();
        return pack.LargerStandsInUnknownOrder ? [.. standing.Where(x => !standing.Exists(y => Outgrows(y, x)))] : standing;
    }

    private static bool Replaces((Account Account, EventFacts Event) later, (Account Account, EventFacts Event) earlier) =>
        SameTeller(later, earlier) && later.Event.Source.Reading.Published is { } p && earlier.Event.Source.Reading.Published is { } q && p > q;

    private static bool Outgrows((Account Account, EventFacts Event) larger, (Account Account, EventFacts Event) smaller) =>
        SameTeller(larger, smaller) && !larger.Account.IsVague
        && (larger.Event.Source.Reading.Published is not { } p || smaller.Event.Source.Reading.Published is not { } q || p == q)
        && (larger.Account.All.Max ?? larger.Account.All.Min ?? 0) > (smaller.Account.All.Max ?? smaller.Account.All.Min ?? 0);

    private static bool SameTeller((Account Account, EventFacts Event) a, (Account Account, EventFacts Event) b) =>
        a.Account.Speaker == b.Account.Speaker && a.Account.Outcome == b.Account.Outcome && (a.Event.Event.Main || !b.Event.Event.Main);
}
