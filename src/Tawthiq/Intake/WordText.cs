using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tawthiq.Intake;

/// <summary>A Word document (.docx) to working text: one line a paragraph, deleted text left out.</summary>
/// <remarks>Read with the base library and within limits, because the bytes come from strangers. Source: ECMA-376, WordprocessingML.</remarks>
internal static class WordText
{
    /// <summary>Most that any part may unpack to.</summary>
    internal const int LargestPart = 64 * 1024 * 1024;

    private const int MostEntries = 10_000;
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestPart, IgnoreComments = true, IgnoreProcessingInstructions = true,
    };

    /// <summary>Opens a Word document.</summary>
    public static WorkingCopy Open(InputItem item)
    {
        ReadOnlySpan<byte> bytes = item.Bytes;
        if (bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
            ? OpenItem.Refuse(FailureReason.PasswordProtected, "is protected by a password; save it without one.")
            : OpenItem.Refuse(FailureReason.UnknownFormat, "is in the old Word format; save it as .docx.");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(item.Bytes, writable: false));
            return Read(item, zip);
        }
        catch (TooLargeException)
        {
            return OpenItem.Refuse(FailureReason.TooLarge, "unpacks to more than a report can be; save only its text.");
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return OpenItem.Refuse(FailureReason.Damaged, "is not a whole Word document; get it again, or save it as .docx anew.");
        }
    }

    private static WorkingCopy Read(InputItem item, ZipArchive zip)
    {
        if (zip.Entries.Count > MostEntries) throw new TooLargeException();
        if (zip.Entries.Any(e => e.IsEncrypted)) return OpenItem.Refuse(FailureReason.PasswordProtected, "is protected by a password; save it without one.");
        if (zip.GetEntry("word/document.xml") is not { } main)
            return OpenItem.Refuse(FailureReason.Damaged, "is not a Word document (it holds no word/document.xml); give the document itself.");
        var text = Paragraphs(Unpack(main));
        var title = zip.GetEntry("docProps/core.xml") is { } core ? Element(Unpack(core), "title") : null;
        // The dates in the file say when it was edited, not when the report was published.
        return new WorkingCopy.Opened(new(item.Id, text) { Title = title }, null);
    }

    /// <summary>Unpacks no more than <see cref="LargestPart"/>, whatever size the entry claims.</summary>
    private static MemoryStream Unpack(ZipArchiveEntry entry)
    {
        if (entry.Length > LargestPart) throw new TooLargeException();
        using var packed = entry.Open();
        var unpacked = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int n; (n = packed.Read(buffer)) > 0;)
        {
            unpacked.Write(buffer, 0, n);
            if (unpacked.Length > LargestPart) throw new TooLargeException();
        }
        unpacked.Position = 0;
        return unpacked;
    }

    /// <summary>The text with the paragraph of each character; null where it cannot be read.</summary>
    public static (string Text, Trace Trace)? Traced(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
            if (zip.GetEntry("word/document.xml") is not { } main) return null;
            var trace = new Trace();
            return (Paragraphs(Unpack(main), trace), trace);
        }
        catch (Exception e) when (e is TooLargeException or InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    /// <param name="xml">The part.</param>
    /// <param name="trace">Filled with the number of the paragraph of each character; null where nobody asks.</param>
    private static string Paragraphs(Stream xml, Trace? trace = null)
    {
        var (text, open, begun) = (new StringBuilder(), new Stack<int>(), 0); // a text box has paragraphs within one
        using var reader = XmlReader.Create(xml, Safe);
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
                case "t" when !reader.IsEmptyElement: text.Append(ReadText(reader)); break;
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

    /// <summary>Text of the current element, leaving the reader on its end.</summary>
    private static string ReadText(XmlReader reader)
    {
        var text = new StringBuilder();
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA) text.Append(reader.Value);
        return text.ToString();
    }

    private static string? Element(Stream xml, string name)
    {
        using var reader = XmlReader.Create(xml, Safe);
        while (reader.Read())
            if (reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false } && reader.LocalName == name) return ReadText(reader).Trim() is { Length: > 0 } value ? value : null;
        return null;
    }

    private sealed class TooLargeException : Exception;
}
