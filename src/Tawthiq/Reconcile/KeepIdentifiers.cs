using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Judged;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Keeps every id that ever stood for an incident, with the words of its events, so that it can be followed to where they are now.</summary>
internal static class KeepIdentifiers
{
    private const int AtATime = 200;

    /// <summary>Brings the ids in line with incidents that have just been written.</summary>
    /// <param name="change">The change that wrote them.</param>
    /// <param name="difference">What it made of the incidents.</param>
    /// <param name="readings">Readings by document, at least of the documents of the incidents to write.</param>
    /// <param name="at">When, UTC.</param>
    public static void Of(Change change, IncidentDifference difference, IReadOnlyDictionary<string, DocumentReading> readings, DateTime at)
    {
        if (difference.IsEmpty && difference.Incomplete.Count == 0) return;
        var db = change.Db;
        var documents = Documents(db, difference);
        var restored = difference.Begun.Select(i => i.Id.Value).Chunk(AtATime).Sum(some => db.FormerIncidents.Where(f => some.Contains(f.Id)).ExecuteDelete()); // they stand again
        foreach (var some in difference.Ended.Select(i => i.Id.Value).Chunk(AtATime))
        {
            var anchors = db.IncidentAnchors.AsNoTracking().Where(a => some.Contains(a.IncidentId)).AsEnumerable().ToLookup(a => a.IncidentId, StringComparer.Ordinal);
            db.FormerIncidents.AddRange(some.Select(id => FormerIncidents.Former(id, at, Became.ReadAgain, anchors[id])));
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }
        WriteAnchors(db, difference, readings);
        var told = Tell(db, documents, [.. difference.Ended.Select(i => i.Id.Value)], at);
        if (told || restored + difference.Ended.Count > 0) change.Note("former.kept", "");
    }

    private static void WriteAnchors(RecordDb db, IncidentDifference difference, IReadOnlyDictionary<string, DocumentReading> readings)
    {
        foreach (var some in difference.ToRemove.Concat(difference.Begun.Select(i => i.Id.Value)).Chunk(AtATime)) db.IncidentAnchors.Where(a => some.Contains(a.IncidentId)).ExecuteDelete();
        foreach (var some in difference.ToWrite.Chunk(AtATime))
        {
            db.IncidentAnchors.AddRange(some.SelectMany(i => i.Events.Select((e, n) => new IncidentAnchorRow
            {
                IncidentId = i.Id.Value, Position = n, DocumentId = e.Document.Value, Anchor = AnchorOf(readings[e.Document.Value], e.Event),
            })));
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }
    }

    private static EventAnchor AnchorOf(DocumentReading reading, string name) => EventAnchor.Of(reading, reading.Events.First(e => e.Id == name)); // the linker took it from there

    // Where words of a former incident may have gone from or to.
    private static HashSet<string> Documents(RecordDb db, IncidentDifference difference)
    {
        var documents = difference.ToWrite.Concat(difference.Altered.Select(a => a.Before)).Concat(difference.Ended).SelectMany(i => i.Documents).Select(d => d.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var some in difference.ToRemove.Chunk(AtATime)) documents.UnionWith(db.IncidentAnchors.Where(a => some.Contains(a.IncidentId)).Select(a => a.DocumentId));
        return documents;
    }

    // What became of the former incidents that have words in these documents; returns whether any became something else than was told of it.
    private static bool Tell(RecordDb db, HashSet<string> documents, HashSet<string> ended, DateTime at)
    {
        var told = false;
        var ids = ended.ToHashSet(StringComparer.Ordinal);
        foreach (var some in documents.Chunk(AtATime)) ids.UnionWith(db.FormerEvents.Where(e => some.Contains(e.DocumentId)).Select(e => e.IncidentId));
        foreach (var some in ids.Chunk(AtATime))
        {
            var rows = db.FormerIncidents.Include(f => f.Events).Where(f => some.Contains(f.Id)).ToList();
            var now = FormerIncidents.Now(db, rows);
            var sizes = Sizes(db, now.Values.SelectMany(n => n));
            foreach (var row in rows)
            {
                var became = WhatBecame(row, now[row.Id], sizes);
                if (became == row.Became) continue;
                row.Became = became;
                if (!ended.Contains(row.Id)) row.At = at;
                told = true;
            }
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }
        return told;
    }

    private static Became WhatBecame(FormerIncidentRow row, IReadOnlyList<string> now, Dictionary<string, int> sizes) => now switch
    {
        [] => row.Forgot ? Became.Forgotten : Became.ReadAgain,
        [var one] when sizes[one] > row.Events.Count => Became.Joined,
        [_] => row.Forgot ? Became.Forgotten : Became.ReadAgain,
        _ => Became.Parted,
    };

    private static Dictionary<string, int> Sizes(RecordDb db, IEnumerable<string> incidents)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var some in incidents.Distinct(StringComparer.Ordinal).Chunk(AtATime))
            foreach (var g in db.IncidentEvents.Where(e => some.Contains(e.IncidentId)).GroupBy(e => e.IncidentId).Select(g => new { g.Key, Count = g.Count() })) sizes[g.Key] = g.Count;
        return sizes;
    }
}
