using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LatentClass;

/// <summary>Several chains of one table, or of tables that are nearly the same, one after the other. Each has a stream of random numbers of its own, so threads change nothing.</summary>
internal sealed class ClassChains
{
    private readonly Chain[] _chains;
    private readonly ClassPlan _plan;
    private bool _isSettled;

    /// <param name="table">The table, made ready.</param>
    /// <param name="plan">How many chains of which kind.</param>
    /// <param name="seed">Same seed, same draws.</param>
    public ClassChains(OverlapTable table, ClassPlan plan, ulong seed)
    {
        _plan = plan;
        var data = new ClassData(table);
        _chains = [.. Enumerable.Range(0, plan.Chains).Select(c => new Chain(data, plan.Classes, new Generator(seed, c), plan.Heats, plan.Prior))];
    }

    /// <summary>From now on the chains are those of another table with the same lists. They go on from where they are: warm them up again.</summary>
    public void Turn(OverlapTable table)
    {
        var data = new ClassData(table);
        foreach (var chain in _chains) chain.Turn(data);
    }

    /// <summary>Steps that are not kept. The first time they settle the kernel, which then stays as it is.</summary>
    public void WarmUp(int steps, int threads, CancellationToken cancellationToken)
    {
        Each(threads, c =>
        {
            for (var i = 0; i < steps; i++)
            {
                _chains[c].Step(_plan.Leaps);
                if ((i & 255) == 0) cancellationToken.ThrowIfCancellationRequested();
            }
            if (!_isSettled) _chains[c].Settle();
        }, cancellationToken);
        _isSettled = true;
    }

    /// <summary>Goes on, keeping draws.</summary>
    /// <param name="draws">Draws that are kept of each chain.</param>
    /// <param name="every">Steps from one kept draw to the next.</param>
    /// <param name="threads">Threads; no draw depends on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ClassRun Run(int draws, int every, int threads, CancellationToken cancellationToken)
    {
        double[][] missing = [.. _chains.Select(_ => new double[draws])], occupied = [.. _chains.Select(_ => new double[draws])];
        Each(threads, c =>
        {
            var chain = _chains[c];
            for (var d = 0; d < draws; d++)
            {
                for (var i = 0; i < every; i++) chain.Step(_plan.Leaps);
                (missing[c][d], occupied[c][d]) = (chain.Missing, chain.Occupied);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }, cancellationToken);
        return new(missing, occupied, [.. _chains.Select(c => c.Accepted)], [.. _chains.Select(c => c.Swapped)]);
    }

    private void Each(int threads, Action<int> work, CancellationToken cancellationToken) =>
        Parallel.For(0, _chains.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, work);
}
