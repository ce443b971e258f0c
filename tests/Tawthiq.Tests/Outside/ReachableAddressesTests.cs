using System.Net;
using Tawthiq.Outside;

namespace Tawthiq.Tests.Outside;

// Seen red: without the table and the rules for addresses within addresses every row fails.
public sealed class ReachableAddressesTests
{
    /// <summary>First and last address of a range, and what stands before and behind it; empty where that is not public either.</summary>
    [Theory]
    [InlineData("", "0.0.0.0", "0.255.255.255", "1.0.0.0")]
    [InlineData("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0")]
    [InlineData("100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0")]
    [InlineData("126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0")]
    [InlineData("169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0")]
    [InlineData("172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0")]
    [InlineData("191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0")]
    [InlineData("192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0")]
    [InlineData("192.31.195.255", "192.31.196.0", "192.31.196.255", "192.31.197.0")]
    [InlineData("192.52.192.255", "192.52.193.0", "192.52.193.255", "192.52.194.0")]
    [InlineData("192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0")]
    [InlineData("192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0")]
    [InlineData("192.175.47.255", "192.175.48.0", "192.175.48.255", "192.175.49.0")]
    [InlineData("198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0")]
    [InlineData("198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0")]
    [InlineData("203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0")]
    [InlineData("223.255.255.255", "224.0.0.0", "255.255.255.255", "")]
    [InlineData("", "::", "::1", "")]
    [InlineData("", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "")]
    [InlineData("", "100::", "100::ffff:ffff:ffff:ffff", "")]
    [InlineData("", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2000::")]
    [InlineData("2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::")]
    [InlineData("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::")]
    [InlineData("2620:4f:7fff:ffff:ffff:ffff:ffff:ffff", "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", "2620:4f:8001::")]
    [InlineData("3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::")]
    [InlineData("3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::", "5f00::1", "")]
    [InlineData("", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "")]
    [InlineData("", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "")]
    [InlineData("", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "")]
    [InlineData("", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "")]
    public void A_range_for_other_uses_is_closed_from_its_first_address_to_its_last(string before, string first, string last, string behind)
    {
        IsPublic(first).ShouldBeFalse();
        IsPublic(last).ShouldBeFalse();
        foreach (var neighbour in new[] { before, behind }.Where(n => n.Length > 0)) IsPublic(neighbour).ShouldBeTrue(neighbour);
    }

    [Theory]
    [InlineData("::ffff:"), InlineData("64:ff9b::")]
    public void An_address_within_another_counts(string carrier)
    {
        IsPublic(carrier + "8.8.8.8").ShouldBeTrue();
        foreach (var inner in new[] { "127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1" }) IsPublic(carrier + inner).ShouldBeFalse(inner);
    }

    [Theory]
    [InlineData("2002:808:808::1", true), InlineData("2002:7f00:1::1", false), InlineData("2002:a00:1::1", false), InlineData("2002:a9fe:a9fe::", false), InlineData("2002:c0a8:101::1", false), InlineData("2002:6440:1::1", false)]
    [InlineData("::7f00:1", false), InlineData("::808:808", false), InlineData("fe80::1%2", false)] // carriers that are no longer in use carry nowhere
    public void An_address_within_6to4_counts(string address, bool isPublic) => IsPublic(address).ShouldBe(isPublic);

    [Fact]
    public void What_somebody_named_is_open_and_nothing_beside_it()
    {
        var some = new ReachableAddresses(["Archive.Local", "[::1]"]);
        some.Allows("archive.local", IPAddress.Parse("192.168.1.1")).ShouldBeTrue();
        some.Allows("::1", IPAddress.IPv6Loopback).ShouldBeTrue();
        some.Allows("other.local", IPAddress.Parse("192.168.1.1")).ShouldBeFalse();
        some.Allows("192.168.1.1", IPAddress.Parse("192.168.1.1")).ShouldBeFalse();
        new ReachableAddresses([]) { AlsoPrivate = true }.Allows("tsa.local", IPAddress.Parse("192.168.1.1")).ShouldBeTrue();
    }

    private static bool IsPublic(string address) => ReachableAddresses.IsPublic(IPAddress.Parse(address));
}
