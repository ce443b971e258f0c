using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LatentClass;

internal sealed partial class Chain
{
    private readonly Leaper _leap;

    /// <summary>Ends the search for a good length of steps: from now on the chain's kernel stays as it is.</summary>
    public void Settle() => _leap.Settle();

    /// <summary>Share of leaps that were taken since the chain settled.</summary>
    public double Accepted => _leap.Accepted;

    /// <summary>Length of a step of a leap.</summary>
    public double LeapLength => _leap.Length;

    /// <summary>Hamiltonian moves of rates and shares, on the logit scale, with memberships and the missing integrated out.</summary>
    /// <remarks>
    /// Plain steps move a class by no more than its members allow, which is little where they are many; along a ridge on which persons could as well
    /// belong elsewhere they creep. With the memberships integrated out the likelihood is a sum over patterns, its gradient one pass of the EM
    /// algorithm, and a leap of some dozen gradients costs about as much as a plain step.
    /// </remarks>
    private sealed class Leaper
    {
        private const double Wanted = 0.8, Farthest = 30;
        private const int MostSteps = 48;

        private readonly Chain _of;
        private readonly int _size, _width, _lists;
        // First the logits of the rates, list by list, then those of the sticks.
        private readonly double[] _at, _start, _momentum, _gradient, _odds, _rate, _off, _members, _none, _weights;
        private readonly double[] _stick, _share;
        private double _logLength = Math.Log(0.05), _mean = Math.Log(0.05);
        private int _tries;
        private bool _isSettled;
        private long _taken, _offered;

        public Leaper(Chain of)
        {
            (_of, _width, _lists) = (of, of._width, of._data.Lists);
            _size = _width * (_lists + 1);
            (_at, _start, _momentum, _gradient) = (new double[_size], new double[_size], new double[_size], new double[_size]);
            (_odds, _rate, _off) = (new double[_width * _lists], new double[_width * _lists], new double[_width * _lists]);
            (_members, _none, _weights, _stick, _share) = (new double[_width], new double[_width], new double[_width], new double[_width], new double[_width]);
        }

        public double Accepted => _offered == 0 ? 0 : (double)_taken / _offered;

        public double Length => Math.Exp(_logLength);

        public void Settle() => (_isSettled, _logLength) = (true, _mean);

        public void Take()
        {
            Read();
            var steps = 1 + (int)(_of._generator.Uniform() * MostSteps);
            var length = Math.Exp(_logLength) * (0.8 + 0.4 * _of._generator.Uniform());
            for (var i = 0; i < _size; i++) _momentum[i] = i % _width < _of._classes && i != _lists * _width + _of._classes - 1 ? Sampling.Normal(_of._generator) : 0;
            Level(true);
            var before = _level - Kinetic();
            for (var s = 0; s < steps; s++)
            {
                Move(_momentum, _gradient, length / 2);
                Move(_at, _momentum, length);
                Level(s == steps - 1);
                Move(_momentum, _gradient, length / 2);
            }
            var chance = Math.Exp(Math.Min(0, _level - Kinetic() - before));
            if (double.IsNaN(chance)) chance = 0;
            Learn(chance);
            _offered++;
            if (_of._generator.Uniform() >= chance) return;
            _taken++;
            Write();
        }

        private double _level;

        // Longer steps while too many leaps are taken, shorter ones while too few are; the mean of the later ones stays.
        private void Learn(double chance)
        {
            if (_isSettled) return;
            _tries++;
            _logLength = Math.Clamp(_logLength + (chance - Wanted) / Math.Sqrt(_tries + 4), Math.Log(1e-5), Math.Log(1.5));
            var weight = Math.Min(1, 10.0 / (_tries + 10));
            _mean = (1 - weight) * _mean + weight * _logLength;
        }

