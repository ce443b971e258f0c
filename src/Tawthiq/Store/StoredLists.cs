using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A list of the record as the engine takes it.</summary>
/// <param name="Row">What the record holds of it.</param>
/// <param name="List">It with what its columns hold; its rows are numbered from 0 without a gap.</param>
/// <param name="Numbers">The number on record of each of those rows, rising: those that documents name come and go.</param>
internal sealed record StoredList(ListRow Row, MappedList List, int[] Numbers)
{
    /// <summary>The engine's row with a number on record; null where there is none.</summary>
    public int? RowOf(int number) => Array.BinarySearch(Numbers, number) is >= 0 and var row ? row : null;
}

/// <summary>The lists of a record as the engine takes them, with what people hold of their rows.</summary>
internal static class StoredLists
{
    /// <summary>The action which tells that persons were worked out anew.</summary>
    public const string Linked = "persons.linked";

    /// <summary>The action which tells that there are none until they are worked out anew.</summary>
    public const string Withdrawn = "persons.withdrawn";

    /// <summary>All lists, in the order in which they came.</summary>
    /// <param name="db">The record.</param>
    /// <param name="asIf">What the columns of one list would hold; null for what they are taken for.</param>
    public static List<StoredList> Of(RecordDb db, (int List, ValueList<ColumnUse> Columns)? asIf = null) =>
        [.. db.Lists.AsNoTracking().OrderBy(l => l.Id).ToList().Select(row => Of(db, row, asIf is var (list, columns) && list == row.Id ? columns : ColumnsInForce.Of(db, row)))];

    /// <summary>Links all lists of the record; null where there is none.</summary>
    /// <param name="db">The record.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="asIf">What the columns of one list would hold; null for what they are taken for.</param>
    public static (IReadOnlyList<StoredList> Lists, PersonLinkage Linkage)? Link(RecordDb db, CancellationToken cancellationToken, (int List, ValueList<ColumnUse> Columns)? asIf = null)
    {
        var lists = Of(db, asIf);
        if (lists.Sum(l => l.List.List.Count) == 0) return null;
        return (lists, new PersonLinker { Threads = Environment.ProcessorCount }.Link([.. lists.Select(l => l.List)], Judgements(db, lists), cancellationToken));
    }

    /// <summary>Where a row of the engine stands on record.</summary>
    public static (int List, int Row) Place(IReadOnlyDictionary<string, StoredList> lists, PersonRow row) => (lists[row.List].Row.Id, lists[row.List].Numbers[row.Row]);

    /// <summary>The engine's row for a place on record; null where there is none any more.</summary>
    public static PersonRow? Row(IReadOnlyDictionary<int, StoredList> lists, int list, int row) =>
        lists.TryGetValue(list, out var stored) && stored.RowOf(row) is { } at ? new(stored.Row.Name, at) : null;

    // What was held of rows that are no longer there is left out.
    private static List<PersonJudgement> Judgements(RecordDb db, List<StoredList> lists)
    {
        var byId = lists.ToDictionary(l => l.Row.Id);
        return [.. PersonVerdicts.InForce(db).Select(v => (Left: Row(byId, v.LeftListId, v.LeftRow), Right: Row(byId, v.RightListId, v.RightRow), v.Verdict)).Where(v => v is { Left: not null, Right: not null }).Select(v => new PersonJudgement(v.Left!.Value, v.Right!.Value, v.Verdict))]; // looked at
    }

    private static StoredList Of(RecordDb db, ListRow row, ValueList<ColumnUse> columns)
    {
        var (builder, numbers) = (new PersonListBuilder(row.Name, [.. columns.Select(c => c.Column)]), new List<int>());
        foreach (var line in db.ListLines.AsNoTracking().Where(l => l.ListId == row.Id).OrderBy(l => l.Row))
        {
            builder.Add(line.Line, [.. line.Cells]);
            numbers.Add(line.Row);
        }
        return new(row, new(builder.Build(), new(columns)), [.. numbers]);
    }
}
