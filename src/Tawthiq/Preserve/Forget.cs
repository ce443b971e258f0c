using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>What a forgetting takes away.</summary>
/// <param name="Documents">Ids.</param>
/// <param name="Items">Digests: bytes as found and what was derived from them.</param>
/// <param name="Lists">Names of lists of persons, with all their rows.</param>
/// <param name="Inputs">Inputs that could not be taken, as the journal names them.</param>
/// <param name="Above">Items that these came out of and that stay, because other documents came out of them too.</param>
internal sealed record ToForget(IReadOnlyList<string> Documents, IReadOnlyList<string> Items, IReadOnlyList<string> Lists, IReadOnlyList<string> Inputs, IReadOnlyList<string> Above);

/// <summary>What a forgetting came to.</summary>
/// <param name="Entries">Rows of the journal that were emptied.</param>
/// <param name="StillNamed">Columns of the record that still name one of the forgotten things.</param>
internal sealed record ForgottenThings(int Entries, IReadOnlyList<string> StillNamed);

/// <summary>Takes a document, a list of persons or an item off the record for good: crypto-shredding. The ledger goes on; what it had committed to can no longer be shown by anybody.</summary>
internal sealed class Forget(Record record)
{
    /// <summary>What would be forgotten with a document, a list of persons or an item.</summary>
    /// <param name="asked">Id, name or digest.</param>
    /// <returns>Null where nothing on record has that name.</returns>
    /// <exception cref="RecordException">It is something that the record reads with.</exception>
    public ToForget? Find(string asked)
    {
        using var db = record.Db();
        if (db.PlacePacks.Any(p => p.Sha256 == asked)) throw new RecordException("That is a country pack, which the record reads with; it holds no testimony and stays.");
        if (asked == NamedInDocuments.Name) throw new RecordException("That list is made of what documents say; forget the document that should go, and its rows go with it.");
        var document = db.Documents.AsNoTracking().Where(d => d.Id == asked).Select(d => d.BytesSha256).FirstOrDefault();
        var list = db.Lists.Where(l => l.Name == asked).Select(l => l.ItemSha256).FirstOrDefault();
        if (document is null && list is null && !db.Items.Any(i => i.Sha256 == asked)) return null;
        var start = document is null ? list ?? asked : Root(db, asked, document);
        var items = Below(db, start);
        var documents = db.Documents.AsNoTracking().Where(d => items.Contains(d.BytesSha256)).Select(d => d.Id).Order().ToList();
        var inputs = db.ReadingFailures.AsNoTracking().Where(f => f.BytesSha256 != null && items.Contains(f.BytesSha256)).Select(f => f.Subject).ToList();
        var lists = db.Lists.Where(l => items.Contains(l.ItemSha256)).OrderBy(l => l.Id).Select(l => l.Name).ToList();
        return new(documents, items, lists, inputs, Above(db, start));
    }

    /// <summary>Forgets. The incidents that rest on a forgotten document, and all persons where a list is forgotten, are gone until they are worked out anew; <see cref="Forgetting.Finish"/> then destroys what is left on the disk.</summary>
    public ForgottenThings Run(ToForget what, ForgettingReason reason)
    {
        using var db = record.Db();
        db.Database.OpenConnection(); // what follows holds for this connection
        Sqlite.DeleteForGood(db);
        Forgetting.Begin(record, what.Items);
        using var change = new Change(record, db);
        var words = Words(db, what);
        var lists = db.Lists.Where(l => what.Lists.Contains(l.Name)).Select(l => l.Id).ToList();
        var named = NamedInDocuments.RowsOf(db, what.Documents);
        var numbers = lists.ConvertAll(Text).Concat(named.Select(r => Text(r.List)).Distinct()).ToList();
        var entries = db.Journal.Where(j => j.Salt != null && (words.Contains(j.Subject) || j.Action.StartsWith("list.") && numbers.Contains(j.Subject))).Select(j => j.Sequence).ToList();
        var emptied = RemoveFromDecisions(db, what.Documents, record.Clock.GetUtcNow().UtcDateTime);
        var verdicts = RemovePersons(db, lists, named);
        Remove(db, what);
        var others = RemovePictures(db, what.Items);
        db.Journal.Where(j => entries.Contains(j.Sequence)).ExecuteUpdate(j => j.SetProperty(r => r.Subject, "").SetProperty(r => r.Digest, (string?)null).SetProperty(r => r.Salt, (byte[]?)null));
        if (what.Documents.Count > 0)
        {
            change.Note("document.forgotten", reason.Code());
            change.Note("incidents.withdrawn", "");
            change.Note("former.kept", "");
            NamedInDocuments.Follow(change, record.Clock.GetUtcNow().UtcDateTime);
        }
        if (lists.Count > 0) change.Note("list.forgotten", reason.Code());
        if (lists.Count + named.Count > 0) change.Note(StoredLists.Withdrawn, "");
        foreach (var verdict in verdicts) change.Note("verdict.emptied", Text(verdict));
        foreach (var decision in emptied.Decisions) change.Note("decision.emptied", Text(decision));
        foreach (var linking in emptied.Linkings) change.Note("linking.emptied", Text(linking));
        foreach (var other in others) change.Note("picture.withdrawn", other);
        change.Note(Forgetting.Action, Forgetting.SubjectOf(reason.Code(), entries));
        change.Commit();
        return new(entries.Count, Sqlite.ColumnsThatName(db, [.. what.Items, .. what.Documents]));
    }

