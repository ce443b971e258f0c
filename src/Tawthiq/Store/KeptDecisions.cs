using Tawthiq.Linkage.Judged;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A decision with what became of it.</summary>
/// <param name="Row">The decision.</param>
/// <param name="Holds">Whether no later decision that holds undoes it.</param>
/// <param name="UndoneBy">The decision that undoes it; null where it holds.</param>
/// <param name="Judgements">Its judgements, each with what it is about in the present readings.</param>
internal sealed record KeptDecision(DecisionRow Row, bool Holds, int? UndoneBy, IReadOnlyList<(JudgementRow Row, JudgementFinding Finding)> Judgements)
{
    /// <summary>Events that its judgements bind now, each once, in the order of the judgements.</summary>
    public IEnumerable<EventRef> Events => Judgements.Select(j => j.Finding).OfType<JudgementFinding.Found>().SelectMany(f => new[] { f.Judgement.Left, f.Judgement.Right }).Distinct();

    /// <summary>Whether words that it rests on are no longer read as an event.</summary>
    public bool RestsOnNothing => Judgements.Any(j => j.Finding is JudgementFinding.Gone);
}

/// <summary>Decisions as people look at them.</summary>
internal static class KeptDecisions
{
    /// <summary>All of them, in the order of time.</summary>
    public static List<KeptDecision> Of(RecordDb db)
    {
        var all = Decisions.Of(db);
        if (all.Count == 0) return [];
        var holding = Decisions.InForce(all);
        var undoneBy = all.Where(d => d.Undoes is not null && holding.Contains(d.Id)).ToDictionary(d => d.Undoes!.Value, d => d.Id); // filtered above; one that holds at most
        var readings = StoredReadings.Of(db, all.SelectMany(d => d.Judgements).SelectMany(j => new[] { j.LeftDocumentId, j.RightDocumentId }));
        return [.. all.Select(d => new KeptDecision(d, holding.Contains(d.Id), undoneBy.TryGetValue(d.Id, out var by) ? by : null,
            [.. d.Judgements.OrderBy(j => j.Position).Select(j => (j, j.ToJudgement().Find(id => readings.GetValueOrDefault(id.Value))))]))];
    }

    /// <summary>The decisions that hold and that bind one of these events.</summary>
    public static List<KeptDecision> Binding(RecordDb db, IEnumerable<EventRef> events)
    {
        var bound = events.ToHashSet();
        return [.. Of(db).Where(d => d.Holds && d.Events.Any(bound.Contains))];
    }
}
