using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Tawthiq.Model;

namespace Tawthiq.Tests.Web;

[Collection(nameof(Desk))]
public sealed class RoutesTests(Desk desk)
{
    private static readonly string[] Languages = ["en", "fr", "ar"];

    private static readonly string[] Pages =
    [
        "/", "/incidents", "/incidents?claims=1", $"/incidents/{SampleRecord.Contradicted}", $"/incidents/{SampleRecord.Single}", "/documents",
        $"/documents/{SampleRecord.French}", $"/documents/{SampleRecord.English}", $"/documents/{SampleRecord.Arabic}", $"/documents/{SampleRecord.Nothing}",
        "/search", "/search?q=market", "/map", "/timeline", "/tally", "/tally?by=perpetrator&outcome=injured&who=civilian&grade=weak", "/method", "/contradictions", "/copies", "/checks", "/verify", "/decisions", $"/incidents/{SampleRecord.Contradicted}/made",
    ];

    public static IEnumerable<TheoryDataRow<string>> EveryPage => Languages.SelectMany(l => Pages.Select(p => new TheoryDataRow<string>($"/{l}{p}")));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<(HttpResponseMessage Answer, string Body)> GetAsync(string path, Uri? at = null)
    {
        var answer = await desk.Client.GetAsync(new Uri(at ?? desk.Address, path), Token);
        return (answer, await answer.Content.ReadAsStringAsync(Token));
    }

    [Theory, MemberData(nameof(EveryPage))]
    public async Task Every_page_answers_in_every_language_as_well_formed_HTML_whose_links_lead_somewhere(string path)
    {
        var (answer, body) = await GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = new HtmlParser(new() { IsStrictMode = true }).ParseDocument(body); // strict: an ill-formed page throws
        html.DocumentElement.GetAttribute("lang").ShouldBe(path[1..3]);
        html.DocumentElement.GetAttribute("dir").ShouldBe(path.StartsWith("/ar", StringComparison.Ordinal) ? "rtl" : "ltr");
        html.QuerySelectorAll("script, style, [style], [onclick], [onload]").ShouldBeEmpty();
        var ids = html.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        ids.ShouldBeUnique();
        foreach (var link in html.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(h => !h.StartsWith("http", StringComparison.Ordinal)).Distinct())
        {
            if (link.StartsWith('#')) ids.ShouldContain(link[1..]);
            else await LeadsSomewhereAsync(link);
        }
    }

    private async Task LeadsSomewhereAsync(string link)
    {
        var path = link.Split('#')[0];
        if (!desk.Seen.TryGetValue(path, out var seen)) desk.Seen[path] = seen = await GetAsync(path);
        var (answer, body) = seen;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        if (link.IndexOf('#', StringComparison.Ordinal) is > 0 and var hash) body.ShouldContain($"id=\"{link[(hash + 1)..]}\"", customMessage: link);
    }

