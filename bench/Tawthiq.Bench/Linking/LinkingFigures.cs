using System.Diagnostics;
using System.Globalization;
using Tawthiq.Linkage;

namespace Tawthiq.Bench.Linking;

/// <summary><c>link [EVENTS…]</c>: reported events of a synthetic war brought together from nothing.</summary>
internal static class LinkingFigures
{
    public static int Measure(string[] args)
    {
        Console.WriteLine($"{"events",9} {"incidents",9} {"found",9} {"seconds",8} {"µs/event",9} {"memory MB",9} {"precision",9} {"recall",7} {"F1",6}");
        foreach (var events in args.Length == 0 ? [10_000, 100_000, 1_000_000] : args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)))
        {
            var war = new SyntheticWar(events, 1);
            var watch = Stopwatch.StartNew();
            var incidents = new IncidentLinker(RulePack.Named("airwars")) { Threads = Environment.ProcessorCount }.Link(war.Documents, [], default);
            var seconds = watch.Elapsed.TotalSeconds;
            using var process = Process.GetCurrentProcess();
            var (both, told, true_) = (0L, 0L, war.Truth.Values.CountBy(i => i).Sum(i => Pairs(i.Value)));
            foreach (var incident in incidents)
            {
                told += Pairs(incident.Events.Count);
                both += incident.Events.CountBy(e => war.Truth[e.Document.Value]).Sum(i => Pairs(i.Value));
            }
            var (precision, recall) = ((double)both / told, (double)both / true_);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{events,9} {war.Incidents,9} {incidents.Count,9} {seconds,8:0.0} {seconds * 1e6 / events,9:0} {process.PeakWorkingSet64 >> 20,9} {precision,9:0.000} {recall,7:0.000} {2 * precision * recall / (precision + recall),6:0.000}"));
        }
        return 0;
    }

    private static long Pairs(int n) => (long)n * (n - 1) / 2;
}
