using System.Net;
using System.Net.Sockets;

namespace Tawthiq.Outside;

/// <summary>Which machines may be reached: those with a public address, and the hosts that somebody named.</summary>
/// <remarks>Source: IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).</remarks>
internal sealed class ReachableAddresses(IEnumerable<string> allowedHosts)
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3"), SixToFour = IPNetwork.Parse("2002::/16"), Translated = IPNetwork.Parse("64:ff9b::/96");

    private readonly HashSet<string> _allowed = [.. allowedHosts.Select(Plain)];

    /// <summary>Whether those that are not public may be reached as well.</summary>
    public bool AlsoPrivate { get; init; }

    /// <summary>Whether a host may be reached at an address that its name was resolved to.</summary>
    public bool Allows(string host, IPAddress address) => AlsoPrivate || _allowed.Contains(Plain(host)) || IsPublic(address);

    /// <summary>Whether an address is one of the public network, also within an address that carries another.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (NotPublic.Any(n => n.Contains(address))) return false;
        if (address.AddressFamily == AddressFamily.InterNetwork) return true;
        var bytes = address.GetAddressBytes();
        if (Translated.Contains(address)) return IsPublic(new(bytes.AsSpan(12, 4)));
        if (SixToFour.Contains(address)) return IsPublic(new(bytes.AsSpan(2, 4)));
        return Global6.Contains(address);
    }

    private static string Plain(string host) => host.Trim('[', ']').ToLowerInvariant();
}
