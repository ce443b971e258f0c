using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Tawthiq.CommandLine;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;

namespace Tawthiq.Bench.Persons;

/// <summary>How well persons are linked on lists of which the truth is known.</summary>
internal static class PersonFigures
{
    /// <summary>Links the lists of a folder laid out like the evaluation data: <c>synth-conflict</c>, <c>febrl</c>, <c>RLdata500.csv</c>.</summary>
    public static int Measure(string folder)
    {
        Tell(Unpacked(Path.Combine(folder, "synth-conflict/synth50k.csv.gz")), "entity_id", v => v);
        Tell(Path.Combine(folder, "febrl/dataset1.csv"), "rec_id", v => string.Join('-', v.Split('-').Take(2)));
        Tell(Path.Combine(folder, "febrl/dataset2.csv"), "rec_id", v => string.Join('-', v.Split('-').Take(2)));
        Tell(Path.Combine(folder, "RLdata500.csv"), "id", v => v);
        return 0;
    }

    /// <summary>Links one file and compares with what a column of it says.</summary>
    public static void Tell(string file, string truthColumn, Func<string, string> entityOf)
    {
        var watch = Stopwatch.StartNew();
        var list = ReadList.Of(file, Path.GetFileName(file), CancellationToken.None);
        var read = watch.Elapsed;
        var truth = list.Columns.ToList().IndexOf(truthColumn);
        var guess = ListMapping.Guess(list);
        var mapping = new ListMapping(guess.Columns.Select((c, i) => i == truth ? c with { Field = PersonField.Ignored } : c).ToValueList());
        var steps = new List<(string Step, double At, double Processor)>();
        void Step(string step) => steps.Add((step, watch.Elapsed.TotalSeconds, Processor()));
        double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        Step("guessed");
        var linkage = new PersonLinker { Threads = Environment.ProcessorCount, Step = Step }.Link([new(list, mapping)], []);
        Step("written");
        var rows = Path.Combine(Path.GetTempPath(), "tawthiq-bench-linked.csv");
        PersonFiles.WriteRows(rows, new([new(list, mapping)], linkage));
        File.Delete(rows);
        Step("end");
        var of = Enumerable.Range(0, list.Count).Select(r => entityOf(list.Cell(r, truth))).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {list.Count} rows read in {read.TotalSeconds:0.0} s, linked and written at {steps[^1].At:0.0} s ({steps[^1].Processor:0.0} s of processor time), {GC.GetTotalPauseDuration().TotalSeconds:0.0} s of pauses, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
        Console.WriteLine($"  {string.Join(", ", mapping.Columns.Select(c => $"{c.Column}={c.Field.Code()}"))}");
        Console.WriteLine($"  {linkage.Figures.Compared} pairs compared; rules: {string.Join("; ", linkage.Figures.Rules)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  missed by rules, as estimated: {linkage.Figures.Missed:0.0000}; without duplicates: {string.Join(", ", linkage.Figures.WithoutDuplicates)}; doubtful {linkage.Figures.Doubtful}"));
        Console.WriteLine("  " + string.Join(", ", steps.Zip(steps.Skip(1), (a, b) => string.Create(CultureInfo.InvariantCulture, $"{a.Step} {b.At - a.At:0.00} ({b.Processor - a.Processor:0.00})")))); 
        TellPairs(linkage, of);
        TellCalibration(linkage, of);
        if (Environment.GetEnvironmentVariable("TELL_LEVELS") is not null) TellLevels(linkage, list.Name, of);
        if (Environment.GetEnvironmentVariable("TELL_MISSES") is { } most) TellMisses(linkage, list, of, int.Parse(most, CultureInfo.InvariantCulture));
    }

    private static void TellPairs(PersonLinkage linkage, string[] of)
    {
        long Pairs(IEnumerable<int> sizes) => sizes.Sum(n => (long)n * (n - 1) / 2);
        var found = Pairs(linkage.Persons.Select(p => p.Rows.Count));
        var right = Pairs(linkage.Persons.SelectMany(p => p.Rows.GroupBy(r => of[r.Row.Row]).Select(g => g.Count())));
        var all = Pairs(of.GroupBy(e => e).Select(g => g.Count()));
        var (p, r) = (right / (double)Math.Max(1, found), right / (double)Math.Max(1, all));
        var candidates = linkage.Pairs.Count(l => of[l.Left.Row] == of[l.Right.Row]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  pairs of clusters: precision {p:0.0000} recall {r:0.0000} F1 {2 * p * r / Math.Max(1e-9, p + r):0.0000} ({right} of {found} right, {all} true); true pairs met as likely {candidates}"));
    }

    // Shares of levels as estimated, and as they are among pairs of one person.
    private static void TellLevels(PersonLinkage linkage, string list, string[] of)
    {
        const int most = 20_000;
        var pairs = Enumerable.Range(0, of.Length).GroupBy(r => of[r]).SelectMany(g => g.SelectMany((x, i) => g.Skip(i + 1).Select(y => (x, y)))).OrderBy(p => p.x * 7919L % 10007).Take(most);
        var seen = pairs.SelectMany(p => linkage.Explain(new(list, p.x), new(list, p.y)).Where(e => e.Left.Length > 0)).GroupBy(e => (e.Field, e.Level)).ToDictionary(g => g.Key, g => (double)g.Count());
        static bool Across(string level) => level.EndsWith("across_scripts", StringComparison.Ordinal);
        foreach (var level in linkage.Levels)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {level.Field,-16} {level.Level,-24} {level.AmongSame:0.0000} {level.AmongRandom:0.000000} {level.Weight:0.00}, truly {seen.GetValueOrDefault((level.Field, level.Level)) / Math.Max(1, seen.Where(s => s.Key.Field == level.Field && Across(s.Key.Level) == Across(level.Level)).Sum(s => s.Value)):0.0000}"));
    }

    // Of the pairs said to be one person with some probability, how many are.
    private static void TellCalibration(PersonLinkage linkage, string[] of)
    {
        const int bins = 10;
        var (number, said, right) = (new double[bins], new double[bins], new double[bins]);
        foreach (var pair in linkage.Pairs)
        {
            var bin = Math.Min(bins - 1, (int)(pair.Probability * bins));
            (number[bin], said[bin], right[bin]) = (number[bin] + 1, said[bin] + pair.Probability, right[bin] + (of[pair.Left.Row] == of[pair.Right.Row] ? 1 : 0));
        }
        var error = Enumerable.Range(0, bins).Sum(b => Math.Abs(said[b] - right[b])) / Math.Max(1, number.Sum());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  expected calibration error {error:0.0000} over {number.Sum()} pairs; said and right: ")
            + string.Join(", ", Enumerable.Range(0, bins).Where(b => number[b] > 0).Select(b => string.Create(CultureInfo.InvariantCulture, $"{said[b] / number[b]:0.000} {right[b] / number[b]:0.000} of {number[b]}"))));
    }

    private static void TellMisses(PersonLinkage linkage, PersonList list, string[] of, int most)
    {
        string Row(int r) => string.Join(" | ", Enumerable.Range(0, list.Columns.Count).Select(c => list.Cell(r, c).Trim()));
        var person = new int[list.Count];
        foreach (var p in linkage.Persons) foreach (var r in p.Rows) person[r.Row.Row] = p.Id;
        var wrong = linkage.Persons.SelectMany(p => p.Rows.SelectMany((x, i) => p.Rows.Skip(i + 1).Where(y => of[x.Row.Row] != of[y.Row.Row]).Select(y => (x.Row, Other: y.Row, Kind: "wrong"))));
        var missed = Enumerable.Range(0, list.Count).GroupBy(r => of[r]).SelectMany(g => g.SelectMany((x, i) => g.Skip(i + 1).Where(y => person[x] != person[y]).Select(y => (new PersonRow(list.Name, x), Other: new PersonRow(list.Name, y), Kind: "missed"))));
        foreach (var (x, y, kind) in wrong.OrderBy(w => w.Row.Row * 7919L % 10007).Take(most).Concat(missed.OrderBy(w => w.Item1.Row * 7919L % 10007).Take(most)))
        {
            Console.WriteLine($"  {kind}\n    {Row(x.Row)}\n    {Row(y.Row)}");
            var evidence = linkage.Explain(x, y);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {evidence.Sum(e => e.Weight):+0.0;-0.0} = {string.Join(", ", evidence.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Field} {e.Level} {e.Weight:+0.0;-0.0}")))}"));
        }
    }

    /// <summary>A packed file beside its folder, unpacked into a temporary one.</summary>
    public static string Unpacked(string file)
    {
        var to = Path.Combine(Path.GetTempPath(), "tawthiq-bench-" + Path.GetFileNameWithoutExtension(file));
        using var from = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var plain = File.Create(to);
        from.CopyTo(plain);
        return to;
    }
}
