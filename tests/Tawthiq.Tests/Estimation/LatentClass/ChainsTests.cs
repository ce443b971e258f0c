using Tawthiq.Estimation;
using Tawthiq.Estimation.LatentClass;
using Tawthiq.Estimation.Lists;
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
        var plain = Plain(data, 3, 60_000, 5).Select(chain => chain.Select(m => Math.Log(m + 1)).ToArray()).ToArray();
        var chain = new Chain(data, 3, new Generator(2, 1), [1]);
        for (var i = 0; i < 2000; i++) chain.Step(1);
        chain.Settle();
        var moved = new double[6000];
        for (var i = 0; i < moved.Length; i++)
        {
            chain.Step(1);
            moved[i] = Math.Log(chain.Missing + 1);
        }
        double Error(double[][] draws) => Deviation([.. draws.SelectMany(d => d)]) / Math.Sqrt(Convergence.Effective(draws));
        var difference = Math.Abs(plain.Average(d => d.Average()) - moved.Average());
        difference.ShouldBeLessThan(5 * Math.Sqrt(Error(plain) * Error(plain) + Error([moved]) * Error([moved])));
        difference.ShouldBeLessThan(0.1);
    }

    // Chains of one table go on as those of another that is nearly the same: what they then give is the posterior of the other one.
    [Fact]
    public void Chains_that_go_on_to_another_table_have_its_posterior()
    {
        var first = PublishedTables.SpinaBifida;
        var other = OverlapTable.OfCounts(first.Lists, first.Patterns.ToArray().Zip(first.Counts.ToArray()).Select(c => (c.First, c.First == 3 ? c.Second / 2 : c.Second)));
        var plan = new ClassPlan(3, 4, 500, 1000, 3, 1) { Heats = [1, 0.6, 0.3] };
        var chains = new ClassChains(first, plan, 5);
        chains.WarmUp(500, 2, TestContext.Current.CancellationToken);
        var before = Logs(chains.Run(1000, 3, 2, TestContext.Current.CancellationToken));
        chains.Turn(other);
        chains.WarmUp(100, 2, TestContext.Current.CancellationToken);
        var after = Logs(chains.Run(1000, 3, 2, TestContext.Current.CancellationToken));
        var itself = Logs(ClassRun.Of(other, plan, 6, 2, TestContext.Current.CancellationToken));
        double Mean(double[][] draws) => draws.Average(d => d.Average());
        Mean(after).ShouldBe(Mean(itself), 0.05);
        Math.Abs(Mean(before) - Mean(itself)).ShouldBeGreaterThan(0.15);
    }

    private static double[][] Logs(ClassRun run) => [.. run.Missing.Select(c => c.Select(m => Math.Log(m + 1)).ToArray())];

    // With another prior of the rates, leaps and moves that integrate must leave the posterior of the plain steps too.
    [Fact]
    public void Other_priors_of_the_rates_are_the_same_in_every_move()
    {
        var prior = Chain.Prior with { Off = 10 };
        double[][] Run(int leaps, double[] heats, int every) => Logs(ClassRun.Of(PublishedTables.SpinaBifida, new(2, 4, 2000, 1500, every, leaps) { Heats = heats, Prior = prior }, 4, 2, TestContext.Current.CancellationToken));
        double Mean(double[][] draws) => draws.Average(d => d.Average());
        var (stepped, leapt) = (Run(0, [1], 20), Run(12, [1], 1));
        Mean(leapt).ShouldBe(Mean(stepped), 0.03);
        var usual = Logs(ClassRun.Of(PublishedTables.SpinaBifida, new(2, 4, 2000, 1500, 2, 1) { Heats = [1, 0.5] }, 4, 2, TestContext.Current.CancellationToken));
        (Mean(leapt) - Mean(usual)).ShouldBeGreaterThan(0.15);
    }

    // LCMCR by its own steps, as above; plain steps creep, so that ends lie as far off as its own from seed to seed.
    [Fact]
    public void Eight_chains_in_step_have_the_posterior_of_the_published_program()
    {
        var number = NumberDistribution.Of(4400, Plain(new ClassData(PublishedTables.Kosovo), 10, 8000, 60).SelectMany(m => m), 0.95);
        number.Mean.ShouldBe(10617, 212);
        number.Median.ShouldBe(10401, 208);
        number.Low.ShouldBe(8947, 268);
        number.High.ShouldBe(13549, 500);
    }

    private static double[][] Plain(ClassData data, int classes, int draws, int every)
    {
        var eight = new Lockstep(data, classes, new(2, 0));
        for (var i = 0; i < 5000; i++) eight.Step();
        var missing = Enumerable.Range(0, LaneSampling.Lanes).Select(_ => new double[draws / LaneSampling.Lanes]).ToArray();
        for (var d = 0; d < draws / LaneSampling.Lanes; d++)
        {
            for (var j = 0; j < every; j++) eight.Step();
            for (var lane = 0; lane < missing.Length; lane++) missing[lane][d] = eight.Missing[lane];
        }
        return missing;
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
