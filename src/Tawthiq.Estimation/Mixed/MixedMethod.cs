using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.LogLinear;
using Tawthiq.Estimation.Numbers;
using Tawthiq.Model;

namespace Tawthiq.Estimation.Mixed;

/// <summary>Models in which lists may depend on each other by twos and threes and persons may differ, averaged by what the table says of each.</summary>
internal static class MixedMethod
{
    /// <summary>Name of the measure: probability that persons differ.</summary>
    public const string PersonsDiffer = "persons_differ";

    /// <summary>Over more lists there are too many terms.</summary>
    public const int MostLists = 6;

    /// <summary>Name of the measure: probability that many persons are hardly reached by any list, beforehand 1/2, held against persons alike.</summary>
    public const string HardlyReached = "hardly_reached";

    private const int MostListsOfSign = 5;

    private const int Shown = 40;

    // Models below this share of all are not drawn from. Of the others each gives some draws, and more in proportion to its share.
    private const double LeastShare = 0.0005;
    private const int LeastDraws = 40, MoreDraws = 6000;

    /// <summary>Averages all likely models.</summary>
    /// <param name="table">The table, made ready.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="ways">In which ways persons may differ; null for the usual prior.</param>
    public static MethodResult Of(OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken, Unlike[]? ways = null)
    {
        var lists = table.Lists.Count;
        if (lists > MostLists) return new(EstimationMethod.Mixed, null, new("too_many_lists", [$"{lists}", $"{MostLists}"]), [], []);
        var all = MixedSearch.Of(table, ways ?? [.. Unlike.All, .. Unlike.Far], settings.Threads, cancellationToken);
        var found = all.Where(f => !f.Fit.Unlike.IsFar).ToList();
        if (found.Count == 0) return new(EstimationMethod.Mixed, null, new("not_identifiable", []), [], []);
        var best = found.Max(f => f.Log);
        var whole = found.Sum(f => Math.Exp(f.Log - best));
        var likely = found.Select(f => (f.Fit, Weight: Math.Exp(f.Log - best) / whole)).Where(f => f.Weight >= LeastShare).OrderByDescending(f => f.Weight).ToArray();
        var draws = new MixedDraws[likely.Length];
        var counts = table.Dense();
        Parallel.For(0, likely.Length, new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellationToken }, i =>
            draws[i] = MixedDraws.Of(new(counts, likely[i].Fit.Terms.Length), likely[i].Fit, table.Documented, LeastDraws + (int)(MoreDraws * likely[i].Weight), new Generator(settings.Seed, i)));
        var points = Quantiles([.. draws.SelectMany((x, i) => x.Missing.Zip(x.Weights, (m, w) => (m, w * likely[i].Weight)))], 4 * NumberDistribution.MostPoints);
        var number = NumberDistribution.Of(table.Documented, points, settings.Level);
        List<Measure> measures =
        [
            new("models", found.Count), new("models_drawn_from", likely.Length), new("effective_models", 1 / likely.Sum(f => f.Weight * f.Weight)),
            new(PersonsDiffer, found.Where(f => !f.Fit.Unlike.IsNone).Sum(f => Math.Exp(f.Log - best)) / whole),
            new("terms", found.Sum(f => Math.Exp(f.Log - best) / whole * f.Fit.Terms.Length)), new("least_efficiency", draws.Min(x => x.Efficiency)),
        ];
        if (ways is null) measures.Add(new(HardlyReached, OfHardlyReached(all)));
        return new(EstimationMethod.Mixed, number, null, Rows(table, likely, draws, settings.Level), measures.ToValueList());
    }

    /// <summary>Probability that many persons are hardly reached by any list, beforehand 1/2, held against persons alike: 0 to 1; null over more lists than can be searched for a sign alone.</summary>
    public static double? OfHardlyReached(OverlapTable table, int threads, CancellationToken cancellationToken) =>
        table.Lists.Count > MostListsOfSign ? null : OfHardlyReached(MixedSearch.Of(table, [.. Unlike.Alike, .. Unlike.Far], threads, cancellationToken));

    private static double OfHardlyReached(List<(MixedFit Fit, double Log)> found)
    {
        // Each without the probability beforehand of its way to differ.
        var best = found.Max(f => f.Log);
        double Sum(Func<Unlike, bool> which, Func<Unlike, double> prior) => found.Where(f => which(f.Fit.Unlike)).Sum(f => Math.Exp(f.Log - best - prior(f.Fit.Unlike)));
        var (alike, far) = (Sum(u => u.IsNone, u => u.LogPrior), Sum(u => u.IsFar, _ => 0));
        return far / (alike + far);
    }

    private static double[] Quantiles((double Missing, double Weight)[] draws, int points)
    {
        Array.Sort(draws);
        var (whole, found) = (draws.Sum(d => d.Weight), new double[points]);
        var (i, below) = (0, draws[0].Weight);
        for (var p = 0; p < points; p++)
        {
            while (below < (p + 0.5) / points * whole && i < draws.Length - 1) below += draws[++i].Weight;
            found[p] = draws[i].Missing;
        }
        return found;
    }

    // Models of the same terms as one row each, persons alike and persons who differ apart.
    private static ValueList<ModelRow> Rows(OverlapTable table, (MixedFit Fit, double Weight)[] likely, MixedDraws[] draws, double level) =>
        likely.Zip(draws, (f, x) => (f.Fit, f.Weight, Draws: x)).GroupBy(m => Notation(table.Lists.Count, m.Fit))
            .Select(group => (Name: group.Key, Weight: group.Sum(m => m.Weight), Models: group.ToArray())).OrderByDescending(g => g.Weight).Take(Shown)
            .Select(g =>
            {
                var points = Quantiles([.. g.Models.SelectMany(m => m.Draws.Missing.Zip(m.Draws.Weights, (x, w) => (x, w * m.Weight)))], NumberDistribution.MostPoints);
                var number = NumberDistribution.Of(table.Documented, points, level);
                return new ModelRow(g.Name, g.Weight, number.Low, number.Median, number.High, null, null);
            }).ToValueList();

    private static string Notation(int lists, MixedFit fit) =>
        Hierarchy.Notation([0, .. Enumerable.Range(0, lists).Select(i => 1u << i), .. fit.Terms]) + (fit.Unlike.IsNone ? "" : " + persons");
}
