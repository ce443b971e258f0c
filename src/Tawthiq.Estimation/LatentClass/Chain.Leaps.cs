namespace Tawthiq.Estimation.LatentClass;

/// <summary>Leaps of the chain, and of flatter copies of it that it changes places with.</summary>
internal sealed partial class Chain
{
    private readonly Leaper _leaper;
    private readonly double[] _heats;
    private readonly double[][] _positions;
    private readonly Stride[] _strides;
    private readonly double[] _likelihoods;
    private readonly long[] _swaps, _offers;
    private readonly double[] _chances, _gaps;
    private bool _isSettled;
    private int _round;

    /// <summary>Ends the search for a good length of steps: from now on the chain's kernel stays as it is.</summary>
    public void Settle()
    {
        _isSettled = true;
        foreach (var stride in _strides) stride.Settle();
        Array.Clear(_swaps);
        Array.Clear(_offers);
    }

    /// <summary>Share of leaps of the chain itself that were taken since it settled.</summary>
    public double Accepted => _strides[0].Accepted;

    /// <summary>Smallest share of changes of places that were taken between two neighbouring heats; 1 where there is one.</summary>
    public double Swapped => _heats.Length == 1 ? 1 : Enumerable.Range(0, _heats.Length - 1).Min(i => _offers[i] == 0 ? 0 : (double)_swaps[i] / _offers[i]);

    private void Leap(int times)
    {
        ToPosition(_positions[0]);
        for (var n = 0; n < times; n++)
            for (var t = 0; t < _heats.Length; t++) _likelihoods[t] = _leaper.Take(_positions[t], _strides[t], _heats[t], _generator);
        // Neighbours change places in pairs, the pairs that begin at even and at odd heats in turn.
        for (var t = _round++ & 1; t + 1 < _heats.Length; t += 2)
        {
            _offers[t]++;
            var chance = Math.Exp(Math.Min(0, (_heats[t] - _heats[t + 1]) * (_likelihoods[t + 1] - _likelihoods[t])));
            if (!_isSettled) _chances[t] += 0.05 * ((double.IsNaN(chance) ? 0 : chance) - _chances[t]);
            if (!(_generator.Uniform() < chance)) continue;
            (_positions[t], _positions[t + 1]) = (_positions[t + 1], _positions[t]);
            (_likelihoods[t], _likelihoods[t + 1]) = (_likelihoods[t + 1], _likelihoods[t]);
            _swaps[t]++;
        }
        FromPosition(_positions[0]);
        if (!_isSettled && _heats.Length > 2) Space();
    }

    // While the chain warms up, heats move so that all neighbours change places equally often (Vousden, Farr and Mandel 2016); the ends stay.
    private void Space()
    {
        var speed = 0.3 / (1 + _round / 200.0);
        var (mean, sum, whole) = (_chances.Average(), 0.0, 1 / _heats[^1] - 1);
        for (var t = 0; t < _chances.Length; t++)
        {
            _gaps[t] += speed * (_chances[t] - mean);
            sum += Math.Exp(_gaps[t]);
        }
        var temperature = 1.0;
        for (var t = 0; t < _chances.Length - 1; t++) _heats[t + 1] = 1 / (temperature += whole * Math.Exp(_gaps[t]) / sum);
    }

    private void ToPosition(double[] position)
    {
        for (var j = 0; j < _data.Lists; j++)
            for (var k = 0; k < _width; k++)
            {
                var i = j * _width + k;
                position[i] = k < _classes ? Math.Clamp(Math.Log(_rate[i]) - Math.Log(_off[i]), -Leaper.Farthest, Leaper.Farthest) : 0;
            }
        var (sticks, left) = (_data.Lists * _width, 0.0);
        for (var k = 0; k < _classes - 1; k++)
        {
            position[sticks + k] = Math.Clamp(_logShare[k] - left - _rest[k], -2 * Leaper.Farthest, 2 * Leaper.Farthest);
            left += _rest[k];
        }
        position[sticks + _classes - 1] = Math.Log(_alpha);
    }

    private void FromPosition(double[] position)
    {
        for (var i = 0; i < _data.Lists * _width; i++)
        {
            // A leap may go on past the farthest logit; there the rate no longer changes.
            var odds = Math.Exp(Math.Clamp(position[i], -Leaper.Farthest, Leaper.Farthest));
            (_rate[i], _off[i]) = (odds / (1 + odds), 1 / (1 + odds));
        }
        var (sticks, left) = (_data.Lists * _width, 0.0);
        for (var k = 0; k < _classes - 1; k++)
        {
            var x = position[sticks + k];
            _rest[k] = -Leaper.LogOnePlus(x);
            _logShare[k] = left - Leaper.LogOnePlus(-x);
            left += _rest[k];
        }
        _logShare[_classes - 1] = left;
        for (var k = 0; k < _classes; k++) _share[k] = Math.Exp(_logShare[k]);
        _alpha = Math.Exp(position[sticks + _classes - 1]);
    }
}
