using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>What one speaker says in one document about one outcome of one event: a toll with its parts.</summary>
/// <param name="Event">Where it is said.</param>
/// <param name="Speaker">Who says it: a party's identifier or a folded name; the source where the document itself asserts it.</param>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="All">All of them together.</param>
/// <param name="Civilian">Those called civilians; null where the speaker does not say.</param>
/// <param name="Combatant">Those called combatants; null where the speaker does not say.</param>
/// <param name="Unknown">Those of whom nothing is said; null where there are none.</param>
/// <param name="Claims">The claims it is made of.</param>
internal sealed record Account(
    EventRef Event, string Speaker, Outcome Outcome, CountRange All, CountRange? Civilian, CountRange? Combatant, CountRange? Unknown, ValueList<ClaimRef> Claims)
{
    /// <summary>The name of the speaker as the document writes it; empty where the document itself asserts it.</summary>
    public ValueList<string> SpeakerNames { get; init; } = [];

    /// <summary>The accounts of one reported event, in the order of the text. What a speaker denies is not that speaker's toll.</summary>
    public static IReadOnlyList<Account> AllOf(EventFacts facts) => Of(facts, c => c.Modality != Modality.Denied);

    /// <summary>The same of what is asserted only: a toll that is doubted or feared helps to recognise an incident and is shown, but makes no figure.</summary>
    public static IReadOnlyList<Account> AssertedOf(EventFacts facts) => Of(facts, c => c.Modality == Modality.Asserted);

    /// <summary>What speakers deny of one reported event, in the order of the text.</summary>
    public static IReadOnlyList<Account> DeniedOf(EventFacts facts) => Of(facts, c => c.Modality == Modality.Denied);

    private static IReadOnlyList<Account> Of(EventFacts facts, Func<CasualtyCount, bool> told)
    {
        var counts = facts.Event.Casualties;
        if (counts.Count == 0) return [];
        if (counts.Count == 1) return counts[0].SubsetOf != 0 && told(counts[0]) ? [One(facts, counts[0])] : []; // mostly
        return [.. Enumerable.Range(0, counts.Count).Where(i => told(counts[i]))
            .GroupBy(i => (Speaker: SpeakerOf(counts[i], facts), counts[i].Outcome))
            .Select(g => Make(facts, g.Key.Speaker, g.Key.Outcome, [.. g]))
            .OfType<Account>()];
    }

    private static readonly Memo<string> Sources = new(source => "source:" + Folding.Fold(source));

    private static string SpeakerOf(CasualtyCount count, EventFacts facts) => count.AttributedTo.Count == 0
        ? Sources.Of(facts.Source.Source)
        : string.Join('+', count.AttributedTo.Select(Parties.Table.Identify).Distinct().Order(StringComparer.Ordinal));

    private static Account One(EventFacts facts, CasualtyCount count)
    {
        CountRange? Of(VictimStatus status) => count.Status == status ? count.Range : null;
        return new Account(facts.Ref, SpeakerOf(count, facts), count.Outcome, count.Range, Of(VictimStatus.Civilian), Of(VictimStatus.Combatant), Of(VictimStatus.Unknown), [new ClaimRef(facts.Ref, 0)])
        {
            SpeakerNames = count.AttributedTo,
        };
    }

    private static Account? Make(EventFacts facts, string speaker, Outcome outcome, int[] indices)
    {
        var counts = facts.Event.Casualties;
        // A part whose whole is another speaker's or another outcome's stands for itself here.
        var wholes = indices.Where(i => counts[i].SubsetOf is not { } whole || !indices.Contains(whole)).ToList();
        var parts = indices.Except(wholes).ToList();
        if (wholes.Count == 0) return null;

        CountRange? Whole(VictimStatus status) => SumOfGroups(wholes.Select(i => counts[i]).Where(c => c.Status == status));
        var (civilian, combatant, unknown) = (Whole(VictimStatus.Civilian), Whole(VictimStatus.Combatant), Whole(VictimStatus.Unknown));
        CountRange? stated = Ranges.Add(civilian, combatant);
        CountRange all;
        if (unknown is { } people && stated is { } told && !Ranges.Holds(people, told)) (all, stated) = (Ranges.Add(people, told)!.Value, null);
        else all = unknown ?? stated!.Value;

        // Parts tell the status of some of the people of a whole that has none.
        if (unknown is not null)
        {
            CountRange? Part(VictimStatus status) => SumOfGroups(parts.Select(i => counts[i]).Where(c => c.Status == status && StatusOfWhole(counts, c) == VictimStatus.Unknown));
            civilian ??= Part(VictimStatus.Civilian);
            combatant ??= Part(VictimStatus.Combatant);
            if (stated is not null || parts.Count > 0) unknown = Ranges.Subtract(unknown.Value, Ranges.Add(civilian, combatant));
        }
        var names = counts[indices[0]].AttributedTo;
        return new Account(facts.Ref, speaker, outcome, all, civilian, combatant, unknown,
            indices.Select(i => new ClaimRef(facts.Ref, i)).ToValueList()) { SpeakerNames = names };
    }

    private static VictimStatus StatusOfWhole(ValueList<CasualtyCount> counts, CasualtyCount part) =>
        part.SubsetOf is { } whole && whole < counts.Count ? counts[whole].Status : part.Status;

    // One speaker in one text: of two figures for the same people the larger stands, for a toll grows; figures for different groups add up
    // unless one for all of them is given.
    private static CountRange? SumOfGroups(IEnumerable<CasualtyCount> counts)
    {
        var largest = counts.GroupBy(c => (c.Group, c.Nationality))
            .Select(g => (g.Key, Range: g.Select(c => c.Range).MaxBy(r => (r.Max ?? r.Min ?? 0, r.Min ?? 0)))).ToList();
        if (largest.Count == 0) return null;
        foreach (var (key, range) in largest) if (key is (null, null)) return range;
        return largest.Select(g => (CountRange?)g.Range).Aggregate(Ranges.Add);
    }
}
