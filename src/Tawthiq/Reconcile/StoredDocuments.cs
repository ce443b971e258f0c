using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Reads what linkage needs of documents on record, without their texts.</summary>
internal static class StoredDocuments
{
    /// <summary>Names in one query.</summary>
    public const int AtATime = 400;

    /// <summary>All documents in the order in which they came.</summary>
    public static List<LinkageDocument> All(RecordDb db) => Of(db.Documents, db.ReportedEvents, db.Totals);

    /// <summary>Some documents; one that is not on record is left out.</summary>
    public static List<LinkageDocument> Of(RecordDb db, IEnumerable<string> ids) =>
        [.. ids.Chunk(AtATime).SelectMany(some => Of(db.Documents.Where(d => some.Contains(d.Id)), db.ReportedEvents.Where(e => some.Contains(e.DocumentId)), db.Totals.Where(t => some.Contains(t.DocumentId))))];

    private static List<LinkageDocument> Of(IQueryable<DocumentRow> documents, IQueryable<EventRow> reported, IQueryable<TotalRow> counted)
    {
        var events = reported.AsNoTracking().AsSplitQuery().Include(e => e.Counts).AsEnumerable().ToLookup(e => e.DocumentId, StringComparer.Ordinal);
        var totals = counted.AsNoTracking().AsEnumerable().ToLookup(t => t.DocumentId, StringComparer.Ordinal);
        return [.. documents.AsNoTracking().OrderBy(d => d.Number).Select(d => new { d.Id, d.Language, d.TextSha256, d.Url, d.Published, d.Title, d.Agencies, d.Sketch, Source = d.Source!.Name }).AsEnumerable()
            .Select(d => new LinkageDocument(
                new(new(d.Id), d.Language, d.TextSha256)
                {
                    Url = d.Url,
                    Published = d.Published,
                    Title = d.Title,
                    Agencies = d.Agencies ?? [],
                    Events = events[d.Id].OrderBy(e => e.Position).Select(e => e.ToEvent()).ToValueList(),
                    Totals = totals[d.Id].OrderBy(t => t.Position).Select(t => t.ToTotal()).ToValueList(),
                },
                d.Source ?? $"?{d.Id}", // nobody is named: it is taken for a source of its own
                TextSketch.FromBytes(d.Sketch)))];
    }
}
