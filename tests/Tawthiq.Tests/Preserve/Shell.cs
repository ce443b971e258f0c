using System.Diagnostics;

namespace Tawthiq.Tests.Preserve;

/// <summary>Programs of the system that check what ours made.</summary>
internal static class Shell
{
    /// <summary>Runs a program; the test is skipped where a Debian package with it is missing.</summary>
    public static async Task<(string Output, int Exit)> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // No variable of the machine, no home: what is checked is the package alone.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        using var process = Process.Start(start)!; // a new process, which gives one or throws
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output + await errors, process.ExitCode);
    }

    public static void Needs(params (string Program, string Package)[] needed)
    {
        foreach (var (program, package) in needed)
            Assert.SkipUnless(new[] { "/usr/local/bin", "/usr/bin", "/bin" }.Any(f => File.Exists(Path.Combine(f, program))), $"This needs {program}: install the Debian package {package}.");
    }
}
