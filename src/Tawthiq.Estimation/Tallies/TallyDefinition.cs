using Tawthiq.Model;

namespace Tawthiq.Estimation.Tallies;

/// <summary>What a documented tally counts: part of every published figure, so that two figures with other definitions never look alike.</summary>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="Status">What they are; null for all of them together.</param>
/// <param name="Grades">The grades whose incidents count; an incident with another grade is left out and counted as such.</param>
public sealed record TallyDefinition(Outcome Outcome, VictimStatus? Status, ValueList<Grade> Grades)
{
    /// <summary>A group that claims name, for example <c>children</c>, of whatever status; null for people of every group. Not beside a <see cref="Status"/>: no claim tells how many of a group were civilians.</summary>
    public string? Group { get; init; }

    /// <summary>The rule pack that worked the ranges out, for example <c>airwars@1</c>; null where it is not known.</summary>
    public string? RulePack { get; init; }

    /// <summary>The headline figure as Airwars gives it: killed civilians of incidents graded fair or confirmed.</summary>
    /// <remarks>Source: Airwars, assessment of "Fair, or Confirmed" incidents.</remarks>
    public static TallyDefinition CiviliansKilled { get; } = new(Outcome.Killed, VictimStatus.Civilian, [Grade.Confirmed, Grade.Fair]);

    /// <summary>The figure of an incident that this counts, with the claims it rests on; null where it states none.</summary>
    public (CountRange Range, ValueList<ClaimRef> Basis)? FigureOf(Incident incident)
    {
        if (Group is null) return incident.Ranges.FirstOrDefault(r => r.Outcome == Outcome && r.Status == Status) is { } stated ? (stated.Range, stated.Basis) : null;
        return incident.Groups.FirstOrDefault(g => g.Outcome == Outcome && g.Group == Group) is { } ofGroup ? (ofGroup.Range, ofGroup.Basis) : null;
    }

    /// <summary>Plain notation, for example <c>killed, civilian, confirmed+fair, airwars@1</c>.</summary>
    public override string ToString() =>
        $"{Outcome.Code()}, {Group ?? Status?.Code() ?? "all"}, {string.Join('+', Grades.Order().Select(g => g.Code()))}{(RulePack is null ? "" : $", {RulePack}")}";
}
