using System.Globalization;
using Tawthiq.Estimation.Decomposable;
using Tawthiq.Estimation.LatentClass;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.LogLinear;
using Tawthiq.Estimation.Mixed;
using Tawthiq.Estimation.Sparse;
using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>Estimates how many persons there are, on a list or not, from lists that overlap; refuses where the lists cannot carry it.</summary>
public static class Estimator
{
    // An interval whose upper end is this many times its lower end says nothing.
    private const double WidestInterval = 5;

    // Two methods contradict each other where their intervals have nothing in common and their missing differ by this factor; they differ where
    // one's middle lies outside the other's interval.
    private const double Contradiction = 2;

    // Graphs over more lists are many and leave out that persons differ; they are no check any more.
    private const int MostListsOfGraphs = 5;

    // Where it is likelier than this that many persons are hardly reached by any list, a reader is told.
    private const double LikelyUneven = 2.0 / 3;

    // An estimate of which the lists hold less than one in so many rests on what nobody saw.
    private const double MostTimes = 20;

    // Over more lists: how much better, on the Bayesian criterion, a model in which persons differ must be before a reader is told.
    private const double Uneven = 6;

    /// <summary>Estimates from one table.</summary>
    /// <param name="table">Who is on which lists.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Estimate Of(OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken) => Of(table, settings, null, cancellationToken);

    /// <summary>The same, as one of several tables that are nearly the same.</summary>
    /// <param name="table">Who is on which lists.</param>
    /// <param name="settings">How.</param>
    /// <param name="before">Chains of the tables before it; null for a table that stands alone.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static Estimate Of(OverlapTable table, EstimateSettings settings, WarmChains? before, CancellationToken cancellationToken)
    {
        var prepared = PreparedTable.Of(table);
        if (prepared.Refusals.Count > 0) return Refused(table, settings, prepared, prepared.Refusals, []);
        var methods = Methods(prepared.Table, settings, before, cancellationToken);
        var refusals = Judge(prepared.Table, methods);
        if (refusals.Count > 0) return Refused(table, settings, prepared, refusals, methods);
        var warnings = Warnings(prepared, methods, settings, cancellationToken);
        var sensitivity = settings.Sensitivity ? SensitivityOf.Table(prepared.Table, settings with { Method = methods[0].Method }, methods, cancellationToken) : [];
        return new(settings, table, 1, table.Documented, prepared.Findings, prepared.Joined, methods[0].Number, [], warnings, methods.ToValueList(), sensitivity);
    }

    /// <summary>Estimates from several tables that are equally likely to be the true one: sampled partitions of an uncertain linkage, or imputed strata.</summary>
    /// <param name="tables">One table or more.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Estimate OfReplicates(IReadOnlyList<OverlapTable> tables, EstimateSettings settings, CancellationToken cancellationToken) =>
        tables.Count == 1 ? Of(tables[0], settings, cancellationToken) : Combined.Of(tables, settings, cancellationToken);

    /// <summary>What gives the number, for a table that was made ready; chains take fewer draws, since the figure only stands beside others.</summary>
    internal static MethodResult Run(EstimationMethod method, OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken) => Run(method, table, settings, new(), cancellationToken);

