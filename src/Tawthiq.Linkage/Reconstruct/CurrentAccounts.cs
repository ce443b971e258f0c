using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>The accounts that stand: of one speaker on one outcome, the latest.</summary>
internal static class CurrentAccounts
{
    /// <summary>Accounts of an incident as they are asserted, without those that their own speaker replaced, in stable order.</summary>
    /// <remarks>Only a known, later day of publication replaces, and a passing mention never replaces a report that is about the incident.</remarks>
    public static IReadOnlyList<(Account Account, EventFacts Event)> Of(Evidence evidence)
    {
        var all = evidence.Events.SelectMany(e => e.Asserted.Select(a => (Account: a, Event: e))).ToList();
        return [.. all.Where(x => !all.Any(y => Replaces(y, x)))];
    }

    private static bool Replaces((Account Account, EventFacts Event) later, (Account Account, EventFacts Event) earlier) =>
        later.Account.Speaker == earlier.Account.Speaker
        && later.Account.Outcome == earlier.Account.Outcome
        && (later.Event.Event.Main || !earlier.Event.Event.Main)
        && later.Event.Source.Reading.Published is { } p && earlier.Event.Source.Reading.Published is { } q && p > q;
}
