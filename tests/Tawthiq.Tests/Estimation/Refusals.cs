using Tawthiq.Estimation;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Tests.Estimation;

public class Refusals
{
    private static Tawthiq.Estimation.Estimate Estimated(OverlapTable table, EstimationMethod method = EstimationMethod.DecomposableGraphs) =>
        Estimator.Of(table, new() { Method = method, Sensitivity = false, MostSteps = 10 }, TestContext.Current.CancellationToken);

    private static string[] Codes(Tawthiq.Estimation.Estimate estimate) => [.. estimate.Refusals.Select(r => r.Code)];

    [Fact]
    public void Lists_of_which_no_three_overlap_say_nothing_of_the_missing()
    {
        var estimate = Estimated(PublishedTables.Artificial);
        estimate.IsRefused.ShouldBeTrue();
        estimate.Documented.ShouldBe(96);
        Codes(estimate).ShouldBe(["not_identifiable", "too_little_overlap"]);
    }

    [Fact]
    public void Two_lists_are_too_few() => Codes(Estimated(OverlapTable.OfCounts(["A", "B"], [(1, 50), (2, 60), (3, 20)]))).ShouldBe(["too_few_lists"]);

    [Fact]
    public void An_empty_list_is_no_list() =>
        Codes(Estimated(OverlapTable.OfCounts(["A", "B", "C"], [(1, 50), (2, 60), (3, 20)]))).ShouldBe(["too_few_lists"]);

    [Fact]
    public void A_copy_of_a_list_is_no_second_list()
    {
        var estimate = Estimated(OverlapTable.OfCounts(["A", "copy of A", "C"], [(3, 100), (7, 40), (4, 200), (1, 3), (2, 2)]));
        estimate.Joined.ShouldBe(["A + copy of A"]);
        Codes(estimate).ShouldBe(["too_few_lists"]);
        estimate.Lists.Single(f => f.Fault == ListFault.NearCopies).Persons.ShouldBe(140);
    }

    // One step from scattered starts, and no time to go on: the chains have not met.
    [Fact]
    public void Chains_that_do_not_agree_give_no_number()
    {
        var run = Tawthiq.Estimation.LatentClass.ClassRun.Of(PublishedTables.UnitedKingdom, new(15, 4, 0, 60, 1, 0), 3, 2, TestContext.Current.CancellationToken);
        Convergence.Of(run.Missing).RHat.ShouldBeGreaterThan(1.05);
    }

    [Fact]
    public void An_interval_that_says_nothing_is_not_given()
    {
        var estimate = Estimated(OverlapTable.OfCounts(["A", "B", "C"], [(1, 300), (2, 250), (4, 400), (3, 5), (5, 4), (6, 3)]));
        estimate.IsRefused.ShouldBeTrue();
        Codes(estimate).ShouldBe(["too_wide"]);
    }

    [Fact]
    public void Lists_that_carry_a_number_give_an_interval_above_what_is_documented()
    {
        var estimate = Estimated(PublishedTables.Kosovo);
        estimate.Refusals.ShouldBeEmpty();
        estimate.Number!.ShouldSatisfyAllConditions(n => n.Low.ShouldBe(9827, 2), n => n.High.ShouldBe(16543, 2));
    }

    [Fact]
    public void Replicates_of_an_uncertain_linkage_widen_the_interval()
    {
        var generator = new Generator(9);
        var all = PublishedTables.Kosovo;
        // Each replicate misses another tenth of the persons that are on two lists and more.
        var replicates = Enumerable.Range(0, 12).Select(r => OverlapTable.OfCounts(all.Lists, all.Patterns.ToArray().Zip(all.Counts.ToArray())
            .Select(p => (p.First, (p.First & p.First - 1) == 0 ? p.Second : p.Second - Sampling.Binomial(generator, p.Second, 0.05 * (r % 4)))))).ToList();
        var settings = new EstimateSettings { Method = EstimationMethod.DecomposableGraphs, Sensitivity = false, Threads = 2 };
        var combined = Estimator.OfReplicates(replicates, settings, TestContext.Current.CancellationToken);
        var single = Estimator.Of(replicates[0], settings, TestContext.Current.CancellationToken);
        combined.Replicates.ShouldBe(12);
        combined.Documented.ShouldBe(replicates.Min(t => t.Documented));
        (combined.Number!.High - combined.Number.Low).ShouldBeGreaterThan(single.Number!.High - single.Number.Low);
        Estimator.OfReplicates(replicates, settings with { Threads = 1 }, TestContext.Current.CancellationToken).Number.ShouldBe(combined.Number);
    }
}