    [Fact]
    public async Task A_count_leads_to_its_bytes_as_found()
    {
        var text = desk.Record.Db().Documents.Single(d => d.Id == SampleRecord.French).Text;
        var at = text.IndexOf("14 enfants", StringComparison.Ordinal); // no surrogates before it: units are code points
        var (answer, body) = await GetAsync($"/fr/found/{SampleRecord.French}?span={at}-{at + 10}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var from = Encoding.UTF8.GetByteCount(text[..at]);
        var page = new HtmlParser().ParseDocument(body);
        page.QuerySelector("pre mark")!.TextContent.ShouldBe("14 enfants");
        page.QuerySelector("main")!.TextContent.ShouldContain($"octets {from} à {from + 10}");
        (await GetAsync($"/fr/documents/{SampleRecord.French}")).Body.ShouldContain($"/fr/found/{SampleRecord.French}?span={at}-{at + 10}");
    }

    [Theory]
    [InlineData("en", "Its bytes were opened")]
    [InlineData("fr", "Ses octets ont été ouverts")]
    [InlineData("ar", "فُتحت بايتاتها")]
    public async Task A_document_leads_to_its_chain_of_custody(string language, string words)
    {
        (await GetAsync($"/{language}/documents/{SampleRecord.Arabic}")).Body.ShouldContain($"/{language}/custody/{SampleRecord.Arabic}");
        var (answer, body) = await GetAsync($"/{language}/custody/{SampleRecord.Arabic}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        new HtmlParser().ParseDocument(body).QuerySelector("main ol.custody")!.TextContent.ShouldContain(words);
        (await GetAsync($"/{language}/custody/nothing")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync($"/{language}/custody/all")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("en", "usually read right · 84%", "often misread · 41%", "not measured", "the people stand before the word for the harm", "many figures in the sentence", "doubted")]
    [InlineData("fr", "le plus souvent bien lu · 84\u202F%", "souvent mal lu · 41\u202F%", "non mesuré", "les personnes précèdent le mot de l’atteinte", "beaucoup de chiffres dans la phrase", "mis en doute")]
    [InlineData("ar", "يُفهم صحيحاً في الغالب · 84%", "كثيراً ما يُساء فهمه · 41%", "غير مقيس", "الأشخاص يسبقون كلمة الأذى", "أرقام كثيرة في الجملة", "مشكوك فيه")]
    public async Task A_claim_says_how_well_such_claims_are_read_and_on_demand_why(string language, string first, string last, string unmeasured, string rule, string signal, string told)
    {
        var page = new HtmlParser().ParseDocument((await GetAsync($"/{language}/documents/{SampleRecord.French}")).Body);
        string Summary(int count) => page.QuerySelector($"#claim-e1-{count} .trust")!.TextContent.Trim(); // every claim has one
        Summary(0).ShouldBe(first);
        Summary(1).ShouldBe(unmeasured); // read by a model of which nothing is known
        Summary(2).ShouldBe(unmeasured); // read before reasons were kept
        page.QuerySelector("#claim-e1-2 details").ShouldBeNull();
        Summary(3).ShouldBe(last);
        var why = page.QuerySelector("#claim-e1-0 details.why")!;
        why.HasAttribute("open").ShouldBeFalse();
        why.TextContent.ShouldContain(rule);
        why.TextContent.ShouldContain(signal);
        why.QuerySelector("q")!.TextContent.ShouldBe("Au moins 29 civils, dont 14 enfants, ont été tués");
        page.QuerySelector("#claim-e1-3 .told")!.TextContent.ShouldBe(told);
        page.QuerySelector("#event-e1 > .trust")!.TextContent.ShouldBe(unmeasured);
        WebUtility.HtmlDecode((await GetAsync($"/{language}/incidents/{SampleRecord.Contradicted}")).Body).ShouldContain(first.Split(" · ")[0]);
    }

    [Fact]
    public async Task A_program_gets_a_document_with_the_reasons_of_its_claims()
    {
        var (answer, body) = await GetAsync($"/api/documents/{SampleRecord.French}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var counts = JsonDocument.Parse(body).RootElement.GetProperty("events")[0].GetProperty("casualties");
        counts[0].GetProperty("basis").GetProperty("confidence").GetDouble().ShouldBe(0.84);
        counts[2].GetProperty("basis").ValueKind.ShouldBe(JsonValueKind.Null);
        counts[3].GetProperty("modality").GetString().ShouldBe("doubted");
        (await GetAsync("/api/documents/none")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?span=9-3")]
    [InlineData("?span=a-b")]
    [InlineData("?span=0-99999999")]
    public async Task A_span_that_is_none_is_refused(string query) =>
        (await GetAsync($"/en/found/{SampleRecord.French}{query}")).Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Theory, MemberData(nameof(EveryPage))]
    public async Task An_empty_record_says_so_and_never_fails(string path)
    {
        var (answer, body) = await GetAsync(path, desk.Empty);
        var isOfOneThing = path.Contains("/incidents/", StringComparison.Ordinal) || path.Contains("/documents/", StringComparison.Ordinal);
        answer.StatusCode.ShouldBe(isOfOneThing ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        if (path.EndsWith("/incidents", StringComparison.Ordinal) || path.EndsWith("/documents", StringComparison.Ordinal) || path.Contains("/search", StringComparison.Ordinal))
            body.ShouldContain("./tawthiq add");
    }

    [Theory]
    [InlineData("ar-SY,ar;q=0.9,en;q=0.5", "/ar/")]
    [InlineData("de, fr;q=0.7, en;q=0.3", "/fr/")]
    [InlineData("en;q=0.2, ar;q=0.4", "/ar/")]
    [InlineData("fr;q=0, en", "/en/")]
    [InlineData("tlh", "/en/")]
    public async Task The_bare_address_leads_to_the_language_that_the_reader_prefers(string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, desk.Address);
        request.Headers.TryAddWithoutValidation("Accept-Language", accept);
        var answer = await desk.Client.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/en/incidents?from=2023-99-01&type=picnic", HttpStatusCode.BadRequest, "2023-99-01", "picnic")]
    [InlineData("/fr/incidents?grade=1", HttpStatusCode.BadRequest, "Preuves", "formulaire")]
    [InlineData("/ar/incidents?page=0", HttpStatusCode.BadRequest, "الصفحة", "النموذج")]
    [InlineData("/en/incidents?near=1,2,3", HttpStatusCode.BadRequest, "Position", "1,2,3")]
    [InlineData("/en/tally?by=weather", HttpStatusCode.BadRequest, "tally", "lists")]
    [InlineData("/en/search?q=...", HttpStatusCode.BadRequest, "...", "letter")]
    [InlineData("/fr/incidents?page=9", HttpStatusCode.NotFound, "Rien à cette adresse", "incident")]
    [InlineData("/ar/incidents/i-none", HttpStatusCode.NotFound, "لا شيء في هذا العنوان", "العنوان")]
    [InlineData("/fr/documents/none", HttpStatusCode.NotFound, "Rien à cette adresse", "document")]
    [InlineData("/en/nowhere", HttpStatusCode.NotFound, "Nothing stands at this address", "record")]
    public async Task What_cannot_be_served_is_said_in_the_language_of_the_page(string path, HttpStatusCode status, string first, string second)
    {
        var (answer, body) = await GetAsync(path);
        answer.StatusCode.ShouldBe(status);
        body = WebUtility.HtmlDecode(body);
        body.ShouldContain(first);
        body.ShouldContain(second);
        body.ShouldContain("<html lang=\"" + path[1..3]);
    }

    [Theory]
    [InlineData("/api/incidents/none", 404)]
    [InlineData("/api/incidents?from=x", 400)]
    [InlineData("/api/nowhere", 404)]
    public async Task Programs_get_problems_as_RFC_9457(string path, int status)
    {
        var (answer, body) = await GetAsync(path);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(body);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.RootElement.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Programs_get_incidents_in_the_interchange()
    {
        var (_, lines) = await GetAsync("/api/incidents?type=air_strike");
        using var incident = JsonDocument.Parse(lines.Trim());
        incident.RootElement.GetProperty("id").GetString().ShouldBe(SampleRecord.Contradicted);
        incident.RootElement.GetProperty("grade").GetString().ShouldBe(Grade.Fair.Code());
    }

    [Theory]
    [InlineData("/en/incidents")]
    [InlineData("/en/nowhere")]
    [InlineData("/api/incidents")]
    [InlineData("/assets/mark.svg")]
    public async Task Every_answer_forbids_scripts_foreign_content_and_frames(string path)
    {
        var (answer, _) = await GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("script-src");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("10.0.0.1")]
    public async Task A_request_in_another_host_s_name_is_turned_away(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(desk.Address, "/en/incidents"));
        request.Headers.Host = host;
        var answer = await desk.Client.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldNotContain("Tell Ward");
    }

    [Fact]
    public void The_desk_listens_on_loopback_only() => desk.Address.Host.ShouldBe("127.0.0.1");

    [Fact]
    public async Task Words_of_a_document_are_shown_and_never_run()
    {
        var (_, body) = await GetAsync($"/en/documents/{SampleRecord.Nothing}");
        body.ShouldContain("&lt;b&gt;and&lt;/b&gt; talked &amp; talked");
    }

    [Fact]
    public async Task The_desk_takes_nothing_in()
    {
        using var nothing = new StringContent("x", Encoding.UTF8);
        var answer = await desk.Client.PostAsync(new Uri(desk.Address, "/fr/incidents"), nothing, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("lang=\"fr\"");
    }
}
