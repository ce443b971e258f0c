using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tawthiq.Outside;

namespace Tawthiq.Tests.Outside;

/// <summary>Asks a server of the test's own.</summary>
public sealed class FetchAddressTests : IAsyncLifetime
{
    private readonly Dictionary<string, Func<HttpContext, Task>> _pages = [];
    private WebApplication _server = null!; // set by InitializeAsync
    private int _asked;
    private int _port;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(c =>
        {
            _asked++;
            return _pages[c.Request.Path](c);
        });
        await _server.StartAsync(Token);
        _port = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port; // it has started
        _pages["/secret"] = c => c.Response.WriteAsync("secret", c.RequestAborted);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // Seen red: without the rule in Connect the secret is read, by number, by name and after a redirect.
    [Theory]
    [InlineData("127.0.0.1"), InlineData("localhost"), InlineData("[::1]"), InlineData("[::ffff:127.0.0.1]"), InlineData("2130706433"), InlineData("0x7f.1"), InlineData("127.1"), InlineData("0.0.0.0"), InlineData("localhost.")]
    public async Task This_machine_is_not_reached_by_any_of_its_names(string host)
    {
        Why(await AskAsync($"http://{host}:{_port}/secret", [])).ShouldBeOneOf(FetchFault.NotReachable, FetchFault.NameUnknown);
        _pages["/out"] = c => To(c, $"http://{host}:{_port}/secret");
        Why(await AskAsync($"http://open.example:{_port}/out", ["open.example"], host: "open.example")).ShouldBeOneOf(FetchFault.NotReachable, FetchFault.NameUnknown);
        _asked.ShouldBe(1); // for /out
    }

    // Seen red: where the name is asked for again at the connection, the second address is the one connected to.
    [Fact]
    public async Task The_address_that_was_checked_is_the_one_connected_to()
    {
        var questions = 0;
        // Public, and nobody's: 2000::/16 is not allocated.
        Task<IPAddress[]> Rebinding(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>([questions++ == 0 ? IPAddress.Parse("2000::1") : IPAddress.Loopback]);
        Why(await AskAsync($"http://rebinding.example:{_port}/secret", [], Rebinding, TimeSpan.FromSeconds(2))).ShouldBeOneOf(FetchFault.NoAnswer, FetchFault.TooLong);
        questions.ShouldBe(1);
        Why(await AskAsync($"http://rebinding.example:{_port}/secret", [], Rebinding)).ShouldBe(FetchFault.NotReachable);
        _asked.ShouldBe(0);
    }

    [Fact]
    public async Task Of_several_addresses_none_that_is_private_is_tried()
    {
        Why(await AskAsync($"http://many.example:{_port}/secret", [], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("::ffff:127.0.0.1"), IPAddress.Parse("169.254.169.254")]))).ShouldBe(FetchFault.NotReachable);
        _asked.ShouldBe(0);
    }

    [Fact]
    public async Task What_somebody_allowed_is_read_and_its_redirects_are_followed_as_far_as_asked()
    {
        _pages["/old"] = c => To(c, "/newer", 301);
        _pages["/newer"] = c => To(c, "/secret", 302);
        var answer = (await AskAsync($"http://127.0.0.1:{_port}/old", ["127.0.0.1"])).ShouldBeOfType<Fetched.Answered>();
        (answer.Status, answer.Body.Length, answer.Address.AbsolutePath, answer.MovedTo?.AbsolutePath).ShouldBe((200, 6, "/secret", "/newer"));

        _pages["/loop"] = c => To(c, "/loop");
        Why(await AskAsync($"http://127.0.0.1:{_port}/loop", ["127.0.0.1"])).ShouldBe(FetchFault.LeadsOn);
        foreach (var elsewhere in new[] { "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x" })
        {
            _pages["/kind"] = c => To(c, elsewhere);
            Why(await AskAsync($"http://127.0.0.1:{_port}/kind", ["127.0.0.1"])).ShouldBe(FetchFault.NotWeb);
        }
    }

    [Fact]
    public async Task What_never_ends_or_unpacks_to_more_than_may_come_is_ended()
    {
        _pages["/large"] = async c =>
        {
            c.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(c.Response.Body, CompressionLevel.Fastest);
            for (var i = 0; i < 16 && !c.RequestAborted.IsCancellationRequested; i++) await gzip.WriteAsync(new byte[1 << 20], c.RequestAborted);
        };
        _pages["/slow"] = async c =>
        {
            await c.Response.WriteAsync("<rss>", c.RequestAborted);
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        Why(await AskAsync($"http://127.0.0.1:{_port}/large", ["127.0.0.1"])).ShouldBe(FetchFault.TooLarge);
        Why(await AskAsync($"http://127.0.0.1:{_port}/slow", ["127.0.0.1"], longest: TimeSpan.FromMilliseconds(500))).ShouldBe(FetchFault.TooLong);
        Why(await AskAsync("http://127.0.0.1:1/", ["127.0.0.1"])).ShouldBe(FetchFault.NoAnswer);
        Why(await AskAsync("http://nowhere.example/", [], (_, _) => Task.FromResult<IPAddress[]>([]))).ShouldBe(FetchFault.NameUnknown);
        Why(await AskAsync($"https://127.0.0.1:{_port}/", ["127.0.0.1"])).ShouldBe(FetchFault.Certificate); // it speaks no TLS
    }

    private static FetchFault Why(Fetched fetched) => fetched.ShouldBeOfType<Fetched.Failed>().Why;

    private static async Task<Fetched> AskAsync(string address, string[] allowed, Resolve? resolve = null, TimeSpan? longest = null, string? host = null)
    {
        if (host is not null) resolve = (name, token) => name == host ? Task.FromResult<IPAddress[]>([IPAddress.Loopback]) : Dns.GetHostAddressesAsync(name, token);
        using var fetch = new FetchAddress(new(new(allowed), resolve), longest ?? TimeSpan.FromSeconds(10), TimeProvider.System);
        return await fetch.AskAsync(new(new Uri(address)) { MostBytes = 1 << 20, MostRedirects = 3 }, Token);
    }

    private static Task To(HttpContext c, string location, int status = 302)
    {
        (c.Response.StatusCode, c.Response.Headers.Location) = (status, location);
        return Task.CompletedTask;
    }
}
