namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Pairs with the same levels, found by the same kind of rules.</summary>
/// <param name="Levels">The levels.</param>
/// <param name="Free">A bit for each field that was in none of the fields of some rule that found the pairs: their share of agreement in it was not chosen.</param>
/// <param name="Within">Whether both are of one list.</param>
internal readonly record struct PairPattern(ulong Levels, uint Free, bool Within);

/// <summary>Finds, without anybody having told which pairs are one person, how often persons that are one agree in each field (expectation and maximisation over counts of patterns).</summary>
/// <remarks>
/// Three kinds of pairs: one person, kin (family, place and day of death in common, what is personal as among strangers), strangers. Without the second, brothers who died together are taken for one.
/// Shares among strangers come from random pairs and stay. Levels that are less alike never speak more for one person.
/// </remarks>
internal sealed class Mixture
{
    private const int MostRounds = 200;
    private const double Settled = 1e-4;
    private const int PiecePatterns = 1 << 12;

    /// <summary>Pairs for which the shares of the start count.</summary>
    private const double PairsOfStart = 2;

    /// <summary>Least share of pairs of one person at any level: someone else's cell gets into a row now and then, in every list.</summary>
    private const double GrossErrors = 1e-3;

    private readonly LevelShares _shares;
    private readonly double[] _seenAtRandom;
    private readonly (PairPattern Pattern, double Count)[] _patterns;
    private readonly (ulong Levels, bool Same)[] _judged;
    private readonly double[] _all;
    private readonly int _threads;
    private readonly double[] _startSame, _startKin;

    /// <summary>Share of pairs that are one person: of two lists, within a list.</summary>
    public double[] SameShare { get; } = new double[2];

    /// <summary>Share of pairs that are kin.</summary>
    public double[] KinShare { get; } = new double[2];

    /// <summary>Starts an estimate.</summary>
    /// <param name="shares">With the shares among random pairs.</param>
    /// <param name="patterns">Pairs that training rules found, counted, each counting for those that a sample left out.</param>
    /// <param name="judged">Pairs that people judged.</param>
    /// <param name="between">All pairs of two lists.</param>
    /// <param name="within">All pairs within a list.</param>
    /// <param name="persons">Number of rows.</param>
    /// <param name="threads">Threads at most.</param>
    public Mixture(LevelShares shares, IEnumerable<(PairPattern Pattern, double Count)> patterns, IEnumerable<(ulong Levels, bool Same)> judged, double between, double within, int persons, int threads)
    {
        (_shares, _patterns, _judged, _all, _threads) = (shares, [.. patterns], [.. judged], [between, within], threads);
        _seenAtRandom = [.. shares.Random];
        for (var kind = 0; kind < 2; kind++)
        {
            SameShare[kind] = Math.Min(0.2, 0.2 * persons / Math.Max(1, between + within));
            KinShare[kind] = Math.Min(0.2, SameShare[kind]);
        }
        Start();
        (_startSame, _startKin) = ([.. shares.Same], [.. shares.Kin]);
    }

    // What lists mostly show; the data move it.
    private void Start()
    {
        for (var f = 0; f < _shares.Fields.Count; f++)
            foreach (var group in _shares.Fields[f].Groups)
            {
                var (from, to) = (group.Start.Value, group.End.Value);
                for (var l = from; l < to; l++) _shares.Same[f * LevelShares.Room + l] = l == from ? 0.8 : 0.2 * Falling(l - from - 1, to - from - 1);
                for (var l = from; l < to; l++)
                {
                    var at = f * LevelShares.Room + l;
                    _shares.Kin[at] = _shares.Fields[f].IsPersonal ? _shares.Random[at] : 0.1 * _shares.Random[at] + 0.9 * _shares.Same[at];
                }
            }
    }

    // Shares of n levels of which each has two thirds of the one before.
    private static double Falling(int n, int of) => Math.Pow(2 / 3.0, n) / Enumerable.Range(0, of).Sum(i => Math.Pow(2 / 3.0, i));

