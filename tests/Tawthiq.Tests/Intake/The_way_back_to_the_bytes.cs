using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Tawthiq.Intake;
using Tawthiq.Model;

namespace Tawthiq.Tests.Intake;

/// <summary>A span of the working text leads to the bytes it was read from; those bytes, decoded by other means, say the words of the span.</summary>
public sealed class The_way_back_to_the_bytes
{
    private const string Words = "Le 3 mars, « neuf » civils ont été tués à Ouadi-Nakhla 🕯️.\r\nقُتل تسعة مدنيين\u200F في وادي النخلة، بحسب شهود.\n\tNine killed & 𐐷 hurt <near> the \"mill\".\r\n";

    static The_way_back_to_the_bytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static (string Text, TextMap Map) Open(InputFormat format, byte[] bytes)
    {
        var item = new InputItem("f", 0, new("f"), format, bytes);
        var text = OpenItem.Open(item, TestContext.Current.CancellationToken).ShouldBeOfType<WorkingCopy.Opened>().Text.Text;
        return (text, MapToSource.Of(item, text, TestContext.Current.CancellationToken).ShouldNotBeNull());
    }

    /// <summary>Compares what the bytes of random spans say with the words of the spans.</summary>
    private static void Holds(InputFormat format, byte[] bytes, Func<byte[], string> says, bool blanks = true, int nowhere = 0)
    {
        var (text, map) = Open(format, bytes);
        var runes = text.EnumerateRunes().Select(r => r.ToString()).ToArray();
        var random = new Random(17);
        for (var n = 0; n < 400; n++)
        {
            var start = random.Next(runes.Length);
            var end = start + random.Next(1, Math.Min(60, runes.Length - start + 1));
            var pieces = map.Of(new(start, end)).Select(r => says(bytes[r.Start..r.End]));
            Shown(string.Concat(pieces), blanks).ShouldBe(Shown(string.Concat(runes[start..end]), blanks), $"[{start}, {end})");
        }
        Enumerable.Range(0, runes.Length).Count(i => map.Of(new(i, i + 1)).Count == 0).ShouldBe(nowhere);
    }

    private static string Shown(string text, bool blanks) => blanks ? text : string.Concat(text.Where(c => !char.IsWhiteSpace(c) || c == '\u00A0'));

