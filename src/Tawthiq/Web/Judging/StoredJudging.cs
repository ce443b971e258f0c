using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Judged;
using Tawthiq.Model;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.Web.Judging;

/// <summary>Rows of decisions and history as the values that pages show.</summary>
internal static class StoredJudging
{
    /// <summary>What an incident's page says of how it came to be.</summary>
    public static MadeView Made(RecordDb db, Incident incident) => new(Decisions(db, KeptDecisions.Binding(db, incident.Events)), Changes(db, incident.Id.Value));

    /// <summary>The history of an id, the latest change first.</summary>
    public static List<ChangeView> Changes(RecordDb db, string id) => [.. IncidentHistory.Of(db, id).Select(c => View(id, c)).Reverse()];

    /// <summary>The decision that an address names as just made; null where it names none.</summary>
    public static DoneView? Done(RecordDb db, string? number)
    {
        if (!int.TryParse(number, System.Globalization.NumberStyles.None, null, out var id)) return null;
        if (KeptDecisions.Of(db).FirstOrDefault(d => d.Row.Id == id) is not { } decision) return null;
        var changes = db.Linkings.AsNoTracking().FirstOrDefault(l => l.DecisionId == id) is { } linking ? IncidentHistory.Of(db, linking) : [];
        return new(Decisions(db, [decision])[0], [.. changes.Select(c => View((c.Before ?? c.After)?.Id.Value ?? "", c)).Where(c => c.Id.Length > 0)]);
    }

    /// <summary>Decisions with the documents that they are about.</summary>
    public static List<DecisionView> Decisions(RecordDb db, IReadOnlyCollection<KeptDecision> decisions)
    {
        var cards = Cards(db, decisions.SelectMany(d => d.Judgements).SelectMany(j => new[] { j.Row.LeftDocumentId, j.Row.RightDocumentId }));
        return [.. decisions.Select(d => new DecisionView(d.Row.Id, d.Row.At, d.Row.Actor == Journal.Person ? null : d.Row.Actor, d.Row.Act.Code(), d.Row.Reason, d.Row.Undoes, d.UndoneBy,
            [.. d.Judgements.Select(j => View(j.Row, j.Finding, cards))]))];
    }

    /// <summary>Reported events with words, counts and incident, in the order asked for; those that are not on record are left out.</summary>
    public static Dictionary<EventRef, EventSide> Sides(RecordDb db, IEnumerable<EventRef> events)
    {
        var (sides, asked) = (new Dictionary<EventRef, EventSide>(), events.ToHashSet());
        var ids = asked.Select(e => e.Document.Value).Distinct().ToList();
        var incidents = StoredReadings.Incidents(db, ids);
        var used = incidents.Where(i => asked.Contains(i.Key)).Select(i => i.Value).Distinct().ToList();
        var sizes = db.IncidentEvents.Where(e => used.Contains(e.IncidentId)).GroupBy(e => e.IncidentId).Select(g => new { g.Key, Count = g.Count() }).ToDictionary(g => g.Key, g => g.Count, StringComparer.Ordinal);
        foreach (var document in db.Documents.AsNoTracking().AsSplitQuery().Include(d => d.Source).Include(d => d.Events).ThenInclude(e => e.Counts).Where(d => ids.Contains(d.Id)).OrderBy(d => d.Id))
        {
            var text = new CodePoints(document.Text);
            foreach (var row in document.Events)
            {
                var reference = new EventRef(new(document.Id), row.Id);
                if (!asked.Contains(reference) || !incidents.TryGetValue(reference, out var incident)) continue;
                var (view, claims) = StoredModel.View(row, document, text);
                sides[reference] = new(view, claims, incident, sizes[incident] - 1);
            }
        }
        return sides;
    }

    private static ChangeView View(string id, IncidentChange c) => new(id, c.Linking.At, c.Linking.Cause.Code(), c.Linking.DecisionId, c.Before, c.After, c.BeforeSha256, c.AfterSha256);

    private static JudgementView View(JudgementRow row, JudgementFinding finding, Dictionary<string, DocumentCard> cards)
    {
        var (left, right, fault) = finding switch
        {
            JudgementFinding.Found f => (f.Judgement.Left.Event, f.Judgement.Right.Event, null),
            JudgementFinding.OneEvent o => (o.Event.Event, o.Event.Event, "decisions.oneEvent"),
            JudgementFinding.Gone g => (g.Left?.Event, g.Right?.Event, "decisions.gone"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new(row.Verdict, cards[row.LeftDocumentId], left, cards[row.RightDocumentId], right, fault);
    }

    // A document that was forgotten took its judgements with it.
    private static Dictionary<string, DocumentCard> Cards(RecordDb db, IEnumerable<string> documents)
    {
        var ids = documents.Distinct().ToList();
        return db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Title, Source = d.Source!.Name, d.Published, d.Language, d.Url }).AsEnumerable()
            .ToDictionary(d => d.Id, d => new DocumentCard(d.Id, d.Title, d.Source, d.Published, d.Language, d.Url), StringComparer.Ordinal);
    }
}
