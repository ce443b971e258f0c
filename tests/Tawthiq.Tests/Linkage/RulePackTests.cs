using Tawthiq.Linkage;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

public class RulePackTests
{
    private static readonly ReportedPlace Place = Village("سرمين", Sarmin, "gn:1");

    private static ReportedEvent Strike(params CasualtyCount[] counts) => Reports.Strike("2023-06-14", Place, counts);

    private static Incident Single(string pack, params LinkageDocument[] documents) => Link(pack, documents).ShouldHaveSingleItem();

    public static TheoryData<string, string, string, ReportedEvent[]> Figures => new()
    {
        // reason; expected killed civilian | combatant | unknown | all; pack; one event a document
        { "unknown people are presumed civilians", "6 | - | - | 6", "airwars", [Strike(Killed(6))] },
        { "no presumption there", "- | - | 6 | 6", "ucdp", [Strike(Killed(6))] },
        { "lowest to highest of two speakers", "5–7 | - | - | 5–7", "airwars", [Strike(Killed(5)), Strike(Killed(7, VictimStatus.Civilian))] },
        { "an open end is coded as the number stated", "5 | - | - | 5", "airwars", [Strike(Killed(5, null))] },
        { "an open end stays open", "- | - | ≥5 | ≥5", "ucdp", [Strike(Killed(5, null))] },
        { "an open end is closed by another's higher figure", "5–7 | - | - | 5–7", "airwars", [Strike(Killed(5, null)), Strike(Killed(7))] },
        { "an open end is not closed by another's lower figure", "- | - | ≥3 | ≥3", "ucdp", [Strike(Killed(5, null)), Strike(Killed(3))] },
        { "civilians and fighters of one speaker add up", "3 | 5 | - | 8", "airwars", [Strike(Killed(3, VictimStatus.Civilian), Killed(5, VictimStatus.Combatant))] },
        { "the status of a part is known, the rest presumed", "7 | 3 | - | 10", "airwars",
            [Strike(Killed(10), Killed(3, VictimStatus.Combatant) with { SubsetOf = 0 })] },
        { "the status of a part is known, the rest is not presumed", "- | 3 | 7 | 10", "ucdp",
            [Strike(Killed(10), Killed(3, VictimStatus.Combatant) with { SubsetOf = 0 })] },
        { "parts are not added to the whole", "12 | - | - | 12", "airwars",
            [Strike(Killed(12, VictimStatus.Civilian), Killed(6, VictimStatus.Civilian) with { SubsetOf = 0, Group = "children" })] },
        { "groups without a whole add up", "5 | - | - | 5", "airwars",
            [Strike(Killed(3, VictimStatus.Civilian) with { Group = "children" }, Killed(2, VictimStatus.Civilian) with { Group = "women" })] },
        { "contested status starts at nought on both sides", "0–6 | 0–6 | - | 6", "airwars",
            [Strike(Killed(6, VictimStatus.Civilian)), Strike(Killed(6, VictimStatus.Combatant))] },
        { "contested status starts at nought on both sides", "0–6 | 0–6 | - | 6", "ucdp",
            [Strike(Killed(6, VictimStatus.Civilian)), Strike(Killed(6, VictimStatus.Combatant))] },
        { "who parts the dead says more than who only counts them", "3 | 5 | 8 | 8", "airwars",
            [Strike(Killed(3, VictimStatus.Civilian), Killed(5, VictimStatus.Combatant)), Strike(Killed(8))] },
        { "what the accused alone says is context", "6 | - | - | 6", "airwars",
            [Strike(Killed(6, VictimStatus.Civilian)) with { Perpetrators = ["الطيران الروسي"] }, Strike(Killed(6, VictimStatus.Combatant, "Russia"))] },
        { "a denial by the accused moves no range", "6 | - | - | 6", "airwars",
            [Strike(Killed(6, VictimStatus.Civilian)) with { Perpetrators = ["Russia"] }, Strike(Killed(0, VictimStatus.Civilian, "روسيا"))] },
        { "a toll of nought by another does", "0–6 | - | - | 0–6", "airwars",
            [Strike(Killed(6, VictimStatus.Civilian)), Strike(Killed(0, VictimStatus.Civilian, "SOHR"))] },
        { "a feared toll raises no minimum", "3 | - | - | 3", "airwars", [Strike(Killed(3)), Strike(Killed(20, null) with { Modality = Modality.Feared })] },
        { "a feared toll of the same speaker neither", "- | - | 3 | 3", "ucdp", [Strike(Killed(3), Killed(20, null) with { Modality = Modality.Feared })] },
        { "a doubted toll widens no range", "5–7 | - | - | 5–7", "airwars", [Strike(Killed(5)), Strike(Killed(7)), Strike(Killed(2) with { Modality = Modality.Doubted })] },
        { "a doubted toll widens no range", "- | - | 5 | 5", "ucdp", [Strike(Killed(5)), Strike(Killed(12) with { Modality = Modality.Doubted })] },
        { "what is only feared makes no figure", "- | - | - | -", "airwars", [Strike(Killed(20, null) with { Modality = Modality.Feared })] },
        { "what is asserted once makes one", "20 | - | - | 20", "airwars", [Strike(Killed(20) with { Modality = Modality.Doubted }), Strike(Killed(20))] },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_range_follows_its_pack(string reason, string expected, string pack, ReportedEvent[] events)
    {
        var incident = Single(pack, [.. events.Select((e, i) => Of("d" + i, e))]);
        var figures = new VictimStatus?[] { VictimStatus.Civilian, VictimStatus.Combatant, VictimStatus.Unknown, null }
            .Select(status => incident.Figure(Outcome.Killed, status));
        string.Join(" | ", figures).ShouldBe(expected, reason);
    }

    [Fact]
    public void A_later_toll_replaces_the_earlier_one_of_the_same_speaker_in_any_language()
    {
        var early = Of("a", "2023-06-14", null, Strike(Killed(3, by: "المرصد السوري لحقوق الإنسان")));
        var late = Of("b", "2023-06-16", null, Strike(Killed(7, by: "OSDH")));
        Single("airwars", early, late).Figure(Outcome.Killed, null).ShouldBe("7");
        var other = Of("b", "2023-06-16", null, Strike(Killed(7, by: "White Helmets")));
        Single("airwars", early, other).Figure(Outcome.Killed, null).ShouldBe("3–7");
    }

    [Fact]
    public void A_passing_mention_replaces_no_report()
    {
        var early = Of("a", "2023-06-14", null, Strike(Killed(7, by: "OSDH")));
        var mention = Of("b", "2023-06-16", null, Strike(Killed(3, by: "OSDH")) with { Main = false });
        Single("airwars", early, mention).Figure(Outcome.Killed, null).ShouldBe("3–7");
    }

    [Fact]
    public void A_part_of_a_count_that_is_missing_is_no_count_of_its_own()
    {
        var incident = Single("airwars", Of("a", Strike(Killed(12), Killed(4, VictimStatus.Civilian) with { SubsetOf = 0, Group = "children" })));
        incident.Ranges.Select(r => r.Basis.Count).ShouldAllBe(n => n == 2);
    }

    public static TheoryData<string, Grade, string, LinkageDocument[]> Grades
    {
        get
        {
            var accused = Strike(Killed(6)) with { Perpetrators = ["Russia"] };
            const string text = "one agency text that both outlets carry word for word with enough words in it to tell that it is a copy and not chance";
            return new()
            {
                { "one source", Grade.Weak, "single_source", [Of("a", accused)] },
                { "two sources and an accused", Grade.Fair, "independent_sources", [Of("a", accused), Of("b", accused)] },
                { "two sources, nobody accused", Grade.Weak, "no_actor_named", [Of("a", Strike(Killed(6))), Of("b", Strike(Killed(6)))] },
                { "a copy is no second source", Grade.Weak, "single_source", [Of("a", null, text, accused), Of("b", null, text, accused)] },
                { "others accused", Grade.Contested, "competing_perpetrators", [Of("a", accused), Of("b", Strike(Killed(6)) with { Perpetrators = ["Turkey"] })] },
                { "one accused under two names", Grade.Fair, "independent_sources", [Of("a", accused), Of("b", Strike(Killed(6)) with { Perpetrators = ["الطيران الحربي الروسي"] })] },
                { "only fighters harmed", Grade.Discounted, "only_combatants_harmed", [Of("a", Strike(Killed(6, VictimStatus.Combatant)))] },
                { "the accused states the civilian toll", Grade.Confirmed, "belligerent_accepts",
                    [Of("a", Strike(Killed(6, VictimStatus.Civilian, "russian army")) with { Perpetrators = ["Russia"] })] },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Grades))]
    public void A_grade_says_why(string reason, Grade grade, string deciding, LinkageDocument[] documents)
    {
        var incident = Single("airwars", documents);
        incident.Grade.ShouldBe(grade, reason);
        incident.GradeReasons[0].ShouldBe(deciding, reason);
    }

    [Fact]
    public void A_pack_is_named_with_its_version()
    {
        RulePack.Named("airwars").ToString().ShouldMatch("^airwars@[0-9]+$");
        Should.Throw<ArgumentException>(() => RulePack.Named("best")).Message.ShouldContain("airwars, ucdp");
        foreach (var name in RulePack.Names) RulePack.Named(name).Name.ShouldBe(name);
    }
}