    private static readonly JsonSerializerOptions Escaping = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default };
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_plain_text_in_utf_8_with_and_without_a_mark(bool markdown)
    {
        var format = markdown ? InputFormat.Md : InputFormat.Txt;
        Holds(format, Encoding.UTF8.GetBytes(Words), Encoding.UTF8.GetString);
        Holds(format, [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(Words)], Encoding.UTF8.GetString);
        Open(format, [.. "\uFEFF"u8, .. "ab"u8]).Map.Of(new(0, 1)).ShouldBe([new SourceRange(3, 4)]);
    }

    [Fact]
    public void Of_plain_text_in_utf_16_either_way_round()
    {
        Holds(InputFormat.Txt, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Words)], Encoding.Unicode.GetString);
        Holds(InputFormat.Txt, [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Words)], Encoding.BigEndianUnicode.GetString);
    }

    [Theory]
    [InlineData(1256, "قُتل خمسة مدنيين في قصف على قرية قرب حلب، بحسب المرصد.")]
    [InlineData(1252, "Cinq civils ont été tués dans un bombardement à l’est de la région – selon l’élu.")]
    public void Of_plain_text_in_an_old_code_page(int page, string text) =>
        Holds(InputFormat.Txt, Encoding.GetEncoding(page).GetBytes(text), Encoding.GetEncoding(page).GetString);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_a_line_of_documents_through_its_escapes(bool escaped)
    {
        var options = escaped ? Escaping : Relaxed;
        var line = $$"""{"extra":{"text":"no"},"title":"text","id":"a","text" : "no","te\u0078t": {{JsonSerializer.Serialize(Words, options)}} }""";
        Holds(InputFormat.Jsonl, Encoding.UTF8.GetBytes(line), b => JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(b)}\"")!);
    }

    private static string Page(string charset) => $$"""
        <!DOCTYPE html><html><head><meta charset="{{charset}}"><title>neuf civils &amp; autres</title><style>p > a { content: "neuf" }</style>
        <script>if (a < b) document.write("<p>neuf civils</p>");</script></head>
        <body class=x data-a="neuf > civils"><!-- neuf civils <p> --><nav><a href="?a=1&amp;b">neuf</a> | <a href='x>y'>civils</a></nav>
        <p hidden>neuf civils ont été tués</p><p>neuf <b>ci</b>vils ont &eacute;t&eacute; tu&#233;s&nbsp;&agrave; l&#8217;aube&#146; &lt;ici&gt; R&D a < b &copy2024</p>
        <svg><text>neuf civils</text></svg><select><option>neuf</select><textarea>neuf &amp; civils</textarea><template><p>neuf</p></template>
        <table>neuf dehors<tr><td>un</td><td>deux</td></tr></table><pre>
          قُتل   تسعة&rlm;
        مدنيين</pre><noscript>neuf civils</noscript><P>fin<br/>Nine &#x1F56F; <I>killed<P>open
        """;

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1256")]
    public void Of_a_web_page_past_tags_scripts_comments_and_character_references(string charset)
    {
        var encoding = Encoding.GetEncoding(charset, new EncoderReplacementFallback("e"), DecoderFallback.ExceptionFallback);
        var bytes = encoding.GetBytes(Page(charset).ReplaceLineEndings("\r\n"));
        var lines = Open(InputFormat.Html, bytes).Text.Count(c => c == '\n');
        lines.ShouldBeGreaterThan(4);
        Holds(InputFormat.Html, bytes, b => WebUtility.HtmlDecode(encoding.GetString(b)).Replace("&#146;", "’").Replace("\u0092", "’").Replace("&copy", "©"), blanks: false, nowhere: lines + 1);
    }

    [Fact]
    public void Of_a_word_that_a_page_also_says_unseen_the_seen_one()
    {
        const string page = "<body><script>neuf civils</script><p hidden>neuf civils</p><!--neuf civils--><p>neuf <b>civils</b></p></body>";
        var at = page.LastIndexOf("neuf", StringComparison.Ordinal);
        Open(InputFormat.Html, Encoding.ASCII.GetBytes(page)).Map.Of(new(0, 11))
            .ShouldBe([new SourceRange(at, at + 5), new SourceRange(at + 8, at + 14)]);
    }

    private static byte[] Mail(string encoding, string body) => Encoding.UTF8.GetBytes(
        $"From: Relief <a@b.example>\r\nSubject: Toll\r\n of the day\r\nContent-Type: multipart/mixed; boundary=\"zz\"\r\n\r\nignored\r\n--zz\r\n"
        + $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--zz\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>two &amp; three</p>\r\n--zz--\r\n");

    [Theory]
    [InlineData("8bit")]
    [InlineData("quoted-printable")]
    [InlineData("base64")]
    public void Of_a_mail_through_its_parts_and_transfer_encodings(string encoding)
    {
        var words = Encoding.UTF8.GetBytes("\r\n" + Words);
        var body = encoding switch
        {
            "base64" => Convert.ToBase64String(words, Base64FormattingOptions.InsertLineBreaks),
            "quoted-printable" => string.Concat(words.Select((b, i) => (b is > 32 and < 127 and not (byte)'=' ? $"{(char)b}" : $"={b:X2}") + (i % 40 == 39 ? "=\r\n" : ""))),
            _ => Encoding.UTF8.GetString(words),
        };
        var bytes = Mail(encoding, body);
        var (text, map) = Open(InputFormat.Eml, bytes);
        text.ShouldStartWith("Toll of the day\n\nLe 3 mars");
        Encoding.UTF8.GetString(Bytes(map, bytes, text, "Toll")).ShouldBe("Subject: Toll\r\n of the day\r\n");
        Encoding.UTF8.GetString(Bytes(map, bytes, text, "two & three")).ShouldBe("two &amp; three");
        foreach (var word in new[] { "neuf", "été tués", "🕯️", "𐐷 hurt", "مدنيين\u200F", "Nine killed & " })
        {
            var found = Bytes(map, bytes, text, word);
            var said = encoding switch
            {
                "base64" => Convert.FromBase64String(Encoding.ASCII.GetString(found).ReplaceLineEndings("")),
                "quoted-printable" => MimePart.QuotedPrintable(found),
                _ => found,
            };
            var around = Encoding.UTF8.GetBytes(word);
            said.AsSpan().IndexOf(around).ShouldBeGreaterThanOrEqualTo(0, word);
            said.Length.ShouldBeLessThanOrEqualTo(around.Length + (encoding == "base64" ? 4 : 0), word); // at most the rest of two groups
        }
    }

    private static Span SpanOf(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, word);
        var start = text[..at].EnumerateRunes().Count();
        return new(start, start + word.EnumerateRunes().Count());
    }

    private static byte[] Bytes(TextMap map, byte[] bytes, string text, string word) => [.. map.Of(SpanOf(text, word)).SelectMany(r => bytes[r.Start..r.End])];

    [Fact]
    public void Of_a_word_document_to_its_paragraphs_also_within_a_text_box()
    {
        const string w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        using var kept = new MemoryStream();
        using (var zip = new ZipArchive(kept, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = zip.CreateEntry("word/document.xml").Open())
            part.Write(Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"{w}\"><w:body><w:p><w:r><w:t>zero</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>two </w:t></w:r>"
                + "<w:txbx><w:p><w:r><w:t>three</w:t></w:r></w:p></w:txbx><w:r><w:t>again</w:t></w:r></w:p><w:p><w:r><w:t>four</w:t></w:r></w:p></w:body></w:document>"));
        var (text, map) = Open(InputFormat.Docx, kept.ToArray());
        map.Unit.ShouldBe(SourceUnit.Paragraph);
        foreach (var (word, paragraph) in new[] { ("zero", 0), ("two", 2), ("three", 3), ("again", 2), ("four", 4) })
            map.Of(SpanOf(text, word)).ShouldBe([new SourceRange(paragraph, paragraph + 1)], word);
    }

    [Fact, Trait("Needs", "Browser")]
    public void Of_a_pdf_to_its_pages()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"No browser at {Chromium}. Install the Debian package chromium, or run ./build.sh --setup.");
        var (text, map) = Open(InputFormat.Pdf, Printed("""
            <meta charset="utf-8"><style>p { break-after: page }</style>
            <p>Neuf civils ont été tués à Ouadi-Nakhla.</p><p>Eleven were wounded near the mill.</p><p>قتل مدنيون في وادي النخلة.</p>
            """));
        map.Unit.ShouldBe(SourceUnit.Page);
        foreach (var (words, page) in new[] { ("Neuf civils", 0), ("tués à Ouadi-Nakhla", 0), ("Eleven were wounded", 1), ("the mill.", 1), ("النخلة", 2) })
            map.Of(SpanOf(text, words)).ShouldBe([new SourceRange(page, page + 1)], words);
        var across = new Span(SpanOf(text, "Ouadi").Start, SpanOf(text, "Eleven").End);
        map.Of(across).ShouldBe([new SourceRange(0, 2)]);
    }

    private const string Chromium = Web.Desk.Chromium;

    /// <summary>A page as Debian's browser prints it.</summary>
    private static byte[] Printed(string page)
    {
        using var folder = new TempFolder();
        var (html, pdf) = (Path.Combine(folder.Path, "page.html"), Path.Combine(folder.Path, "page.pdf"));
        File.WriteAllText(html, page);
        var start = new System.Diagnostics.ProcessStartInfo(Chromium) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", $"--user-data-dir={Path.Combine(folder.Path, "profile")}", $"--print-to-pdf={pdf}", html })
            start.ArgumentList.Add(argument);
        using var printing = System.Diagnostics.Process.Start(start)!; // it exists, seen by the test
        _ = printing.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = printing.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!printing.WaitForExit(TimeSpan.FromMinutes(1))) printing.Kill(entireProcessTree: true);
        return File.ReadAllBytes(pdf);
    }

    [Fact]
    public void Of_a_text_that_the_bytes_do_not_give_nothing() =>
        MapToSource.Of(new("f", 0, new("f"), InputFormat.Txt, [.. "nine"u8]), "eight", TestContext.Current.CancellationToken).ShouldBeNull();

    [Fact]
    public void Takes_few_runs_and_time_in_proportion_whatever_the_page()
    {
        var plain = Open(InputFormat.Txt, Encoding.ASCII.GetBytes(new string('a', 100_000)));
        plain.Map.Runs.ShouldBe(1);
        foreach (var hostile in new[] { "<", "&", "<!--", "<a x='", "&am", "<script>", "<textarea>a", "<table>moved here" })
        {
            var bytes = Encoding.ASCII.GetBytes(hostile.Length > 6 ? "<p>x</p>" + string.Concat(Enumerable.Repeat(hostile, 1_000)) : "<p>x</p>" + string.Concat(Enumerable.Repeat(hostile, 100_000)));
            var clock = System.Diagnostics.Stopwatch.StartNew();
            HtmlSource.Lay(Encoding.ASCII.GetString(bytes), ["x", .. Enumerable.Repeat("moved here", 1_000)]).From(0).ShouldBe(3);
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), hostile);
        }
    }
}
