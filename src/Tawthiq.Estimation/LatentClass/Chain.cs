using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LatentClass;

/// <summary>One chain of the latent class model of Manrique-Vallier (2016).</summary>
/// <remarks>
/// Persons fall into at most K classes, alike within each: a person of class k is on list j with probability lambda_jk, independently of the other lists.
/// Shares of the classes come from stick-breaking with concentration alpha; lambda ~ Beta(1, 1), alpha ~ Gamma(1/4, rate 1/4) unless told otherwise, p(N) in proportion to 1/N.
/// A step draws everything in turn, and adds moves in which other quantities are integrated out, since the plain steps creep:
/// persons on no list with rates and shares integrated out (<see cref="Shift"/>), neighbouring classes exchanged, and leaps (<see cref="Leaper"/>), which
/// move rates and shares together with all memberships and the missing integrated out. All leave the same posterior unchanged.
/// Arrays over classes are padded to whole vectors; padding has the weight 0.
/// </remarks>
internal sealed partial class Chain
{
    /// <summary>The priors of LCMCR.</summary>
    public static readonly ClassPrior Prior = new(0.25, 0.25);

    /// <summary>Numbers above this mean that a chain ran off; far above anything that is called an estimate.</summary>
    public const double MostMissing = 1e12;

    private ClassData _data;
    private readonly Generator _generator;
    private readonly int _classes, _width;
    private readonly double[] _share, _logShare, _rest, _rate, _off, _weights, _tails, _assigned, _members, _unlisted, _on;
    private readonly long[] _drawn, _countUnlisted, _countMembers, _countOn;
    private readonly ClassPrior _prior;
    private double _alpha;

    /// <param name="data">The table.</param>
    /// <param name="classes">Most classes, at least 2.</param>
    /// <param name="generator">Random numbers of this chain alone.</param>
    /// <param name="heats">Powers of the likelihood, 1 first and falling: the chain itself and flatter copies.</param>
    /// <param name="prior">Priors; null for those of LCMCR.</param>
    public Chain(ClassData data, int classes, Generator generator, double[] heats, ClassPrior? prior = null)
    {
        _prior = prior ?? Prior;
        (_data, _classes, _generator) = (data, classes, generator);
        _width = (classes + 7) / 8 * 8;
        (_share, _logShare, _rest, _weights, _tails, _assigned, _members, _unlisted) = (Row(), Row(), Row(), Row(), Row(), Row(), Row(), Row());
        (_rate, _off, _on) = (new double[_width * data.Lists], new double[_width * data.Lists], new double[_width * data.Lists]);
        (_drawn, _countUnlisted, _countMembers, _countOn) = (new long[_width], new long[_width], new long[_width], new long[_width * data.Lists]);
        _leaper = new(data, classes, _prior);
        _heats = [.. heats];
        _chances = [.. heats.Skip(1).Select(_ => 0.5)];
        _gaps = [.. heats.Skip(1).Select((h, i) => Math.Log(1 / h - 1 / heats[i]))];
        _positions = [.. heats.Select(_ => new double[_leaper.Size])];
        _strides = [.. heats.Select(_ => new Stride())];
        (_likelihoods, _swaps, _offers) = (new double[heats.Length], new long[heats.Length], new long[heats.Length]);
        foreach (var position in _positions)
        {
            Scatter();
            ToPosition(position);
        }
    }

    /// <summary>Persons on no list, as of the last step.</summary>
    public double Missing { get; private set; }

    /// <summary>Classes that hold a documented person, as of the last step.</summary>
    public int Occupied { get; private set; }

    /// <summary>Concentration of the shares.</summary>
    public double Alpha => _alpha;

    /// <summary>Shares of the classes.</summary>
    public ReadOnlySpan<double> Shares => _share.AsSpan(0, _classes);

    /// <summary>Goes on as a chain of another table with the same lists.</summary>
    public void Turn(ClassData data)
    {
        _data = data;
        _leaper.Turn(data);
    }

    /// <summary>One whole step.</summary>
    /// <param name="leaps">How many leaps to take after it.</param>
    public void Step(int leaps)
    {
        Assign();
        DrawUnlisted();
        Shift();
        Exchange();
        DrawRates();
        DrawShares();
        DrawAlpha();
        if (leaps > 0) Leap(leaps);
    }

    // Chains start far apart: shares and rates drawn at random around the rates of the lists.
    private void Scatter()
    {
        _alpha = 0.1 + _generator.Uniform();
        for (var j = 0; j < _data.Lists; j++)
            for (var k = 0; k < _width; k++)
            {
                var logit = Math.Log(Math.Max(_data.Rates[j], 1e-6) / Math.Max(1 - _data.Rates[j], 1e-6)) + 1.5 * Sampling.Normal(_generator) - 1;
                _rate[j * _width + k] = k < _classes ? 1 / (1 + Math.Exp(-logit)) : 0.5;
                _off[j * _width + k] = k < _classes ? 1 / (1 + Math.Exp(logit)) : 0.5;
            }
        DrawShares();
    }

    // Memberships of the documented persons, pattern by pattern, and what they add up to.
    private void Assign()
    {
        Array.Clear(_countMembers);
        Array.Clear(_countOn);
        for (var m = 0; m < _data.Patterns.Length; m++)
        {
            Weigh(_data.Patterns[m]);
            Share(_data.Counts[m]);
            for (var k = 0; k < _classes; k++) _countMembers[k] += _drawn[k];
            foreach (var j in _data.On[m])
            {
                var on = _countOn.AsSpan(j * _width, _classes);
                for (var k = 0; k < on.Length; k++) on[k] += _drawn[k];
            }
        }
        Occupied = 0;
        for (var k = 0; k < _classes; k++) if (_countMembers[k] > 0) Occupied++;
    }

