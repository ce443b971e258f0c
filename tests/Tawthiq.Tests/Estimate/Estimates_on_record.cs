using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Estimate;
using Tawthiq.Estimation;
using Tawthiq.Evidence.Verification;
using Tawthiq.Extraction.Places;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Tests.Reconcile;
using Tawthiq.Tests.Web;
using Tawthiq.Web;

namespace Tawthiq.Tests.Estimate;

[Collection(nameof(Desk))]
public sealed class Estimates_on_record : IDisposable
{
    private static readonly EstimateSettings Quick = new() { Method = EstimationMethod.DecomposableGraphs };

    private readonly ListsOfPersons _lists = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _lists.Dispose();

    [Fact]
    public void Three_lists_carry_a_number_part_by_part_and_two_do_not()
    {
        _lists.Add(_lists.First);
        _lists.Add(_lists.Other);
        Make([], 1).Results[0].Estimate.Refusals.Select(r => r.Code).ShouldContain("too_few_lists");
        _lists.Add(_lists.Third);
        var estimate = Make([PersonDimension.Sex], 3);
        estimate.Results.Select(r => string.Join(' ', r.Labels)).ShouldBe(["", "female", "male"]);
        var (whole, female, male) = (estimate.Results[0].Estimate, estimate.Results[1].Estimate, estimate.Results[2].Estimate);
        (female.Documented + male.Documented).ShouldBe(whole.Documented);
        whole.Refusals.ShouldBeEmpty();
        whole.Number!.Low.ShouldBeGreaterThanOrEqualTo(whole.Documented);
        estimate.Lists.Select(l => (l.Name, l.Rows)).ShouldBe([("families", 80), ("hospital", 50), ("graves", 63)]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_what_is_kept_is_given_back_as_it_was()
    {
        AddAll();
        var (first, again) = (Make([PersonDimension.Age], 4), Make([PersonDimension.Age], 4));
        DetailJson.Write(again.Results).ShouldBe(DetailJson.Write(first.Results));
        EstimatePersons.Keep(_lists.Record, first, "mk").ShouldBe(1);
        using var db = _lists.Record.Db();
        var kept = db.Estimates.AsNoTracking().Single();
        DetailJson.Write(kept.Results).ShouldBe(DetailJson.Write(first.Results));
        (kept.Actor, kept.By.Single(), kept.Draws).ShouldBe(("mk", PersonDimension.Age, 4));
    }

    [Fact]
    public void A_kept_estimate_is_in_the_ledger_and_says_when_lists_have_changed_since()
    {
        _lists.Add(_lists.First);
        _lists.Add(_lists.Other);
        EstimatePersons.Keep(_lists.Record, Make([], 1), null);
        Altered().ShouldBeEmpty();
        using var db = _lists.Record.Db();
        KeptEstimates.IsOutdated(db, db.Estimates.AsNoTracking().Single()).ShouldBeFalse();
        _lists.Add(_lists.Third);
        KeptEstimates.IsOutdated(db, db.Estimates.AsNoTracking().Single()).ShouldBeTrue();
        db.Database.ExecuteSqlRaw("UPDATE estimates SET results = replace(results, '\"documented\":', '\"documented\":1')").ShouldBe(1);
        Altered().ShouldContain(t => t.Contains("estimate 1", StringComparison.Ordinal));
    }

    [Theory, InlineData("en", "women and girls", "likely between"), InlineData("fr", "femmes et filles", "probablement entre"), InlineData("ar", "نساء وفتيات", "والأرجح")]
    public async Task The_page_shows_documented_and_likely_for_each_part_with_drawings_and_files(string language, string female, string likely)
    {
        AddAll();
        EstimatePersons.Keep(_lists.Record, Make([PersonDimension.Sex], 1), null);
        var app = WebDesk.Build(_lists.OpenForADesk(), 0);
        await using var _ = app.ConfigureAwait(false);
        await app.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = WebDesk.AddressOf(app) };
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri($"/{language}/estimates/1", UriKind.Relative), Token), Token);
        page.QuerySelector("table.estimate tbody th")!.TextContent.ShouldBe(female);
        page.QuerySelector(".figure")!.TextContent.ShouldContain(likely);
        var drawings = page.QuerySelectorAll(".drawings img").Select(i => i.GetAttribute("src")!).ToList();
        drawings.Count.ShouldBe(3);
        foreach (var address in drawings.Concat(page.QuerySelectorAll("ul a[href*='/estimates/1/']").Select(a => a.GetAttribute("href")!)))
            (await client.GetStringAsync(new Uri(address, UriKind.Relative), Token)).Length.ShouldBeGreaterThan(40, address);
        using var nothing = await client.GetAsync(new Uri($"/{language}/estimates/1/secret.txt", UriKind.Relative), Token);
        nothing.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private void AddAll()
    {
        _lists.Add(_lists.First);
        _lists.Add(_lists.Other);
        _lists.Add(_lists.Third);
    }

    private EstimateRow Make(ValueList<PersonDimension> by, int draws)
    {
        using var db = _lists.Record.Db();
        var told = 0;
        var made = EstimatePersons.WorkOut(db, new(null, by, draws, Quick), Gazetteer.World, _ => told++, Token);
        told.ShouldBe(made.Results.Count);
        return made;
    }

    private List<string> Altered()
    {
        var things = new List<Checked>();
        VerifyRecord.Run(_lists.Record.Folder, VerifyOrder.Usual, things.Add, Token);
        return [.. things.Where(t => t.Answer is Answer.Altered).Select(t => t.ToString())];
    }
}