    private static MethodResult Run(EstimationMethod method, OverlapTable table, EstimateSettings settings, WarmChains? before, CancellationToken cancellationToken) => method switch
    {
        EstimationMethod.Auto when table.Lists.Count <= MixedMethod.MostLists => Pooled.Of(Parts(table, settings, before, cancellationToken), settings.Level),
        EstimationMethod.LogLinear => LogLinearMethod.Of(table, settings, cancellationToken),
        EstimationMethod.DecomposableGraphs => GraphMethod.Of(table, settings, cancellationToken),
        EstimationMethod.Mixed => MixedMethod.Of(table, settings, cancellationToken),
        EstimationMethod.LatentClasses or EstimationMethod.Auto => before is null ? ClassMethod.Of(table, settings, cancellationToken) : ClassMethod.Next(table, settings, before, cancellationToken),
        EstimationMethod.Sparse => SparseMethod.Of(table, settings, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A method that is none of its own."),
    };

    // What gives the number first, then what it is made of or held against.
    private static List<MethodResult> Methods(OverlapTable table, EstimateSettings settings, WarmChains? before, CancellationToken cancellationToken)
    {
        if (settings.Method != EstimationMethod.Auto || table.Lists.Count > MixedMethod.MostLists) return [Run(settings.Method, table, settings, before, cancellationToken)];
        var parts = Parts(table, settings, before, cancellationToken);
        var pooled = Pooled.Of(parts, settings.Level);
        return table.Lists.Count <= MostListsOfGraphs ? [pooled, .. parts, GraphMethod.Of(table, settings, cancellationToken)] : [pooled, .. parts];
    }

    private static List<MethodResult> Parts(OverlapTable table, EstimateSettings settings, WarmChains? before, CancellationToken cancellationToken) =>
        [MixedMethod.Of(table, settings, cancellationToken), Run(EstimationMethod.LatentClasses, table, settings, before, cancellationToken)];

    internal static ValueList<Finding> Judge(OverlapTable table, List<MethodResult> methods)
    {
        var found = new List<Finding>();
        var first = methods[0];
        if (first.Problem is { } problem) found.Add(problem);
        if (first.Number is not { } number) return found.ToValueList();
        if (number.High > WidestInterval * number.Low) found.Add(new("too_wide", [Whole(number.Low), Whole(number.High)]));
        if (number.Low > MostTimes * table.Documented) found.Add(new("mostly_unlisted", [Whole(number.Low), Whole(table.Documented)]));
        foreach (var one in methods)
            foreach (var other in methods)
                if (found.Count == 0 && one is { Number: { } a, Problem: null } && other is { Number: { } b, Problem: null } && a.High < b.Low && Ratio(table, a, b) > Contradiction)
                    found.Add(new("models_contradict", [Whole(a.Low), Whole(a.High), Whole(b.Low), Whole(b.High)]));
        return found.ToValueList();
    }

    private static ValueList<Finding> Warnings(PreparedTable prepared, List<MethodResult> methods, EstimateSettings settings, CancellationToken cancellationToken)
    {
        var found = new List<Finding>();
        foreach (var joined in prepared.Joined) found.Add(new("copies_joined", [joined]));
        foreach (var list in prepared.Findings.Where(f => f.Fault is ListFault.Nested)) found.Add(new("nested", list.Lists));
        var hardly = methods.SelectMany(m => m.Measures).FirstOrDefault(m => m.Name == MixedMethod.HardlyReached)?.Value ?? MixedMethod.OfHardlyReached(prepared.Table, settings.Threads, cancellationToken);
        if (hardly is { } probability ? probability > LikelyUneven : IsUneven(prepared.Table)) found.Add(new("uneven", []));
        if (methods[0].Number is not { } number) return found.ToValueList();
        foreach (var other in methods.Skip(1))
            if (other is { Number: { } held, Problem: null } && (held.Median > number.High || held.Median < number.Low || number.Median > held.High || number.Median < held.Low))
                found.Add(new("methods_differ", [Whole(number.Low), Whole(number.High), Whole(held.Low), Whole(held.High)]));
        return found.ToValueList();
    }

    // Whether a model in which persons differ describes the table far better than one in which they do not.
    private static bool IsUneven(OverlapTable table)
    {
        if (table.Lists.Count > 10 || Heterogeneity.Of(table, Unevenness.None, true) is not { } even) return false;
        return new[] { Unevenness.Poisson, Unevenness.Darroch, Unevenness.Gamma }.Any(u => Heterogeneity.Of(table, u, true) is { } uneven && uneven.Bic < even.Bic - Uneven && uneven.Missing > even.Missing);
    }

    private static double Ratio(OverlapTable table, NumberDistribution a, NumberDistribution b)
    {
        var (x, y) = (a.Median - table.Documented + 1, b.Median - table.Documented + 1);
        return Math.Max(x, y) / Math.Min(x, y);
    }

    internal static Estimate Refused(OverlapTable table, EstimateSettings settings, PreparedTable prepared, ValueList<Finding> refusals, IReadOnlyList<MethodResult> methods) =>
        new(settings, table, 1, table.Documented, prepared.Findings, prepared.Joined, null, refusals, [], methods.ToValueList(), []);

    /// <summary>A number without digits that nobody can know.</summary>
    internal static string Whole(double number) => Math.Round(number).ToString(CultureInfo.InvariantCulture);
}
