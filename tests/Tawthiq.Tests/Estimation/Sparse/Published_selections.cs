using Tawthiq.Estimation;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.LogLinear;

namespace Tawthiq.Tests.Estimation.Sparse;

public class Published_selections
{
    private static Tawthiq.Estimation.Estimate Estimated(OverlapTable table, int threads = 2) =>
        Estimator.Of(table, new() { Method = EstimationMethod.Sparse, Threads = threads, Bootstraps = 200, Sensitivity = false }, TestContext.Current.CancellationToken);

    private static double Measured(Tawthiq.Estimation.Estimate estimate, string name) => estimate.Methods[0].Measures.Single(m => m.Name == name).Value;

    [Theory, InlineData("UnitedKingdom", 11313, 9884, 13027), InlineData("NewOrleans", 1034, 658, 1709), InlineData("Western", 2483, 1657, 3830)]
    public void Models_and_intervals_are_the_published_ones(string name, double number, double low, double high)
    {
        var table = (OverlapTable)typeof(PublishedTables).GetProperty(name)!.GetValue(null)!; // one of its tables
        var estimate = Estimated(table);
        Measured(estimate, "estimate").ShouldBe(number, 1);
        Measured(estimate, "low_of_model").ShouldBe(low, 1);
        Measured(estimate, "high_of_model").ShouldBe(high, 1);
    }

    [Fact]
    public void The_bootstrap_is_wider_than_the_model_that_it_chose() =>
        Estimated(PublishedTables.UnitedKingdom).Number!.ShouldSatisfyAllConditions(n => n.Low.ShouldBeInRange(8300, 9884), n => n.High.ShouldBeInRange(13027, 16000));

    [Fact]
    public void The_bootstrap_is_the_same_on_one_thread_and_on_several() => Estimated(PublishedTables.Western, 3).Number.ShouldBe(Estimated(PublishedTables.Western, 1).Number);

    [Fact]
    public void Whether_coefficients_exist_is_told_before_they_are_fitted()
    {
        var counts = PublishedTables.Artificial.Dense();
        var all = AllModels.Known(8);
        Existence.Of(counts, all, [0, 1, 2, 4, 3]).ShouldBe(Estimable.DoesNotExist); // A and B apart, C with nobody in common
        // With both pairs of C left out, as pairs that never overlap, the pair of A and B takes the last freedom.
        bool[] without = [false, true, true, true, true, false, false, false];
        Existence.Of(counts, without, [0, 1, 2, 4, 3]).ShouldBe(Estimable.NotIdentifiable);
        Existence.Of(counts, without, [0, 1, 2, 4]).ShouldBe(Estimable.Yes);
        Existence.Of(PublishedTables.Kosovo.Dense(), AllModels.Known(16), [0, 1, 2, 4, 8, 3]).ShouldBe(Estimable.Yes);
    }
}
