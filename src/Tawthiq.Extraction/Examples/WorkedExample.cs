using Tawthiq.Extraction.Languages;

namespace Tawthiq.Extraction.Examples;

/// <summary>A table of an example: the names of its columns and its rows, cells trimmed.</summary>
internal sealed record ExpectedTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The cell of a named column; null where the table has no such column, so that it is not checked.</summary>
    public string? Cell(int row, string column)
    {
        var i = Columns.ToList().IndexOf(column);
        return i < 0 ? null : i < Rows[row].Count ? Rows[row][i] : "";
    }
}

/// <summary>One worked example of <c>spec/*.md</c> or of a pack's <c>examples.md</c>: an input block and the tables under it.</summary>
/// <param name="Name">The heading above it.</param>
/// <param name="Where">File and line of the input block, for messages.</param>
/// <param name="Language">Language given with the input; null where the reader is to tell.</param>
/// <param name="Published">Publication day given with the input; null where none is.</param>
/// <param name="Text">The text to read, without the fences.</param>
/// <param name="Tables">What is expected, in the order of the file.</param>
internal sealed record WorkedExample(string Name, string Where, string? Language, DateOnly? Published, string Text, IReadOnlyList<ExpectedTable> Tables)
{
    /// <summary>Reads the examples of one file.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="languages">The languages that an input may name.</param>
    /// <exception cref="FormatException">A block or table is not of the form that spec/README.md gives; the message says where.</exception>
    public static List<WorkedExample> Parse(string file, string content, LanguagePacks languages)
    {
        var examples = new List<WorkedExample>();
        var lines = content.ReplaceLineEndings("\n").Split('\n');
        var heading = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#')) heading = lines[i].TrimStart('#').Trim();
            if (!lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            // A block may show another one inside by having a longer fence.
            var fence = new string('`', lines[i].TakeWhile(c => c == '`').Count());
            var end = Array.FindIndex(lines, i + 1, line => line.TrimEnd() == fence);
            if (end < 0) throw new FormatException($"{file}, line {i + 1}: the block is not closed with ```.");
            if (lines[i].StartsWith("```input", StringComparison.Ordinal))
            {
                var where = $"{file}, line {i + 1}";
                var (language, published) = Head(lines[i], where, languages);
                examples.Add(new(heading, where, language, published, string.Join('\n', lines[(i + 1)..end]), TablesAfter(lines, end + 1, where)));
            }
            i = end;
        }
        return examples;
    }

    private static (string?, DateOnly?) Head(string line, string where, LanguagePacks languages)
    {
        string? language = null;
        DateOnly? published = null;
        foreach (var word in line["```input".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (languages.Has(word)) language = word;
            else if (DateOnly.TryParseExact(word, "yyyy-MM-dd", out var day)) published = day;
            else throw new FormatException($"{where}: '{word}' is neither a language ({string.Join(", ", languages.Codes)}) nor a day like 2019-05-12.");
        }
        return (language, published);
    }

    private static List<ExpectedTable> TablesAfter(string[] lines, int from, string where)
    {
        var tables = new List<ExpectedTable>();
        for (var i = from; i < lines.Length && !lines[i].StartsWith('#') && !lines[i].StartsWith("```", StringComparison.Ordinal); i++)
        {
            if (!lines[i].StartsWith('|')) continue;
            var rows = lines[i..].TakeWhile(line => line.StartsWith('|')).Select(Cells).ToList();
            if (rows.Count < 2 || !rows[1].All(cell => cell.Trim('-', ':').Length == 0)) throw new FormatException($"{where}: the table under it has no |---| line under its first.");
            tables.Add(new(rows[0], rows[2..]));
            i += rows.Count - 1;
        }
        return tables.Count > 0 ? tables : throw new FormatException($"{where}: no table follows that says what is expected.");
    }

    private static IReadOnlyList<string> Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
}
