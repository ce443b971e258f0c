using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Judged;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>What a person did with incidents.</summary>
internal enum DecisionAct
{
    /// <summary>Reported events of two incidents, or two events, are one.</summary>
    Joined,

    /// <summary>Reported events do not belong together.</summary>
    Parted,

    /// <summary>They were looked at, and it cannot be told.</summary>
    Unsure,

    /// <summary>An earlier decision no longer holds; both stay on record.</summary>
    Undone,
}

/// <summary>One act of a person: one or several judgements on pairs of events, or the undoing of an earlier decision. Rows are only ever appended.</summary>
internal sealed class DecisionRow
{
    /// <summary>From 1, in the order of time.</summary>
    public int Id { get; set; }

    public DecisionAct Act { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who decided: the sign that the person gave, else <see cref="Journal.Person"/>.</summary>
    public required string Actor { get; set; }

    /// <summary>Why, in the person's words; null where none were given, or where they went with a forgotten document.</summary>
    public string? Reason { get; set; }

    /// <summary>The decision that this one undoes; null where it decides on events.</summary>
    public int? Undoes { get; set; }

    public List<JudgementRow> Judgements { get; set; } = [];
}

/// <summary>A judgement on one pair of events, tied to their words.</summary>
internal sealed class JudgementRow
{
    public int DecisionId { get; set; }

    /// <summary>Order within the decision, from 0.</summary>
    public int Position { get; set; }

    public Verdict Verdict { get; set; }
    public required string LeftDocumentId { get; set; }
    public required string RightDocumentId { get; set; }
    public required EventAnchor LeftAnchor { get; set; }
    public required EventAnchor RightAnchor { get; set; }

    /// <summary>As the engine takes it.</summary>
    public AnchoredJudgement ToJudgement() => new(LeftAnchor, RightAnchor, Verdict);
}

/// <summary>Which decisions hold, and in what order.</summary>
internal static class Decisions
{
    /// <summary>All decisions with their judgements, in the order of time.</summary>
    public static List<DecisionRow> Of(RecordDb db) => [.. db.Decisions.AsNoTracking().Include(d => d.Judgements.OrderBy(j => j.Position)).OrderBy(d => d.Id)];

    /// <summary>Numbers of the decisions that hold: those that no decision that holds undoes.</summary>
    public static IReadOnlySet<int> InForce(IReadOnlyCollection<DecisionRow> all) => Holding(all.Select(d => (d.Id, d.Undoes)));

    /// <summary>Numbers of those that hold, of anything that a later one may undo.</summary>
    public static IReadOnlySet<int> Holding(IEnumerable<(int Id, int? Undoes)> all)
    {
        var (holding, undone) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (id, undoes) in all.OrderByDescending(d => d.Id)) // what undoes one comes after it
        {
            if (undone.Contains(id)) continue;
            holding.Add(id);
            if (undoes is { } earlier) undone.Add(earlier);
        }
        return holding;
    }

    /// <summary>The judgements that hold, in the order in which they came to hold: one that was undone and then restored is as late as its restoration.</summary>
    public static List<JudgementRow> JudgementsInForce(IReadOnlyCollection<DecisionRow> all)
    {
        var holding = InForce(all);
        var latest = new Dictionary<int, int>();
        foreach (var decision in all.OrderByDescending(d => d.Id))
        {
            var last = latest.GetValueOrDefault(decision.Id, decision.Id);
            if (decision.Undoes is { } earlier) latest[earlier] = Math.Max(latest.GetValueOrDefault(earlier), last);
        }
        return [.. all.Where(d => holding.Contains(d.Id) && d.Undoes is null).OrderBy(d => latest.GetValueOrDefault(d.Id, d.Id)).SelectMany(d => d.Judgements.OrderBy(j => j.Position))];
    }

    /// <summary>The judgements that hold, for the engine.</summary>
    public static List<AnchoredJudgement> ToFollow(RecordDb db) => [.. JudgementsInForce(Of(db)).Select(j => j.ToJudgement())];

    /// <summary>Takes out of the decisions what rests on documents that are forgotten: their judgements, and reasons that may name them.</summary>
    /// <returns>Numbers of the decisions that were emptied.</returns>
    public static List<int> Forget(RecordDb db, IReadOnlyList<string> documents)
    {
        var emptied = db.Judgements.Where(j => documents.Contains(j.LeftDocumentId) || documents.Contains(j.RightDocumentId)).Select(j => j.DecisionId).Distinct().Order().ToList();
        db.Judgements.Where(j => documents.Contains(j.LeftDocumentId) || documents.Contains(j.RightDocumentId)).ExecuteDelete();
        // Why one was undone, or the undoing of it, is about the same.
        var all = emptied.ToHashSet();
        foreach (var undoing in db.Decisions.AsNoTracking().Where(d => d.Undoes != null).OrderBy(d => d.Id).Select(d => new { d.Id, d.Undoes }).ToList()) if (all.Contains(undoing.Undoes!.Value)) all.Add(undoing.Id);
        db.Decisions.Where(d => all.Contains(d.Id)).ExecuteUpdate(d => d.SetProperty(r => r.Reason, (string?)null));
        return [.. all.Order()];
    }
}
