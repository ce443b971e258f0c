using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Tawthiq.Evidence.Wacz;
using Tawthiq.Evidence.Warc;

namespace Tawthiq.Tests.Evidence.Wacz;

/// <summary>Captures to write and read: a small site that needs every habit of the format.</summary>
internal static class Captures
{
    public const string Home = "https://site.example/", Article = "https://site.example/ar/news", Idn = "http://xn--mgbh0fb.example/";
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, 250, TimeSpan.FromHours(3));
    public static readonly byte[] Picture = Png(48, 32, seed: 7), Other = Png(20, 20, seed: 8);
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    public static WaczSigner Signer { get; } = SignerOf(Key);

    public static WaczSigner SignerOf(ECDsa key) => new(key.ExportSubjectPublicKeyInfo(), bytes => key.SignData(bytes, HashAlgorithmName.SHA256));

    public static string LongUrl { get; } = "https://site.example/long?q=" + new string('x', 70_000);

    private const string Page = """
        <!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>خبر</title><link rel="stylesheet" href="/style.css"></head>
        <body><h1>قصف على السوق</h1><p id="words">قُتل ١٤ مدنياً.</p><img id="one" src="/picture.png"><img id="two" src="//cdn.site.example/same.png"><img id="three" src="/other.png?b=2&a=1">
        <p id="asked"></p><script>fetch("/ask", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({name: "سوق", n: 2})}).then(r => r.text()).then(t => document.getElementById("asked").textContent = t)</script>
        </body></html>
        """;

    public static WaczContent Sample { get; } = new("Tawthiq 0.1.0", Noon.AddMinutes(1), [new(new(Article), Noon.AddSeconds(1), "خبر", "قصف على السوق\nقُتل ١٤ مدنياً."), new(new(Idn), Noon.AddSeconds(9), null, null)],
    [
        Get(Home, 0, "302 Found", "Location: /ar/news\r\nContent-Length: 0", []),
        Get(Article, 1, "200 OK", "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked", Encoding.UTF8.GetBytes(Page)),
        Get("https://site.example/style.css", 2, "200 OK", "content-type: text/css\r\ncontent-encoding: br\r\ncontent-length: 12", "#words { color: rgb(1, 2, 3) }"u8.ToArray(), "h2"),
        Get("https://site.example/picture.png", 3, "200 OK", $"Content-Type: image/png\r\nContent-Length: {Picture.Length.ToString(CultureInfo.InvariantCulture)}", Picture),
        Get("https://cdn.site.example/same.png", 4, "200 OK", "Content-Type: image/png", Picture),
        Get("https://site.example/other.png?b=2&a=1", 5, "200 OK", "Content-Type: image/png", Other),
        Ask("https://site.example/ask", 6, """{"name":"سوق","n":2}""", "النتيجة"),
        Get("https://site.example/not-modified", 7, "304 Not Modified", "ETag: \"a\"\r\nContent-Length: 500", []),
        Get("https://site.example/gone", 8, "404 Not Found", "Content-Length: 0", []),
        Get(Idn, 9, "200 OK", "Content-Type: text/html", "<p>x</p>"u8.ToArray()),
        Get(LongUrl, 10, "200 OK", "Content-Type: text/plain", "long"u8.ToArray()),
        Get("https://site.example/odd", 11, "200 OK", "Content-Type: text/plain; charset=windows-1256\r\nX-Odd: \u00ff\u00fe\u0080caf\u00e9\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2", "odd"u8.ToArray()),
        Get("https://site.example/video.mp4", 12, "200 OK", "Content-Type: video/mp4\r\nContent-Length: 900000", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31 >> 3))]) with { Truncated = "length" },
    ],
    [
        new("screenshot.png", "image/png", Other), new("page.txt", "text/plain", "قصف على السوق"u8.ToArray()), new("facts.json", "application/json", "{\"result\":\"reached\"}\n"u8.ToArray()), new("empty.txt", "text/plain", []),
    ])
    { Title = "خبر", Description = "A capture made for a test." };

    public static byte[] Write(WaczContent content, WaczSigner? signer = null)
    {
        using var wacz = new MemoryStream();
        WaczWriter.Write(wacz, content, signer);
        return wacz.ToArray();
    }

    public static HttpExchange Get(string url, int second, string status, string fields, byte[] body, string? protocol = null) => new(
        new(url), Noon.AddSeconds(second), Encoding.Latin1.GetBytes($"GET /{second.ToString(CultureInfo.InvariantCulture)} HTTP/1.1\r\nHost: site.example\r\nUser-Agent: test\r\n\r\n"), [],
        Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{fields}\r\n\r\n"), body, "203.0.113.7") { Protocol = protocol };

    public static HttpExchange Ask(string url, int second, string question, string answer) => new(
        new(url), Noon.AddSeconds(second), "POST /ask HTTP/1.1\r\nHost: site.example\r\nContent-Type: application/json\r\n\r\n"u8.ToArray(), Encoding.UTF8.GetBytes(question),
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"u8.ToArray(), Encoding.UTF8.GetBytes(answer), null);

    /// <summary>A picture of noise.</summary>
    private static byte[] Png(int width, int height, int seed)
    {
        var random = new Random(seed);
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        Chunk("IHDR"u8, head);
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                var row = new byte[1 + 3 * width];
                random.NextBytes(row.AsSpan(1));
                zlib.Write(row);
            }
        Chunk("IDAT"u8, rows.ToArray());
        Chunk("IEND"u8, []);
        return png.ToArray();

        void Chunk(ReadOnlySpan<byte> type, byte[] data)
        {
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            png.Write(number);
            byte[] all = [.. type, .. data];
            png.Write(all);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(all));
            png.Write(number);
        }
    }
}
