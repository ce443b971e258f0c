using System.Diagnostics;
using System.Globalization;
using Tawthiq.Store;

namespace Tawthiq.Bench;

/// <summary>How fast <c>tawthiq verify</c> is over a record, beside <c>sha256sum</c> on as many cores over the same files in the same run, and how much memory it takes.</summary>
internal static class VerifySpeed
{
    private const int Runs = 5;
    private const double Wanted = 0.85; // of the speed of sha256sum

    /// <summary><c>verify [GIGABYTES]</c>.</summary>
    public static int Measure(string[] args)
    {
        var wanted = (long)((args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 4) * 1e9);
        var folder = Directory.CreateTempSubdirectory("tawthiq-speed-").FullName;
        try
        {
            var (_, least) = Fill(folder, wanted / 4, 8);
            var small = Ours(folder).Peak;
            var (files, bytes) = Fill(folder, wanted - least, 9);
            bytes += least;
            Console.WriteLine($"{files} files more, {bytes / 1e9:0.00} GB in all, {Environment.ProcessorCount} cores");
            var (ours, theirs, peak) = (new List<double>(), new List<double>(), 0.0);
            for (var run = 0; run <= Runs; run++)
            {
                // Turn by turn, so that whatever else the machine does meets both; the first turn warms up.
                var first = Ours(folder);
                var second = Theirs(folder);
                peak = Math.Max(peak, first.Peak);
                if (run == 0) continue;
                ours.Add(bytes / 1e6 / first.Seconds);
                theirs.Add(bytes / 1e6 / second);
            }
            Console.WriteLine($"{"",-15} {"MB/s min",9} {"median",8} {"max",8}");
            Print("tawthiq verify", ours);
            Print("sha256sum", theirs);
            var pairs = ours.Zip(theirs, (a, b) => a / b).ToList();
            Console.WriteLine($"verify has {Median(ours) / Median(theirs):0.00} of the speed of sha256sum (pairs {pairs.Min():0.00} to {pairs.Max():0.00}); peak memory {small:0} MB over {least / 1e9:0.0} GB, {peak:0} MB over {bytes / 1e9:0.0} GB");
            return Median(ours) >= Wanted * Median(theirs) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    // Eight texts of 1 to 100 kB to each photo or video of 100 kB to 256 MB, as items of a record with their rows.
    private static (int Files, long Bytes) Fill(string folder, long wanted, int seed)
    {
        var (random, buffer) = (new Random(seed), new byte[1 << 20]);
        var (files, bytes) = (0, 0L);
        using var record = Record.OpenForWriting(folder, TimeProvider.System);
        using var db = record.Db();
        while (bytes < wanted)
        {
            using var change = new Change(record, db);
            for (var n = 0; n < 200 && bytes < wanted; n++)
            {
                var size = Math.Min(wanted - bytes, (long)Math.Pow(10, n % 9 < 8 ? 3 + random.NextDouble() * 2 : 5 + random.NextDouble() * 3.4));
                var path = Path.Combine(folder, "next");
                using (var file = File.Create(path))
                    for (var left = size; left > 0; left -= buffer.Length)
                    {
                        random.NextBytes(buffer);
                        file.Write(buffer, 0, (int)Math.Min(left, buffer.Length));
                    }
                var kept = record.Blobs.KeepFile(path);
                File.Delete(path);
                db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, KeptAt = record.Clock.GetUtcNow().UtcDateTime });
                change.Note("item.kept", kept.Sha256);
                (files, bytes) = (files + 1, bytes + kept.Length);
            }
            change.Commit();
            db.ChangeTracker.Clear();
        }
        return (files, bytes);
    }

    // The whole command: its start, rows, ledger and all. Its peak as the system counts it, looked at until it ends.
    private static (double Seconds, double Peak) Ours(string record)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tawthiq"), ["verify", record]) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException("tawthiq did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            try
            {
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // it ended in between
            }
        }
        var seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException(output.GetAwaiter().GetResult());
        return (seconds, peak / 1e6);
    }

    private static double Theirs(string record)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", $"find blobs -type f -print0 | xargs -0 -n 4 -P {Environment.ProcessorCount} sha256sum > /dev/null"]) { WorkingDirectory = record }) ?? throw new InvalidOperationException("sh did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException("sha256sum failed.");
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);

    private static void Print(string name, List<double> rates) => Console.WriteLine($"{name,-15} {rates.Min(),9:0} {Median(rates),8:0} {rates.Max(),8:0}");
}
