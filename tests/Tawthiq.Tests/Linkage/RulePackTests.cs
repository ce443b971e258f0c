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
        { "one report of civilians and of fighters calls nobody's status in question", "6 | 8 | - | 6–8", "airwars",
            [Strike(Killed(6, VictimStatus.Civilian, "the hospital"), Killed(8, VictimStatus.Combatant, "the army")), Strike(Killed(6, VictimStatus.Civilian))] },
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
        { "a word for many yields to a number", "6 | - | - | 6", "airwars", [Strike(Killed(6)), Strike(Said(3, null, "loose-number"))] },
        { "a word for many alone is coded", "2 | - | - | 2", "airwars", [Strike(Said(3, null, "loose-number"))] },
        { "dozens alone are coded", "12–24 | - | - | 12–24", "airwars", [Strike(Said(24, null, "loose-number"))] },
        { "dozens stay as they are said", "- | - | ≥24 | ≥24", "ucdp", [Strike(Said(24, null, "loose-number"))] },
        { "at least three is no word for many", "3–6 | - | - | 3–6", "airwars", [Strike(Killed(6)), Strike(Said(3, null, "loose-number", BasisPart.Bound))] },
        { "a woman killed is not the toll where others count more", "4 | - | - | 4", "airwars",
            [Strike(Killed(4)), Strike(Said(1, 1, "no-number") with { Group = "women", Status = VictimStatus.Civilian })] },
        { "one person killed is a toll", "1–4 | - | - | 1–4", "airwars", [Strike(Killed(4)), Strike(Said(1, 1, "no-number"))] },
        { "a woman killed is the toll where nobody counts", "1 | - | - | 1", "airwars",
            [Strike(Said(1, 1, "no-number") with { Group = "women", Status = VictimStatus.Civilian })] },
        { "a woman and a fighter are two people", "1 | 1 | - | 1", "airwars",
            [Strike(Said(1, 1, "no-number") with { Group = "women", Status = VictimStatus.Civilian }), Strike(Killed(1, VictimStatus.Combatant, "agency"))] },
        { "counts side by side add up", "8 | - | - | 8", "airwars",
            [Strike(At(0, 10, 6, VictimStatus.Civilian, "children"), At(11, 17, 1, VictimStatus.Civilian, "women"), At(18, 22, 1, VictimStatus.Unknown, null))] },
        { "counts side by side add up", "7 | - | 1 | 8", "ucdp",
            [Strike(At(0, 10, 6, VictimStatus.Civilian, "children"), At(11, 17, 1, VictimStatus.Civilian, "women"), At(18, 22, 1, VictimStatus.Unknown, null))] },
        { "a first count that holds the rest is their whole", "5 | - | - | 5", "airwars",
            [Strike(At(0, 10, 5, VictimStatus.Civilian, null), At(12, 17, 3, VictimStatus.Civilian, "women"), At(18, 22, 2, VictimStatus.Civilian, "children"))] },
        { "counts far from each other are two figures for the same people", "6 | - | - | 6", "airwars",
            [Strike(At(0, 10, 6, VictimStatus.Unknown, null), At(200, 210, 4, VictimStatus.Unknown, null))] },
        { "what is smaller than a group is not the whole", "6 | - | - | 6", "airwars",
            [Strike(At(0, 10, 6, VictimStatus.Civilian, "children"), At(300, 310, 1, VictimStatus.Civilian, null))] },
        { "a part of another speaker's whole is nobody's toll", "6 | - | - | 6", "airwars",
            [Strike(Killed(6, by: "hospital"), Killed(3, VictimStatus.Civilian) with { SubsetOf = 0, Group = "women" })] },
        { "several are not the whole of more", "11 | - | - | 11", "airwars", [Strike(Killed(3, null), Killed(11, VictimStatus.Civilian))] },
        { "harm that is not direct makes no figure", "- | - | - | -", "ohchr", [Strike(Killed(6)) with { Type = EventType.Displacement }] },
        { "contested status bends no range there", "6 | 6 | - | 6", "ohchr",
            [Strike(Killed(6, VictimStatus.Civilian)), Strike(Killed(6, VictimStatus.Combatant))] },
        { "what is asserted once makes one", "20 | - | - | 20", "airwars", [Strike(Killed(20) with { Modality = Modality.Doubted }), Strike(Killed(20))] },
    };

    // A count with the words that it rests on.
    private static CasualtyCount Said(int min, int? max, string signal, params BasisPart[] more) => Killed(min, max) with
    {
        Basis = new Basis("test") { Signals = [signal], Words = more.Prepend(BasisPart.Number).Select((p, i) => new BasisWords(p, new Span(i, i + 1))).ToValueList() },
    };

    private static CasualtyCount At(int start, int end, int count, VictimStatus status, string? group) => Killed(count, status) with { Span = new Span(start, end), Group = group };

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
    public void Of_two_figures_of_one_speaker_in_unknown_order_the_larger_stands_where_the_pack_says_so()
    {
        var (smaller, larger) = (Of("a", Strike(Killed(3, by: "OSDH"))), Of("b", Strike(Killed(7, by: "OSDH"))));
        Single("airwars", smaller, larger).Figure(Outcome.Killed, null).ShouldBe("7");
        Single("ucdp", smaller, larger).Figure(Outcome.Killed, null).ShouldBe("3–7");
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

    public static TheoryData<string, string[], string> Faults => new()
    {
        { "a setting is missing", ["name\tx"], "the setting 'version' is missing" },
        { "a value that it cannot have", ["presume_civilian\tmaybe"], "'presume_civilian' is 'maybe'; use 'yes' or 'no'" },
        { "a number that is none", ["independent_sources\ttwo"], "'independent_sources' must be a whole number above 0" },
        { "a range the wrong way round", ["dozens\t24–12"], "'dozens' is '24–12'" },
        { "a word of no set", ["direct_types\tair_strike,airstrike"], "'direct_types' holds 'airstrike'" },
        { "a misspelt setting", ["presume_civilians\tyes"], "'presume_civilians' is no setting" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_a_pack_names_file_and_setting(string reason, string[] rows, string message)
    {
        var changed = rows.Select(r => r.Split('\t')).ToList();
        var all = rows is ["name\tx"] ? changed : [.. RuleTable.Read("airwars.tsv").Where(r => changed.TrueForAll(c => c[0] != r[0])), .. changed];
        var fault = Should.Throw<InvalidDataException>(() => RulePack.Of(all, "x.tsv"));
        fault.Message.ShouldContain("rules/x.tsv", customMessage: reason);
        fault.Message.ShouldContain(message, customMessage: reason);
    }

    [Fact]
    public void A_setting_that_is_there_twice_is_a_fault() =>
        Should.Throw<InvalidDataException>(() => RulePack.Of([.. RuleTable.Read("airwars.tsv"), ["open_end", "open"]], "x.tsv")).Message.ShouldContain("'open_end' is there twice");

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
        Should.Throw<ArgumentException>(() => RulePack.Named("best")).Message.ShouldContain("airwars, ohchr, ucdp");
        foreach (var name in RulePack.Names) RulePack.Named(name).Name.ShouldBe(name);
    }
}
