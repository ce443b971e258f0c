using System.Diagnostics;
using System.Globalization;
using Tawthiq.Linkage;

namespace Tawthiq.Bench.Linking;

/// <summary><c>link [EVENTS…]</c>: reported events of a synthetic war brought together from nothing. <c>link one EVENTS</c>: documents that come to it one by one.</summary>
internal static class LinkingFigures
{
    public static int Measure(string[] args)
    {
        Console.WriteLine($"{"events",9} {"incidents",9} {"found",9} {"seconds",8} {"cpu s",7} {"µs/event",9} {"memory MB",9} {"precision",9} {"recall",7} {"F1",6}");
        foreach (var events in args.Length == 0 ? [10_000, 100_000, 1_000_000] : args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)))
        {
            var war = new SyntheticWar(events, 1);
            using var process = Process.GetCurrentProcess();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var incidents = new IncidentLinker(RulePack.Named("airwars")) { Threads = Environment.ProcessorCount }.Link(war.Documents, [], default);
            var seconds = watch.Elapsed.TotalSeconds;
            process.Refresh();
            var processor = (process.TotalProcessorTime - before).TotalSeconds;
            var (both, told, true_) = (0L, 0L, war.Truth.Values.CountBy(i => i).Sum(i => Pairs(i.Value)));
            foreach (var incident in incidents)
            {
                told += Pairs(incident.Events.Count);
                both += incident.Events.CountBy(e => war.Truth[e.Document.Value]).Sum(i => Pairs(i.Value));
            }
            var (precision, recall) = ((double)both / told, (double)both / true_);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{events,9} {war.Incidents,9} {incidents.Count,9} {seconds,8:0.0} {processor,7:0.0} {seconds * 1e6 / events,9:0} {process.PeakWorkingSet64 >> 20,9} {precision,9:0.000} {recall,7:0.000} {2 * precision * recall / (precision + recall),6:0.000}"));
        }
        return 0;
    }

    /// <summary>Adds documents one by one to a record held in memory, and holds the end against linking from nothing.</summary>
    public static int MeasureOne(int events)
    {
        const int held = 100;
        var war = new SyntheticWar(events + held, 1);
        var random = new Random(2);
        var coming = Enumerable.Range(0, held).Select(_ => war.Documents[random.Next(war.Documents.Count)]).Distinct().ToHashSet();
        var linker = new IncidentLinker(RulePack.Named("airwars")) { Threads = Environment.ProcessorCount };
        var watch = Stopwatch.StartNew();
        var index = new LinkageIndex(linker, [.. war.Documents.Where(d => !coming.Contains(d))], [], default);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index.Documents} events linked from nothing in {watch.Elapsed.TotalSeconds:0.0} s; held in memory with their documents: {GC.GetTotalMemory(true) / index.Documents} bytes an event"));
        var (followed, anew) = (new List<double>(), new List<double>());
        foreach (var document in coming)
        {
            watch.Restart();
            var change = index.Change([document], [], null, default);
            (change.Anew ? anew : followed).Add(watch.Elapsed.TotalMilliseconds);
        }
        followed.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"one document: {followed.Count} times, median {followed[followed.Count / 2]:0.00} ms, 95 of 100 within {followed[followed.Count * 95 / 100]:0.0} ms, longest {followed[^1]:0.0} ms; {anew.Count} moved the weight of words, and all was linked anew in {anew.DefaultIfEmpty().Average() / 1000:0.0} s"));
        var same = index.Incidents.Equals(linker.Link(war.Documents, [], default));
        Console.WriteLine(same ? "the incidents are those that linking from nothing makes" : "THE INCIDENTS DIFFER from those that linking from nothing makes");
        return same ? 0 : 1;
    }

    private static long Pairs(int n) => (long)n * (n - 1) / 2;
}
