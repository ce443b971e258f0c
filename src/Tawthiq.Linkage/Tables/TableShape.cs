namespace Tawthiq.Linkage.Tables;

/// <summary>How one recorder lays out tables of events: <c>rules/tables.tsv</c>.</summary>
internal sealed class TableShape
{
    private readonly ILookup<string, string[]> _rows;
    private readonly Dictionary<string, int> _columns;

    private TableShape(string name, ILookup<string, string[]> rows, Dictionary<string, int> columns) => (Name, _rows, _columns) = (name, rows, columns);

    /// <summary>For example <c>acled</c>.</summary>
    public string Name { get; }

    /// <summary>The names of all shapes, in the order of the file.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. RuleTable.Read("tables.tsv").Select(r => r[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>The shape of a table by the names of its columns; null where it has none of those known.</summary>
    public static TableShape? Of(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++) columns.TryAdd(header[i].Trim(), i);
        foreach (var shape in RuleTable.Read("tables.tsv").GroupBy(r => r[0], StringComparer.Ordinal))
        {
            var rows = shape.ToLookup(r => r[1], StringComparer.Ordinal);
            if (rows["mark"].All(r => columns.ContainsKey(r[2]))) return new(shape.Key, rows, columns);
        }
        return null;
    }

    /// <summary>What a row has in the columns of a field; without what is empty.</summary>
    public IEnumerable<string> Values(string field, IReadOnlyList<string> row)
    {
        foreach (var column in _rows[field])
            if (_columns.TryGetValue(column[2], out var i) && i < row.Count && row[i].Trim() is { Length: > 0 } value) yield return value;
    }

    /// <summary>What a row has in the column of a field; null where it is empty or missing.</summary>
    public string? Value(string field, IReadOnlyList<string> row) => Values(field, row).FirstOrDefault();

    /// <summary>What a word or code of the table means here; null where nothing is known of it.</summary>
    public string? Meaning(string field, string? word) => word is null ? null : _rows[field].FirstOrDefault(r => string.Equals(r[2], word, StringComparison.OrdinalIgnoreCase))?[3];
}
