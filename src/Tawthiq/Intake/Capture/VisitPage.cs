using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tawthiq.Intake.Capture;

/// <summary>One visit of a page with a browser of its own: load, scroll to the end, keep what is seen.</summary>
internal sealed class VisitPage : IAsyncDisposable
{
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(800), Step = TimeSpan.FromMilliseconds(100), AtMostAStep = TimeSpan.FromSeconds(3), ToStart = TimeSpan.FromSeconds(60);
    private const int MostHeight = 60_000, PictureHeight = 8_000, MostMedia = 50, MostOrigins = 50;

    private readonly CaptureSettings _settings;
    private readonly TimeProvider _clock;
    private readonly GuardedProxy _proxy;
    private readonly CancellationTokenSource _end;
    private readonly BrowserProcess _browser;
    private readonly Exchanges _exchanges;
    private readonly List<Task> _work = [];
    private readonly Lock _lock = new();
    private long _began;
    private string _page = "", _frame = "", _userAgent = "", _version = "";
    private volatile bool _loaded, _crashed, _notAPage, _tooLarge;
    private volatile string? _unreachable;
    private (string Origin, List<byte[]> Chain)? _shown;

    private VisitPage(CaptureSettings settings, TimeProvider clock, GuardedProxy proxy, string browser, CancellationToken cancellationToken)
    {
        (_settings, _clock, _proxy) = (settings, clock, proxy);
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _end.CancelAfter(ToStart);
        _exchanges = new(settings, () => _browser!.Tools, clock, _end.Token); // asked for only once events come
        _browser = BrowserProcess.Start(browser, proxy.Port, settings.WithoutSandbox, Hear);
    }

    private TimeSpan Elapsed => _clock.GetElapsedTime(_began);

    private DevTools Tools => _browser.Tools;

    /// <summary>Visits a page.</summary>
    /// <exception cref="DevToolsException">The browser does not start; the message is what it complains of.</exception>
    public static async Task<PageVisit> RunAsync(Uri url, string browser, GuardedProxy proxy, CaptureSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var visit = new VisitPage(settings, clock, proxy, browser, cancellationToken);
        await using (visit.ConfigureAwait(false))
        {
            try
            {
                await visit.OpenAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is DevToolsException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                visit._browser.Kill();
                throw new DevToolsException(await visit._browser.ComplaintsAsync().ConfigureAwait(false));
            }
            // A machine that is slow to start the browser takes nothing from the page's time.
            visit._began = clock.GetTimestamp();
            visit._end.CancelAfter(settings.Time + settings.TimeToKeep);
            return await visit.VisitAsync(url, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _browser.DisposeAsync().ConfigureAwait(false);
        Task[] work;
        lock (_lock) work = [.. _work];
        await Task.WhenAll(work).ConfigureAwait(false);
        _end.Dispose();
    }

    private Task<JsonElement> AskAsync(string method, JsonObject? facts = null) => Tools.AskAsync(method, facts, _page, _end.Token);

    private async Task OpenAsync()
    {
        var version = await Tools.AskAsync("Browser.getVersion", null, null, _end.Token).ConfigureAwait(false);
        _version = (Exchanges.Text(version, "product") ?? "").Replace("Headless", "", StringComparison.Ordinal).Replace("Chrome/", "Chromium ", StringComparison.Ordinal);
        _userAgent = (Exchanges.Text(version, "userAgent") ?? "").Replace("Headless", "", StringComparison.Ordinal);
        await Tools.AskAsync("Browser.setDownloadBehavior", new() { ["behavior"] = "deny" }, null, _end.Token).ConfigureAwait(false);
        var target = await Tools.AskAsync("Target.createTarget", new() { ["url"] = "about:blank" }, null, _end.Token).ConfigureAwait(false);
        var attached = await Tools.AskAsync("Target.attachToTarget", new() { ["targetId"] = Exchanges.Text(target, "targetId"), ["flatten"] = true }, null, _end.Token).ConfigureAwait(false);
        _page = Exchanges.Text(attached, "sessionId")!; // an attached target has a session
        await AskAsync("Page.enable").ConfigureAwait(false);
        await AskAsync("Security.enable").ConfigureAwait(false);
        await AskAsync("Inspector.enable").ConfigureAwait(false);
        await AskAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = 1280, ["height"] = 1600, ["deviceScaleFactor"] = 1, ["mobile"] = false }).ConfigureAwait(false);
        await PrepareAsync(_page).ConfigureAwait(false);
        var tree = await AskAsync("Page.getFrameTree").ConfigureAwait(false);
        _frame = Exchanges.Text(tree.GetProperty("frameTree").GetProperty("frame"), "id") ?? "";
    }

