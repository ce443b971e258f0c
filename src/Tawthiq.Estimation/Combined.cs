using Tawthiq.Estimation.LatentClass;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;
using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>Estimates from replicates as one: what differs within each and between them both widen the interval (Rubin 1987; as HRDAG's verdata does it).</summary>
/// <remarks>
/// On the logarithm of the missing: W is the mean of the variances within, B the variance of the means, T = W + (1 + 1/R) B; the interval takes
/// Student's distribution with (R − 1) (1 + W / ((R + 1) B))² degrees of freedom.
/// </remarks>
internal static class Combined
{
    // More replicates than this share that give no number say that the linkage, not chance, decides.
    private const double MostRefused = 0.1;

    // Fewer replicates than this do not show how much the linkage matters.
    private const int Few = 10;

    public static Estimate Of(IReadOnlyList<OverlapTable> tables, EstimateSettings settings, CancellationToken cancellationToken)
    {
        var first = PreparedTable.Of(tables[0]);
        var results = Each(tables, settings with { Sensitivity = false }, cancellationToken);
        var given = results.Where(r => r.Number is not null).ToList();
        var documented = tables.Min(t => t.Documented);
        var refused = results.SelectMany(r => r.Refusals).DistinctBy(r => r.Code).ToList();
        if (given.Count < 2 || results.Count - given.Count > MostRefused * results.Count)
            return Estimator.Refused(tables[0], settings, first, [new("replicates_refused", [$"{results.Count - given.Count}", $"{results.Count}"]), .. refused], []) with { Replicates = tables.Count, Documented = documented };
        var method = Whole(given, settings);
        // A sign that few of the tables show is one of chance.
        var warnings = given.SelectMany(r => r.Warnings.DistinctBy(w => w.Code)).GroupBy(w => w.Code).Where(g => 2 * g.Count() >= given.Count).Select(g => g.First()).ToList();
        if (tables.Count < Few) warnings.Add(new("few_replicates", [$"{tables.Count}"]));
        var judged = Estimator.Judge(tables[0], [method]);
        return new(settings, tables[0], tables.Count, documented, first.Findings, first.Joined, judged.Count > 0 ? null : method.Number, judged, warnings.ToValueList(), [method], []);
    }

    // Of a part that holds few persons many draws give the same table: it is estimated once. Chains go on from one table to the next.
    private static List<Estimate> Each(IReadOnlyList<OverlapTable> tables, EstimateSettings settings, CancellationToken cancellationToken)
    {
        var (results, known, chains) = (new List<Estimate>(), new Dictionary<ValueList<(uint, long)>, Estimate>(), new WarmChains());
        foreach (var table in tables)
        {
            var cells = table.Patterns.ToArray().Zip(table.Counts.ToArray()).ToValueList();
            if (!known.TryGetValue(cells, out var result)) known[cells] = result = Estimator.Of(table, settings with { Seed = settings.Seed + (ulong)known.Count }, chains, cancellationToken);
            results.Add(result);
        }
        return results;
    }

    private static MethodResult Whole(List<Estimate> given, EstimateSettings settings)
    {
        // None missing is possible and has no logarithm; a tenth of a person stands for it.
        var logs = given.Select(r => r.Number!.Points.Select(p => Math.Log(Math.Max(p - r.Table.Documented, 0.1))).ToArray()).ToList(); // those with a number
        var means = logs.Select(l => l.Average()).ToArray();
        var within = logs.Select((l, i) => l.Sum(x => (x - means[i]) * (x - means[i])) / (l.Length - 1)).Average();
        var (mean, count) = (means.Average(), means.Length);
        var between = means.Sum(m => (m - mean) * (m - mean)) / (count - 1);
        var spread = Math.Sqrt(within + (1 + 1.0 / count) * between);
        var freedom = between > 0 ? (count - 1) * Math.Pow(1 + within / ((count + 1) * between), 2) : 1e9;
        var documented = given.Average(r => (double)r.Table.Documented);
        double Quantile(double p) => documented + Math.Exp(mean + spread * Special.StudentQuantile(p, freedom));
        var points = Enumerable.Range(0, 200).Select(i => Quantile((i + 0.5) / 200)).ToArray();
        var number = new NumberDistribution(
            Quantile(0.5 - settings.Level / 2), Quantile(0.5 + settings.Level / 2), Quantile(0.5), given.Average(r => r.Number!.Mean), Deviation(points), points.ToValueList()); // those with a number
        var source = given[0].Methods[0];
        return new(source.Method, number, null, source.Models, [new("replicates", count), new("within", within), new("between", between), new("degrees_of_freedom", freedom), .. source.Measures]);
    }

    private static double Deviation(double[] points)
    {
        var mean = points.Average();
        return Math.Sqrt(points.Sum(p => (p - mean) * (p - mean)) / (points.Length - 1));
    }
}
