using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tawthiq.Intake;

/// <summary>A workbook (.xlsx) to working text: the name of each sheet, then one line a row with tabs between cells. Dates are written out, formulas stand as last computed.</summary>
internal static class SheetText
{
    /// <summary>Opens a workbook.</summary>
    public static WorkingCopy Open(InputItem item) => OfficeZip.Open(item, "xl/workbook.xml", "an Excel workbook", ".xlsx", Read);

    private static string Read(ZipArchive zip, Stream workbook)
    {
        var (text, relations, shared, dates) = (new StringBuilder(), OfficeZip.Relations(zip, "xl", "workbook.xml"), Shared(zip), DateStyles(zip));
        var from1904 = false;
        using var reader = XmlReader.Create(workbook, OfficeZip.Safe);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "workbookPr") from1904 = reader.GetAttribute("date1904") is "1" or "true";
            if (reader.LocalName != "sheet" || Id(reader) is not { } id || !relations.TryGetValue(id, out var name) || zip.GetEntry(name) is not { } sheet) continue;
            if (text.Length > 0) OfficeZip.Append(text, "\n");
            OfficeZip.Append(text, reader.GetAttribute("name") + "\n");
            Rows(OfficeZip.Unpack(sheet), text, shared, dates, from1904);
        }
        return text.ToString();
    }

    internal static string? Id(XmlReader reader) => reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private static void Rows(Stream xml, StringBuilder text, List<string> shared, HashSet<int> dates, bool from1904)
    {
        using var reader = XmlReader.Create(xml, OfficeZip.Safe);
        var (row, type, style, value) = (new List<string>(), (string?)null, 0, (string?)null);
        while (reader.Read())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "row"): row = []; break;
                case (XmlNodeType.Element, "c"):
                    (type, value) = (reader.GetAttribute("t"), null);
                    style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : -1;
                    if (reader.IsEmptyElement) row.Add("");
                    break;
                case (XmlNodeType.Element, "v" or "t") when !reader.IsEmptyElement: value += OfficeZip.ReadText(reader); break;
                case (XmlNodeType.EndElement, "c"): row.Add(Cell(value ?? "", type, dates.Contains(style), shared, from1904)); break;
                case (XmlNodeType.EndElement, "row"):
                    if (row.Any(c => c.Length > 0)) OfficeZip.Append(text, string.Join('\t', row).TrimEnd('\t') + "\n");
                    break;
            }
        }
    }

    private static string Cell(string value, string? type, bool isDate, List<string> shared, bool from1904)
    {
        if (type == "s") return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : "";
        var line = value.ReplaceLineEndings(" ").Trim();
        // Days since the end of 1899 (a 29 February 1900 that never was lies before all dates of reports), or since 1904.
        return type is null or "n" && isDate && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is > 60 and < 2_900_000
            ? new DateOnly(1899, 12, 30).AddDays((int)days + (from1904 ? 1462 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : line;
    }

    private static List<string> Shared(ZipArchive zip)
    {
        var strings = new List<string>();
        if (zip.GetEntry("xl/sharedStrings.xml") is not { } entry) return strings;
        var text = new StringBuilder();
        using var reader = XmlReader.Create(OfficeZip.Unpack(entry), OfficeZip.Safe);
        while (reader.Read())
        {
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) reader.Skip(); // how it is pronounced
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false }) text.Append(OfficeZip.ReadText(reader));
            else if (reader.LocalName == "si" && (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement))
            {
                strings.Add(text.ToString().ReplaceLineEndings(" ").Trim());
                text.Clear();
            }
        }
        return strings;
    }

    /// <summary>Numbers of the cell styles that show a day. Source: ECMA-376 part 1, 18.8.30.</summary>
    private static HashSet<int> DateStyles(ZipArchive zip)
    {
        var (styles, formats, cells, number) = (new HashSet<int>(), new HashSet<int> { 14, 15, 16, 17, 22 }, false, 0);
        if (zip.GetEntry("xl/styles.xml") is not { } entry) return styles;
        using var reader = XmlReader.Create(OfficeZip.Unpack(entry), OfficeZip.Safe);
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs") cells = reader.NodeType == XmlNodeType.Element;
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "numFmt" && int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ShowsDay(reader.GetAttribute("formatCode") ?? "")) formats.Add(id);
            if (cells && reader.LocalName == "xf")
            {
                if (int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var format) && formats.Contains(format)) styles.Add(number);
                number++;
            }
        }
        return styles;
    }

    private static bool ShowsDay(string format)
    {
        var (quoted, bracketed) = (false, false);
        foreach (var c in format)
        {
            if (c == '"') quoted = !quoted;
            if (c is '[' or ']') bracketed = c == '[';
            if (!quoted && !bracketed && c is 'd' or 'y' or 'D' or 'Y') return true;
        }
        return false;
    }
}
