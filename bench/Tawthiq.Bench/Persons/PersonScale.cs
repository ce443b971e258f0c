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

    /// <summary>Jaro–Winkler over random pairs of the words of a made list, one thread.</summary>
    public static int MeasureWords()
    {
        var tokens = new Tokens();
        var file = Path.Combine(Path.GetTempPath(), "tawthiq-bench-words.csv");
        SyntheticConflict.Write(file, 50_000, 7);
        foreach (var line in File.ReadLines(file).Skip(1)) foreach (var word in NameText.Words(line.Split(',')[5])) tokens.Of(word);
        const int pairs = 20_000_000;
        for (var run = 0; run < 4; run++)
        {
            var (watch, sum) = (Stopwatch.StartNew(), 0.0);
            for (var k = 0UL; k < pairs; k++)
            {
                var mixed = Hashing.Mix(k);
                ref readonly var a = ref tokens[(int)((mixed >> 32) * (ulong)tokens.Count >> 32)];
                ref readonly var b = ref tokens[(int)((uint)mixed * (ulong)tokens.Count >> 32)];
                sum += JaroWinkler.Of(a.Letters, a.Length, b.Letters, b.Length);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pairs / watch.Elapsed.TotalSeconds / 1e6:0.0} million comparisons of {tokens.Count} words a second, one thread (mean {sum / pairs:0.000})"));
        }
        return 0;
    }
}
