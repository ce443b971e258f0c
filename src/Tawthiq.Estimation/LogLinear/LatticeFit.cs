using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>Fits hierarchical log-linear models to counts of patterns by Newton's method for Poisson counts.</summary>
/// <remarks>
/// The design matrix holds a 1 where a term is part of a pattern. So linear predictors are sums over the parts of a pattern, and the entry of the
/// information matrix for two terms is the sum of the means of all patterns that hold both: one table of such sums gives the whole matrix, and no
/// product with the design is ever made. A workspace is used again for any number of models, by one thread at a time.
/// </remarks>
internal sealed class LatticeFit
{
    private const int MostSteps = 60;
    private readonly int _lists, _cells;
    private readonly double[] _eta, _mean, _sums, _beta, _step, _factor, _tried;

    /// <param name="lists">How many lists, at most 16.</param>
    /// <param name="mostTerms">Terms of the largest model, the intercept included.</param>
    public LatticeFit(int lists, int mostTerms)
    {
        (_lists, _cells) = (lists, 1 << lists);
        (_eta, _mean, _sums) = (new double[_cells], new double[_cells], new double[_cells]);
        (_beta, _step, _tried, _factor) = (new double[mostTerms], new double[mostTerms], new double[mostTerms], new double[mostTerms * mostTerms]);
    }

    /// <summary>Coefficients of the last fit, one for each term.</summary>
    public ReadOnlySpan<double> Coefficients => _beta;

    /// <summary>Means of all patterns in the last fit; 0 where a pattern is no part of it.</summary>
    public ReadOnlySpan<double> Means => _mean;

    /// <summary>Twice the distance of the last fit's log-likelihood from that of a perfect fit.</summary>
    public double Deviance { get; private set; }

    /// <summary>Variance of the intercept in the last fit.</summary>
    public double InterceptVariance { get; private set; }

    /// <summary>Fits.</summary>
    /// <param name="counts">Counts of all patterns, dense.</param>
    /// <param name="isIn">Which patterns are part of the fit; the unknown one usually is not.</param>
    /// <param name="terms">Terms, the intercept first.</param>
    /// <param name="again">Start from the coefficients of the last fit of the same model.</param>
    /// <returns>False where the terms cannot be told from each other or the steps do not settle.</returns>
    public bool Fit(ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms, bool again = false)
    {
        if (!again && !Start(counts, isIn, terms)) return false;
        Predict(isIn, terms, _beta);
        Deviance = DevianceOf(counts, isIn);
        for (var i = 0; i < MostSteps; i++)
        {
            Score(counts, isIn, terms);
            if (!Invert(isIn, terms)) return false;
            var decrement = 0.0;
            _step.AsSpan(0, terms.Length).CopyTo(_tried);
            Matrices.Solve(_factor, _step, terms.Length);
            for (var t = 0; t < terms.Length; t++) decrement += _step[t] * _tried[t];
            if (!double.IsFinite(decrement)) return false;
            if (!Take(counts, isIn, terms)) return decrement < 1e-6;
            if (decrement < 1e-10)
            {
                if (!Invert(isIn, terms)) return false;
                InterceptVariance = FirstVariance(terms.Length);
                return true;
            }
        }
        return false;
    }

    // One weighted least-squares step from the counts themselves.
    private bool Start(ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms)
    {
        for (var c = 0; c < _cells; c++)
        {
            _mean[c] = isIn[c] ? counts[c] + 0.3 : 0;
            _eta[c] = isIn[c] ? Math.Log(_mean[c]) * _mean[c] + counts[c] - _mean[c] : 0;
        }
        SumUp(_eta);
        for (var t = 0; t < terms.Length; t++) _step[t] = _eta[terms[t]];
        if (!Invert(isIn, terms)) return false;
        Matrices.Solve(_factor, _step, terms.Length);
        _step.AsSpan(0, terms.Length).CopyTo(_beta);
        return true;
    }

    // Halves the step until the fit is no worse; false where even a tiny step makes it worse, that is at the top to working precision.
    private bool Take(ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms)
    {
        var before = Deviance;
        for (var (half, length) = (0, 1.0); half < 30; half++, length /= 2)
        {
            for (var t = 0; t < terms.Length; t++) _tried[t] = _beta[t] + length * _step[t];
            Predict(isIn, terms, _tried);
            var now = DevianceOf(counts, isIn);
            if (!(now <= before + 1e-9 * (1 + Math.Abs(before)))) continue;
            Deviance = now;
            _tried.AsSpan(0, terms.Length).CopyTo(_beta);
            return true;
        }
        Predict(isIn, terms, _beta);
        return false;
    }

    private void Predict(ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms, double[] beta)
    {
        Array.Clear(_eta);
        for (var t = 0; t < terms.Length; t++) _eta[terms[t]] = beta[t];
        for (var bit = 1; bit < _cells; bit <<= 1)
            for (var c = 0; c < _cells; c++) if ((c & bit) != 0) _eta[c] += _eta[c ^ bit];
        for (var c = 0; c < _cells; c++) _mean[c] = isIn[c] ? Math.Exp(_eta[c]) : 0;
    }

    private double DevianceOf(ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn)
    {
        var sum = 0.0;
        for (var c = 0; c < _cells; c++)
            if (isIn[c]) sum += (counts[c] > 0 ? counts[c] * (Math.Log(counts[c]) - _eta[c]) : 0) - (counts[c] - _mean[c]);
        return 2 * sum;
    }

    private void Score(ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms)
    {
        for (var c = 0; c < _cells; c++) _sums[c] = isIn[c] ? counts[c] - _mean[c] : 0;
        SumUp(_sums);
        for (var t = 0; t < terms.Length; t++) _step[t] = _sums[terms[t]];
    }

    private bool Invert(ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms)
    {
        _mean.CopyTo(_sums, 0);
        SumUp(_sums);
        var n = terms.Length;
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++) _factor[i * n + j] = _sums[terms[i] | terms[j]];
        return Matrices.Factor(_factor.AsSpan(0, n * n), n);
    }

    private double FirstVariance(int n)
    {
        Array.Clear(_step, 0, n);
        _step[0] = 1;
        Matrices.Solve(_factor, _step, n);
        return _step[0];
    }

    // Each entry becomes the sum over all patterns that hold it.
    private void SumUp(double[] values)
    {
        for (var bit = 1; bit < _cells; bit <<= 1)
            for (var c = 0; c < _cells; c++) if ((c & bit) == 0) values[c] += values[c | bit];
    }

    /// <summary>Minus twice the Poisson log-likelihood of a fit with a deviance.</summary>
    public static double MinusTwiceLog(double deviance, ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn)
    {
        var perfect = 0.0;
        for (var c = 0; c < counts.Length; c++)
            if (isIn[c] && counts[c] > 0) perfect += counts[c] * Math.Log(counts[c]) - counts[c] - Special.LogGamma(counts[c] + 1);
        return deviance - 2 * perfect;
    }
}
