using System.Diagnostics;

namespace Tawthiq.Tests.Preserve;

/// <summary>Programs of others that check what this one made.</summary>
internal static class ForeignProgram
{
    /// <summary>The check of ledgers that was written from the specifications alone.</summary>
    public static string CheckLedger { get; } = Path.GetFullPath(Path.Combine(Golden.ProjectFolder(), "../foreign/check_ledger.py"));

    public static void Need(string program, string package) => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, program))), $"{program} is not installed; install the Debian package {package}, or run ./build.sh --setup.");

    /// <summary>Runs one; what it writes to both outputs, and its exit code.</summary>
    public static async Task<(string Output, int ExitCode)> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!; // it was looked for above
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output + await errors, process.ExitCode);
    }

    /// <summary>Runs the check of ledgers.</summary>
    public static Task<(string Output, int ExitCode)> CheckAsync(string folder, params string[] arguments)
    {
        Need("python3", "python3");
        Need("openssl", "openssl");
        return RunAsync(folder, "python3", ["-B", CheckLedger, .. arguments]);
    }
}
