using System.Net;
using System.Text;
using Tawthiq.Intake.Capture;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Tests.Intake.Capture;

[Collection(nameof(LocalSite))]
[Trait("Needs", "Browser")]
public sealed class Captures_of_pages(LocalSite site)
{
    private static readonly CaptureSettings Settings = new() { AllowedPrivate = ["127.0.0.1"], Time = TimeSpan.FromSeconds(25), Screens = 25 };

    private async Task<Captured> TakeAsync(string path, CaptureSettings? settings = null)
    {
        Assert.SkipUnless(BrowserProcess.Find(null) is not null, "Install the Debian package chromium.");
        var url = new Uri(path.Contains("://", StringComparison.Ordinal) ? path : site.Http + path);
        return await new CapturePage(settings ?? Settings, TimeProvider.System).TakeAsync(url, TestContext.Current.CancellationToken);
    }

    private async Task<KeptPage> ReachedAsync(string path, CaptureSettings? settings = null)
    {
        var captured = await TakeAsync(path, settings);
        captured.Fault.ShouldBeNull(captured.Fault?.Message);
        captured.Wacz.ShouldNotBeNull();
        return new(captured.Wacz);
    }

    private async Task<(CaptureFault Fault, KeptPage? Kept)> FailedAsync(string path, CaptureSettings? settings = null)
    {
        var captured = await TakeAsync(path, settings);
        captured.Fault.ShouldNotBeNull();
        return (captured.Fault, captured.Wacz is { } wacz ? new(wacz) : null);
    }

    [Fact]
    public async Task A_long_page_is_kept_with_its_redirects_frame_film_and_the_picture_at_its_end()
    {
        var kept = await ReachedAsync("/one");
        kept.Facts["redirects"]!.AsArray().Select(r => $"{r!["status"]} {new Uri((string)r["url"]!).AbsolutePath}").ShouldBe(["301 /one", "302 /two", "200 /long"]);
        kept.Answer("/one").Head.ShouldContain("Location: /two");
        kept.Answer("/late.png").Body.ShouldBe(LocalSite.Picture);
        Encoding.UTF8.GetString(kept.Answer("/frame").Body).ShouldContain("words in the frame");
        kept.Answer("/film.mp4").Body.ShouldBe(LocalSite.Film);
        kept.Answer("/long").Record.ShouldContain("WARC-IP-Address: 127.0.0.1");
        kept.Html.ShouldContain("The very end");
        Encoding.UTF8.GetString(kept["page.txt"]).ShouldContain("At least 12 civilians were killed");
        ((bool)kept.Facts["scrolledToEnd"]!).ShouldBeTrue();
        Encoding.ASCII.GetString(kept["page.pdf"][..5]).ShouldBe("%PDF-");
        // 60 lines of 300 pixels: more than one picture can hold.
        kept.Has("screenshot-2.png").ShouldBeTrue();
        Height(kept["screenshot.png"]).ShouldBe(8000);
    }

