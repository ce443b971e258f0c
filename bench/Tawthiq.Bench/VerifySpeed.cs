using System.Diagnostics;
using System.Globalization;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.Bench;

/// <summary>How fast items are read and compared, beside <c>sha256sum</c> on as many cores over the same files in the same run.</summary>
internal static class VerifySpeed
{
    private const int Runs = 5;

    /// <summary><c>verify [GIGABYTES]</c>.</summary>
    public static int Measure(string[] args)
    {
        var wanted = (long)((args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 4) * 1e9);
        var folder = Directory.CreateTempSubdirectory("tawthiq-speed-").FullName;
        try
        {
            var (files, bytes) = Fill(folder, wanted);
            Console.WriteLine($"{files} files, {bytes / 1e9:0.00} GB, {Environment.ProcessorCount} cores");
            var (ours, theirs) = (new List<double>(), new List<double>());
            var before = Peak();
            for (var run = 0; run <= Runs; run++)
            {
                // Turn by turn, so that whatever else the machine does meets both; the first turn warms up.
                var first = Time(() => Ours(folder, files));
                var second = Time(() => Theirs(folder));
                if (run == 0) continue;
                ours.Add(bytes / 1e6 / first);
                theirs.Add(bytes / 1e6 / second);
            }
            Console.WriteLine($"{"",-12} {"MB/s min",9} {"median",8} {"max",8}");
            Print("verify", ours);
            Print("sha256sum", theirs);
            Console.WriteLine($"verify reads at {Median(ours) / Median(theirs):0.00} of the speed of sha256sum; peak memory {before:0} MB before, {Peak():0} MB after");
            return Median(ours) >= 0.85 * Median(theirs) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    // Sizes from 1 kB to 256 MB, as a record of texts, photos and videos has them.
    private static (int Files, long Bytes) Fill(string record, long wanted)
    {
        var random = new Random(9);
        var buffer = new byte[1 << 20];
        var (files, bytes) = (0, 0L);
        while (bytes < wanted)
        {
            var size = Math.Min(wanted - bytes, (long)Math.Pow(10, 3 + random.NextDouble() * 5.4));
            var unnamed = Path.Combine(record, "unnamed");
            using (var file = File.Create(unnamed))
            {
                for (var left = size; left > 0; left -= buffer.Length)
                {
                    random.NextBytes(buffer);
                    file.Write(buffer, 0, (int)Math.Min(left, buffer.Length));
                }
            }
            var digest = FileDigest.Of(unnamed).Sha256.ToString();
            Directory.CreateDirectory(Path.Combine(record, "blobs", digest[..2]));
            File.Move(unnamed, Path.Combine(record, "blobs", digest[..2], digest[2..]));
            (files, bytes) = (files + 1, bytes + size);
        }
        return (files, bytes);
    }

    private static void Ours(string record, int files)
    {
        var intact = 0;
        VerifyItems.Run(record, null, VerifyOrder.Usual, thing => intact += thing.Answer is Evidence.Verification.Answer.Intact ? 1 : 0, default);
        if (intact != files) throw new InvalidOperationException($"{intact} of {files} files are intact.");
    }

    private static void Theirs(string record)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"find blobs -type f -print0 | xargs -0 -n 4 -P {Environment.ProcessorCount} sha256sum > /dev/null"]) { WorkingDirectory = record };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException("sha256sum failed.");
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    private static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);

    private static void Print(string name, List<double> rates) => Console.WriteLine($"{name,-12} {rates.Min(),9:0} {Median(rates),8:0} {rates.Max(),8:0}");
}
