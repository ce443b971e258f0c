namespace Tawthiq.Estimation.LatentClass;

/// <summary>Length of the steps of leaps, found while a chain warms up and fixed from then on.</summary>
internal sealed class Stride
{
    // Share of leaps that should be taken: best for leaps of many steps (Beskos et al. 2013).
    private const double Wanted = 0.8;

    private double _log = Math.Log(0.05), _mean = Math.Log(0.05);
    private int _tries;
    private bool _isSettled;
    private long _taken, _offered;

    /// <summary>Length of a step.</summary>
    public double Length => Math.Exp(_log);

    /// <summary>Share of leaps taken since it settled.</summary>
    public double Accepted => _offered == 0 ? 0 : (double)_taken / _offered;

    /// <summary>Ends the search: from now on the kernel stays as it is.</summary>
    public void Settle() => (_isSettled, _log, _taken, _offered) = (true, _mean, 0, 0);

    /// <summary>Longer steps while too many leaps are taken, shorter ones while too few are; the mean of the later ones stays.</summary>
    /// <param name="chance">Chance that the leap had to be taken.</param>
    /// <param name="isTaken">Whether it was.</param>
    public void Learn(double chance, bool isTaken)
    {
        _offered++;
        if (isTaken) _taken++;
        if (_isSettled) return;
        _tries++;
        _log = Math.Clamp(_log + (chance - Wanted) / Math.Sqrt(_tries + 4), Math.Log(1e-5), Math.Log(1.5));
        var weight = Math.Min(1, 10.0 / (_tries + 10));
        _mean = (1 - weight) * _mean + weight * _log;
    }
}
