using Tawthiq.Estimation;
using Tawthiq.Estimation.LatentClass;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Tests.Estimation.LatentClass;

public class ChainsTests
{
    private static ClassRun Run(ClassPlan plan, int threads) => ClassRun.Of(PublishedTables.Kosovo, plan, 11, threads, TestContext.Current.CancellationToken);

    // LCMCR 0.4, K = 10, 10,000 draws of every hundredth step: mean 10,617, median 10,401, 95 % 8,947 to 13,549, worth 1,911 independent draws.
    [Fact]
    public void The_posterior_of_Kosovo_is_that_of_the_published_program()
    {
        var run = Run(new(10, 2, 1000, 2500, 5, 1), 2);
        var number = NumberDistribution.Of(4400, run.Missing.SelectMany(m => m), 0.95);
        number.Mean.ShouldBe(10617, 106);
        number.Median.ShouldBe(10401, 104);
        number.Low.ShouldBe(8947, 268);
        number.High.ShouldBe(13549, 406);
        Convergence.Of(run.Missing).ShouldSatisfyAllConditions(c => c.RHat.ShouldBeLessThan(1.01), c => c.Bulk.ShouldBeGreaterThan(1000));
    }

    [Fact]
    public void Chains_are_the_same_to_the_last_bit_on_one_thread_and_on_several()
    {
        var plan = new ClassPlan(6, 3, 50, 50, 1, 1) { Heats = [1, 0.6, 0.3] };
        Run(plan, 3).Missing.ShouldBe(Run(plan, 1).Missing);
    }

    // Leaps and moves that integrate must leave the posterior as the plain steps have it: both are run, and their means compared.
    [Fact]
    public void All_moves_leave_the_posterior_of_the_plain_steps()
    {
        var data = new ClassData(PublishedTables.SpinaBifida);
        double[] Draws(bool isPlain)
        {
            var chain = new Chain(data, 3, new Generator(2, isPlain ? 0 : 1), [1]);
            for (var i = 0; i < 2000; i++) if (isPlain) chain.PlainStep(); else chain.Step(1);
            chain.Settle();
            var draws = new double[isPlain ? 60_000 : 6000];
            for (var i = 0; i < draws.Length; i++)
            {
                if (isPlain) for (var j = 0; j < 5; j++) chain.PlainStep(); else chain.Step(1);
                draws[i] = Math.Log(chain.Missing + 1);
            }
            return draws;
        }
        var (plain, moved) = (Draws(true), Draws(false));
        double Error(double[] draws) => Deviation(draws) / Math.Sqrt(Convergence.Effective([draws]));
        var difference = Math.Abs(plain.Average() - moved.Average());
        difference.ShouldBeLessThan(5 * Math.Sqrt(Error(plain) * Error(plain) + Error(moved) * Error(moved)));
        difference.ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Chains_that_differ_are_seen()
    {
        var generator = new Generator(1);
        double[] Chain(double mean) => [.. Enumerable.Range(0, 500).Select(_ => mean + Sampling.Normal(generator))];
        Convergence.Of([Chain(0), Chain(0), Chain(0), Chain(0)]).ShouldSatisfyAllConditions(c => c.RHat.ShouldBeLessThan(1.01), c => c.Bulk.ShouldBeInRange(1500, 2600), c => c.Tail.ShouldBeInRange(1300, 2700));
        Convergence.Of([Chain(0), Chain(0), Chain(0), Chain(2)]).RHat.ShouldBeGreaterThan(1.2);
        Convergence.Of([[.. Chain(0).Select(x => x)], [.. Chain(0).Select(x => 8 * x)]]).RHat.ShouldBeGreaterThan(1.1);
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
    }
}
