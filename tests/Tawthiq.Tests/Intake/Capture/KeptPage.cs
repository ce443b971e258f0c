using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Tawthiq.Tests.Intake.Capture;

/// <summary>A WACZ taken apart with nothing of the program: zip, gzip and the lines of WARC.</summary>
internal sealed class KeptPage
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public KeptPage(byte[] wacz)
    {
        using var zip = new ZipArchive(new MemoryStream(wacz));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            _files[entry.FullName] = bytes.ToArray();
        }
        using var gzip = new GZipStream(new MemoryStream(_files["archive/data.warc.gz"]), CompressionMode.Decompress);
        using var warc = new MemoryStream();
        gzip.CopyTo(warc);
        Warc = warc.ToArray();
        Parse();
    }

    public byte[] Warc { get; }

    /// <summary>Address, status line with fields, and body of each answer, in order.</summary>
    public List<(string Url, string Head, byte[] Body, string Record)> Answers { get; } = [];

    public IEnumerable<string> Names => _files.Keys;

    public byte[] this[string name] => _files["capture/" + name];

    public bool Has(string name) => _files.ContainsKey("capture/" + name);

    public JsonObject Facts => JsonNode.Parse(this["facts.json"])!.AsObject();

    public string Html => Encoding.UTF8.GetString(this["page.html"]);

    public (string Url, string Head, byte[] Body, string Record) Answer(string path) => Answers.Last(a => new Uri(a.Url).PathAndQuery == path);

    private void Parse()
    {
        var at = 0;
        while (at < Warc.Length)
        {
            var (head, behind) = Split(at, Warc.Length);
            var length = int.Parse(Field(head, "Content-Length")!, System.Globalization.CultureInfo.InvariantCulture);
            if (Field(head, "WARC-Type") == "response")
            {
                var (http, body) = Split(behind, behind + length);
                Answers.Add((Field(head, "WARC-Target-URI")!, http, Warc[body..(behind + length)], head));
            }
            at = behind + length + 4;
        }
    }

    private (string Head, int Behind) Split(int from, int to)
    {
        var end = Warc.AsSpan(from, to - from).IndexOf("\r\n\r\n"u8);
        end.ShouldBeGreaterThanOrEqualTo(0);
        return (Encoding.Latin1.GetString(Warc, from, end), from + end + 4);
    }

    private static string? Field(string head, string name) =>
        head.Split("\r\n").Where(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(l => l[(name.Length + 1)..].Trim()).FirstOrDefault();
}
