using System.Diagnostics;
using System.Globalization;
using Tawthiq.Linkage;

namespace Tawthiq.Bench.Linking;

/// <summary><c>origins [TEXTS…]</c>: copies found among synthetic texts of which it is known which repeat which.</summary>
internal static class CopyFigures
{
    public static int Measure(string[] args)
    {
        Console.WriteLine($"{"texts",9} {"copies",8} {"seconds",8} {"cpu s",7} {"memory MB",9} {"precision",9} {"same",6} {"edited",6} {"excerpt",7} {"quoting taken for copies",24}");
        foreach (var count in args.Length == 0 ? [10_000, 100_000, 1_000_000] : args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)))
        {
            var made = new SyntheticTexts(count, 1);
            using var process = Process.GetCurrentProcess();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var families = TextFamilies.Of(made.Texts, Environment.ProcessorCount, default);
            var seconds = watch.Elapsed.TotalSeconds;
            process.Refresh();
            var processor = (process.TotalProcessorTime - before).TotalSeconds;
            var number = made.Texts.Select((t, i) => (t.Id, i)).ToDictionary(t => t.Id, t => t.i);
            var (right, wrong, quoting, found) = (0, 0, 0, new int[Enum.GetValues<MadeAs>().Length]);
            foreach (var repeat in families.SelectMany(f => f.Repeats))
            {
                var (copy, of) = (made.Made[number[repeat.Document]], made.Made[number[repeat.Of]]);
                if (copy.Family == of.Family) (right, found[(int)copy.As]) = (right + 1, found[(int)copy.As] + 1);
                else (wrong, quoting) = (wrong + 1, quoting + (copy.As == MadeAs.Quoting || of.As == MadeAs.Quoting ? 1 : 0));
            }
            double Recall(MadeAs kind) => (double)found[(int)kind] / made.Made.Count(m => m.As == kind);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count,9} {right + wrong,8} {seconds,8:0.0} {processor,7:0.0} {process.PeakWorkingSet64 >> 20,9} {(double)right / (right + wrong),9:0.0000} {Recall(MadeAs.Same),6:0.000} {Recall(MadeAs.Edited),6:0.000} {Recall(MadeAs.Excerpt),7:0.000} {quoting,24}"));
        }
        return 0;
    }
}
