namespace Tawthiq.Estimation;

/// <summary>How the number of persons on no list is estimated.</summary>
public enum EstimationMethod
{
    /// <summary>The program chooses by the table (decision 0015).</summary>
    Auto,
    /// <summary>All hierarchical log-linear models, averaged by the Bayesian criterion. 3 to 6 lists.</summary>
    LogLinear,
    /// <summary>All decomposable graphs, averaged by their posterior (Madigan and York 1997). 3 to 6 lists.</summary>
    DecomposableGraphs,
    /// <summary>Log-linear models in which pairs of lists may depend on each other and persons may differ, averaged by their evidence (Coull and Agresti 1999). 3 to 6 lists.</summary>
    Mixed,
    /// <summary>Latent classes of persons that are recorded alike (Manrique-Vallier 2016).</summary>
    LatentClasses,
    /// <summary>Forward selection of pairs of lists, with pairs that never overlap (Chan, Silverman and Vincent 2021).</summary>
    Sparse,
}

/// <summary>What an estimate is made with; part of every result, so that it can be made again.</summary>
public sealed record EstimateSettings
{
    /// <summary>The method.</summary>
    public EstimationMethod Method { get; init; }

    /// <summary>Where random numbers start; same seed, same figures.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; no figure depends on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Probability that an interval is meant to hold, for example .95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Prior persons in each cell under <see cref="EstimationMethod.DecomposableGraphs"/>; null for one person over all cells.</summary>
    public double? Delta { get; init; }

    /// <summary>Largest number of missing that is thought possible under <see cref="EstimationMethod.DecomposableGraphs"/>, in documented persons.</summary>
    public double MostTimes { get; init; } = 30;

    /// <summary>Largest number of classes under <see cref="EstimationMethod.LatentClasses"/>; null for 2 to the number of lists less 1, at most 15.</summary>
    public int? Classes { get; init; }

    /// <summary>Steps that a chain of <see cref="EstimationMethod.LatentClasses"/> may take before an estimate is refused.</summary>
    public int MostSteps { get; init; } = 400_000;

    /// <summary>Bootstrap samples under <see cref="EstimationMethod.Sparse"/>.</summary>
    public int Bootstraps { get; init; } = 1000;

    /// <summary>Whether other methods, other priors and tables without each list are looked at too.</summary>
    public bool Sensitivity { get; init; } = true;
}
