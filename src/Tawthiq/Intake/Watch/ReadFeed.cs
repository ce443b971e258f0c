using System.Globalization;
using System.Text;
using System.Xml;

namespace Tawthiq.Intake.Watch;

/// <summary>An entry of a feed.</summary>
/// <param name="Id">What the feed knows it by: guid or id, else its address.</param>
/// <param name="Url">Absolute http(s) address.</param>
/// <param name="Title">As written, blanks folded; null where there is none.</param>
/// <param name="Published">UTC; null where the feed does not say or writes it unreadably.</param>
internal sealed record FeedEntry(string Id, Uri Url, string? Title, DateTime? Published);

/// <summary>What reading bytes as a feed gives.</summary>
internal abstract record ReadBytes
{
    private ReadBytes() { }

    /// <summary>A feed with its entries in its order, each id once.</summary>
    public sealed record Feed(IReadOnlyList<FeedEntry> Entries) : ReadBytes;

    /// <summary>Well or ill formed, it is no feed.</summary>
    public sealed record NoFeed : ReadBytes;

    /// <summary>A feed that breaks off or is made to do harm.</summary>
    /// <param name="Message">After the name of the feed: <c>"is a feed that …"</c>.</param>
    public sealed record Damaged(string Message) : ReadBytes;
}

/// <summary>Reads RSS 2.0 (and its 0.9x forms), RSS 1.0 and Atom 1.0. No DTD, no entities, nothing is fetched.</summary>
internal static class ReadFeed
{
    /// <summary>Most entries that are read of a feed.</summary>
    public const int MostEntries = 1000;

    private const int MostDepth = 64, LongestText = 4096;
    private const string Atom = "http://www.w3.org/2005/Atom", Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>Reads bytes as a feed.</summary>
    /// <param name="bytes">As they came.</param>
    /// <param name="charset">Of the answer's content type, which goes before what the bytes say; null where it names none.</param>
    /// <param name="address">Where they came from; links are taken relative to it.</param>
    public static ReadBytes Of(byte[] bytes, string? charset, Uri address)
    {
        var began = false;
        var entries = new List<FeedEntry>();
        try
        {
            using var text = Text(bytes, charset);
            using var xml = text is null ? XmlReader.Create(new MemoryStream(bytes), Settings) : XmlReader.Create(text, Settings);
            xml.MoveToContent();
            if (!IsFeed(xml)) return new ReadBytes.NoFeed();
            began = true;
            Read(xml, address, entries);
            return new ReadBytes.Feed(Once(entries));
        }
        catch (XmlException e)
        {
            // A feed that breaks off still gave what it gave, but half a feed must not pass as a whole one.
            return began || LooksLikeFeed(bytes) ? new ReadBytes.Damaged($"is a feed that cannot be read at line {e.LineNumber}; nothing of it was taken.") : new ReadBytes.NoFeed();
        }
        catch (DecoderFallbackException)
        {
            return LooksLikeFeed(bytes) ? new ReadBytes.Damaged("is a feed whose bytes are not in the encoding that it names; nothing of it was taken.") : new ReadBytes.NoFeed();
        }
    }

    /// <summary>The day of an entry, as RFC 822 with its common slips or as ISO 8601. UTC; null where it is unreadable.</summary>
    internal static DateTime? Time(string? written)
    {
        if (written?.Trim() is not { Length: > 0 } text) return null;
        // "Tue, 10 Jun 2003 04:00:00 EST": zones by name are offsets, names of weekdays are often wrong and say nothing more.
        if (text.IndexOf(',') is > 0 and < 12 and var comma) text = text[(comma + 1)..].Trim();
        foreach (var (name, offset) in new[] { ("GMT", "+0000"), ("UTC", "+0000"), ("UT", "+0000"), ("Z", "+0000"), ("EST", "-0500"), ("EDT", "-0400"), ("CST", "-0600"), ("CDT", "-0500"), ("MST", "-0700"), ("MDT", "-0600"), ("PST", "-0800"), ("PDT", "-0700") })
        {
            if (!text.EndsWith(" " + name, StringComparison.OrdinalIgnoreCase)) continue;
            text = text[..^name.Length] + offset;
            break;
        }
        string[] formats = ["d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz", "d MMM yy HH:mm:ss zzz", "d MMM yyyy HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];
        return DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time) ? time.UtcDateTime : null;
    }

