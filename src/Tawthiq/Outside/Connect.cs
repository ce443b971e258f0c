using System.Net;
using System.Net.Sockets;

namespace Tawthiq.Outside;

/// <summary>Gives the addresses of a name.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken);

/// <summary>What came of a wish for a connection.</summary>
internal enum Reach
{
    /// <summary>It is there.</summary>
    Connected,
    /// <summary>The name leads to addresses that may not be reached, and to no other.</summary>
    Refused,
    /// <summary>The name leads to no address.</summary>
    NameUnknown,
    /// <summary>No machine answers there.</summary>
    Unreachable,
}

/// <summary>A connection, or why there is none.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Socket">The caller's to dispose; null where there is none.</param>
/// <param name="Address">The address that was checked and connected to; null where there is none.</param>
internal readonly record struct Connection(Reach Outcome, Socket? Socket, IPAddress? Address);

/// <summary>The only way to a machine outside: a name is resolved once, and the very address that was checked is the one connected to.</summary>
/// <remarks>A name that changes its address between two questions (DNS rebinding) gains nothing: nobody asks a second time.</remarks>
/// <param name="reachable">What may be reached.</param>
/// <param name="resolve">Gives the addresses of a name; null asks the system.</param>
internal sealed class Connect(ReachableAddresses reachable, Resolve? resolve = null)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly Resolve _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>Connects to the first allowed address of a host that answers.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<Connection> ToAsync(string host, int port, CancellationToken cancellationToken)
    {
        var found = await AddressesAsync(host.Trim('[', ']'), cancellationToken).ConfigureAwait(false);
        if (found.Length == 0) return new(Reach.NameUnknown, null, null);
        var allowed = Array.FindAll(found, a => reachable.Allows(host, a));
        if (allowed.Length == 0) return new(Reach.Refused, null, null);
        foreach (var address in allowed)
            if (await SocketAsync(address, port, cancellationToken).ConfigureAwait(false) is { } socket) return new(Reach.Connected, socket, address);
        return new(Reach.Unreachable, null, null);
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static async Task<Socket?> SocketAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(LongestWait);
            await socket.ConnectAsync(address, port, limit.Token).ConfigureAwait(false);
            return socket;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
