using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile.Lists;

/// <summary>A column that would be taken for something else.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Was">What it is taken for now.</param>
/// <param name="Is">What it would be taken for.</param>
/// <param name="Unread">Cells in which that cannot be read.</param>
public sealed record CorrectedColumn(string Column, PersonField Was, PersonField Is, int Unread);

/// <summary>What other uses of a list's columns would change.</summary>
/// <param name="Columns">Columns that would be taken for something else.</param>
/// <param name="Before">How many persons there are now.</param>
/// <param name="After">How many there would be.</param>
/// <param name="Other">Of those, how many would be made of other rows than any person now.</param>
public sealed record ColumnsPreview(ValueList<CorrectedColumn> Columns, int Before, int After, int Other);

/// <summary>Works out what a correction of columns would change, and changes nothing.</summary>
internal static class PreviewColumns
{
    /// <summary>Links all lists as if the columns of one held something else.</summary>
    /// <param name="db">The record.</param>
    /// <param name="list">The list.</param>
    /// <param name="columns">What its columns would be taken for, all of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ColumnsPreview Of(RecordDb db, ListRow list, ValueList<ColumnUse> columns, CancellationToken cancellationToken)
    {
        var was = ColumnsInForce.Of(db, list);
        var linked = StoredLists.Link(db, cancellationToken, (list.Id, columns));
        var unread = linked?.Linkage.Unread.Where(u => u.List == list.Name).CountBy(u => u.Column).ToDictionary() ?? [];
        var corrected = columns.Zip(was).Where(c => c.First != c.Second).Select(c => new CorrectedColumn(c.First.Column, c.Second.Field, c.First.Field, unread.GetValueOrDefault(c.First.Column))).ToValueList();
        // A person is told by all of its rows.
        var before = db.PersonRows.AsNoTracking().OrderBy(r => r.ListId).ThenBy(r => r.Row).AsEnumerable().GroupBy(r => r.PersonId).Select(g => Told(g.Select(r => (r.ListId, r.Row)))).ToHashSet();
        if (linked is not var (lists, linkage)) return new(corrected, before.Count, 0, 0);
        var stored = lists.ToDictionary(l => l.Row.Name, StringComparer.Ordinal);
        var other = linkage.Persons.Count(p => !before.Contains(Told(p.Rows.Select(r => StoredLists.Place(stored, r.Row)))));
        return new(corrected, before.Count, linkage.Persons.Count, other);
    }

    private static ValueList<(int List, int Row)> Told(IEnumerable<(int List, int Row)> rows) => rows.ToValueList();
}
