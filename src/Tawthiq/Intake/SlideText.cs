using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tawthiq.Intake;

/// <summary>Slides (.pptx) to working text in the order of the show: one line a paragraph, an empty line between slides.</summary>
internal static class SlideText
{
    private const string A = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>Opens slides.</summary>
    public static WorkingCopy Open(InputItem item) => OfficeZip.Open(item, "ppt/presentation.xml", "a set of slides", ".pptx", Read);

    private static string Read(ZipArchive zip, Stream presentation)
    {
        var (text, relations) = (new StringBuilder(), OfficeZip.Relations(zip, "ppt", "presentation.xml"));
        using var reader = XmlReader.Create(presentation, OfficeZip.Safe);
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "sldId" } || SheetText.Id(reader) is not { } id
                || !relations.TryGetValue(id, out var name) || zip.GetEntry(name) is not { } slide) continue;
            if (text.Length > 0) OfficeZip.Append(text, "\n");
            Paragraphs(OfficeZip.Unpack(slide), text);
        }
        return text.ToString();
    }

    private static void Paragraphs(Stream xml, StringBuilder text)
    {
        using var reader = XmlReader.Create(xml, OfficeZip.Safe);
        while (reader.Read())
        {
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "Fallback" }) reader.Skip();
            if (reader.NamespaceURI != A) continue;
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false }) OfficeZip.Append(text, OfficeZip.ReadText(reader));
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "br" }) OfficeZip.Append(text, "\n");
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "p" }) OfficeZip.Append(text, "\n");
        }
    }
}
