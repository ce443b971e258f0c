using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

public class ContradictionTests
{
    private static readonly ReportedPlace Place = Village("سرمين", Sarmin, "gn:1");

    private static ReportedEvent Strike(params CasualtyCount[] counts) => Reports.Strike("2023-06-14", Place, counts);

    private static string[] Contradictions(params ReportedEvent[] events) =>
        [.. Link([.. events.Select((e, i) => Of("d" + i, e))]).ShouldHaveSingleItem().Contradictions
            .Select(c => $"{c.Field}: {string.Join(" / ", c.Sides.Select(s => s.Value + (s.Speakers.Count > 0 ? $" ({string.Join(", ", s.Speakers)})" : "")))}")];

    [Fact]
    public void Two_tolls_that_cannot_both_be_true_are_shown_with_who_says_them() =>
        Contradictions(Strike(Killed(6, by: "SOHR")), Strike(Killed(9, by: "White Helmets"))).ShouldBe(["Toll: 6 (SOHR) / 9 (White Helmets)"]);

    [Fact]
    public void A_toll_and_its_denial_are_shown_and_only_the_toll_is_counted()
    {
        var denied = Killed(6, by: "army") with { Modality = Modality.Denied };
        Contradictions(Strike(Killed(6, by: "SOHR")), Strike(denied)).ShouldBe(["Toll: 6 (SOHR) / ≠6 (army)"]);

        var incident = Link(Of("a", Strike(Killed(6, by: "SOHR"))), Of("b", Strike(Killed(40, by: "army") with { Modality = Modality.Denied }))).ShouldHaveSingleItem();
        incident.Figure(Outcome.Killed, null).ShouldBe("6");
        incident.Contradictions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Modality.Doubted)]
    [InlineData(Modality.Feared)]
    public void A_toll_that_nobody_asserts_contradicts_none(Modality told) =>
        Contradictions(Strike(Killed(6, by: "SOHR")), Strike(Killed(40, by: "mayor") with { Modality = told })).ShouldBeEmpty();

    [Theory]
    [InlineData(Modality.Doubted)]
    [InlineData(Modality.Feared)]
    public void A_later_fear_does_not_replace_what_its_speaker_asserted(Modality told) =>
        Link(Of("a", "2023-06-15", null, Strike(Killed(6, by: "SOHR"))), Of("b", "2023-06-16", null, Strike(Killed(40, by: "SOHR") with { Modality = told })))
            .ShouldHaveSingleItem().Figure(Outcome.Killed, null).ShouldBe("6");

    [Fact]
    public void What_the_accused_denies_is_not_what_it_accepts()
    {
        var told = Killed(6, VictimStatus.Civilian, "army") with { Modality = Modality.Denied };
        Link(Of("a", Strike(told, Killed(6, VictimStatus.Civilian)) with { Perpetrators = ["army"] })).ShouldHaveSingleItem().Grade.ShouldNotBe(Grade.Confirmed);
        Link(Of("a", Strike(told with { Modality = Modality.Asserted }) with { Perpetrators = ["army"] })).ShouldHaveSingleItem().Grade.ShouldBe(Grade.Confirmed);
    }

    [Fact]
    public void A_side_names_every_event_that_takes_it()
    {
        var toll = Link(Of("a", Strike(Killed(6))), Of("b", Strike(Killed(6))), Of("c", Strike(Killed(9)))).ShouldHaveSingleItem().Contradictions.ShouldHaveSingleItem();
        toll.Sides.Select(s => string.Join(',', s.Events.Select(e => e.Document.Value))).ShouldBe(["a,b", "c"]);
    }

    [Fact]
    public void Ranges_that_nest_agree() => Contradictions(Strike(Killed(5, null)), Strike(Killed(7)), Strike(Killed(6, 8))).ShouldBeEmpty();

    [Fact]
    public void The_civilians_of_one_do_not_contradict_the_whole_of_another() =>
        Contradictions(Strike(Killed(3, VictimStatus.Civilian), Killed(5, VictimStatus.Combatant)), Strike(Killed(3, VictimStatus.Civilian))).ShouldBeEmpty();

    [Fact]
    public void Two_days_contradict() => Contradictions(
        Reports.Strike("2023-06-14", Place, Killed(16)), Reports.Strike("2023-06-15", Place, Killed(16))).ShouldBe(["Date: 2023-06-14 / 2023-06-15"]);

    [Fact]
    public void A_night_holds_its_days() => Contradictions(
        Reports.Strike("2023-06-14..2023-06-15", Place), Reports.Strike("2023-06-15", Place)).ShouldBeEmpty();

    [Fact]
    public void Two_accused_contradict_unless_they_are_one() => Contradictions(
        Strike() with { Perpetrators = ["Russia"] }, Strike() with { Perpetrators = ["قوات النظام"] }, Strike() with { Perpetrators = ["النظام السوري"] })
        .ShouldBe(["Perpetrator: Russia / قوات النظام / النظام السوري"]);

    [Fact]
    public void Civilians_or_fighters_is_a_contradiction_of_its_own() =>
        Contradictions(Strike(Killed(6, VictimStatus.Civilian)), Strike(Killed(6, VictimStatus.Combatant))).ShouldBe(["Status: civilian / combatant"]);
}
