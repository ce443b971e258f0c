using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Tawthiq.Tests.Reconcile;
using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

/// <summary>Lists and persons on the pages, and what people decide there, as forms send it and without a script.</summary>
[Collection(nameof(Desk))]
public sealed class Persons_on_the_desk : IAsyncLifetime
{
    private readonly ListsOfPersons _lists = new();
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication _app = null!; // set by InitializeAsync
    private Uri _address = null!; // likewise

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _lists.Add(_lists.First);
        _lists.Add(_lists.Other);
        _app = WebDesk.Build(_lists.OpenForADesk(), 0);
        await _app.StartAsync(Token);
        _address = WebDesk.AddressOf(_app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
        _lists.Dispose();
    }

    [Theory, InlineData("en", "given name"), InlineData("fr", "prénom"), InlineData("ar", "الاسم الأول")]
    public async Task A_list_shows_what_its_columns_are_taken_for_with_samples(string language, string field)
    {
        var table = (await PageAsync($"/{language}/lists")).QuerySelector("table")!;
        table.TextContent.ShouldContain(field);
        table.TextContent.ShouldContain("Samir · Huda · Karim");
    }

    [Fact]
    public async Task Persons_are_found_by_any_words_of_a_row_and_shown_with_all_their_rows()
    {
        var found = await PageAsync("/en/persons?q=Khetib+Tariq");
        var link = found.QuerySelectorAll(".people a").Cast<IHtmlAnchorElement>().ShouldHaveSingleItem();
        var page = await PageAsync(link.GetAttribute("href")!);
        page.QuerySelectorAll("table.listed thead th").Length.ShouldBe(3);
        page.QuerySelector("table.listed")!.TextContent.ShouldContain("Tariq Riyad Khetib");
        page.QuerySelectorAll(".pair-of-rows .pair tbody tr").Length.ShouldBeGreaterThan(5);
        (await PageAsync("/en/persons?q=%25")).QuerySelectorAll(".people a").ShouldBeEmpty(); // no wildcard of the database
    }

    [Fact]
    public async Task Two_persons_are_decided_on_the_page_of_one_and_undone_there()
    {
        var before = _lists.Persons;
        var link = (await PageAsync("/en/persons?q=Khetib+Tariq")).QuerySelector(".people a")!.GetAttribute("href")!;
        var page = await PageAsync(link);
        var back = await SendAsync(page, ".pair-of-rows form", "different");
        _lists.Persons.ShouldNotBe(before);
        page = await PageAsync(back);
        page.QuerySelector(".done")!.TextContent.ShouldContain("Verdict 1 is on record: two persons.");
        await SendAsync(page, ".done form", null);
        _lists.Persons.ShouldBe(before);
    }

    [Theory, InlineData("en"), InlineData("fr"), InlineData("ar")]
    public async Task Columns_are_corrected_after_a_look_at_what_that_changes(string language)
    {
        var before = _lists.Persons;
        var page = await PageAsync($"/{language}/lists/1");
        page.QuerySelectorAll("select").Length.ShouldBe(7);
        page.QuerySelector(".preview").ShouldBeNull();
        page = await PageAsync($"/{language}/lists/1?c1=ignored&c2=ignored");
        page.QuerySelectorAll(".preview li").Length.ShouldBe(2);
        _lists.Persons.ShouldBe(before);
        page = await PageAsync(await SendAsync(page, ".preview form", null));
        page.QuerySelector(".done").ShouldNotBeNull();
        _lists.Persons.ShouldNotBe(before);
        // What was said before is said again by its link, and after a look.
        page = await PageAsync(page.QuerySelectorAll(".decisions a")[^1].GetAttribute("href")!);
        await SendAsync(page, ".preview form", null);
        _lists.Persons.ShouldBe(before);
    }

    [Fact]
    public async Task Columns_that_cannot_be_are_told_and_not_offered()
    {
        var page = await PageAsync("/en/lists/1?c0=text&c2=text");
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("No column of families would hold names");
        page.QuerySelector(".preview").ShouldBeNull();
        (await _client.GetAsync(new Uri(_address, "/en/lists/1?c0=nonsense"), Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _client.GetAsync(new Uri(_address, "/en/lists/9"), Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData("/en/persons/verdicts"), InlineData("/en/lists/1")]
    public async Task A_form_of_another_site_decides_nothing(string path)
    {
        using var form = new FormUrlEncodedContent([new("act", "same"), new("left", "1:0"), new("right", "1:1"), new("c2", "ignored")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, path)) { Content = form };
        request.Headers.Add("Origin", "https://elsewhere.example");
        (await _client.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_there_is_not_is_told()
    {
        (await _client.GetAsync(new Uri(_address, "/en/persons/p-0"), Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _client.GetAsync(new Uri(_address, "/en/persons?page=99"), Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PageAsync("/en/persons/doubtful?at=999")).QuerySelector(".empty").ShouldNotBeNull();
    }

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        var answer = await _client.GetAsync(new Uri(_address, path), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return new HtmlParser(new() { IsStrictMode = true }).ParseDocument(await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task<string> SendAsync(IHtmlDocument page, string form, string? act)
    {
        var element = page.QuerySelector(form).ShouldNotBeNull(form);
        var fields = element.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).ToList();
        if (act is not null) fields.Add(new("act", act));
        using var content = new FormUrlEncodedContent(fields);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, element.GetAttribute("action")!)) { Content = content };
        request.Headers.Add("Origin", _address.GetLeftPart(UriPartial.Authority));
        var answer = await _client.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Token));
        return answer.Headers.Location!.ToString();
    }
}
