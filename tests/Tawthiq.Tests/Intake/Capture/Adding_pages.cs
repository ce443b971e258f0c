using Microsoft.EntityFrameworkCore;
using Tawthiq.CommandLine;
using Tawthiq.Intake.Capture;
using Tawthiq.Store;
using Tawthiq.Tests.Cli;
using Tawthiq.Web;

namespace Tawthiq.Tests.Intake.Capture;

[Collection(nameof(LocalSite))]
[Trait("Needs", "Browser")]
public sealed class Adding_pages(LocalSite site) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<(string Output, string Errors, int ExitCode)> AddAsync(params string[] arguments) =>
        ProgramUnderTest.RunAsync(_folder.Path, ["add", "--record", "r", "--allow-private", "127.0.0.1", "--seconds", "20", .. arguments]);

    [Fact]
    public async Task A_list_of_addresses_becomes_documents_and_failures_that_are_on_record_and_not_asked_for_again()
    {
        Assert.SkipUnless(BrowserProcess.Find(null) is not null, "Install the Debian package chromium.");
        _folder.Write("list.txt", $"# two pages\n{site.Http}/two\n\n{site.Http}/nowhere\nfile:///etc/passwd\nnot an address\n");

        var first = await AddAsync("--urls", "list.txt");
        first.ExitCode.ShouldBe(ExitCode.Finding, first.Errors);
        first.Output.ShouldContain("1 document added, 0 there before, 3 failed; 1 incident");
        first.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        first.Errors.ShouldContain($"{site.Http}/nowhere answers with an error (HTTP 404, not there); check the address.");
        first.Errors.ShouldContain("file:///etc/passwd begins with file: and not with http");

        await OnRecordAsync();
        var asked = site.Asked.Count;
        var second = await AddAsync("--urls", "list.txt");
        second.ExitCode.ShouldBe(ExitCode.Finding);
        second.Output.ShouldContain("0 documents added, 1 there before, 3 failed");
        second.Errors.ShouldContain("--again tries once more");
        site.Asked.Count.ShouldBe(asked);

        var again = await AddAsync("--again", $"{site.Http}/two");
        (again.ExitCode, again.Output.Contains("1 document added", StringComparison.Ordinal)).ShouldBe((ExitCode.Fine, true), again.Errors);
    }

    private async Task OnRecordAsync()
    {
        using var record = Record.OpenForReading(Path.Combine(_folder.Path, "r"), FixedClock.Instance);
        using var db = record.Db();
        var made = db.Captures.Single(c => c.Result == CaptureResult.Reached);
        (made.Url, made.FinalUrl, made.Status, made.Reason).ShouldBe(($"{site.Http}/two", $"{site.Http}/long", 200, null));
        var document = db.Documents.Single();
        (document.Id, document.BytesSha256, document.Url, document.Format, document.Title).ShouldBe((made.DocumentId!, made.ItemSha256!, $"{site.Http}/long", "wacz", "Long"));
        document.Text.ShouldContain("At least 12 civilians were killed on Sunday");
        var item = db.Items.Single(i => i.Sha256 == made.ItemSha256);
        (item.MediaType, item.Role, item.Url).ShouldBe(("application/wacz", ItemRole.Found, $"{site.Http}/long"));
        item.Tool!.ShouldContain("Chromium");
        record.Blobs.Read(item.Sha256).Length.ShouldBe((int)item.Length);
        var failed = db.Captures.Single(c => c.Url == $"{site.Http}/nowhere");
        (failed.Result, failed.Reason, failed.Status, failed.DocumentId).ShouldBe((CaptureResult.Failed, CaptureReason.HttpError, 404, null));
        db.Items.Any(i => i.Sha256 == failed.ItemSha256).ShouldBeTrue();
        var noted = await db.Journal.Where(j => j.Action.StartsWith("capture.")).OrderBy(j => j.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        noted.Select(j => j.Action).ShouldBe(["capture.made", "capture.failed", "capture.failed"]);
        noted.ShouldAllBe(j => j.Digest != null);
        await OnTheDeskAsync(record, document.Id);
    }

    private static async Task OnTheDeskAsync(Record record, string id)
    {
        var app = WebDesk.Build(record, 0);
        await using var _ = app;
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = WebDesk.AddressOf(app) };
        foreach (var language in new[] { "en", "fr", "ar" })
        {
            var page = await client.GetStringAsync($"/{language}/captures", TestContext.Current.CancellationToken);
            page.ShouldContain("/nowhere");
            page.ShouldContain("HTTP 404");
            page.ShouldContain("/long");
            (await client.GetStringAsync($"/{language}/captures?result=failed", TestContext.Current.CancellationToken)).ShouldNotContain("/long");
            var document = await client.GetStringAsync($"/{language}/documents/{id}", TestContext.Current.CancellationToken);
            document.ShouldContain("/two");
            document.ShouldContain("/long");
        }
        // From the words back to the page as the browser had it.
        (await client.GetStringAsync($"/en/found/{id}?span=7-30", TestContext.Current.CancellationToken)).ShouldContain("capture/page.html");
    }
}
