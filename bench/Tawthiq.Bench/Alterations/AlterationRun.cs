using System.Diagnostics;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;

namespace Tawthiq.Bench.Alterations;

/// <summary>Alters copies of a record, one way each, and asks verify what is wrong with them.</summary>
internal static class AlterationRun
{
    /// <summary>What verify said of one copy.</summary>
    /// <param name="Done">What was done.</param>
    /// <param name="IsRight">Whether it was found.</param>
    internal sealed record Result(Alteration Done, bool IsRight);

    /// <summary>Alters and verifies.</summary>
    /// <param name="subject">The record.</param>
    /// <param name="seeds">Numbers that decide what is done.</param>
    /// <param name="threads">How many copies at a time.</param>
    public static List<Result> Run(SubjectRecord subject, IEnumerable<int> seeds, int threads) =>
        [.. seeds.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(seed => One(subject, seed))];

    private static Result One(SubjectRecord subject, int seed)
    {
        var copy = Path.Combine(subject.Root, $"copy-{seed}-{Guid.CreateVersion7():N}");
        try
        {
            Files.LinkFolder(subject.Clean, copy);
            var done = Alteration.Do(copy, subject, seed);
            var summary = new VerificationSummary();
            VerifyRecord.Run(copy, new(false, done.NeedsCheckpoint ? [subject.Checkpoint] : [], 1), summary.Add, default);
            return new(done, summary.ExitCode == 1 || done.IsOnlyNamed && summary.NotCheckable > 0);
        }
        finally
        {
            Directory.Delete(copy, true);
        }
    }

    /// <summary>The full run: <c>alterations [NUMBER [CLEAN [ITEMS]]]</c>.</summary>
    public static int Measure(string[] args)
    {
        var (alterations, clean) = (args.Length > 0 ? int.Parse(args[0]) : 1000, args.Length > 1 ? int.Parse(args[1]) : 100);
        var watch = Stopwatch.StartNew();
        using var subject = new SubjectRecord(args.Length > 2 ? int.Parse(args[2]) : 500, TimeProvider.System);
        Console.WriteLine($"a record of {Files.In(Path.Combine(subject.Clean, "blobs")).Count} items made in {watch.Elapsed.TotalSeconds:0.0} s");
        Console.WriteLine(Alteration.Rows(subject.Clean));
        watch.Restart();
        var results = Run(subject, Enumerable.Range(0, alterations), Environment.ProcessorCount);
        foreach (var kind in results.GroupBy(r => r.Done.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine($"{kind.Key,-32} {kind.Count(),5} found {kind.Count(r => r.IsRight),5}{(kind.Count(r => r.Done.IsOnlyNamed) is > 0 and var n ? $" (of these {n} only named: nothing on record rests on the file)" : "")}");
        foreach (var missed in results.Where(r => !r.IsRight)) Console.WriteLine($"MISSED: {missed.Done.Kind}: {missed.Done.What}");
        Console.WriteLine($"{results.Count} alterations, {results.Count(r => r.IsRight)} found, {watch.Elapsed.TotalSeconds:0} s");
        watch.Restart();
        var untouched = CleanCopies.Run(subject, clean, Environment.ProcessorCount);
        foreach (var kind in untouched.GroupBy(r => r.Kind)) Console.WriteLine($"clean: {kind.Key,-60} {kind.Count(),5} false alarms {kind.Count(r => !r.IsRight)}");
        foreach (var alarm in untouched.Where(r => !r.IsRight).Take(3)) Console.WriteLine(alarm.Summary.Say(alarm.Kind, []));
        Console.WriteLine($"{clean} clean copies, {untouched.Count(r => !r.IsRight)} false alarms, {watch.Elapsed.TotalSeconds:0} s");
        return results.All(r => r.IsRight) && untouched.All(r => r.IsRight) ? 0 : 1;
    }
}
