using System.Globalization;

namespace Tawthiq.Linkage.Coding;

/// <summary>One row of a table of codes.</summary>
/// <param name="Field">What it codes.</param>
/// <param name="When">When it applies.</param>
/// <param name="Values">The codes; null where the row has <c>-</c>.</param>
internal sealed record CodeRow(string Field, string When, IReadOnlyList<string?> Values)
{
    /// <summary>The condition as it is shown.</summary>
    public string Rule => $"{Field}: {When}";

    /// <summary>The number behind a condition's name: 20 of <c>radius_km 20</c>; null where the condition is another one.</summary>
    public int? Most(string condition) =>
        When.StartsWith(condition, StringComparison.Ordinal) && When.Length > condition.Length && When[condition.Length] == ' '
            && int.TryParse(When.AsSpan(condition.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}

/// <summary>A table of codes of <c>rules/</c>, read strictly.</summary>
internal sealed class CodeTable
{
    private readonly ILookup<string, CodeRow> _rows;

    /// <param name="file">Name of the file, for example <c>codes-ucdp.tsv</c>.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="fields">The fields that it may have, each at least once; null where the first column is another thing.</param>
    /// <param name="conditions">Conditions beside the words of a closed set.</param>
    /// <param name="values">How many codes a row has; a row may end earlier, what is missing is empty.</param>
    public CodeTable(string file, IReadOnlyList<string[]> rows, IReadOnlyList<string>? fields, Func<string, bool> conditions, int values)
    {
        var all = new List<CodeRow>();
        foreach (var row in rows)
        {
            if (row.Length < 3) throw new InvalidDataException($"rules/{file}: the row '{string.Join(' ', row)}' has {row.Length} columns; it needs at least 3.");
            var made = new CodeRow(row[0], row[1], [.. Enumerable.Range(2, values).Select(i => i < row.Length && row[i] is not ("-" or "") ? row[i] : null)]);
            if (made.Field == "version")
            {
                Version = int.TryParse(row[2], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : throw new InvalidDataException($"rules/{file}: the version must be a whole number above 0.");
                continue;
            }
            if (fields is not null && !fields.Contains(made.Field, StringComparer.Ordinal)) throw new InvalidDataException($"rules/{file}: '{made.Field}' is no field; use one of: {string.Join(", ", fields)}.");
            if (!conditions(made.When)) throw new InvalidDataException($"rules/{file}: '{made.When}' is no condition of '{made.Field}'; rules/README.md lists them.");
            if (all.Exists(r => r.Field == made.Field && r.When == made.When)) throw new InvalidDataException($"rules/{file}: the row '{made.Rule}' is there twice; keep one.");
            all.Add(made);
        }
        if (Version == 0) throw new InvalidDataException($"rules/{file}: the version is missing.");
        Name = $"{Path.GetFileNameWithoutExtension(file)}@{Version}";
        _rows = all.ToLookup(r => r.Field, StringComparer.Ordinal);
        foreach (var field in fields ?? [])
            if (!_rows.Contains(field)) throw new InvalidDataException($"rules/{file}: there is no row for '{field}'.");
    }

    /// <summary>Raised with every change that can alter a code.</summary>
    public int Version { get; }

    /// <summary>Name and version, for example <c>codes-ucdp@1</c>.</summary>
    public string Name { get; }

    /// <summary>The rows of a field in their order.</summary>
    public IEnumerable<CodeRow> Rows(string field) => _rows[field];
}
