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

    /// <summary>Priors of shares and rates.</summary>
    public ClassPrior Prior { get; init; } = Chain.Prior;
}

/// <summary>Priors of a latent class model: of the concentration of the shares of classes a gamma distribution (small ones mean few classes), of the rates of lists a beta distribution.</summary>
/// <param name="Shape">Shape of the concentration.</param>
/// <param name="Rate">Rate of the concentration.</param>
/// <param name="On">Weight of persons on a list, as if so many of a class had been seen there.</param>
/// <param name="Off">Weight of persons off a list.</param>
internal readonly record struct ClassPrior(double Shape, double Rate, double On = 1, double Off = 1)
{
    /// <summary>Whether every rate is as likely as another beforehand.</summary>
    public bool HasUniformRates => On == 1 && Off == 1;
}

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
