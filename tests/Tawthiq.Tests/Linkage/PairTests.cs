using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

public class PairTests
{
    private static readonly ReportedPlace SarminVillage = Village("سرمين", Sarmin, "gn:1");

    public static TheoryData<string, bool, ReportedEvent, ReportedEvent> Pairs => new()
    {
        { "same day, same village", true, Strike("2023-06-14", SarminVillage), Strike("2023-06-14", SarminVillage) },
        { "the next day's report of one village with one toll", true, Strike("2023-06-14", SarminVillage, Killed(6)), Strike("2023-06-15", SarminVillage, Killed(6)) },
        { "a night across two days holds the day", true, Strike("2023-06-14..2023-06-15", SarminVillage), Strike("2023-06-15", SarminVillage) },
        { "one village in Arabic and in Latin letters, on no map", true, Strike("2023-06-14", Village("سرمين", null)), Strike("2023-06-14", Village("Sarmin", null)) },
        { "one village written as one word and as two, on no map", true, Strike("2023-06-14", Village("كون عفتار", null), Killed(2)), Strike("2023-06-14", Village("كونفتار", null), Killed(2)) },
        { "a town by both of its names and by one, on no map", true, Strike("2023-06-14", Village("عين الورد (زنديكو)", null), Killed(2)), Strike("2023-06-14", Village("زنديكو", null), Killed(2)) },
        { "an air strike called an attack", true, Strike("2023-06-14", SarminVillage), Event(EventType.Attack, "2023-06-14", SarminVillage) },
        { "a village and the province around it, with one toll", true,
            Strike("2023-06-14", SarminVillage, Killed(9)), Strike("2023-06-14", Village("ريف إدلب", Idlib, "gn:9", 40), Killed(9)) },
        { "tolls that differ do not part a strike", true, Strike("2023-06-14", SarminVillage, Killed(6)), Strike("2023-06-14", SarminVillage, Killed(11)) },
        { "no date, but one village and one large toll, published the day after", true,
            Strike(null, SarminVillage, Killed(29)), Strike("2023-06-14", SarminVillage, Killed(29)) },
        { "no place, but one day, one type and one large toll, twice over", true,
            Strike("2023-06-14", null, Killed(29), Injured(41)), Strike("2023-06-14", SarminVillage, Killed(29), Injured(41)) },

        { "a month apart", false, Strike("2023-06-14", SarminVillage, Killed(6)), Strike("2023-07-14", SarminVillage, Killed(6)) },
        { "same day, other village", false, Strike("2023-06-14", SarminVillage, Killed(2)), Strike("2023-06-14", Village("بنش", Binnish, "gn:2"), Killed(2)) },
        { "same day and toll, other end of the country", false, Strike("2023-06-14", SarminVillage, Killed(6)), Strike("2023-06-14", Village("الرقة", Raqqa, "gn:3"), Killed(6)) },
        { "a strike and an abduction", false, Strike("2023-06-14", SarminVillage), Event(EventType.Abduction, "2023-06-14", SarminVillage) },
        { "no date and a toll of one", false, Strike(null, SarminVillage, Killed(1)), Strike("2023-01-01", SarminVillage, Killed(1)) },
        { "no date on either side and nothing but the village", false, Strike(null, SarminVillage), Strike(null, SarminVillage) },
        { "no place and nothing but the day", false, Strike("2023-06-14", null), Strike("2023-06-14", SarminVillage) },
        { "no place and a small toll", false, Strike("2023-06-14", null, Killed(2)), Strike("2023-06-14", SarminVillage, Killed(2)) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_reports_are_one_incident_or_two_for_a_reason(string reason, bool same, ReportedEvent left, ReportedEvent right)
    {
        var incidents = Link(Of("a", "2023-06-15", null, left), Of("b", "2023-06-15", null, right));
        incidents.Count.ShouldBe(same ? 1 : 2, reason);
    }

    [Fact]
    public void Two_events_that_one_document_tells_apart_stay_apart()
    {
        var strike = Strike("2023-06-14", SarminVillage, Killed(6));
        Link(Of("a", strike, strike)).Count.ShouldBe(2);
        var joined = Link(Of("a", strike, strike), Of("b", strike));
        joined.Count.ShouldBe(2);
        joined.Max(i => i.Events.Count).ShouldBe(2);
    }

    [Fact]
    public void A_background_mention_joins_the_incident_it_recalls()
    {
        var strike = Strike("2023-06-14", SarminVillage, Killed(6));
        Link(Of("a", strike), Of("b", strike with { Main = false })).Count.ShouldBe(1);
    }

    [Fact]
    public void Every_score_is_the_sum_of_its_evidence()
    {
        var score = Tawthiq.Linkage.IncidentLinker.Explain(
            Of("a", Strike("2023-06-14", SarminVillage, Killed(6))), "e1", Of("b", Strike("2023-06-15", SarminVillage, Killed(11))), "e1");
        score.Weight.ShouldBe(score.Prior + score.Evidence.Sum(e => e.Weight), 1e-9);
        score.Evidence.Select(e => $"{e.Field} {e.Level}").ShouldBe(["date one_day_apart", "place same_place", "type same", "toll conflict"]);
        score.Evidence[0].Left.ShouldBe("2023-06-14");
        score.Evidence.ShouldContain(e => e.Weight < 0);
        score.Weights.ShouldStartWith("linkage@");
    }
}
