using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Store;

/// <summary>What the id of an incident stands for.</summary>
internal abstract record IncidentName
{
    private IncidentName() { }

    /// <summary>An incident of the record.</summary>
    public sealed record Stands : IncidentName;

    /// <summary>It once stood for an incident whose reports are all in one other now.</summary>
    /// <param name="Row">Since when and why.</param>
    /// <param name="To">Id of that one.</param>
    public sealed record Moved(FormerIncidentRow Row, string To) : IncidentName;

    /// <summary>It once stood for an incident whose reports are in several others now, or in none.</summary>
    /// <param name="Row">Since when and why.</param>
    /// <param name="Now">Ids of those others, the one with most of its reports first.</param>
    public sealed record Ended(FormerIncidentRow Row, IReadOnlyList<string> Now) : IncidentName;

    /// <summary>It never stood for anything.</summary>
    public sealed record Unknown : IncidentName;
}

/// <summary>Follows ids that no longer stand: their events are looked for by their words, so that the answer is that of the record as it is now.</summary>
internal static class FormerIncidents
{
    private const int AtATime = 400;

    /// <summary>What an id stands for.</summary>
    public static IncidentName Find(RecordDb db, string id)
    {
        if (db.Incidents.Any(i => i.Id == id)) return new IncidentName.Stands();
        if (db.FormerIncidents.AsNoTracking().Include(f => f.Events).FirstOrDefault(f => f.Id == id) is not { } row) return new IncidentName.Unknown();
        return Of(row, Now(db, [row])[id]);
    }

    /// <summary>Every id that no longer stands, in the order of the ids.</summary>
    public static IEnumerable<IncidentName> All(RecordDb db)
    {
        foreach (var some in db.FormerIncidents.AsNoTracking().Include(f => f.Events).OrderBy(f => f.Id).AsEnumerable().Chunk(AtATime))
        {
            var now = Now(db, some);
            foreach (var row in some) yield return Of(row, now[row.Id]);
        }
    }

    /// <summary>The incidents that the events of former ones are in now: the one with most of them first, then by id.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Now(RecordDb db, IReadOnlyCollection<FormerIncidentRow> rows)
    {
        var documents = rows.SelectMany(r => r.Events).Select(e => e.DocumentId).ToHashSet(StringComparer.Ordinal);
        var (readings, incidents) = (StoredReadings.Of(db, documents), StoredReadings.Incidents(db, documents));
        return rows.ToDictionary(r => r.Id, IReadOnlyList<string> (r) =>
            [.. r.Events.Select(e => readings.TryGetValue(e.DocumentId, out var reading) && e.Anchor.Find(reading) is { } found ? incidents.GetValueOrDefault(found) : null).OfType<string>()
                .GroupBy(i => i).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)], StringComparer.Ordinal);
    }

    /// <summary>Takes out what rests on documents that are about to be forgotten, while their incidents still stand; those become former ones.</summary>
    public static void Forget(RecordDb db, IReadOnlyList<string> documents, DateTime at)
    {
        var standing = db.IncidentEvents.Where(e => documents.Contains(e.DocumentId)).Select(e => e.IncidentId).Distinct().ToList();
        var anchors = db.IncidentAnchors.AsNoTracking().Where(a => standing.Contains(a.IncidentId) && !documents.Contains(a.DocumentId)).AsEnumerable().ToLookup(a => a.IncidentId, StringComparer.Ordinal);
        db.FormerIncidents.AddRange(standing.Select(id => Former(id, at, Became.Forgotten, anchors[id], forgot: true)));
        db.IncidentAnchors.Where(a => standing.Contains(a.IncidentId)).ExecuteDelete();
        var before = db.FormerEvents.Where(e => documents.Contains(e.DocumentId)).Select(e => e.IncidentId).Distinct().ToList();
        db.FormerEvents.Where(e => documents.Contains(e.DocumentId)).ExecuteDelete();
        db.FormerIncidents.Where(f => before.Contains(f.Id)).ExecuteUpdate(f => f.SetProperty(r => r.Forgot, true));
        db.SaveChanges();
    }

    /// <summary>The rows of an id that stops standing.</summary>
    public static FormerIncidentRow Former(string id, DateTime at, Became became, IEnumerable<IncidentAnchorRow> anchors, bool forgot = false) => new()
    {
        Id = id, At = at, Became = became, Forgot = forgot,
        Events = [.. anchors.OrderBy(a => a.Position).Select((a, i) => new FormerEventRow { IncidentId = id, Position = i, DocumentId = a.DocumentId, Anchor = a.Anchor })],
    };

    private static IncidentName Of(FormerIncidentRow row, IReadOnlyList<string> now) => now is [var one] ? new IncidentName.Moved(row, one) : new IncidentName.Ended(row, now);
}
