using Tawthiq.Linkage;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

public class FindingsTests
{
    private static readonly ReportedPlace Place = Village("سرمين", Sarmin, "gn:1");

    private static ReportedEvent Strike(params CasualtyCount[] counts) => Reports.Strike("2023-06-14", Place, counts);

    private static ReportedEvent By(string party, params CasualtyCount[] counts) => Strike(counts) with { Perpetrators = [party] };

    private static Incident Single(string pack, params LinkageDocument[] documents) => Link(pack, documents).ShouldHaveSingleItem();

    private static Incident Single(string pack, params ReportedEvent[] events) => Single(pack, [.. events.Select((e, i) => Reports.Of("d" + i, e))]);

    private static CasualtyCount Part(int count, string group, int? part = null) => Killed(count, VictimStatus.Civilian) with { Group = group, SubsetOf = part };

    [Fact]
    public void Groups_have_ranges_that_need_not_sum_to_the_whole()
    {
        var incident = Single("airwars", Strike(Killed(12, VictimStatus.Civilian), Part(6, "children", 0)), Strike(Killed(12, VictimStatus.Civilian), Part(4, "children", 0), Part(2, "women", 0)));
        incident.Groups.Select(g => $"{g.Group} {g.Range} from {g.Basis.Count}").ShouldBe(["children 4–6 from 2", "women 2 from 1"]);
        incident.Figure(Outcome.Killed, null).ShouldBe("12");
        incident.Groups.SelectMany(g => g.Basis).ShouldAllBe(c => c.Index > 0);
    }

    [Fact]
    public void Parts_of_one_group_in_one_whole_add_up_and_never_pass_it()
    {
        Single("airwars", Strike(Killed(12), Part(4, "children", 0), Part(3, "children", 0))).Groups.ShouldHaveSingleItem().Range.ShouldBe(CountRange.Exactly(7));
        Single("airwars", Strike(Killed(5), Part(4, "children", 0), Part(3, "children", 0))).Groups.ShouldHaveSingleItem().Range.ShouldBe(CountRange.Exactly(4));
    }

    [Fact]
    public void A_party_is_no_group_of_people() =>
        Single("airwars", Strike(Killed(3, VictimStatus.Combatant) with { Group = "the 5th brigade" })).Groups.ShouldBeEmpty();

    public static TheoryData<string, string, string, LinkageDocument[]> BestFigures => new()
    {
        // reason; best (low–high) civilians/a/b/unknown; why; documents
        { "an exact number before an open end", "5 (3–7) 0/0/0/5", "most_specific", [Reports.Of("a", "2023-06-14", null, Strike(Killed(5))), Reports.Of("b", "2023-06-20", null, Strike(Killed(3, 7)))] },
        { "who parts the dead before who only counts them", "8 (8–9) 3/0/0/5", "most_specific",
            [Reports.Of("a", "2023-06-20", null, Strike(Killed(9))), Reports.Of("b", "2023-06-14", null, Strike(Killed(8), Killed(3, VictimStatus.Civilian) with { SubsetOf = 0 }))] },
        { "the most recent of equally specific ones", "9 (5–9) 0/0/0/9", "most_recent", [Reports.Of("a", "2023-06-14", null, Strike(Killed(5))), Reports.Of("b", "2023-06-20", null, Strike(Killed(9)))] },
        { "who is no party to it", "9 (5–9) 0/0/0/9", "no_party_to_it", [Reports.Of("a", By("Russia", Killed(9))), Reports.Of("b", Strike(Killed(5, by: "Russia")))] },
        { "what most sources say", "9 (5–9) 0/0/0/9", "most_sources", [Reports.Of("a", Strike(Killed(5))), Reports.Of("b", Strike(Killed(9))), Reports.Of("c", Strike(Killed(9)))] },
        { "the lowest of equals, never the mean", "5 (5–9) 0/0/0/5", "lowest_of_equals", [Reports.Of("a", Strike(Killed(5))), Reports.Of("b", Strike(Killed(9)))] },
        { "an open end stays open above", "5 (5–) 0/0/0/5", "only_account", [Reports.Of("a", Strike(Killed(5, null)))] },
        { "armed dead by their side", "8 (8–8) 1/3/4/0", "only_account",
            [Reports.Of("a", By("Russia", Killed(3, VictimStatus.Combatant) with { Group = "Russian soldiers" }, Killed(4, VictimStatus.Combatant) with { Group = "rebels" }, Killed(1, VictimStatus.Civilian)) with { Perpetrators = ["Russia"] })] },
    };

    [Theory]
    [MemberData(nameof(BestFigures))]
    public void Ucdp_takes_the_figure_of_one_account(string reason, string expected, string why, LinkageDocument[] documents)
    {
        var best = Single("ucdp", documents).Best.ShouldNotBeNull(reason);
        $"{best.Best} ({best.Low}–{best.High}) {best.DeathsCivilians}/{best.DeathsA}/{best.DeathsB}/{best.DeathsUnknown}".ShouldBe(expected, reason);
        best.Reasons.ShouldBe([why], customMessage: reason);
    }

