using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Linkage.Tables;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Web.Persons;

/// <summary>A row of a list as pages show it.</summary>
/// <param name="ListId">Number of its list.</param>
/// <param name="List">Name of its list.</param>
/// <param name="Row">From 0.</param>
/// <param name="Line">Line of its file, from 1.</param>
/// <param name="Cells">What stands in the columns that are taken for something, empty ones left out.</param>
public sealed record RowView(int ListId, string List, int Row, int Line, ValueList<CellView> Cells)
{
    /// <summary>The document that the row comes from, and where it names the person; null for a row of a list that was added.</summary>
    public (string Document, Span Span)? Words { get; init; }

    private static readonly PersonField[] NameParts = [PersonField.Given, PersonField.Father, PersonField.Grandfather, PersonField.Family];

    /// <summary>Who tells of the person: the list, or who published the document; the document where that is not known.</summary>
    public string Teller => Words is var (document, _) ? Cells.FirstOrDefault(c => c.Field == PersonField.Source)?.Words ?? document : List;

    /// <summary>As addresses and forms name it.</summary>
    public string Key => FormattableString.Invariant($"{ListId}:{Row}");

    /// <summary>The name, put together where it stands in several columns; the place of the row where there is none.</summary>
    public string Name => string.Join(' ', NameParts.SelectMany(p => Cells.Where(c => c.Field == p)).Select(c => c.Words)) is { Length: > 0 } name ? name
        : Cells.FirstOrDefault(c => c.Field == PersonField.Name)?.Words ?? FormattableString.Invariant($"{List}:{Line}");
}

/// <summary>One cell.</summary>
/// <param name="Column">Name of its column.</param>
/// <param name="Field">What the column is taken for.</param>
/// <param name="Words">What stands in it.</param>
public sealed record CellView(string Column, PersonField Field, string Words);

/// <summary>Two rows that may be one person.</summary>
/// <param name="Left">The first.</param>
/// <param name="Right">The other.</param>
/// <param name="Probability">How likely they are one person, 0 to 1.</param>
/// <param name="Together">Whether they stand as one.</param>
/// <param name="Evidence">What speaks for and against.</param>
public sealed record RowPairView(RowView Left, RowView Right, double Probability, bool Together, ValueList<PersonEvidence> Evidence);

/// <summary>A verdict on two rows.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who gave it.</param>
/// <param name="Reason">Why; null where nothing was said.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Left">One row.</param>
/// <param name="Right">The other.</param>
/// <param name="Holds">Whether nothing has undone it.</param>
public sealed record VerdictView(int Number, DateTime At, string Actor, string? Reason, Verdict Verdict, RowView Left, RowView Right, bool Holds);

/// <summary>A list as pages show it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Added">UTC.</param>
/// <param name="Rows">How many rows were taken.</param>
/// <param name="Sha256">Digest of its file.</param>
/// <param name="Columns">What its columns are taken for, each with a sample of what stands there.</param>
/// <param name="Refused">Lines kept aside.</param>
public sealed record ListView(int Id, string Name, DateTime Added, int Rows, string Sha256, ValueList<(ColumnUse Use, string Sample)> Columns, ValueList<RefusedRow> Refused);

/// <summary>Rows, pairs and verdicts of the record as pages show them.</summary>
internal static class StoredPersons
{
    private const int Sampled = 3, Looked = 50;

    /// <summary>The rows of some numbers, in the order of <paramref name="asked"/>; those that are not there are left out.</summary>
    public static List<RowView> Rows(RecordDb db, IReadOnlyList<(int List, int Row)> asked)
    {
        var lists = db.Lists.AsNoTracking().AsEnumerable().ToDictionary(l => l.Id, l => (l.Name, Columns: ColumnsInForce.Of(db, l)));
        var found = new Dictionary<(int, int), RowView>();
        foreach (var some in asked.GroupBy(a => a.List))
            foreach (var rows in some.Select(a => a.Row).Distinct().Chunk(200))
                foreach (var line in db.ListLines.AsNoTracking().Where(l => l.ListId == some.Key && rows.Contains(l.Row)))
                    found[(line.ListId, line.Row)] = View(lists[line.ListId].Name, lists[line.ListId].Columns, line);
        return [.. asked.Where(found.ContainsKey).Select(a => found[a])];
    }

    /// <summary>Pairs with their rows.</summary>
    public static List<RowPairView> Pairs(RecordDb db, IReadOnlyList<PersonPairRow> pairs)
    {
        var rows = Rows(db, [.. pairs.SelectMany(p => new[] { (p.LeftListId, p.LeftRow), (p.RightListId, p.RightRow) }).Distinct()]).ToDictionary(r => (r.ListId, r.Row));
        return [.. pairs.Select(p => new RowPairView(rows[(p.LeftListId, p.LeftRow)], rows[(p.RightListId, p.RightRow)], p.Probability, p.Together, p.Evidence))];
    }

    /// <summary>Verdicts on rows of a set, newest first.</summary>
    public static List<VerdictView> Verdicts(RecordDb db, IReadOnlySet<(int List, int Row)> about)
    {
        var holding = PersonVerdicts.Holding(db);
        var verdicts = db.PersonVerdicts.AsNoTracking().Where(v => v.Undoes == null).OrderByDescending(v => v.Id).AsEnumerable().Where(v => about.Contains((v.LeftListId, v.LeftRow)) || about.Contains((v.RightListId, v.RightRow))).ToList();
        var rows = Rows(db, [.. verdicts.SelectMany(v => new[] { (v.LeftListId, v.LeftRow), (v.RightListId, v.RightRow) }).Distinct()]).ToDictionary(r => (r.ListId, r.Row));
        // Of a row that was forgotten there is nothing to show.
        return [.. verdicts.Where(v => rows.ContainsKey((v.LeftListId, v.LeftRow)) && rows.ContainsKey((v.RightListId, v.RightRow))).Select(v => new VerdictView(v.Id, v.At, v.Actor, v.Reason, v.Verdict, rows[(v.LeftListId, v.LeftRow)], rows[(v.RightListId, v.RightRow)], holding.Contains(v.Id)))];
    }

    /// <summary>The lists, in the order in which they came.</summary>
    public static List<ListView> Lists(RecordDb db) => [.. db.Lists.AsNoTracking().OrderBy(l => l.Id).ToList().Select(l => List(db, l))];

    /// <summary>A list.</summary>
    public static ListView List(RecordDb db, ListRow list)
    {
        var first = db.ListLines.AsNoTracking().Where(r => r.ListId == list.Id).OrderBy(r => r.Row).Take(Looked).ToList();
        string Sample(PersonField field, int column) => string.Join(" · ", first.Select(r => r.Cells.ElementAtOrDefault(column)?.Trim()).OfType<string>().Where(w => w.Length > 0).Distinct().Take(Sampled).Select(w => Secrets.Of(field, w)));
        return new(list.Id, list.Name, list.AddedAt, list.Rows, list.ItemSha256, ColumnsInForce.Of(db, list).Select((c, i) => (c, Sample(c.Field, i))).ToValueList(), list.Refused);
    }

    private static RowView View(string list, ValueList<ColumnUse> columns, ListLineRow line) => new(line.ListId, list, line.Row, line.Line,
        columns.Select((c, i) => new CellView(c.Column, c.Field, line.Cells.ElementAtOrDefault(i)?.Trim() ?? "")).Where(c => c.Field != PersonField.Ignored && c.Words.Length > 0).ToValueList())
    {
        Words = NamedInDocuments.Of(list, line.Cells),
    };
}
