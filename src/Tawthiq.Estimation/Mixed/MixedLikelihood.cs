using System.Numerics;

namespace Tawthiq.Estimation.Mixed;

/// <summary>What a table says of one model in which lists depend on each other and persons differ.</summary>
/// <remarks>
/// Within a kind of persons the chance of a pattern is in proportion to exp(sum of the rates of its lists + sum of the pairs and triples in it); for persons who are
/// harder to reach every rate is lower by one gap, which is part of the model. The likelihood is that of the documented persons, given that they are
/// documented. Rates and terms have normal priors on the logit scale. One thread at a time.
/// </remarks>
internal sealed class MixedLikelihood
{
    // Lists hold between a few in a thousand and nearly everybody; the odds that two go together differ from independence by up to about twenty times,
    // and by up to seven times from one third list to the other.
    private const double MeanRate = -1, SpreadOfRates = 2, SpreadOfPairs = 1.5, SpreadOfTriples = 1;

    private readonly int _lists, _cells;
    private readonly double[] _counts, _joint, _chances, _slopes, _weights;
    private readonly double _documented;
    private uint[] _features = [];
    private Unlike _unlike;

    /// <param name="counts">Counts of all patterns; the unknown first one is not read.</param>
    /// <param name="mostTerms">Terms of the largest model.</param>
    public MixedLikelihood(double[] counts, int mostTerms)
    {
        (_counts, _cells, _lists) = (counts, counts.Length, BitOperations.Log2((uint)counts.Length));
        for (var c = 1; c < _cells; c++) _documented += counts[c];
        (_joint, _chances, _weights) = (new double[_cells], new double[_cells], new double[_cells]);
        _slopes = new double[_cells * (_lists + mostTerms)];
    }

    /// <summary>Parameters of the model that is set: rates of the lists, then its terms.</summary>
    public int Parameters => _features.Length;

    /// <summary>Chance to be on no list at the last parameters.</summary>
    public double Unlisted => _chances[0];

    /// <summary>Chooses the model.</summary>
    public void Set(uint[] terms, Unlike unlike) => (_features, _unlike) = ([.. Enumerable.Range(0, _lists).Select(j => 1u << j), .. terms], unlike);

    /// <summary>Where a search starts: rates of the lists as if a third were missing, no dependence.</summary>
    public void Start(Span<double> at)
    {
        at.Clear();
        for (var j = 0; j < _lists; j++)
        {
            var on = 0.5;
            for (var c = 1; c < _cells; c++) if ((c >> j & 1) == 1) on += _counts[c];
            at[j] = Math.Log(on / (1.5 * _documented + 1 - on)) + _unlike.Share * _unlike.Gap;
        }
    }

    /// <summary>Logarithm of likelihood times prior, but for what no model changes.</summary>
    public double Level(ReadOnlySpan<double> at)
    {
        Chances(at, false);
        return Sum() + Prior(at);
    }

    /// <summary>The same with its gradient and the lower half of the expected information, the prior's included.</summary>
    public double Level(ReadOnlySpan<double> at, Span<double> gradient, Span<double> information)
    {
        Chances(at, true);
        var d = Parameters;
        gradient[..d].Clear();
        information[..(d * d)].Clear();
        var listed = 1 - _chances[0];
        var none = _slopes.AsSpan(0, d);
        for (var c = 1; c < _cells; c++)
        {
            var slope = _slopes.AsSpan(c * d, d);
            var chance = _chances[c];
            var weight = _documented * chance / listed;
            // derivative of the logarithm of the chance among the documented
            for (var a = 0; a < d; a++) slope[a] = slope[a] / chance + none[a] / listed;
            for (var a = 0; a < d; a++)
            {
                gradient[a] += _counts[c] * slope[a];
                var part = weight * slope[a];
                for (var b = 0; b <= a; b++) information[a * d + b] += part * slope[b];
            }
        }
        for (var a = 0; a < d; a++)
        {
            var (mean, spread) = PriorOf(a);
            gradient[a] -= (at[a] - mean) / (spread * spread);
            information[a * d + a] += 1 / (spread * spread);
        }
        return Sum() + Prior(at);
    }

    private double Sum()
    {
        var sum = -_documented * Math.Log(1 - _chances[0]);
        for (var c = 1; c < _cells; c++) if (_counts[c] > 0) sum += _counts[c] * Math.Log(_chances[c]);
        return sum;
    }

    private double Prior(ReadOnlySpan<double> at)
    {
        var sum = 0.0;
        for (var a = 0; a < Parameters; a++)
        {
            var (mean, spread) = PriorOf(a);
            var z = (at[a] - mean) / spread;
            sum -= z * z / 2 + Math.Log(spread * Math.Sqrt(2 * Math.PI));
        }
        return sum;
    }

    private (double Mean, double Spread) PriorOf(int parameter) => BitOperations.PopCount(_features[parameter]) switch
    {
        1 => (MeanRate, SpreadOfRates),
        2 => (0, SpreadOfPairs),
        _ => (0, SpreadOfTriples),
    };

    private void Chances(ReadOnlySpan<double> at, bool withSlopes)
    {
        Array.Clear(_chances);
        if (withSlopes) _slopes.AsSpan(0, _cells * Parameters).Clear();
        _joint.AsSpan().Fill(1);
        for (var a = _lists; a < Parameters; a++)
        {
            var (term, factor) = (_features[a], Math.Exp(at[a]));
            for (var c = 0u; c < _cells; c++) if ((c & term) == term) _joint[c] *= factor;
        }
        Kind(at, 1 - _unlike.Share, 0, withSlopes);
        if (!_unlike.IsNone) Kind(at, _unlike.Share, _unlike.Gap, withSlopes);
    }

    // Adds one kind of persons to the chances.
    private void Kind(ReadOnlySpan<double> at, double share, double gap, bool withSlopes)
    {
        Span<double> odds = stackalloc double[_lists];
        for (var j = 0; j < _lists; j++) odds[j] = Math.Exp(at[j] - gap);
        _weights[0] = 1;
        var sum = 1.0;
        for (var c = 1; c < _cells; c++)
        {
            _weights[c] = _weights[c & c - 1] * odds[BitOperations.TrailingZeroCount(c)];
            sum += _weights[c] * _joint[c];
        }
        var scale = share / sum;
        for (var c = 0; c < _cells; c++) _chances[c] += _weights[c] *= _joint[c] * scale;
        if (!withSlopes) return;
        // Derivatives: chance × (what the pattern has − what a person of this kind has on average).
        var d = Parameters;
        Span<double> mean = stackalloc double[d];
        for (var a = 0; a < d; a++)
        {
            var (feature, on) = (_features[a], 0.0);
            for (var c = feature; c < _cells; c++) if ((c & feature) == feature) on += _weights[c];
            mean[a] = on / share;
        }
        for (var c = 0u; c < _cells; c++)
            for (var a = 0; a < d; a++) _slopes[c * d + a] += _weights[c] * (((c & _features[a]) == _features[a] ? 1 : 0) - mean[a]);
    }
}
