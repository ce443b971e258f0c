using System.Diagnostics;

namespace Tawthiq.Intake.Tools;

/// <summary>This program once more, as a process of its own: how the desk has foreign bytes read without reading them itself.</summary>
/// <remarks>What a hostile file does to a process that reads it (no end, no memory, a hole in a library) is done to one that holds no open page and ends when it has answered.</remarks>
internal static class OwnProcess
{
    private const long MostMemory = 2L << 30;

    /// <summary>Runs a verb to its end.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="longest">After which it is ended.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="isHurried">Whether somebody waits for the answer; otherwise whatever else runs here goes first.</param>
    /// <returns>Its exit code and what it wrote to its standard output; null where it was ended, or could not be begun.</returns>
    public static async Task<(int ExitCode, byte[] Output)?> RunAsync(IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, TimeSpan longest, CancellationToken cancellationToken, bool isHurried = true)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(longest);
        using var process = new Process { StartInfo = StartOf(arguments) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // the program was replaced or removed while it runs
        }
        if (!isHurried) GoLast(process);
        try
        {
            var feeding = FeedAsync(process.StandardInput.BaseStream, input, over.Token);
            var complaining = process.StandardError.BaseStream.CopyToAsync(Stream.Null, over.Token); // it may name sources: nobody keeps it
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, over.Token).ConfigureAwait(false);
            await Task.WhenAll(feeding, complaining, process.WaitForExitAsync(over.Token)).ConfigureAwait(false);
            return (process.ExitCode, output.ToArray());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            End(process);
        }
    }

    private static ProcessStartInfo StartOf(IReadOnlyList<string> arguments)
    {
        var (program, first) = Itself();
        var start = new ProcessStartInfo(program, [.. first, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_GCHeapHardLimit"] = $"0x{MostMemory:x}";
        return start;
    }

    // It may run as an executable, as `dotnet tawthiq.dll`, or within another program (a test).
    private static (string Program, string[] First) Itself()
    {
        var (running, name) = (Environment.ProcessPath ?? "", typeof(OwnProcess).Assembly.GetName().Name);
        if (Path.GetFileNameWithoutExtension(running) == name) return (running, []);
        var assembly = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        return (Path.GetFileNameWithoutExtension(running) == "dotnet" ? running : "dotnet", [assembly]);
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
            // It ended before it read everything; its exit code says why.
        }
    }

    private static void GoLast(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended, or this system allows nobody to step back.
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }
    }
}
