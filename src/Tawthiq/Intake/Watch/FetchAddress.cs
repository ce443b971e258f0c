using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Tawthiq.Intake.Capture;

namespace Tawthiq.Intake.Watch;

/// <summary>What asking an address gave.</summary>
internal abstract record Fetched
{
    private Fetched() { }

    /// <summary>It answered with bytes.</summary>
    /// <param name="Bytes">The whole body, unpacked.</param>
    /// <param name="Address">Where they came from in the end.</param>
    /// <param name="MovedTo">Where the address said that it moved for good; null where it did not.</param>
    public sealed record Got(byte[] Bytes, Uri Address, Uri? MovedTo) : Fetched
    {
        /// <summary>Of the content type, without parameters; null where it has none.</summary>
        public string? MediaType { get; init; }

        /// <summary>Of the content type; null where it names none.</summary>
        public string? Charset { get; init; }

        /// <summary>As the server wrote it; null where it wrote none.</summary>
        public string? ETag { get; init; }

        /// <summary>As the server wrote it; null where it wrote none.</summary>
        public string? LastModified { get; init; }
    }

    /// <summary>Nothing changed since the version that was named.</summary>
    public sealed record NotModified : Fetched;

    /// <summary>It answered that nothing is there (404, 410).</summary>
    public sealed record Gone(int Status) : Fetched;

    /// <summary>It could not be read.</summary>
    /// <param name="Message">One plain sentence, after the name of the address.</param>
    public sealed record Failed(string Message) : Fetched;
}

/// <summary>Asks http(s) addresses within limits, and only machines that may be reached. Safe for several threads.</summary>
/// <remarks>The rule is kept where the connection is made, on the very address that is connected to: a name that changes its address in between (DNS rebinding) gains nothing.</remarks>
internal sealed class FetchAddress : IDisposable
{
    /// <summary>Most bytes of an answer, unpacked.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private const int MostRedirects = 8;

    private readonly HttpClient _client;
    private readonly TimeSpan _longest;

    /// <param name="reachable">Which machines may be reached.</param>
    /// <param name="longest">How long an answer may take in all, redirects included; null for 30 seconds.</param>
    public FetchAddress(ReachableAddresses reachable, TimeSpan? longest = null)
    {
        _longest = longest ?? TimeSpan.FromSeconds(30);
#pragma warning disable CA2000 // the client disposes its handler
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.All, MaxResponseHeadersLength = 64,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(reachable, context.DnsEndPoint, cancellationToken),
        }) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (compatible; feed reader)");
    }

    /// <summary>Asks for an address.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="etag">Version that is known; null for none.</param>
    /// <param name="lastModified">The same.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Fetched> GetAsync(Uri address, string? etag, string? lastModified, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_longest);
        try
        {
            return await FollowAsync(address, etag, lastModified, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Fetched.Failed($"did not answer in full within {_longest.TotalSeconds:0} seconds.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return new Fetched.Failed(Why(e));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Fetched> FollowAsync(Uri start, string? etag, string? lastModified, CancellationToken cancellationToken)
    {
        var (address, forGood, moved) = (start, true, (Uri?)null);
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (address.Scheme is not ("http" or "https")) return new Fetched.Failed($"leads to an address of the kind {address.Scheme}:, which is not opened.");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
            if (lastModified is not null) request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var status = (int)answer.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } location)
            {
                if (!Uri.TryCreate(address, location, out var next)) return new Fetched.Failed("leads to an address that is none.");
                // Moved for good only as far as every step says so.
                forGood &= status is 301 or 308;
                address = next;
                if (forGood) moved = next;
                continue;
            }
            if (status == 304) return new Fetched.NotModified();
            if (status is 404 or 410) return new Fetched.Gone(status);
            if (status != 200) return new Fetched.Failed($"answered with the status {status}.");
            return await BodyAsync(answer, address, moved, cancellationToken).ConfigureAwait(false);
        }
        return new Fetched.Failed($"leads on and on (more than {MostRedirects} redirects).");
    }

    private static async Task<Fetched> BodyAsync(HttpResponseMessage answer, Uri address, Uri? moved, CancellationToken cancellationToken)
    {
        using var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int n; (n = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            kept.Write(buffer, 0, n);
            if (kept.Length > MostBytes) return new Fetched.Failed($"is larger than {MostBytes / 1024 / 1024} MB.");
        }
        return new Fetched.Got(kept.ToArray(), address, moved)
        {
            MediaType = answer.Content.Headers.ContentType?.MediaType, Charset = answer.Content.Headers.ContentType?.CharSet,
            ETag = Written(answer.Headers, "ETag"), LastModified = Written(answer.Content.Headers, "Last-Modified"),
        };
    }

    private static string? Written(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 and < 1024 } value ? value : null;

    private static async ValueTask<Stream> ConnectAsync(ReachableAddresses reachable, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancellationToken).ConfigureAwait(false);
        var allowed = Array.FindAll(addresses, a => reachable.Allows(to.Host, a));
        if (allowed.Length == 0) throw new IOException(NotReachable);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private const string NotReachable = "leads to a machine that is not on the public network, which is not opened.";

    private static string Why(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is IOException { Message: NotReachable }) return NotReachable;
            if (inner is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }) return "has a name that cannot be found.";
            if (inner is SocketException) return "cannot be reached.";
            if (inner is System.Security.Authentication.AuthenticationException) return "shows a certificate that is not valid.";
        }
        return "broke off its answer.";
    }
}
