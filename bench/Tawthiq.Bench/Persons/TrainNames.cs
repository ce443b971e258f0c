using System.Globalization;
using System.IO.Compression;
using System.Text;
using Tawthiq.Linkage.Persons.Names;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Bench.Persons;

/// <summary>Learns how Arabic letters are written in Latin ones, and the other way, from pairs of names, and measures how well the right one of many is found.</summary>
internal static class TrainNames
{
    private const int Rounds = 6;

    /// <summary>Counts below this are left out of the data file: what was seen once proves nothing.</summary>
    private const double Fewest = 2.5;

    /// <summary>Pairs of a name in Arabic and in Latin letters, of a folder of lists; one in ten is kept apart.</summary>
    public static (List<(string Arabic, string Latin)> Train, List<(string Arabic, string Latin)> Apart) Pairs(string folder)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var line in Lines(Path.Combine(folder, "wd_arabic_80.tsv.gz"))) if (line.Split('\t') is [var latin, var arabic, ..]) Add(arabic.Replace(" ", "", StringComparison.Ordinal), latin);
        foreach (var line in Lines(Path.Combine(folder, "google_ar2en.tsv.gz"))) if (line.Split('\t') is [var arabic, var latin, ..]) Add(arabic, latin);
        foreach (var line in File.ReadLines(Path.Combine(folder, "tfp_dict_ar_en.csv")).Skip(1)) if (line.Split(',') is [var arabic, var latin]) Add(arabic, latin);
        var ordered = pairs.Order().ToList();
        // By the Arabic name: no spelling of one that is learned is asked about.
        return (ordered.Where(p => Hashing.Of(p.Item1) % 10 != 0).ToList(), ordered.Where(p => Hashing.Of(p.Item1) % 10 == 0).ToList());

        void Add(string arabic, string latin)
        {
            var (a, l) = (NameText.Words(arabic), NameText.Words(latin));
            if (a.Length == 1 && l.Length == 1 && a[0].Length is > 1 and <= 20 && l[0].Length is > 1 and <= 20 && Tokens.IsArabic(a[0]) && l[0].All(char.IsAsciiLetterLower)) pairs.Add((a[0], l[0]));
        }
    }

    /// <summary>Learns and writes the data file.</summary>
    public static int Train(string folder, string output)
    {
        var (train, apart) = Pairs(folder);
        var (forth, back) = (Learned(train, 4), Learned(train.ConvertAll(p => (p.Latin, p.Arabic)), 2));
        using (var writer = new StreamWriter(output, false, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            writer.WriteLine("# How Arabic letters are written in Latin ones (>) and the other way (<): surroundings of a letter, what it gives, and how often. # is the edge of a word, * any letter, - nothing.");
            writer.WriteLine("# Learned by `Tawthiq.Bench names train` from public lists of names: NETransliteration-COLING2018 (Wikidata, CC0-1.0), google/transliteration (Apache-2.0), palestine-datasets (Unlicense). Counts only; no name can be read from them.");
            writer.WriteLine("# way\tbefore\tletter\tbehind\tgives\tcount");
            Write(writer, ">", forth);
            Write(writer, "<", back);
        }
        Console.WriteLine($"{train.Count} pairs learned from, {apart.Count} kept apart, {new FileInfo(output).Length / 1024} kB written");
        return 0;
    }

    private static ChunkModel Learned(List<(string From, string To)> pairs, int mostLetters)
    {
        var model = new ChunkModel(mostLetters);
        for (var round = 0; round < Rounds; round++)
        {
            var next = new ChunkModel(mostLetters);
            var sum = 0.0;
            foreach (var (from, to) in pairs) if (model.Count(from, to, next, round >= 2) is var likely and > 0) sum += Math.Log2(likely);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  round {round + 1}: {sum / pairs.Count:0.00} bits a pair"));
            model = next;
        }
        return model;
    }

    private static void Write(StreamWriter writer, string way, ChunkModel model)
    {
        foreach (var (before, letter, behind, gives, count) in model.Counts.Where(c => c.Count >= Fewest).OrderBy(c => c.Letter).ThenBy(c => c.Behind).ThenBy(c => c.Before).ThenByDescending(c => c.Count).ThenBy(c => c.Gives, StringComparer.Ordinal))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way}\t{before}\t{letter}\t{behind}\t{(gives.Length == 0 ? "-" : gives)}\t{count:0.#}"));
    }

    /// <summary>Ranks for names kept apart the right Latin spelling among those of 1,500 names.</summary>
    public static int Rank(string folder)
    {
        const int among = 1500;
        var (_, apart) = Pairs(folder);
        var sample = apart.OrderBy(p => Hashing.Of(p.Arabic + p.Latin)).DistinctBy(p => p.Arabic).DistinctBy(p => p.Latin).Take(among).ToArray();
        var alignment = Alignment.Learned;
        foreach (var (name, score) in new (string, Func<string, string, double>)[] { ("Arabic to Latin", alignment.Forth), ("Latin to Arabic", alignment.Back), ("both", alignment.Of) })
        {
            var (first, ten) = (0, 0);
            Parallel.ForEach(sample, pair =>
            {
                var right = score(pair.Arabic, pair.Latin);
                var better = sample.Count(other => other.Latin != pair.Latin && score(pair.Arabic, other.Latin) >= right);
                if (better == 0) Interlocked.Increment(ref first);
                if (better < 10) Interlocked.Increment(ref ten);
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: the right one of {sample.Length} first {(double)first / sample.Length:0.000}, among ten {(double)ten / sample.Length:0.000}"));
        }
        var same = sample.Select(p => alignment.Of(p.Arabic, p.Latin)).Order().ToArray();
        var other = sample.SelectMany((p, i) => Enumerable.Range(1, 40).Select(k => alignment.Of(p.Arabic, sample[(i + k * 31) % sample.Length].Latin))).Order().ToArray();
        Console.WriteLine($"of one name, lowest 1, 2, 5, 10, 25, 50 %: {Quantiles(same, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5)}; of two, highest 5, 1, 0.1, 0.01 %: {Quantiles(other, 0.95, 0.99, 0.999, 0.9999)}");
        return 0;
    }

    private static string Quantiles(double[] ordered, params double[] shares) => string.Join(", ", shares.Select(s => ordered[(int)(s * ordered.Length)].ToString("0.00", CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
