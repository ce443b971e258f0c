using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tawthiq.Evidence.Warc;

/// <summary>A named field in the head of a WARC record.</summary>
/// <param name="Name">As written; names are compared without regard to case.</param>
/// <param name="Value">Without the blanks around it.</param>
public sealed record WarcField(string Name, string Value);

/// <summary>A record of a WARC file (ISO 28500, version 1.1): a head of fields and a block of bytes.</summary>
/// <remarks>Ids are derived from what the record holds and its place among the others, so the same capture is written as the same bytes.</remarks>
public sealed class WarcRecord
{
    internal const string Version = "WARC/1.1";

    private WarcRecord(string type, IReadOnlyList<WarcField> fields, byte[] head, byte[] body) => (Type, Fields, Head, Body) = (type, fields, head, body);

    /// <summary><c>warcinfo</c>, <c>request</c>, <c>response</c>, <c>resource</c>, <c>metadata</c> or <c>revisit</c>.</summary>
    public string Type { get; }

    /// <summary>Fields of the head in their order, without Content-Length.</summary>
    public IReadOnlyList<WarcField> Fields { get; }

    /// <summary>First part of the block: the head of an HTTP message; empty for records that hold none.</summary>
    public byte[] Head { get; }

    /// <summary>Rest of the block: the payload.</summary>
    public byte[] Body { get; }

    /// <summary>Value of the field WARC-Record-ID, <c>&lt;urn:uuid:…&gt;</c>.</summary>
    public string Id => this["WARC-Record-ID"]!; // every record is made with one

    /// <summary>First value of a field; null where there is none.</summary>
    public string? this[string name] => Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>What wrote the file.</summary>
    /// <param name="at">When.</param>
    /// <param name="fileName">Name of the WARC file.</param>
    /// <param name="facts">Fields of the block, for example <c>software</c>.</param>
    public static WarcRecord Info(DateTimeOffset at, string fileName, IReadOnlyList<WarcField> facts) =>
        Make("warcinfo", 0, at, null, "application/warc-fields", [new("WARC-Filename", fileName)], [], FieldBlock(facts));

    /// <summary>The answer of a server.</summary>
    /// <param name="exchange">Of which.</param>
    /// <param name="place">Its place among the exchanges of the file, from 0.</param>
    /// <param name="info">The record of what wrote the file.</param>
    public static WarcRecord Response(HttpExchange exchange, int place, WarcRecord? info = null) =>
        Make("response", place, exchange.At, exchange.Url, "application/http; msgtype=response", Around(exchange, info), ResponseHead(exchange), exchange.ResponseBody);

    /// <summary>The answer of a server whose body an earlier record holds already.</summary>
    /// <param name="exchange">Of which.</param>
    /// <param name="place">Its place among the exchanges of the file, from 0.</param>
    /// <param name="of">The earlier response with the same body.</param>
    /// <param name="info">The record of what wrote the file.</param>
    public static WarcRecord Revisit(HttpExchange exchange, int place, WarcRecord of, WarcRecord? info = null) =>
        Make("revisit", place, exchange.At, exchange.Url, "application/http; msgtype=response",
            [
                .. Around(exchange, info), new("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"),
                new("WARC-Refers-To", of.Id), new("WARC-Refers-To-Target-URI", of["WARC-Target-URI"]!), new("WARC-Refers-To-Date", of["WARC-Date"]!), // a response has all three
                new("WARC-Payload-Digest", of["WARC-Payload-Digest"]!),
            ], ResponseHead(exchange), []);

    /// <summary>What was asked.</summary>
    /// <param name="exchange">Of which.</param>
    /// <param name="place">Its place among the exchanges of the file, from 0.</param>
    /// <param name="answer">The record of the answer.</param>
    /// <param name="info">The record of what wrote the file.</param>
    public static WarcRecord Request(HttpExchange exchange, int place, WarcRecord answer, WarcRecord? info = null) =>
        Make("request", place, exchange.At, exchange.Url, "application/http; msgtype=request", [.. Around(exchange with { Truncated = null }, info), new("WARC-Concurrent-To", answer.Id)],
            HttpHead.OfRequest(exchange.RequestHead), exchange.RequestBody);

    /// <summary>Bytes that no exchange of HTTP brought, for example a picture of the page.</summary>
    /// <param name="url">What they stand for, for example <c>urn:view:https://…</c>.</param>
    /// <param name="at">When.</param>
    /// <param name="mediaType">Of the bytes.</param>
    /// <param name="bytes">The block.</param>
    /// <param name="place">Its place among the resources of the file, from 0.</param>
    /// <param name="info">The record of what wrote the file.</param>
    public static WarcRecord Resource(Uri url, DateTimeOffset at, string mediaType, byte[] bytes, int place, WarcRecord? info = null) =>
        Make("resource", place, at, url, mediaType, From(info), [], bytes);

