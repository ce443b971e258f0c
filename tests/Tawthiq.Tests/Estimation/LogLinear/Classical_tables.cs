using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.LogLinear;

namespace Tawthiq.Tests.Estimation.LogLinear;

public class Classical_tables
{
    private static AllModels All(OverlapTable table) => AllModels.Of(table, null, 2, TestContext.Current.CancellationToken);

    [Theory, InlineData(3, 2, 8), InlineData(4, 3, 113), InlineData(5, 3, 6212), InlineData(4, 2, 64)]
    public void All_hierarchical_models_are_listed(int lists, int order, int models)
    {
        var all = Hierarchy.Models(lists, order);
        all.Count.ShouldBe(models);
        all.Select(Hierarchy.Notation).Distinct().Count().ShouldBe(models);
    }

    [Fact]
    public void The_best_model_of_Kosovo_gives_the_number_of_2002()
    {
        var best = All(PublishedTables.Kosovo).Fits[0];
        (best.Notation, 4400 + best.Missing).ShouldSatisfyAllConditions(
            x => x.Notation.ShouldBe("[123,14,34]"), x => x.Item2.ShouldBe(10356.5, 0.1));
        best.StandardError.ShouldBe(785.9, 0.1);
        best.Bic.ShouldBe(203.03, 0.01);
    }

    [Theory, InlineData("[123,134]", 12741, 203.11), InlineData("[134,12,23]", 18393, null), InlineData("[123,14,24,34]", 9824, null), InlineData("[12,13,14,23,24,34]", 14402, null)]
    public void Other_models_of_Kosovo_give_other_numbers(string model, double number, double? bic)
    {
        var fit = All(PublishedTables.Kosovo).Fits.Single(f => f.Notation == model);
        (4400 + fit.Missing).ShouldBe(number, 0.6);
        if (bic is { } expected) fit.Bic.ShouldBe(expected, 0.01);
    }

    [Theory, InlineData("[123,14,34]", 8994, 12110), InlineData("[12,13,14,23,24,34]", 12523, 16668)]
    public void The_profile_of_the_likelihood_gives_the_interval(string model, double low, double high)
    {
        var fit = All(PublishedTables.Kosovo).Fits.Single(f => f.Notation == model);
        var interval = ProfileInterval.Of(PublishedTables.Kosovo.Dense(), fit.Terms!, fit.Missing, 0.95); // a hierarchical model has terms
        (4400 + interval.Low).ShouldBe(low, 0.6);
        (4400 + interval.High).ShouldBe(high, 0.6);
    }

    [Theory]
    [InlineData("None", false, 7608), InlineData("None", true, 7395), InlineData("Chao", true, 8591), InlineData("Poisson", true, 9328), InlineData("Darroch", true, 12797), InlineData("Gamma", true, 18387)]
    public void Models_of_unevenness_of_Kosovo(string unevenness, bool perList, double number) =>
        (4400 + Heterogeneity.Of(PublishedTables.Kosovo, Enum.Parse<Unevenness>(unevenness), perList)!.Missing).ShouldBe(number, 0.6);

    // Snowshoe hares (Burnham and Cushwa; Otis et al. 1978). These models see only how many were caught how often and on which day, so any table
    // with those sums gives the published numbers: 25, 22, 13, 5, 1 and 2 hares caught one to six times; 16, 28, 20, 26, 23 and 32 a day.
    [Theory]
    [InlineData("None", false, 75.4, 3.5), InlineData("None", true, 75.1, 3.4), InlineData("Chao", false, 79.8, 6.4), InlineData("Poisson", false, 81.5, 5.7), InlineData("Darroch", false, 90.4, 11.6)]
    [InlineData("Gamma", false, 100.6, 21.7), InlineData("Chao", true, 79.6, 6.3), InlineData("Poisson", true, 81.1, 5.6), InlineData("Darroch", true, 90.5, 11.7), InlineData("Gamma", true, 101.6, 22.4)]
    public void Models_of_unevenness_of_hares(string unevenness, bool perList, double number, double error)
    {
        var fit = Heterogeneity.Of(Hares(), Enum.Parse<Unevenness>(unevenness), perList)!;
        (68 + fit.Missing).ShouldBe(number, 0.051);
        fit.StandardError.ShouldBe(error, 0.051);
    }

    private static OverlapTable Hares()
    {
        int[] left = [16, 28, 20, 26, 23, 32];
        var hares = new List<uint>();
        // Those caught most often first, each on the days that have most left.
        foreach (var (times, number) in new[] { (6, 2), (5, 1), (4, 5), (3, 13), (2, 22), (1, 25) })
            for (var i = 0; i < number; i++)
            {
                var days = Enumerable.Range(0, 6).OrderByDescending(d => left[d]).Take(times).ToList();
                foreach (var day in days) left[day]--;
                hares.Add(days.Aggregate(0u, (set, d) => set | 1u << d));
            }
        left.ShouldAllBe(l => l == 0);
        return OverlapTable.OfPersons(["1", "2", "3", "4", "5", "6"], hares);
    }
}
