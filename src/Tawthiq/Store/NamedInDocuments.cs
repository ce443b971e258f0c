using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>The list of persons whom the documents of the record name as killed or missing: it joins the lists that were added, and follows the documents.</summary>
/// <remarks>
/// Its rows lead to the words of their documents. A row stays under its number while its words do; no number is given twice where somebody
/// judged the row, so that no verdict comes to mean another one.
/// </remarks>
internal static class NamedInDocuments
{
    /// <summary>What it is called. No list that is added may be called so.</summary>
    public const string Name = "named in documents";

    private const int Document = 8, Words = 9;

    // The order of the cells.
    private static readonly ValueList<ColumnUse> Columns =
    [
        new("name", PersonField.Name), new("sex", PersonField.Sex), new("age", PersonField.Age), new("day", PersonField.Death), new("place", PersonField.Place),
        new("outcome", PersonField.Status), new("perpetrator", PersonField.Perpetrator), new("source", PersonField.Source), new("document", PersonField.Report), new("words", PersonField.Ignored),
    ];

    /// <summary>The document that a row comes from, and where its name stands there; null for a row of another list.</summary>
    /// <param name="list">Name of the list.</param>
    /// <param name="cells">Its cells.</param>
    public static (string Document, Span Span)? Of(string list, IReadOnlyList<string> cells)
    {
        if (list != Name || cells.Count <= Words || cells[Words].Split('-') is not [var start, var end]) return null;
        return (cells[Document], new(int.Parse(start, CultureInfo.InvariantCulture), int.Parse(end, CultureInfo.InvariantCulture)));
    }

    /// <summary>The rows that come from documents.</summary>
    public static IReadOnlySet<(int List, int Row)> RowsOf(RecordDb db, IReadOnlyCollection<string> documents) =>
        db.Lists.AsNoTracking().FirstOrDefault(l => l.Name == Name) is not { } list || documents.Count == 0 ? new HashSet<(int, int)>()
            : db.ListLines.AsNoTracking().Where(l => l.ListId == list.Id).AsEnumerable().Where(l => documents.Contains(l.Cells[Document])).Select(l => (l.ListId, l.Row)).ToHashSet();

    /// <summary>Brings the list in line with what the documents say now.</summary>
    /// <param name="change">The change; the caller ends it, and works the persons out anew where this gives true.</param>
    /// <param name="at">UTC.</param>
    /// <returns>Whether anything of it changed.</returns>
    public static bool Follow(Change change, DateTime at)
    {
        var db = change.Db;
        var list = db.Lists.FirstOrDefault(l => l.Name == Name);
        var wanted = Rows(db);
        if (list is null && wanted.Count == 0) return false;
        var kept = list is null ? [] : db.ListLines.AsNoTracking().Where(l => l.ListId == list.Id).AsEnumerable().ToDictionary(l => Key(l.Cells));
        var gone = kept.Where(k => !wanted.ContainsKey(k.Key)).Select(k => k.Value.Row).ToList();
        var added = wanted.Where(w => !kept.ContainsKey(w.Key)).Select(w => w.Value).ToList();
        var changed = wanted.Where(w => kept.TryGetValue(w.Key, out var was) && !was.Cells.Equals(w.Value)).Select(w => (kept[w.Key].Row, Cells: w.Value)).ToList();
        if (gone.Count + added.Count + changed.Count == 0) return false;

        var isNew = list is null;
        if (list is null) db.Lists.Add(list = new() { Id = NextListId(db), Name = Name, ItemSha256 = "", AddedAt = at, Columns = Columns });
        list.Rows = wanted.Count;
        db.SaveChanges();
        var next = NextRow(db, list.Id);
        foreach (var row in gone) db.ListLines.Where(l => l.ListId == list.Id && l.Row == row).ExecuteDelete();
        foreach (var (row, cells) in changed) db.ListLines.Where(l => l.ListId == list.Id && l.Row == row).ExecuteUpdate(l => l.SetProperty(r => r.Cells, cells));
        db.InsertMany("INSERT INTO list_lines (list_id, row, line, cells) VALUES ", added.Select((cells, i) => new object[] { list.Id, next + i, next + i + 1, DetailJson.Write(cells) }));
        change.Note(isNew ? "list.added" : "list.followed", list.Id.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>The number that a list gets which comes now. Verdicts on the rows of a list that was forgotten must not come to mean another one.</summary>
    public static int NextListId(RecordDb db) => 1 + Math.Max(db.Lists.Max(l => (int?)l.Id) ?? 0, db.PersonVerdicts.Max(v => (int?)Math.Max(v.LeftListId, v.RightListId)) ?? 0);

    // After every row there is, and every one that somebody judged.
    private static int NextRow(RecordDb db, int list) => 1 + Math.Max(db.ListLines.Where(l => l.ListId == list).Max(l => (int?)l.Row) ?? -1,
        db.PersonVerdicts.Where(v => v.LeftListId == list || v.RightListId == list).AsEnumerable().Max(v => (int?)Math.Max(v.LeftListId == list ? v.LeftRow : -1, v.RightListId == list ? v.RightRow : -1)) ?? -1);

    private static (string Document, string Words) Key(IReadOnlyList<string> cells) => (cells[Document], cells[Words]);

    private static Dictionary<(string, string), ValueList<string>> Rows(RecordDb db)
    {
        var rows = new Dictionary<(string, string), ValueList<string>>();
        foreach (var some in db.Documents.AsNoTracking().Where(d => d.Victims != null).OrderBy(d => d.Number).Select(d => new { d.Id, d.Victims, Source = d.Source!.Name }).AsEnumerable().Chunk(AtATime))
        {
            var ids = some.Select(d => d.Id).ToList();
            var events = db.ReportedEvents.AsNoTracking().Where(e => ids.Contains(e.DocumentId)).ToDictionary(e => (e.DocumentId, e.Id));
            foreach (var document in some)
                foreach (var victim in document.Victims!) // asked for
                {
                    if (victim.Outcome is not (Outcome.Killed or Outcome.Missing or Outcome.Abducted)) continue;
                    var cells = Cells(victim, victim.Event is { } id ? events.GetValueOrDefault((document.Id, id)) : null, document.Id, document.Source);
                    rows[Key(cells)] = cells;
                }
        }
        return rows;
    }

    private const int AtATime = 400; // names in one query; SQLite takes no more than about a thousand

    private static ValueList<string> Cells(NamedVictim victim, EventRow? e, string document, string? source) =>
    [
        victim.Name, victim.Sex?.Code() ?? "", victim.Age?.ToString(CultureInfo.InvariantCulture) ?? "", e is { DateFrom: { } from, DateTo: { } to } ? Day(from, to) : "",
        e?.PlaceName ?? "", victim.Outcome.Code(), e is null ? "" : string.Join(", ", e.Perpetrators), source ?? "", document,
        string.Create(CultureInfo.InvariantCulture, $"{victim.Span.Start}-{victim.Span.End}"),
    ];

    // As finely as the text tells it.
    private static string Day(DateOnly from, DateOnly to) =>
        from == to ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : (from.Year, from.Month) == (to.Year, to.Month) ? from.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : from.Year == to.Year ? from.ToString("yyyy", CultureInfo.InvariantCulture) : "";
}
