using System.Text;
using Tawthiq.Intake.Watch;

namespace Tawthiq.Tests.Intake.Watch;

public sealed class ReadFeedTests
{
    private static readonly Uri Address = new("https://example.org/news/feed.xml");

    [Fact]
    public void Rss_2_gives_its_entries_with_guid_address_title_and_time()
    {
        var entry = Entries("""
            <?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>News</title><link>https://example.org/</link>
            <item><guid isPermaLink="false">a-1</guid><link>/news/1.html</link><title>Market <![CDATA[& harbour]]></title><media:content><media:title>not this</media:title></media:content>
            <pubDate>Tue, 10 Jun 2003 04:00:00 EST</pubDate></item></channel></rss>
            """).ShouldHaveSingleItem();

        entry.ShouldBe(new FeedEntry("a-1", new("https://example.org/news/1.html"), "Market & harbour", new DateTime(2003, 6, 10, 9, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Rss_1_gives_its_items_outside_the_channel() => Entries("""
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://example.org/"><title>News</title></channel>
        <item rdf:about="https://example.org/2"><title>Two</title><link>https://example.org/2</link><dc:date>2024-03-05T10:00:00+02:00</dc:date></item></rdf:RDF>
        """).ShouldBe([new("https://example.org/2", new("https://example.org/2"), "Two", new DateTime(2024, 3, 5, 8, 0, 0, DateTimeKind.Utc))]);

    [Fact]
    public void Atom_gives_the_alternate_link_and_the_text_of_a_title_in_xhtml() => Entries("""
        <feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>urn:x:3</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Three <b>dead</b></div></title>
        <link rel="edit" href="https://example.org/edit"/><link href="three.html"/><updated>2024-03-05T10:00:00Z</updated></entry></feed>
        """).ShouldBe([new("urn:x:3", new("https://example.org/news/three.html"), "Three dead", new DateTime(2024, 3, 5, 10, 0, 0, DateTimeKind.Utc))]);

    [Fact]
    public void A_guid_that_stands_twice_gives_one_entry() =>
        Entries("<rss><channel><item><guid>x</guid><link>https://a.example/1</link></item><item><guid>x</guid><link>https://a.example/2</link></item></channel></rss>").Count.ShouldBe(1);

    [Fact]
    public void An_entry_without_an_address_of_the_web_is_none() =>
        Entries("<rss><channel><item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item><item><title>none</title></item></channel></rss>").ShouldBeEmpty();

    [Fact]
    public void A_feed_in_another_encoding_is_read_by_the_declaration_or_the_content_type()
    {
        var xml = "<rss><channel><item><link>https://a.example/é</link><title>Café مقهى</title></item></channel></rss>";

        Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(xml)).ToArray()).ShouldBeOfType<ReadBytes.Feed>().Entries[0].Title.ShouldBe("Café مقهى");
        Read(Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + xml.Replace("مقهى", ""))).ShouldBeOfType<ReadBytes.Feed>().Entries[0].Title.ShouldBe("Café");
        Read(Encoding.Latin1.GetBytes(xml.Replace("مقهى", "")), "iso-8859-1").ShouldBeOfType<ReadBytes.Feed>().Entries[0].Title.ShouldBe("Café");
    }

    [Fact]
    public void Bytes_in_another_encoding_than_named_are_damage_not_other_letters() =>
        Read(Encoding.Latin1.GetBytes("<rss><channel><item><link>https://a.example/1</link><title>Caf\u00e9</title></item></channel></rss>"), "utf-8").ShouldBeOfType<ReadBytes.Damaged>();

    // Each of these kills or opens a reader that obeys document types.
    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY c SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE rss SYSTEM \"http://127.0.0.1/x.dtd\">")]
    public void A_document_type_is_refused(string type) =>
        Read(Encoding.UTF8.GetBytes(type + "<rss><channel><item><link>https://a.example/1</link><title>&c;</title></item></channel></rss>")).ShouldBeOfType<ReadBytes.Damaged>();

    [Fact]
    public void A_feed_that_breaks_off_gives_nothing() => Read(Encoding.UTF8.GetBytes("<rss><channel><item><link>https://a.example/1</link></item><item><li")).ShouldBeOfType<ReadBytes.Damaged>();

    [Fact]
    public void Nesting_without_end_is_damage() => Read(Encoding.UTF8.GetBytes("<rss>" + string.Concat(Enumerable.Repeat("<x>", 100_000)))).ShouldBeOfType<ReadBytes.Damaged>();

    [Fact]
    public void Entries_without_end_stop_at_the_limit() =>
        Entries("<rss><channel>" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"<item><link>https://a.example/{i}</link></item>")) + "</channel></rss>").Count.ShouldBe(ReadFeed.MostEntries);

    [Theory]
    [InlineData("<html><body>The market is open.</body></html>")]
    [InlineData("plain text")]
    [InlineData("")]
    public void What_is_no_feed_is_said_to_be_none(string text) => Read(Encoding.UTF8.GetBytes(text)).ShouldBeOfType<ReadBytes.NoFeed>();

    [Theory]
    [InlineData("Tue, 10 Jun 2003 04:00:00 GMT", "2003-06-10 04:00")]
    [InlineData("10 Jun 03 04:00:00 +0200", "2003-06-10 02:00")]
    [InlineData("2024-03-05T10:00:00.123Z", "2024-03-05 10:00")]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void Times_are_read_in_their_usual_forms(string written, string? read) => ReadFeed.Time(written)?.ToString("yyyy-MM-dd HH:mm").ShouldBe(read);

    private static IReadOnlyList<FeedEntry> Entries(string xml) => Read(Encoding.UTF8.GetBytes(xml)).ShouldBeOfType<ReadBytes.Feed>().Entries;

    private static ReadBytes Read(byte[] bytes, string? charset = null) => ReadFeed.Of(bytes, charset, Address);
}
