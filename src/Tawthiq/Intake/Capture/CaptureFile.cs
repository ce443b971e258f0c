using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tawthiq.Evidence.Wacz;
using Tawthiq.Evidence.Warc;
using Tawthiq.Model;
using Tawthiq.Outside;

namespace Tawthiq.Intake.Capture;

/// <summary>A visit as a WACZ file, and the page out of it again.</summary>
/// <remarks>Nothing in it speaks of the machine that took it or of its network, unless a setting gives the words.</remarks>
internal static class CaptureFile
{
    private const string RenderedPage = "page.html";
    private const long LargestPage = FindInputs.LargestBytes;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything that a visit brought; null where it brought no exchange.</summary>
    public static byte[]? Write(Captured capture, PageVisit visit, CaptureSettings settings, WaczSigner? signer)
    {
        var exchanges = visit.Exchanges.Where(e => e.Status > 0).Select(e => Exchange(e, visit)).ToList();
        if (exchanges.Count == 0) return null;
        var main = visit.Main ?? visit.Exchanges.First(e => e.Status > 0);
        var files = new List<WaczFile> { new("facts.json", "application/json", Encoding.UTF8.GetBytes(Facts(capture, visit, settings).ToJsonString(Readable))) };
        if (visit.Html is { } html)
        {
            files.Add(new(RenderedPage, "text/html", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(html)])); // the mark outdoes an encoding that the page names
            files.Add(new("page.txt", "text/plain", Encoding.UTF8.GetBytes(visit.Text)));
        }
        for (var i = 0; i < visit.Screenshots.Count; i++)
            files.Add(new(i == 0 ? "screenshot.png" : FormattableString.Invariant($"screenshot-{i + 1}.png"), "image/png", visit.Screenshots[i]));
        if (visit.Pdf is { } pdf) files.Add(new("page.pdf", "application/pdf", pdf));
        foreach (var (origin, chain) in visit.Certificates)
            files.Add(new($"certificates-{FileName(new Uri(origin))}.pem", "application/x-pem-file", Encoding.ASCII.GetBytes(string.Concat(chain.Select(Pem)))));
        using var to = new MemoryStream();
        WaczWriter.Write(to, new(capture.Tool, capture.EndedAt, [new(main.Url, main.At, visit.Title, visit.Text)], exchanges, files)
        {
            Title = visit.Title ?? capture.Url.AbsoluteUri,
            Description = capture.Fault is { } fault ? $"Capture that failed ({fault.Reason.Code()}): the page {fault.Message}" : null,
        }, signer);
        return to.ToArray();
    }

    /// <summary>The rendered page of a capture that this program took; null where the file holds none.</summary>
    public static byte[]? PageOf(byte[] wacz) => Entry(wacz, RenderedPage);

    private static byte[]? Entry(byte[] wacz, string name)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(wacz, writable: false), ZipArchiveMode.Read);
            if (zip.GetEntry("capture/" + name) is not { Length: <= LargestPage } entry) return null;
            using var stream = entry.Open();
            var page = new byte[entry.Length];
            stream.ReadExactly(page);
            return page;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException)
        {
            return null;
        }
    }

    /// <summary>Opens a capture: the text of its rendered page, under the address that it was found at.</summary>
    public static WorkingCopy Open(InputItem item)
    {
        if (PageOf(item.Bytes) is not { } page) return OpenItem.Refuse(FailureReason.Damaged, "holds no page that this program captured; open it with a player for WACZ files.");
        if (HtmlText.Open(item with { Format = InputFormat.Html, Bytes = page }) is not WorkingCopy.Opened { Text: var text, Source: var source } opened) return HtmlText.Open(item with { Bytes = page });
        var final = FactOf(item.Bytes, "finalUrl");
        return opened with { Text = text with { Url = final ?? text.Url }, Source = text.Url is null ? source ?? OpenItem.Host(final) : source };
    }

    private static string? FactOf(byte[] wacz, string name)
    {
        try
        {
            return Entry(wacz, "facts.json") is { } facts && JsonNode.Parse(facts) is JsonObject known ? (string?)known[name] : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static HttpExchange Exchange(SeenExchange e, PageVisit visit) => new(
        e.Url, e.At, e.AskedHead(), e.AskedBody, e.AnsweredHead(), e.Body ?? [],
        visit.Wishes.LastOrDefault(w => w.Outcome == Reach.Connected && w.Host.Equals(e.Url.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) && w.Port == e.Url.Port)?.Address?.ToString())
    {
        Protocol = e.AnsweredText is null && e.Protocol.Length > 0 ? e.Protocol : null,
        Truncated = e.Whole ? null : e.Body is { Length: > 0 } && e.Ended ? "length" : e.Ended ? "unspecified" : e.Failure is not null ? "disconnect" : "time",
    };

    /// <summary>What is said about the capture. Times are those of this machine's clock.</summary>
    private static JsonObject Facts(Captured capture, PageVisit visit, CaptureSettings settings)
    {
        var facts = new JsonObject
        {
            ["url"] = capture.Url.OriginalString, ["finalUrl"] = capture.FinalUrl?.AbsoluteUri, ["startedAt"] = Time(capture.StartedAt), ["endedAt"] = Time(capture.EndedAt),
            ["result"] = capture.Fault is null ? "reached" : "failed", ["reason"] = capture.Fault?.Reason.Code(), ["message"] = capture.Fault?.Message, ["status"] = capture.Status,
            ["redirects"] = new JsonArray([.. visit.Way.Select(w => (JsonNode)new JsonObject { ["url"] = w.Url.AbsoluteUri, ["status"] = w.Status })]),
            ["title"] = visit.Title, ["tool"] = capture.Tool, ["browser"] = visit.Browser, ["userAgent"] = visit.UserAgent, ["browserSandbox"] = visit.Sandboxed,
            ["window"] = "1280x1600", ["timeZone"] = "UTC", ["language"] = "en-US", ["quiet"] = visit.Quiet, ["scrolledToEnd"] = visit.ScrolledToEnd, ["screens"] = visit.Screens,
            ["screenshotsWhole"] = visit.ScreenshotsWhole, ["bytesReceived"] = visit.Received, ["limits"] = Limits(settings),
            ["leftOut"] = new JsonArray([.. visit.LeftOut.Select(l => (JsonNode)new JsonObject { ["url"] = l.Url, ["why"] = l.Why })]),
            ["failed"] = new JsonArray([.. visit.Exchanges.Where(e => e.Failure is not null).Select(e => (JsonNode)new JsonObject { ["url"] = e.Url.AbsoluteUri, ["why"] = e.Failure })]),
            ["refused"] = new JsonArray([.. visit.Wishes.Where(w => w.Outcome == Reach.Refused).Select(w => $"{w.Host}:{w.Port}").Distinct().Select(w => (JsonNode)w)]),
        };
        if (settings.Collector is { } collector) facts["collector"] = collector;
        return facts;
    }

    /// <summary>The limits of a capture as JSON.</summary>
    public static JsonObject Limits(CaptureSettings settings) => new()
    {
        ["seconds"] = settings.Time.TotalSeconds, ["bytes"] = settings.Bytes, ["resourceBytes"] = settings.ResourceBytes, ["screens"] = settings.Screens,
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Pem(byte[] certificate) => new StringBuilder(System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", certificate)).Append('\n').ToString();

    private static string FileName(Uri origin) => string.Concat($"{origin.IdnHost}-{origin.Port}".ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-')).Trim('-');
}
