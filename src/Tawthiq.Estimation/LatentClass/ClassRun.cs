using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;

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
    /// <summary>Runs chains from scattered starts; each has a stream of random numbers of its own, so threads change nothing.</summary>
    public static ClassRun Of(OverlapTable table, ClassPlan plan, ulong seed, int threads, CancellationToken cancellationToken)
    {
        var data = new ClassData(table);
        var missing = new double[plan.Chains][];
        var occupied = new double[plan.Chains][];
        var accepted = new double[plan.Chains];
        var swapped = new double[plan.Chains];
        Parallel.For(0, plan.Chains, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, c =>
        {
            var chain = new Chain(data, plan.Classes, new Generator(seed, c), plan.Heats, plan.Prior);
            for (var i = 0; i < plan.WarmUp; i++)
            {
                chain.Step(plan.Leaps);
                if ((i & 255) == 0) cancellationToken.ThrowIfCancellationRequested();
            }
            chain.Settle();
            (missing[c], occupied[c]) = (new double[plan.Draws], new double[plan.Draws]);
            for (var d = 0; d < plan.Draws; d++)
            {
                for (var i = 0; i < plan.Every; i++) chain.Step(plan.Leaps);
                (missing[c][d], occupied[c][d]) = (chain.Missing, chain.Occupied);
                cancellationToken.ThrowIfCancellationRequested();
            }
            accepted[c] = chain.Accepted;
            swapped[c] = chain.Swapped;
        });
        return new(missing, occupied, accepted, swapped);
    }
}
