using Tawthiq.Model;

namespace Tawthiq.Extraction.Models;

/// <summary>Puts what a model read beside what the rules read.</summary>
public static class ModelBesideRules
{
    /// <summary>The reading of the rules, unchanged, with the grounded claims of the model that it does not have.</summary>
    /// <param name="rules">What the rules read.</param>
    /// <param name="model">What is left of the model's proposal.</param>
    public static DocumentReading Join(DocumentReading rules, DocumentReading model)
    {
        var known = rules.Events.SelectMany(e => e.Casualties).Concat(rules.Totals.Select(t => t.Count)).ToList();
        var events = rules.Events.ToList();
        foreach (var proposed in model.Events)
        {
            var fresh = proposed.Casualties.Where(c => !known.Exists(k => SaysSame(k, c))).ToList();
            var at = events.FindIndex(e => IsSame(e, proposed));
            if (at >= 0) events[at] = events[at] with { Casualties = [.. events[at].Casualties, .. fresh.Select(c => c with { SubsetOf = null })] };
            else if (fresh.Count == proposed.Casualties.Count) events.Add(proposed with { Id = $"e{events.Count + 1}", Main = events.Count == 0 });
        }
        return rules with { Events = events.ToValueList(), Totals = [.. rules.Totals, .. model.Totals.Where(t => !known.Exists(k => SaysSame(k, t.Count)))] };
    }

    // The rules' claim on the same words stands, whatever number the model sees in them.
    private static bool SaysSame(CasualtyCount known, CasualtyCount proposed) =>
        known.Outcome == proposed.Outcome && (known.Span.Touches(proposed.Span) || known.AltSpans.Any(s => s.Touches(proposed.Span)));

    private static bool IsSame(ReportedEvent known, ReportedEvent proposed) =>
        known.Casualties.Any(k => proposed.Casualties.Any(p => SaysSame(k, p)))
        || known.Type == proposed.Type && (known.Date is null || proposed.Date is null || known.Date.Overlaps(proposed.Date))
            && known.Place is { } a && proposed.Place is { } b && (a.GazetteerId is { } id && id == b.GazetteerId || a.Name == b.Name);
}
