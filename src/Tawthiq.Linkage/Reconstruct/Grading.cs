using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Strength of the evidence after Airwars, with the reasons as codes.</summary>
internal static class Grading
{
    /// <summary>Grade and reasons; the reasons name everything that bore on it, the deciding one first.</summary>
    public static (Grade Grade, ValueList<string> Reasons) Of(RulePack pack, Evidence evidence)
    {
        var sources = evidence.IndependentSources;
        var actors = evidence.Events.SelectMany(e => e.Perpetrators).Distinct().Count();
        var support = sources >= pack.IndependentSources ? "independent_sources" : "single_source";
        var actor = actors > 0 ? "actor_named" : "no_actor_named";
        var copies = evidence.Origins.Any(o => o.Documents.Count > 1) ? ["copies_count_once"] : Array.Empty<string>();

        var (grade, deciding) = true switch
        {
            _ when Accepted(evidence) => (Grade.Confirmed, "belligerent_accepts"),
            _ when CombatantsOnly(evidence) => (Grade.Discounted, "only_combatants_harmed"),
            _ when Competing(evidence) => (Grade.Contested, "competing_perpetrators"),
            _ when sources >= pack.IndependentSources && actors > 0 => (Grade.Fair, support),
            _ when sources >= pack.IndependentSources => (Grade.Weak, actor),
            _ => (Grade.Weak, support),
        };
        return (grade, new[] { deciding, support, actor }.Concat(copies).Distinct().ToValueList());
    }

    // The accused itself states a toll of civilians above nought for what it is accused of. In a clash every party is named, so that none is "accused".
    private static bool Accepted(Evidence evidence)
    {
        var accused = evidence.Events.Where(e => e.Event.Type != EventType.ArmedClash).SelectMany(e => e.Perpetrators).ToHashSet();
        return evidence.Events.SelectMany(e => e.Asserted)
            .Any(a => accused.Contains(a.Speaker) && a.Civilian is { } c && (c.Min ?? c.Max ?? 0) > 0);
    }

    private static bool CombatantsOnly(Evidence evidence)
    {
        var harmed = evidence.Events.SelectMany(e => e.Asserted).Where(a => (a.All.Max ?? a.All.Min ?? 0) > 0).ToList();
        return harmed.Count > 0 && harmed.All(a => a.Combatant is not null && a.Civilian is not { Max: not 0 } && a.Unknown is null);
    }

    /// <summary>Whether two documents that each accuse one party accuse different ones.</summary>
    public static bool Competing(Evidence evidence)
    {
        var single = evidence.Events.Where(e => e.Event.Type != EventType.ArmedClash && e.Perpetrators.Length > 0).ToList();
        return single.Any(a => single.Any(b => !a.Perpetrators.AsSpan().ContainsAny(b.Perpetrators)));
    }
}
