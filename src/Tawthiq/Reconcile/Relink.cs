using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Brings the incidents of a record in line with its claims: worked out anew and put in place of the old ones in one transaction.</summary>
internal sealed class Relink(Record record)
{
    private const string Done = "incidents.linked";
    private const string LinkedBy = "incidents.linked_by";
    private const int IncidentsAtATime = 200;

    /// <summary>Actions after which the incidents may be others.</summary>
    private static readonly string[] ChangesOfClaims = ["document.added", "document.read_again", "document.stated_anew", "document.forgotten"];

    /// <summary>Links, unless nothing has changed since it was last done by this version.</summary>
    /// <returns>How many incidents the record holds.</returns>
    public int Run(string rulePack, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        var pack = RulePack.Named(rulePack);
        var by = $"{typeof(Relink).Assembly.GetName().Version} {pack}";
        if (IsCurrent(db, by)) return db.Incidents.Count();
        var incidents = new IncidentLinker(pack) { Threads = Environment.ProcessorCount }.Link(Documents(db), [], cancellationToken);
        using var change = new Change(record, db);
        db.Incidents.ExecuteDelete();
        foreach (var some in incidents.Chunk(IncidentsAtATime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            db.Incidents.AddRange(some.Select(i => i.ToRow()));
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }
        db.RecordFacts.Where(f => f.Name == LinkedBy).ExecuteDelete();
        db.RecordFacts.Add(new FactRow { Name = LinkedBy, Value = by });
        change.Note(Done, pack.ToString());
        change.Commit();
        return incidents.Count;
    }

    private static bool IsCurrent(RecordDb db, string by) =>
        Journal.Last(db, Done) > Journal.Last(db, ChangesOfClaims) && db.RecordFacts.Any(f => f.Name == LinkedBy && f.Value == by);

    /// <summary>What linkage needs of every document, without the texts.</summary>
    private static List<LinkageDocument> Documents(RecordDb db)
    {
        var events = db.ReportedEvents.AsNoTracking().AsSplitQuery().Include(e => e.Counts).AsEnumerable().ToLookup(e => e.DocumentId, StringComparer.Ordinal);
        var totals = db.Totals.AsNoTracking().AsEnumerable().ToLookup(t => t.DocumentId, StringComparer.Ordinal);
        var documents = db.Documents.AsNoTracking().OrderBy(d => d.Number)
            .Select(d => new { d.Id, d.Language, d.TextSha256, d.Url, d.Published, d.Title, d.Sketch, Source = d.Source!.Name }).ToList();
        return [.. documents.Select(d => new LinkageDocument(
            new DocumentReading(new(d.Id), d.Language, d.TextSha256)
            {
                Url = d.Url,
                Published = d.Published,
                Title = d.Title,
                Events = events[d.Id].OrderBy(e => e.Position).Select(e => e.ToEvent()).ToValueList(),
                Totals = totals[d.Id].OrderBy(t => t.Position).Select(t => t.ToTotal()).ToValueList(),
            },
            d.Source ?? $"?{d.Id}", // nobody is named: it is taken for a source of its own
            TextSketch.FromBytes(d.Sketch)))];
    }
}
