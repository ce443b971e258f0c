using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tawthiq.Intake;

/// <summary>A Word document (.docx) to working text: one line a paragraph, deleted text left out.</summary>
/// <remarks>Read with the base library and within limits, because the bytes come from strangers. Source: ECMA-376, WordprocessingML.</remarks>
internal static class WordText
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Opens a Word document.</summary>
    public static WorkingCopy Open(InputItem item)
    {
        ReadOnlySpan<byte> bytes = item.Bytes;
        return bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) && bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) < 0
            ? OpenItem.Refuse(FailureReason.UnknownFormat, "is in the old Word format; save it as .docx.")
            // The dates in the file say when it was edited, not when the report was published.
            : OfficeZip.Open(item, "word/document.xml", "a Word document", ".docx", (_, main) => Paragraphs(main));
    }

    /// <summary>The text with the paragraph of each character; null where it cannot be read.</summary>
    public static (string Text, Trace Trace)? Traced(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
            if (zip.GetEntry("word/document.xml") is not { } main) return null;
            var trace = new Trace();
            return (Paragraphs(OfficeZip.Unpack(main), trace), trace);
        }
        catch (Exception e) when (e is OfficeZip.TooLargeException or InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    /// <param name="xml">The part.</param>
    /// <param name="trace">Filled with the number of the paragraph of each character; null where nobody asks.</param>
    private static string Paragraphs(Stream xml, Trace? trace = null)
    {
        var (text, open, begun) = (new StringBuilder(), new Stack<int>(), 0); // a text box has paragraphs within one
        using var reader = XmlReader.Create(xml, OfficeZip.Safe);
        while (reader.Read())
        {
            // The fallback says again what the alternative before it says.
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "Fallback" }) reader.Skip();
            if (reader.NamespaceURI != W) continue;
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "p" }) open.Push(begun++);
            var closes = reader.LocalName == "p" && (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement);
            if (closes) text.Append('\n');
            if (reader.NodeType == XmlNodeType.Element) switch (reader.LocalName)
            {
                case "t" when !reader.IsEmptyElement: text.Append(OfficeZip.ReadText(reader)); break;
                case "tab": text.Append('\t'); break;
                case "br" or "cr": text.Append('\n'); break;
                case "noBreakHyphen": text.Append('-'); break;
            }
            for (; trace?.Length < text.Length;) Note(trace, open);
            if (closes) open.TryPop(out _);
        }
        return text.ToString();
    }

    private static void Note(Trace trace, Stack<int> open)
    {
        if (open.TryPeek(out var paragraph)) trace.Add(paragraph, paragraph + 1);
        else trace.AddNone();
    }
}