    private static XmlReaderSettings Settings => new()
    {
        // Before a document type can name anything it is refused: no entities, so none that grow, loop or fetch.
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 32 * 1024 * 1024, MaxCharactersFromEntities = 1024,
        IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
    };

    // Null leaves the encoding to the bytes themselves (byte order mark, XML declaration, UTF-8).
    private static StreamReader? Text(byte[] bytes, string? charset)
    {
        if (charset is null) return null;
        try
        {
            return new StreamReader(new MemoryStream(bytes), Encoding.GetEncoding(charset.Trim('"', '\''), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback));
        }
        catch (ArgumentException)
        {
            return null; // a name that nobody knows
        }
    }

    private static bool IsFeed(XmlReader xml) => xml.NodeType == XmlNodeType.Element && ((xml.LocalName == "rss" && xml.NamespaceURI.Length == 0)
        || (xml.LocalName == "RDF" && xml.NamespaceURI == Rdf) || (xml.LocalName == "feed" && xml.NamespaceURI == Atom));

    private static bool LooksLikeFeed(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 2048));
        return head.Contains("<rss", StringComparison.Ordinal) || head.Contains("<rdf:RDF", StringComparison.Ordinal) || head.Contains("<feed", StringComparison.Ordinal);
    }

    private static void Read(XmlReader xml, Uri address, List<FeedEntry> entries)
    {
        Parts? parts = null;
        var depth = 0;
        while (xml.Read())
        {
            if (xml.Depth > MostDepth) throw new XmlException("Nested too deep.");
            if (xml.NodeType == XmlNodeType.EndElement && parts is not null && xml.Depth == depth)
            {
                if (parts.Entry(address) is { } entry) entries.Add(entry);
                if (entries.Count >= MostEntries) return;
                parts = null;
            }
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (parts is null)
            {
                if (xml.LocalName is not ("item" or "entry") || xml.IsEmptyElement) continue;
                (parts, depth) = (new Parts { About = xml.GetAttribute("about", Rdf) }, xml.Depth);
            }
            else if (xml.Depth == depth + 1)
            {
                parts.Take(xml);
            }
        }
    }

    private static List<FeedEntry> Once(List<FeedEntry> entries) => [.. entries.DistinctBy(e => e.Id, StringComparer.Ordinal)];

    /// <summary>Parts of an entry as they come.</summary>
    private sealed class Parts
    {
        private string? _id, _link, _permanent, _title, _published, _updated;

        public string? About { get; init; }

        public void Take(XmlReader xml)
        {
            var (name, space) = (xml.LocalName, xml.NamespaceURI);
            switch (name)
            {
                case "guid" when space.Length == 0:
                    var isAddress = xml.GetAttribute("isPermaLink") != "false";
                    _id ??= Value(xml);
                    if (isAddress) _permanent ??= _id;
                    break;
                case "id" when space == Atom: _id ??= Value(xml); break;
                case "link" when space == Atom:
                    if (xml.GetAttribute("rel") is null or "alternate") _link ??= xml.GetAttribute("href");
                    break;
                case "link" when space != Atom: _link ??= Value(xml); break;
                case "title": _title ??= Value(xml); break;
                case "pubDate" or "published": _published ??= Value(xml); break;
                case "date" when space == DublinCore: _published ??= Value(xml); break;
                case "updated" when space == Atom: _updated ??= Value(xml); break;
                default: break;
            }
        }

        public FeedEntry? Entry(Uri address)
        {
            if (!Uri.TryCreate(address, _link ?? _permanent ?? About, out var url) || (_link ?? _permanent ?? About) is null || url.Scheme is not ("http" or "https") || url.AbsoluteUri.Length > LongestText) return null;
            return new(_id ?? url.AbsoluteUri, url, _title, Time(_published ?? _updated));
        }

        // Text of an element with whatever is within it, up to a length; null for none. The reader stands on the element's end afterwards.
        private static string? Value(XmlReader xml)
        {
            if (xml.IsEmptyElement) return null;
            var (text, depth) = (new StringBuilder(), xml.Depth);
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.Depth > MostDepth) throw new XmlException("Nested too deep.");
                if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && text.Length < LongestText) text.Append(xml.Value, 0, Math.Min(xml.Value.Length, LongestText - text.Length));
            }
            var folded = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return folded.Length == 0 ? null : folded;
        }
    }
}
