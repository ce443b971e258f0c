using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tawthiq.Intake;

/// <summary>Office files that are XML in a zip, read with the base library and within limits, because the bytes come from strangers.</summary>
/// <remarks>Source: ECMA-376 (Office Open XML), OASIS OpenDocument 1.3.</remarks>
internal static class OfficeZip
{
    /// <summary>Most that any part may unpack to, and that the text of a file may come to.</summary>
    internal const int LargestPart = 64 * 1024 * 1024;

    private const int MostEntries = 10_000;

    internal static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestPart, IgnoreComments = true, IgnoreProcessingInstructions = true,
    };

    /// <summary>Opens an office file.</summary>
    /// <param name="item">The file.</param>
    /// <param name="part">Name of the part that every such file has.</param>
    /// <param name="what">What it should be, for messages.</param>
    /// <param name="ending">What to save it as, for messages.</param>
    /// <param name="read">Gives the text of the file from that part.</param>
    public static WorkingCopy Open(InputItem item, string part, string what, string ending, Func<ZipArchive, Stream, string> read)
    {
        if (item.Bytes.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return item.Bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
            ? Protected()
            : OpenItem.Refuse(FailureReason.UnknownFormat, $"is in an old office format; save it as {ending}.");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(item.Bytes, writable: false));
            if (zip.Entries.Count > MostEntries) throw new TooLargeException();
            if (zip.Entries.Any(e => e.IsEncrypted) || Manifest(zip).Contains("encryption-data", StringComparison.Ordinal)) return Protected();
            if (zip.GetEntry(part) is not { } main) return OpenItem.Refuse(FailureReason.Damaged, $"is not {what} (it holds no {part}); give the document itself.");
            var text = read(zip, Unpack(main));
            var title = zip.GetEntry("docProps/core.xml") ?? zip.GetEntry("meta.xml");
            return new WorkingCopy.Opened(new(item.Id, text) { Title = title is null ? null : Element(Unpack(title), "title") }, null);
        }
        catch (TooLargeException)
        {
            return OpenItem.Refuse(FailureReason.TooLarge, "unpacks to more than a report can be; save only its text.");
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return OpenItem.Refuse(FailureReason.Damaged, $"is not a whole file of its kind ({what}); get it again, or save it as {ending} anew.");
        }
    }

    private static WorkingCopy Protected() => OpenItem.Refuse(FailureReason.PasswordProtected, "is protected by a password; save it without one.");

    /// <summary>OpenDocument says in its manifest that its parts are encrypted.</summary>
    private static string Manifest(ZipArchive zip)
    {
        if (zip.GetEntry("META-INF/manifest.xml") is not { } manifest) return "";
        using var reader = new StreamReader(Unpack(manifest));
        return reader.ReadToEnd();
    }

    /// <summary>Unpacks no more than <see cref="LargestPart"/>, whatever size the entry claims.</summary>
    internal static MemoryStream Unpack(ZipArchiveEntry entry)
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

    /// <summary>Parts that a part leads to, by the id that it names them with, as names in the zip.</summary>
    internal static Dictionary<string, string> Relations(ZipArchive zip, string folder, string part)
    {
        var relations = new Dictionary<string, string>(StringComparer.Ordinal);
        if (zip.GetEntry($"{folder}/_rels/{part}.rels") is not { } entry) return relations;
        using var reader = XmlReader.Create(Unpack(entry), Safe);
        while (reader.Read())
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                relations[id] = target.StartsWith('/') ? target[1..] : $"{folder}/{target}";
        return relations;
    }

    /// <summary>Text of the current element, leaving the reader on its end.</summary>
    internal static string ReadText(XmlReader reader)
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

    /// <summary>Text that cannot grow beyond <see cref="LargestPart"/>: tables can repeat a cell a million times in a few bytes.</summary>
    internal static void Append(StringBuilder text, string more)
    {
        if (text.Length + more.Length > LargestPart) throw new TooLargeException();
        text.Append(more);
    }

    internal sealed class TooLargeException : Exception;
}
