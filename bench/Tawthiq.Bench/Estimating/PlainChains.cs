using System.Diagnostics;
using Tawthiq.Estimate;
using Tawthiq.Estimation;
using Tawthiq.Estimation.LatentClass;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Bench.Estimating;

/// <summary>Sixteen chains by LCMCR's own steps on one table: how far single chains lie from each other, and so what one chain is worth.</summary>
internal static class PlainChains
{
    public static int Measure(string[] args)
    {
        var table = ReadOverlaps.Of(args[0], new([], [])).Strata[0].Replicates[0];
        int At(int i, int otherwise) => args.Length > i ? int.Parse(args[i]) : otherwise;
        var (classes, warmUp, draws, every) = (At(1, 10), At(2, 10_000), At(3, 1000), At(4, 100));
        var data = new ClassData(table);
        var chains = Enumerable.Range(0, 2 * LaneSampling.Lanes).Select(_ => new double[draws]).ToArray();
        var occupied = new double[chains.Length];
        var watch = Stopwatch.StartNew();
        Parallel.For(0, 2, new() { MaxDegreeOfParallelism = 2 }, c =>
        {
            var eight = new Lockstep(data, classes, new(19481210, c));
            for (var i = 0; i < warmUp; i++) eight.Step();
            for (var d = 0; d < draws; d++)
            {
                for (var i = 0; i < every; i++) eight.Step();
                for (var lane = 0; lane < LaneSampling.Lanes; lane++)
                {
                    chains[c * LaneSampling.Lanes + lane][d] = eight.Missing[lane] + table.Documented;
                    occupied[c * LaneSampling.Lanes + lane] += eight.Occupied[lane] / draws;
                }
            }
        });
        var seconds = watch.Elapsed.TotalSeconds;
        var all = chains.SelectMany(x => x).Order().ToArray();
        var convergence = Convergence.Of(chains);
        Console.WriteLine($"{Path.GetFileName(args[0])} K={classes}, 16 chains of {warmUp} + {draws} x {every} plain steps: {seconds:0.0} s, {chains.Length * (warmUp + (double)draws * every) / seconds / 1000:0.0} k steps/s, R-hat {convergence.RHat:0.000}, bulk {convergence.Bulk:0}, tail {convergence.Tail:0}");
        Console.WriteLine($"   mean {all.Average():0} median {NumberDistribution.Quantile(all, 0.5):0} 95% {NumberDistribution.Quantile(all, 0.025):0}-{NumberDistribution.Quantile(all, 0.975):0}");
        foreach (var (chain, i) in chains.Select((x, i) => (x, i)))
            Console.WriteLine($"   chain {i + 1}: mean {chain.Average():0}, 95% {NumberDistribution.Quantile([.. chain.Order()], 0.025):0}-{NumberDistribution.Quantile([.. chain.Order()], 0.975):0}, {occupied[i]:0.0} classes, effective {Convergence.Effective([chain]):0}");
        return 0;
    }
}
