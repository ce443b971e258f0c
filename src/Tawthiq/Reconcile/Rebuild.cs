using Microsoft.EntityFrameworkCore;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>What a rebuilding found.</summary>
/// <param name="Documents">How many documents were put into the search again.</param>
/// <param name="Incidents">How many incidents there are.</param>
/// <param name="Before">Digest of the rows of the incidents as they stood; null where there were none.</param>
/// <param name="After">Digest of the rows as they are now.</param>
/// <param name="Difference">What about them is another than before. Where it is empty and the digests differ, rows had come apart from the incidents they belong to, or another version made them.</param>
internal sealed record Rebuilt(int Documents, int Incidents, string? Before, string? After, IncidentDifference Difference)
{
    /// <summary>Whether the list of the persons whom documents name was another than the documents say.</summary>
    public bool NamesDiffered { get; init; }

    /// <summary>Whether what was made anew is, row for row, what stood on record.</summary>
    public bool IsSame => HasSameIncidents && !NamesDiffered;

    /// <summary>Whether the incidents are.</summary>
    public bool HasSameIncidents => Before == After && Difference.IsEmpty;
}

/// <summary>Makes everything that is derived from documents, claims and judgements from nothing and holds it against what stands on record.</summary>
internal static class Rebuild
{
    private const int AtATime = 100;

    /// <summary>Rebuilds in one transaction. Where anything differs, the new is what stands, and the journal tells of it; else the journal has nothing to tell.</summary>
    public static Rebuilt Run(Record record, CancellationToken cancellationToken) => Run(record, new Relink(record), cancellationToken);

    internal static Rebuilt Run(Record record, Relink relink, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        using var states = new StateDigests(db);
        var before = states.Of(Relink.Done, "");
        var documents = PutIntoSearch(db, cancellationToken);
        var (difference, count) = relink.FromNothing(change, () => states.Of(Relink.Done, "") != before, cancellationToken);
        var named = NamedInDocuments.Follow(change, record.Clock.GetUtcNow().UtcDateTime);
        if (named) RelinkPersons.Run(change, cancellationToken);
        var rebuilt = new Rebuilt(documents, count, before, states.Of(Relink.Done, ""), difference) { NamesDiffered = named };
        change.Commit();
        return rebuilt;
    }

    private static int PutIntoSearch(RecordDb db, CancellationToken cancellationToken)
    {
        RecordSearch.RemoveAll(db);
        var ids = db.Documents.AsNoTracking().OrderBy(d => d.Number).Select(d => d.Id).ToList();
        foreach (var some in ids.Chunk(AtATime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var document in db.Documents.AsNoTracking().Where(d => some.Contains(d.Id)).ToList()) RecordSearch.Add(db, document);
        }
        return ids.Count;
    }
}
