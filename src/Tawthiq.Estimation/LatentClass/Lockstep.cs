using System.Runtime.Intrinsics;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LatentClass;

/// <summary>Eight chains of the latent class model at once, one in each lane of a vector, by the plain steps of LCMCR (Manrique-Vallier 2016).</summary>
/// <remarks>Model and priors are those of <see cref="Chain"/>, and so is the posterior; only the plain steps are taken.</remarks>
internal sealed class Lockstep
{
    private static readonly Vector512<double> One = Vector512<double>.One;
    private readonly ClassData _data;
    private readonly LaneSampling _sampling;
    private readonly int _classes;
    private readonly Vector512<double>[] _share, _rate, _off, _weights, _tails, _drawn, _members, _unlisted, _on;
    private Vector512<double> _alpha, _logLeft, _missing;

    /// <param name="data">The table.</param>
    /// <param name="classes">Most classes, at least 2.</param>
    /// <param name="sampling">Random numbers of these chains alone.</param>
    public Lockstep(ClassData data, int classes, LaneSampling sampling)
    {
        (_data, _classes, _sampling) = (data, classes, sampling);
        Vector512<double>[] Row(int times = 1) => new Vector512<double>[classes * times];
        (_share, _weights, _tails, _drawn, _members, _unlisted) = (Row(), Row(), Row(), Row(), Row(), Row());
        (_rate, _off, _on) = (Row(data.Lists), Row(data.Lists), Row(data.Lists));
        _alpha = sampling.Uniform() + Vector512.Create(0.1);
        for (var j = 0; j < data.Lists; j++)
            for (var k = 0; k < classes; k++)
            {
                var odds = Vector512.Exp(Vector512.Create(1.5) * sampling.Normal()) * Vector512.Create(data.Rates[j] / Math.Max(1 - data.Rates[j], 1e-6) / Math.E);
                (_rate[j * classes + k], _off[j * classes + k]) = (odds / (One + odds), One / (One + odds));
            }
        DrawShares();
    }

    /// <summary>Persons on no list in each chain, as of the last step.</summary>
    public Vector512<double> Missing => _missing;

    /// <summary>Classes that hold a documented person in each chain, as of the last step.</summary>
    public Vector512<double> Occupied
    {
        get
        {
            var sum = Vector512<double>.Zero;
            foreach (var members in _members) sum += Vector512.GreaterThan(members, Vector512<double>.Zero) & One;
            return sum;
        }
    }

    /// <summary>One plain step of all chains.</summary>
    public void Step()
    {
        Assign();
        DrawUnlisted();
        DrawRates();
        DrawShares();
        DrawAlpha();
    }

    // Memberships of the documented persons, pattern by pattern, and what they add up to.
    private void Assign()
    {
        Array.Clear(_members);
        Array.Clear(_on);
        for (var m = 0; m < _data.Patterns.Length; m++)
        {
            Weigh(_data.Patterns[m]);
            _sampling.Multinomial(Vector512.Create((double)_data.Counts[m]), _weights, _tails, _drawn);
            for (var k = 0; k < _classes; k++) _members[k] += _drawn[k];
            foreach (var j in _data.On[m])
                for (var k = 0; k < _classes; k++) _on[j * _classes + k] += _drawn[k];
        }
    }

    // share × product of rates on the lists of the pattern and of their complements off it
    private void Weigh(uint pattern)
    {
        var sum = Vector512<double>.Zero;
        for (var k = 0; k < _classes; k++)
        {
            var weight = _share[k];
            for (var j = 0; j < _data.Lists; j++) weight *= (pattern >> j & 1) == 1 ? _rate[j * _classes + k] : _off[j * _classes + k];
            _weights[k] = weight;
            sum += weight;
        }
        if (!Vector512.GreaterThanAll(sum, Vector512.Create(1e-280))) WeighByLogs(pattern);
    }

    // The same where products would be too small for doubles in some lane; scaled so that the largest is 1.
    private void WeighByLogs(uint pattern)
    {
        var (most, tiny) = (Vector512.Create(double.NegativeInfinity), Vector512.Create(1e-300));
        for (var k = 0; k < _classes; k++)
        {
            var log = Vector512.Log(Vector512.Max(_share[k], tiny));
            for (var j = 0; j < _data.Lists; j++) log += Vector512.Log(Vector512.Max((pattern >> j & 1) == 1 ? _rate[j * _classes + k] : _off[j * _classes + k], tiny));
            _weights[k] = log;
            most = Vector512.Max(most, log);
        }
        for (var k = 0; k < _classes; k++) _weights[k] = Vector512.Exp(_weights[k] - most);
    }

    // Persons on no list and their memberships.
    private void DrawUnlisted()
    {
        var (unlisted, listed) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var k = 0; k < _classes; k++)
        {
            // Chance to be on a list, without taking a number near 1 from 1.
            var (some, none) = (Vector512<double>.Zero, One);
            for (var j = 0; j < _data.Lists; j++)
            {
                some += none * _rate[j * _classes + k];
                none *= _off[j * _classes + k];
            }
            listed += _share[k] * some;
            unlisted += _weights[k] = _share[k] * none;
        }
        var mean = _sampling.Gamma(Vector512.Create((double)_data.Persons)) * unlisted / Vector512.Max(listed, Vector512.Create(1e-300));
        _missing = Vector512.Min(_sampling.Each((g, lane) => Sampling.Poisson(g, Math.Min(mean[lane], 1e15))), Vector512.Create(Chain.MostMissing));
        _sampling.Multinomial(_missing, _weights, _tails, _unlisted);
    }

    private void DrawRates()
    {
        for (var k = 0; k < _classes; k++)
        {
            var members = _members[k] + _unlisted[k];
            for (var j = 0; j < _data.Lists; j++)
            {
                var i = j * _classes + k;
                if (members == Vector512<double>.Zero)
                {
                    _rate[i] = _sampling.Uniform();
                    _off[i] = One - _rate[i];
                    continue;
                }
                var (x, y) = (_sampling.Gamma(One + _on[i]), _sampling.Gamma(One + members - _on[i]));
                var scale = One / (x + y);
                (_rate[i], _off[i]) = (x * scale, y * scale);
            }
        }
    }

    private void DrawShares()
    {
        var above = Vector512<double>.Zero;
        for (var k = 0; k < _classes; k++) above += _members[k] + _unlisted[k];
        var left = One;
        _logLeft = Vector512<double>.Zero;
        for (var k = 0; k < _classes - 1; k++)
        {
            var members = _members[k] + _unlisted[k];
            above -= members;
            // The concentration may be so small that what is left is 0 in doubles; its logarithm is not.
            var (x, log) = (_sampling.Gamma(One + members), _sampling.LogGamma(_alpha + above));
            var y = Vector512.Exp(log);
            _logLeft += log - Vector512.Log(x + y);
            _share[k] = left * x / (x + y);
            left *= y / (x + y);
        }
        _share[_classes - 1] = left;
    }

    private void DrawAlpha() =>
        _alpha = Vector512.Max(_sampling.Gamma(Vector512.Create(Chain.Prior.Shape + _classes - 1)) / (Vector512.Create(Chain.Prior.Rate) - _logLeft), Vector512.Create(1e-12));
}
