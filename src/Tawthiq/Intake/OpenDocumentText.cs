using System.Globalization;
using System.Text;
using System.Xml;

namespace Tawthiq.Intake;

/// <summary>An OpenDocument text (.odt) or table (.ods) to working text: one line a paragraph or row, cells apart by tabs; deleted text and remarks left out.</summary>
internal static class OpenDocumentText
{
    /// <summary>Cells that repeat a value oftener than this are decoration.</summary>
    private const int MostRepeats = 50;

    /// <summary>Opens a text or a table.</summary>
    public static WorkingCopy Open(InputItem item) => OfficeZip.Open(
        item, "content.xml", item.Format == InputFormat.Ods ? "an OpenDocument table" : "an OpenDocument text", item.Format == InputFormat.Ods ? ".ods" : ".odt", (_, main) => Read(main));

    private static string Read(Stream xml)
    {
        var (text, cells) = (new StringBuilder(), new Stack<(List<string> Row, StringBuilder? Cell, int Repeats)>());
        using var reader = XmlReader.Create(xml, OfficeZip.Safe);
        reader.Read();
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "tracked-changes" or "annotation" or "scripts" or "font-face-decls" or "automatic-styles" })
            {
                reader.Skip();
                continue;
            }
            if (reader.NodeType == XmlNodeType.Element) Opens(reader, text, cells);
            else if (reader.NodeType == XmlNodeType.EndElement) Closes(reader.LocalName, text, cells);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace && reader.Depth > 3) OfficeZip.Append(Target(text, cells), reader.Value);
            reader.Read();
        }
        return text.ToString();
    }

    private static StringBuilder Target(StringBuilder text, Stack<(List<string> Row, StringBuilder? Cell, int Repeats)> cells) =>
        cells.TryPeek(out var top) && top.Cell is { } cell ? cell : text;

    private static void Opens(XmlReader reader, StringBuilder text, Stack<(List<string> Row, StringBuilder? Cell, int Repeats)> cells)
    {
        var empty = reader.IsEmptyElement;
        switch (reader.LocalName)
        {
            case "s": OfficeZip.Append(Target(text, cells), new string(' ', Math.Clamp(Number(reader, "c"), 1, 100))); break;
            case "tab": OfficeZip.Append(Target(text, cells), "\t"); break;
            case "line-break": OfficeZip.Append(Target(text, cells), cells.Count > 0 ? " " : "\n"); break;
            case "p" or "h" when empty && cells.Count == 0: OfficeZip.Append(text, "\n"); break;
            case "table-row" when !empty: cells.Push(([], null, 1)); break;
            case "table-cell" or "covered-table-cell" when cells.TryPop(out var row):
                if (empty) row.Row.Add("");
                cells.Push(empty ? row : (row.Row, new StringBuilder(), Math.Clamp(Number(reader, "number-columns-repeated"), 1, MostRepeats)));
                break;
        }
    }

    private static void Closes(string name, StringBuilder text, Stack<(List<string> Row, StringBuilder? Cell, int Repeats)> cells)
    {
        switch (name)
        {
            case "p" or "h": OfficeZip.Append(Target(text, cells), cells.Count > 0 ? " " : "\n"); break;
            case "table-cell" or "covered-table-cell" when cells.TryPop(out var row):
                if (row.Cell is { } cell)
                    for (var n = 0; n < row.Repeats; n++) row.Row.Add(cell.ToString().Trim());
                cells.Push((row.Row, null, 1));
                break;
            case "table-row" when cells.TryPop(out var row):
                if (row.Row.Any(c => c.Length > 0)) OfficeZip.Append(Target(text, cells), string.Join('\t', row.Row).TrimEnd('\t') + "\n");
                break;
        }
    }

    private static int Number(XmlReader reader, string name)
    {
        var found = 1;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.LocalName == name && int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) found = number;
        reader.MoveToElement();
        return found;
    }
}
