using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LatentClass;

/// <summary>Hamiltonian moves of rates and shares, on the logit scale, with memberships and the missing integrated out.</summary>
/// <remarks>
/// Plain steps move a class by no more than its members allow, which is little where they are many; along a ridge on which persons could as well
/// belong elsewhere they creep. With the memberships integrated out the likelihood is a sum over patterns, its gradient one pass of the EM
/// algorithm, and a leap of some dozen gradients costs about as much as a plain step.
/// </remarks>
internal sealed class Leaper
{
    /// <summary>Logits beyond this are taken as this.</summary>
    public const double Farthest = 30;
    private const int MostSteps = 48;

    private readonly ClassPrior _prior;
    private ClassData _data;
    private readonly int _classes, _size, _width, _lists;
    private readonly double[] _at, _momentum, _gradient, _odds, _rate, _off, _members, _none, _weights, _stick, _share;
    private double _alpha, _heat, _level, _logLikelihood;

    /// <param name="data">The table.</param>
    /// <param name="classes">Most classes.</param>
    /// <param name="prior">Priors.</param>
    public Leaper(ClassData data, int classes, ClassPrior prior)
    {
        (_prior, _data, _classes, _width, _lists) = (prior, data, classes, (classes + 7) / 8 * 8, data.Lists);
        _size = _width * (_lists + 1);
        (_at, _momentum, _gradient) = (new double[_size], new double[_size], new double[_size]);
        (_odds, _rate, _off) = (new double[_width * _lists], new double[_width * _lists], new double[_width * _lists]);
        (_members, _none, _weights, _stick, _share) = (new double[_width], new double[_width], new double[_width], new double[_width], new double[_width]);
    }

    /// <summary>Numbers of a position: logits of the rates, list by list, each over the padded classes; then logits of the sticks, with the logarithm of alpha where the last class has no stick.</summary>
    public int Size => _size;

    /// <summary>From now on leaps are those of another table with the same lists.</summary>
    public void Turn(ClassData data) => _data = data;

    /// <summary>Moves a position.</summary>
    /// <param name="position">Where it is; changed where the leap is taken.</param>
    /// <param name="stride">Length of its steps.</param>
    /// <param name="heat">Power of the likelihood: 1 for the posterior itself, less for a flatter one.</param>
    /// <param name="generator">Random numbers.</param>
    /// <returns>Logarithm of the likelihood, memberships and missing integrated out, where it then is.</returns>
    public double Take(double[] position, Stride stride, double heat, Generator generator)
    {
        position.CopyTo(_at, 0);
        _heat = heat;
        var steps = 1 + (int)(generator.Uniform() * MostSteps);
        var length = stride.Length * (0.8 + 0.4 * generator.Uniform());
        for (var i = 0; i < _size; i++) _momentum[i] = i % _width < _classes ? Sampling.Normal(generator) : 0;
        Level(true);
        var (before, likelihood) = (_level - Kinetic(), _logLikelihood);
        for (var s = 0; s < steps; s++)
        {
            Move(_momentum, _gradient, length / 2);
            Move(_at, _momentum, length);
            Level(s == steps - 1);
            Move(_momentum, _gradient, length / 2);
        }
        var chance = Math.Exp(Math.Min(0, _level - Kinetic() - before));
        var isTaken = generator.Uniform() < chance;
        stride.Learn(double.IsNaN(chance) ? 0 : chance, isTaken);
        if (!isTaken) return likelihood;
        _at.CopyTo(position, 0);
        return _logLikelihood;
    }

    private double Kinetic()
    {
        var sum = Vector512<double>.Zero;
        ref var p = ref MemoryMarshal.GetArrayDataReference(_momentum);
        for (var i = 0; i < _size; i += 8)
        {
            var v = Vector512.LoadUnsafe(ref p, (nuint)i);
            sum += v * v;
        }
        return Vector512.Sum(sum) / 2;
    }