    [Fact]
    public void Only_ucdp_has_a_best_figure_and_only_of_deaths()
    {
        Single("airwars", Strike(Killed(5))).Best.ShouldBeNull();
        Single("ucdp", Strike(Injured(5))).Best.ShouldBeNull();
    }

    public static TheoryData<string, Verification, string, LinkageDocument[]> Verified
    {
        get
        {
            const string text = "one agency text that both outlets carry word for word with enough words in it to tell that it is a copy and not chance";
            return new()
            {
                { "one source", Verification.Reported, "single_source", [Reports.Of("a", Strike(Killed(6)))] },
                { "a copy is no second source", Verification.Reported, "single_source", [Reports.Of("a", null, text, Strike(Killed(6))), Reports.Of("b", null, text, Strike(Killed(6)))] },
                { "two sources for all", Verification.Verified, "fields_corroborated", [Reports.Of("a", Strike(Killed(6))), Reports.Of("b", Strike(Killed(6)))] },
                { "the day on one source", Verification.UnderVerification, "date_uncorroborated",
                    [Reports.Of("a", "2023-06-15", null, Strike(Killed(29), Injured(41))), Reports.Of("b", "2023-06-15", null, Reports.Strike(null, Place, Killed(29), Injured(41)))] },
                { "tolls that cannot both be", Verification.Unresolved, "tolls_contradict", [Reports.Of("a", Strike(Killed(6))), Reports.Of("b", Strike(Killed(9)))] },
                { "civilians or fighters", Verification.Unresolved, "status_contested", [Reports.Of("a", Strike(Killed(6, VictimStatus.Civilian))), Reports.Of("b", Strike(Killed(6, VictimStatus.Combatant)))] },
                { "nobody killed by every account", Verification.Rejected, "nobody_harmed", [Reports.Of("a", Strike(Killed(0))), Reports.Of("b", Strike(Killed(0)))] },
                { "only a denial", Verification.Rejected, "only_denied", [Reports.Of("a", Strike(Killed(6, by: "army") with { Modality = Modality.Denied }))] },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Verified))]
    public void Ohchr_says_how_far_a_figure_is_verified(string reason, Verification status, string ground, LinkageDocument[] documents)
    {
        var killed = Single("ohchr", documents).Verifications.First(v => v.Outcome == Outcome.Killed);
        killed.Status.ShouldBe(status, reason);
        killed.Grounds[0].ShouldBe(ground, reason);
        Single("airwars", documents).Verifications.ShouldBeEmpty();
    }

    public static TheoryData<string, string, string, ReportedEvent[]> Wanted => new()
    {
        { "one source", "airwars", "second_independent_source, source_naming_perpetrator", [Strike(Killed(6))] },
        { "one source and an accused", "airwars", "second_independent_source, statement_of_accused", [By("Russia", Killed(6))] },
        { "two sources and an accused", "airwars", "statement_of_accused", [By("Russia", Killed(6)), By("Russia", Killed(6))] },
        { "two accused", "airwars", "source_deciding_perpetrator, statement_of_accused", [By("Russia", Killed(6)), By("Turkey", Killed(6))] },
        { "fighters only", "airwars", "evidence_of_civilian_harm", [Strike(Killed(6, VictimStatus.Combatant))] },
        { "the accused states it", "airwars", "retraction_of_accused", [By("Russia", Killed(6, VictimStatus.Civilian, "Russian army"))] },
        { "tolls that cannot both be", "airwars", "source_naming_perpetrator, later_toll_or_names", [Strike(Killed(6)), Strike(Killed(9))] },
        { "no count", "airwars", "second_independent_source, source_naming_perpetrator, source_with_numbers", [Strike()] },
        { "no place", "airwars", "second_independent_source, source_naming_perpetrator, source_of_place", [Reports.Strike("2023-06-14", null, Killed(6))] },
        { "two days", "airwars", "second_independent_source, source_naming_perpetrator, source_of_day", [Reports.Strike("2023-06-14..2023-06-15", Place, Killed(6))] },
        { "dead of unknown status", "ucdp", "second_independent_source, source_naming_perpetrator, source_of_status", [Strike(Killed(6))] },
        { "one source, for verification", "ohchr", "second_independent_source", [Strike(Killed(6))] },
    };

    [Theory]
    [MemberData(nameof(Wanted))]
    public void An_incident_says_what_evidence_would_change_it(string reason, string pack, string expected, ReportedEvent[] events) =>
        string.Join(", ", Single(pack, events).WouldChange).ShouldBe(expected, reason);

    [Fact]
    public void Every_event_type_has_its_row_for_acled()
    {
        foreach (var type in Enum.GetValues<EventType>())
        {
            var codes = Single("airwars", Strike(Killed(1)) with { Type = type }).Codes.Where(c => c.Scheme.StartsWith("codes-acled@", StringComparison.Ordinal)).ToDictionary(c => c.Field, c => c.Value);
            codes.ContainsKey("event_type").ShouldBe(type is not (EventType.TerritoryChange or EventType.Other), type.Code());
            codes["time_precision"].ShouldBe("1");
        }
        Single("airwars", Strike(Killed(1))).Codes.First(c => c.Field == "sub_event_type").Value.ShouldBe("Air/drone strike");
    }

