using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tawthiq.Evidence.Warc;

namespace Tawthiq.Evidence.Wacz;

/// <summary>A line of the index: where the record for an address and a time stands (CDXJ 0.1.0).</summary>
/// <param name="Url">As in the record.</param>
/// <param name="Timestamp">14 digits, or 17 with milliseconds.</param>
/// <param name="Mime">Media type of the payload; <c>warc/revisit</c> for a record without one of its own.</param>
/// <param name="Status">Of the answer; null for a record that is none.</param>
/// <param name="Digest">Of the payload, <c>sha256:…</c>.</param>
/// <param name="FileName">Of the WARC file.</param>
/// <param name="Offset">Of the record in it.</param>
/// <param name="Length">Of the record, compressed.</param>
/// <param name="RecordDigest">Of the record as it stands in the file, <c>sha256:…</c>; null where the index has none.</param>
internal sealed partial record CdxjLine(string Url, string Timestamp, string? Mime, int? Status, string? Digest, string FileName, long Offset, long Length, string? RecordDigest)
{
    /// <summary>Of the request where it is not GET.</summary>
    public string? Method { get; init; }

    /// <summary>Body of such a request in the form of a query.</summary>
    public string? RequestBody { get; init; }

    /// <summary>The line for a record that was just written.</summary>
    public static CdxjLine Of(WarcRecord record, WarcPlace place, string fileName, WarcRecord? request)
    {
        var head = HttpHead.Parse(record.Head);
        var mime = record.Type switch
        {
            "revisit" => "warc/revisit",
            "response" => head["Content-Type"],
            _ => record["Content-Type"],
        };
        var line = new CdxjLine(
            record["WARC-Target-URI"] ?? "", Digits(record["WARC-Date"] ?? ""), mime?.Split(';')[0].Trim() is { Length: > 0 } plain ? plain : null, head.Status,
            record["WARC-Payload-Digest"], fileName, place.Offset, place.Length, $"sha256:{place.Digest}");
        var method = request is null ? "GET" : HttpHead.Parse(request.Head).Method;
        return method is "GET" or "" ? line : line with { Method = method, RequestBody = RequestQuery.Of(request!.Head, request.Body) }; // another method was read from the request
    }

    /// <summary>The line with its end.</summary>
    public byte[] ToBytes()
    {
        using var line = new MemoryStream();
        line.Write(Encoding.UTF8.GetBytes($"{Key} {Timestamp} "));
        using (var json = new Utf8JsonWriter(line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("url", Url);
            if (Digest is not null) json.WriteString("digest", Digest);
            json.WriteString("mime", Mime ?? "application/octet-stream");
            json.WriteNumber("offset", Offset);
            json.WriteNumber("length", Length);
            if (RecordDigest is not null) json.WriteString("recordDigest", RecordDigest);
            if (Status is { } status) json.WriteNumber("status", status);
            json.WriteString("filename", FileName);
            if (Method is not null) json.WriteString("method", Method);
            if (RequestBody is not null) json.WriteString("requestBody", RequestBody);
            json.WriteEndObject();
        }
        line.Write("\n"u8);
        return line.ToArray();
    }

    private string Key => SearchableUrl.Of(Method is null ? Url : $"{Url}{(Url.Contains('?') ? '&' : '?')}__wb_method={Method}&{Plain(RequestBody ?? "")}");

    // Letters beyond ASCII are escaped again with the address as a whole, in the one spelling of an address.
    private static string Plain(string query) => Beyond().Replace(query, match => Uri.UnescapeDataString(match.Value));

    [GeneratedRegex("(%[89A-Fa-f][0-9A-Fa-f])+")]
    private static partial Regex Beyond();

    /// <summary>A time in the digits of an index.</summary>
    public static string Digits(string date) => new([.. date.Where(char.IsAsciiDigit)]);

    /// <summary>Reads a line; null where it is none.</summary>
    public static CdxjLine? Parse(string text)
    {
        var start = text.IndexOf(" {", StringComparison.Ordinal);
        if (start < 0 || text[..start].Split(' ') is not [_, { Length: > 0 } time] || !time.All(char.IsAsciiDigit)) return null;
        try
        {
            using var json = JsonDocument.Parse(text[(start + 1)..]);
            var line = json.RootElement;
            if (Text(line, "url") is not { } url || Text(line, "filename") is not { } file || Number(line, "offset") is not { } offset || Number(line, "length") is not { } length) return null;
            return new(url, time, Text(line, "mime"), (int?)Number(line, "status"), Text(line, "digest"), file, offset, length, Text(line, "recordDigest"))
            {
                Method = Text(line, "method"),
                RequestBody = Text(line, "requestBody"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement line, string name) => WaczPackage.Text(line, name);

    // Some indexers write numbers as texts.
    private static long? Number(JsonElement line, string name) => line.ValueKind != JsonValueKind.Object || !line.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number : null;
}