    private static int Height(byte[] png) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));

    [Fact]
    public async Task A_page_in_an_old_Arabic_encoding_keeps_its_bytes_and_gives_its_words()
    {
        var kept = await ReachedAsync("/arabic");
        kept.Answer("/arabic").Body.ShouldBe(LocalSite.Arabic);
        Encoding.UTF8.GetString(kept["page.txt"]).ShouldContain("قتل خمسة مدنيين");
        ((string?)kept.Facts["title"]).ShouldBe("قصف على السوق");
    }

    [Fact]
    public async Task A_consent_banner_is_left_as_it_is()
    {
        var kept = await ReachedAsync("/consent");
        kept.Html.ShouldContain("Accept all cookies");
        kept.Html.ShouldContain("At least 12 civilians");
    }

    [Fact]
    public async Task A_page_without_an_end_is_kept_as_far_as_the_limit_and_says_so()
    {
        var kept = await ReachedAsync("/endless", Settings with { Screens = 6 });
        ((bool)kept.Facts["scrolledToEnd"]!).ShouldBeFalse();
        ((int)kept.Facts["screens"]!).ShouldBe(6);
    }

    [Fact]
    public async Task A_page_that_asks_for_private_addresses_and_files_gets_none_of_them()
    {
        var kept = await ReachedAsync("/nosy");
        kept.Html.ShouldContain("outcome rejected rejected rejected rejected rejected");
        kept.Html.ShouldNotContain("root:");
        site.Asked.Where(a => a.Contains("secret", StringComparison.Ordinal)).ShouldBeEmpty();
        kept.Answers.Select(a => a.Url).ShouldAllBe(u => u.StartsWith(site.Http, StringComparison.Ordinal));
        var refused = kept.Facts["refused"]!.AsArray().Select(r => (string)r!).ToList();
        refused.ShouldContain("169.254.169.254:80");
        refused.ShouldContain("192.168.7.7:80");
        refused.ShouldContain($"localhost:{site.Port}");
    }

    [Theory, InlineData("/to-private", "10.77.0.1"), InlineData("/to-name", "localhost"), InlineData("/to-file", "not open to the web"), InlineData("/script-to-private", "10.77.0.1"), InlineData("http://[::1]:9799/", "[::1]")]
    public async Task An_address_that_leads_where_a_capture_may_not_go_fails(string path, string named)
    {
        var (fault, _) = await FailedAsync(path);
        fault.Reason.ShouldBe(CaptureReason.NotAllowed);
        fault.Message.ShouldContain(named);
        site.Asked.Where(a => a.Contains("secret", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/members", CaptureReason.LoginWall), InlineData("/wall", CaptureReason.LoginWall), InlineData("/challenge", CaptureReason.Blocked), InlineData("/forbidden", CaptureReason.Blocked)]
    [InlineData("/nowhere", CaptureReason.HttpError), InlineData("/empty", CaptureReason.Empty), InlineData("/circle", CaptureReason.NotReachable), InlineData("/report.pdf", CaptureReason.NotAPage)]
    internal async Task A_page_that_is_not_the_page_is_a_failed_capture_and_what_came_is_kept(string path, CaptureReason reason)
    {
        var (fault, kept) = await FailedAsync(path);
        fault.Reason.ShouldBe(reason, fault.Message);
        kept.ShouldNotBeNull();
        ((string?)kept.Facts["reason"]).ShouldBe(Tawthiq.Model.Codes.Code(reason));
        kept.Answers.ShouldContain(a => a.Url == site.Http + path);
    }

    [Fact]
    public async Task A_page_that_never_ends_to_come_fails_and_what_came_of_it_is_kept()
    {
        var (fault, kept) = await FailedAsync("/trickle", Settings with { Time = TimeSpan.FromSeconds(6) });
        fault.Reason.ShouldBe(CaptureReason.TimeLimit);
        Encoding.UTF8.GetString(kept!.Answer("/trickle").Body).ShouldStartWith("<p>What came first");
        kept.Answer("/trickle").Record.ShouldContain("WARC-Truncated");
        kept.Html.ShouldContain("What came first");
    }

    [Fact]
    public async Task A_page_whose_script_never_ends_fails_within_the_time()
    {
        var began = TimeProvider.System.GetTimestamp();
        var (fault, _) = await FailedAsync("/hang", Settings with { Time = TimeSpan.FromSeconds(4), TimeToKeep = TimeSpan.FromSeconds(3) });
        fault.Reason.ShouldBeOneOf(CaptureReason.TimeLimit, CaptureReason.BrowserFailed);
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(45));
    }

    [Theory, InlineData("/huge"), InlineData("/huge-page")]
    public async Task A_download_without_measure_is_broken_off_at_the_limit(string path)
    {
        var (fault, _) = await FailedAsync(path, Settings with { Bytes = 4_000_000, ResourceBytes = 2_000_000 });
        fault.Reason.ShouldBe(CaptureReason.TooLarge, fault.Message);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_passed_over()
    {
        var (fault, _) = await FailedAsync(site.Https + "/short");
        fault.Reason.ShouldBe(CaptureReason.WrongCertificate);
        site.Asked.ShouldNotContain(a => a.StartsWith("https ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_are_not_known_and_machines_that_do_not_answer_are_told_apart()
    {
        (await FailedAsync("http://no-such-name.invalid/")).Fault.Reason.ShouldBe(CaptureReason.NameUnknown);
        (await FailedAsync("http://127.0.0.1:9799/")).Fault.Reason.ShouldBe(CaptureReason.NotReachable);
    }

    [Fact]
    public async Task Boxes_and_windows_that_a_page_opens_hold_nothing_up()
    {
        (await ReachedAsync("/alert")).Html.ShouldContain("past the alert");
    }

    [Fact]
    public async Task A_capture_says_nothing_of_the_machine_that_took_it_and_is_signed()
    {
        Assert.SkipUnless(BrowserProcess.Find(null) is not null, "Install the Debian package chromium.");
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Path);
        var captured = await new CapturePage(Settings, TimeProvider.System) { Signer = CaptureKey.OpenOrMake(folder.Path) }.TakeAsync(new Uri(site.Http + "/short"), TestContext.Current.CancellationToken);
        captured.Fault.ShouldBeNull();
        var kept = new KeptPage(captured.Wacz!);
        var all = Encoding.Latin1.GetString(kept.Warc) + Encoding.UTF8.GetString(kept["facts.json"]) + Encoding.Latin1.GetString(kept["page.pdf"]);
        if (Environment.MachineName.Length > 4) all.ShouldNotContain(Environment.MachineName); // a shorter one stands in many words
        foreach (var address in (await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken)).Where(a => !IPAddress.IsLoopback(a)))
            all.ShouldNotContain(address.ToString());
        all.ShouldNotContain("capture-"); // the folder of the profile
        kept.Facts.ContainsKey("collector").ShouldBeFalse();
        kept.Names.ShouldContain("datapackage-digest.json");
    }
}
