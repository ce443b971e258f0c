using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tawthiq.Intake.Capture;

/// <summary>One question of the browser with its answer, as far as it came.</summary>
internal sealed class SeenExchange
{
    public required string RequestId { get; init; }
    public required Uri Url { get; init; }
    public required string Method { get; init; }

    /// <summary>When it was asked, by the machine's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>For example <c>Document</c>, <c>Image</c>, <c>Media</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The frame that asked.</summary>
    public string? Frame { get; init; }
    public List<(string Name, string Value)> Asked { get; set; } = [];
    public byte[] AskedBody { get; set; } = [];

    /// <summary>Status of the answer; 0 where none came.</summary>
    public int Status { get; set; }
    public string StatusText { get; set; } = "";

    /// <summary>For example <c>http/1.1</c> or <c>h2</c>.</summary>
    public string Protocol { get; set; } = "";
    public string MediaType { get; set; } = "";
    public List<(string Name, string Value)> Answered { get; set; } = [];

    /// <summary>Head of the answer as it came over the line; null where it did not come as text.</summary>
    public string? AnsweredText { get; set; }

    /// <summary>The body, content coding undone; null where it was not got.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Whether the body is all there was.</summary>
    public bool Whole { get; set; }

    /// <summary>Whether the browser says that the answer has ended.</summary>
    public bool Ended { get; set; }

    /// <summary>What the browser says of a failure; null where it did not fail.</summary>
    public string? Failure { get; set; }

    /// <summary>Session that it was seen in.</summary>
    public string? Session { get; set; }

    /// <summary>Value of a field of the answer; null where it is absent.</summary>
    public string? this[string name] => Answered.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value).FirstOrDefault();

    /// <summary>Head of the question. The browser gives fields, not the text that went over the line.</summary>
    public byte[] AskedHead() => Head($"{Method} {Url.PathAndQuery} HTTP/1.1", Asked.Any(f => f.Name.Equals("host", StringComparison.OrdinalIgnoreCase)) ? Asked : [("Host", Url.Authority), .. Asked]);

    /// <summary>Head of the answer: as it came, or made from its fields.</summary>
    public byte[] AnsweredHead() => AnsweredText is { } text
        ? Encoding.Latin1.GetBytes(text.TrimEnd('\r', '\n') + "\r\n\r\n")
        : Head($"HTTP/1.1 {Status.ToString(CultureInfo.InvariantCulture)} {StatusText}".TrimEnd(), Answered);

    private static byte[] Head(string start, IEnumerable<(string Name, string Value)> fields)
    {
        var text = new StringBuilder(start).Append("\r\n");
        foreach (var (name, value) in fields)
            if (!name.StartsWith(':')) text.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n"); // pseudo fields of HTTP/2 stand in the first line
        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }
}

/// <summary>Something of the page that was not kept.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Why">A code: <c>too_large</c>, <c>not_allowed</c>, <c>not_complete</c>, <c>failed</c>.</param>
internal sealed record LeftOut(string Url, string Why);

/// <summary>Listens to the browser and puts together each question with its answer and its body. Events come one after the other.</summary>
internal sealed class Exchanges
{
    private readonly CaptureSettings _settings;
    private readonly Func<DevTools> _tools;
    private readonly CancellationToken _cancellationToken;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Chain> _chains = new(StringComparer.Ordinal);
    private readonly List<Task> _work = [];
    private readonly List<LeftOut> _leftOut = [];
    private long _lastChange;
    private readonly TimeProvider _clock;

