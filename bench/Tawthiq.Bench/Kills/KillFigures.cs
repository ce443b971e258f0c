using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Tawthiq.Store;

namespace Tawthiq.Bench.Kills;

/// <summary>The full run: <c>kills [KILLS [DISKS [CUTS [SEED [KIND]]]]]</c>; a kind is <c>documents</c>, <c>photos-and-archives</c> or <c>captures</c>, all of them unless named.</summary>
internal static class KillFigures
{
    private const int Pages = 3;

    public static async Task<int> MeasureAsync(string[] args)
    {
        int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
        var (kills, disks, cuts, seed) = (Number(0, 200), Number(1, 50), Number(2, 200), Number(3, 20261121));
        var root = Directory.CreateTempSubdirectory("tawthiq-kills-").FullName;
        Console.WriteLine($"seed {seed}, {root}");
        using var site = new Site(Pages);
        var all = new List<Disturbed>();
        KillInputs.WriteReports(Path.Combine(root, "reports"));
        await KillInputs.WriteArchivesAsync(Path.Combine(root, "archives")).ConfigureAwait(false);
        var documents = new KilledAdds(root, "documents", ["reports"]);
        var archives = new KilledAdds(root, "photos-and-archives", ["archives"]);
        var captures = new KilledAdds(root, "captures", [.. site.Addresses, "--allow-private", "127.0.0.1", "--seconds", "20"], Captured);
        var watch = Stopwatch.StartNew();
        foreach (var (adds, share, aimed) in new[] { (documents, 0.3, false), (documents, 0.25, true), (archives, 0.15, false), (archives, 0.1, true), (captures, 0.2, false) })
        {
            var number = (int)Math.Round(kills * share);
            if (number == 0 || args.Length > 4 && args[4] != adds.Kind) continue;
            if (aimed && !KilledAdds.CanAim)
            {
                Console.WriteLine("strace is not installed: no run is stopped at a call to the system");
                continue;
            }
            var expected = await adds.MeasureAsync(aimed).ConfigureAwait(false);
            Console.WriteLine($"{adds.Kind}: a whole run takes {adds.Whole.TotalSeconds:0.0} s and leaves {expected.Count} lines");
            await SideBySideAsync(number, adds == captures ? 1 : 2, async i =>
            {
                var random = new Random(seed + 2 * i + (aimed ? 1 : 0));
                var name = $"{adds.Kind}-{(aimed ? "call" : "time")}-{i}";
                // One in each part of the run, somewhere within it.
                Take(all, aimed ? await adds.AtCallAsync(name, random).ConfigureAwait(false) : await adds.AtTimeAsync(name, (i + random.NextDouble()) / number).ConfigureAwait(false));
            }).ConfigureAwait(false);
        }
        if (disks > 0) await FillAsync(root, documents, disks, seed, all).ConfigureAwait(false);
        if (cuts > 0) await CutAsync(root, documents, cuts, seed, all).ConfigureAwait(false);
        foreach (var kind in all.GroupBy(d => d.Kind))
            Console.WriteLine($"{kind.Key,-32} {kind.Count(),4} runs, {kind.Count(d => d.Acknowledged > 0),4} with something acknowledged ({kind.Sum(d => d.Acknowledged)} documents), {kind.Count(d => d.Faults.Count > 0)} with a fault");
        Console.WriteLine($"{all.Count} runs, {all.Count(d => d.Faults.Count > 0)} with a fault, {watch.Elapsed.TotalSeconds:0} s");
        if (all.TrueForAll(d => d.Faults.Count == 0)) Directory.Delete(root, recursive: true);
        return all.TrueForAll(d => d.Faults.Count == 0) ? 0 : 1;
    }

