using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Tawthiq.Outside;

/// <summary>Asks http(s) addresses within limits, and only machines that may be reached; keeps no cookies and says nothing of who asks. Safe for several threads.</summary>
internal sealed class FetchAddress : IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    /// <param name="connect">The way to the machines.</param>
    /// <param name="longest">How long an answer may take in all.</param>
    /// <param name="clock">Measures that.</param>
    public FetchAddress(Connect connect, TimeSpan longest, TimeProvider clock)
    {
        (Longest, _clock) = (longest, clock);
#pragma warning disable CA2000 // the client disposes its handler
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.All, MaxResponseHeadersLength = 64,
            ConnectCallback = async (context, cancellationToken) => await connect.ToAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false) switch
            {
                { Socket: { } socket } => new NetworkStream(socket, ownsSocket: true),
                var not => throw new NotConnectedException(not.Outcome),
            },
        }) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
    }

    /// <summary>How long an answer may take in all, redirects included.</summary>
    public TimeSpan Longest { get; }

    /// <summary>Asks. Never throws for what is outside.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> ended it.</exception>
    public async Task<Fetched> AskAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FollowAsync(request, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Fetched.Failed(FetchFault.TooLong);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return new Fetched.Failed(Why(e));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Fetched> FollowAsync(FetchRequest asked, CancellationToken cancellationToken)
    {
        var (address, forGood, moved) = (asked.Address, true, (Uri?)null);
        for (var hop = 0; hop <= asked.MostRedirects; hop++)
        {
            if (address.Scheme is not ("http" or "https")) return new Fetched.Failed(FetchFault.NotWeb);
            using var request = Message(asked, address);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var status = (int)answer.StatusCode;
            if (status is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location) return await ReadAsync(answer, new(status, [], address, moved), asked.MostBytes, cancellationToken).ConfigureAwait(false);
            if (!Uri.TryCreate(address, location, out var next)) return new Fetched.Failed(FetchFault.NotWeb);
            // Moved for good only as far as every step says so.
            forGood &= status is 301 or 308;
            address = next;
            if (forGood) moved = next;
        }
        return new Fetched.Failed(FetchFault.LeadsOn);
    }

    private static HttpRequestMessage Message(FetchRequest asked, Uri address)
    {
        var request = new HttpRequestMessage(asked.Body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (asked.Body is var (bytes, mediaType)) request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new(mediaType) } };
        if (asked.UserAgent is { } agent) request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (asked.ETag is { } etag) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (asked.LastModified is { } lastModified) request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        return request;
    }

    // What counts is what comes, whatever length it is said to have.
    private static async Task<Fetched> ReadAsync(HttpResponseMessage answer, Fetched.Answered answered, int most, CancellationToken cancellationToken)
    {
        if (!answered.IsSuccess) return answered;
        using var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int n; (n = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            kept.Write(buffer, 0, n);
            if (kept.Length > most) return new Fetched.Failed(FetchFault.TooLarge);
        }
        return answered with
        {
            Body = kept.ToArray(), MediaType = answer.Content.Headers.ContentType?.MediaType, Charset = answer.Content.Headers.ContentType?.CharSet,
            ETag = Written(answer.Headers, "ETag"), LastModified = Written(answer.Content.Headers, "Last-Modified"),
        };
    }

    private static string? Written(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 and < 1024 } value ? value : null;

    private static FetchFault Why(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is NotConnectedException not) return not.Outcome switch { Reach.Refused => FetchFault.NotReachable, Reach.NameUnknown => FetchFault.NameUnknown, _ => FetchFault.NoAnswer };
            if (inner is AuthenticationException) return FetchFault.Certificate;
        }
        return FetchFault.BrokeOff;
    }

    private sealed class NotConnectedException(Reach outcome) : IOException
    {
        public Reach Outcome => outcome;
    }
}
