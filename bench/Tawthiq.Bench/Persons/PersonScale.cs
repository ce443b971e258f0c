using System.Diagnostics;
using System.Globalization;
using Tawthiq.Linkage.Persons.Names;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Bench.Persons;

/// <summary>How linking persons grows with the number of rows, and how many words are compared in a second.</summary>
internal static class PersonScale
{
    /// <summary>Makes lists of so many rows and links each end to end.</summary>
    public static int Measure(string[] sizes)
    {
        foreach (var size in sizes.Select(s => int.Parse(s, CultureInfo.InvariantCulture)))
        {
            var file = Path.Combine(Path.GetTempPath(), $"tawthiq-bench-conflict-{size}.csv");
            if (!File.Exists(file)) SyntheticConflict.Write(file, size, 7);
            PersonFigures.Tell(file, "entity_id", v => v);
        }
        return 0;
    }

    /// <summary>Jaro–Winkler over the words of a made list, one thread: random pairs, and each word against all.</summary>
    public static int MeasureWords()
    {
        var tokens = new Tokens();
        var file = Path.Combine(Path.GetTempPath(), "tawthiq-bench-words.csv");
        SyntheticConflict.Write(file, 50_000, 7);
        foreach (var line in File.ReadLines(file).Skip(1)) foreach (var word in NameText.Words(line.Split(',')[5])) tokens.Of(word);
        const int pairs = 20_000_000;
        for (var run = 0; run < 4; run++)
        {
            Time("random pairs of", tokens, pairs, k => ((int)((uint)(Hashing.Mix(k) >> 32) * (ulong)tokens.Count >> 32), (int)((uint)Hashing.Mix(k) * (ulong)tokens.Count >> 32)));
            Time("one against all of", tokens, pairs, k => ((int)(k / (ulong)tokens.Count % (ulong)tokens.Count), (int)(k % (ulong)tokens.Count)));
        }
        return 0;
    }

    private static void Time(string what, Tokens tokens, int pairs, Func<ulong, (int, int)> pair)
    {
        // Which words are compared is drawn beforehand: only comparing is timed.
        var drawn = new (int A, int B)[1 << 16];
        var (watch, sum) = (new Stopwatch(), 0.0);
        for (var done = 0; done < pairs; done += drawn.Length)
        {
            for (var k = 0; k < drawn.Length; k++) drawn[k] = pair((ulong)(done + k));
            watch.Start();
            foreach (var (x, y) in drawn)
            {
                ref readonly var a = ref tokens[x];
                ref readonly var b = ref tokens[y];
                sum += JaroWinkler.Of(a.Letters, a.Length, b.Letters, b.Length);
            }
            watch.Stop();
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {tokens.Count} words: {pairs / watch.Elapsed.TotalSeconds / 1e6:0.0} million comparisons a second, one thread (mean {sum / pairs:0.000})"));
    }
}