    private void Share(long persons)
    {
        var sum = 0.0;
        foreach (var w in _weights) sum += w;
        if (!(sum > 1e-280)) WeighByLogs();
        Sampling.Multinomial(_generator, persons, _weights.AsSpan(0, _classes), _tails, _drawn);
    }

    private uint _weighed;

    // share × product of rates on the lists of the pattern and of their complements off it
    private void Weigh(uint pattern)
    {
        _weighed = pattern;
        var vectors = _width / 8;
        ref var share = ref MemoryMarshal.GetArrayDataReference(_share);
        ref var rate = ref MemoryMarshal.GetArrayDataReference(_rate);
        ref var off = ref MemoryMarshal.GetArrayDataReference(_off);
        ref var weight = ref MemoryMarshal.GetArrayDataReference(_weights);
        for (var v = 0; v < vectors; v++)
        {
            var product = Vector512.LoadUnsafe(ref share, (nuint)(v * 8));
            for (var j = 0; j < _data.Lists; j++)
                product *= (pattern >> j & 1) == 1 ? Vector512.LoadUnsafe(ref rate, (nuint)(j * _width + v * 8)) : Vector512.LoadUnsafe(ref off, (nuint)(j * _width + v * 8));
            product.StoreUnsafe(ref weight, (nuint)(v * 8));
        }
    }

    // Where all products vanish in doubles, their logarithms do not.
    private void WeighByLogs()
    {
        var most = double.NegativeInfinity;
        for (var k = 0; k < _classes; k++)
        {
            var log = _logShare[k];
            for (var j = 0; j < _data.Lists; j++) log += Math.Log(Math.Max((_weighed >> j & 1) == 1 ? _rate[j * _width + k] : _off[j * _width + k], 1e-300));
            _weights[k] = log;
            most = Math.Max(most, log);
        }
        for (var k = 0; k < _classes; k++) _weights[k] = Math.Exp(_weights[k] - most);
    }

    // Persons on no list and their memberships.
    private void DrawUnlisted()
    {
        Weigh(0);
        var (unlisted, listed) = (0.0, 0.0);
        for (var k = 0; k < _classes; k++)
        {
            unlisted += _weights[k];
            // Chance to be on a list, without taking a number near 1 from 1.
            var (some, none) = (0.0, 1.0);
            for (var j = 0; j < _data.Lists; j++)
            {
                some += none * _rate[j * _width + k];
                none *= _off[j * _width + k];
            }
            listed += _share[k] * some;
        }
        var missing = Sampling.NegativeBinomial(_generator, _data.Persons, listed, unlisted);
        Missing = Math.Min(missing, MostMissing);
        if (missing > 0)
        {
            Share((long)Missing);
            _drawn.AsSpan(0, _classes).CopyTo(_countUnlisted);
        }
        else Array.Clear(_countUnlisted);
    }

    private void DrawRates()
    {
        for (var k = 0; k < _classes; k++)
        {
            var members = _countMembers[k] + _countUnlisted[k];
            for (var j = 0; j < _data.Lists; j++)
            {
                var on = _countOn[j * _width + k];
                (_rate[j * _width + k], _off[j * _width + k]) = Sampling.Beta(_generator, _prior.On + on, _prior.Off + members - on);
            }
        }
    }

    private void DrawShares()
    {
        var above = 0L;
        for (var k = 0; k < _classes; k++) above += _countMembers[k] + _countUnlisted[k];
        var left = 0.0;
        for (var k = 0; k < _classes - 1; k++)
        {
            var members = _countMembers[k] + _countUnlisted[k];
            above -= members;
            var (taken, rest) = Stick(members, _alpha + above);
            _rest[k] = rest;
            _logShare[k] = left + taken;
            left += rest;
        }
        _logShare[_classes - 1] = left;
        for (var k = 0; k < _classes; k++) _share[k] = Math.Exp(_logShare[k]);
    }

    // Logarithms of a Beta(1 + members, rest) number and of its complement; alpha may be so small that the complement is 0 in doubles.
    private (double Taken, double Left) Stick(long members, double rest)
    {
        double left, log;
        if (members == 0) left = Math.Log(_generator.Uniform()) / rest;
        else if (rest >= 1)
        {
            var (x, y) = (Sampling.Gamma(_generator, 1 + members), Sampling.Gamma(_generator, rest));
            return (Math.Log(x / (x + y)), Math.Log(y / (x + y)));
        }
        else
        {
            log = Sampling.LogGamma(_generator, rest) - Math.Log(Sampling.Gamma(_generator, 1 + members));
            left = log - (log > 0 ? log + Math.Log(1 + Math.Exp(-log)) : Math.Log(1 + Math.Exp(log)));
        }
        // log(1 - exp(left))
        return (left > -0.69 ? Math.Log(-Expm1(left)) : Math.Log(1 - Math.Exp(left)), left);
    }

    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1;

    private void DrawAlpha()
    {
        var left = 0.0;
        for (var k = 0; k < _classes - 1; k++) left += _rest[k];
        _alpha = Math.Max(Sampling.Gamma(_generator, _prior.Shape + _classes - 1) / (_prior.Rate - left), 1e-12);
    }

    private double[] Row() => new double[_width];
}