    public static TheoryData<string, string, ReportedEvent> Precisions => new()
    {
        { "a village and a day", "where 1, date 1, clarity 1", Strike() },
        { "a province", "where 4, date 1, clarity 1", Reports.Strike("2023-06-14", Village("إدلب", Idlib, "gn:9", 80)) },
        { "a site at a town", "where 2, date 1, clarity 1", Reports.Strike("2023-06-14", Place with { Derivation = PlaceDerivation.Anchored }) },
        { "a name without a point", "where 6, date 1, clarity 1", Reports.Strike("2023-06-14", Village("قرية", null)) },
        { "a night", "where 1, date 2, clarity 1", Reports.Strike("2023-06-14..2023-06-15", Place) },
        { "a week", "where 1, date 3, clarity 2", Reports.Strike("2023-06-12..2023-06-18", Place) },
        { "a month", "where 1, date 4, clarity 2", Reports.Strike("2023-06-01..2023-06-30", Place) },
        { "a year", "where 1, date 5, clarity 2", Reports.Strike("2023-01-01..2023-12-31", Place) },
        { "neither day nor place", "clarity 2", Reports.Strike(null, null, Killed(1)) },
    };

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Ucdp_codes_say_how_fine_place_and_day_are(string reason, string expected, ReportedEvent told) =>
        string.Join(", ", Single("airwars", told).Codes.Where(c => c.Scheme.StartsWith("codes-ucdp@", StringComparison.Ordinal))
            .Select(c => $"{c.Field.Replace("_prec", "", StringComparison.Ordinal).Replace("event_", "", StringComparison.Ordinal)} {c.Value}")).ShouldBe(expected, reason);

    [Fact]
    public void Acts_tell_what_was_done_to_whom_how_and_by_whom()
    {
        var acts = Single("airwars", By("Russia", Killed(12, VictimStatus.Civilian), Part(6, "children", 0), Injured(3))).Acts;
        acts.Select(a => $"{a.Act}, {a.Method}: {a.Number} {a.Group}, {string.Join('+', a.Perpetrators)} {a.Involvement}").ShouldBe(
            ["Killing, bombing from the air: 12 civilian, Russia carried out", "Killing, bombing from the air: 6 children, Russia carried out", "Bodily injury, bombing from the air: 3 civilian, Russia carried out"]);
        acts.ShouldAllBe(a => a.Rule.StartsWith("codes-huridocs@"));
        Single("airwars", By("Russia", Killed(1)) with { Type = EventType.ArmedClash, Perpetrators = ["Russia", "rebels"] }).Acts.ShouldAllBe(a => a.Involvement == null && a.Perpetrators.Count == 0);
        Single("airwars", Strike() with { Type = EventType.PropertyDestruction }).Acts.ShouldHaveSingleItem().Act.ShouldBe("Destruction of property");
    }

    [Theory]
    [InlineData("airwars")]
    [InlineData("ohchr")]
    [InlineData("ucdp")]
    public void Assessing_known_incidents_anew_gives_what_linking_gives(string pack)
    {
        var documents = new[]
        {
            Reports.Of("a", "2023-06-14", null, By("Russia", Killed(12, VictimStatus.Civilian), Part(6, "children", 0)), Reports.Strike("2023-06-20", Place, Killed(3))),
            Reports.Of("b", "2023-06-15", null, Strike(Killed(9), Injured(3, by: "mayor"))), Reports.Of("c", Reports.Strike("2023-06-20", Place, Killed(3))),
        };
        var linked = Link(pack, documents);
        var known = Link(pack == "airwars" ? "ucdp" : "airwars", documents);
        new IncidentLinker(RulePack.Named(pack)) { Threads = 2 }.Assess(documents, known, TestContext.Current.CancellationToken).Select(Interchange.ToJson).ShouldBe(linked.Select(Interchange.ToJson));
        Should.Throw<ArgumentException>(() => new IncidentLinker(RulePack.Named(pack)).Assess([documents[0]], known, default)).Message.ShouldContain("'b e1'");
    }

    [Fact]
    public void A_side_of_a_contradiction_leads_to_its_words()
    {
        var (left, right) = (Strike(Killed(6) with { Span = new Span(10, 16) }, Killed(2) with { Span = new Span(50, 52), SubsetOf = 0 }), Strike(Killed(9) with { Span = new Span(30, 34) }));
        var toll = Single("airwars", left, right).Contradictions.ShouldHaveSingleItem();
        ContradictionWords.Of(toll, toll.Sides[0], left).ShouldBe([new Span(10, 16)]);
        ContradictionWords.Of(toll, toll.Sides[1], right).ShouldBe([new Span(30, 34)]);
    }
}