    /// <summary>What is asked of the page and of everything that it opens: frames of other sites, workers.</summary>
    private async Task PrepareAsync(string session)
    {
        await TryAsync("Network.enable", new() { ["maxTotalBufferSize"] = _settings.Bytes, ["maxResourceBufferSize"] = _settings.ResourceBytes, ["maxPostDataSize"] = 1 << 20 }, session).ConfigureAwait(false);
        await TryAsync("Network.setBypassServiceWorker", new() { ["bypass"] = true }, session).ConfigureAwait(false); // a worker of the site would answer in place of the site
        await TryAsync("Network.setUserAgentOverride", Agent(), session).ConfigureAwait(false);
        await TryAsync("Fetch.enable", new() { ["patterns"] = Gates() }, session).ConfigureAwait(false);
        await TryAsync("Target.setAutoAttach", new() { ["autoAttach"] = true, ["waitForDebuggerOnStart"] = true, ["flatten"] = true }, session).ConfigureAwait(false);
        await TryAsync("Runtime.runIfWaitingForDebugger", null, session).ConfigureAwait(false);
    }

    // Workers do not know every command.
    private async Task TryAsync(string method, JsonObject? facts, string session)
    {
        try
        {
            await Tools.AskAsync(method, facts, session, _end.Token).ConfigureAwait(false);
        }
        catch (DevToolsException)
        {
            // What it cannot be told it does not do.
        }
    }

    private static JsonArray Gates()
    {
        var gates = new JsonArray { new JsonObject { ["urlPattern"] = "*", ["requestStage"] = "Response" } };
        foreach (var scheme in new[] { "file", "ftp", "chrome", "devtools", "view-source", "filesystem", "chrome-extension", "javascript" })
            gates.Add(new JsonObject { ["urlPattern"] = scheme + ":*", ["requestStage"] = "Request" });
        return gates;
    }

    /// <summary>The browser says what it is, without the word that sites turn machines away by.</summary>
    private JsonObject Agent()
    {
        var full = _version.Split(' ')[^1];
        var major = full.Split('.')[0];
        return new()
        {
            ["userAgent"] = _userAgent, ["acceptLanguage"] = "en-US,en", ["platform"] = "Linux x86_64",
            ["userAgentMetadata"] = new JsonObject
            {
                ["brands"] = new JsonArray { new JsonObject { ["brand"] = "Chromium", ["version"] = major }, new JsonObject { ["brand"] = "Not=A?Brand", ["version"] = "24" } },
                ["fullVersion"] = full, ["platform"] = "Linux", ["platformVersion"] = "", ["architecture"] = "x86", ["model"] = "", ["mobile"] = false,
            },
        };
    }

    private void Hear(DevToolsEvent told)
    {
        if (_end.IsCancellationRequested) return;
        _exchanges.Hear(told);
        switch (told.Method)
        {
            case "Fetch.requestPaused": Do(GateAsync(told)); break;
            case "Target.attachedToTarget" when told.Session is not null: Do(AttachedAsync(told.Facts)); break;
            case "Page.loadEventFired" when told.Session == _page: _loaded = true; break;
            case "Page.frameNavigated" when told.Session == _page && !told.Facts.GetProperty("frame").TryGetProperty("parentId", out _):
                (_loaded, _unreachable) = (false, Exchanges.Text(told.Facts.GetProperty("frame"), "unreachableUrl"));
                break;
            case "Page.javascriptDialogOpening": Do(TryAsync("Page.handleJavaScriptDialog", new() { ["accept"] = false }, told.Session!)); break; // a page has a session
            case "Inspector.targetCrashed" when told.Session == _page: Crash(); break;
            case "Inspector.detached" when told.Session == _page: Crash(); break;
            case "Security.visibleSecurityStateChanged": Certificate(told.Facts); break;
        }
    }

