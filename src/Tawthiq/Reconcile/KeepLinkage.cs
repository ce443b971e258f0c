using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Writes what following later changes takes.</summary>
internal static class KeepLinkage
{
    private const int AtATime = 200;

    /// <summary>Puts what a linking from nothing gave in place of what was kept; nothing where every change asks for linking from nothing.</summary>
    public static void Anew(RecordDb db, LinkageMemory? memory, string madeBy)
    {
        if (!db.LinkageStates.Any() && memory is null) return;
        db.LinkageStates.ExecuteDelete();
        db.LinkageKeys.ExecuteDelete();
        db.LinkageEvents.ExecuteDelete();
        db.LinkageClusters.ExecuteDelete();
        db.LinkagePages.ExecuteDelete();
        if (memory is null) return;
        WriteEvents(db, memory.Events.Select((e, number) => (number, e.Document.Value, e.Event)));
        WriteKeys(db, memory.Keys);
        WriteClusters(db, memory.First ?? []);
        foreach (var some in memory.Pages.Chunk(AtATime)) WritePages(db, some);
        db.LinkageStates.Add(new() { Id = 1, MadeBy = madeBy, LooksTwice = memory.First is not null, Words = memory.Words.ToArray() });
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    /// <summary>Brings what is kept in line with a step.</summary>
    public static void Step(RecordDb db, LinkageStep step)
    {
        WriteEvents(db, step.Events.Select(e => (e.Number, e.Event.Document.Value, e.Event.Event)));
        WriteKeys(db, step.Keys.Order());
        foreach (var some in step.First.SelectMany(c => c).Chunk(AtATime)) db.LinkageClusters.Where(c => some.Contains(c.Event)).ExecuteDelete();
        WriteClusters(db, step.First);
        foreach (var some in step.Pages.Chunk(AtATime))
        {
            string[] ids = [.. some.Select(p => p.Document.Value)];
            db.LinkagePages.Where(p => ids.Contains(p.DocumentId)).ExecuteDelete();
            WritePages(db, some);
        }
    }

    private static void WriteEvents(RecordDb db, IEnumerable<(int Number, string Document, string Event)> events) =>
        db.InsertMany("INSERT INTO linkage_events (number, document_id, event_id) VALUES ", events.Select(e => new object[] { e.Number, e.Document, e.Event }));

    private static void WriteKeys(RecordDb db, IEnumerable<(ulong Key, int Event)> keys) =>
        db.InsertMany("INSERT INTO linkage_keys (key, event) VALUES ", keys.Select(k => new object[] { LinkageTables.Stored(k.Key), k.Event }));

    private static void WriteClusters(RecordDb db, IEnumerable<IReadOnlyList<int>> clusters) =>
        db.InsertMany("INSERT INTO linkage_clusters (event, cluster) VALUES ", clusters.SelectMany(c => c.Select(e => new object[] { e, c.Min() })));

    private static void WritePages(RecordDb db, IEnumerable<NumberedPage> pages)
    {
        db.LinkagePages.AddRange(pages.Select(p => new LinkagePageRow
        {
            DocumentId = p.Document.Value, Series = p.Series, Number = p.Number, Published = p.Published, Matched = p.Matched, CameFrom = p.From, CameTo = p.To,
        }));
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }
}
