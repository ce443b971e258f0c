using System.Diagnostics;

namespace Tawthiq.Intake.Tools;

/// <summary>The one way to run a foreign tool on foreign bytes: a process of its own, shut in as far as the system allows, within limits, gone with all that it started.</summary>
internal static class RunTool
{
    private const int LongestComplaint = 16 * 1024;
    private const int EndedBySignal = 128;
    private const int MostFiles = 1000;

    /// <summary>Runs a tool to its end or its limits.</summary>
    /// <param name="call">The tool.</param>
    /// <param name="cancellationToken">Ends the tool.</param>
    /// <param name="kind">How to shut it in; null for the strongest way there is.</param>
    /// <remarks>
    /// It blocks on purpose: bubblewrap ends its tool when the *thread* that started it ends, and only a thread that waits here is sure to stay.
    /// </remarks>
    public static ToolRun Run(ToolCall call, CancellationToken cancellationToken, ContainmentKind? kind = null)
    {
        if (Containment.PathOf(call.Program) is not { } program) return new ToolRun.Missing();
        var folder = OwnFolder.Make("tool");
        try
        {
            using var process = new Process { StartInfo = Start(Containment.CommandLine(kind ?? Containment.Here, call, program, folder), folder) };
            process.Start();
            return Ended(call, process, folder, cancellationToken);
        }
        finally
        {
            Remove(folder);
        }
    }

    /// <summary>An empty environment but for what programs cannot do without; nothing of the user's is in it.</summary>
    private static ProcessStartInfo Start(IReadOnlyList<string> commandLine, string folder)
    {
        var start = new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder,
        };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = "/nonexistent";
        start.Environment["OMP_THREAD_LIMIT"] = "1"; // documents are read side by side already, and sums stay in one order
        return start;
    }

    private static ToolRun Ended(ToolCall call, Process process, string folder, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(call.Limits.Wall);
        var watch = new WatchTool(process.Id, folder, call.Limits);
        try
        {
            var feeding = FeedAsync(process.StandardInput.BaseStream, call.Input, over.Token);
            var complaining = ReadAsync(process.StandardError.BaseStream, LongestComplaint, () => { }, over.Token);
            var saying = ReadAsync(process.StandardOutput.BaseStream, call.Limits.Output, () => watch.Stop(ToolLimit.Output, over), over.Token);
            var watching = watch.RunAsync(over);
            process.WaitForExitAsync(over.Token).GetAwaiter().GetResult();
            // What it started may still hold its output open.
            Task.WhenAll(feeding, complaining, saying).WaitAsync(TimeSpan.FromSeconds(10), over.Token).GetAwaiter().GetResult();
            if ((watch.Limit ?? LimitOf(process.ExitCode)) is { } limit) return new ToolRun.Stopped(limit);
            return Files(folder, call.Limits) is { } files
                ? new ToolRun.Ended(process.ExitCode, saying.Result, files) { Complaint = System.Text.Encoding.UTF8.GetString(complaining.Result) }
                : new ToolRun.Stopped(ToolLimit.Files);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            return new ToolRun.Stopped(watch.Limit ?? ToolLimit.Wall);
        }
        finally
        {
            over.Cancel();
            Kill(process);
        }
    }

    /// <summary>The limit that the system itself enforced: SIGXCPU, SIGXFSZ, or SIGKILL after the grace of the processor limit.</summary>
    private static ToolLimit? LimitOf(int exitCode) => (exitCode - EndedBySignal) switch
    {
        24 => ToolLimit.Processor,
        25 => ToolLimit.Files,
        9 => ToolLimit.Processor,
        _ => null,
    };

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }
    }

    private static async Task FeedAsync(Stream to, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await to.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            to.Close();
        }
        catch (IOException)
        {
            // It stopped reading because it has seen enough; its exit code says whether that was all right.
        }
    }

    /// <summary>The first bytes of a stream; the rest is read and thrown away, so that nobody waits for it.</summary>
    private static async Task<byte[]> ReadAsync(Stream from, int most, Action overfull, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int n; (n = await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            var room = (int)Math.Min(n, most - kept.Length);
            kept.Write(buffer, 0, room);
            if (room < n) overfull();
        }
        return kept.ToArray();
    }

    /// <summary>What the tool left: plain files of its folder. Links are not followed, they could lead anywhere. Null where that is too much.</summary>
    private static List<(string Name, byte[] Bytes)>? Files(string folder, ToolLimits limits)
    {
        var files = new List<(string Name, byte[] Bytes)>();
        var total = 0L;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(f => f.LinkTarget is null && f.Length > 0)) // pipes and devices have no length
        {
            if ((total += file.Length) > limits.Files || files.Count >= MostFiles) return null;
            files.Add((file.Name, File.ReadAllBytes(file.FullName)));
        }
        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return files;
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that the system still holds; the folder for temporary files is emptied by the system.
        }
        catch (UnauthorizedAccessException)
        {
            // The tool took away its own right to enter a folder that it made.
        }
    }
}
