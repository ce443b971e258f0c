using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>Readings of documents on record without totals, noise and texts: enough to find events by their words.</summary>
internal static class StoredReadings
{
    private const int AtATime = 400; // names in one query; SQLite takes no more than about a thousand

    /// <summary>The readings by document; a document that is not on record is left out.</summary>
    public static Dictionary<string, DocumentReading> Of(RecordDb db, IEnumerable<string> documents)
    {
        var readings = new Dictionary<string, DocumentReading>(StringComparer.Ordinal);
        foreach (var some in documents.Distinct(StringComparer.Ordinal).Chunk(AtATime))
        {
            var events = db.ReportedEvents.AsNoTracking().AsSplitQuery().Include(e => e.Counts).Where(e => some.Contains(e.DocumentId)).AsEnumerable().ToLookup(e => e.DocumentId, StringComparer.Ordinal);
            foreach (var d in db.Documents.AsNoTracking().Where(d => some.Contains(d.Id)).Select(d => new { d.Id, d.Language, d.TextSha256, d.Published }))
                readings[d.Id] = new(new(d.Id), d.Language, d.TextSha256) { Published = d.Published, Events = events[d.Id].OrderBy(e => e.Position).Select(e => e.ToEvent()).ToValueList() };
        }
        return readings;
    }

    /// <summary>The incidents that events belong to now.</summary>
    public static Dictionary<EventRef, string> Incidents(RecordDb db, IEnumerable<string> documents)
    {
        var incidents = new Dictionary<EventRef, string>();
        foreach (var some in documents.Distinct(StringComparer.Ordinal).Chunk(AtATime))
            foreach (var e in db.IncidentEvents.AsNoTracking().Where(e => some.Contains(e.DocumentId)).Select(e => new { e.DocumentId, e.EventId, e.IncidentId }))
                incidents[new(new(e.DocumentId), e.EventId)] = e.IncidentId;
        return incidents;
    }
}
