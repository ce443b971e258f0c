using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>What the claims of one incident disagree on. Ranges that agree or nest are no contradiction.</summary>
internal static class Contradictions
{
    private const double SamePlaceKm = 5;

    private sealed record Said(string Value, EventRef Event, ValueList<string> Speakers);

    /// <summary>Tolls by outcome, then date, place, perpetrator, status.</summary>
    public static ValueList<Contradiction> Of(Evidence evidence)
    {
        var found = new List<Contradiction>();
        var current = evidence.Standing.Select(c => c.Account).ToList();
        var tolls = current.Select(a => (Account: a, Denied: false)).Concat(evidence.Events.SelectMany(e => e.Denied).Select(a => (Account: a, Denied: true))).ToLookup(t => t.Account.Outcome);
        foreach (var told in tolls.OrderBy(t => t.Key))
        {
            Add(found, ContradictionField.Toll, told.Key, [.. told], (a, b) => (a.Denied, b.Denied) switch
            {
                (false, false) => TollsClash(a.Account, b.Account),
                (true, true) => false,
                _ => a.Account.All.Overlaps(b.Account.All),
            }, a => new Said((a.Denied ? "≠" : "") + a.Account.All, a.Account.Event, a.Account.SpeakerNames));
        }
        var events = evidence.Events;
        Add(found, ContradictionField.Date, null, [.. events.Where(e => e.Event.Date is not null)],
            (a, b) => !a.Event.Date!.Overlaps(b.Event.Date!), e => new Said(Days(e.Event.Date!), e.Ref, []));
        Add(found, ContradictionField.Place, null, [.. events.Where(e => e.Placed)], PlacesClash, e => new Said(e.Event.Place!.Name, e.Ref, []));
        Add(found, ContradictionField.Perpetrator, null, [.. events.Where(e => e.Perpetrators.Length > 0)],
            (a, b) => !a.Perpetrators.AsSpan().ContainsAny(b.Perpetrators), e => new Said(string.Join(", ", e.Event.Perpetrators), e.Ref, []));
        foreach (var told in current.Where(a => OneStatus(a) is not null).GroupBy(a => a.Outcome).OrderBy(g => g.Key))
            Add(found, ContradictionField.Status, told.Key, [.. told],
                (a, b) => OneStatus(a) != OneStatus(b) && a.All.Overlaps(b.All), a => new Said(OneStatus(a)!.Value.Code(), a.Event, a.SpeakerNames));
        return found.ToValueList();
    }

    // Two tolls clash where no number lies in both, and they are not the civilians of one and the whole of the other.
    private static bool TollsClash(Account a, Account b) => !a.All.Overlaps(b.All)
        && !(a.Civilian is { } c && b.Civilian is { } d && c.Overlaps(d))
        && (OneStatus(a) is not { } s || OneStatus(b) is not { } t || s == t)
        && !a.All.Approximate && !b.All.Approximate
        && !SaysLessThan(a, b) && !SaysLessThan(b, a);

    // Who tells of a woman killed does not say that she was the only one; who says "several" does not say that it was not two.
    private static bool SaysLessThan(Account a, Account b) => a.IsOfPart || (a.TellsOfOne && b.All.Min > 1) || a is { IsVague: true, All.Min: <= 3 };

    private static VictimStatus? OneStatus(Account a) => (a.Civilian is not null, a.Combatant is not null, a.Unknown is not null) switch
    {
        (true, false, false) => VictimStatus.Civilian,
        (false, true, false) => VictimStatus.Combatant,
        _ => null,
    };

    private static bool PlacesClash(EventFacts a, EventFacts b)
    {
        if (PlaceComparison.Level(a.Place, b.Place) is "same_place" or "same_town" or "same_region" or "same_name" or "like_name" or "part_name" or "within_town" or "within_region") return false;
        return a.Point is not { } p || b.Point is not { } q || p.DistanceTo(q) > SamePlaceKm;
    }

    private static string Days(ReportedDate date) => date.From == date.To ? $"{date.From:O}" : $"{date.From:O}–{date.To:O}";

    // Sides are the values that clash with at least one other; equal values are one side.
    private static void Add<T>(List<Contradiction> found, ContradictionField field, Outcome? outcome, IReadOnlyList<T> said, Func<T, T, bool> clash, Func<T, Said> saying)
    {
        if (said.Count < 2) return; // mostly
        var sides = said.Where(a => said.Any(b => clash(a, b))).Select(saying)
            .GroupBy(s => (s.Value.StartsWith('≠'), Folding.Fold(s.Value)))
            .Select(g => new ContradictionSide(g.First().Value, g.Select(s => s.Event).Distinct().ToValueList(), g.SelectMany(s => s.Speakers).Distinct().ToValueList()))
            .ToValueList();
        if (sides.Count > 1) found.Add(new Contradiction(field, outcome, sides));
    }
}
