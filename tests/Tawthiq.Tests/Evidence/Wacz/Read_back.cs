using System.Text;
using Tawthiq.Evidence.Verification;
using Tawthiq.Evidence.Wacz;
using Tawthiq.Evidence.Warc;

namespace Tawthiq.Tests.Evidence.Wacz;

/// <summary>What was written is read back the same, by the reader of this program.</summary>
public class Read_back
{
    [Fact]
    public void A_signed_capture_is_intact_in_every_part()
    {
        var found = Check(Captures.Write(Captures.Sample, Captures.Signer));
        found.ShouldAllBe(c => IsIntact(c));
        found.Count(c => c.Name.Contains("record at")).ShouldBe(1 + 2 * Captures.Sample.Exchanges.Count);
        found.ShouldContain(c => c.Name.StartsWith("signature of the key"));
        found.ShouldContain(c => c.Name == "indexes/index.cdx, 13 lines against the records");
    }

    [Fact]
    public void A_capture_without_a_signature_says_so() =>
        Check(Captures.Write(Captures.Sample)).Where(c => c.Answer is not Answer.Intact).Select(c => c.ToString()).ShouldBe([Checked.Not(CheckedKind.Archive, "signature", "the file is not signed").ToString()]);

    [Fact]
    public void The_same_content_gives_the_same_bytes() => Captures.Write(Captures.Sample).ShouldBe(Captures.Write(Captures.Sample));

    [Fact]
    public void Exchanges_pages_and_files_are_read_back()
    {
        var reader = Open(Captures.Write(Captures.Sample));
        foreach (var file in Captures.Sample.Files) reader.Read($"capture/{file.Name}").ShouldBe(file.Bytes);
        reader.Read("capture/none").ShouldBeNull();
        Encoding.UTF8.GetString(reader.Read("pages/pages.jsonl")!).ShouldContain("\"title\":\"خبر\""); // every capture has pages
        Compare(reader, Captures.Sample.Exchanges);
    }

    [Fact]
    public void The_head_of_a_decoded_body_agrees_with_it()
    {
        var head = Encoding.Latin1.GetString(Open(Captures.Write(Captures.Sample)).Records().Single(r => r.Type == "response" && r.Url == Captures.Article).Head);
        head.ShouldContain("\r\nX-Archive-Orig-Content-Encoding: gzip\r\n");
        head.ShouldContain("\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n");
        head.ShouldContain($"\r\nContent-Length: {Captures.Sample.Exchanges[1].ResponseBody.Length}\r\n");
    }

    [Fact]
    public void A_head_that_agrees_stays_byte_for_byte()
    {
        var odd = Captures.Sample.Exchanges[11];
        Open(Captures.Write(Captures.Sample)).Records().Single(r => r.Type == "response" && r.Url == odd.Url.OriginalString).Head.ShouldBe(odd.ResponseHead);
    }

    [Fact]
    public void A_body_cut_short_and_a_rebuilt_head_are_marked()
    {
        var records = Open(Captures.Write(Captures.Sample)).Records().Where(r => r.Type == "response").ToList();
        records.Single(r => r.Url!.EndsWith("video.mp4"))["WARC-Truncated"].ShouldBe("length"); // a response has an address
        records.Single(r => r.Url!.EndsWith("style.css"))["WARC-Protocol"].ShouldBe("h2"); // likewise
        records[0]["WARC-IP-Address"].ShouldBe("203.0.113.7");
    }

    [Fact]
    public void Ids_are_never_shared_even_by_equal_exchanges()
    {
        var twice = Captures.Get(Captures.Home, 0, "200 OK", "Content-Type: text/plain", "a"u8.ToArray());
        Open(Captures.Write(Captures.Sample with { Exchanges = [twice, twice, twice] })).Records().Select(r => r["WARC-Record-ID"]).ShouldBeUnique();
    }

