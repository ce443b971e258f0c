using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Tawthiq.Extract.Asking;

/// <summary>What a server gives back.</summary>
internal abstract record ServerReply
{
    private ServerReply() { }

    /// <param name="Content">What the model wrote.</param>
    public sealed record Written(string Content) : ServerReply;

    /// <param name="Sentence">What went wrong. Never holds anything of the document or of the answer.</param>
    /// <param name="IsLasting">Whether asking for the next document would fail in the same way.</param>
    public sealed record Failed(string Sentence, bool IsLasting) : ServerReply;
}

/// <summary>Talks to an OpenAI-compatible server. Follows no redirection, uses no proxy, and connects to this machine only unless told otherwise.</summary>
internal sealed class ModelServer : IDisposable
{
    private const int LargestAnswer = 2 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly ModelSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly Uri _endpoint;

    public ModelServer(ModelSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        var path = settings.Url.AbsolutePath.TrimEnd('/');
        _endpoint = new UriBuilder(settings.Url) { Path = (path.EndsWith("/v1", StringComparison.Ordinal) ? path : path + "/v1") + "/chat/completions", Query = "", Fragment = "" }.Uri;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = ConnectAsync, ConnectTimeout = TimeSpan.FromSeconds(10) };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        if (settings.Key is { } key) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request; asks again where the server is busy or stumbles.</summary>
    public async Task<ServerReply> AskAsync(byte[] body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (reply, wait) = await OnceAsync(body, cancellationToken).ConfigureAwait(false);
            if (wait is not { } before || attempt >= _settings.Attempts) return reply;
            var pause = before > TimeSpan.Zero ? before : TimeSpan.FromSeconds(attempt);
            await Task.Delay(pause < LongestWait ? pause : LongestWait, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>The reply, and how long to wait before asking again; null where asking again is of no use.</returns>
    private async Task<(ServerReply Reply, TimeSpan? Wait)> OnceAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_settings.Timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            if (Refused(response) is { } refused) return refused;
            var answer = await ReadAsync(response, both.Token).ConfigureAwait(false);
            return (answer is null ? new ServerReply.Failed("its answer is larger than 2 MB", false) : Content(answer), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new ServerReply.Failed($"it did not answer within {_settings.Timeout.TotalSeconds:0} seconds", false), null);
        }
        catch (HttpRequestException e) when (e.InnerException is NotThisMachineException)
        {
            return (new ServerReply.Failed("its address leads to another machine, so nothing was sent", true), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (new ServerReply.Failed("its server cannot be reached or broke off", true), TimeSpan.Zero);
        }
    }

    private static (ServerReply, TimeSpan?)? Refused(HttpResponseMessage response)
    {
        var code = (int)response.StatusCode;
        return code switch
        {
            >= 200 and < 300 => null,
            >= 300 and < 400 => (new ServerReply.Failed("its server sends us to another address, which is not followed", true), null),
            401 or 403 => (new ServerReply.Failed($"its server refuses us (HTTP {code}); check TAWTHIQ_MODEL_KEY", true), null),
            404 => (new ServerReply.Failed("its server does not know the address or the model (HTTP 404)", true), null),
            429 or >= 500 => (new ServerReply.Failed($"its server is busy or fails (HTTP {code})", false), response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero),
            _ => (new ServerReply.Failed($"its server does not take the request (HTTP {code})", false), null),
        };
    }

    /// <summary>The body; null where it is too large, whatever length it was said to have.</summary>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 14];
        for (int n; (n = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            kept.Write(buffer, 0, n);
            if (kept.Length > LargestAnswer) return null;
        }
        return kept.ToArray();
    }

    private static ServerReply Content(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0
                && choices[0].ValueKind == JsonValueKind.Object && choices[0].TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object
                && message.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String)
                return new ServerReply.Written(content.GetString()!); // a JSON string is not null
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            // falls through: not the form of an answer
        }
        return new ServerReply.Failed("its server does not answer in the form of an OpenAI-compatible one", false);
    }

    // A name may lead anywhere, and elsewhere a moment later: what counts is the address that is connected to.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        if (!_settings.AllowRemote) addresses = [.. addresses.Where(IPAddress.IsLoopback)];
        if (addresses.Length == 0) throw new NotThisMachineException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotThisMachineException : Exception;
}
