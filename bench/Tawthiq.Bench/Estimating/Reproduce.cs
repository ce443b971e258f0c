using System.Diagnostics;
using Tawthiq.Estimate;
using Tawthiq.Estimation;
using Tawthiq.Estimation.Decomposable;
using Tawthiq.Estimation.LatentClass;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.LogLinear;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Bench.Estimating;

/// <summary>Published and measured results of other programs beside those of this one, and how long each takes. The tables come from a folder.</summary>
internal static class Reproduce
{
    public static int Measure(string folder)
    {
        OverlapTable Table(string name) => ReadOverlaps.Of(Path.Combine(folder, name), new([], [])).Strata[0].Replicates[0];
        var kosovo = Table("kosovo1999_4lists.csv");
        var united = Table("ukdat_5.csv");
        for (var warm = 0; warm < 2; warm++) AllModels.Of(kosovo, null, 2, default);
        Timed("113 models, Kosovo", () =>
        {
            var best = AllModels.Of(kosovo, null, 2, default).Fits[0];
            var interval = ProfileInterval.Of(kosovo.Dense(), best.Terms!, best.Missing, 0.95); // a hierarchical model has terms
            return $"{best.Notation} {4400 + best.Missing:0.0}, se {best.StandardError:0.0}, BIC {best.Bic:0.00}, {4400 + interval.Low:0}-{4400 + interval.High:0}   (10,356.5, 785.9, 203.03, 8,994-12,110)";
        });
        Timed("6,212 models, five lists", () => $"{AllModels.Of(united, 3, 2, default).Tried}");
        Timed("6,212 models, five lists again", () => $"{AllModels.Of(united, 3, 2, default).Tried}");
        foreach (var delta in new[] { 1 / 16.0, 0.5, 1 })
            Timed($"dga Kosovo, delta {delta}", () => Posterior(GraphPosterior.Of(kosovo, delta, 0, 30 * 4400, 2, default)) + "   (12,595 (9,827-16,543), 123|134 .9855; 11,323; 4,617)");
        for (var again = 0; again < 2; again++) Timed("dga five lists, 822 graphs x 164,680", () => Posterior(GraphPosterior.Of(united, 1 / 32.0, 1, 164_680, 2, default)));
        foreach (var (name, published) in new[]
        {
            ("ukdat", "11,418 (9,977-13,146)"), ("ukdat_5", "11,313 (9,884-13,027); BCa 8,785-14,701"), ("neworl", "1,184 (721-2,046)"), ("neworl_5", "1,034 (658-1,709)"), ("western", "2,483 (1,657-3,830); BCa 1,293-3,672"),
        })
            Timed($"SparseMSE {name}", () =>
            {
                var found = Estimator.Of(Table($"{name}.csv"), new() { Method = EstimationMethod.Sparse, Threads = 2, Sensitivity = false }, default);
                double M(string measure) => found.Methods[0].Measures.First(m => m.Name == measure).Value;
                return $"{M("estimate"):0} ({M("low_of_model"):0}-{M("high_of_model"):0}), BCa {found.Number?.Low:0}-{found.Number?.High:0}   ({published})";
            });
        Timed("artificial_3", () => string.Join(", ", Estimator.Of(Table("artificial_3.csv"), new(), default).Refusals.Select(r => r.Code)));
        Timed("LCMCR Kosovo, K = 10", () => Classes(kosovo, 10) + "   (mean 10,617, 10,401 (8,947-13,549))");
        Timed("LCMCR Colombia R1, K = 15", () => Classes(Table("colombia/r1.csv"), 15) + "   (mean 2,066, 2,068 (1,396-3,062))");
        return 0;
    }

    /// <summary>Steps a second of LCMCR's own steps, eight chains in step on each of two threads, and of this program's: the middle and the best of nine short runs, since other work disturbs, and the steps a second of the processor's own time, twice.</summary>
    public static int Speed(string folder)
    {
        var kosovo = new ClassData(ReadOverlaps.Of(Path.Combine(folder, "kosovo1999_4lists.csv"), new([], [])).Strata[0].Replicates[0]);
        foreach (var classes in new[] { 5, 10, 20 })
        {
            var eight = Enumerable.Range(0, 2).Select(c => new Lockstep(kosovo, classes, new(5, c))).ToArray();
            Told($"Kosovo K = {classes}, LCMCR's steps", 10_000, LaneSampling.Lanes, c => eight[c].Step());
            var chains = Enumerable.Range(0, 2).Select(c => new Chain(kosovo, classes, new Generator(5, c), [1])).ToArray();
            Told($"Kosovo K = {classes}, with moves that integrate", 10_000, 1, c => chains[c].Step(0));
            Told($"Kosovo K = {classes}, and a leap each", 3000, 1, c => chains[c].Step(1));
        }
        return 0;
    }

    private static void Told(string name, int steps, int chains, Action<int> step)
    {
        var rates = new double[9];
        var before = TimeSpan.Zero;
        for (var round = -2; round < rates.Length; round++)
        {
            if (round == 0) before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            Parallel.For(0, 2, new() { MaxDegreeOfParallelism = 2 }, c =>
            {
                for (var i = 0; i < steps; i++) step(c);
            });
            if (round >= 0) rates[round] = 2 * steps * chains / watch.Elapsed.TotalSeconds / 1000;
        }
        var processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine($"{name}: {rates.Order().ElementAt(rates.Length / 2):0} k steps/s on two threads, best {rates.Max():0}, by processor time {2 * 2.0 * steps * chains * rates.Length / processor / 1000:0}");
    }

    private static string Posterior(GraphPosterior found) =>
        $"median {found.Quantile(0.5):0}, mean {found.Mean:0}, mode {found.Mode:0}, {found.Quantile(0.025):0}-{found.Quantile(0.975):0}, best {GraphMethod.Notation(found.Graphs[0].Graph)} {found.Graphs[0].Probability:0.0000}";

    private static string Classes(OverlapTable table, int classes)
    {
        var found = Estimator.Of(table, new() { Method = EstimationMethod.LatentClasses, Classes = classes, Seed = 19481210, Threads = 2, Sensitivity = false }, default).Methods[0];
        double M(string measure) => found.Measures.First(m => m.Name == measure).Value;
        return found.Number is { } n ? $"mean {n.Mean:0}, sd {n.Deviation:0}, {n.Median:0} ({n.Low:0}-{n.High:0}), R-hat {M("r_hat"):0.000}, bulk {M("bulk_effective"):0}, tail {M("tail_effective"):0}" : "no number";
    }

    private static void Timed(string name, Func<string> work)
    {
        var watch = Stopwatch.StartNew();
        var (before, found) = (Environment.CpuUsage.TotalTime, work());
        Console.WriteLine($"{name,-38} {watch.Elapsed.TotalSeconds,7:0.000} s, CPU {(Environment.CpuUsage.TotalTime - before).TotalSeconds,7:0.00} s: {found}");
    }
}
