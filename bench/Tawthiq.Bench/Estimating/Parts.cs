using System.Diagnostics;
using Tawthiq.Estimate;
using Tawthiq.Estimation.Lists;
using Tawthiq.Extract;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Bench.Estimating;

/// <summary>Estimates of the parts of a record's persons, as <c>tawthiq estimates make</c> makes them: what linking, drawing and estimating take.</summary>
internal static class Parts
{
    /// <param name="args">The record, dimensions with commas between, draws, seed.</param>
    public static int Measure(string[] args)
    {
        var dimensions = args[1].Split(',').Select(d => Codes.Parse<PersonDimension>(d) ?? throw new ArgumentException($"There is no dimension {d}.")).ToValueList();
        var (draws, seed) = (args.Length > 2 ? int.Parse(args[2]) : 10, args.Length > 3 ? ulong.Parse(args[3]) : 1);
        using var record = Record.OpenForReading(args[0], TimeProvider.System);
        using var db = record.Db();
        var watch = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        void Told(string what)
        {
            Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:0.0} s, processor {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} s");
            (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        }
        var (lists, linkage) = StoredLists.Link(db, default) ?? throw new InvalidDataException("The record holds no list of persons.");
        Told("linked");
        var strata = new PersonTables([.. lists.Select(l => l.List)], linkage, dimensions, Places.With(Places.Of(db))).Drawn(draws, seed, default);
        Told($"{strata.Count} parts drawn");
        if (args.Length > 4) Write(args[4], strata);
        foreach (var (i, found) in EstimateParts.Of([.. strata.Select(s => s.Replicates)], new() { Seed = seed, Threads = Environment.ProcessorCount }, default).Index())
            Console.WriteLine($"{string.Join(" ", strata[i].Labels)} {found.Documented} {found.Number?.Low:0.0} {found.Number?.Median:0.0} {found.Number?.High:0.0} {string.Join(" ", found.Refusals.Concat(found.Warnings).Select(f => f.Code))} of {Distinct(strata[i].Replicates)}/{strata[i].Replicates.Count} tables");
        Told("estimated");
        return 0;
    }

    private static int Distinct(IReadOnlyList<OverlapTable> tables) => tables.DistinctBy(t => string.Join(',', t.Patterns.ToArray().Zip(t.Counts.ToArray()))).Count();

    private static void Write(string file, IReadOnlyList<StratumTables> strata)
    {
        using var csv = new StreamWriter(file);
        csv.WriteLine($"part,replicate,count,{string.Join(",", strata[0].Replicates[0].Lists.Select(l => l.Replace(',', ' ')))}");
        foreach (var stratum in strata)
            foreach (var (table, replicate) in stratum.Replicates.Select((t, i) => (t, i)))
                for (var p = 0; p < table.Patterns.Length; p++)
                    csv.WriteLine($"{string.Join(" ", stratum.Labels)},{replicate},{table.Counts[p]},{string.Join(",", Enumerable.Range(0, table.Lists.Count).Select(j => table.Patterns[p] >> j & 1))}");
    }
}
