using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LatentClass;

/// <summary>Moves in which rates and shares are integrated out.</summary>
internal sealed partial class Chain
{
    // Another number of unlisted persons in one class. The number is drawn on a logarithmic scale: x lies anywhere between it and the next one.
    private void Shift()
    {
        var k = OccupiedClass();
        if (k < 0) return;
        var now = _countUnlisted[k];
        var x = now + _generator.Uniform();
        var scale = (_generator.Bits() & 3) switch { 0 => 0.1, 1 => 0.4, 2 => 1.0, _ => 2.5 };
        var other = x * Math.Exp(scale * Sampling.Normal(_generator));
        if (!(other < MostMissing)) return;
        var then = (long)other;
        if (then == now || _data.Persons + Missing + then - now > MostMissing) return;
        var gain = LogOfClass(k, then) - LogOfClass(k, now) + LogOfAll(then - now) + LogOfSticks(k, then) - LogOfSticks(k, now) + Math.Log(other / x);
        if (Math.Log(_generator.Uniform()) >= gain) return;
        _countUnlisted[k] = then;
        Missing += then - now;
    }

    private int OccupiedClass()
    {
        if (Occupied == 0) return -1;
        var nth = (int)(_generator.Uniform() * Occupied);
        for (var k = 0; k < _classes; k++)
            if (_countMembers[k] > 0 && nth-- == 0) return k;
        return -1;
    }

    // What the rates of a class, integrated out, say of its unlisted persons, with the ways to choose them.
    private double LogOfClass(int k, long unlisted)
    {
        var members = _countMembers[k] + unlisted;
        var sum = -Special.LogFactorial(unlisted);
        if (!_prior.HasUniformRates)
        {
            for (var j = 0; j < _data.Lists; j++) sum += Special.LogGamma(_prior.Off + members - _countOn[j * _width + k]) - Special.LogGamma(_prior.On + _prior.Off + members);
            return sum;
        }
        sum -= _data.Lists * Special.LogFactorial(members + 1);
        for (var j = 0; j < _data.Lists; j++) sum += Special.LogFactorial(members - _countOn[j * _width + k]);
        return sum;
    }

    private double LogOfAll(long more) => Special.LogGamma(_data.Persons + Missing + more) - Special.LogGamma(_data.Persons + Missing);

    // What the shares, integrated out, say: the sticks up to that of the class depend on its members.
    private double LogOfSticks(int changed, long unlisted)
    {
        var (sum, above) = (0.0, 0L);
        for (var k = _classes - 1; k >= 0; k--)
        {
            var members = _countMembers[k] + (k == changed ? unlisted : _countUnlisted[k]);
            if (k <= changed && k < _classes - 1) sum += LogOfStick(members, above);
            above += members;
        }
        return sum;
    }

    private double LogOfStick(long members, long above) =>
        Special.LogFactorial(members) + Special.LogGamma(_alpha + above) - Special.LogGamma(1 + _alpha + members + above);

    // Two neighbouring classes change their places: only the two sticks see it.
    private void Exchange()
    {
        var k = (int)(_generator.Uniform() * (_classes - 1));
        long first = _countMembers[k] + _countUnlisted[k], second = _countMembers[k + 1] + _countUnlisted[k + 1], above = 0;
        if (first == 0 && second == 0) return;
        for (var l = k + 2; l < _classes; l++) above += _countMembers[l] + _countUnlisted[l];
        var isLast = k + 1 == _classes - 1;
        var now = LogOfStick(first, second + above) + (isLast ? 0 : LogOfStick(second, above));
        var then = LogOfStick(second, first + above) + (isLast ? 0 : LogOfStick(first, above));
        if (Math.Log(_generator.Uniform()) >= then - now) return;
        (_countMembers[k], _countMembers[k + 1]) = (_countMembers[k + 1], _countMembers[k]);
        (_countUnlisted[k], _countUnlisted[k + 1]) = (_countUnlisted[k + 1], _countUnlisted[k]);
        for (var j = 0; j < _data.Lists; j++)
            (_countOn[j * _width + k], _countOn[j * _width + k + 1]) = (_countOn[j * _width + k + 1], _countOn[j * _width + k]);
    }
}
