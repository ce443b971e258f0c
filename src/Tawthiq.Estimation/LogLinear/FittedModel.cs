namespace Tawthiq.Estimation.LogLinear;

/// <summary>One log-linear model fitted to a table.</summary>
/// <param name="Notation">Its generators, lists by number from 1: <c>[123,14,34]</c>.</param>
/// <param name="Parameters">Coefficients, the intercept included.</param>
/// <param name="Missing">Estimate of the persons on no list.</param>
/// <param name="StandardError">Standard error of the number of all persons.</param>
/// <param name="Deviance">Twice the distance to a perfect fit.</param>
/// <param name="Freedom">Patterns less coefficients.</param>
/// <param name="Aic">Akaike's criterion.</param>
/// <param name="Bic">Bayesian criterion, with the documented persons as the size of the sample.</param>
internal sealed record FittedModel(string Notation, int Parameters, double Missing, double StandardError, double Deviance, int Freedom, double Aic, double Bic)
{
    /// <summary>The terms; null for models that are not hierarchical ones.</summary>
    public uint[]? Terms { get; init; }

    /// <summary>Standard deviation of the logarithm of the missing, such that the number itself has the standard error (Chao 1987).</summary>
    public double LogSpread => Missing <= 0 ? 0 : Math.Sqrt(Math.Log(1 + StandardError * StandardError / (Missing * Missing)));
}
