using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>The lists of a record as the engine takes them, with what people hold of their rows. Rows and lists have the same numbers here and there.</summary>
internal static class StoredLists
{
    /// <summary>The action which tells that persons were worked out anew.</summary>
    public const string Linked = "persons.linked";

    /// <summary>The action which tells that there are none until they are worked out anew.</summary>
    public const string Withdrawn = "persons.withdrawn";

    /// <summary>All lists, in the order in which they came.</summary>
    /// <param name="db">The record.</param>
    /// <param name="asIf">What the columns of one list would hold; null for what they are taken for.</param>
    public static List<(ListRow Row, MappedList List)> Of(RecordDb db, (int List, ValueList<ColumnUse> Columns)? asIf = null) =>
        [.. db.Lists.AsNoTracking().OrderBy(l => l.Id).ToList().Select(row => (row, Of(db, row, asIf is var (list, columns) && list == row.Id ? columns : ColumnsInForce.Of(db, row))))];

    /// <summary>What people hold of pairs of rows, for the engine; what was held of rows that are forgotten is left out.</summary>
    /// <param name="db">The record.</param>
    /// <param name="names">Names of the lists by number.</param>
    public static List<PersonJudgement> Judgements(RecordDb db, IReadOnlyDictionary<int, string> names) =>
        [.. PersonVerdicts.InForce(db).Where(v => names.ContainsKey(v.LeftListId) && names.ContainsKey(v.RightListId)).Select(v => new PersonJudgement(new(names[v.LeftListId], v.LeftRow), new(names[v.RightListId], v.RightRow), v.Verdict))];

    /// <summary>Links all lists of the record; null where there is none.</summary>
    public static (IReadOnlyList<(ListRow Row, MappedList List)> Lists, PersonLinkage Linkage)? Link(RecordDb db, CancellationToken cancellationToken, (int List, ValueList<ColumnUse> Columns)? asIf = null)
    {
        var lists = Of(db, asIf);
        if (lists.Sum(l => l.List.List.Count) == 0) return null;
        var judgements = Judgements(db, lists.ToDictionary(l => l.Row.Id, l => l.Row.Name));
        return (lists, new PersonLinker { Threads = Environment.ProcessorCount }.Link([.. lists.Select(l => l.List)], judgements, cancellationToken));
    }

    private static MappedList Of(RecordDb db, ListRow row, ValueList<ColumnUse> columns)
    {
        var builder = new PersonListBuilder(row.Name, [.. columns.Select(c => c.Column)]);
        foreach (var line in db.ListLines.AsNoTracking().Where(l => l.ListId == row.Id).OrderBy(l => l.Row)) builder.Add(line.Line, [.. line.Cells]);
        return new(builder.Build(), new(columns));
    }
}
