using Tawthiq.Estimation;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Mixed;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Tests.Estimation.Mixed;

public class MixedTests
{
    private static readonly uint[] OnePair = [3];

    private static double[] Counts => PublishedTables.Kosovo.Dense();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.5)]
    [InlineData(2.5, 0.2)]
    public void The_gradient_is_that_of_the_level(double gap, double share)
    {
        var likelihood = new MixedLikelihood(Counts, 1);
        likelihood.Set(OnePair, new(gap, share, 0));
        double[] at = [-0.5, -1, 0.2, -1.4, 0.6];
        var (gradient, information) = (new double[5], new double[25]);
        likelihood.Level(at, gradient, information);
        for (var a = 0; a < at.Length; a++)
        {
            double At(double step)
            {
                var moved = (double[])at.Clone();
                moved[a] += step;
                return likelihood.Level(moved);
            }
            ((At(1e-5) - At(-1e-5)) / 2e-5).ShouldBe(gradient[a], 1e-3 * Math.Abs(gradient[a]) + 1e-2);
        }
    }

    // Without a second kind of persons the likeliest parameters are nearly those of the log-linear model: its estimate of Kosovo with the pair 12 alone.
    [Fact]
    public void With_persons_alike_it_is_the_log_linear_model()
    {
        var likelihood = new MixedLikelihood(Counts, 1);
        var fit = MixedFit.Of(likelihood, OnePair, Unlike.All[0])!;
        likelihood.Level(fit.At);
        var missing = 4400 * likelihood.Unlisted / (1 - likelihood.Unlisted);
        var classical = Tawthiq.Estimation.LogLinear.AllModels.Of(PublishedTables.Kosovo, 2, 1, TestContext.Current.CancellationToken).Fits.Single(f => f.Notation == "[12,3,4]");
        missing.ShouldBe(classical.Missing, 0.01 * classical.Missing);
    }

    // Two kinds of persons, a third of them with a tenth of the odds: an estimate that takes all as alike misses the number.
    [Fact]
    public void Persons_who_are_harder_to_reach_are_seen()
    {
        var generator = new Generator(3);
        double[] rates = [0.4, 0.5, 0.35, 0.45];
        const int persons = 6000;
        var table = OverlapTable.OfPersons(["A", "B", "C", "D"], Enumerable.Range(0, persons).Select(i =>
        {
            var set = 0u;
            for (var j = 0; j < 4; j++)
            {
                var odds = rates[j] / (1 - rates[j]) * (i % 3 == 0 ? 0.15 : 1);
                if (generator.Uniform() < odds / (1 + odds)) set |= 1u << j;
            }
            return set;
        }));
        var mixed = MixedMethod.Of(table, new(), TestContext.Current.CancellationToken);
        mixed.Measures.Single(m => m.Name == MixedMethod.PersonsDiffer).Value.ShouldBeGreaterThan(0.95);
        persons.ShouldBeInRange((int)mixed.Number!.Low, (int)mixed.Number.High);
        Estimator.Run(EstimationMethod.DecomposableGraphs, table, new(), TestContext.Current.CancellationToken).Number!.High.ShouldBeLessThan(persons);
    }

    // Log-linear models of Kosovo need a term of three lists (Ball et al. 2002: [123,14,34], 10,356). With pairs alone the interval begins at 12,800.
    [Fact]
    public void Terms_of_three_lists_come_in_where_pairs_do_not_do()
    {
        var mixed = MixedMethod.Of(PublishedTables.Kosovo, new(), TestContext.Current.CancellationToken);
        mixed.Models.Where(m => m.Model.Contains("123", StringComparison.Ordinal)).Sum(m => m.Weight).ShouldBeGreaterThan(0.7);
        mixed.Number!.Low.ShouldBeLessThan(10_356);
    }

    // Half of the persons are on a list only by chance. The number cannot be told, but that there are such persons can. Dependent pairs are no such sign.
    [Fact]
    public void A_group_that_is_hardly_reached_leaves_a_sign_and_dependent_lists_do_not()
    {
        OverlapTable Table(Func<Generator, int, double[]> rates)
        {
            var generator = new Generator(8);
            return OverlapTable.OfPersons(["A", "B", "C", "D"], Enumerable.Range(0, 6000).Select(i =>
            {
                var (own, set) = (rates(generator, i), 0u);
                for (var j = 0; j < 4; j++) if (generator.Uniform() < own[j]) set |= 1u << j;
                return set;
            }));
        }
        double? Sign(OverlapTable table) => MixedMethod.OfHardlyReached(table, 2, TestContext.Current.CancellationToken);
        Sign(Table((_, i) => i % 2 == 0 ? [0.4, 0.5, 0.35, 0.45] : [0.01, 0.02, 0.015, 0.02])).ShouldNotBeNull().ShouldBeGreaterThan(0.9);
        Sign(Table((_, _) => [0.3, 0.4, 0.25, 0.35])).ShouldNotBeNull().ShouldBeLessThan(0.6);
        Sign(Table((g, _) => g.Uniform() < 0.3 ? [0.6, 0.7, 0.25, 0.35] : [0.2, 0.3, 0.25, 0.35])).ShouldNotBeNull().ShouldBeLessThan(0.6);
    }

    [Fact]
    public void Other_priors_of_unlike_persons_are_part_of_the_result()
    {
        var estimate = Estimator.Of(PublishedTables.Kosovo, new() { Method = EstimationMethod.Mixed }, TestContext.Current.CancellationToken);
        var prior = estimate.Sensitivity.Where(s => s.Change == "prior").ToArray();
        prior.Select(s => s.Value).ShouldBe(["P(persons alike) = 0.9", "P(persons alike) = 0.1"]);
        prior[1].High!.Value.ShouldBeGreaterThanOrEqualTo(prior[0].High!.Value);
    }

    [Fact]
    public void Threads_change_nothing() =>
        MixedMethod.Of(PublishedTables.Kosovo, new() { Threads = 2 }, TestContext.Current.CancellationToken).Number.ShouldBe(
            MixedMethod.Of(PublishedTables.Kosovo, new() { Threads = 1 }, TestContext.Current.CancellationToken).Number);
}
