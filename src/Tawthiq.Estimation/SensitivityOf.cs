using System.Globalization;
using Tawthiq.Estimation.LatentClass;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Mixed;
using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>What an estimate would be without each list, and under other priors.</summary>
internal static class SensitivityOf
{
    private const int MostLists = 6;

    public static ValueList<SensitivityRow> Table(OverlapTable table, EstimateSettings settings, IReadOnlyList<MethodResult> methods, CancellationToken cancellationToken)
    {
        var rows = new List<SensitivityRow>();
        // Chains over many lists take minutes; without each of them in turn they would take an hour.
        for (var i = 0; i < table.Lists.Count && (table.Lists.Count <= MostLists || settings.Method is not (EstimationMethod.LatentClasses or EstimationMethod.Auto)); i++)
        {
            var without = PreparedTable.Of(table.Keeping(All(table) & ~(1u << i)));
            var number = without.Refusals.Count > 0 ? null : Estimator.Run(settings.Method, without.Table, settings, cancellationToken);
            rows.Add(Row("without_list", table.Lists[i], number));
        }
        if (settings.Method == EstimationMethod.DecomposableGraphs)
            foreach (var times in new[] { 0.25, 4 })
            {
                var delta = (settings.Delta ?? Decomposable.GraphPosterior.DefaultDelta(table.Lists.Count)) * times;
                rows.Add(Row("prior", string.Create(CultureInfo.InvariantCulture, $"delta {delta:0.####}"), Estimator.Run(settings.Method, table, settings with { Delta = delta }, cancellationToken)));
            }
        if (table.Lists.Count > MostLists) return rows.ToValueList();
        // Other priors of how persons differ: more classes or fewer, other rates of the lists, persons alike nearly certainly or hardly ever. What else gives the number stays as it is.
        MethodResult Joined(EstimationMethod other, MethodResult changed) =>
            settings.Method == EstimationMethod.Auto ? Pooled.Of([changed, methods.Single(m => m.Method == other)], settings.Level) : changed;
        if (settings.Method is EstimationMethod.LatentClasses or EstimationMethod.Auto)
        {
            MethodResult Under(ClassPrior prior) => Joined(EstimationMethod.Mixed, ClassMethod.Of(table, settings, cancellationToken, prior, 1));
            foreach (var prior in new ClassPrior[] { new(1, 1), new(1, 4) })
                rows.Add(Row("prior", string.Create(CultureInfo.InvariantCulture, $"alpha ~ gamma({prior.Shape}, {prior.Rate})"), Under(prior)));
            // Rates near 0 and 1 likelier than under the usual prior, and low ones likelier than high ones.
            foreach (var prior in new[] { Chain.Prior with { On = 0.5, Off = 0.5 }, Chain.Prior with { Off = 3 } })
                rows.Add(Row("prior_rates", string.Create(CultureInfo.InvariantCulture, $"beta({prior.On}, {prior.Off})"), Under(prior)));
        }
        if (settings.Method is EstimationMethod.Mixed or EstimationMethod.Auto)
            foreach (var alike in new[] { 0.9, 0.1 })
                rows.Add(Row("prior", string.Create(CultureInfo.InvariantCulture, $"P(persons alike) = {alike}"), Joined(EstimationMethod.LatentClasses, MixedMethod.Of(table, settings, cancellationToken, Unlike.List(alike)))));
        return rows.ToValueList();
    }

    private static uint All(OverlapTable table) => table.Lists.Count == OverlapTable.MostLists ? uint.MaxValue : (1u << table.Lists.Count) - 1;

    private static SensitivityRow Row(string change, string value, MethodResult? result) =>
        result is { Number: { } number, Problem: null } ? new(change, value, number.Low, number.High) : new(change, value, null, null);
}
