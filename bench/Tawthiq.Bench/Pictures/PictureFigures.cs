using System.Diagnostics;
using Tawthiq.Evidence.Pictures;

namespace Tawthiq.Bench.Pictures;

/// <summary><c>pictures</c>: what of changed pictures and videos is found again, what is found wrongly, and how long it takes among a million.</summary>
internal static class PictureFigures
{
    public static int Measure(string[] arguments)
    {
        if (arguments is ["videos", ..]) return Videos(arguments.Length > 1 ? int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture) : 60);
        if (arguments is ["speed"])
        {
            Speed();
            return 0;
        }
        var count = arguments.Length > 0 ? int.Parse(arguments[0], System.Globalization.CultureInfo.InvariantCulture) : 300;
        var clock = Stopwatch.StartNew();
        var trial = new PictureTrial(count, 1);
        Console.WriteLine($"{count} pictures made in {clock.Elapsed.TotalSeconds:0} s");
        Console.WriteLine($"{"change",-28} {"asked",6} {"near",6} {"found",6} {"recall",7} {"wrong",6}   agreement at 0, 2, 5, 50, 90, 99 %");
        List<PictureFigure> all = [.. PictureChange.Demanded.Select(c => Say(trial.Ask(c)))];
        int asked = all.Sum(f => f.Asked), found = all.Sum(f => f.Found);
        List<PictureFigure> again =
        [
            Say(trial.AskPlacesAgain("place again, camera moved", i => (null, Elsewhere(i, 1)))),
            Say(trial.AskPlacesAgain("place again, other things", i => (i + 900_001, new(0, 0, 1, 0)))),
            Say(trial.AskPlacesAgain("place again, both", i => (i + 900_001, Elsewhere(i, 1)))),
            Say(trial.AskPlacesAgain("20 seconds later", _ => (null, new(0, 0, 1, 20)))),
        ];
        Console.WriteLine($"recall {(double)found / asked:0.0000} of {asked}; precision {(double)found / (found + all.Sum(f => f.Wrong)):0.00000} among them, {(double)found / (found + all.Sum(f => f.Wrong) + again[0].Wrong + again[2].Wrong):0.00000} with the places met again");
        foreach (var change in PictureChange.All.Skip(12)) Say(trial.Ask(change));
        Say(trial.Ask(PictureChange.All[^1], mirrored: true));
        Speed();
        return 0;
    }

    private static int Videos(int count)
    {
        using var trial = new MovingTrial(count, 500_000);
        Console.WriteLine($"{"change",-28} {"asked",6} {"near",6} {"found",6} {"recall",7} {"wrong",6}");
        foreach (var change in MovingTrial.Changes) Say(trial.Ask(change));
        Say(trial.AskPlacesAgain());
        return 0;
    }

    /// <summary>Another place to stand, near the first.</summary>
    public static Camera Elsewhere(int i, double by)
    {
        var r = new Random(i + 77);
        return new((r.Next(2) * 2 - 1) * by * (0.1 + 0.2 * r.NextDouble()), by * 0.1 * (r.NextDouble() - 0.5), 1 + 0.1 * (r.NextDouble() - 0.5), 3);
    }

    private static PictureFigure Say(PictureFigure f)
    {
        Console.WriteLine($"{f.Kind,-28} {f.Asked,6} {f.Reached,6} {f.Found,6} {(double)f.Found / f.Asked,7:0.000} {f.Wrong,6}   {(f.Agreements.Count == 0 ? "" : string.Join(' ', new[] { 0, 0.02, 0.05, 0.5, 0.9, 0.99 }.Select(q => $"{f.Agreements[(int)(q * f.Asked)]:0.00}")))}");
        return f;
    }

    private static void Speed()
    {
        const int Million = 1_000_000;
        var random = new Random(5);
        var sketches = Enumerable.Range(0, 200).Select(i => PictureSketch.Of(new GrayPicture(160, 120, Gray(new Scene(i + 50_000).Draw(160, 120, new(0, 0, 1, 0)))))).OfType<PictureSketch>().ToArray();
        // Hashes of pictures are no random numbers: those of 200 pictures, each with a third of its bits thrown again.
        var hashes = Enumerable.Range(0, Million).Select(i => sketches[i % sketches.Length].Hash ^ ((ulong)random.NextInt64() & (ulong)random.NextInt64() & (ulong)random.NextInt64() | (ulong)random.NextInt64() & (ulong)random.NextInt64())).ToArray();
        var index = new PictureIndex(hashes);
        var processor = TimeSpan.Zero;
        using var process = Process.GetCurrentProcess();
        var times = new List<(double Search, double Whole, int Near)>();
        for (var run = 0; run < 60; run++)
        {
            process.Refresh();
            if (run == 10) processor = process.TotalProcessorTime;
            var wanted = sketches[run % sketches.Length];
            var watch = Stopwatch.StartNew();
            var near = index.Near(wanted);
            var search = watch.Elapsed.TotalMilliseconds;
            var compare = new ComparePictures(wanted);
            Parallel.ForEach(near, candidate => compare.With(sketches[candidate.Index % sketches.Length], candidate.Window));
            if (run >= 10) times.Add((search, watch.Elapsed.TotalMilliseconds, near.Count));
        }
        process.Refresh();
        Console.WriteLine($"processor time of a query {(process.TotalProcessorTime - processor).TotalMilliseconds / times.Count:0.0} ms");
        Console.WriteLine($"one query among {Million} hashes, {times.Count} times: search median {Median(times.Select(t => t.Search)):0.0} ms, with comparison median {Median(times.Select(t => t.Whole)):0.0} ms, longest {times.Max(t => t.Whole):0.0} ms; {times.Average(t => t.Near):0} compared");
    }

    private static byte[] Gray(byte[] rgb) => [.. rgb.Chunk(3).Select(p => (byte)((p[0] * 77 + p[1] * 150 + p[2] * 29) >> 8))];

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
