using Tawthiq.Linkage;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

/// <summary>What people decide wins over every weight and every rule.</summary>
public class JudgementTests
{
    private static readonly ReportedPlace AtSarmin = Village("Sarmin", Sarmin, "gn:1"), AtRaqqa = Village("Raqqa", Raqqa, "gn:2");

    [Fact]
    public void What_people_join_is_one_incident_whatever_its_days_and_places()
    {
        var (a, b) = (Of("a", Strike("2017-03-01", AtSarmin, Killed(5))), Of("b", Strike("2017-06-20", AtRaqqa, Killed(40))));

        Groups([], a, b).ShouldBe("a.e1|b.e1");
        Groups([Said("a.e1", Verdict.Same, "b.e1")], a, b).ShouldBe("a.e1 b.e1");
    }

    [Fact]
    public void What_people_part_stays_apart_whatever_speaks_for_one()
    {
        var (a, b) = (Of("a", Strike("2017-03-01", AtSarmin, Killed(5))), Of("b", Strike("2017-03-01", AtSarmin, Killed(5))));

        Groups([], a, b).ShouldBe("a.e1 b.e1");
        Groups([Said("a.e1", Verdict.Different, "b.e1")], a, b).ShouldBe("a.e1|b.e1");
    }

    [Fact]
    public void A_third_report_does_not_bring_together_what_people_part()
    {
        var (a, b, c) = (Of("a", Strike("2017-03-01", AtSarmin, Killed(5))), Of("b", Strike("2017-03-01", AtSarmin, Killed(5))), Of("c", Strike("2017-03-01", AtSarmin, Killed(5))));

        Groups([], a, b, c).ShouldBe("a.e1 b.e1 c.e1");
        Groups([Said("a.e1", Verdict.Different, "b.e1")], a, b, c).Split('|').ShouldAllBe(group => !(group.Contains("a.e1") && group.Contains("b.e1")));
    }

    [Fact]
    public void Two_events_of_one_document_are_joined_by_people_only()
    {
        var strike = Strike("2017-03-01", AtSarmin, Killed(5));
        var a = Of("a", strike, strike);

        Groups([], a).ShouldBe("a.e1|a.e2");
        Groups([Said("a.e1", Verdict.Same, "a.e2")], a).ShouldBe("a.e1 a.e2");
    }

    [Fact]
    public void A_report_joins_what_people_joined_by_the_event_that_it_is_like()
    {
        var (a, b) = (Of("a", Strike("2017-03-01", AtSarmin, Killed(5))), Of("b", Strike("2017-06-20", AtRaqqa, Killed(40))));
        var like = Of("c", Strike("2017-06-20", AtRaqqa, Killed(40)));

        Groups([Said("a.e1", Verdict.Same, "b.e1")], a, b, like).ShouldBe("a.e1 b.e1 c.e1");
    }

    [Fact]
    public void A_later_judgement_on_a_pair_takes_the_place_of_the_earlier()
    {
        var (a, b) = (Of("a", Strike("2017-03-01", AtSarmin, Killed(5))), Of("b", Strike("2017-06-20", AtRaqqa, Killed(40))));

        Groups([Said("a.e1", Verdict.Same, "b.e1"), Said("b.e1", Verdict.Different, "a.e1")], a, b).ShouldBe("a.e1|b.e1");
        Groups([Said("a.e1", Verdict.Different, "b.e1"), Said("b.e1", Verdict.Same, "a.e1")], a, b).ShouldBe("a.e1 b.e1");
        Groups([Said("a.e1", Verdict.Same, "b.e1"), Said("b.e1", Verdict.Unsure, "a.e1")], a, b).ShouldBe("a.e1|b.e1");
    }

    [Fact]
    public void Of_judgements_that_cannot_all_hold_the_latest_are_followed()
    {
        var strikes = new[] { "a", "b", "c" }.Select((id, i) => Of(id, Strike($"2017-0{i + 2}-01", AtSarmin, Killed(5 + i)))).ToArray();

        Groups([Said("a.e1", Verdict.Same, "b.e1"), Said("b.e1", Verdict.Same, "c.e1"), Said("a.e1", Verdict.Different, "c.e1")], strikes).ShouldBe("a.e1|b.e1 c.e1");
        Groups([Said("a.e1", Verdict.Different, "c.e1"), Said("a.e1", Verdict.Same, "b.e1"), Said("b.e1", Verdict.Same, "c.e1")], strikes).ShouldBe("a.e1 b.e1 c.e1");
    }

    [Fact]
    public void A_judgement_on_an_event_that_is_gone_moves_nothing() =>
        Groups([Said("a.e1", Verdict.Same, "gone.e7")], Of("a", Strike("2017-03-01", AtSarmin, Killed(5)))).ShouldBe("a.e1");

    private static Judgement Said(string left, Verdict verdict, string right) => new(Ref(left), Ref(right), verdict);

    private static EventRef Ref(string text) => new(new DocumentId(text.Split('.')[0]), text.Split('.')[1]);

    // The events of each incident, incidents in the order of their first event.
    private static string Groups(Judgement[] judgements, params LinkageDocument[] documents) =>
        string.Join('|', new IncidentLinker(RulePack.Named("airwars")).Link(documents, judgements, TestContext.Current.CancellationToken)
            .Select(i => string.Join(' ', i.Events.Select(e => $"{e.Document}.{e.Event}"))).Order(StringComparer.Ordinal));
}
