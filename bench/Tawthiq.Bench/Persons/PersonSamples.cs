using System.Diagnostics;
using System.Globalization;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;

namespace Tawthiq.Bench.Persons;

/// <summary>Whether overlaps drawn from an uncertain linkage hold the true ones between them.</summary>
internal static class PersonSamples
{
    private const int Draws = 100;

    /// <summary>Links the synthetic conflict of a folder and draws its overlaps.</summary>
    public static int Measure(string folder)
    {
        var file = PersonFigures.Unpacked(Path.Combine(folder, "synth-conflict/synth50k.csv.gz"));
        var list = ReadList.Of(file, Path.GetFileName(file), CancellationToken.None);
        var entity = list.Columns.ToList().IndexOf("entity_id");
        var source = list.Columns.ToList().IndexOf("source");
        var mapping = new ListMapping(ListMapping.Guess(list).Columns.Select((c, i) => i == entity ? c with { Field = PersonField.Ignored } : c).ToValueList());
        var linkage = new PersonLinker { Threads = Environment.ProcessorCount }.Link([new(list, mapping)], []);
        var truth = new Dictionary<uint, int>();
        foreach (var person in Enumerable.Range(0, list.Count).GroupBy(r => list.Cell(r, entity)))
        {
            var lists = person.Aggregate(0u, (set, r) => set | 1u << linkage.Lists.ToList().IndexOf(list.Cell(r, source)));
            truth[lists] = truth.GetValueOrDefault(lists) + 1;
        }
        var watch = Stopwatch.StartNew();
        var drawn = Enumerable.Range(0, Draws).Select(d => linkage.SampledOverlap(d, 1)).ToArray();
        var seconds = watch.Elapsed.TotalSeconds;
        var (best, within, off) = (linkage.Overlap(), 0, 0.0);
        foreach (var (lists, count) in truth.OrderBy(t => t.Key).Append(new(0, truth.Values.Sum())))
        {
            int Of(IReadOnlyDictionary<uint, int> overlap) => lists == 0 ? overlap.Values.Sum() : overlap.GetValueOrDefault(lists);
            var counts = drawn.Select(Of).Order().ToArray();
            var (low, high) = (counts[(int)(0.025 * Draws)], counts[(int)(0.975 * Draws) - 1]);
            if (lists != 0)
            {
                within += count >= low && count <= high ? 1 : 0;
                off += Math.Abs(counts.Average() - count);
            }
            var named = lists == 0 ? "all" : string.Concat(linkage.Lists.Where((_, l) => (lists >> l & 1) != 0));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {named,-5} truth {count,6} best {Of(best),6} drawn {counts.Average():0.0} ({low} to {high})"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {within} of {truth.Count} true counts within the middle 95 % of {Draws} draws; off by {off / truth.Count:0.0} on average; {seconds / Draws * 1000:0} ms a draw"));
        return 0;
    }
}
