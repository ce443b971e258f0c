using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tawthiq.Evidence.Warc;

namespace Tawthiq.Evidence.Wacz;

/// <summary>Writes a capture as a WACZ file: the exchanges as WARC with an index, the pages, what is beside them, and a manifest over all.</summary>
/// <remarks>The same content gives the same bytes but for the signature. Files are stored, not compressed again; the records of the WARC are compressed one by one.</remarks>
public static partial class WaczWriter
{
    internal const string Archive = "archive/data.warc.gz", Index = "indexes/index.cdx", Pages = "pages/pages.jsonl", Beside = "capture/";

    // A body that came before stands once; below this the record that points to it would be no shorter.
    private const int WorthPointingTo = 1024;

    /// <summary>Writes.</summary>
    /// <param name="to">Empty, and can be sought; stays open.</param>
    /// <param name="content">What is written.</param>
    /// <param name="signer">Signs the hash of the manifest; null for a file without a signature.</param>
    /// <exception cref="ArgumentException">There is no page, a file has a name that the format does not allow or another file has, or all is more than 4 GB.</exception>
    public static void Write(Stream to, WaczContent content, WaczSigner? signer = null)
    {
        Refuse(to, content);
        var zip = new ZipWriter(to, content.Created);
        var files = new List<WaczListed>();
        void Add(string path, string mediaType, Action<Stream> write)
        {
            var (digest, length) = zip.Add(path, write);
            files.Add(new(path, mediaType, digest, length));
        }

        var index = new List<CdxjLine>();
        Add(Archive, "application/warc", stream => index = WriteRecords(stream, content));
        Add(Index, "text/x-cdxj", stream => WriteIndex(stream, index));
        Add(Pages, "application/jsonl", stream => WritePages(stream, content.Pages));
        foreach (var file in content.Files) Add(Beside + file.Name, file.MediaType, stream => stream.Write(file.Bytes));

        var package = WaczManifest.ToBytes(content, files);
        zip.Add(WaczManifest.Package, stream => stream.Write(package));
        var hash = $"sha256:{Sha256Digest.Of(package)}";
        var signature = signer is null ? null : WaczSignature.Make(hash, WaczManifest.Time(content.Created), content.Software, signer);
        zip.Add(WaczManifest.PackageDigest, stream => stream.Write(WaczManifest.ToBytes(hash, signature)));
        zip.Finish();
    }

    private static void Refuse(Stream to, WaczContent content)
    {
        if (!to.CanSeek || to.Position != 0) throw new ArgumentException("A capture is written to an empty stream that can be sought.", nameof(to));
        if (content.Pages.Count == 0) throw new ArgumentException("A capture has at least one page.", nameof(content));
        var names = new HashSet<string>();
        foreach (var file in content.Files)
            if (!FileName().IsMatch(file.Name) || !names.Add(file.Name)) throw new ArgumentException($"A file beside the exchanges cannot be called {file.Name}.", nameof(content));
    }

    // Names that the data package allows; an index under another folder would be read as one by the players.
    [GeneratedRegex(@"^(?!.*\.(cdx|cdxj|idx)(\.gz)?$)[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex FileName();

    private static List<CdxjLine> WriteRecords(Stream to, WaczContent content)
    {
        var name = Archive[(Archive.LastIndexOf('/') + 1)..];
        var (warc, lines) = (new WarcWriter(to), new List<CdxjLine>());
        var info = WarcRecord.Info(content.Created, name,
        [
            new("software", content.Software), new("format", "WARC File Format 1.1"),
            new("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
        ]);
        warc.Write(info);
        var bodies = new Dictionary<Sha256Digest, WarcRecord>();
        for (var i = 0; i < content.Exchanges.Count; i++)
        {
            var answer = Answer(content.Exchanges[i], i, info, bodies);
            var request = WarcRecord.Request(content.Exchanges[i], i, answer, info);
            lines.Add(CdxjLine.Of(answer, warc.Write(answer), name, request));
            warc.Write(request);
        }
        return lines;
    }

    private static WarcRecord Answer(HttpExchange exchange, int place, WarcRecord info, Dictionary<Sha256Digest, WarcRecord> bodies)
    {
        if (exchange.ResponseBody.Length < WorthPointingTo || exchange.Truncated is not null) return WarcRecord.Response(exchange, place, info);
        var digest = Sha256Digest.Of(exchange.ResponseBody);
        if (bodies.TryGetValue(digest, out var earlier)) return WarcRecord.Revisit(exchange, place, earlier, info);
        return bodies[digest] = WarcRecord.Response(exchange, place, info);
    }

    private static void WriteIndex(Stream to, List<CdxjLine> lines)
    {
        var sorted = lines.ConvertAll(line => line.ToBytes());
        sorted.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        foreach (var line in sorted) to.Write(line);
    }

    private static void WritePages(Stream to, IReadOnlyList<WaczPage> pages)
    {
        Line(to, json =>
        {
            json.WriteString("format", "json-pages-1.0");
            json.WriteString("id", "pages");
            json.WriteString("title", "All Pages");
            json.WriteBoolean("hasText", pages.Any(page => page.Text is not null));
        });
        foreach (var page in pages)
            Line(to, json =>
            {
                var (url, time) = (WarcRecord.Spelling(page.Url), WaczManifest.Time(page.At));
                json.WriteString("id", Sha256Digest.Of(Encoding.UTF8.GetBytes($"{time} {url}")).ToString()[..20]);
                json.WriteString("url", url);
                json.WriteString("ts", time);
                if (page.Title is not null) json.WriteString("title", page.Title);
                if (page.Text is not null) json.WriteString("text", page.Text);
            });
    }

    private static void Line(Stream to, Action<Utf8JsonWriter> members)
    {
        using (var json = new Utf8JsonWriter(to, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        to.Write("\n"u8);
    }
}
