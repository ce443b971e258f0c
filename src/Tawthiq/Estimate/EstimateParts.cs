using System.Collections.Concurrent;
using Tawthiq.Estimation;
using Tawthiq.Estimation.Lists;

namespace Tawthiq.Estimate;

/// <summary>Estimates several parts of the persons, several at a time.</summary>
internal static class EstimateParts
{
    /// <summary>Estimates each part for itself. No figure depends on the threads.</summary>
    /// <param name="parts">The tables of each part, one or more.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>In the order of the parts, each as soon as it and those before it are ready.</returns>
    public static IEnumerable<Estimation.Estimate> Of(IReadOnlyList<IReadOnlyList<OverlapTable>> parts, EstimateSettings settings, CancellationToken cancellationToken)
    {
        // Many parts: a thread for each. One alone: all threads for its chains.
        var within = settings with { Threads = parts.Count < settings.Threads ? settings.Threads : 1 };
        return Partitioner.Create(parts, EnumerablePartitionerOptions.NoBuffering).AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .WithDegreeOfParallelism(Math.Max(1, Math.Min(settings.Threads, parts.Count))).WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(part => Estimator.OfReplicates(part, within, cancellationToken));
    }
}
