using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

/// <summary>A real desk over the sample record, and one over an empty record, each on a loopback port that the system chose.</summary>
public sealed class Desk : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly List<IDisposable> _records = [];
    private readonly List<WebApplication> _apps = [];

    public Uri Address { get; private set; } = null!; // set by InitializeAsync
    public Uri Empty { get; private set; } = null!; // likewise

    /// <summary>A client that follows no redirect.</summary>
    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    /// <summary>Answers to links already followed; the record does not change under the tests.</summary>
    internal Dictionary<string, (HttpResponseMessage Answer, string Body)> Seen { get; } = [];

    internal Record Record { get; private set; } = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        Record = Open("sample");
        SampleRecord.Fill(Record);
        Address = await StartAsync(Record);
        Empty = await StartAsync(Open("empty"));
    }

    private Record Open(string name)
    {
        var record = Record.OpenForWriting(Path.Combine(_folder.Path, name), FixedClock.Instance);
        _records.Add(record);
        return record;
    }

    private async Task<Uri> StartAsync(Record record)
    {
        var app = WebDesk.Build(record, 0);
        _apps.Add(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return WebDesk.AddressOf(app);
    }

    /// <summary>Where Debian puts its browser.</summary>
    internal const string Chromium = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>One browser for all tests; null where none is installed.</summary>
    internal async Task<IBrowser?> BrowserAsync()
    {
        if (_browser is not null || !File.Exists(Chromium)) return _browser;
        _playwright = await Playwright.CreateAsync();
        return _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Client.Dispose();
        foreach (var app in _apps) await app.DisposeAsync();
        foreach (var record in _records) record.Dispose();
        _folder.Dispose();
    }
}

/// <summary>Tests that share one desk.</summary>
[CollectionDefinition(nameof(Desk))]
public sealed class SharedDesk : ICollectionFixture<Desk>;
