using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Reads what is kept of the linkage out of the tables of a record, while a change of it is open. A query that is asked thousands of times is made ready once.</summary>
internal sealed class LinkageTables : ILinkageStore, IDisposable
{
    private readonly RecordDb _db;
    private readonly DbCommand _find, _cluster, _first, _numbers;

    public LinkageTables(RecordDb db, bool looksTwice)
    {
        (_db, LooksTwice) = (db, looksTwice);
        db.Database.OpenConnection();
        Next = (db.LinkageEvents.Max(e => (int?)e.Number) ?? -1) + 1;
        _find = db.Prepare("SELECT event FROM linkage_keys WHERE key >= @a AND key <= @b LIMIT @c", "@a", "@b", "@c");
        _cluster = db.Prepare(
            """
            SELECT e.number FROM linkage_events n
            JOIN incident_events i ON i.document_id = n.document_id AND i.event_id = n.event_id
            JOIN incident_events o ON o.incident_id = i.incident_id
            JOIN linkage_events e ON e.document_id = o.document_id AND e.event_id = o.event_id
            WHERE n.number = @a ORDER BY e.number
            """, "@a");
        _first = db.Prepare("SELECT o.event FROM linkage_clusters c JOIN linkage_clusters o ON o.cluster = c.cluster WHERE c.event = @a ORDER BY o.event", "@a");
        _numbers = db.Prepare("SELECT number FROM linkage_events WHERE document_id = @a ORDER BY number", "@a");
    }

    public int Next { get; }

    public bool LooksTwice { get; }

    /// <summary>A key as its column holds it.</summary>
    public static long Stored(ulong key) => unchecked((long)(key ^ 1UL << 63));

    public void Find(ulong from, ulong to, int most, List<int> events)
    {
        // One more than may be there tells that there are too many.
        (_find.Parameters[0].Value, _find.Parameters[1].Value, _find.Parameters[2].Value) = (Stored(from), Stored(to), Math.Max(1L, (long)most + 1 - events.Count));
        Read(_find, events);
    }

    public IReadOnlyList<int> ClusterOf(bool first, int reported)
    {
        var command = first ? _first : _cluster;
        command.Parameters[0].Value = reported;
        return Read(command, []);
    }

    public IReadOnlyList<int> NumbersOf(DocumentId document)
    {
        _numbers.Parameters[0].Value = document.Value;
        return Read(_numbers, []);
    }

    public IReadOnlyList<LinkedDocument> Documents(IReadOnlyCollection<int> events)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in events.Chunk(StoredDocuments.AtATime)) ids.UnionWith(_db.LinkageEvents.Where(e => some.Contains(e.Number)).Select(e => e.DocumentId));
        var pages = new Dictionary<string, NumberedPage>(StringComparer.Ordinal);
        if (LooksTwice)
            foreach (var some in ids.Chunk(StoredDocuments.AtATime))
                foreach (var page in _db.LinkagePages.AsNoTracking().Where(p => some.Contains(p.DocumentId)).AsEnumerable().Select(PageOf)) pages.Add(page.Document.Value, page);
        return [.. StoredDocuments.Of(_db, ids).Select(d => new LinkedDocument(d, NumbersOf(d.Reading.Id), pages.GetValueOrDefault(d.Reading.Id.Value)))];
    }

    public IReadOnlyList<NumberedPage> PagesOf(string series) => [.. _db.LinkagePages.AsNoTracking().Where(p => p.Series == series).AsEnumerable().Select(PageOf)];

    public NumberedPage? PageOf(DocumentId document) => _db.LinkagePages.AsNoTracking().Where(p => p.DocumentId == document.Value).AsEnumerable().Select(PageOf).FirstOrDefault();

    public void Dispose()
    {
        foreach (var command in new[] { _find, _cluster, _first, _numbers }) command.Dispose();
        _db.Database.CloseConnection();
    }

    private static NumberedPage PageOf(LinkagePageRow p) => new(new(p.DocumentId), p.Series, p.Number, p.Published, p.Matched, p.CameFrom, p.CameTo);

    private static List<int> Read(DbCommand command, List<int> found)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read()) found.Add(reader.GetInt32(0));
        return found;
    }
}
