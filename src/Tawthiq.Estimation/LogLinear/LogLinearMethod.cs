using Tawthiq.Estimation.Lists;
using Tawthiq.Model;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>All hierarchical models of a table as one result.</summary>
internal static class LogLinearMethod
{
    // A model that puts more than this many documented persons on no list says only that it cannot tell.
    private const double MostTimes = 50;

    // Intervals by profile for the models that are shown; each takes some hundred fits.
    private const int Profiled = 12, Shown = 40;

    public static MethodResult Of(OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken)
    {
        if (table.Lists.Count > 6) return new(EstimationMethod.LogLinear, null, new("too_many_lists", [$"{table.Lists.Count}", "6"]), [], []);
        var all = AllModels.Of(table, null, settings.Threads, cancellationToken);
        var fits = all.Fits.Where(f => f.Missing <= MostTimes * table.Documented).ToList();
        Measure[] measures = [new("models", all.Tried), new("models_without_estimate", all.WithoutEstimate), new("models_too_high", all.Fits.Count - fits.Count)];
        if (fits.Count == 0) return new(EstimationMethod.LogLinear, null, new("not_identifiable", []), [], measures.ToValueList());
        var weights = Averaged.Weights(fits, f => f.Bic);
        var number = NumberDistribution.Of(table.Documented, Averaged.Missing(fits, weights, NumberDistribution.MostPoints), settings.Level);
        var counts = table.Dense();
        var rows = new ModelRow[Math.Min(Shown, fits.Count)];
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellationToken }, i =>
        {
            (double Best, double Low, double High)? profile = i < Profiled && weights[i] > 0.001 && fits[i].Terms is { } terms ? ProfileInterval.Of(counts, terms, fits[i].Missing, settings.Level) : null;
            rows[i] = new(fits[i].Notation, weights[i], table.Documented + profile?.Low, table.Documented + fits[i].Missing, table.Documented + profile?.High, fits[i].Aic, fits[i].Bic);
        });
        return new(EstimationMethod.LogLinear, number, null, rows.ToValueList(), [.. measures, new("effective_models", 1 / weights.Sum(w => w * w))]);
    }
}
