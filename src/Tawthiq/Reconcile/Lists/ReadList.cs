using System.Text;
using System.Text.Json;
using Tawthiq.Linkage.Persons;

namespace Tawthiq.Reconcile.Lists;

/// <summary>Reads a list of persons from a file: CSV, a workbook, or JSON lines. Cells are taken as they stand.</summary>
internal static class ReadList
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path; the ending tells its format, and anything unknown is taken for CSV.</param>
    /// <param name="name">What to call the list.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidDataException">It cannot be read as a list; the message names it.</exception>
    public static PersonList Of(string file, string name, CancellationToken cancellationToken)
    {
        try
        {
            var list = Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".xlsx" => SheetRows.Read(file, name, cancellationToken),
                ".jsonl" or ".ndjson" or ".json" => ReadJson(file, name, cancellationToken),
                _ => ReadCsv(file, name, cancellationToken),
            };
            return list.Count > 0 || list.Refused.Count > 0 ? list : throw new InvalidDataException($"{file} has no row below its header.");
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }

    private static PersonList ReadCsv(string file, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false, false), true, 1 << 16);
        var rows = new CsvRows(reader);
        if (!rows.Read()) throw new InvalidDataException($"{file} is empty; it needs a header line with the names of its columns.");
        var builder = new PersonListBuilder(name, rows.Cells()) { Threads = Environment.ProcessorCount };
        while (rows.Read())
        {
            if (rows.IsOpenQuote) builder.Refuse(rows.Line, "a quotation mark is opened and never closed");
            else builder.Add(rows.Line, rows.Buffer, rows.Ends);
            if ((rows.Line & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
        }
        return builder.Build();
    }

    // Columns are the names of all objects, in the order they are first met.
    private static PersonList ReadJson(string file, string name, CancellationToken cancellationToken)
    {
        var (columns, rows, refused, line) = (new List<string>(), new List<(int Line, Dictionary<string, string> Cells)>(), new List<(int Line, string Problem)>(), 0);
        foreach (var text in File.ReadLines(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            try
            {
                using var json = JsonDocument.Parse(text);
                if (json.RootElement.ValueKind != JsonValueKind.Object)
                {
                    refused.Add((line, "it is no JSON object"));
                    continue;
                }
                var cells = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var property in json.RootElement.EnumerateObject())
                {
                    if (!columns.Contains(property.Name.Trim())) columns.Add(property.Name.Trim());
                    cells[property.Name.Trim()] = property.Value.ValueKind switch { JsonValueKind.Null => "", JsonValueKind.String => property.Value.GetString() ?? "", _ => property.Value.GetRawText() };
                }
                rows.Add((line, cells));
            }
            catch (JsonException)
            {
                refused.Add((line, "it is no JSON that can be read"));
            }
        }
        if (columns.Count == 0) throw new InvalidDataException($"{file} has no line with a JSON object.");
        var builder = new PersonListBuilder(name, columns);
        foreach (var (at, problem) in refused) builder.Refuse(at, problem);
        foreach (var (at, cells) in rows) builder.Add(at, [.. columns.Select(c => cells.GetValueOrDefault(c, "")), ]);
        return builder.Build();
    }
}
