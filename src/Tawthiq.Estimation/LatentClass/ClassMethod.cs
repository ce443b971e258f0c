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

    // LCMCR redraws numbers of all persons above this many times the documented ones, without saying so.
    private const int SilentLimit = 21;

    // Ends and number of the heats were chosen by measurement: with fewer over many lists, chains stay in the class structure they found first.
    private const int MoreHeatsFrom = 7;
    private static readonly double[] FewHeats = [1, 0.75, 0.55, 0.4, 0.3, 0.2], ManyHeats = [1, 0.87, 0.757, 0.658, 0.573, 0.498, 0.433, 0.377, 0.328, 0.285];

    /// <summary>Runs chains, longer ones while they do not agree, up to the steps of the settings.</summary>
    /// <param name="table">The table, made ready.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="prior">Prior of the concentration; null for that of LCMCR.</param>
    public static MethodResult Of(OverlapTable table, EstimateSettings settings, CancellationToken cancellationToken, Concentration? prior = null)
    {
        var classes = settings.Classes ?? (int)Math.Max(2, Math.Min((1L << Math.Min(table.Lists.Count, 10)) - 1, MostClasses));
        for (var every = 3; ; every *= 3)
        {
            var plan = new ClassPlan(classes, Chains, 300 * every, Draws, every, 1) { Heats = table.Lists.Count < MoreHeatsFrom ? FewHeats : ManyHeats, Prior = prior ?? Chain.Prior };
            var run = ClassRun.Of(table, plan, settings.Seed, settings.Threads, cancellationToken);
            var convergence = Convergence.Of([.. run.Missing.Select(c => c.Select(m => Math.Log(m + 1)).ToArray())]);
            var agree = convergence.RHat <= MostRHat && Math.Min(convergence.Bulk, convergence.Tail) >= LeastEffective;
            if (agree || (plan.WarmUp + Draws * every * 3) * 3 > settings.MostSteps) return Result(table, settings, plan, run, convergence, agree);
        }
    }

    private static MethodResult Result(OverlapTable table, EstimateSettings settings, ClassPlan plan, ClassRun run, Convergence convergence, bool agree)
    {
        var missing = run.Missing.SelectMany(c => c).ToArray();
        var number = NumberDistribution.Of(table.Documented, missing, settings.Level);
        var beyond = missing.Count(m => m > (SilentLimit - 1.0) * table.Documented) / (double)missing.Length;
        Measure[] measures =
        [
            new("classes", plan.Classes), new("occupied_classes", run.Occupied.Average(c => c.Average())), new("chains", Chains), new("warm_up", plan.WarmUp),
            new("draws", Draws), new("every", plan.Every), new("r_hat", convergence.RHat), new("bulk_effective", convergence.Bulk), new("tail_effective", convergence.Tail),
            new("beyond_lcmcr_limit", beyond), new("leaps_taken", run.Accepted.Average()), new("least_swapped", run.Swapped.Min()),
        ];
        Finding? problem = agree ? null : new("not_converged", [convergence.RHat.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), Estimator.Whole(Math.Min(convergence.Bulk, convergence.Tail))]);
        return new(EstimationMethod.LatentClasses, number, problem, [], measures.ToValueList());
    }
}
