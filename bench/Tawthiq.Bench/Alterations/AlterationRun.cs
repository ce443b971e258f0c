using System.Diagnostics;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;

namespace Tawthiq.Bench.Alterations;

/// <summary>Alters copies of a record, one way each, and asks verify what is wrong with them.</summary>
internal static class AlterationRun
{
    /// <summary>What verify said of one copy.</summary>
    /// <param name="Done">What was done; null where nothing was.</param>
    /// <param name="Summary">What was found.</param>
    /// <param name="IsRight">Whether it was found, or nothing was where nothing had been done.</param>
    internal sealed record Result(Alteration? Done, VerificationSummary Summary, bool IsRight);

    /// <summary>Alters and verifies.</summary>
    /// <param name="subject">The record.</param>
    /// <param name="seeds">Numbers that decide what is done; null for nothing.</param>
    /// <param name="threads">How many copies at a time.</param>
    public static List<Result> Run(SubjectRecord subject, IEnumerable<int?> seeds, int threads) =>
        [.. seeds.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(seed => One(subject, seed))];

    private static Result One(SubjectRecord subject, int? seed)
    {
        var copy = Path.Combine(subject.Root, $"copy-{seed?.ToString() ?? "clean"}-{Guid.CreateVersion7():N}");
        Files.LinkFolder(subject.Clean, copy);
        try
        {
            var done = seed is { } number ? Alteration.Do(copy, subject, number) : null;
            var summary = new VerificationSummary();
            VerifyRecord.Run(copy, new(false, done is null or { NeedsCheckpoint: true } ? [subject.Checkpoint] : [], 1), summary.Add, default);
            var isFound = done is { IsOnlyNamed: true } ? summary.NotCheckable > 0 : summary.ExitCode == 1;
            return new(done, summary, done is null ? summary is { Altered: 0, NotCheckable: 0, Intact: > 0 } : isFound);
        }
        finally
        {
            Directory.Delete(copy, true);
        }
    }

    /// <summary>The full run: <c>alterations [NUMBER [CLEAN]]</c>.</summary>
    public static int Measure(string[] args)
    {
        var (alterations, clean) = (args.Length > 0 ? int.Parse(args[0]) : 1000, args.Length > 1 ? int.Parse(args[1]) : 100);
        var watch = Stopwatch.StartNew();
        using var subject = new SubjectRecord(500, TimeProvider.System);
        Console.WriteLine($"a record of {Files.In(Path.Combine(subject.Clean, "blobs")).Count} items made in {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Restart();
        var results = Run(subject, Enumerable.Range(0, alterations).Select(i => (int?)i), Environment.ProcessorCount);
        foreach (var kind in results.GroupBy(r => r.Done!.Kind).OrderBy(g => g.Key, StringComparer.Ordinal)) // something was done to each
            Console.WriteLine($"{kind.Key,-32} {kind.Count(),5} found {kind.Count(r => r.IsRight),5}{(kind.Count(r => r.Done!.IsOnlyNamed) is > 0 and var n ? $" (of these {n} only named: nothing on record rests on the file)" : "")}");
        foreach (var missed in results.Where(r => !r.IsRight)) Console.WriteLine($"MISSED: {missed.Done!.Kind}: {missed.Done.What}");
        Console.WriteLine($"{results.Count} alterations, {results.Count(r => r.IsRight)} found, {watch.Elapsed.TotalSeconds:0} s");
        watch.Restart();
        var untouched = Run(subject, Enumerable.Repeat((int?)null, clean), Environment.ProcessorCount);
        foreach (var alarm in untouched.Where(r => !r.IsRight).Take(3)) Console.WriteLine(alarm.Summary.Say("a clean copy", []));
        Console.WriteLine($"{clean} clean copies, {untouched.Count(r => !r.IsRight)} false alarms, {watch.Elapsed.TotalSeconds:0} s");
        return results.All(r => r.IsRight) && untouched.All(r => r.IsRight) ? 0 : 1;
    }
}
