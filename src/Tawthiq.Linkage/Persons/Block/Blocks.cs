using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Block;

/// <summary>The rows that share all features of one rule, rule by rule. Each pair is given out once, by the first rule that it is in.</summary>
internal sealed class Blocks
{
    private readonly uint[] _keys;
    private readonly int[][] _order;
    private readonly int[][] _starts;

    private Blocks(uint[] keys, int[][] order, int[][] starts) => (_keys, _order, _starts) = (keys, order, starts);

    /// <summary>Puts the rows into blocks.</summary>
    /// <param name="features">Their features.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="rules">A bit for each feature of a rule.</param>
    /// <param name="largest">Rows of a block that is still looked at; one with more tells nothing apart.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Blocks Of(Features features, int count, IReadOnlyList<ulong> rules, int largest, int threads, CancellationToken cancellationToken)
    {
        var (keys, order, starts) = (new uint[count * rules.Count], new int[rules.Count][], new int[rules.Count][]);
        Parallel.For(0, rules.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, r =>
        {
            var (sorted, n) = (new ulong[count], 0);
            for (var i = 0; i < count; i++)
                if (Key(features[i], rules[r]) is var key and not 0) sorted[n++] = (ulong)key << 32 | (uint)i;
            SortedKeys.Sort(ref sorted, n);
            var (blocks, people) = (new List<int> { 0 }, new List<int>());
            for (int from = 0, to; from < n; from = to)
            {
                for (to = from + 1; to < n && sorted[to] >> 32 == sorted[from] >> 32; to++) { }
                // Who is alone, or in a block too large, is not met by this rule: it has no key, and a later rule may meet it.
                if (to - from < 2 || to - from > largest) continue;
                for (var k = from; k < to; k++)
                {
                    var person = (int)(uint)sorted[k];
                    people.Add(person);
                    keys[person * rules.Count + r] = (uint)(sorted[k] >> 32);
                }
                blocks.Add(people.Count);
            }
            (order[r], starts[r]) = ([.. people], [.. blocks]);
        });
        return new(keys, order, starts);
    }

    /// <summary>The key of a row under a rule; 0 where it lacks one of the features.</summary>
    public static uint Key(ReadOnlySpan<uint> features, ulong rule)
    {
        var key = 0x9E3779B97F4A7C15UL;
        for (; rule != 0; rule &= rule - 1)
        {
            var feature = features[System.Numerics.BitOperations.TrailingZeroCount(rule)];
            if (feature == 0) return 0;
            key = Hashing.Mix(key ^ feature);
        }
        return (uint)(key >> 32) | 1;
    }

    /// <summary>Pieces of about the same number of pairs, for several threads: rule, first and last block.</summary>
    /// <param name="pairs">Pairs of a piece.</param>
    public List<(int Rule, int From, int To)> Pieces(long pairs)
    {
        var pieces = new List<(int, int, int)>();
        for (var r = 0; r < _starts.Length; r++)
        {
            var (from, sum) = (0, 0L);
            for (var b = 0; b + 1 < _starts[r].Length; b++)
            {
                long size = _starts[r][b + 1] - _starts[r][b];
                sum += size * (size - 1) / 2;
                if (sum < pairs && b + 2 < _starts[r].Length) continue;
                pieces.Add((r, from, b + 1));
                (from, sum) = (b + 1, 0);
            }
        }
        return pieces;
    }

    /// <summary>Number of pairs of all blocks, those that come twice counted twice.</summary>
    public long Pairs => _starts.Sum(s => Enumerable.Range(0, s.Length - 1).Sum(b => (long)(s[b + 1] - s[b]) * (s[b + 1] - s[b] - 1) / 2));

    /// <summary>Hands out the pairs of a piece that no earlier rule has.</summary>
    public void Each(int rule, int from, int to, Action<int, int> pair)
    {
        var (order, starts) = (_order[rule], _starts[rule]);
        for (var b = from; b < to; b++)
            for (var i = starts[b] + 1; i < starts[b + 1]; i++)
                for (var j = starts[b]; j < i; j++)
                    if (!Before(rule, order[i], order[j])) pair(Math.Min(order[i], order[j]), Math.Max(order[i], order[j]));
    }

    private bool Before(int rule, int a, int b)
    {
        var (x, y) = (a * _order.Length, b * _order.Length);
        for (var r = 0; r < rule; r++) if (_keys[x + r] != 0 && _keys[x + r] == _keys[y + r]) return true;
        return false;
    }
}
