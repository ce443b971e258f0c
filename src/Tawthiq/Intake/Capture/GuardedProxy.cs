using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Tawthiq.Outside;

namespace Tawthiq.Intake.Capture;

/// <summary>One wish of the browser for a connection.</summary>
/// <param name="Host">As the browser named it, lower case.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Address">The address that was checked and connected to; null where none was.</param>
internal sealed record ProxyWish(string Host, int Port, Reach Outcome, IPAddress? Address);

/// <summary>The only way out of the browser of a capture: a forward proxy on this machine that resolves names itself and connects to the very address it has checked.</summary>
/// <remarks>
/// No redirect, frame, script or name that changes its address between two questions gets past it. A refused wish is answered with a closed connection,
/// not with a page, so that nothing of the proxy is ever taken for the site's.
/// </remarks>
internal sealed class GuardedProxy : IAsyncDisposable
{
    private readonly Connect _connect;
    private readonly long _limit;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _open = [];
    private readonly ConcurrentQueue<ProxyWish> _wishes = [];
    private readonly Task _accepting;
    private long _received;

    /// <summary>Opens the proxy on a free port of 127.0.0.1.</summary>
    /// <param name="connect">The way to the machines that may be reached.</param>
    /// <param name="limit">How many bytes may come in; then everything is closed.</param>
    public GuardedProxy(Connect connect, long limit)
    {
        (_connect, _limit) = (connect, limit);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What the browser asked for so far, in the order of the outcomes.</summary>
    public IReadOnlyList<ProxyWish> Wishes => [.. _wishes];

    /// <summary>Bytes that came in.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Whether more came in than may.</summary>
    public bool OverLimit => Received > _limit;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_open.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                var serving = ServeAsync(client);
                _open[serving] = true;
                _ = serving.ContinueWith(t => _open.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                if (_stop.IsCancellationRequested) return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            if (await ProxyHead.ReadAsync(stream, [], _stop.Token).ConfigureAwait(false) is not var (head, behind)) return;
            if (head.Start.Split(' ') is not [var method, var target, ['H', 'T', 'T', 'P', ..]]) return;
            if (method == "CONNECT") await TunnelAsync(stream, target, behind).ConfigureAwait(false);
            else await ForwardAsync(stream, method, target, head, behind).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side went away; the browser sees a closed connection.
        }
    }

    private async Task TunnelAsync(NetworkStream client, string target, byte[] behind)
    {
        if (!Uri.TryCreate("https://" + target, UriKind.Absolute, out var asked) || asked.PathAndQuery != "/" || asked.UserInfo.Length > 0) return;
        using var upstream = await ConnectAsync(asked).ConfigureAwait(false);
        if (upstream is null)
        {
            await client.WriteAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token).ConfigureAwait(false);
            return;
        }
        await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token).ConfigureAwait(false);
        await upstream.WriteAsync(behind, _stop.Token).ConfigureAwait(false);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var sending = CopyAsync(client, upstream, long.MaxValue, false, both.Token);
        var receiving = CopyAsync(upstream, client, long.MaxValue, true, both.Token);
        await Task.WhenAny(sending, receiving).ConfigureAwait(false);
        if (sending.IsCompletedSuccessfully && !receiving.IsCompleted) upstream.Socket.Shutdown(SocketShutdown.Send);
        else await both.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(sending, receiving).ConfigureAwait(false);
    }

    /// <summary>One message, one connection: what a browser would send next on it may be meant for another host.</summary>
    private async Task ForwardAsync(NetworkStream client, string method, string target, ProxyHead head, byte[] behind)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var asked) || asked.Scheme != Uri.UriSchemeHttp) return;
        if (head["Transfer-Encoding"] is not null || (head["Content-Length"] is not null && head.Length is null)) return; // whose end cannot be told for sure
        using var upstream = await ConnectAsync(asked).ConfigureAwait(false);
        if (upstream is null) return;
        var slash = target.IndexOf('/', "http://".Length);
        await upstream.WriteAsync(head.Onwards($"{method} {(slash < 0 ? "/" : target[slash..])} HTTP/1.1", asked.Authority), _stop.Token).ConfigureAwait(false);
        var length = head.Length ?? 0;
        await upstream.WriteAsync(behind.AsMemory(0, (int)Math.Min(length, behind.Length)), _stop.Token).ConfigureAwait(false);
        await CopyAsync(client, upstream, length - Math.Min(length, behind.Length), false, _stop.Token).ConfigureAwait(false);
        await AnswerAsync(client, upstream, method).ConfigureAwait(false);
    }

    private async Task AnswerAsync(NetworkStream client, NetworkStream upstream, string method)
    {
        for (byte[] behind = []; ;)
        {
            if (await ProxyHead.ReadAsync(upstream, behind, _stop.Token).ConfigureAwait(false) is not var (head, after)) return;
            behind = after;
            if (head.Status is >= 100 and < 200) continue; // hints before the answer
            var (onwards, length) = (head.Onwards(), method == "HEAD" || head.Status is 204 or 304 ? 0 : head["Transfer-Encoding"] is null ? head.Length ?? long.MaxValue : long.MaxValue);
            Count(onwards.Length + behind.Length);
            await client.WriteAsync(onwards, _stop.Token).ConfigureAwait(false);
            await client.WriteAsync(behind.AsMemory(0, (int)Math.Min(length, behind.Length)), _stop.Token).ConfigureAwait(false);
            await CopyAsync(upstream, client, length - Math.Min(length, behind.Length), true, _stop.Token).ConfigureAwait(false);
            return;
        }
    }

    /// <summary>Connects to an address that was checked; null where there is none, or none answers.</summary>
    private async Task<NetworkStream?> ConnectAsync(Uri asked)
    {
        var host = asked.IdnHost.Trim('[', ']').ToLowerInvariant();
        var made = await _connect.ToAsync(host, asked.Port, _stop.Token).ConfigureAwait(false);
        _wishes.Enqueue(new(host, asked.Port, made.Outcome, made.Address));
        return made.Socket is { } socket ? new NetworkStream(socket, ownsSocket: true) : null;
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, long most, bool counted, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            while (most > 0)
            {
                var n = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(most, buffer.Length)), cancellationToken).ConfigureAwait(false);
                if (n == 0) return;
                if (counted) Count(n);
                await to.WriteAsync(buffer.AsMemory(0, n), cancellationToken).ConfigureAwait(false);
                most -= n;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side went away.
        }
    }

    private void Count(int n)
    {
        if (Interlocked.Add(ref _received, n) <= _limit) return;
        _stop.Cancel();
        _listener.Stop();
    }
}
