using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Tawthiq.Preserve;

/// <summary>What a server of an authority gives back.</summary>
internal abstract record Fetched
{
    private Fetched() { }

    /// <param name="Body">Whole.</param>
    public sealed record Bytes(byte[] Body) : Fetched;

    /// <param name="Why">One plain sentence without a capital and a full stop.</param>
    public sealed record Failed(string Why) : Fetched;
}

/// <summary>How much an authority may take.</summary>
/// <param name="Answer">Time for one answer.</param>
/// <param name="Whole">Time for everything that is asked in one go.</param>
internal sealed record StampLimits(TimeSpan Answer, TimeSpan Whole)
{
    /// <summary>Bytes of an answer to a request; real ones have a few thousand.</summary>
    public const int LargestAnswer = 1 << 20;

    /// <summary>Bytes of a revocation list.</summary>
    public const int LargestList = 20 << 20;

    /// <summary>While somebody adds documents: they do not wait for an authority.</summary>
    public static readonly StampLimits WhileAdding = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));

    /// <summary>When stamps are what is asked for.</summary>
    public static readonly StampLimits Patient = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10));
}

/// <summary>Talks to time-stamp authorities and to the servers that their certificates name. Follows no redirection and keeps no cookies.</summary>
/// <remarks>A certificate can name any address: one on a private network is reached only where the authority itself is on one.</remarks>
internal sealed class AuthorityServer : IDisposable
{
    private readonly HttpClient _http;
    private readonly StampLimits _limits;
    private readonly TimeProvider _clock;
    private readonly bool _allowsPrivate;

    public AuthorityServer(StampLimits limits, TimeProvider clock, bool allowsPrivate)
    {
        (_limits, _clock, _allowsPrivate) = (limits, clock, allowsPrivate);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = ConnectAsync };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Whether an address that somebody typed is one to ask: http or https, without a name and password.</summary>
    public static bool IsUsable(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;

    /// <summary>Whether an address is written as one of this machine or of a private network.</summary>
    public static bool IsPrivate(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.IsLoopback || IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IsPrivate(ip));

    /// <summary>Sends a request.</summary>
    public Task<Fetched> PostAsync(string address, byte[] body, string mediaType, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return SendAsync(HttpMethod.Post, address, content, StampLimits.LargestAnswer, cancellationToken);
    }

    /// <summary>Fetches a certificate or a list.</summary>
    public Task<Fetched> GetAsync(string address, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, address, null, StampLimits.LargestList, cancellationToken);

    private async Task<Fetched> SendAsync(HttpMethod method, string address, HttpContent? content, int largest, CancellationToken cancellationToken)
    {
        if (!IsUsable(address)) return new Fetched.Failed("its address is not one of the web");
        using var limit = new CancellationTokenSource(_limits.Answer, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, address) { Content = content };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            var code = (int)response.StatusCode;
            if (code is < 200 or >= 300) return new Fetched.Failed(code is >= 300 and < 400 ? "its server sends us to another address, which is not followed" : $"its server does not take the request (HTTP {code})");
            return await ReadAsync(response, largest, both.Token).ConfigureAwait(false) is { } bytes
                ? new Fetched.Bytes(bytes)
                : new Fetched.Failed($"its server sends more than {largest >> 20} MB");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new Fetched.Failed($"it did not answer within {_limits.Answer.TotalSeconds:0.#} seconds");
        }
        catch (HttpRequestException e) when (e.InnerException is PrivateAddressException)
        {
            return new Fetched.Failed("its address leads into a private network, which is not followed");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Fetched.Failed("its server cannot be reached or broke off");
        }
    }

    /// <summary>The body; null where it is too large, whatever length it was said to have.</summary>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int largest, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 14];
        for (int n; (n = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            kept.Write(buffer, 0, n);
            if (kept.Length > largest) return null;
        }
        return kept.ToArray();
    }

    // A name may lead anywhere: what counts is the address that is connected to.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        if (!_allowsPrivate) addresses = [.. addresses.Where(a => !IsPrivate(a))];
        if (addresses.Length == 0) throw new PrivateAddressException();
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

    /// <summary>Whether an address is of this machine, of a private network, or of no single machine at all.</summary>
    internal static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return true;
        var b = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? b[0] is 0 or 10 or >= 224 || b[0] == 100 && b[1] is >= 64 and < 128 || b[0] == 169 && b[1] == 254 || b[0] == 172 && b[1] is >= 16 and < 32 || b[0] == 192 && b[1] == 168
            : address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any);
    }

    private sealed class PrivateAddressException : Exception;
}
