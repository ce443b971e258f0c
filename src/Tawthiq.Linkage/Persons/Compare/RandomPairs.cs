using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Shares of levels among pairs taken at random from all, or among all of them where they are few.</summary>
/// <remarks>Never among pairs that share a block: there, agreement is common whether the two are one person or not.</remarks>
internal static class RandomPairs
{
    private const int Most = 300_000;

    /// <summary>Fills <see cref="LevelShares.Random"/> and <see cref="LevelShares.Seen"/>.</summary>
    public static void Fill(PersonFacts facts, PairComparison comparison, LevelShares shares, int threads, CancellationToken cancellationToken)
    {
        var all = (long)facts.Count * (facts.Count - 1) / 2;
        var number = (int)Math.Min(all, Most);
        const int chunk = 1 << 14;
        var counts = new long[(number + chunk - 1) / chunk][];
        Parallel.For(0, counts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, part =>
        {
            var mine = counts[part] = new long[shares.Random.Length];
            for (var k = part * chunk; k < Math.Min(number, (part + 1) * chunk); k++)
            {
                var (a, b) = all <= Most ? Nth(k) : At(k, facts.Count);
                var levels = comparison.Levels(a, b);
                for (var f = 0; f < facts.Fields.Count; f++) mine[f * LevelShares.Room + PairComparison.Of(levels, f)]++;
            }
        });
        for (var f = 0; f < facts.Fields.Count; f++)
            foreach (var group in facts.Fields[f].Groups)
            {
                var (from, to) = (group.Start.Value, group.End.Value);
                double Count(int level) => counts.Sum(c => c[f * LevelShares.Room + level]);
                var total = Enumerable.Range(from, to - from).Sum(Count);
                shares.Seen[f] += total;
                // Half a pair more in each level: what was not seen is not impossible.
                for (var l = from; l < to; l++) shares.Random[f * LevelShares.Room + l] = (Count(l) + 0.5) / (total + 0.5 * (to - from));
            }
    }

    // The k-th of all pairs (b below a).
    private static (int A, int B) Nth(long k)
    {
        var a = (int)((1 + Math.Sqrt(1 + 8.0 * k)) / 2);
        while ((long)a * (a - 1) / 2 > k) a--;
        while ((long)(a + 1) * a / 2 <= k) a++;
        return (a, (int)(k - (long)a * (a - 1) / 2));
    }

    // Two different persons out of a fixed sequence of numbers.
    private static (int A, int B) At(long k, int count)
    {
        var a = (int)Math.BigMul(Hashing.Mix(2 * (ulong)k + 1), (ulong)count, out _);
        var b = (int)Math.BigMul(Hashing.Mix(2 * (ulong)k + 2), (ulong)count - 1, out _);
        return (a, b >= a ? b + 1 : b);
    }
}
