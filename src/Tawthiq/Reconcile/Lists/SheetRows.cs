using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Tawthiq.Linkage.Persons;

namespace Tawthiq.Reconcile.Lists;

/// <summary>Reads the first sheet of a workbook (.xlsx, ECMA-376) as a list: a cell stands in the column of its reference, days are written out, formulas stand as last computed.</summary>
internal static class SheetRows
{
    private const int MostColumns = 1000;

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1L << 31, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>Reads a workbook.</summary>
    /// <exception cref="InvalidDataException">It is no workbook that can be read; the message names it.</exception>
    public static PersonList Read(string file, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            var sheet = zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)).OrderBy(e => e.FullName.Length).ThenBy(e => e.FullName, StringComparer.Ordinal).FirstOrDefault()
                ?? throw new InvalidDataException($"{file} is no workbook with a sheet; save it as .xlsx or as CSV.");
            var (shared, days) = (Shared(zip), DayStyles(zip));
            PersonListBuilder? builder = null;
            foreach (var (line, cells) in Rows(sheet, shared, days))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (builder is null && cells.Count(c => c.Length > 0) < 2) continue; // a heading above the table
                if (builder is null) builder = new PersonListBuilder(name, cells);
                else builder.Add(line, cells);
            }
            return builder?.Build() ?? throw new InvalidDataException($"{file} has no header row with the names of its columns.");
        }
        catch (Exception e) when (e is XmlException or InvalidDataException && !e.Message.Contains(file, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{file} is no whole workbook; save it as .xlsx anew, or as CSV.", e);
        }
    }

    private static IEnumerable<(int Line, List<string> Cells)> Rows(ZipArchiveEntry sheet, List<string> shared, HashSet<int> days)
    {
        using var stream = sheet.Open();
        using var reader = XmlReader.Create(stream, Safe);
        var (cells, line, column, type, style, value) = (new List<string>(), 0, 0, (string?)null, -1, (string?)null);
        while (reader.Read())
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "row"):
                    (cells, column) = ([], 0);
                    line = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : line + 1;
                    break;
                case (XmlNodeType.Element, "c"):
                    (type, value) = (reader.GetAttribute("t"), null);
                    style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : -1;
                    column = reader.GetAttribute("r") is { } reference ? Column(reference) : cells.Count;
                    if (reader.IsEmptyElement) Set(cells, column, "");
                    break;
                case (XmlNodeType.Element, "v" or "t") when !reader.IsEmptyElement:
                    reader.Read();
                    if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace) value += reader.Value;
                    break;
                case (XmlNodeType.EndElement, "c"): Set(cells, column, Cell(value ?? "", type, days.Contains(style), shared)); break;
                case (XmlNodeType.EndElement, "row") when cells.Any(c => c.Length > 0): yield return (line, cells); break;
            }
    }

    private static void Set(List<string> cells, int column, string value)
    {
        if (column >= MostColumns) return;
        while (cells.Count <= column) cells.Add("");
        cells[column] = value;
    }

    // "BC12" is column 54.
    private static int Column(string reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetterUpper(c)) break;
            column = column * 26 + (c - 'A' + 1);
        }
        return Math.Max(0, column - 1);
    }

    private static string Cell(string value, string? type, bool isDay, List<string> shared)
    {
        if (type == "s") return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : "";
        return type is null or "n" && isDay && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 60 and < 2_900_000
            ? new DateOnly(1899, 12, 30).AddDays((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value;
    }

    private static List<string> Shared(ZipArchive zip)
    {
        var strings = new List<string>();
        if (zip.GetEntry("xl/sharedStrings.xml") is not { } entry) return strings;
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, Safe);
        var text = "";
        while (reader.Read())
        {
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) reader.Skip(); // how it is pronounced
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace) text += reader.Value;
            else if (reader.LocalName == "si" && (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement))
            {
                strings.Add(text);
                text = "";
            }
        }
        return strings;
    }

    // Numbers of cell styles that show a day: formats 14 to 22, and own formats with a year.
    private static HashSet<int> DayStyles(ZipArchive zip)
    {
        var (formats, styles) = (new HashSet<int> { 14, 15, 16, 17, 18, 19, 20, 21, 22 }, new HashSet<int>());
        if (zip.GetEntry("xl/styles.xml") is not { } entry) return styles;
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, Safe);
        var (inCells, next) = (false, 0);
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs") inCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            if (reader.NodeType != XmlNodeType.Element || !int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (reader.LocalName == "numFmt" && reader.GetAttribute("formatCode")?.Contains('y', StringComparison.OrdinalIgnoreCase) == true) formats.Add(id);
            else if (reader.LocalName == "xf" && inCells && formats.Contains(id)) styles.Add(next++);
            else if (reader.LocalName == "xf" && inCells) next++;
        }
        return styles;
    }
}