    /// <summary>Estimates; shares and numbers of pairs are then those of the data.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public int Run(CancellationToken cancellationToken)
    {
        for (var round = 1; round <= MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Step() < Settled) return round;
        }
        return MostRounds;
    }

    private double Step()
    {
        var size = _shares.Same.Length;
        var (same, kin) = (new double[size], new double[size]);
        var (sumSame, sumKin) = (new double[2], new double[2]);
        // Pieces of a fixed size, summed in their order: the same sum whatever the number of threads.
        var pieces = new Sums[(_patterns.Length + PiecePatterns - 1) / PiecePatterns];
        Parallel.For(0, pieces.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, piece => pieces[piece] = SumsOf(_patterns.AsSpan(piece * PiecePatterns, Math.Min(PiecePatterns, _patterns.Length - piece * PiecePatterns))));
        foreach (var piece in pieces)
        {
            for (var kind = 0; kind < 2; kind++) (sumSame[kind], sumKin[kind]) = (sumSame[kind] + piece.AllSame[kind], sumKin[kind] + piece.AllKin[kind]);
            for (var i = 0; i < size; i++) (same[i], kin[i]) = (same[i] + piece.Same[i], kin[i] + piece.Kin[i]);
        }
        foreach (var (levels, isSame) in _judged) if (isSame) Add(levels, uint.MaxValue, 1, same);
        for (var kind = 0; kind < 2; kind++)
        {
            SameShare[kind] = Math.Clamp(sumSame[kind] / Math.Max(1, _all[kind]), 1e-14, 0.5);
            KinShare[kind] = Math.Clamp(sumKin[kind] / Math.Max(1, _all[kind]), 1e-14, 0.5);
        }
        return Renew(same, kin);
    }

    // How many pairs are one person and how many kin, between lists and within, and at which levels.
    private sealed record Sums(double[] Same, double[] Kin, double[] AllSame, double[] AllKin);

    private Sums SumsOf(ReadOnlySpan<(PairPattern Pattern, double Count)> patterns)
    {
        var sums = new Sums(new double[_shares.Same.Length], new double[_shares.Same.Length], new double[2], new double[2]);
        foreach (var (pattern, count) in patterns)
        {
            var (p, k) = Posterior(pattern);
            var kind = pattern.Within ? 1 : 0;
            sums.AllSame[kind] += p * count;
            sums.AllKin[kind] += k * count;
            Add(pattern.Levels, pattern.Free, p * count, sums.Same);
            Add(pattern.Levels, uint.MaxValue, k * count, sums.Kin);
        }
        return sums;
    }

    private static void Add(ulong levels, uint free, double count, double[] to)
    {
        for (var at = 0; at < to.Length; at += LevelShares.Room, levels >>= 4, free >>= 1)
            if ((free & 1) != 0) to[at + (int)(levels & 15)] += count;
    }

    /// <summary>How likely a pair is one person, and how likely it is kin.</summary>
    internal (double Same, double Kin) Posterior(PairPattern pattern)
    {
        var kind = pattern.Within ? 1 : 0;
        var (same, kin) = (SameShare[kind], KinShare[kind]);
        var levels = pattern.Levels;
        for (var at = 0; at < _shares.Same.Length; at += LevelShares.Room, levels >>= 4)
        {
            var level = (int)(levels & 15);
            if (level == ComparedField.Missing) continue;
            var random = _shares.Random[at + level];
            same *= _shares.Same[at + level] / random;
            kin *= _shares.Kin[at + level] / random;
        }
        var rest = Math.Max(0, 1 - SameShare[kind] - KinShare[kind]);
        var all = same + kin + rest;
        return (same / all, kin / all);
    }

    // The most that any share of pairs of one person moved.
    private double Renew(double[] same, double[] kin)
    {
        var moved = 0.0;
        var total = Math.Max(1, _all[0] + _all[1]);
        var (allSame, allKin) = ((SameShare[0] * _all[0] + SameShare[1] * _all[1]) / total, (KinShare[0] * _all[0] + KinShare[1] * _all[1]) / total);
        for (var f = 0; f < _shares.Fields.Count; f++)
            foreach (var group in _shares.Fields[f].Groups)
            {
                var (from, to) = (f * LevelShares.Room + group.Start.Value, f * LevelShares.Room + group.End.Value);
                moved = Math.Max(moved, Shares(_shares.Same, same, _startSame, from, to));
                if (_shares.Fields[f].MostOther is { } most) Bound(_shares.Same, to - 1, from, most);
                if (!_shares.Fields[f].IsPersonal) Shares(_shares.Kin, kin, _startKin, from, to);
                for (var i = from; i < to; i++)
                {
                    // Among random pairs, those of one person and of kin are not strangers.
                    var strangers = _seenAtRandom[i] - allSame * _shares.Same[i] - allKin * _shares.Kin[i];
                    _shares.Random[i] = Math.Max(strangers / Math.Max(0.5, 1 - allSame - allKin), 0.05 * _seenAtRandom[i]);
                    if (_shares.Fields[f].IsPersonal) _shares.Kin[i] = _shares.Random[i];
                }
                Falling(_shares.Same, _shares.Random, from, to);
            }
        return moved;
    }

    // One level above what it can be hands what is too much to the others.
    private static void Bound(double[] shares, int level, int from, double most)
    {
        if (shares[level] <= most) return;
        var scale = (1 - most) / (1 - shares[level]);
        for (var i = from; i < level; i++) shares[i] *= scale;
        shares[level] = most;
    }

    // What lists mostly show counts as much as a few pairs, and no level is rarer than gross errors are.
    private static double Shares(double[] shares, double[] counts, double[] start, int from, int to)
    {
        var (sum, moved) = (PairsOfStart, 0.0);
        for (var i = from; i < to; i++) sum += counts[i];
        for (var i = from; i < to; i++)
        {
            var now = Math.Max(GrossErrors, (counts[i] + PairsOfStart * start[i]) / sum);
            moved = Math.Max(moved, Math.Abs(now - shares[i]));
            shares[i] = now;
        }
        return moved;
    }

    // Neighbouring levels whose shares speak the wrong way round share what they say.
    private static void Falling(double[] same, double[] random, int from, int to)
    {
        Span<int> starts = stackalloc int[LevelShares.Room];
        var pools = 0;
        for (var i = from; i < to; i++)
        {
            starts[pools++] = i;
            while (pools > 1 && Ratio(starts[pools - 2], starts[pools - 1]) < Ratio(starts[pools - 1], i + 1)) pools--;
        }
        for (var p = 0; p < pools; p++)
        {
            var end = p + 1 < pools ? starts[p + 1] : to;
            var ratio = Ratio(starts[p], end);
            if (end - starts[p] > 1) for (var i = starts[p]; i < end; i++) same[i] = ratio * random[i];
        }

        double Ratio(int first, int end)
        {
            var (m, u) = (0.0, 0.0);
            for (var i = first; i < end; i++) (m, u) = (m + same[i], u + random[i]);
            return m / u;
        }
    }
}
