using System.Net;
using System.Net.Sockets;
using System.Text;
using Tawthiq.Intake.Capture;
using Tawthiq.Outside;

namespace Tawthiq.Tests.Intake.Capture;

[Collection(nameof(LocalSite))]
public sealed class GuardedProxyTests(LocalSite site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Everything that the proxy gives for some bytes.</summary>
    private static async Task<string> SendAsync(GuardedProxy proxy, string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port, Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), Token);
        client.Client.Shutdown(SocketShutdown.Send);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, Token);
        }
        catch (IOException)
        {
            // Closed at once.
        }
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    private static GuardedProxy Open(string[]? allowed = null, long limit = 1_000_000, Resolve? resolve = null) => new(new(new(allowed ?? []), resolve), limit);

    [Fact]
    public async Task What_is_allowed_by_name_passes()
    {
        await using var proxy = Open(["127.0.0.1"]);
        var answer = await SendAsync(proxy, $"GET {site.Http}/short HTTP/1.1\r\nHost: elsewhere.example\r\nProxy-Connection: keep-alive\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 200 OK");
        answer.ShouldContain("At least 12 civilians");
        answer.ShouldContain("Connection: close");
        site.Asked.ShouldContain($"http 127.0.0.1:{site.Port} /short"); // the host of the address, not one that stands beside it
        proxy.Wishes.ShouldBe([new("127.0.0.1", site.Port, Reach.Connected, IPAddress.Loopback)]);
    }

    [Theory, InlineData("127.0.0.1"), InlineData("localhost"), InlineData("[::1]"), InlineData("[::ffff:127.0.0.1]"), InlineData("2130706433"), InlineData("0x7f.1"), InlineData("0.0.0.0"), InlineData("127.1")]
    public async Task This_machine_is_not_reached_by_any_of_its_names(string host)
    {
        await using var proxy = Open();
        (await SendAsync(proxy, $"GET http://{host}:{site.Port}/secret-proxy HTTP/1.1\r\nHost: {host}\r\n\r\n")).ShouldBeEmpty();
        (await SendAsync(proxy, $"CONNECT {host}:{site.Port} HTTP/1.1\r\nHost: {host}\r\n\r\nGET /secret-proxy HTTP/1.1\r\nHost: x\r\n\r\n")).ShouldNotContain("200");
        site.Asked.ShouldNotContain(a => a.Contains("secret-proxy", StringComparison.Ordinal));
        proxy.Wishes.ShouldAllBe(w => w.Outcome == Reach.Refused || w.Outcome == Reach.NameUnknown);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_connected_to()
    {
        var asked = 0;
        await using var proxy = Open(resolve: (_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Parse("10.1.2.3") : IPAddress.Loopback]));
        for (var i = 0; i < 3; i++) (await SendAsync(proxy, $"GET http://rebinding.example:{site.Port}/secret-rebinding HTTP/1.1\r\n\r\n")).ShouldBeEmpty();
        asked.ShouldBe(3); // one question for each connection, none between check and connection
        site.Asked.ShouldNotContain(a => a.Contains("secret-rebinding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_several_addresses_only_the_public_ones_are_tried()
    {
        await using var proxy = Open(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("169.254.169.254")]));
        (await SendAsync(proxy, $"GET http://many.example:{site.Port}/secret-many HTTP/1.1\r\n\r\n")).ShouldBeEmpty();
        proxy.Wishes.Single().Outcome.ShouldBe(Reach.Refused);
    }

    [Theory]
    [InlineData("GET ftp://127.0.0.1/x HTTP/1.1\r\n\r\n")]
    [InlineData("GET file:///etc/passwd HTTP/1.1\r\n\r\n")]
    [InlineData("GET /etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("GET https://127.0.0.1:PORT/secret-scheme HTTP/1.1\r\n\r\n")]
    [InlineData("POST http://127.0.0.1:PORT/secret-chunks HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST http://127.0.0.1:PORT/secret-length HTTP/1.1\r\nContent-Length: +4\r\n\r\nabcd")]
    [InlineData("GET http://127.0.0.1:PORT/secret-fold HTTP/1.1\r\nX: a\r\n b\r\n\r\n")]
    [InlineData("CONNECT user@127.0.0.1:PORT HTTP/1.1\r\n\r\n")]
    public async Task What_is_no_plain_wish_for_http_is_not_passed_on(string message)
    {
        await using var proxy = Open(["127.0.0.1"]);
        (await SendAsync(proxy, message.Replace("PORT", site.Port.ToString(), StringComparison.Ordinal))).ShouldBeEmpty();
        site.Asked.ShouldNotContain(a => a.Contains("secret-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_message_on_one_connection_goes_nowhere()
    {
        await using var proxy = Open(["127.0.0.1"]);
        await SendAsync(proxy, $"GET {site.Http}/short HTTP/1.1\r\nHost: x\r\n\r\nGET http://127.0.0.1:{site.Port}/secret-second HTTP/1.1\r\nHost: x\r\n\r\n");
        site.Asked.ShouldNotContain(a => a.Contains("secret-second", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_bytes_than_may_come_close_everything()
    {
        await using var proxy = Open(["127.0.0.1"], limit: 300_000);
        var answer = await SendAsync(proxy, $"GET {site.Http}/huge HTTP/1.1\r\nHost: x\r\n\r\n");
        answer.Length.ShouldBeLessThan(500_000);
        proxy.OverLimit.ShouldBeTrue();
        await Should.ThrowAsync<SocketException>(() => SendAsync(proxy, $"GET {site.Http}/short HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
}
