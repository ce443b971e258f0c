using Tawthiq.Linkage;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

/// <summary>What each agreement counts for is found from reports that nobody labelled.</summary>
public class WeightEstimationTests
{
    [Fact]
    public void What_reports_of_one_incident_share_counts_for_it_and_what_they_never_show_against()
    {
        var weights = Estimate([]);

        weights[("date", "same_day")].Estimated.ShouldBeGreaterThan(3);
        weights[("place", "same_place")].Estimated.ShouldBeGreaterThan(1.5); // one pair in four shares a place by chance
        weights[("date", "far")].Estimated.ShouldBeLessThan(-3);
        weights[("type", "other")].Estimated.ShouldBeLessThan(weights[("type", "same")].Estimated);
    }

    [Fact]
    public void The_shares_of_a_field_are_those_of_all_its_pairs()
    {
        var weights = Estimate([]);

        foreach (var field in weights.Values.Where(w => w.Field != "prior").GroupBy(w => w.Field))
        {
            field.Sum(w => w.AmongSame).ShouldBe(1, 0.01, field.Key);
            field.Sum(w => w.AmongRandom).ShouldBe(1, 0.01, field.Key);
        }
    }

    [Fact]
    public void People_who_join_reports_days_apart_make_days_apart_count_less_against()
    {
        Judgement[] Judged(int count) => [.. Enumerable.Range(0, count).Select(i => new Judgement(new(new($"i{i % 32:00}a"), "e1"), new(new($"i{i % 32 + 8:00}{(i < 32 ? 'a' : 'b')}"), "e1"), Verdict.Same))];
        var before = Estimate([])[("date", "far")].Estimated;

        Estimate(Judged(WeightEstimation.FewestJudged))[("date", "far")].Estimated.ShouldBeGreaterThan(before + 1);
    }

    [Fact]
    public void People_who_part_what_the_weights_join_move_the_line()
    {
        Judgement[] Judged(int count) => [.. Enumerable.Range(0, count).Select(i => new Judgement(new(new($"i{i:00}a"), "e1"), new(new($"i{i:00}b"), "e1"), Verdict.Different))];
        var alone = Estimate([])[("prior", "pair")].Estimated;

        Estimate(Judged(WeightEstimation.FewestJudged))[("prior", "pair")].Estimated.ShouldBeLessThan(alone - 1);
    }

    [Fact]
    public void The_estimate_does_not_depend_on_the_order_of_the_documents()
    {
        var there = WeightEstimation.Of(War(), [], TestContext.Current.CancellationToken);
        WeightEstimation.Of([.. War().Reverse()], [], TestContext.Current.CancellationToken).ShouldBe(there);
    }

    [Fact]
    public void A_record_without_reports_keeps_the_weights_in_force()
    {
        foreach (var weight in WeightEstimation.Of([], [], TestContext.Current.CancellationToken).Where(w => w.Field is "date" or "place"))
            Math.Sign(Math.Round(weight.Estimated - weight.InForce)).ShouldBeInRange(-1, 1);
    }

    private static Dictionary<(string, string), EstimatedWeight> Estimate(Judgement[] judgements) =>
        WeightEstimation.Of(War(), judgements, TestContext.Current.CancellationToken).ToDictionary(w => (w.Field, w.Level));

    // Forty strikes, ten days apart, in four places, each told by three documents.
    private static LinkageDocument[] War()
    {
        var places = new[] { Village("Sarmin", Sarmin, "gn:1"), Village("Binnish", Binnish, "gn:2"), Village("Raqqa", Raqqa, "gn:3"), Village("Idlib", Idlib, "gn:4") };
        return [.. Enumerable.Range(0, 40).SelectMany(i => "abc".Select(teller =>
            Of($"i{i:00}{teller}", Event(teller == 'c' ? EventType.Attack : EventType.AirStrike, $"{new DateOnly(2017, 1, 1).AddDays(i * 10):yyyy-MM-dd}", places[i % 4], Killed(3 + i)))))];
    }
}
