using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Linkage.Judged;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>What a linking comes to, before it is written.</summary>
/// <param name="Difference">What it makes of the incidents on record.</param>
/// <param name="Readings">Readings by document, at least of the documents of the incidents to write.</param>
/// <param name="Incidents">How many incidents there are after it.</param>
internal sealed record Linked(IncidentDifference Difference, IReadOnlyDictionary<string, DocumentReading> Readings, int Incidents);

/// <summary>Links what came since the last linking by looking only at what is near it. The incidents are those that linking from nothing gives: docs/decisions/0012 and 0014.</summary>
internal static class FollowChanges
{
    /// <summary>Follows new documents and a decision.</summary>
    /// <param name="db">A change of it is open.</param>
    /// <param name="linker">How.</param>
    /// <param name="madeBy">Which linkage that is.</param>
    /// <param name="since">What the journal tells of since the last linking.</param>
    /// <param name="decision">Number of a decision that was not followed yet; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null where all has to be linked from nothing; then nothing was written.</returns>
    public static Linked? Run(RecordDb db, IncidentLinker linker, string madeBy, IReadOnlyList<JournalRow> since, int? decision, CancellationToken cancellationToken)
    {
        if (since.Any(j => !IsFollowed(j, decision)) || db.LinkageStates.AsNoTracking().FirstOrDefault() is not { } state || state.MadeBy != madeBy) return null;
        var documents = since.Where(j => j.Action == Added).Select(j => j.Subject).ToList();
        var all = db.Documents.Max(d => (int?)d.Number) ?? 0;
        if (LinkageFollower.AreMany(documents.Count, all)) return null;
        using var tables = new LinkageTables(db, state.LooksTwice);
        var (follower, added) = (new LinkageFollower(linker, tables, state.Words), StoredDocuments.Of(db, documents));
        if (follower.AsksForAll(added)) return null;
        var (before, after) = Judgements(db, decision);
        var step = follower.Follow(added, before, after, cancellationToken);
        var difference = IncidentDifference.Of(db, Incidents(db, step.Ended), step.Begun);
        KeepLinkage.Step(db, step);
        return new(difference, step.Readings.ToDictionary(r => r.Id.Value, StringComparer.Ordinal), difference.Before + difference.Begun.Count - difference.Ended.Count);
    }

    private const string Added = "document.added";

    // A person's decision is followed within the change that holds it; any other trace of one means that it was emptied, or not followed.
    private static bool IsFollowed(JournalRow row, int? decision) =>
        row.Action == Added || row.Action.StartsWith("decision.", StringComparison.Ordinal) && row.Action != "decision.emptied" && row.Subject == decision?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (List<Judgement> Before, List<Judgement> After) Judgements(RecordDb db, int? decision)
    {
        var all = Decisions.Of(db);
        var (before, after) = (Decisions.JudgementsInForce([.. all.Where(d => d.Id != decision)]), Decisions.JudgementsInForce(all));
        var readings = StoredReadings.Of(db, before.Concat(after).SelectMany(j => new[] { j.LeftDocumentId, j.RightDocumentId }));
        return (Found(before), Found(after));

        List<Judgement> Found(List<JudgementRow> rows) =>
            [.. rows.Select(j => j.ToJudgement().Find(id => readings.GetValueOrDefault(id.Value))).OfType<JudgementFinding.Found>().Select(f => f.Judgement)];
    }

    private static HashSet<string> Incidents(RecordDb db, IReadOnlyList<int> events)
    {
        var incidents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in events.Chunk(StoredDocuments.AtATime))
            incidents.UnionWith(db.LinkageEvents.Where(e => some.Contains(e.Number)).Join(db.IncidentEvents, e => new { e.DocumentId, e.EventId }, i => new { i.DocumentId, i.EventId }, (e, i) => i.IncidentId));
        return incidents;
    }
}