    private static void Remove(RecordDb db, ToForget what)
    {
        var (documents, items, inputs) = (what.Documents, what.Items, what.Inputs);
        var incidents = db.IncidentEvents.Where(e => documents.Contains(e.DocumentId)).Select(e => e.IncidentId).Distinct().ToList();
        db.Incidents.Where(i => incidents.Contains(i.Id)).ExecuteDelete();
        foreach (var id in documents) RecordSearch.Remove(db, id);
        var sources = db.Documents.Where(d => documents.Contains(d.Id)).Select(d => d.SourceId).Distinct().ToList();
        db.Documents.Where(d => documents.Contains(d.Id)).ExecuteDelete(); // its reading goes with it
        db.Sources.Where(s => sources.Contains(s.Id) && !db.Documents.Any(d => d.SourceId == s.Id)).ExecuteDelete();
        db.ReadingFailures.Where(f => inputs.Contains(f.Subject)).ExecuteDelete();
        db.Items.Where(i => items.Contains(i.Sha256)).ExecuteDelete();
    }

    // What speaks for two rows quotes both, so that all pairs go. That somebody judged two rows, and when, stays; why may name them.
    private static List<int> RemovePersons(RecordDb db, List<int> lists, IReadOnlySet<(int List, int Row)> rows)
    {
        if (lists.Count + rows.Count == 0) return [];
        var verdicts = db.PersonVerdicts.AsNoTracking().Where(v => v.Reason != null).OrderBy(v => v.Id).Select(v => new { v.Id, v.LeftListId, v.LeftRow, v.RightListId, v.RightRow }).AsEnumerable()
            .Where(v => lists.Contains(v.LeftListId) || lists.Contains(v.RightListId) || rows.Contains((v.LeftListId, v.LeftRow)) || rows.Contains((v.RightListId, v.RightRow))).Select(v => v.Id).ToList();
        db.PersonVerdicts.Where(v => verdicts.Contains(v.Id)).ExecuteUpdate(v => v.SetProperty(r => r.Reason, (string?)null));
        db.PersonPairs.ExecuteDelete();
        db.PersonRows.ExecuteDelete();
        db.ListLines.Where(l => lists.Contains(l.ListId)).ExecuteDelete();
        db.ListColumns.Where(c => lists.Contains(c.ListId)).ExecuteDelete();
        db.Lists.Where(l => lists.Contains(l.Id)).ExecuteDelete();
        return verdicts;
    }

    // Decisions and history quote what they are about; that somebody decided, and when, stays.
    private static (List<int> Decisions, List<int> Linkings) RemoveFromDecisions(RecordDb db, IReadOnlyList<string> documents, DateTime at)
    {
        if (documents.Count == 0) return ([], []);
        FormerIncidents.Forget(db, documents, at);
        return (Decisions.Forget(db, documents), IncidentHistory.Forget(db, documents));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // A sketch still shows what was in a picture, in broad strokes.
    private static List<string> RemovePictures(RecordDb db, IReadOnlyList<string> items)
    {
        var others = db.SamePictures.Where(s => items.Contains(s.EarlierSha256) && !items.Contains(s.ItemSha256)).Select(s => s.ItemSha256).Distinct().ToList();
        db.SamePictures.Where(s => items.Contains(s.ItemSha256) || items.Contains(s.EarlierSha256)).ExecuteDelete();
        db.Pictures.Where(p => items.Contains(p.ItemSha256)).ExecuteDelete();
        return others;
    }

    // Every name that the journal may have for one of them.
    private static List<string> Words(RecordDb db, ToForget what)
    {
        var names = db.Items.AsNoTracking().Where(i => what.Items.Contains(i.Sha256)).Select(i => new { i.Name, i.Url }).ToList();
        var kept = db.Items.AsNoTracking().Where(i => !what.Items.Contains(i.Sha256) && i.Name != null).Select(i => i.Name!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. what.Documents.Concat(what.Items).Concat(what.Lists).Concat(what.Inputs)
                .Concat(names.SelectMany(n => new[] { n.Name is { } name && !kept.Contains(name) ? name : null, n.Url }).OfType<string>())
                .Where(w => w.Length > 0).Distinct(StringComparer.Ordinal),
        ];
    }

    // A page that was captured is forgotten with its capture; an archive of many documents stays.
    private static string Root(RecordDb db, string document, string item)
    {
        for (var parent = Parent(db, item); parent is not null; parent = Parent(db, item))
        {
            var below = Below(db, parent);
            if (db.Documents.Any(d => d.Id != document && below.Contains(d.BytesSha256))) break;
            item = parent;
        }
        return item;
    }

    private static string? Parent(RecordDb db, string item) => db.Items.AsNoTracking().Where(i => i.Sha256 == item).Select(i => i.DerivedFrom).FirstOrDefault();

    private static List<string> Above(RecordDb db, string item)
    {
        var above = new List<string>();
        for (var parent = Parent(db, item); parent is not null && !above.Contains(parent); parent = Parent(db, parent)) above.Add(parent);
        return above;
    }

    private static List<string> Below(RecordDb db, string item)
    {
        var (all, last) = (new List<string> { item }, new List<string> { item });
        while (last.Count > 0)
        {
            var made = last;
            last = [.. db.Items.AsNoTracking().Where(i => i.DerivedFrom != null && made.Contains(i.DerivedFrom)).Select(i => i.Sha256).AsEnumerable().Except(all)];
            all.AddRange(last);
        }
        return all;
    }
}
