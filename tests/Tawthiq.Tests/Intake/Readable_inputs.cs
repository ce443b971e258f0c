using System.Text;
using Tawthiq.Intake;

namespace Tawthiq.Tests.Intake;

public sealed class Readable_inputs
{
    static Readable_inputs() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static WorkingCopy.Opened Open(InputFormat format, byte[] bytes) =>
        OpenItem.Open(new("f", 0, new("f"), format, bytes), TestContext.Current.CancellationToken).ShouldBeOfType<WorkingCopy.Opened>();

    [Theory]
    [InlineData(1256, "قُتل خمسة مدنيين في قصف على قرية قرب حلب، بحسب المرصد.")]
    [InlineData(1252, "Cinq civils ont été tués dans un bombardement à l’est de la région – selon l’élu.")]
    public void Text_in_an_old_code_page_is_read(int page, string text) =>
        Open(InputFormat.Txt, Encoding.GetEncoding(page).GetBytes(text)).Text.Text.ShouldBe(text);

    [Fact]
    public void Text_with_a_byte_order_mark_is_read_without_it()
    {
        const string text = "قتل\r\nsecond line";
        Open(InputFormat.Txt, [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(text)]).Text.Text.ShouldBe(text);
        Open(InputFormat.Txt, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]).Text.Text.ShouldBe(text);
        Open(InputFormat.Txt, [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]).Text.Text.ShouldBe(text);
    }

    [Fact]
    public void A_line_of_documents_keeps_its_text_and_facts_as_given()
    {
        var read = Open(InputFormat.Jsonl, Encoding.UTF8.GetBytes("{\"id\":\"x-1\",\"url\":\"https://www.outlet.example/a\",\"published\":\"2024-03-12T23:00:00Z\",\"lang\":\"fr-FR\",\"title\":null,\"extra\":[1],\"text\":\" a\\r\\nb \"}"));
        read.Text.Text.ShouldBe(" a\r\nb ");
        (read.Text.Id.Value, read.Text.Published, read.Text.Language, read.Text.Title, read.Source).ShouldBe(("x-1", new DateOnly(2024, 3, 12), "fr", null, "outlet.example"));
    }

    [Fact]
    public void A_web_page_gives_one_line_a_block_and_its_own_facts()
    {
        var read = Open(InputFormat.Html, Encoding.GetEncoding(1256).GetBytes(
            """
            <html lang="ar"><head><meta charset="windows-1256"><title>ع - موقع</title><meta property="og:title" content="عنوان">
            <link rel="canonical" href="https://www.nahrine.example/1"><script type="application/ld+json">{"datePublished": "2024-03-12T01:00"}</script></head>
            <body><nav><ul><li>الرئيسية</li><li>سوريا</li></ul></nav><p>قتل <b>خمسة</b>
              مدنيين<br>في حلب</p><script>var x = 1;</script><table><tr><td>a</td><td>b</td></tr></table></body></html>
            """));
        read.Text.Text.ShouldBe("الرئيسية\nسوريا\nقتل خمسة مدنيين\nفي حلب\na b");
        (read.Text.Url, read.Text.Title, read.Text.Published, read.Text.Language, read.Source)
            .ShouldBe(("https://www.nahrine.example/1", "عنوان", new DateOnly(2024, 3, 12), "ar", "nahrine.example"));
    }

    [Fact]
    public void A_page_is_read_however_deep_it_is_nested_within_reason() =>
        Open(InputFormat.Html, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<div>", 2_000)) + "x")).Text.Text.ShouldBe("x");

    [Fact]
    public void A_page_nested_beyond_reason_is_refused_before_it_is_parsed() =>
        OpenItem.Open(new("f", 0, new("f"), InputFormat.Html, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<div>", 100_000)) + "x")), TestContext.Current.CancellationToken)
            .ShouldBeOfType<WorkingCopy.Closed>().Why.Reason.ShouldBe(FailureReason.TooLarge);

    [Fact]
    public void A_mail_prefers_plain_text_and_decodes_its_headers()
    {
        var read = Open(InputFormat.Eml, Encoding.ASCII.GetBytes(
            "From: =?utf-8?Q?Agence_de_l=27=C3=8Ele?= <desk@agence.example>\r\nSubject: =?utf-8?B?2YLYqtmE?=\r\n =?utf-8?Q?_=C3=A9t=C3=A9?=\r\nDate: Tue, 12 Mar 2024 23:30:00 -0500\r\n"
            + "Content-Type: multipart/alternative;\r\n boundary=\"b 1\"\r\n\r\nignored\r\n--b 1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>html</p>\r\n--b 1\r\n"
            + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nbless=E9s =3D 5, une ligne =\r\nlongue\r\n--b 1--\r\n"));
        read.Text.Text.ShouldBe("قتل été\n\nblessés = 5, une ligne longue\n");
        (read.Text.Title, read.Text.Published, read.Source).ShouldBe(("قتل été", new DateOnly(2024, 3, 12), "Agence de l'Île"));
    }

    [Fact]
    public void A_mail_with_html_only_is_read_from_it() =>
        Open(InputFormat.Eml, Encoding.ASCII.GetBytes("Subject: s\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String("<p>قتل</p><p>b</p>"u8))).Text.Text.ShouldBe("s\n\nقتل\nb\n");

    [Fact]
    public void Markdown_is_unchanged_and_its_head_understood()
    {
        const string text = "---\ntitle: \"T\"\ndate: 2024-03-12\nurl: https://a.example/x\n---\n\n# T\n";
        var read = Open(InputFormat.Md, Encoding.UTF8.GetBytes(text));
        (read.Text.Text, read.Text.Title, read.Text.Published, read.Source).ShouldBe((text, "T", new DateOnly(2024, 3, 12), "a.example"));
    }

    [Fact]
    public void A_word_document_gives_its_paragraphs()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", "reports", "09-courrier-bus.docx");
        var read = Open(InputFormat.Docx, File.ReadAllBytes(path));
        read.Text.Text.ShouldContain("\nHuit civils ont été tués et quinze autres blessés mardi 2 avril");
        read.Text.Title.ShouldBe("Un bus saute sur une bombe près de Khan Jassour");
    }

    [Theory]
    [InlineData("a\nb", "1:a 2:b")]
    [InlineData("a\r\n\r\n  \nb\n", "1:a 4:b")]
    [InlineData("\uFEFFa", "1:a")]
    [InlineData("toolong\nok", "1:- 2:ok")]
    [InlineData("", "")]
    public void Lines_are_cut_and_numbered(string text, string lines) => string.Join(' ',
        LineBytes.Of(new MemoryStream(Encoding.UTF8.GetBytes(text)), 6).Select(l => $"{l.Number}:{(l.Bytes is null ? "-" : Encoding.UTF8.GetString(l.Bytes))}")).ShouldBe(lines);
}
