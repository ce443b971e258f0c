using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tawthiq.Intake.Watch;
using Tawthiq.Outside;
using Tawthiq.Store;

namespace Tawthiq.Tests.Intake.Watch;

/// <summary>Rounds over a server of the test's own.</summary>
public sealed class LookingTests : IAsyncLifetime
{
    private const string Feed = "<rss><channel><item><guid>1</guid><link>https://a.example/1</link><title>One</title></item></channel></rss>";

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, Func<HttpContext, Task>> _pages = [];
    private WebApplication _server = null!; // set by InitializeAsync
    private Record _record = null!; // likewise
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(c => _pages.TryGetValue(c.Request.Path, out var page) ? page(c) : Status(c, 404));
        await _server.StartAsync(TestContext.Current.CancellationToken);
        _address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(); // it has started
        _record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _record.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_feed_proposes_each_entry_once_and_what_is_refused_stays_refused()
    {
        Serve("/feed", Feed, "application/rss+xml");
        Watch("/feed");

        (await Look()).Proposed.ShouldBe(1);
        (await Look()).Proposed.ShouldBe(0);
        DecideWatch.Decide(_record, null, ProposalState.Refused).ShouldBe(["https://a.example/1"]);
        Serve("/feed", Feed.Replace("</channel>", "<item><guid>2</guid><link>https://a.example/2</link></item></channel>"), "application/rss+xml");
        (await Look()).Proposed.ShouldBe(1);

        DecideWatch.Decide(_record, [1, 2], ProposalState.Taken).ShouldBe(["https://a.example/2"]);
        Actions().ShouldContain("watch.proposed");
        Actions().ShouldContain("watch.refused");
        Actions().ShouldContain("watch.taken");
    }

    [Fact]
    public async Task A_page_that_links_to_its_feed_is_read_by_the_feed()
    {
        Serve("/", "<html><head><link rel='alternate' type='application/atom+xml' href='/feed'></head><body>News</body></html>");
        Serve("/feed", Feed, "application/rss+xml");
        Watch("/");

        (await Look()).Proposed.ShouldBe(1);
        Row().Kind.ShouldBe(WatchKind.Feed);
        Row().ReadAt.ShouldBe(_address + "/feed");
    }

