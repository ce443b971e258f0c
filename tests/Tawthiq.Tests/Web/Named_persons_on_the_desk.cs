using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Tawthiq.Tests.Reconcile;
using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

/// <summary>From a person to the words of the report that names them.</summary>
[Collection(nameof(Desk))]
public sealed class Named_persons_on_the_desk : IAsyncLifetime
{
    private readonly ListsOfPersons _lists = new();
    private readonly HttpClient _client = new();
    private WebApplication _app = null!; // set by InitializeAsync
    private Uri _address = null!; // likewise

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _lists.Read("two-brothers", "استشهد المواطن خليل إبراهيم الزعبي (34 عاما) وشقيقه خالد إبراهيم الزعبي في قصف مدفعي على بلدة طفس يوم الجمعة 1 آذار 2024.");
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

    [Theory, InlineData("en", "killed", "male"), InlineData("fr", "tué(e)", "homme"), InlineData("ar", "قتيل(ة)", "ذكر")]
    public async Task A_person_leads_to_the_marked_name_and_is_told_in_the_readers_language(string language, string outcome, string sex)
    {
        var link = (await PageAsync($"/{language}/persons")).QuerySelectorAll(".people h2 a").Cast<IHtmlAnchorElement>().First(a => a.TextContent.StartsWith("خليل", StringComparison.Ordinal));
        var table = (await PageAsync(link.GetAttribute("href")!)).QuerySelector("table.listed")!;
        table.TextContent.ShouldContain(outcome);
        table.TextContent.ShouldContain(sex);
        var words = table.QuerySelectorAll("a").Cast<IHtmlAnchorElement>().ShouldHaveSingleItem().GetAttribute("href")!;
        var document = await PageAsync(words[..words.IndexOf('#')]);
        document.GetElementById(words[(words.IndexOf('#') + 1)..])!.TextContent.ShouldBe("خليل إبراهيم الزعبي");
        document.GetElementById("persons")!.QuerySelectorAll("li").Length.ShouldBe(2);
    }

    private async Task<IHtmlDocument> PageAsync(string path) => new HtmlParser().ParseDocument(await _client.GetStringAsync(new Uri(_address, path), Token));
}
