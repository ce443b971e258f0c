using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.Bench.Kills;

/// <summary>A run of the program that was stopped in the middle, and what became of its record.</summary>
/// <param name="Kind">What was added, and how it was stopped.</param>
/// <param name="Moment">When, in words and numbers that let it be done again.</param>
/// <param name="Acknowledged">How many documents the program had said were on record.</param>
/// <param name="Faults">What is not as it must be, a sentence each.</param>
internal sealed record Disturbed(string Kind, string Moment, int Acknowledged, IReadOnlyList<string> Faults);

/// <summary>The program as a process of its own.</summary>
internal static class ProgramRun
{
    /// <summary>Where the build puts it.</summary>
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "tawthiq.exe" : "tawthiq");

    /// <summary>Starts a program; what it says on standard output is told by line.</summary>
    public static Process Start(string folder, string program, IEnumerable<string> arguments, Action<string> said, Action<string> complained)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Environment.ProcessPath is { } host && System.IO.Path.GetDirectoryName(host) is { } home && File.Exists(System.IO.Path.Combine(home, "dotnet"))) start.Environment["DOTNET_ROOT"] = home;
        var process = Process.Start(start)!; // a new process, which gives one or throws
        process.OutputDataReceived += (_, e) => { if (e.Data is { } line) said(line); };
        process.ErrorDataReceived += (_, e) => { if (e.Data is { } line) complained(line); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(IReadOnlyList<string> Said, string Complained, int Exit)> RunAsync(string folder, string program, IEnumerable<string> arguments)
    {
        var (gate, said, complained) = (new Lock(), new List<string>(), new List<string>());
        using var process = Start(folder, program, arguments, l => { lock (gate) said.Add(l); }, l => { lock (gate) complained.Add(l); });
        await process.WaitForExitAsync().ConfigureAwait(false);
        return (said, string.Join('\n', complained), process.ExitCode);
    }
}

/// <summary>What must hold of a record whatever stopped its writer.</summary>
internal static class MustHold
{
    /// <summary>Of the record as it lies there, before any writer opens it again.</summary>
    /// <param name="folder">The record.</param>
    /// <param name="told">Lines of <c>add --json</c> that the program wrote before it was stopped.</param>
    /// <param name="checkpoint">A copy of the checkpoint that was seen before; null where there was none.</param>
    public static IEnumerable<string> AsItLies(string folder, IReadOnlyList<string> told, string? checkpoint)
    {
        if (!VerifyRecord.IsRecord(folder)) return told.Count == 0 && checkpoint is null ? [] : ["there is no record, though something was acknowledged"];
        return Verified(folder, checkpoint, mayBeEmpty: told.Count == 0 && Size(checkpoint) == 0).Concat(Missing(folder, told));
    }

    /// <summary>Of the record when the same was added again.</summary>
    /// <param name="folder">The record.</param>
    /// <param name="checkpoint">A copy of the checkpoint that was seen before; null where there was none.</param>
    public static IEnumerable<string> AfterResuming(string folder, string? checkpoint)
    {
        foreach (var fault in Verified(folder, checkpoint, mayBeEmpty: false)) yield return "after adding again: " + fault;
        foreach (var file in Directory.EnumerateFiles(folder, "*" + WholeFile.Unfinished, SearchOption.AllDirectories)) yield return $"half-written file left: {Path.GetRelativePath(folder, file)}";
        if (!File.Exists(Path.Combine(folder, RestingDatabase.Name))) yield return "the record was not closed";
    }

    /// <summary>What differs between two lists of lines, at most three of each.</summary>
    public static IEnumerable<string> Differences(IReadOnlyCollection<string> expected, IReadOnlyCollection<string> found)
    {
        foreach (var line in expected.Except(found).Take(3)) yield return $"less than in an undisturbed run: {Cut(line)}";
        foreach (var line in found.Except(expected).Take(3)) yield return $"more than in an undisturbed run: {Cut(line)}";
        if (expected.Count != found.Count) yield return $"{found.Count} lines instead of {expected.Count}";
    }

    /// <summary>The entries under a checkpoint; 0 for none.</summary>
    public static long Size(string? checkpoint) => checkpoint is null ? 0 : Checkpoint.Parse(SignedNote.Parse(File.ReadAllText(checkpoint)).Text).Size;

    private static IEnumerable<string> Verified(string folder, string? checkpoint, bool mayBeEmpty)
    {
        var summary = new VerificationSummary();
        VerifyRecord.Run(folder, new(true, checkpoint is null ? [] : [checkpoint], 1), summary.Add, default);
        foreach (var altered in summary.AlteredThings.Take(5)) yield return $"verify: ALTERED {altered.Kind} {altered.Name}: {((Answer.Altered)altered.Answer).How}"; // only such are listed
        if (summary.ExitCode != 0 && !(mayBeEmpty && summary.ExitCode == 3)) yield return $"verify: exit code {summary.ExitCode}";
    }

    private static IEnumerable<string> Missing(string folder, IReadOnlyList<string> told)
    {
        if (told.Count == 0) yield break;
        using var db = new RecordDb(Sqlite.ReadOnly(Path.Combine(folder, "record.db"), atRest: false));
        var rows = db.Documents.AsNoTracking().Select(d => new { d.Id, d.BytesSha256 }).ToDictionary(d => d.Id, d => d.BytesSha256, StringComparer.Ordinal);
        var entries = db.Journal.AsNoTracking().Where(j => j.Action == "document.added").ToDictionary(j => j.Subject, j => j.Sequence, StringComparer.Ordinal);
        var size = Size(Path.Combine(folder, "ledger", "checkpoint"));
        foreach (var line in told)
        {
            using var json = JsonDocument.Parse(line);
            var (id, sha256) = (json.RootElement.GetProperty("document").GetString()!, json.RootElement.GetProperty("sha256").GetString()!); // the program writes both
            if (rows.GetValueOrDefault(id) != sha256) yield return $"ACKNOWLEDGED AND MISSING: {id}";
            else if (!entries.TryGetValue(id, out var sequence) || sequence > size) yield return $"acknowledged and not under the checkpoint: {id}";
            if (!File.Exists(new Blobs(Path.Combine(folder, "blobs")).PathOf(sha256))) yield return $"ACKNOWLEDGED AND ITS BYTES ARE MISSING: {id}";
        }
    }

    private static string Cut(string line) => line.Length > 300 ? line[..300] + "…" : line;
}
