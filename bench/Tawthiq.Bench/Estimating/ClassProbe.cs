using System.Diagnostics;
using Tawthiq.Estimate;
using Tawthiq.Estimation.LatentClass;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Bench.Estimating;

/// <summary>Chains of the latent class model on one table: speed, mixing, posterior.</summary>
internal static class ClassProbe
{
    public static int Measure(string[] args)
    {
        var table = ReadOverlaps.Of(args[0], new([], [])).Strata[0].Replicates[0];
        int At(int i, int otherwise) => args.Length > i ? int.Parse(args[i]) : otherwise;
        var plan = new ClassPlan(At(1, 10), At(6, 4), At(2, 2000), At(3, 2000), At(4, 5), At(5, 1)) { Heats = args.Length > 7 ? [.. args[7].Split(',').Select(double.Parse)] : [1] };
        var watch = Stopwatch.StartNew();
        var run = ClassRun.Of(table, plan, 11, 2, default);
        var seconds = watch.Elapsed.TotalSeconds;
        var c = Convergence.Of(run.Missing);
        var all = run.Missing.SelectMany(x => x).Select(x => x + table.Documented).Order().ToArray();
        Console.WriteLine($"{Path.GetFileName(args[0])} K={plan.Classes} every={plan.Every} leaps={plan.Leaps}: {seconds:0.0} s, {plan.Chains * (plan.WarmUp + (double)plan.Draws * plan.Every) / seconds / 1000:0.0} k steps/s, accepted {string.Join(" ", run.Accepted.Select(a => a.ToString("0.00")))}, swapped {string.Join(" ", run.Swapped.Select(a => a.ToString("0.00")))}, R-hat {c.RHat:0.000} bulk {c.Bulk:0} tail {c.Tail:0}, bulk/s {c.Bulk / seconds:0}");
        Console.WriteLine($"   mean {all.Average():0} median {all[all.Length / 2]:0} 95% {all[(int)(all.Length * .025)]:0}-{all[(int)(all.Length * .975)]:0} occupied {run.Occupied.Average(o => o.Average()):0.0}");
        foreach (var chain in run.Missing)
            Console.WriteLine("   " + string.Join(" ", chain.Chunk(chain.Length / 16).Select(p => (p.Average() + table.Documented).ToString("0"))));
        foreach (var chain in run.Occupied)
            Console.WriteLine("   " + string.Join(" ", chain.Chunk(chain.Length / 16).Select(p => p.Average().ToString("0.0"))));
        return 0;
    }
}
