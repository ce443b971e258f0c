using Tawthiq.Model;
using Tawthiq.Search;
using Tawthiq.Tests.Web;

namespace Tawthiq.Tests.Search;

[Collection(nameof(Desk))]
public sealed class BrowseIncidentsTests(Desk desk)
{
    private const string Both = SampleRecord.Single + " " + SampleRecord.Contradicted;

    private static readonly Dictionary<string, IncidentFilter> Filters = new()
    {
        ["nothing"] = new(),
        ["place in Latin letters"] = new() { Place = "tell w" },
        ["place as another document writes it"] = new() { Place = "تل ورد" },
        ["from"] = new() { From = new(2023, 10, 10) },
        ["to"] = new() { To = new(2023, 9, 1) },
        ["touching days"] = new() { From = new(2023, 10, 12), To = new(2023, 10, 20) },
        ["within days"] = new() { From = new(2023, 10, 12), To = new(2023, 10, 20), Within = true },
        ["type"] = new() { Type = EventType.ArmedClash },
        ["outcome"] = new() { Outcome = Outcome.Missing },
        ["source"] = new() { Source = "daily-post.example" },
        ["grade"] = new() { Grade = Grade.Weak },
        ["words"] = new() { Words = "marche" },
        ["words in Arabic without the article"] = new() { Words = "دفاع مدني" },
        ["no word"] = new() { Words = "—" },
        ["contradicted"] = new() { Contradicted = true },
        ["near"] = new() { Near = "36.41,37.52" },
    };

    [Theory]
    [InlineData("nothing", Both)]
    [InlineData("place in Latin letters", SampleRecord.Contradicted)]
    [InlineData("place as another document writes it", SampleRecord.Contradicted)]
    [InlineData("from", SampleRecord.Single)]
    [InlineData("to", SampleRecord.Contradicted)]
    [InlineData("touching days", SampleRecord.Single)]
    [InlineData("within days", "")]
    [InlineData("type", SampleRecord.Single)]
    [InlineData("outcome", "")]
    [InlineData("source", SampleRecord.Contradicted)]
    [InlineData("grade", SampleRecord.Single)]
    [InlineData("words", SampleRecord.Contradicted)]
    [InlineData("words in Arabic without the article", SampleRecord.Contradicted)]
    [InlineData("no word", "")]
    [InlineData("contradicted", SampleRecord.Contradicted)]
    [InlineData("near", SampleRecord.Single)]
    public async Task A_filter_leaves_what_fits_newest_first(string name, string expected)
    {
        using var db = desk.Record.Db();
        var list = await BrowseIncidents.FindAsync(db, Filters[name], TestContext.Current.CancellationToken);
        string.Join(' ', list.Lines.Select(l => l.Incident.Id.Value)).ShouldBe(expected);
        list.Found.ShouldBe(list.Lines.Count);
        list.All.ShouldBe(2);
    }

    [Fact]
    public async Task Figures_bring_their_claims_along_where_asked()
    {
        using var db = desk.Record.Db();
        var list = await BrowseIncidents.FindAsync(db, new() { WithClaims = true }, TestContext.Current.CancellationToken);
        list.Lines[0].Claims.Select(c => c.Quote.Words).ShouldBe(["قتل عنصران", "أصيب ثلاثة"]);
    }

    [Fact]
    public void An_address_says_all_that_was_asked_for() => new IncidentFilter
    {
        Words = "a&b", Place = "حلب", From = new(2023, 1, 2), Type = EventType.AirStrike, Contradicted = true, Page = 2,
    }.ToQuery().ShouldBe("?q=a%26b&place=%D8%AD%D9%84%D8%A8&from=2023-01-02&type=air_strike&contradicted=1&page=2");
}
