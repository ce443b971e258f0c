using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Bench.Estimating;

/// <summary>An invented population whose number is known.</summary>
/// <param name="Family">What kind it is.</param>
/// <param name="Holds">Whether the assumptions of estimates hold; where not, they are broken so badly that a number would mislead.</param>
/// <param name="Persons">All persons.</param>
/// <param name="Table">Who is on which lists.</param>
internal sealed record Population(string Family, bool Holds, long Persons, OverlapTable Table);

/// <summary>Makes populations: independent lists, pairs that depend on each other, persons who differ, sparse lists, and broken ones.</summary>
internal static class Populations
{
    public static IEnumerable<Population> Make(int each, ulong seed)
    {
        var families = new (string Name, bool Holds, Func<Generator, int, Population?> Make)[]
        {
            ("independent", true, Independent), ("dependent", true, Dependent), ("uneven", true, Uneven), ("sparse", true, Sparse),
            ("copies", false, Copies), ("no triangle", false, NoTriangle), ("unmatched", false, Unmatched), ("hidden group", false, Hidden), ("exclusive", false, Exclusive), ("tiny", false, Tiny),
            ("one source", true, OneSource),
        };
        var stream = 0;
        foreach (var (name, holds, make) in families)
            for (var i = 0; i < (holds ? each : each / 2); i++)
            {
                var generator = new Generator(seed, stream++);
                yield return make(generator, i) is { } made ? made with { Family = name, Holds = holds } : throw new InvalidOperationException("No population was made.");
            }
    }

    private static double Between(Generator g, double low, double high) => low + (high - low) * g.Uniform();

    private static long Number(Generator g, double low, double high) => (long)Math.Exp(Between(g, Math.Log(low), Math.Log(high)));

    private static int Lists(int i, int least = 3) => least + i % (7 - least);

    private static double[] Rates(Generator g, int lists, double low, double high) => [.. Enumerable.Range(0, lists).Select(_ => Between(g, low, high))];

    private static Population Of(Generator g, long persons, int lists, Func<Generator, uint> pattern)
    {
        var drawn = new uint[persons];
        for (var i = 0L; i < persons; i++) drawn[i] = pattern(g);
        return new("", true, persons, OverlapTable.OfPersons(Enumerable.Range(0, lists).Select(j => $"{(char)('A' + j)}"), drawn));
    }

    private static uint Draw(Generator g, double[] rates)
    {
        var set = 0u;
        for (var j = 0; j < rates.Length; j++) if (g.Uniform() < rates[j]) set |= 1u << j;
        return set;
    }

    private static Population Independent(Generator g, int i)
    {
        var rates = Rates(g, Lists(i), 0.08, 0.45);
        return Of(g, Number(g, 500, 20_000), rates.Length, x => Draw(x, rates));
    }

    // One pair, or with five lists and more two, whose odds of going together differ from independence by e^0.5 to e^1.5, up or down.
    private static Population Dependent(Generator g, int i)
    {
        var lists = Lists(i, 4);
        var rates = Rates(g, lists, 0.1, 0.4);
        var pairs = Enumerable.Range(0, lists >= 5 ? 2 : 1).Select(p => (2 * p, 2 * p + 1, Strength: Between(g, 0.5, 1.5) * (g.Uniform() < 0.25 ? -1 : 1))).ToArray();
        var weights = Enumerable.Range(0, 1 << lists).Select(c =>
        {
            var log = 0.0;
            for (var j = 0; j < lists; j++) log += Math.Log((c >> j & 1) == 1 ? rates[j] : 1 - rates[j]);
            return Math.Exp(log + pairs.Where(p => (c >> p.Item1 & c >> p.Item2 & 1) == 1).Sum(p => p.Strength));
        }).ToArray();
        return OfCells(g, Number(g, 1000, 20_000), lists, weights);
    }

    private static Population OfCells(Generator g, long persons, int lists, double[] weights)
    {
        var into = new long[weights.Length];
        Sampling.Multinomial(g, persons, weights, new double[weights.Length], into);
        return new("", true, persons, OverlapTable.OfCounts(Enumerable.Range(0, lists).Select(j => $"{(char)('A' + j)}"), into.Select((n, c) => ((uint)c, n))));
    }