    private void Move(double[] what, double[] along, double length)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(what);
        ref var b = ref MemoryMarshal.GetArrayDataReference(along);
        var step = Vector512.Create(length);
        for (var i = 0; i < _size; i += 8) (Vector512.LoadUnsafe(ref a, (nuint)i) + step * Vector512.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref a, (nuint)i);
    }

    // Gradient of the logarithm of the posterior where the leap stands; with `isWhole` its value too.
    private void Level(bool isWhole)
    {
        Rates();
        var prior = Shares();
        var data = _data;
        ref var none = ref MemoryMarshal.GetArrayDataReference(_none);
        ref var odds = ref MemoryMarshal.GetArrayDataReference(_odds);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var members = ref MemoryMarshal.GetArrayDataReference(_members);
        ref var gradient = ref MemoryMarshal.GetArrayDataReference(_gradient);
        None();
        Array.Clear(_members);
        Array.Clear(_gradient);
        var log = 0.0;
        for (var m = 0; m < data.On.Length; m++)
        {
            var on = data.On[m];
            var sums = Vector512<double>.Zero;
            for (var v = 0; v < _width; v += 8)
            {
                var weight = Vector512.LoadUnsafe(ref none, (nuint)v);
                foreach (var j in on) weight *= Vector512.LoadUnsafe(ref odds, (nuint)(j * _width + v));
                weight.StoreUnsafe(ref weights, (nuint)v);
                sums += weight;
            }
            var sum = Vector512.Sum(sums);
            if (isWhole) log += data.Counts[m] * Math.Log(sum);
            var scale = Vector512.Create(_heat * data.Counts[m] / sum);
            for (var v = 0; v < _width; v += 8)
            {
                var weight = scale * Vector512.LoadUnsafe(ref weights, (nuint)v);
                (Vector512.LoadUnsafe(ref members, (nuint)v) + weight).StoreUnsafe(ref members, (nuint)v);
                foreach (var j in on) (Vector512.LoadUnsafe(ref gradient, (nuint)(j * _width + v)) + weight).StoreUnsafe(ref gradient, (nuint)(j * _width + v));
            }
        }
        var listed = Listed();
        var missing = Vector512.Create(_heat * data.Persons / listed);
        var (seen, unseen) = (Vector512.Create(_prior.On), Vector512.Create(_prior.Off));
        for (var v = 0; v < _width; v += 8)
        {
            var all = Vector512.LoadUnsafe(ref members, (nuint)v) + missing * Vector512.LoadUnsafe(ref none, (nuint)v);
            all.StoreUnsafe(ref members, (nuint)v);
            for (var j = 0; j < _lists; j++)
            {
                var i = (nuint)(j * _width + v);
                var rate = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_rate), i);
                (Vector512.LoadUnsafe(ref gradient, i) - all * rate + seen - seen * rate - unseen * rate).StoreUnsafe(ref gradient, i);
            }
        }
        Sticks(prior.Sticks);
        if (!_prior.HasUniformRates) StillPadding();
        if (!isWhole) return;
        _logLikelihood = log - data.Persons * Math.Log(listed);
        _level = _heat * _logLikelihood + prior.Level + RatePrior();
    }

    private void Rates()
    {
        ref var at = ref MemoryMarshal.GetArrayDataReference(_at);
        var (most, one) = (Vector512.Create(Farthest), Vector512<double>.One);
        for (var i = 0; i < _width * _lists; i += 8)
        {
            var odds = Vector512.Exp(Vector512.Max(-most, Vector512.Min(most, Vector512.LoadUnsafe(ref at, (nuint)i))));
            var off = one / (one + odds);
            odds.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_odds), (nuint)i);
            off.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_off), (nuint)i);
            (odds * off).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_rate), (nuint)i);
        }
    }

    // Shares from the sticks, and what the prior says of these.
    private (double Level, double Sticks) Shares()
    {
        ref var at = ref MemoryMarshal.GetArrayDataReference(_at);
        var one = Vector512<double>.One;
        for (var v = 0; v < _width; v += 8)
        {
            var x = Vector512.LoadUnsafe(ref at, (nuint)(_lists * _width + v));
            (one / (one + Vector512.Exp(-x))).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_stick), (nuint)v);
        }
        var last = _classes - 1;
        var (left, sticks, prior) = (1.0, 0.0, 0.0);
        _alpha = Math.Exp(_at[_lists * _width + last]);
        for (var k = 0; k < last; k++)
        {
            _share[k] = left * _stick[k];
            left *= 1 - _stick[k];
            // log V and -log(1 - V), V the stick
            var x = _at[_lists * _width + k];
            var softened = LogOnePlus(-x);
            prior -= softened;
            sticks += x + softened;
        }
        _share[last] = left;
        // log V + alpha log(1 - V) for each stick, and alpha's own prior, all with the change to logits and logarithm
        return (prior + (last + _prior.Shape) * _at[_lists * _width + last] - _alpha * (sticks + _prior.Rate), sticks);
    }

    /// <summary>log(1 + exp(x)).</summary>
    public static double LogOnePlus(double x) => x > 30 ? x : x < -30 ? Math.Exp(x) : Math.Log(1 + Math.Exp(x));

    // Chance to be on a list, without taking a number near 1 from 1.
    private double Listed()
    {
        var listed = Vector512<double>.Zero;
        for (var v = 0; v < _width; v += 8)
        {
            var (some, none) = (Vector512<double>.Zero, Vector512<double>.One);
            for (var j = 0; j < _lists; j++)
            {
                some += none * Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_rate), (nuint)(j * _width + v));
                none *= Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_off), (nuint)(j * _width + v));
            }
            listed += Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_share), (nuint)v) * some;
        }
        return Vector512.Sum(listed);
    }

    // Off all lists, class by class.
    private void None()
    {
        for (var v = 0; v < _width; v += 8)
        {
            var none = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_share), (nuint)v);
            for (var j = 0; j < _lists; j++) none *= Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_off), (nuint)(j * _width + v));
            none.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_none), (nuint)v);
        }
    }

    private void Sticks(double sticks)
    {
        var above = 0.0;
        var last = _classes - 1;
        for (var k = last; k >= 0; k--)
        {
            var i = _lists * _width + k;
            _gradient[i] = k < last ? (_members[k] + 1) * (1 - _stick[k]) - (above + _alpha) * _stick[k] : last + _prior.Shape - _alpha * (sticks + _prior.Rate);
            above += _members[k];
        }
    }

    // Padding stands at rates of 1/2, where only a uniform prior does not pull it away.
    private void StillPadding()
    {
        for (var j = 0; j < _lists; j++) _gradient.AsSpan(j * _width + _classes, _width - _classes).Clear();
    }

    private double RatePrior()
    {
        var sum = Vector512<double>.Zero;
        if (!_prior.HasUniformRates)
        {
            var (seen, unseen) = (Vector512.Create(_prior.On), Vector512.Create(_prior.Off));
            for (var i = 0; i < _width * _lists; i += 8)
                sum += seen * Vector512.Log(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_rate), (nuint)i)) + unseen * Vector512.Log(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_off), (nuint)i));
            return Vector512.Sum(sum);
        }
        for (var i = 0; i < _width * _lists; i += 8)
            sum += Vector512.Log(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_rate), (nuint)i) * Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_off), (nuint)i));
        return Vector512.Sum(sum);
    }
}