    [Fact]
    public async Task Only_a_change_of_what_a_reader_sees_is_a_change()
    {
        Serve("/p", "<html><body><p id='a1'>Three killed.</p></body></html>");
        Watch("/p", asPage: true);
        (await Look()).Noticed.ShouldBeEmpty();

        Serve("/p", "<html><body><script>token=7</script><p id='b9' class='x'>Three  killed.</p></body></html>");
        (await Look()).Noticed.ShouldBeEmpty();
        Serve("/p", "<html><body><p>Two killed.</p></body></html>");
        (await Look()).Noticed.ShouldBe([$"{_address}/p changed."]);

        using var db = _record.Db();
        var seen = db.Sightings.OrderBy(s => s.Id).ToList();
        seen.Select(s => s.What).ShouldBe(["first", "changed"]);
        System.Text.Encoding.UTF8.GetString(_record.Blobs.Read(seen[1].BeforeSha256!)).ShouldContain("Three");
        System.Text.Encoding.UTF8.GetString(_record.Blobs.Read(seen[1].AfterSha256!)).ShouldContain("Two");
        db.Items.Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_page_counts_as_vanished_only_when_it_is_gone_twice_in_a_row_and_may_return()
    {
        Serve("/p", "<p>Three killed.</p>");
        Watch("/p", asPage: true);
        await Look();

        _pages["/p"] = c => Status(c, 404);
        (await Look()).Noticed.ShouldBeEmpty();
        Row().State.ShouldBe(WatchState.Missing);
        Serve("/p", "<p>Three killed.</p>");
        await Look();
        _pages["/p"] = c => Status(c, 410);
        (await Look()).Noticed.ShouldBeEmpty();
        (await Look()).Noticed.ShouldHaveSingleItem().ShouldContain("vanished");
        (await Look()).Noticed.ShouldBeEmpty();
        Serve("/p", "<p>Three killed.</p>");
        (await Look()).Noticed.ShouldHaveSingleItem().ShouldContain("is there again");
        Actions().Count(a => a == "watch.vanished").ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_moved_for_good_is_noted_and_one_that_moved_for_now_is_not()
    {
        _pages["/now"] = c => To(c, 302, "/new");
        _pages["/old"] = c => To(c, 301, "/new");
        Serve("/new", "<p>Three killed.</p>");
        Watch("/now", asPage: true);
        Watch("/old", asPage: true);

        (await Look()).Noticed.ShouldBe([$"{_address}/old moved to {_address}/new."]);
    }

    [Fact]
    public async Task The_version_that_is_known_is_named_and_not_read_again()
    {
        var asked = new List<string>();
        _pages["/feed"] = c =>
        {
            asked.Add(c.Request.Headers.IfNoneMatch + "|" + c.Request.Headers.IfModifiedSince);
            if (asked.Count > 1) return Status(c, 304);
            (c.Response.Headers.ETag, c.Response.Headers.LastModified) = ("W/\"7\"", "Tue, 10 Jun 2003 04:00:00 GMT");
            return Write(c, Feed, "application/rss+xml");
        };
        Watch("/feed");
        await Look();
        (await Look()).Failed.ShouldBeEmpty();

        asked.ShouldBe(["|", "W/\"7\"|Tue, 10 Jun 2003 04:00:00 GMT"]);
    }

    [Fact]
    public async Task A_private_address_is_not_opened_unless_it_was_allowed()
    {
        Serve("/feed", Feed, "application/rss+xml");
        Watch("/feed");
        using var fetch = new FetchAddress(new(new([])), LookAtWatches.Longest, FixedClock.Instance);
        var round = await new LookAtWatches(_record, fetch).LookAsync(true, TestContext.Current.CancellationToken);
        round.Failed.ShouldHaveSingleItem().ShouldContain("not on the public network");
        (await Look()).Failed.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_never_ends_is_ended_and_the_reason_recorded_once()
    {
        _pages["/loop"] = c => To(c, 302, "/loop");
        _pages["/large"] = async c =>
        {
            c.Response.Headers.ContentEncoding = "gzip";
            using var gzip = new System.IO.Compression.GZipStream(c.Response.Body, System.IO.Compression.CompressionLevel.Fastest);
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64 && !c.RequestAborted.IsCancellationRequested; i++) await gzip.WriteAsync(zeros, c.RequestAborted);
        };
        _pages["/slow"] = async c =>
        {
            await c.Response.WriteAsync("<rss>", c.RequestAborted);
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        _pages["/broken"] = c => Status(c, 500);
        foreach (var path in new[] { "/loop", "/large", "/slow", "/broken" }) Watch(path);

        var failed = (await Look(TimeSpan.FromSeconds(3))).Failed;

        failed.Count.ShouldBe(4);
        failed[0].ShouldContain("on and on");
        failed[1].ShouldContain("larger than 16 MB");
        failed[2].ShouldContain("within 3 seconds");
        failed[3].ShouldContain("status 500");
        await Look(TimeSpan.FromSeconds(3));
        using var db = _record.Db();
        db.Sightings.Count(s => s.What == "failed").ShouldBe(4);
    }

    [Fact]
    public async Task A_feed_that_breaks_off_is_a_failure_and_proposes_nothing()
    {
        Serve("/feed", "<rss><channel><item><guid>1</guid><link>https://a.example/1</link></item><item>", "application/rss+xml");
        Watch("/feed");

        var round = await Look();

        round.Proposed.ShouldBe(0);
        round.Failed.ShouldHaveSingleItem().ShouldContain("cannot be read");
    }

    [Fact]
    public async Task What_was_looked_at_is_not_due_and_what_was_removed_never_is()
    {
        Serve("/feed", Feed, "application/rss+xml");
        Watch("/feed");
        using (var db = _record.Db()) DueWatches.Of(db, FixedClock.Now.UtcDateTime).ShouldNotBeEmpty();
        await Look();
        using (var db = _record.Db())
        {
            DueWatches.Of(db, FixedClock.Now.UtcDateTime.AddMinutes(59)).ShouldBeEmpty();
            DueWatches.Of(db, FixedClock.Now.UtcDateTime.AddMinutes(60)).ShouldNotBeEmpty();
        }
        DecideWatch.Remove(_record, "1").ShouldBeTrue();
        (await Look()).Looked.ShouldBe(0);
    }

    private void Watch(string path, bool asPage = false) => DecideWatch.Add(_record, new Uri(_address + path), 60, asPage);

    private async Task<LookAtWatches.Round> Look(TimeSpan? longest = null)
    {
        using var fetch = new FetchAddress(new(new(["127.0.0.1"])), longest ?? LookAtWatches.Longest, FixedClock.Instance);
        return await new LookAtWatches(_record, fetch).LookAsync(true, TestContext.Current.CancellationToken);
    }

    private WatchRow Row()
    {
        using var db = _record.Db();
        return db.Watches.Single();
    }

    private List<string> Actions()
    {
        using var db = _record.Db();
        return [.. db.Journal.OrderBy(j => j.Sequence).Select(j => j.Action)];
    }

    private void Serve(string path, string body, string type = "text/html") => _pages[path] = c => Write(c, body, type);

    private static Task Write(HttpContext c, string body, string type)
    {
        c.Response.ContentType = type + "; charset=utf-8";
        return c.Response.WriteAsync(body);
    }

    private static Task Status(HttpContext c, int status)
    {
        c.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task To(HttpContext c, int status, string location)
    {
        c.Response.Headers.Location = location;
        return Status(c, status);
    }
}
