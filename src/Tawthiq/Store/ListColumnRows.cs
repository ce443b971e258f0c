using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>What somebody says the columns of a list hold, in place of what was said before. Rows are only ever appended; the last one of a list is in force.</summary>
internal sealed class ListColumnsRow
{
    public int ListId { get; set; }

    /// <summary>From 1, in the order of time; 0 stands for what the columns were taken for when the list came.</summary>
    public int Number { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who said so: the sign that the person gave, else <see cref="Journal.Person"/>; <see cref="Journal.Program"/> where it was taken over from another list with the same header.</summary>
    public required string Actor { get; set; }

    /// <summary>Why, in the person's words; null where none were given.</summary>
    public string? Reason { get; set; }

    /// <summary>One for each column, in their order.</summary>
    public ValueList<ColumnUse> Columns { get; set; } = [];
}

/// <summary>What the columns of the lists on record are taken for.</summary>
internal static class ColumnsInForce
{
    /// <summary>Of one list.</summary>
    public static ValueList<ColumnUse> Of(RecordDb db, ListRow list) =>
        db.ListColumns.AsNoTracking().Where(c => c.ListId == list.Id).OrderByDescending(c => c.Number).Select(c => c.Columns).FirstOrDefault() ?? list.Columns;

    /// <summary>Everything that was said of a list, in the order of time, what it came with first.</summary>
    public static List<ListColumnsRow> History(RecordDb db, ListRow list) =>
    [
        new() { ListId = list.Id, At = list.AddedAt, Actor = Journal.Program, Columns = list.Columns },
        .. db.ListColumns.AsNoTracking().Where(c => c.ListId == list.Id).OrderBy(c => c.Number),
    ];

    /// <summary>Appends what is said of a list.</summary>
    /// <returns>Its number.</returns>
    public static int Add(RecordDb db, int list, ValueList<ColumnUse> columns, string actor, string? reason, DateTime at)
    {
        var number = 1 + (db.ListColumns.Where(c => c.ListId == list).Max(c => (int?)c.Number) ?? 0);
        db.ListColumns.Add(new() { ListId = list, Number = number, At = at, Actor = actor, Reason = reason, Columns = columns });
        return number;
    }

    /// <summary>What people said of the latest list with these columns, of which they said anything; null where there is none.</summary>
    public static (string List, ListMapping Mapping)? Known(RecordDb db, IReadOnlyList<string> header)
    {
        foreach (var list in db.Lists.AsNoTracking().Where(l => db.ListColumns.Any(c => c.ListId == l.Id)).OrderByDescending(l => l.Id))
            if (list.Columns.Select(c => c.Column).SequenceEqual(header, StringComparer.Ordinal)) return (list.Name, new(Of(db, list)));
        return null;
    }
}
