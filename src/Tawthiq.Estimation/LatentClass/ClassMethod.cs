using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;
using Tawthiq.Model;

namespace Tawthiq.Estimation.LatentClass;

/// <summary>The latent class model of a table as one result; no number unless the chains agree.</summary>
internal static class ClassMethod
{
    // Limits of Vehtari et al. (2021): four chains, R-hat at most 1.01, a hundred effective draws of each chain.
    private const double MostRHat = 1.01, LeastEffective = 400;
    private const int Chains = 4, Draws = 1000, MostClasses = 15;

    // Steps between draws of a table that is estimated for itself.
    private const int Every = 3;

    // Chains that come from a table that is nearly the same are soon at home, and their draws are read together with those of the other tables.
    private const int WarmUpOfNext = 100, DrawsOfNext = 400;

    // LCMCR redraws numbers of all persons above this many times the documented ones, without saying so.
    private const int SilentLimit = 21;

    // Ends and number of the heats were chosen by measurement: with fewer over many lists, chains stay in the class structure they found first.
    private const int MoreHeatsFrom = 7;
    private static readonly double[] FewHeats = [1, 0.75, 0.55, 0.4, 0.3, 0.2], ManyHeats = [1, 0.87, 0.757, 0.658, 0.573, 0.498, 0.433, 0.377, 0.328, 0.285];

    /// <summary>Runs chains, longer ones while they do not agree, up to the steps of the settings.</summary>
    /// <param name="table">The table, made ready.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="prior">Priors; null for those of LCMCR.</param>
    /// <param name="every">Steps between draws in the first run: fewer where many estimates are made that are read together.</param>
    public static MethodResult Of(OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken, ClassPrior? prior = null, int every = Every) =>
        FromScattered(table, settings, prior ?? Chain.Prior, every, cancellationToken).Result;

    /// <summary>The same for the next of several tables that are nearly the same: chains go on from where they ended on the one before, and begin anew where they then do not agree.</summary>
    /// <param name="table">The table, made ready.</param>
    /// <param name="settings">How.</param>
    /// <param name="before">The chains of the tables before; this one's take their place.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static MethodResult Next(OverlapTable table, EstimateSettings settings, WarmChains before, CancellationToken cancellationToken)
    {
        if (before.Chains is { } chains && before.Lists.Equals(table.Lists))
        {
            chains.Turn(table);
            var plan = Plan(table, settings, Chain.Prior, before.Every) with { WarmUp = WarmUpOfNext * before.Every, Draws = DrawsOfNext };
            chains.WarmUp(plan.WarmUp, settings.Threads, cancellationToken);
            var run = chains.Run(plan.Draws, plan.Every, settings.Threads, cancellationToken);
            var convergence = Of(run);
            if (Agree(convergence)) return Result(table, settings, plan, run, convergence, true);
        }
        var (result, begun, every) = FromScattered(table, settings, Chain.Prior, 1, cancellationToken);
        (before.Lists, before.Chains, before.Every) = (table.Lists, begun, every);
        return result;
    }

    private static (MethodResult Result, ClassChains Chains, int Every) FromScattered(OverlapTable table, EstimateSettings settings, ClassPrior prior, int every, CancellationToken cancellationToken)
    {
        for (; ; every *= 3)
        {
            var plan = Plan(table, settings, prior, every);
            var chains = new ClassChains(table, plan, settings.Seed);
            chains.WarmUp(plan.WarmUp, settings.Threads, cancellationToken);
            var run = chains.Run(plan.Draws, plan.Every, settings.Threads, cancellationToken);
            var convergence = Of(run);
            var agree = Agree(convergence);
            if (agree || (plan.WarmUp + Draws * every * 3) * 3 > settings.MostSteps) return (Result(table, settings, plan, run, convergence, agree), chains, every);
        }
    }

    private static ClassPlan Plan(OverlapTable table, EstimateSettings settings, ClassPrior prior, int every)
    {
        var classes = settings.Classes ?? (int)Math.Max(2, Math.Min((1L << Math.Min(table.Lists.Count, 10)) - 1, MostClasses));
        return new(classes, Chains, 300 * every, Draws, every, 1) { Heats = table.Lists.Count < MoreHeatsFrom ? FewHeats : ManyHeats, Prior = prior };
    }

    private static Convergence Of(ClassRun run) => Convergence.Of([.. run.Missing.Select(c => c.Select(m => Math.Log(m + 1)).ToArray())]);

    private static bool Agree(Convergence convergence) => convergence.RHat <= MostRHat && Math.Min(convergence.Bulk, convergence.Tail) >= LeastEffective;

    private static MethodResult Result(OverlapTable table, EstimateSettings settings, ClassPlan plan, ClassRun run, Convergence convergence, bool agree)
    {
        var missing = run.Missing.SelectMany(c => c).ToArray();
        var number = NumberDistribution.Of(table.Documented, missing, settings.Level);
        var beyond = missing.Count(m => m > (SilentLimit - 1.0) * table.Documented) / (double)missing.Length;
        Measure[] measures =
        [
            new("classes", plan.Classes), new("occupied_classes", run.Occupied.Average(c => c.Average())), new("chains", Chains), new("warm_up", plan.WarmUp),
            new("draws", plan.Draws), new("every", plan.Every), new("r_hat", convergence.RHat), new("bulk_effective", convergence.Bulk), new("tail_effective", convergence.Tail),
            new("beyond_lcmcr_limit", beyond), new("leaps_taken", run.Accepted.Average()), new("least_swapped", run.Swapped.Min()),
        ];
        Finding? problem = agree ? null : new("not_converged", [convergence.RHat.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), Estimator.Whole(Math.Min(convergence.Bulk, convergence.Tail))]);
        return new(EstimationMethod.LatentClasses, number, problem, [], measures.ToValueList());
    }
}

/// <summary>Chains as the last of several tables left them.</summary>
internal sealed class WarmChains
{
    /// <summary>Lists of that table.</summary>
    public ValueList<string> Lists { get; set; } = [];

    /// <summary>Null before the first.</summary>
    public ClassChains? Chains { get; set; }

    /// <summary>Steps between draws that it took until they agreed.</summary>
    public int Every { get; set; }
}
