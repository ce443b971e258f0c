using Tawthiq.Estimation;

namespace Tawthiq.Estimate;

/// <summary>One stratum with its estimate.</summary>
/// <param name="Name">Null for all persons of a file that is not parted.</param>
/// <param name="Estimate">The number, or why there is none.</param>
public sealed record StratumEstimate(string? Name, Estimation.Estimate Estimate);

/// <summary>Estimates from a file of overlaps, stratum by stratum. A stratum that is too thin is refused for itself, the rest goes on.</summary>
internal static class EstimateFile
{
    public static IEnumerable<StratumEstimate> Of(Overlaps overlaps, EstimateSettings settings, CancellationToken cancellationToken)
    {
        foreach (var (i, estimate) in EstimateParts.Of([.. overlaps.Strata.Select(s => s.Replicates)], settings, cancellationToken).Index())
            yield return new(overlaps.Strata[i].Name, estimate);
    }
}
