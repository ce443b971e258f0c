using Tawthiq.Estimation;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;
using Tawthiq.Estimation.Strata;
using Tawthiq.Model;

namespace Tawthiq.Bench.Estimating;

/// <summary>Invented populations in three parts whose numbers are known, where labels are missing as lists leave them out: how often the interval of a part holds its number.</summary>
internal static class Labels
{
    private const int Lists = 4, Parts = 3, Draws = 10;
    private static readonly string[] Names = ["a", "b", "c"];

    /// <param name="args">Populations of each kind, seed.</param>
    public static int Measure(string[] args)
    {
        var (each, seed) = (args.Length > 0 ? int.Parse(args[0]) : 20, args.Length > 1 ? ulong.Parse(args[1]) : 1);
        // A chance for each list that a row gives the label. With 0 persons on that list alone never have one.
        foreach (var (kind, gives) in new[] { ("missing at random", new[] { 0.6, 0.6, 0.6, 0.6 }), ("by list", [0.2, 0.9, 0.6, 0.9]), ("one list gives none", [0.0, 0.9, 0.9, 0.9]), ("two lists give none", [0.0, 0.9, 0.0, 0.9]) })
        {
            var ways = new (string Name, Func<IReadOnlyList<ListedPerson>, ulong, IReadOnlyList<ListedPerson>> Fill)[] 
            {
                ("as estimated", Imputation.Fill),
                ("classes alone", (all, draw) => ClassImputation.Of(all, new(draw)) is var classes ? [.. all.Select(classes.Filled)] : all),
            };
            var rows = new (bool Given, bool Holds, double Width, double Off)[ways.Length, each * Parts];
            Parallel.For(0, each, new() { MaxDegreeOfParallelism = 2 }, i =>
            {
                var (persons, numbers) = Population(new Generator(seed, i), gives);
                for (var w = 0; w < ways.Length; w++)
                {
                    var drawn = Enumerable.Range(0, Draws).Select(r => ways[w].Fill(persons, seed + (ulong)r)).ToList();
                    for (var p = 0; p < Parts; p++)
                    {
                        var found = Estimator.OfReplicates([.. drawn.Select(d => OverlapTable.OfPersons(["A", "B", "C", "D"], d.Where(x => x.Labels[0] == Names[p]).Select(x => x.Lists)))], new() { Method = EstimationMethod.DecomposableGraphs }, default);
                        rows[w, i * Parts + p] = found.Number is { } n ? (true, n.Low <= numbers[p] && numbers[p] <= n.High, n.High / n.Low, Math.Abs(Math.Log(n.Median / numbers[p]))) : default;
                    }
                }
            });
            for (var w = 0; w < ways.Length; w++)
            {
                var given = Enumerable.Range(0, each * Parts).Select(i => rows[w, i]).Where(r => r.Given).ToList();
                Console.WriteLine($"{kind,-20} {ways[w].Name,-14} given {given.Count,4} of {each * Parts}  holds {given.Count(r => r.Holds) / (double)given.Count:0.000}  width {given.Select(r => r.Width).Order().ElementAt(given.Count / 2):0.00}  off by {given.Average(r => r.Off):0.000}");
            }
        }
        return 0;
    }

    // Each list reaches each part otherwise; within a part lists are independent.
    private static (List<ListedPerson> Persons, long[] Numbers) Population(Generator g, double[] gives)
    {
        var (persons, numbers) = (new List<ListedPerson>(), new long[Parts]);
        for (var p = 0; p < Parts; p++)
        {
            var rates = Enumerable.Range(0, Lists).Select(_ => 0.1 + 0.4 * g.Uniform()).ToArray();
            numbers[p] = 500 + (long)(1500 * g.Uniform());
            for (var i = 0L; i < numbers[p]; i++)
            {
                var (set, known) = (0u, false);
                for (var j = 0; j < Lists; j++)
                    if (g.Uniform() < rates[j]) (set, known) = (set | 1u << j, known | g.Uniform() < gives[j]);
                if (set != 0) persons.Add(new(set, new[] { known ? Names[p] : null }.ToValueList()));
            }
        }
        return (persons, numbers);
    }
}