    private static async Task FillAsync(string root, KilledAdds adds, int number, int seed, List<Disturbed> all)
    {
        if (!await FullDisk.IsPossibleAsync().ConfigureAwait(false))
        {
            Console.WriteLine("this system lets nobody make a name space with a disk of its own (unshare -rm): no full disks");
            return;
        }
        if (adds.Whole == TimeSpan.Zero) await adds.MeasureAsync(aim: false).ConfigureAwait(false);
        var whole = Path.Combine(root, $"{adds.Kind}-whole");
        var (full, size) = (new FullDisk(root, adds, Dump.Of(whole)), FullDisk.SizeOf(whole));
        Console.WriteLine($"{adds.Kind}: a whole record takes {size} bytes");
        var random = new Random(seed);
        var sizes = Enumerable.Range(0, number).Select(i => (long)(size * 1.1 * (i + random.NextDouble()) / number)).ToList();
        await SideBySideAsync(number, 2, async i => Take(all, await full.RunAsync($"full-{i}", sizes[i]).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private static async Task CutAsync(string root, KilledAdds adds, int number, int seed, List<Disturbed> all)
    {
        if (!KilledAdds.CanAim) return;
        if (adds.Whole == TimeSpan.Zero) await adds.MeasureAsync(aim: false).ConfigureAwait(false);
        var trace = await PowerCuts.TraceAsync(root, adds).ConfigureAwait(false);
        Console.WriteLine($"{adds.Kind}: {trace.Steps} steps on the disk, {trace.Flushes} of them bring something onto it");
        await SideBySideAsync(number, 2, async i =>
            Take(all, await trace.CutAsync($"cut-{i}", new Random(seed + i), (double)i / number, (i + 1.0) / number, resume: i % 10 == 0).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private static Task SideBySideAsync(int number, int threads, Func<int, Task> run) =>
        Parallel.ForEachAsync(Enumerable.Range(0, number), new ParallelOptions { MaxDegreeOfParallelism = threads }, async (i, _) => await run(i).ConfigureAwait(false));

    private static void Take(List<Disturbed> all, Disturbed one)
    {
        lock (all)
        {
            all.Add(one);
            if (one.Faults.Count == 0) return;
            Console.WriteLine($"FAULT {one.Kind}, {one.Moment}:");
            foreach (var fault in one.Faults) Console.WriteLine("  " + fault);
        }
    }

    // Two captures of a page are never the same bytes: what they report must be.
    private static IReadOnlyCollection<string> Captured(string folder)
    {
        using var record = Record.OpenForReading(folder, TimeProvider.System);
        using var db = record.Db();
        return [.. db.Captures.Select(c => $"{c.Url} {c.Result} {c.Status}").AsEnumerable().Concat(db.Documents.Select(d => d.Text)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Pages to capture, on this machine.</summary>
    private sealed class Site : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Site(int pages)
        {
            var port = FreePort();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            _listener.Start();
            Addresses = [.. Enumerable.Range(0, pages).Select(i => $"http://127.0.0.1:{port}/{i}")];
            _ = Task.Run(AnswerAsync);
        }

        public IReadOnlyList<string> Addresses { get; }

        public void Dispose() => _listener.Close();

        private static int FreePort()
        {
            using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        private async Task AnswerAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var http = await _listener.GetContextAsync().ConfigureAwait(false);
                    var page = int.TryParse(http.Request.Url!.AbsolutePath.Trim('/'), out var n) ? n : -1; // a request always has an address
                    var body = Encoding.UTF8.GetBytes($"<!doctype html><meta charset=utf-8><title>Page {page}</title><article>{string.Concat(Enumerable.Range(0, 20).Select(i => $"<p>{KillInputs.Report(page * 20 + i)}</p>"))}</article>");
                    http.Response.StatusCode = page < 0 ? 404 : 200;
                    http.Response.ContentType = "text/html; charset=utf-8";
                    await http.Response.OutputStream.WriteAsync(body).ConfigureAwait(false);
                    http.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
                {
                    // A browser was killed in the middle, or the run is over.
                }
            }
        }
    }
}
