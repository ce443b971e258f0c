using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Tawthiq.Tests.Web;
using Tawthiq.Web;

namespace Tawthiq.Tests.Evidence.Wacz;

/// <summary>A capture as ReplayWeb.page shows it, in a browser that reaches nothing but this machine.</summary>
[Trait("Needs", "Browser")]
public sealed class Replayed : IAsyncLifetime
{
    private readonly List<string> _beyond = [];
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private async Task<IPage> OpenAsync(byte[] wacz, string url)
    {
        var player = Path.GetDirectoryName(NodePeers.Find("replaywebpage/ui.js"))!; // a file always lies in a folder
        Assert.SkipWhen(!File.Exists(Desk.Chromium), $"No browser at {Desk.Chromium}. Install the Debian package chromium, or run ./build.sh --setup.");
        var address = await ServeAsync(player, wacz);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Desk.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        });
        var page = await _browser.NewPageAsync();
        page.RequestFailed += (_, request) => { if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal)) _beyond.Add(request.Url); };
        await page.GotoAsync($"{address}?source={Uri.EscapeDataString($"{address}capture.wacz")}#view=pages&url={Uri.EscapeDataString(url)}");
        return page;
    }

    private async Task<Uri> ServeAsync(string player, byte[] wacz)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/", () => Results.File(Path.Combine(player, "index.html"), "text/html"));
        foreach (var name in new[] { "ui.js", "sw.js" }) _app.MapGet($"/{name}", () => Results.File(Path.Combine(player, name), "text/javascript"));
        _app.MapMethods("/capture.wacz", ["GET", "HEAD"], () => Results.Bytes(wacz, "application/wacz", enableRangeProcessing: true));
        await _app.StartAsync(TestContext.Current.CancellationToken);
        return WebDesk.AddressOf(_app);
    }

    private static async Task<IFrame> ReplayedAsync(IPage page, string url)
    {
        for (var i = 0; i < 150; i++)
        {
            if (page.Frames.FirstOrDefault(f => f.Url.Contains("mp_/", StringComparison.Ordinal) && f.Url.Contains(url, StringComparison.Ordinal)) is { } frame) return frame;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"No frame shows {url}: {string.Join(' ', page.Frames.Select(f => f.Url))}");
    }

    [Fact]
    public async Task An_Arabic_page_is_replayed_with_its_pictures_style_and_answers()
    {
        var page = await OpenAsync(Captures.Write(Captures.Sample, Captures.Signer), Captures.Article);
        var frame = await ReplayedAsync(page, Captures.Article);
        await Assertions.Expect(frame.Locator("#asked")).ToHaveTextAsync("النتيجة", new() { Timeout = 20_000 });
        (await frame.Locator("h1").TextContentAsync()).ShouldBe("قصف على السوق");
        (await frame.EvaluateAsync<string>("() => document.documentElement.dir + ' ' + document.title")).ShouldBe("rtl خبر");
        (await frame.EvaluateAsync<string>("() => getComputedStyle(document.getElementById('words')).color")).ShouldBe("rgb(1, 2, 3)");
        foreach (var (id, width) in new[] { ("one", 48), ("two", 48), ("three", 20) })
            (await frame.EvaluateAsync<int>("async id => { const i = document.getElementById(id); await i.decode(); return i.naturalWidth; }", id)).ShouldBe(width, id);
        _beyond.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_leads_to_the_page()
    {
        var page = await OpenAsync(Captures.Write(Captures.Sample), Captures.Home);
        var frame = await ReplayedAsync(page, Captures.Article);
        await Assertions.Expect(frame.Locator("h1")).ToHaveTextAsync("قصف على السوق", new() { Timeout = 20_000 });
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_player_verifies_the_signature(bool untouched)
    {
        var wacz = Captures.Write(Captures.Sample, Captures.Signer);
        var signature = wacz.AsSpan().IndexOf("\"signature\": \""u8) + 20;
        if (!untouched) wacz[signature] = wacz[signature] == 'A' ? (byte)'B' : (byte)'A';
        (await VerifiedAsync(wacz)).ShouldContain($$"""{"id":"signature","expected":true,"matched":{{(untouched ? "true" : "false")}}}""");
    }

    private async Task<string> VerifiedAsync(byte[] wacz)
    {
        var page = await OpenAsync(wacz, Captures.Article);
        var frame = await ReplayedAsync(page, Captures.Article);
        await Assertions.Expect(frame.Locator("h1")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        return await page.EvaluateAsync<string>(Verification);
    }

    /// <summary>What the player noted of each check, from its own database in the browser.</summary>
    private const string Verification = """
        async () => {
          const found = [];
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise(done => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); });
            if (db.objectStoreNames.contains("verification"))
              found.push(...await new Promise(done => { const all = db.transaction("verification").objectStore("verification").getAll(); all.onsuccess = () => done(all.result); }));
            db.close();
          }
          return JSON.stringify(found);
        }
        """;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        (_browser, _playwright, _app) = (null, null, null);
    }
}
