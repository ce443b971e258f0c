using System.Numerics;
using Tawthiq.Estimation.Lists;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>How being recorded is supposed to differ from person to person.</summary>
internal enum Unevenness
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>Any way; the estimate is a lower bound (Chao 1987; Rivest and Baillargeon 2007).</summary>
    Chao,
    /// <summary>2 to the number of lists, less 1.</summary>
    Poisson,
    /// <summary>Half the square of the number of lists (Darroch et al. 1993).</summary>
    Darroch,
    /// <summary>Gamma, 3.5.</summary>
    Gamma,
}

/// <summary>Models in which some persons are more likely to be on any list than others: they tell how much an estimate that does not think of it may be wrong.</summary>
internal static class Heterogeneity
{
    /// <summary>Fits a model.</summary>
    /// <param name="table">3 lists or more.</param>
    /// <param name="unevenness">How persons differ.</param>
    /// <param name="perList">Whether each list has a rate of its own.</param>
    /// <returns>Null where the coefficients do not settle.</returns>
    public static FittedModel? Of(OverlapTable table, Unevenness unevenness, bool perList)
    {
        var lists = table.Lists.Count;
        var counts = table.Dense()[1..];
        var columns = new List<double[]> { Column(counts.Length, _ => 1) };
        if (perList) for (var i = 0; i < lists; i++) columns.Add(Column(counts.Length, c => c >> i & 1));
        else columns.Add(Column(counts.Length, c => BitOperations.PopCount(c)));
        var plain = columns.Count;
        columns.AddRange(Uneven(unevenness, lists, counts.Length));
        while (true)
        {
            if (PoissonFit.Of(columns, counts) is not { } fit) return null;
            // Under Chao's model a coefficient below 0 has no meaning: it is left out and the rest fitted again.
            var negative = unevenness != Unevenness.Chao ? -1 : Enumerable.Range(plain, columns.Count - plain).Where(i => fit.Coefficients[i] < 0).DefaultIfEmpty(-1).First();
            if (negative < 0)
            {
                var missing = Math.Exp(fit.Coefficients[0]);
                var name = $"M{(perList ? "t" : "")}{(unevenness == Unevenness.None ? perList ? "" : "0" : $"h {unevenness}")}";
                return new(name, columns.Count, missing, Math.Sqrt(missing + missing * missing * fit.InterceptVariance), fit.Deviance, counts.Length - columns.Count,
                    fit.MinusTwiceLog + 2 * columns.Count, fit.MinusTwiceLog + Math.Log(table.Documented) * columns.Count);
            }
            columns.RemoveRange(negative, columns.Count - negative);
        }
    }

    private static IEnumerable<double[]> Uneven(Unevenness unevenness, int lists, int cells) => unevenness switch
    {
        Unevenness.None => [],
        Unevenness.Chao => Enumerable.Range(3, lists - 2).Select(from => Column(cells, c => Math.Max(0, BitOperations.PopCount(c) - from + 1))),
        Unevenness.Poisson => [Column(cells, c => Math.Pow(2, BitOperations.PopCount(c)) - 1)],
        Unevenness.Darroch => [Column(cells, c => BitOperations.PopCount(c) * BitOperations.PopCount(c) / 2.0)],
        _ => [Column(cells, c => Math.Log(3.5) - Math.Log(3.5 + BitOperations.PopCount(c)))],
    };

    private static double[] Column(int cells, Func<uint, double> of) => [.. Enumerable.Range(1, cells).Select(c => of((uint)c))];
}
