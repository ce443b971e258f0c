using Tawthiq.Extraction;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Events;

/// <summary>What pages of the press show beside their report: addresses, captions, accords, and headlines without a text. All incidents are invented.</summary>
public sealed class PagesOfThePressTests
{
    private static readonly DocumentReader Reader = new(Gazetteer.World);

    private static DocumentReading Read(string text, string? url = null, string? published = null) =>
        Reader.Read(new SourceText(new("t"), text) { Language = "ar", Url = url, Published = published is null ? null : DateOnly.Parse(published) }, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("https://news.example/2021/08/10/title", "2021-08-10")]
    [InlineData("https://news.example/ar/round-up-of-events-30-11-2022", "2022-11-30")]
    [InlineData("https://news.example/ar/events-24-11-2021.html?from=list", "2021-11-24")]
    // The day or the month: it tells neither.
    [InlineData("https://news.example/ar/events-04-11-2021", null)]
    [InlineData("https://news.example/ar/events-31-02-2021", null)]
    public void An_address_tells_the_day_where_it_leaves_no_doubt(string url, string? day) =>
        AddressDate.Find(url).ShouldBe(day is null ? null : DateOnly.Parse(day));

    [Fact]
    public void The_day_of_the_address_holds_against_the_days_of_other_articles_on_the_page() =>
        Read("قتل أربعة مدنيين بقصف مدفعي على مدينة حلب في سوريا اليوم.\n\nالأحد 2025/05/18\n\nمقال آخر", "https://news.example/2021/8/10/x").Published.ShouldBe(new DateOnly(2021, 8, 10));

    [Fact]
    public void The_start_of_an_escalation_is_not_the_day_of_the_strike()
    {
        var reading = Read("قتل أربعة مدنيين بقصف مدفعي على مدينة حلب في سوريا. ووفق المرصد منذ بدء التصعيد في 12 كانون الأول 2024 بلغ عدد القتلى 40 شخصا.", published: "2025-02-01");
        reading.Events.ShouldAllBe(e => e.Date == null || e.Date.From != new DateOnly(2024, 12, 12));
    }

    [Fact]
    public void A_headline_that_names_the_deed_the_harm_and_the_town_is_an_event_of_its_page()
    {
        var told = Read("25 كانون الأول 2021\n\nقتلى وجرحى بقصف جوي على حلب في سوريا\n\n0").Events.ShouldHaveSingleItem();
        (told.Type, told.Place?.Name, told.Date?.From).ShouldBe((EventType.AirStrike, "حلب", new DateOnly(2021, 12, 25)));
        Read("25 كانون الأول 2021\n\nاجتماع في حلب في سوريا حول القصف الجوي\n\n0").Events.ShouldBeEmpty();
    }
}
