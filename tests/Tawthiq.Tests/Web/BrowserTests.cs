using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tawthiq.Tests.Web;

/// <summary>The desk as a reader meets it: a real browser without JavaScript.</summary>
[Collection(nameof(Desk)), Trait("Needs", "Browser")]
public sealed class BrowserTests(Desk desk)
{
    private readonly List<string> _complaints = [];

    /// <summary>A page; everything that the browser complains about is collected.</summary>
    private async Task<IPage> OpenAsync(string path, int width = 1280)
    {
        var browser = await desk.BrowserAsync();
        Assert.SkipWhen(browser is null, $"No browser at {Desk.Chromium}. Install the Debian package chromium, or run ./build.sh --setup.");
        var page = await browser!.NewPageAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = width, Height = 844 } }); // skipped above without one
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) => _complaints.Add($"{request.Url} {request.Failure}");
        page.Response += (_, answer) => { if (answer.Status >= 400) _complaints.Add($"{answer.Url} {answer.Status}"); };
        await page.GotoAsync(new Uri(desk.Address, path).ToString());
        return page;
    }

    private static readonly string[] Paths =
        ["/incidents", "/incidents?claims=1", $"/incidents/{SampleRecord.Contradicted}", "/documents", $"/documents/{SampleRecord.French}", $"/documents/{SampleRecord.Arabic}", "/search?q=market", "/map", "/timeline", "/tally", "/tally?by=place&row=-", "/tally?by=source", "/estimates", "/estimates/1", "/estimates/1?part=2", "/persons", $"/persons/{SampleRecord.Listed}", "/persons/doubtful", "/lists", "/lists/1", "/lists/1?c1=ignored", "/lists/1?c0=text", "/method", "/checks", "/verify", "/captures", "/watches", "/proposals", "/decisions", $"/incidents/{SampleRecord.Contradicted}/made", $"/custody/{SampleRecord.French}"];

    [Theory, InlineData("en", "ltr"), InlineData("fr", "ltr"), InlineData("ar", "rtl")]
    public async Task Every_page_fits_a_phone_and_a_desk_without_a_complaint_of_the_browser(string language, string direction)
    {
        foreach (var width in new[] { 360, 1280 })
        foreach (var path in Paths)
        {
            var page = await OpenAsync($"/{language}{path}", width);
            (await page.Locator("html").GetAttributeAsync("dir")).ShouldBe(direction);
            // Asked over the debugging protocol, which answers although the page itself may run no script.
            var overflow = await page.EvaluateAsync<string[]>(Overflowing);
            overflow.ShouldBeEmpty($"{language}{path} at {width} px");
            await page.CloseAsync();
        }
        _complaints.ShouldBeEmpty();
    }

    /// <summary>What a reader would have to scroll sideways for: all that ends beyond the page. Heads put out of sight on purpose stand far outside.</summary>
    private const string Overflowing = """
        () => {
          const width = document.documentElement.clientWidth;
          const found = [...document.querySelectorAll('body *:not(svg *)')].map(e => [e, e.getBoundingClientRect()])
            .filter(([e, r]) => r.width > 0 && r.right > -200 && r.left < width + 200 && (r.left < -1 || r.right > width + 1))
            .map(([e, r]) => `${e.tagName} ${e.className} ${r.left}–${r.right} ${e.textContent.slice(0, 40)}`);
          if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
          return found;
        }
        """;

    [Theory, InlineData("en"), InlineData("fr"), InlineData("ar")]
    public async Task Every_figure_of_the_list_leads_to_its_words_in_two_clicks(string language)
    {
        var list = await OpenAsync($"/{language}/incidents");
        var figures = await list.Locator(".figures a").CountAsync();
        figures.ShouldBe(4);
        for (var i = 0; i < figures; i++)
        {
            var page = await OpenAsync($"/{language}/incidents");
            await page.Locator(".figures a").Nth(i).ClickAsync();
            var section = page.Locator("section.figure:target");
            await section.Locator(".claim .span").First.ClickAsync();
            await MarkedAsync(page);
        }
    }

    [Theory, InlineData("en"), InlineData("ar")]
    public async Task Every_figure_of_the_map_the_timeline_and_the_tally_leads_to_its_words_in_two_clicks(string language)
    {
        foreach (var path in new[] { "/map", "/timeline", "/tally", "/tally?by=source" })
        {
            var figures = await (await OpenAsync($"/{language}{path}")).Locator("td.number a").CountAsync();
            figures.ShouldBeGreaterThan(0);
            for (var i = 0; i < figures; i++)
            {
                var page = await OpenAsync($"/{language}{path}");
                await page.Locator("td.number a").Nth(i).ClickAsync();
                await page.Locator(".claim .span").First.ClickAsync();
                await MarkedAsync(page);
            }
        }
    }

    /// <summary>The page is a document's, and the words that the address names are marked and in sight.</summary>
    private static async Task MarkedAsync(IPage page)
    {
        page.Url.ShouldContain("/documents/");
        var words = page.Locator("mark.count:target");
        (await words.TextContentAsync()).ShouldNotBeNullOrWhiteSpace();
        var box = await words.BoundingBoxAsync();
        box!.Y.ShouldBeInRange(0, 844); // marked words are visible, so they have a box
    }

    [Fact]
    public async Task Words_and_claims_of_a_document_lead_to_each_other()
    {
        var page = await OpenAsync($"/fr/documents/{SampleRecord.French}");
        await page.Locator("mark#c-e1-1 + a.ref").ClickAsync();
        (await page.Locator(".counts > li:target").TextContentAsync() ?? "").ShouldContain("14 tués");
        await page.Locator(".counts > li:target a.ref").ClickAsync();
        (await page.Locator("mark:target").TextContentAsync()).ShouldBe("14 enfants");
    }

    [Fact]
    public async Task A_reader_filters_with_the_form_and_keeps_the_filter_in_another_language()
    {
        var page = await OpenAsync("/en/incidents");
        await page.Locator("#type").SelectOptionAsync("armed_clash");
        await page.Locator("#from").FillAsync("2023-10-01");
        await page.Locator(".filters button").ClickAsync();
        (await page.Locator("ol.incidents > li").CountAsync()).ShouldBe(1);
        await page.Locator(".languages a[lang=ar]").ClickAsync();
        page.Url.ShouldContain("/ar/incidents?");
        (await page.Locator("ol.incidents > li").CountAsync()).ShouldBe(1);
        (await page.Locator("#type").InputValueAsync()).ShouldBe("armed_clash");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_circle_of_the_map_is_reached_and_followed_with_the_keyboard()
    {
        var page = await OpenAsync("/en/map");
        await page.Locator("svg.map a").First.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/incidents/"));
        page.Url.ShouldContain(SampleRecord.Contradicted);
    }

    [Fact]
    public async Task Quoted_Arabic_runs_right_to_left_on_an_English_page()
    {
        var page = await OpenAsync($"/en/incidents/{SampleRecord.Contradicted}");
        var box = await page.Locator("blockquote.words[lang=ar]").First.BoundingBoxAsync();
        var mark = await page.Locator("blockquote.words[lang=ar] mark").First.BoundingBoxAsync();
        // The quotation begins with the marked words, so they stand at its right edge.
        (mark!.X + mark.Width).ShouldBe(box!.X + box.Width, 4); // both are visible
    }
}
