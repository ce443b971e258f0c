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
        Timed("LCMCR Kosovo, K = 10", () => Classes(kosovo, 10, 2500) + "   (mean 10,617, 10,401 (8,947-13,549))");
        Timed("LCMCR Colombia R1, K = 15", () => Classes(Table("colombia/r1.csv"), 15, 2000) + "   (mean 2,066, 2,068 (1,396-3,062))");
        return 0;
    }

    /// <summary>Steps a second of the plain sampler as LCMCR takes it and of this program's, on two threads.</summary>
    public static int Speed(string folder)
    {
        var kosovo = new ClassData(ReadOverlaps.Of(Path.Combine(folder, "kosovo1999_4lists.csv"), new([], [])).Strata[0].Replicates[0]);
        foreach (var classes in new[] { 5, 10, 20 })
            foreach (var leaps in new[] { -1, 0, 1 })
            {
                var (steps, watch) = (leaps == 1 ? 20_000 : 100_000, Stopwatch.StartNew());
                Parallel.For(0, 2, new() { MaxDegreeOfParallelism = 2 }, c =>
                {
                    if (leaps < 0)
                    {
                        var eight = new Lockstep(kosovo, classes, new(5, c));
                        for (var i = 0; i < steps; i++) eight.Step();
                        return;
                    }
                    var chain = new Chain(kosovo, classes, new Generator(5, c), [1]);
                    for (var i = 0; i < steps; i++) chain.Step(leaps);
                });
                var all = 2 * steps * (leaps < 0 ? LaneSampling.Lanes : 1);
                Console.WriteLine($"Kosovo K = {classes}, {(leaps < 0 ? "LCMCR's steps" : leaps == 0 ? "with moves that integrate" : "and a leap each")}: {all / watch.Elapsed.TotalSeconds / 1000:0.0} k steps/s on two threads");
            }
        return 0;
    }

    private static string Posterior(GraphPosterior found) =>
        $"median {found.Quantile(0.5):0}, mean {found.Mean:0}, mode {found.Mode:0}, {found.Quantile(0.025):0}-{found.Quantile(0.975):0}, best {GraphMethod.Notation(found.Graphs[0].Graph)} {found.Graphs[0].Probability:0.0000}";

    private static string Classes(OverlapTable table, int classes, int draws)
    {
        var run = ClassRun.Of(table, new(classes, 4, 1000, draws, 5, 1) { Heats = [1, 0.75, 0.55, 0.4, 0.3, 0.2] }, 19481210, 2, default);
        var all = run.Missing.SelectMany(m => m).ToArray();
        var number = NumberDistribution.Of(table.Documented, all, 0.95);
        var c = Convergence.Of(run.Missing);
        return $"mean {number.Mean:0}, sd {number.Deviation:0}, {number.Median:0} ({number.Low:0}-{number.High:0}), R-hat {c.RHat:0.000}, bulk {c.Bulk:0}, tail {c.Tail:0}";
    }

    private static void Timed(string name, Func<string> work)
    {
        var watch = Stopwatch.StartNew();
        var (before, found) = (Environment.CpuUsage.TotalTime, work());
        Console.WriteLine($"{name,-38} {watch.Elapsed.TotalSeconds,7:0.000} s, CPU {(Environment.CpuUsage.TotalTime - before).TotalSeconds,7:0.00} s: {found}");
    }
}