        private void Read()
        {
            for (var j = 0; j < _lists; j++)
                for (var k = 0; k < _width; k++)
                {
                    var i = j * _width + k;
                    _at[i] = k < _of._classes ? Math.Clamp(Math.Log(_of._rate[i]) - Math.Log(_of._off[i]), -Farthest, Farthest) : 0;
                }
            var left = 0.0;
            for (var k = 0; k < _of._classes - 1; k++)
            {
                _at[_lists * _width + k] = Math.Clamp(_of._logShare[k] - left - _of._rest[k], -Farthest * 2, Farthest * 2);
                left += _of._rest[k];
            }
        }

        private void Write()
        {
            _rate.CopyTo(_of._rate, 0);
            _off.CopyTo(_of._off, 0);
            var left = 0.0;
            for (var k = 0; k < _of._classes - 1; k++)
            {
                var at = _at[_lists * _width + k];
                var (taken, rest) = (-LogOnePlus(-at), -LogOnePlus(at));
                _of._rest[k] = rest;
                _of._logShare[k] = left + taken;
                left += rest;
            }
            _of._logShare[_of._classes - 1] = left;
            _share.CopyTo(_of._share, 0);
        }

        private static double LogOnePlus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

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
            var data = _of._data;
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
                var scale = Vector512.Create(data.Counts[m] / sum);
                for (var v = 0; v < _width; v += 8)
                {
                    var weight = scale * Vector512.LoadUnsafe(ref weights, (nuint)v);
                    (Vector512.LoadUnsafe(ref members, (nuint)v) + weight).StoreUnsafe(ref members, (nuint)v);
                    foreach (var j in on) (Vector512.LoadUnsafe(ref gradient, (nuint)(j * _width + v)) + weight).StoreUnsafe(ref gradient, (nuint)(j * _width + v));
                }
            }
            var listed = Listed();
            var missing = Vector512.Create(data.Persons / listed);
            for (var v = 0; v < _width; v += 8)
            {
                var all = Vector512.LoadUnsafe(ref members, (nuint)v) + missing * Vector512.LoadUnsafe(ref none, (nuint)v);
                all.StoreUnsafe(ref members, (nuint)v);
                for (var j = 0; j < _lists; j++)
                {
                    var i = (nuint)(j * _width + v);
                    var rate = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_rate), i);
                    (Vector512.LoadUnsafe(ref gradient, i) - all * rate + Vector512<double>.One - rate - rate).StoreUnsafe(ref gradient, i);
                }
            }
            Sticks();
            if (isWhole) _level = log - data.Persons * Math.Log(listed) + prior + RatePrior();
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
        private double Shares()
        {
            ref var at = ref MemoryMarshal.GetArrayDataReference(_at);
            var one = Vector512<double>.One;
            for (var v = 0; v < _width; v += 8)
            {
                var x = Vector512.LoadUnsafe(ref at, (nuint)(_lists * _width + v));
                (one / (one + Vector512.Exp(-x))).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_stick), (nuint)v);
            }
            var (left, prior) = (1.0, 0.0);
            var last = _of._classes - 1;
            for (var k = 0; k < last; k++)
            {
                _share[k] = left * _stick[k];
                left *= 1 - _stick[k];
            }
            _share[last] = left;
            // log V + alpha log(1 - V), V the stick: the prior with the change to logits
            for (var k = 0; k < last; k++)
            {
                var x = _at[_lists * _width + k];
                var softened = LogOnePlus(-x);
                prior -= softened + _of._alpha * (x + softened);
            }
            return prior;
        }

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

        private void Sticks()
        {
            var above = 0.0;
            var last = _of._classes - 1;
            for (var k = last; k >= 0; k--)
            {
                var i = _lists * _width + k;
                if (k < last) _gradient[i] = (_members[k] + 1) * (1 - _stick[k]) - (above + _of._alpha) * _stick[k];
                above += _members[k];
            }
        }

        private double RatePrior()
        {
            var sum = Vector512<double>.Zero;
            for (var i = 0; i < _width * _lists; i += 8)
                sum += Vector512.Log(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_rate), (nuint)i) * Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_off), (nuint)i));
            return Vector512.Sum(sum);
        }
    }
}
