using Tawthiq.Estimation.LogLinear;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.Sparse;

/// <summary>A model of lists and pairs of lists, chosen step by step (Chan, Silverman and Vincent 2021).</summary>
/// <param name="Pairs">Pairs in the model, in the order in which they came.</param>
/// <param name="Missing">Estimate of the persons on no list.</param>
/// <param name="LogSpread">Standard error of its logarithm.</param>
/// <param name="Parameters">Coefficients, pairs that never overlap not counted.</param>
/// <param name="Deviance">Twice the distance to a perfect fit.</param>
internal sealed record Stepwise(IReadOnlyList<uint> Pairs, double Missing, double LogSpread, int Parameters, double Deviance);

/// <summary>Chooses models; used again for any number of tables with the same lists, by one thread at a time.</summary>
/// <remarks>
/// A pair that nobody is on has a coefficient of minus infinity when it is in the model: the patterns with both lists leave the fit, and so does the
/// coefficient. Of all pairs, the one whose overlap is least likely under the model so far enters, as long as that is below .02 and the model with
/// it has coefficients that exist and can be told apart.
/// </remarks>
internal sealed class StepwiseSearch
{
    private const double Threshold = 0.02;
    private readonly int _lists;
    private readonly uint[] _pairs;
    private readonly LatticeFit _fit;
    private readonly bool[] _isIn;

    /// <param name="lists">3 to 12.</param>
    public StepwiseSearch(int lists)
    {
        _lists = lists;
        _pairs = [.. Enumerable.Range(0, lists).SelectMany(i => Enumerable.Range(i + 1, lists - i - 1).Select(j => 1u << i | 1u << j))];
        _fit = new(lists, 1 + lists + _pairs.Length);
        _isIn = new bool[1 << lists];
    }

    /// <summary>Chooses the model of a table; null where not even the lists alone can be fitted.</summary>
    /// <param name="counts">Counts of all patterns.</param>
    public Stepwise? Of(double[] counts)
    {
        var overlaps = _pairs.Select(p => Sum(counts, p)).ToArray();
        var chosen = new List<uint>();
        if (!Fit(counts, chosen, out var parameters)) return null;
        while (true)
        {
            var next = Next(counts, overlaps, chosen);
            if (next is null) break;
            chosen.Add(next.Value);
            if (Fit(counts, chosen, out parameters)) continue;
            chosen.RemoveAt(chosen.Count - 1);
            Fit(counts, chosen, out parameters);
            break;
        }
        return new(chosen, Math.Exp(_fit.Coefficients[0]), Math.Sqrt(_fit.InterceptVariance), parameters, _fit.Deviance);
    }

    private uint? Next(double[] counts, double[] overlaps, List<uint> chosen)
    {
        var candidates = new List<(double Likely, int Pair)>();
        for (var i = 0; i < _pairs.Length; i++)
        {
            if (chosen.Contains(_pairs[i])) continue;
            var expected = 0.0;
            for (var c = 0; c < _isIn.Length; c++) if ((c & _pairs[i]) == _pairs[i]) expected += _fit.Means[c];
            var likely = Math.Min(Special.PoissonAtMost(overlaps[i], expected), 1 - Special.PoissonAtMost(overlaps[i] - 1, expected));
            if (likely < Threshold) candidates.Add((likely, i));
        }
        // Whether coefficients exist is asked of the least likely pair first, and of others only where it fails.
        foreach (var (_, pair) in candidates.OrderBy(c => c.Likely).ThenBy(c => c.Pair))
        {
            var terms = Terms(counts, [.. chosen, _pairs[pair]]);
            if (Existence.Of(counts, _isIn, terms) == Estimable.Yes) return _pairs[pair];
        }
        return null;
    }

    private bool Fit(double[] counts, List<uint> chosen, out int parameters)
    {
        var terms = Terms(counts, chosen);
        parameters = terms.Length;
        return _fit.Fit(counts, _isIn, terms);
    }

    // Terms of a model; leaves out the patterns of its pairs that never overlap.
    private uint[] Terms(double[] counts, IReadOnlyList<uint> chosen)
    {
        var never = chosen.Where(p => Sum(counts, p) == 0).ToArray();
        for (var c = 1u; c < _isIn.Length; c++)
        {
            _isIn[c] = true;
            foreach (var pair in never) if ((c & pair) == pair) _isIn[c] = false;
        }
        return [0, .. Enumerable.Range(0, _lists).Select(i => 1u << i), .. chosen.Except(never)];
    }

    private static double Sum(double[] counts, uint set)
    {
        var sum = 0.0;
        for (var c = 1u; c < counts.Length; c++) if ((c & set) == set) sum += counts[c];
        return sum;
    }
}
