using Tawthiq.Linkage;
using Tawthiq.Linkage.Inspect;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

/// <summary>How an incident came to be, and what people are asked.</summary>
public class InspectorTests
{
    private static readonly ReportedPlace AtSarmin = Village("Sarmin", Sarmin, "gn:1"), AtBinnish = Village("Binnish", Binnish, "gn:3"), AtRaqqa = Village("Raqqa", Raqqa, "gn:2");

    // Two that are surely one, one that is surely another, and one of the same day in the town beside with one more killed.
    private static readonly LinkageDocument[] Documents =
    [
        Of("a", Strike("2017-03-01", AtSarmin, Killed(5))), Of("b", Strike("2017-03-01", AtSarmin, Killed(5))),
        Of("c", Strike("2017-06-20", AtRaqqa, Killed(40))), Of("d", Strike("2017-03-01", AtBinnish, Killed(6))),
    ];

    [Fact]
    public void An_incident_is_held_together_by_its_likest_pairs_with_what_speaks_for_and_against()
    {
        var inspector = new LinkInspector([.. Documents, Of("e", Strike("2017-03-02", AtSarmin, Killed(5)))], []);
        var why = inspector.Explain([Ref("a"), Ref("b"), Ref("e")], 3, TestContext.Current.CancellationToken);

        why.Links.Select(l => $"{l.Left.Document} {l.Right.Document}").ShouldBe(["a b", "a e"]);
        why.Links[0].Score.Weight.ShouldBe(why.Links[0].Score.Prior + why.Links[0].Score.Evidence.Sum(e => e.Weight), 1e-9);
        why.Links[0].Score.Evidence.Select(e => $"{e.Field} {e.Level}").ShouldContain("date same_day");
        why.Links[0].Score.Weight.ShouldBeGreaterThan(why.Join);
    }

    [Fact]
    public void What_is_left_out_is_told_with_the_reason()
    {
        var told = Of("f", Strike("2017-03-01", AtSarmin, Killed(5)), Strike("2017-03-01", AtBinnish, Killed(7)));
        LeftOutWhy? Why(Judgement[] judgements, LinkageDocument other, int number = 1) =>
            new LinkInspector([.. Documents, other], judgements).Explain(number == 2 ? [Ref("a"), Ref("f")] : [Ref("a"), Ref("b")], 9, TestContext.Current.CancellationToken)
                .LeftOut.FirstOrDefault(l => l.Nearest.Right == Ref(other.Reading.Id.Value, $"e{number}"))?.Why;

        Why([], Documents[3] with { Reading = Documents[3].Reading with { Id = new("x") } }).ShouldBe(LeftOutWhy.TooUnlike);
        Why([], Documents[0] with { Reading = Documents[0].Reading with { Id = new("x") } }).ShouldBe(LeftOutWhy.UnlikeTheRest);
        Why([new(Ref("a"), Ref("x"), Verdict.Different)], Documents[0] with { Reading = Documents[0].Reading with { Id = new("x") } }).ShouldBe(LeftOutWhy.Judged);
        var twin = Of("f", told.Reading.Events[0], told.Reading.Events[0]);
        Why([], twin, 2).ShouldBe(LeftOutWhy.ToldApart);
    }

    [Fact]
    public void People_are_asked_about_pairs_near_the_line_the_nearest_first_and_not_about_sure_ones()
    {
        var proposals = Proposed([]);

        proposals.Select(p => $"{p.Kind} {p.Left.Document} {p.Right.Document}").ShouldBe(["Join a d"]);
        proposals[0].LeftSide.ShouldBe([Ref("a"), Ref("b")]);
        proposals[0].RightSide.ShouldBe([Ref("d")]);
        Proposed([], [.. Documents.Reverse()]).ShouldBe(proposals);
        Math.Abs(proposals[0].Score.Weight).ShouldBeLessThanOrEqualTo(4);
    }

    [Theory, InlineData(Verdict.Same), InlineData(Verdict.Different), InlineData(Verdict.Unsure)]
    public void What_people_judged_is_not_asked_again_however_they_judged(Verdict verdict) =>
        Proposed([new(Ref("d"), Ref("b"), verdict)]).ShouldBeEmpty();

    [Fact]
    public void An_incident_that_hangs_on_a_weak_pair_is_asked_about_at_that_pair()
    {
        // Day and toll alone: just enough for one incident.
        var near = Of("d", Strike("2017-03-01", null, Killed(5)));
        var proposals = Proposed([], Documents[0], Documents[1], near);

        var part = proposals.ShouldHaveSingleItem();
        part.Kind.ShouldBe(ProposalKind.Part);
        part.RightSide.ShouldBe([Ref("d")]);
        part.LeftSide.ShouldBe([Ref("a"), Ref("b")]);
        Proposed([new(Ref("a"), Ref("d"), Verdict.Same)], Documents[0], Documents[1], near).ShouldBeEmpty();
    }

    private static ValueList<LinkProposal> Proposed(Judgement[] judgements, params LinkageDocument[] documents)
    {
        if (documents.Length == 0) documents = Documents;
        var incidents = new IncidentLinker(RulePack.Named("airwars")).Link(documents, judgements, TestContext.Current.CancellationToken);
        return new LinkInspector(documents, judgements, threads: 2).Proposals(incidents.Select(i => i.Events), 10, TestContext.Current.CancellationToken);
    }

    private static EventRef Ref(string document, string name = "e1") => new(new(document), name);
}