    /// <summary>What is said about another record.</summary>
    /// <param name="about">The other.</param>
    /// <param name="at">When.</param>
    /// <param name="mediaType">Of the bytes, for example <c>application/json</c>.</param>
    /// <param name="bytes">The block.</param>
    /// <param name="place">Its place among the metadata of the file, from 0.</param>
    /// <param name="info">The record of what wrote the file.</param>
    public static WarcRecord Metadata(WarcRecord about, DateTimeOffset at, string mediaType, byte[] bytes, int place, WarcRecord? info = null) =>
        Make("metadata", place, at, about["WARC-Target-URI"] is { } url ? new Uri(url) : null, mediaType, [.. From(info), new("WARC-Concurrent-To", about.Id)], [], bytes);

    /// <summary>The spelling of an address in a record: as it was used where that is plain ASCII, else with the host in punycode; never with a fragment.</summary>
    public static string Spelling(Uri url)
    {
        var spelling = url.OriginalString;
        if (spelling.Any(c => c is <= ' ' or > '~')) spelling = Escaped(url);
        return spelling.IndexOf('#') is >= 0 and var fragment ? spelling[..fragment] : spelling;
    }

    /// <summary>The head as it is written.</summary>
    internal byte[] HeadBytes()
    {
        var head = new StringBuilder(Version).Append("\r\n");
        foreach (var field in Fields) head.Append(field.Name).Append(": ").Append(field.Value).Append("\r\n");
        return Encoding.UTF8.GetBytes(head.Append("Content-Length: ").Append((Head.LongLength + Body.LongLength).ToString(CultureInfo.InvariantCulture)).Append("\r\n\r\n").ToString());
    }

    private static WarcRecord Make(string type, int place, DateTimeOffset at, Uri? url, string mediaType, IReadOnlyList<WarcField> more, byte[] head, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(body);
        var fields = new List<WarcField> { new("WARC-Type", type), new("WARC-Date", Date(at)) };
        if (url is not null) fields.Add(new("WARC-Target-URI", Spelling(url)));
        fields.AddRange(more);
        if (type is not ("warcinfo" or "revisit")) fields.Add(new("WARC-Payload-Digest", $"sha256:{Sha256Digest.Of(body)}"));
        fields.Add(new("WARC-Block-Digest", $"sha256:{Sha256Digest.FromBytes(hash.GetHashAndReset())}"));
        fields.Add(new("Content-Type", mediaType));
        fields.Insert(1, new("WARC-Record-ID", IdOf(fields, place)));
        if (fields.Find(f => f.Name.AsSpan().ContainsAny(":\r\n") || f.Value.AsSpan().ContainsAny('\r', '\n')) is { } bad) throw new ArgumentException($"The field {bad.Name} would break its line.", nameof(more));
        return new(type, fields, head, body);
    }

    private static byte[] ResponseHead(HttpExchange exchange) =>
        HttpHead.OfResponse(exchange.ResponseHead, exchange.ResponseBody.Length, HttpHead.Parse(exchange.RequestHead).Method);

    private static List<WarcField> Around(HttpExchange exchange, WarcRecord? info)
    {
        var fields = From(info);
        if (exchange.ServerAddress is { Length: > 0 } address) fields.Add(new("WARC-IP-Address", address.Trim('[', ']')));
        if (exchange.Protocol is { } protocol) fields.Add(new("WARC-Protocol", protocol));
        if (exchange.Truncated is { } why) fields.Add(new("WARC-Truncated", why));
        return fields;
    }

    private static List<WarcField> From(WarcRecord? info) => info is null ? [] : [new("WARC-Warcinfo-ID", info.Id)];

    private static byte[] FieldBlock(IReadOnlyList<WarcField> facts) => Encoding.UTF8.GetBytes(string.Concat(facts.Select(f => $"{f.Name}: {f.Value}\r\n")));

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // A UUID of version 8 (RFC 9562, 5.8) over every field, each with its length, and the place: two records of a file never share one.
    private static string IdOf(List<WarcField> fields, int place)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[4];
        foreach (var text in fields.SelectMany(f => new[] { f.Name, f.Value }).Append(place.ToString(CultureInfo.InvariantCulture)))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(number, bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }
        var id = hash.GetHashAndReset()[..16];
        id[6] = (byte)(id[6] & 0x0F | 0x80);
        id[8] = (byte)(id[8] & 0x3F | 0x80);
        return $"<urn:uuid:{new Guid(id, bigEndian: true)}>";
    }

    private static string Escaped(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Host.Length == 0) return url.IsAbsoluteUri ? url.AbsoluteUri : Uri.EscapeDataString(url.OriginalString);
        var host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;
        return $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port.ToString(CultureInfo.InvariantCulture)}")}{url.PathAndQuery}";
    }
}