    public Exchanges(CaptureSettings settings, Func<DevTools> tools, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_settings, _tools, _clock, _cancellationToken) = (settings, tools, clock, cancellationToken);
        _lastChange = clock.GetTimestamp();
    }

    /// <summary>Hops of one question with its redirects, which share an id.</summary>
    private sealed class Chain
    {
        public List<SeenExchange> Hops { get; } = [];
        public List<List<(string, string)>> AskedExtra { get; } = [];
        public List<(List<(string, string)> Fields, string? Text, int Status)> AnsweredExtra { get; } = [];
        public List<bool> HasExtra { get; } = [];
        public bool Done { get; set; }
        public long Encoded { get; set; }
        public MemoryStream? Streamed { get; set; }
        public bool StreamCut { get; set; }

        /// <summary>Whether the bytes were read before the browser had them.</summary>
        public bool GivenWhole { get; set; }
        public SeenExchange Last => Hops[^1];
    }

    /// <summary>What was seen so far, in the order of asking, heads joined.</summary>
    public IReadOnlyList<SeenExchange> Seen()
    {
        lock (_lock)
        {
            foreach (var chain in _chains.Values) Join(chain);
            return [.. _chains.Values.SelectMany(c => c.Hops).OrderBy(h => h.At)];
        }
    }

    /// <summary>What was not kept.</summary>
    public IReadOnlyList<LeftOut> NotKept()
    {
        lock (_lock) return [.. _leftOut];
    }

    /// <summary>Whether nothing but long media is under way, and since when nothing has changed.</summary>
    public (bool Idle, TimeSpan Since) Quiet()
    {
        lock (_lock)
            return (_chains.Values.All(c => c.Done || c.Last.Type is "Media" or "EventSource" or "WebSocket" or "Ping"), _clock.GetElapsedTime(_lastChange));
    }

    /// <summary>Waits until every body that was asked for is there.</summary>
    public async Task SettleAsync()
    {
        for (var waited = -1; ;)
        {
            Task[] all;
            lock (_lock) all = [.. _work];
            if (all.Length == waited) return;
            waited = all.Length;
            await Task.WhenAll(all).WaitAsync(_cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Adds an exchange that was made besides the page's own.</summary>
    public void Add(SeenExchange exchange)
    {
        lock (_lock) _chains["kept:" + exchange.Url] = new Chain { Hops = { exchange }, Done = true };
    }

    /// <summary>Leaves a note that something was not kept.</summary>
    public void LeaveOut(string url, string why)
    {
        lock (_lock)
            if (!_leftOut.Contains(new(url, why))) _leftOut.Add(new(url, why));
    }

    /// <summary>Takes an event of the domain <c>Network</c>; others are passed over.</summary>
    public void Hear(DevToolsEvent told)
    {
        if (!told.Method.StartsWith("Network.", StringComparison.Ordinal) || !told.Facts.TryGetProperty("requestId", out var named)) return;
        var (id, facts) = (named.GetString()!, told.Facts); // an id is a string
        lock (_lock)
        {
            switch (told.Method)
            {
                case "Network.requestWillBeSent": Ask(id, facts, told.Session); break;
                case "Network.requestWillBeSentExtraInfo": ChainOf(id).AskedExtra.Add(Fields(facts.GetProperty("headers"))); break;
                case "Network.responseReceivedExtraInfo":
                    ChainOf(id).AnsweredExtra.Add((Fields(facts.GetProperty("headers")), Text(facts, "headersText"), facts.GetProperty("statusCode").GetInt32()));
                    break;
                case "Network.responseReceived": Answer(id, facts, told.Session); break;
                case "Network.dataReceived": Data(id, facts); break;
                case "Network.loadingFinished": Finish(id, facts, told.Session); break;
                case "Network.loadingFailed": Fail(id, facts); break;
                default: return;
            }
            _lastChange = _clock.GetTimestamp();
        }
    }

    private Chain ChainOf(string id)
    {
        if (!_chains.TryGetValue(id, out var chain)) _chains[id] = chain = new() { Done = true }; // not asked yet
        return chain;
    }

    private void Ask(string id, JsonElement facts, string? session)
    {
        var request = facts.GetProperty("request");
        if (!Uri.TryCreate(Text(request, "url"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return;
        var chain = ChainOf(id);
        chain.Done = false;
        if (facts.TryGetProperty("redirectResponse", out var before) && chain.Hops.Count > 0)
        {
            Read(chain.Last, before);
            (chain.Last.Body, chain.Last.Whole) = ([], true); // the browser does not read the body of a redirect
            chain.HasExtra.Add(facts.TryGetProperty("redirectHasExtraInfo", out var extra) && extra.GetBoolean());
        }
        var hop = new SeenExchange
        {
            RequestId = id, Url = url, Method = Text(request, "method") ?? "GET", Type = Text(facts, "type") ?? "", Frame = Text(facts, "frameId"), Session = session,
            At = facts.TryGetProperty("wallTime", out var at) ? DateTimeOffset.UnixEpoch.AddSeconds(at.GetDouble()) : _clock.GetUtcNow(),
            Asked = Fields(request.GetProperty("headers")),
        };
        if (Text(request, "postData") is { } sent) hop.AskedBody = Encoding.UTF8.GetBytes(sent);
        else if (request.TryGetProperty("hasPostData", out var has) && has.GetBoolean()) Do(AskedBodyAsync(hop));
        chain.Hops.Add(hop);
    }

    private void Answer(string id, JsonElement facts, string? session)
    {
        if (!_chains.TryGetValue(id, out var chain) || chain.Hops.Count == 0) return;
        Read(chain.Last, facts.GetProperty("response"));
        chain.Last.Session = session;
        chain.HasExtra.Add(facts.TryGetProperty("hasExtraInfo", out var extra) && extra.GetBoolean());
    }

    /// <summary>Has the browser hand on the bytes of an answer as they come, before it makes text of them. To be called before the first of them.</summary>
    public async Task StreamAsync(string id, string? session)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _tools().SendAsync("Network.streamResourceContent", new() { ["requestId"] = id }, session, (result, error) =>
        {
            lock (_lock)
            {
                if (error is null && _chains.TryGetValue(id, out var chain))
                {
                    chain.Streamed = new MemoryStream();
                    if (Text(result, "bufferedData") is { } buffered) Take(chain, Convert.FromBase64String(buffered));
                }
            }
            heard.TrySetResult();
        }, _cancellationToken).ConfigureAwait(false);
        await heard.Task.WaitAsync(_cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the bytes of an answer that were read before the browser had them.</summary>
    /// <param name="id">The question.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="whole">Whether they are all there were.</param>
    public void Take(string id, byte[] body, bool whole)
    {
        lock (_lock)
        {
            var chain = ChainOf(id);
            chain.Streamed = new MemoryStream(body);
            (chain.GivenWhole, chain.StreamCut) = (true, !whole);
        }
    }

    private void Data(string id, JsonElement facts)
    {
        if (_chains.TryGetValue(id, out var chain) && chain.Streamed is not null && Text(facts, "data") is { } data && !chain.GivenWhole) Take(chain, Convert.FromBase64String(data));
    }

    private void Take(Chain chain, byte[] bytes)
    {
        var room = (int)Math.Min(bytes.Length, _settings.ResourceBytes - chain.Streamed!.Length); // the callers have looked
        chain.Streamed.Write(bytes, 0, room);
        if (room < bytes.Length) chain.StreamCut = true;
    }

    private void Finish(string id, JsonElement facts, string? session)
    {
        if (!_chains.TryGetValue(id, out var chain) || chain.Hops.Count == 0) return;
        (chain.Done, chain.Encoded) = (true, (long)facts.GetProperty("encodedDataLength").GetDouble());
        var hop = chain.Last;
        hop.Ended = true;
        if (hop.Body is not null || hop.Status == 0 || chain.Streamed is not null) return;
        if (chain.Encoded > _settings.ResourceBytes) LeaveOut(hop.Url.AbsoluteUri, "too_large");
        else Do(BodyAsync(hop, id, session));
    }

    private void Fail(string id, JsonElement facts)
    {
        if (!_chains.TryGetValue(id, out var chain) || chain.Hops.Count == 0) return;
        chain.Done = true;
        chain.Last.Failure = Text(facts, "blockedReason") ?? Text(facts, "errorText") ?? "failed";
    }

    private async Task BodyAsync(SeenExchange hop, string id, string? session)
    {
        try
        {
            var answer = await _tools().AskAsync("Network.getResponseBody", new() { ["requestId"] = id }, session, _cancellationToken).ConfigureAwait(false);
            (hop.Body, hop.Whole) = (BodyOf(answer), true);
        }
        catch (DevToolsException)
        {
            // Streamed as far as it came, or not kept; Join says which.
        }
    }

    private async Task AskedBodyAsync(SeenExchange hop)
    {
        try
        {
            var answer = await _tools().AskAsync("Network.getRequestPostData", new() { ["requestId"] = hop.RequestId }, hop.Session, _cancellationToken).ConfigureAwait(false);
            if (Text(answer, "postData") is { } sent) hop.AskedBody = answer.TryGetProperty("base64Encoded", out var coded) && coded.GetBoolean() ? Convert.FromBase64String(sent) : Encoding.UTF8.GetBytes(sent);
        }
        catch (DevToolsException)
        {
            LeaveOut(hop.Url.AbsoluteUri, "request_body");
        }
    }

    /// <summary>Body of an answer that carries one.</summary>
    public static byte[] BodyOf(JsonElement answer)
    {
        var body = answer.GetProperty("body").GetString() ?? "";
        return answer.GetProperty("base64Encoded").GetBoolean() ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body);
    }

    private void Do(Task work) => _work.Add(Quietly(work));

    private static async Task Quietly(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The time is over; what is there is there.
        }
    }

    /// <summary>Heads as they went over the line come apart from the rest, one for each hop that used the line.</summary>
    private static void Join(Chain chain)
    {
        if (chain.Hops.Count == 0) return;
        if (chain.AskedExtra.Count == chain.Hops.Count)
            foreach (var (hop, extra) in chain.Hops.Zip(chain.AskedExtra)) hop.Asked = extra;
        // An answer that waited at the gate came over the line all the same, though the browser no longer says so.
        if (chain.AnsweredExtra.Count == chain.HasExtra.Count)
            for (var i = 0; i < chain.HasExtra.Count; i++) chain.HasExtra[i] = true;
        for (int i = 0, next = 0; i < chain.HasExtra.Count && i < chain.Hops.Count; i++)
        {
            if (!chain.HasExtra[i] || next >= chain.AnsweredExtra.Count) continue;
            var (fields, text, status) = chain.AnsweredExtra[next++];
            if (status == chain.Hops[i].Status) (chain.Hops[i].Answered, chain.Hops[i].AnsweredText) = (fields, text);
        }
        var last = chain.Last;
        if (last.Body is null && chain.Streamed is { } streamed) (last.Body, last.Whole) = (streamed.ToArray(), chain.Done && last.Failure is null && !chain.StreamCut);
    }

    private static void Read(SeenExchange hop, JsonElement response)
    {
        (hop.Status, hop.StatusText) = (response.GetProperty("status").GetInt32(), Text(response, "statusText") ?? "");
        (hop.Protocol, hop.MediaType) = (Text(response, "protocol") ?? "", Text(response, "mimeType") ?? "");
        hop.Answered = Fields(response.GetProperty("headers"));
    }

    /// <summary>Fields of a head; values that came several times are parted by line breaks.</summary>
    private static List<(string, string)> Fields(JsonElement headers) =>
        [.. headers.EnumerateObject().SelectMany(p => (p.Value.GetString() ?? "").Split('\n').Select(v => (p.Name, v)))];

    internal static string? Text(JsonElement facts, string name) =>
        facts.ValueKind == JsonValueKind.Object && facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
