using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Tawthiq.Estimation.Lists;

namespace Tawthiq.Estimate;

/// <summary>How a file of overlaps is to be read.</summary>
/// <param name="By">Columns whose values part the persons into strata; empty for all of them together.</param>
/// <param name="Lists">Columns that are lists; empty for all that hold only 0 and 1.</param>
internal sealed record OverlapColumns(IReadOnlyList<string> By, IReadOnlyList<string> Lists);

/// <summary>Persons of one stratum.</summary>
/// <param name="Name">Values of the columns that part, joined by a middle dot; null for all persons of a file that is not parted.</param>
/// <param name="Replicates">One table for each replicate of an uncertain linkage; one where the file has none.</param>
internal sealed record OverlapStratum(string? Name, IReadOnlyList<OverlapTable> Replicates);

/// <summary>What a file of overlaps holds.</summary>
/// <param name="Strata">In the order of their names.</param>
/// <param name="Ignored">Columns that are neither lists nor asked for.</param>
/// <param name="Refused">Rows left out, each with its line and why.</param>
internal sealed record Overlaps(IReadOnlyList<OverlapStratum> Strata, IReadOnlyList<string> Ignored, IReadOnlyList<string> Refused);

/// <summary>Reads who is on which lists from CSV: a row for each pattern with its count, or a row for each person.</summary>
internal static class ReadOverlaps
{
    private static readonly string[] CountNames = ["count", "counts", "freq", "frequency", "n", "persons"];
    private const string ReplicateName = "replicate";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file has no lists, too many, or a column that was asked for is missing; the message says what to do.</exception>
    public static Overlaps Of(string file, OverlapColumns columns)
    {
        using var reader = new StreamReader(file);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true, BadDataFound = null, TrimOptions = TrimOptions.Trim });
        if (!csv.Read() || !csv.ReadHeader()) throw new InvalidDataException($"{file} is empty; it needs a header line with the names of its columns.");
        var header = csv.HeaderRecord!.Select(h => h.Trim()).ToArray(); // the header was just read
        foreach (var asked in columns.By.Concat(columns.Lists))
            if (!header.Contains(asked, StringComparer.Ordinal)) throw new InvalidDataException($"{file} has no column '{asked}'; its columns are {string.Join(", ", header)}.");
        var rows = new List<(int Line, string[] Cells)>();
        var refused = new List<string>();
        while (csv.Read())
        {
            var cells = csv.Parser.Record ?? [];
            if (cells.Length == header.Length) rows.Add((csv.Parser.RawRow, cells));
            else refused.Add($"line {csv.Parser.RawRow}: {cells.Length} values, the header has {header.Length} columns");
        }
        if (rows.Count == 0) throw new InvalidDataException($"{file} has no rows below its header.");
        return Parted(file, columns, header, rows, refused);
    }

    private static Overlaps Parted(string file, OverlapColumns columns, string[] header, List<(int Line, string[] Cells)> rows, List<string> refused)
    {
        var count = Array.FindIndex(header, h => CountNames.Contains(h, StringComparer.OrdinalIgnoreCase) && !columns.Lists.Contains(h));
        var replicate = Array.FindIndex(header, h => h.Equals(ReplicateName, StringComparison.OrdinalIgnoreCase));
        var by = columns.By.Select(b => Array.IndexOf(header, b)).ToArray();
        var lists = columns.Lists.Count > 0
            ? columns.Lists.Select(l => Array.IndexOf(header, l)).ToArray()
            : [.. Enumerable.Range(0, header.Length).Where(i => i != count && i != replicate && !by.Contains(i) && rows.All(r => r.Cells[i] is "0" or "1" or ""))];
        if (lists.Length == 0) throw new InvalidDataException($"{file} has no column that holds only 0 and 1; every list needs one, with 1 for the persons on it.");
        if (lists.Length > OverlapTable.MostLists) throw new InvalidDataException($"{file} has {lists.Length} columns of 0 and 1; at most {OverlapTable.MostLists} lists can be estimated from. Name those that are lists with --lists.");
        var names = lists.Select(i => header[i]).ToArray();
        var strata = new SortedDictionary<string, SortedDictionary<string, List<(uint, long)>>>(StringComparer.Ordinal);
        foreach (var (line, cells) in rows)
            if (Row(cells, lists, count) is { } row)
            {
                var stratum = string.Join(" · ", by.Select(i => cells[i].Length > 0 ? cells[i] : "?"));
                var tables = strata.TryGetValue(stratum, out var known) ? known : strata[stratum] = new(StringComparer.Ordinal);
                var key = replicate < 0 ? "" : cells[replicate];
                (tables.TryGetValue(key, out var table) ? table : tables[key] = []).Add(row);
            }
            else refused.Add($"line {line}: a list is neither 0 nor 1, or the count is no whole number");
        var ignored = Enumerable.Range(0, header.Length).Where(i => i != count && i != replicate && !by.Contains(i) && !lists.Contains(i)).Select(i => header[i]);
        return new(
            [.. strata.Select(s => new OverlapStratum(by.Length == 0 ? null : s.Key, [.. s.Value.Values.Select(rows => OverlapTable.OfCounts(names, rows))]))], [.. ignored], refused);
    }

    private static (uint Pattern, long Persons)? Row(string[] cells, int[] lists, int count)
    {
        var pattern = 0u;
        for (var i = 0; i < lists.Length; i++)
            if (cells[lists[i]] == "1") pattern |= 1u << i;
            else if (cells[lists[i]] is not ("0" or "")) return null;
        if (count < 0) return (pattern, 1);
        return long.TryParse(cells[count], NumberStyles.None, CultureInfo.InvariantCulture, out var persons) ? (pattern, persons) : null;
    }
}