    // Three lists hear of some persons from the same source: they depend on each other by twos and all three.
    private static Population OneSource(Generator g, int i)
    {
        var lists = Lists(i, 4);
        var apart = Rates(g, lists, 0.1, 0.35);
        var heard = apart.Select((r, j) => j < 3 ? 1 / (1 + (1 - r) / r * Math.Exp(-Between(g, 0.8, 1.8))) : r).ToArray();
        var share = Between(g, 0.2, 0.5);
        return Of(g, Number(g, 1000, 20_000), lists, x => Draw(x, x.Uniform() < share ? heard : apart));
    }

    // Two groups, one of which every list records less often.
    private static Population Uneven(Generator g, int i)
    {
        var lists = Lists(i, 4);
        var high = Rates(g, lists, 0.25, 0.55);
        var low = high.Select(r => r * Between(g, 0.25, 0.6)).ToArray();
        var share = Between(g, 0.3, 0.7);
        return Of(g, Number(g, 2000, 20_000), lists, x => Draw(x, x.Uniform() < share ? high : low));
    }

    private static Population Sparse(Generator g, int i)
    {
        var lists = Lists(i, 4);
        var rates = Rates(g, lists, 0.03, 0.12);
        return Of(g, Number(g, 2000, 8000), lists, x => Draw(x, rates));
    }

    // Three lists of which two are the same but for a few persons.
    private static Population Copies(Generator g, int i)
    {
        var rates = Rates(g, 3, 0.15, 0.4);
        return Of(g, Number(g, 1000, 10_000), 3, x =>
        {
            var set = Draw(x, rates) & 5;
            return (set & 1) == 1 && x.Uniform() < 0.96 ? set | 2 : x.Uniform() < 0.005 ? set | 2 : set;
        });
    }

    // Lists of different regions, each overlapping with one other only.
    private static Population NoTriangle(Generator g, int i)
    {
        var lists = 3 + i % 2;
        return Of(g, Number(g, 500, 5000), lists, x =>
        {
            var region = (int)(x.Uniform() * (lists - 1));
            return (x.Uniform() < 0.3 ? 1u << region : 0) | (x.Uniform() < 0.3 ? 1u << region + 1 : 0);
        });
    }

    // The linkage finds nearly nobody on two lists.
    private static Population Unmatched(Generator g, int i)
    {
        var lists = Lists(i);
        var rates = Rates(g, lists, 0.05, 0.2);
        var persons = Number(g, 500, 3000);
        var rows = new List<uint>();
        for (var p = 0L; p < persons; p++)
        {
            var set = Draw(g, rates);
            if (g.Uniform() < 0.02) rows.Add(set);
            else for (var j = 0; j < lists; j++) if ((set >> j & 1) == 1) rows.Add(1u << j);
        }
        return new("", false, persons, OverlapTable.OfPersons(Enumerable.Range(0, lists).Select(j => $"{(char)('A' + j)}"), rows));
    }

    // A third to two thirds of the persons are all but out of reach, the rest are easy.
    private static Population Hidden(Generator g, int i)
    {
        var lists = Lists(i, 4);
        var high = Rates(g, lists, 0.35, 0.6);
        var low = high.Select(r => r * Between(g, 0.01, 0.05)).ToArray();
        var share = Between(g, 0.35, 0.65);
        return Of(g, Number(g, 1000, 10_000), lists, x => Draw(x, x.Uniform() < share ? high : low));
    }

    // Who is on one list is kept off the others: lists that divide the ground between them.
    private static Population Exclusive(Generator g, int i)
    {
        var lists = Lists(i);
        return Of(g, Number(g, 500, 5000), lists, x =>
        {
            var own = (int)(x.Uniform() * lists);
            var set = x.Uniform() < 0.4 ? 1u << own : 0;
            return x.Uniform() < 0.004 ? set | 1u << (int)(x.Uniform() * lists) : set;
        });
    }

    private static Population Tiny(Generator g, int i)
    {
        var rates = Rates(g, Lists(i), 0.02, 0.06);
        return Of(g, Number(g, 200, 600), rates.Length, x => Draw(x, rates));
    }
}
