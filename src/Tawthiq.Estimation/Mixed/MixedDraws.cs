using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.Mixed;

/// <summary>Draws from the posterior of one model by importance sampling: no normal approximation stands for it.</summary>
/// <param name="Missing">Persons on no list, draw by draw.</param>
/// <param name="Weights">Weights of the draws, adding up to 1.</param>
internal sealed record MixedDraws(double[] Missing, double[] Weights)
{
    // Student's distribution around the likeliest parameters, wide enough for tails that are heavier than those of the normal.
    private const double Freedom = 6;

    /// <summary>How many independent draws the weighted ones are worth, as a share of their number.</summary>
    public double Efficiency => 1 / (Weights.Sum(w => w * w) * Weights.Length);

    public static MixedDraws Of(MixedLikelihood likelihood, MixedFit fit, long documented, int draws, Generator generator)
    {
        likelihood.Set(fit.Terms, fit.Unlike);
        var d = fit.At.Length;
        var (missing, logs, at, normal) = (new double[draws], new double[draws], new double[d], new double[d]);
        for (var i = 0; i < draws; i++)
        {
            var square = 0.0;
            for (var a = 0; a < d; a++) square += (normal[a] = Sampling.Normal(generator)) * normal[a];
            var scale = Math.Sqrt(Freedom / (2 * Sampling.Gamma(generator, Freedom / 2)));
            Matrices.SolveTransposed(fit.Factor, normal, d);
            for (var a = 0; a < d; a++) at[a] = fit.At[a] + scale * normal[a];
            var level = likelihood.Level(at);
            logs[i] = double.IsFinite(level) ? level + (Freedom + d) / 2 * Math.Log(1 + scale * scale * square / Freedom) : double.NegativeInfinity;
            missing[i] = double.IsFinite(level) ? Sampling.NegativeBinomial(generator, documented, 1 - likelihood.Unlisted, likelihood.Unlisted) : 0;
        }
        var most = logs.Max();
        var weights = logs.Select(l => Math.Exp(l - most)).ToArray();
        var sum = weights.Sum();
        for (var i = 0; i < draws; i++) weights[i] /= sum;
        return new(missing, weights);
    }
}
