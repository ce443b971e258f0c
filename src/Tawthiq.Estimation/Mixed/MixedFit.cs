using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.Mixed;

/// <summary>One model at its likeliest parameters.</summary>
/// <param name="Terms">Lists that depend on each other, as sets of two and three.</param>
/// <param name="Unlike">How persons differ.</param>
/// <param name="At">The parameters.</param>
/// <param name="Factor">Cholesky factor of the information there.</param>
/// <param name="Evidence">Logarithm of the probability of the table under the model, by Laplace's method, but for what no model changes.</param>
internal sealed record MixedFit(uint[] Terms, Unlike Unlike, double[] At, double[] Factor, double Evidence)
{
    private const int MostSteps = 60;

    /// <summary>Climbs to the likeliest parameters by scoring, halving steps that go down; null where it does not arrive.</summary>
    /// <param name="likelihood">The table.</param>
    /// <param name="terms">Sets of lists that depend on each other.</param>
    /// <param name="unlike">How persons differ in it.</param>
    /// <param name="near">Parameters of a model that is nearly the same, to start from.</param>
    public static MixedFit? Of(MixedLikelihood likelihood, uint[] terms, Unlike unlike, double[]? near = null)
    {
        likelihood.Set(terms, unlike);
        var d = likelihood.Parameters;
        var (at, next, gradient, step, information) = (new double[d], new double[d], new double[d], new double[d], new double[d * d]);
        if (near is null) likelihood.Start(at); else near.CopyTo(at, 0);
        var level = likelihood.Level(at, gradient, information);
        for (var i = 0; i < MostSteps; i++)
        {
            gradient.CopyTo(step, 0);
            if (!Matrices.Factor(information, d)) return null;
            Matrices.Solve(information, step, d);
            var decrement = 0.0;
            for (var a = 0; a < d; a++) decrement += step[a] * gradient[a];
            if (!double.IsFinite(decrement)) return null;
            if (decrement < 1e-4) return Done(terms, unlike, at, information, level + decrement / 2);
            var (length, higher) = (1.0, double.NegativeInfinity);
            for (var half = 0; half < 20; half++, length /= 2)
            {
                for (var a = 0; a < d; a++) next[a] = at[a] + length * Math.Clamp(step[a], -3, 3);
                higher = likelihood.Level(next, gradient, information);
                if (higher > level - 1e-9) break;
            }
            if (!(higher > level - 1e-9)) return null;
            (at, next, level) = (next, at, higher);
        }
        return null;
    }

    private static MixedFit Done(uint[] terms, Unlike unlike, double[] at, double[] factor, double level)
    {
        var d = at.Length;
        var evidence = level + d * 0.5 * Math.Log(2 * Math.PI);
        for (var a = 0; a < d; a++) evidence -= Math.Log(factor[a * d + a]);
        return new(terms, unlike, at, factor, evidence);
    }
}