    [Theory]
    [InlineData("http://مثال.example/صفحة?س=1#fragment", "http://xn--mgbh0fb.example/%D8%B5%D9%81%D8%AD%D8%A9?%D8%B3=1")]
    [InlineData("https://a.example/x|y?q=[1]&r=%zz#f", "https://a.example/x|y?q=[1]&r=%zz")]
    [InlineData("https://a.example:8443/%7Euser/../x", "https://a.example:8443/%7Euser/../x")]
    public void Addresses_keep_the_spelling_that_the_page_used(string url, string written) => WarcRecord.Spelling(new(url)).ShouldBe(written);

    [Theory, InlineData("../x"), InlineData("a/b"), InlineData("A.png"), InlineData("x.cdx"), InlineData("x.cdxj.gz"), InlineData(""), InlineData("a\n")]
    public void A_file_with_a_name_of_another_shape_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => Captures.Write(Captures.Sample with { Files = [new(name, "text/plain", [])] }));

    [Fact]
    public void Anything_written_is_read_back_the_same()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var content = Some(random);
            var wacz = Captures.Write(content, seed % 3 == 0 ? null : Captures.Signer);
            Check(wacz).Where(c => c.Answer is not Answer.Intact && c.Name != "signature").ShouldBeEmpty($"seed {seed}");
            var reader = Open(wacz);
            Compare(reader, content.Exchanges);
            foreach (var file in content.Files) reader.Read($"capture/{file.Name}").ShouldBe(file.Bytes);
        }
    }

    internal static WaczContent Some(Random random)
    {
        byte[] Bytes(int most)
        {
            var bytes = new byte[random.Next(most)];
            if (random.Next(2) == 0) random.NextBytes(bytes);
            return bytes;
        }

        var bodies = Enumerable.Range(0, 4).Select(_ => Bytes(30_000)).ToList();
        string[] fields = ["Content-Length: 7", "Content-Encoding: br", "transfer-encoding: chunked", "X-A: \u00e9\u00ff", "Content-Type: text/html; charset=utf-8", "Set-Cookie: a=b", "Location: /x", "X-Empty:"];
        string[] states = ["200 OK", "301 Moved Permanently", "304 Not Modified", "204 No Content", "404", "500 \u00e0"];
        return new("tawthiq 0.1", Captures.Noon.AddDays(random.Next(9000)), [new(new("https://a.example/"), Captures.Noon, random.Next(2) == 0 ? null : "t\"\\\u2028\ud83d", null)],
            [.. Enumerable.Range(0, random.Next(12)).Select(i => Captures.Get(
                $"https://a.example/{random.Next(5)}?{new string('q', random.Next(3000))}", i, states[random.Next(states.Length)],
                string.Join("\r\n", Enumerable.Range(0, random.Next(1, 6)).Select(_ => fields[random.Next(fields.Length)])), random.Next(3) == 0 ? Bytes(3000) : bodies[random.Next(4)], random.Next(3) == 0 ? "h2" : null))],
            [.. Enumerable.Range(0, random.Next(3)).Select(i => new WaczFile($"f{i}.bin", "application/octet-stream", Bytes(5000)))]);
    }

    private static void Compare(WaczReader reader, IReadOnlyList<HttpExchange> exchanges)
    {
        var records = reader.Records().Skip(1).ToList();
        records.Count.ShouldBe(2 * exchanges.Count);
        for (var i = 0; i < exchanges.Count; i++)
        {
            var (answer, request) = (records[2 * i], records[2 * i + 1]);
            answer.Url.ShouldBe(exchanges[i].Url.OriginalString);
            reader.Payload(answer).AsSpan().SequenceEqual(exchanges[i].ResponseBody).ShouldBeTrue();
            request.Head.ShouldBe(exchanges[i].RequestHead);
            reader.Payload(request).ShouldBe(exchanges[i].RequestBody);
            request["WARC-Concurrent-To"].ShouldBe(answer["WARC-Record-ID"]);
        }
    }

    private static bool IsIntact(Checked thing) => thing.Answer is Answer.Intact;
    private static IReadOnlyList<Checked> Check(byte[] wacz) => WaczReader.Check(new MemoryStream(wacz));
    private static WaczReader Open(byte[] wacz) => WaczReader.Open(new MemoryStream(wacz));
}
