using System.Diagnostics;
using Tawthiq.Estimation;

namespace Tawthiq.Bench.Estimating;

/// <summary>Estimates of invented populations: how often their intervals hold the true number, and how often broken ones are refused or warned of.</summary>
internal static class Battery
{
    private sealed record Row(string Family, bool Holds, string Method, bool IsGiven, bool Covers, bool IsWarned, double Width);

    public static int Measure(string[] args)
    {
        var each = args.Length > 0 ? int.Parse(args[0]) : 40;
        var methods = (args.Length > 1 ? args[1] : "Auto").Split(',').Select(Enum.Parse<EstimationMethod>).ToArray();
        var populations = Populations.Make(each, args.Length > 3 ? ulong.Parse(args[3]) : 20261122).ToList();
        var rows = new Row[populations.Count * methods.Length];
        var watch = Stopwatch.StartNew();
        Parallel.For(0, rows.Length, new() { MaxDegreeOfParallelism = 2 }, i => rows[i] = One(populations[i / methods.Length], methods[i % methods.Length], args.Length > 2));
        Console.WriteLine($"{populations.Count} populations, {watch.Elapsed.TotalSeconds:0} s, processor {Environment.CpuUsage.TotalTime.TotalSeconds:0} s");
        foreach (var group in rows.GroupBy(r => (r.Method, r.Family)))
            Console.WriteLine($"{group.Key.Method,-20} {group.Key.Family,-14} {group.Count(),4}  given {group.Count(r => r.IsGiven),4}  covers {Share(group.Count(r => r.Covers), group.Count(r => r.IsGiven)),6}  refused or warned {Share(group.Count(r => !r.IsGiven || r.IsWarned), group.Count()),6}  width {group.Where(r => r.IsGiven).Select(r => r.Width).Order().ElementAtOrDefault(group.Count(r => r.IsGiven) / 2):0.00}");
        foreach (var group in rows.GroupBy(r => (r.Method, r.Holds)))
            Console.WriteLine($"{group.Key.Method,-20} {(group.Key.Holds ? "assumptions hold" : "broken"),-18} given {group.Count(r => r.IsGiven),4} of {group.Count(),4}  covers {Share(group.Count(r => r.Covers), group.Count(r => r.IsGiven)),6}  refused or warned {Share(group.Count(r => !r.IsGiven || r.IsWarned), group.Count()),6}");
        return 0;
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : ((double)part / whole).ToString("0.000");

    private static Row One(Population population, EstimationMethod method, bool tell)
    {
        var estimate = Estimator.Of(population.Table, new() { Method = method, Sensitivity = false, Bootstraps = 300 }, default);
        var covers = estimate.Number is { } number && number.Low <= population.Persons && population.Persons <= number.High;
        if (tell)
            lock (Console.Out)
                Console.WriteLine($"{population.Family} {population.Table.Lists.Count} lists, {population.Persons} persons, {population.Table.Documented} documented, {method}: {estimate.Number?.Low:0}-{estimate.Number?.High:0} {(covers ? "" : "MISS")} {string.Join(" ", estimate.Methods.SelectMany(m => m.Measures).Where(m => m.Name is "persons_differ" or "hardly_reached" or "terms").Select(m => $"{m.Name}={m.Value:0.00}"))} {string.Join(" ", estimate.Methods.Skip(1).Select(m => $"[{m.Method} {m.Number?.Low:0}-{m.Number?.High:0}]"))} {string.Join(" ", estimate.Refusals.Concat(estimate.Warnings).Select(f => f.Code))}");
        return new(population.Family, population.Holds, method.ToString(), estimate.Number is not null, covers, estimate.Warnings.Count > 0, estimate.Number is { } n ? n.High / n.Low : 0);
    }
}
