using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Tawthiq.Store;
using Tawthiq.Tests.Review;
using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

/// <summary>What people decide on the pages, as forms send it and without a script.</summary>
[Collection(nameof(Desk))]
public sealed class Deciding_on_the_desk : IAsyncLifetime
{
    private readonly RecordOfReports _reports = new();
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true });
    private readonly Desk _desk;
    private WebApplication _app = null!; // set by InitializeAsync
    private Uri _address = null!; // likewise

    public Deciding_on_the_desk(Desk desk) => _desk = desk;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _reports.Add("a", "2017-03-02", "strike on Sarmin on 2017-03-01 killed 5");
        _reports.Add("b", "2017-03-03", "strike on Sarmin on 2017-03-01 killed 5");
        _reports.Add("c", "2017-03-03", "strike on Sarmin on 2017-03-02 killed 30");
        _reports.Add("d", "2017-06-21", "strike on Raqqa on 2017-06-20 killed 40");
        _app = WebDesk.Build(_reports.OpenForADesk(), 0);
        await _app.StartAsync(Token);
        _address = WebDesk.AddressOf(_app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
        _reports.Dispose();
    }

    [Theory, InlineData("en", "one day apart", "One incident"), InlineData("fr", "un jour d’écart", "Un seul incident"), InlineData("ar", "بفارق يوم", "حادثة واحدة")]
    public async Task A_pair_near_the_line_stands_side_by_side_with_its_differences_marked(string language, string level, string button)
    {
        var page = await PageAsync($"/{language}/proposals");

        page.QuerySelectorAll(".side").Length.ShouldBe(2);
        page.QuerySelectorAll(".side blockquote.words").Length.ShouldBeGreaterThanOrEqualTo(4); // act and count of both
        page.QuerySelector(".pair")!.TextContent.ShouldContain(level);
        page.QuerySelectorAll(".pair tr.differs").Select(r => r.QuerySelector("th")!.TextContent).Count().ShouldBe(2); // day and figures
        page.QuerySelector("form.deciding button")!.TextContent.ShouldStartWith(button);
        page.QuerySelectorAll("form.deciding [data-key]").Select(k => k.GetAttribute("data-key")).ShouldBe(["s", "d", "u", "n"]);
    }

    [Fact]
    public async Task One_incident_is_decided_shown_with_its_undoing_and_undone()
    {
        var (one, other, json) = (_reports.Incident("a.e1"), _reports.Incident("c.e1"), _reports.Json);

        var back = await SendAsync(await PageAsync("/en/proposals"), "form.deciding", "same", ("sign", "mk"), ("why", "the same <b>night</b>"));
        _reports.Groups.ShouldBe("a.e1 b.e1 c.e1|d.e1");
        var page = await PageAsync(back);
        page.QuerySelector(".done")!.TextContent.ShouldContain("Decision 1 is on record: one incident.");
        page.QuerySelectorAll(".done li").Length.ShouldBe(2);

        var decisions = await PageAsync("/en/decisions");
        decisions.QuerySelector("#decision-1")!.TextContent.ShouldContain("by mk");
        decisions.QuerySelector("#decision-1 q")!.InnerHtml.ShouldBe("the same &lt;b&gt;night&lt;/b&gt;");
        var incident = await PageAsync($"/en/incidents/{one}");
        incident.QuerySelector("#made")!.TextContent.ShouldContain("Decision 1");
        incident.QuerySelector("#made .history")!.TextContent.ShouldContain("2 reports → 3 reports");

        await SendAsync(page, ".done form", "undo");
        _reports.Json.ShouldBe(json);
        (await PageAsync("/en/decisions")).QuerySelector("#decision-1")!.ClassList.ShouldContain("undone");
        (await GetAsync($"/en/incidents/{other}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await SendAsync(await PageAsync("/en/decisions"), "#decision-2 form", "undo"); // the undoing
        _reports.Groups.ShouldBe("a.e1 b.e1 c.e1|d.e1");
    }

    [Theory, InlineData("different", "decisions.act.parted"), InlineData("unsure", "decisions.act.unsure")]
    public async Task What_was_decided_is_not_asked_again(string act, string told)
    {
        var count = (await PageAsync("/en/proposals")).QuerySelectorAll("form.deciding").Length;
        count.ShouldBe(1);
        await SendAsync(await PageAsync("/en/proposals"), "form.deciding", act);

        (await PageAsync("/en/proposals")).QuerySelectorAll("form.deciding").ShouldBeEmpty();
        (await PageAsync("/en/decisions")).QuerySelector("#decision-1 h3")!.TextContent.ShouldContain(PageTexts.Of(PageLanguage.English).Get(told));
        _reports.Groups.ShouldBe("a.e1 b.e1|c.e1|d.e1");
    }

    [Fact]
    public async Task From_an_incident_s_page_it_is_joined_with_another_and_reports_are_parted_off()
    {
        var one = _reports.Incident("a.e1");
        var page = await PageAsync($"/en/incidents/{one}/made");
        page.QuerySelector("#links .pair")!.TextContent.ShouldContain("the same day");
        page.QuerySelector("#left-out")!.TextContent.ShouldContain("more speaks against it than for it");

        await SendAsync(page, "#join form", null, ("other", $" {_reports.Incident("d.e1")} "));
        _reports.Groups.ShouldBe("a.e1 b.e1 d.e1|c.e1");

        await SendAsync(await PageAsync($"/en/incidents/{one}/made"), "#part form", null, ("event", "b.e1"), ("event", "d.e1"), ("together", "1"));
        _reports.Groups.ShouldBe("a.e1|b.e1 d.e1|c.e1");
    }

    [Theory, InlineData("en"), InlineData("fr"), InlineData("ar")]
    public async Task A_former_id_leads_on_for_people_and_programs_and_a_tombstone_says_what_became_of_it(string language)
    {
        var (one, other) = (_reports.Incident("a.e1"), _reports.Incident("c.e1"));
        await SendAsync(await PageAsync("/en/proposals"), "form.deciding", "same");

        foreach (var (path, to) in new[] { ($"/{language}/incidents/{other}", $"/{language}/incidents/{one}"), ($"/{language}/incidents/{other}/made", $"/{language}/incidents/{one}/made"), ($"/api/incidents/{other}", $"/api/incidents/{one}") })
        {
            var moved = await GetAsync(path);
            moved.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
            moved.Headers.Location!.ToString().ShouldBe(to);
            moved.Headers.CacheControl!.NoStore.ShouldBeTrue(); // undone, the id stands again
        }

        // b alone leaves: the other id's report and the one of the first are in two incidents now, that of c in one.
        await SendAsync(await PageAsync($"/en/incidents/{one}/made"), "#part form", null, ("event", "c.e1"));
        (await GetAsync($"/{language}/incidents/{other}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using (var writing = Record.OpenForWriting(_reports.Record.Folder, FixedClock.Instance))
        {
            var forget = new Tawthiq.Preserve.Forget(writing);
            forget.Run(forget.Find("c")!, ForgettingReason.Safety);
            new Tawthiq.Reconcile.Relink(writing).Run(Token);
        }
        var gone = await GetAsync($"/{language}/incidents/{other}");
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        Parse(await gone.Content.ReadAsStringAsync(Token)).QuerySelector(".lead")!.TextContent.ShouldContain("2024");
        var api = await GetAsync($"/api/incidents/{other}");
        api.StatusCode.ShouldBe(HttpStatusCode.Gone);
        var told = JsonDocument.Parse(await api.Content.ReadAsStringAsync(Token)).RootElement;
        (told.GetProperty("became").GetString(), told.GetProperty("now").GetArrayLength()).ShouldBe(("forgotten", 0));
        (await GetAsync($"/{language}/incidents/i-none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData("Origin", "https://evil.example"), InlineData("Sec-Fetch-Site", "cross-site"), InlineData("Sec-Fetch-Site", "same-site"), InlineData("X-Nothing", "said")]
    public async Task A_form_of_another_site_decides_nothing(string header, string value)
    {
        var answer = await PostAsync("/en/decisions", [new("act", "same"), new("left", "a.e1"), new("right", "d.e1")], header, value);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var db = _reports.Record.Db();
        db.Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_decided_says_why_and_nobody_is_led_off_the_desk()
    {
        async Task<(HttpStatusCode, string)> Post(params (string, string)[] fields)
        {
            var answer = await PostAsync("/en/decisions", [.. fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))]);
            return (answer.StatusCode, answer.Headers.Location?.ToString() ?? Parse(await answer.Content.ReadAsStringAsync(Token)).QuerySelector(".lead")!.TextContent);
        }
        (await Post(("act", "join"), ("incident", _reports.Incident("a.e1")), ("other", "i-none"))).ShouldBe((HttpStatusCode.BadRequest, "The record has no incident i-none. Look for its present id in the list of incidents."));
        (await Post(("act", "same"), ("left", "a.e1"), ("right", "d.e1"), ("sign", "Maryam K"))).Item2.ShouldStartWith("Maryam K is no sign.");
        (await Post(("act", "same"), ("left", "a"), ("right", "d.e1"))).Item1.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var outside in new[] { "https://evil.example/", "//evil.example", "/en/\\evil.example", "/fr/x", "" })
            (await Post(("act", "unsure"), ("left", "a.e1"), ("right", "d.e1"), ("back", outside))).Item2.ShouldStartWith("/en/decisions?done=");

        using var writing = Record.OpenForWriting(_reports.Record.Folder, FixedClock.Instance);
        (await Post(("act", "unsure"), ("left", "a.e1"), ("right", "d.e1"))).Item1.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Only_the_page_of_proposals_may_run_a_script_and_only_that_of_the_keys()
    {
        var answer = await GetAsync("/en/proposals");
        var page = Parse(await answer.Content.ReadAsStringAsync(Token));
        var script = page.QuerySelectorAll("script").ShouldHaveSingleItem();
        script.TextContent.ShouldBe("");
        var link = script.GetAttribute("src")!;
        string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")).ShouldBe(Guard.ContentPolicy + $"; script-src {_address.ToString().TrimEnd('/')}{link}");
        (await GetAsync(link)).Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        foreach (var path in new[] { "/en/decisions", $"/en/incidents/{_reports.Incident("a.e1")}/made", "/en/incidents" })
            string.Join(' ', (await GetAsync(path)).Headers.GetValues("Content-Security-Policy")).ShouldBe(Guard.ContentPolicy);
    }

    [Fact, Trait("Needs", "Browser")]
    public async Task Keys_decide_and_undo_where_scripts_run()
    {
        var browser = await _desk.BrowserAsync();
        Assert.SkipWhen(browser is null, $"No browser at {Desk.Chromium}. Install the Debian package chromium, or run ./build.sh --setup.");
        var complaints = new List<string>();
        var page = await browser!.NewPageAsync(); // skipped above without one
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(new Uri(_address, "/en/proposals").ToString());

        await page.Locator("#why").PressSequentiallyAsync("sud");
        _reports.Groups.ShouldBe("a.e1 b.e1|c.e1|d.e1"); // letters of a reason are no keys
        await page.Locator("h1").ClickAsync();
        await PressAsync("s", "/proposals?done=1");
        _reports.Groups.ShouldBe("a.e1 b.e1 c.e1|d.e1");
        await PressAsync("z", "/proposals?done=2");
        _reports.Groups.ShouldBe("a.e1 b.e1|c.e1|d.e1");
        await PressAsync("n", "/proposals?at=1");
        complaints.ShouldBeEmpty();
        await page.CloseAsync();

        async Task PressAsync(string key, string leads)
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(page).ToHaveURLAsync(new Uri(_address, "/en" + leads).ToString(), new() { Timeout = 60_000 });
            await page.WaitForLoadStateAsync();
        }
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(_address, path), Token);

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        var answer = await GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return Parse(await answer.Content.ReadAsStringAsync(Token));
    }

    private static IHtmlDocument Parse(string html) => new HtmlParser(new() { IsStrictMode = true }).ParseDocument(html); // an ill-formed page throws

    // Sends a form of a page as a browser does: its hidden fields, the button pressed, and what was typed. Returns where it leads.
    private async Task<string> SendAsync(IHtmlDocument page, string form, string? act, params (string Name, string Value)[] typed)
    {
        var element = page.QuerySelector(form).ShouldNotBeNull(form);
        var fields = element.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).ToList();
        if (act is not null && fields.All(f => f.Key != "act"))
        {
            element.QuerySelectorAll("button").Select(b => b.GetAttribute("value")).ShouldContain(act);
            fields.Add(new("act", act));
        }
        foreach (var (name, value) in typed)
        {
            element.QuerySelectorAll("input").Select(i => i.GetAttribute("name")).ShouldContain(name);
            fields.Add(new(name, value));
        }
        var answer = await PostAsync(element.GetAttribute("action")!, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Token));
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, List<KeyValuePair<string, string>> fields, string header = "Sec-Fetch-Site", string value = "same-origin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, path)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add(header, value);
        return await _client.SendAsync(request, Token);
    }
}