    // It answers nothing from now on.
    private void Crash()
    {
        _crashed = true;
        _end.Cancel();
    }

    private void Do(Task work)
    {
        lock (_lock)
        {
            _work.RemoveAll(w => w.IsCompleted);
            _work.Add(QuietlyAsync(work));
        }
    }

    private static async Task QuietlyAsync(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or DevToolsException)
        {
            // The page has gone on, or the time is over.
        }
    }

    private async Task AttachedAsync(JsonElement facts)
    {
        var (session, kind) = (Exchanges.Text(facts, "sessionId")!, Exchanges.Text(facts.GetProperty("targetInfo"), "type")); // both always stand there
        if (kind != "page") await PrepareAsync(session).ConfigureAwait(false);
        else await Tools.AskAsync("Target.closeTarget", new() { ["targetId"] = Exchanges.Text(facts.GetProperty("targetInfo"), "targetId") }, null, _end.Token).ConfigureAwait(false); // a window that the page opened
    }

    private void Certificate(JsonElement facts)
    {
        if (facts.GetProperty("visibleSecurityState").TryGetProperty("certificateSecurityState", out var state) && state.TryGetProperty("certificate", out var chain))
            _shown = ("", [.. chain.EnumerateArray().Select(c => Convert.FromBase64String(c.GetString()!))]); // a list of strings
    }

    /// <summary>Lets an answer pass or not, by its head; what has another scheme never goes out.</summary>
    private async Task GateAsync(DevToolsEvent told)
    {
        var (facts, session) = (told.Facts, told.Session);
        var id = Exchanges.Text(facts, "requestId");
        var url = Exchanges.Text(facts.GetProperty("request"), "url") ?? "";
        var isPage = Exchanges.Text(facts, "resourceType") == "Document" && Exchanges.Text(facts, "frameId") == _frame;
        if (!facts.TryGetProperty("responseStatusCode", out var status) && !facts.TryGetProperty("responseErrorReason", out _))
        {
            _exchanges.LeaveOut(url, "not_allowed");
            await Tools.AskAsync("Fetch.failRequest", new() { ["requestId"] = id, ["errorReason"] = "AccessDenied" }, session, _end.Token).ConfigureAwait(false);
            return;
        }
        if (status.ValueKind == JsonValueKind.Number && status.GetInt32() is 200 && Refused(facts, isPage))
        {
            if (isPage && _notAPage) await KeepFileAsync(facts, id, url, session).ConfigureAwait(false);
            await Tools.AskAsync("Fetch.failRequest", new() { ["requestId"] = id, ["errorReason"] = "Aborted" }, session, _end.Token).ConfigureAwait(false);
            return;
        }
        var network = Exchanges.Text(facts, "networkId");
        var hasBody = status.ValueKind == JsonValueKind.Number && status.GetInt32() is not (>= 300 and < 400 or 204 or 205);
        if (hasBody && network is not null && Exchanges.Text(facts, "resourceType") == "Document")
        {
            await DocumentAsync(facts, id!, network, session).ConfigureAwait(false); // a request has an id
            return;
        }
        if (hasBody && network is not null) await _exchanges.StreamAsync(network, session).ConfigureAwait(false);
        await Tools.AskAsync("Fetch.continueRequest", new() { ["requestId"] = id }, session, _end.Token).ConfigureAwait(false);
    }

    /// <summary>The browser makes text of a page and forgets its bytes; so they are read first, then given to it. A page that does not end is given as far as it came.</summary>
    private async Task DocumentAsync(JsonElement facts, string id, string network, string? session)
    {
        var (body, whole) = await BodyAsync(id, session).ConfigureAwait(false);
        _exchanges.Take(network, body, whole);
        var fields = new JsonArray();
        foreach (var field in facts.GetProperty("responseHeaders").EnumerateArray())
            if (Exchanges.Text(field, "name")?.ToLowerInvariant() is not ("content-encoding" or "content-length" or "transfer-encoding")) fields.Add(JsonNode.Parse(field.GetRawText()));
        await Tools.AskAsync("Fetch.fulfillRequest", new()
        {
            ["requestId"] = id, ["responseCode"] = facts.GetProperty("responseStatusCode").GetInt32(), ["responseHeaders"] = fields, ["body"] = Convert.ToBase64String(body),
        }, session, _end.Token).ConfigureAwait(false);
    }

    /// <summary>The bytes of an answer that waits at the gate, as far as the limits let them come.</summary>
    private async Task<(byte[] Body, bool Whole)> BodyAsync(string id, string? session)
    {
        var taken = await Tools.AskAsync("Fetch.takeResponseBodyAsStream", new() { ["requestId"] = id }, session, _end.Token).ConfigureAwait(false);
        return await StreamAsync(Exchanges.Text(taken, "stream")!, session, _settings.Time * 0.5).ConfigureAwait(false); // a stream is what was asked for
    }

    /// <summary>Reads a stream of the browser, which gives a piece only when it is full: small ones first, so that little is lost where it stalls.</summary>
    private async Task<(byte[] Body, bool Whole)> StreamAsync(string stream, string? session, TimeSpan until)
    {
        using var body = new MemoryStream();
        var (whole, size) = (false, 1024);
        while (!whole && body.Length < _settings.ResourceBytes)
        {
            var left = until - Elapsed;
            var (asked, piece) = (_clock.GetTimestamp(), Tools.AskAsync("IO.read", new() { ["handle"] = stream, ["size"] = size }, session, _end.Token));
            if (left <= TimeSpan.Zero || await Task.WhenAny(piece, Task.Delay(left, _end.Token)).ConfigureAwait(false) != piece)
            {
                Do(piece);
                break;
            }
            var answer = await piece.ConfigureAwait(false);
            var data = Exchanges.Text(answer, "data") ?? "";
            body.Write(answer.TryGetProperty("base64Encoded", out var coded) && coded.GetBoolean() ? Convert.FromBase64String(data) : System.Text.Encoding.UTF8.GetBytes(data));
            whole = answer.GetProperty("eof").GetBoolean();
            if (size < 1 << 18 && _clock.GetElapsedTime(asked) < TimeSpan.FromMilliseconds(50)) size *= 2;
        }
        if (whole) await TryAsync("IO.close", new() { ["handle"] = stream }, session ?? _page).ConfigureAwait(false);
        return (body.ToArray(), whole);
    }

    private bool Refused(JsonElement facts, bool isPage)
    {
        var length = Field(facts, "content-length") is { } written && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        if (length > _settings.ResourceBytes && Exchanges.Text(facts, "resourceType") != "Media")
        {
            _exchanges.LeaveOut(Exchanges.Text(facts.GetProperty("request"), "url") ?? "", "too_large");
            if (isPage) _tooLarge = true;
            return true;
        }
        if (!isPage) return false;
        var type = (Field(facts, "content-type") ?? "text/html").Split(';')[0].Trim().ToLowerInvariant();
        var shown = type is "" or "text/html" or "text/plain" or "application/xhtml+xml" or "application/xml" or "text/xml" or "application/json" || type.StartsWith("image/", StringComparison.Ordinal);
        if (shown && Field(facts, "content-disposition")?.TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase) != true) return false;
        return _notAPage = true;
    }

    private static string? Field(JsonElement facts, string name) => facts.TryGetProperty("responseHeaders", out var fields)
        ? fields.EnumerateArray().Where(f => name.Equals(Exchanges.Text(f, "name"), StringComparison.OrdinalIgnoreCase)).Select(f => Exchanges.Text(f, "value")).FirstOrDefault()
        : null;

    private async Task KeepFileAsync(JsonElement facts, string? id, string url, string? session)
    {
        var (body, whole) = await BodyAsync(id!, session).ConfigureAwait(false); // a request has an id
        _exchanges.Add(new SeenExchange
        {
            RequestId = "file", Url = new Uri(url), Method = "GET", At = _clock.GetUtcNow(), Type = "Document", Status = 200, StatusText = "OK", Body = body, Whole = whole,
            Frame = _frame, Protocol = "rebuilt", MediaType = Field(facts, "content-type") ?? "",
            Answered = [.. facts.GetProperty("responseHeaders").EnumerateArray().Select(f => (Exchanges.Text(f, "name") ?? "", Exchanges.Text(f, "value") ?? ""))],
        });
    }

    private async Task<PageVisit> VisitAsync(Uri url, CancellationToken cancellationToken)
    {
        var visit = new PageVisit { Browser = _version, UserAgent = _userAgent, Sandboxed = _browser.Sandboxed };
        try
        {
            visit = visit with { NavigationError = await NavigateAsync(url).ConfigureAwait(false) };
            var quiet = await WaitAsync(_settings.Time * 0.6, Still).ConfigureAwait(false);
            if (visit.NavigationError is null)
            {
                visit = visit with { Quiet = quiet };
                if (ArrivedOf(WayOf(_exchanges.Seen())) && _unreachable is null) visit = await ScrollAsync(visit).ConfigureAwait(false);
                await TryAsync("Page.stopLoading", null, _page).ConfigureAwait(false);
                if (_unreachable is null) visit = await LookAsync(visit).ConfigureAwait(false);
            }
            visit = visit with { Certificates = await CertificatesAsync(url).ConfigureAwait(false) };
            if (visit.Html is not null)
            {
                visit = await DrawAsync(visit).ConfigureAwait(false);
                visit = await PrintAsync(visit).ConfigureAwait(false);
                await MediaAsync(visit.Media).ConfigureAwait(false);
            }
            await _exchanges.SettleAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is DevToolsException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The page holds the browser up, or brought it down: what was got until then is kept, and judged.
            if (Tools.Gone.IsCompleted) _crashed = true;
        }
        return Told(visit);
    }

    private async Task<string?> NavigateAsync(Uri url)
    {
        var going = AskAsync("Page.navigate", new() { ["url"] = url.AbsoluteUri });
        var left = _settings.Time - Elapsed;
        if (await Task.WhenAny(going, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, _end.Token)).ConfigureAwait(false) != going) return "net::ERR_TIMED_OUT";
        return Exchanges.Text(await going.ConfigureAwait(false), "errorText");
    }

    /// <summary>Waits until the page has loaded and nothing is under way for a while.</summary>
    /// <returns>Whether it came to that before the time was over.</returns>
    private async Task<bool> WaitAsync(TimeSpan until, TimeSpan still)
    {
        while (Elapsed < until && !_crashed)
        {
            var (idle, since) = _exchanges.Quiet();
            if ((_loaded || _unreachable is not null || _notAPage || _tooLarge) && idle && since >= still) return true;
            await Task.Delay(Step, _end.Token).ConfigureAwait(false);
        }
        return false;
    }

    private async Task<PageVisit> ScrollAsync(PageVisit visit)
    {
        var (screens, end) = (0, false);
        while (screens < _settings.Screens && Elapsed < _settings.Time && !end)
        {
            var before = await RunAsync(PageScripts.Scroll).ConfigureAwait(false);
            await Task.Delay(Step, _end.Token).ConfigureAwait(false);
            await WaitAsync(Min(Elapsed + AtMostAStep, _settings.Time), TimeSpan.FromMilliseconds(300)).ConfigureAwait(false);
            var after = await RunAsync(PageScripts.Place).ConfigureAwait(false);
            screens++;
            end = after.GetProperty("rest").GetDouble() < 2 && after.GetProperty("height").GetDouble() <= before.GetProperty("height").GetDouble() + 2;
        }
        await RunAsync(PageScripts.Top).ConfigureAwait(false);
        var quiet = await WaitAsync(Min(Elapsed + AtMostAStep, _settings.Time), Still).ConfigureAwait(false);
        return visit with { ScrolledToEnd = end, Screens = screens, Quiet = visit.Quiet && quiet };
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>Runs a script in a world of its own, which scripts of the page cannot change.</summary>
    private async Task<JsonElement> RunAsync(string script)
    {
        var world = await AskAsync("Page.createIsolatedWorld", new() { ["frameId"] = _frame, ["worldName"] = "capture" }).ConfigureAwait(false);
        var answer = await AskAsync("Runtime.evaluate", new() { ["expression"] = script, ["contextId"] = world.GetProperty("executionContextId").GetInt32(), ["returnByValue"] = true }).ConfigureAwait(false);
        var result = answer.GetProperty("result");
        if (!result.TryGetProperty("value", out var value)) throw new DevToolsException("the page cannot be looked at");
        return value;
    }

    private async Task<PageVisit> LookAsync(PageVisit visit)
    {
        var seen = await RunAsync(PageScripts.Look).ConfigureAwait(false);
        return visit with
        {
            Title = Exchanges.Text(seen, "title") is { Length: > 0 } title ? title : null, Html = Exchanges.Text(seen, "html"), AsksForPassword = seen.GetProperty("password").GetBoolean(),
            Final = Uri.TryCreate(Exchanges.Text(seen, "url"), UriKind.Absolute, out var final) ? final : null,
            Frames = [.. seen.GetProperty("frames").EnumerateArray().Select(f => f.GetString() ?? "")],
            Media = [.. seen.GetProperty("media").EnumerateArray().Select(m => m.GetString() ?? "")],
        };
    }

    private async Task<PageVisit> PrintAsync(PageVisit visit)
    {
        var pdf = await AskAsync("Page.printToPDF", new() { ["printBackground"] = true, ["preferCSSPageSize"] = false, ["generateTaggedPDF"] = false }).ConfigureAwait(false);
        return visit with { Pdf = Convert.FromBase64String(Exchanges.Text(pdf, "data") ?? "") };
    }

    /// <summary>A browser draws no picture of any height, so a long page is drawn in pieces.</summary>
    private async Task<PageVisit> DrawAsync(PageVisit visit)
    {
        var metrics = await AskAsync("Page.getLayoutMetrics").ConfigureAwait(false);
        var size = metrics.GetProperty("cssContentSize");
        var (width, height) = (Math.Clamp(size.GetProperty("width").GetDouble(), 1, 4000), size.GetProperty("height").GetDouble());
        var (pictures, shown) = (new List<byte[]>(), Math.Clamp(height, 1, MostHeight));
        for (var y = 0.0; y < shown; y += PictureHeight)
        {
            var clip = new JsonObject { ["x"] = 0, ["y"] = y, ["width"] = width, ["height"] = Math.Min(PictureHeight, shown - y), ["scale"] = 1 };
            var picture = await AskAsync("Page.captureScreenshot", new() { ["format"] = "png", ["captureBeyondViewport"] = true, ["clip"] = clip }).ConfigureAwait(false);
            pictures.Add(Convert.FromBase64String(Exchanges.Text(picture, "data") ?? ""));
        }
        return visit with { Screenshots = pictures, ScreenshotsWhole = height <= MostHeight };
    }

    /// <summary>Players ask for pieces and stop when they have enough; what the page plays is asked for once more, whole.</summary>
    private async Task MediaAsync(IEnumerable<string> named)
    {
        var seen = _exchanges.Seen();
        var played = seen.Where(e => e.Type == "Media").Select(e => e.Url.AbsoluteUri);
        foreach (var url in named.Concat(played).Distinct(StringComparer.Ordinal).Where(u => u.StartsWith("http", StringComparison.OrdinalIgnoreCase)).Take(MostMedia))
        {
            if (seen.Any(e => e.Url.AbsoluteUri == url && IsAll(e))) continue;
            var answer = await AskAsync("Network.loadNetworkResource", new() { ["frameId"] = _frame, ["url"] = url, ["options"] = new JsonObject { ["disableCache"] = true, ["includeCredentials"] = true } }).ConfigureAwait(false);
            await MediumAsync(url, answer.GetProperty("resource")).ConfigureAwait(false);
        }
    }

    private static bool IsAll(SeenExchange e) => e is { Body: { } body, Whole: true }
        && (e.Status == 200 || e is { Status: 206 } && e["Content-Range"]?.Replace("bytes ", "", StringComparison.OrdinalIgnoreCase).Trim() == $"0-{body.Length - 1}/{body.Length}");

    private async Task MediumAsync(string url, JsonElement resource)
    {
        if (Exchanges.Text(resource, "stream") is not { } stream)
        {
            _exchanges.LeaveOut(url, "failed");
            return;
        }
        var (body, whole) = await StreamAsync(stream, _page, _settings.Time + _settings.TimeToKeep / 2).ConfigureAwait(false);
        if (!whole) _exchanges.LeaveOut(url, "not_complete");
        _exchanges.Add(new SeenExchange
        {
            RequestId = "media", Url = new Uri(url), Method = "GET", At = _clock.GetUtcNow(), Type = "Media", Status = (int)resource.GetProperty("httpStatusCode").GetDouble(), StatusText = "OK",
            Body = body, Whole = whole, Ended = true, Protocol = "rebuilt",
            Answered = [.. resource.GetProperty("headers").EnumerateObject().Select(h => (h.Name, (h.Value.GetString() ?? "").ReplaceLineEndings(", ")))],
        });
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<byte[]>>> CertificatesAsync(Uri asked)
    {
        var chains = new Dictionary<string, IReadOnlyList<byte[]>>(StringComparer.Ordinal);
        foreach (var origin in _exchanges.Seen().Where(e => e.Url.Scheme == "https" && e.Status > 0).Select(e => e.Url.GetLeftPart(UriPartial.Authority)).Distinct().Take(MostOrigins))
        {
            var answer = await AskAsync("Network.getCertificate", new() { ["origin"] = origin }).ConfigureAwait(false);
            var chain = answer.GetProperty("tableNames").EnumerateArray().Select(c => Convert.FromBase64String(c.GetString() ?? "")).ToList();
            if (chain.Count > 0) chains[origin] = chain;
        }
        if (chains.Count == 0 && _shown is { Chain: { Count: > 0 } refused }) chains[(Uri.TryCreate(_unreachable, UriKind.Absolute, out var at) ? at : asked).GetLeftPart(UriPartial.Authority)] = refused;
        return chains;
    }

    private List<SeenExchange> WayOf(IReadOnlyList<SeenExchange> seen) => [.. seen.Where(e => e.Type == "Document" && e.Frame == _frame)];

    private static bool ArrivedOf(List<SeenExchange> way) => way.Count > 0 && way[^1] is { Status: > 0, Whole: true, Failure: null };

    private PageVisit Told(PageVisit visit)
    {
        var seen = _exchanges.Seen();
        var way = WayOf(seen);
        return visit with
        {
            Exchanges = seen, Way = way, Main = way.LastOrDefault(e => e.Status > 0), Arrived = ArrivedOf(way), LeftOut = _exchanges.NotKept(), Wishes = _proxy.Wishes, OverBytes = _proxy.OverLimit,
            Received = _proxy.Received, NotAPage = _notAPage, PageTooLarge = _tooLarge, Crashed = _crashed,
            Unreachable = Uri.TryCreate(_unreachable, UriKind.Absolute, out var there) ? there : visit.NavigationError is not null && way.Count > 0 ? way[^1].Url : null,
        };
    }
}
