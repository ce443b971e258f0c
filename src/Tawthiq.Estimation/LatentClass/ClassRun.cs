using Tawthiq.Estimation.Lists;

namespace Tawthiq.Estimation.LatentClass;

/// <summary>How chains are run.</summary>
/// <param name="Classes">Most classes.</param>
/// <param name="Chains">Chains, at least two.</param>
/// <param name="WarmUp">Steps of each chain before the first draw.</param>
/// <param name="Draws">Draws that are kept of each chain.</param>
/// <param name="Every">Steps from one kept draw to the next.</param>
/// <param name="Leaps">Leaps in each step.</param>
internal sealed record ClassPlan(int Classes, int Chains, int WarmUp, int Draws, int Every, int Leaps)
{
    /// <summary>Powers of the likelihood of each chain and its flatter copies.</summary>
    public double[] Heats { get; init; } = [1];

    /// <summary>Prior of the concentration of the shares.</summary>
    public Concentration Prior { get; init; } = Chain.Prior;
}

/// <summary>Prior of the concentration of the shares of classes: a gamma distribution. Small concentrations mean few classes.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Rate">Its rate.</param>
internal readonly record struct Concentration(double Shape, double Rate);

/// <summary>Draws of the missing from several chains.</summary>
/// <param name="Missing">For each chain its draws, in order.</param>
/// <param name="Occupied">For each chain the classes that held a documented person at each draw.</param>
/// <param name="Accepted">For each chain the share of leaps taken.</param>
/// <param name="Swapped">For each chain the smallest share of changes of places between two heats that were taken.</param>
internal sealed record ClassRun(double[][] Missing, double[][] Occupied, double[] Accepted, double[] Swapped)
{
    /// <summary>Runs chains from scattered starts as planned.</summary>
    public static ClassRun Of(OverlapTable table, ClassPlan plan, ulong seed, int threads, CancellationToken cancellationToken)
    {
        var chains = new ClassChains(table, plan, seed);
        chains.WarmUp(plan.WarmUp, threads, cancellationToken);
        return chains.Run(plan.Draws, plan.Every, threads, cancellationToken);
    }
}
