using System.IO.Compression;
using System.Text;
using Tawthiq.Intake;

namespace Tawthiq.Tests.Intake;

public sealed class Office_files
{
    private const string R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Odf = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"";

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return bytes.ToArray();
    }

    private static WorkingCopy Open(InputFormat format, byte[] bytes) => OpenItem.Open(new("f", 0, new("f"), format, bytes), TestContext.Current.CancellationToken);

    private static string Text(InputFormat format, byte[] bytes) => Open(format, bytes).ShouldBeOfType<WorkingCopy.Opened>().Text.Text;

    [Fact]
    public void An_open_document_text_gives_its_paragraphs_without_deleted_text_and_remarks() => Text(InputFormat.Odt, Zip(("content.xml",
        $"<office:document-content {Odf}><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        + "<text:h>قتلى في حلب</text:h><text:p>Five<text:s text:c=\"2\"/>civilians <text:span>were</text:span> killed<office:annotation><text:p>remark</text:p></office:annotation>.<text:line-break/>Next</text:p>"
        + "<table:table><table:table-row><table:table-cell><text:p>Homs</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table><text:p/></office:text></office:body></office:document-content>")))
        .ShouldBe("قتلى في حلب\nFive  civilians were killed.\nNext\nHoms\t3\n\n");

    [Fact]
    public void An_open_document_table_gives_its_rows_however_often_it_says_that_a_cell_is_repeated()
    {
        var text = Text(InputFormat.Ods, Zip(("content.xml",
            $"<office:document-content {Odf}><office:body><office:spreadsheet><table:table><table:table-row><table:table-cell><text:p>place</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>killed</text:p></table:table-cell></table:table-row>"
            + "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
            + "<table:table-row><table:table-cell table:number-columns-repeated=\"1000000\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>")));
        text.ShouldStartWith("place\t\tkilled\nx\tx\t");
        text.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void A_workbook_gives_its_sheets_in_order_with_texts_numbers_and_days() => Text(InputFormat.Xlsx, Zip(
        ("xl/workbook.xml", $"<workbook xmlns:r=\"{R}\"><sheets><sheet name=\"Second\" r:id=\"b\"/><sheet name=\"First\" r:id=\"a\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"),
        ("xl/sharedStrings.xml", "<sst><si><t>Aleppo</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>said</t></rPh></si></sst>"),
        ("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"&quot;dead&quot; 0\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>45170</v></c><c s=\"2\"><v>29</v></c><c t=\"inlineStr\"><is><t>in line</t></is></c></row></sheetData></worksheet>"),
        ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c t=\"s\"><v>1</v></c><c/><c t=\"s\"><v>99</v></c></row><row/></sheetData></worksheet>")))
        .ShouldBe("Second\ntwo runs\n\nFirst\nAleppo\t2023-09-01\t29\tin line\n");

    [Fact]
    public void Slides_come_in_the_order_of_the_show() => Text(InputFormat.Pptx, Zip(
        ("ppt/presentation.xml", $"<p:presentation xmlns:p=\"x\" xmlns:r=\"{R}\"><p:sldIdLst><p:sldId id=\"9\" r:id=\"two\"/><p:sldId id=\"8\" r:id=\"one\"/></p:sldIdLst></p:presentation>"),
        ("ppt/_rels/presentation.xml.rels", "<Relationships><Relationship Id=\"one\" Target=\"slides/slide1.xml\"/><Relationship Id=\"two\" Target=\"slides/slide2.xml\"/></Relationships>"),
        ("ppt/slides/slide1.xml", "<sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:p><a:r><a:t>last</a:t></a:r></a:p></sld>"),
        ("ppt/slides/slide2.xml", "<sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:p><a:r><a:t>fi</a:t></a:r><a:r><a:t>rst</a:t></a:r></a:p></sld>")))
        .ShouldBe("first\n\nlast\n");

    [Fact]
    public void An_encrypted_open_document_is_refused_as_such() => Open(InputFormat.Odt, Zip(("content.xml", "garbage"), ("META-INF/manifest.xml", "<m><encryption-data/></m>")))
        .ShouldBeOfType<WorkingCopy.Closed>().Why.Reason.ShouldBe(FailureReason.PasswordProtected);
}
