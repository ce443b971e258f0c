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

    /// <summary>Whether it gives no number but a word for one: several, a number of, dozens.</summary>
    public bool IsVague { get; init; }

    /// <summary>Whether it tells of one victim without counting: "a woman was killed", "the teacher was killed"; "one person was killed" counts.</summary>
    public bool TellsOfOne { get; init; }

    /// <summary>Whether it counts only some of the people that another speaker of the document counts.</summary>
    public bool IsOfPart { get; init; }

    /// <summary>Whether all that it counts are people whom nobody takes for fighters: children, women.</summary>
    public bool IsOfHarmlessOnly { get; init; }

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
            IsVague = Words.AreVague(count),
            IsOfHarmlessOnly = Groups.Table.IsHarmless(count.Group),
            TellsOfOne = count.Range is { Min: 1, Max: 1 } && Words.CountNobody(count),
        };
    }

    private static Account? Make(EventFacts facts, string speaker, Outcome outcome, int[] indices)
    {
        var counts = facts.Event.Casualties;
        // A part whose whole is another speaker's or another outcome's stands for itself here.
        var wholes = indices.Where(i => counts[i].SubsetOf is not { } whole || !indices.Contains(whole)).Select(i => counts[i]).ToList();
        var parts = indices.Where(i => counts[i].SubsetOf is { } whole && indices.Contains(whole)).Select(i => counts[i]).ToList();
        if (wholes.Count == 0) return null;
        // "Six were hurt, said the hospital. Three of them are women": the three are nobody's toll.
        var ofOthers = wholes.Where(c => c.SubsetOf is { } whole && whole < counts.Count && counts[whole].Outcome == outcome).ToList();
        if (ofOthers.Count < wholes.Count) wholes.RemoveAll(ofOthers.Contains);

        var toll = Toll.Of(wholes, parts, counts);
        return new Account(facts.Ref, speaker, outcome, toll.All, toll.Civilian, toll.Combatant, toll.Unknown,
            indices.Select(i => new ClaimRef(facts.Ref, i)).ToValueList())
        {
            SpeakerNames = counts[indices[0]].AttributedTo,
            IsOfPart = ofOthers.Count == wholes.Count && ofOthers.Count > 0,
            IsVague = wholes.TrueForAll(Words.AreVague),
            IsOfHarmlessOnly = wholes.TrueForAll(c => Groups.Table.IsHarmless(c.Group)),
            TellsOfOne = toll.All is { Min: 1, Max: 1 } && wholes.TrueForAll(Words.CountNobody),
        };
    }

    /// <summary>What the words of a count are like.</summary>
    private static class Words
    {
        /// <summary>A word for many with nothing that bounds it: "dozens", but not "at least 24".</summary>
        public static bool AreVague(CasualtyCount count) => count.Range is { Max: null, Min: not null }
            && count.Basis is { } basis && basis.Words.Any(w => w.Part == BasisPart.Number) && !basis.Words.Any(w => w.Part == BasisPart.Bound)
            && basis.Signals.Contains("loose-number");

        /// <summary>One person who is described or named, without a number.</summary>
        public static bool CountNobody(CasualtyCount count) => count.Basis is { } basis
            && (basis.Signals.Contains("named-person") || (count.Group is not null && basis.Signals.Contains("no-number")));
    }
}
