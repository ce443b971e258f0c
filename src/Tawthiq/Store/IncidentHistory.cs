using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A change of one incident with what it was before and what it was after.</summary>
/// <param name="Linking">When and why.</param>
/// <param name="Before">Null where no incident of that id stood before, or where that went with a forgotten document.</param>
/// <param name="After">Null where no incident of that id stood after, or where that went with a forgotten document.</param>
/// <param name="BeforeSha256">Digest of what it was before, which the ledger covers; null where there was none.</param>
/// <param name="AfterSha256">Digest of what it was after.</param>
internal sealed record IncidentChange(LinkingRow Linking, Incident? Before, Incident? After, string? BeforeSha256, string? AfterSha256);

/// <summary>What linkings made of incidents, one after another.</summary>
internal static class IncidentHistory
{
    /// <summary>The changes of one incident, the earliest first; also of an id that no longer stands.</summary>
    public static List<IncidentChange> Of(RecordDb db, string id)
    {
        var rows = db.IncidentChanges.AsNoTracking().Include(c => c.Linking).Where(c => c.IncidentId == id).OrderBy(c => c.LinkingId).ToList();
        var present = db.Incidents.AsNoTracking().Where(i => i.Id == id).Select(i => i.Detail).FirstOrDefault();
        return [.. rows.Select((row, n) => Change(row, n + 1 < rows.Count ? rows[n + 1].Before : present))];
    }

    /// <summary>All that one linking changed, by id.</summary>
    public static List<IncidentChange> Of(RecordDb db, LinkingRow linking)
    {
        var rows = db.IncidentChanges.AsNoTracking().Include(c => c.Linking).Where(c => c.LinkingId == linking.Id).OrderBy(c => c.IncidentId).ToList();
        return [.. rows.Select(row => Of(db, row.IncidentId).First(c => c.Linking.Id == linking.Id))];
    }

    // What came after is the next change's before.
    private static IncidentChange Change(IncidentChangeRow row, Incident? after) =>
        new(row.Linking!, row.Before, row.AfterSha256 is null ? null : after, row.BeforeSha256, row.AfterSha256); // loaded with it

    /// <summary>Takes out what incidents were before where they rested on documents that are forgotten; the digests stay.</summary>
    /// <returns>Numbers of the linkings that were emptied.</returns>
    public static List<int> Forget(RecordDb db, IReadOnlyList<string> documents)
    {
        var emptied = new SortedSet<int>();
        var last = 0;
        while (db.Linkings.AsNoTracking().Where(l => l.Id > last).OrderBy(l => l.Id).Select(l => (int?)l.Id).FirstOrDefault() is { } id)
        {
            last = id;
            foreach (var row in db.IncidentChanges.Where(c => c.LinkingId == id && c.BeforeSha256 != null).ToList().Where(r => r.Before is { } before && before.Documents.Any(d => documents.Contains(d.Value))))
            {
                row.Before = null;
                emptied.Add(id);
            }
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }
        return [.. emptied];
    }
}
