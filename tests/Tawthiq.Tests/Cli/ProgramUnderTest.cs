using System.Diagnostics;

namespace Tawthiq.Tests.Cli;

/// <summary>The built program as a process of its own, as a user runs it but in a pipe.</summary>
internal static class ProgramUnderTest
{
    /// <summary>Where the test project's build puts it.</summary>
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "tawthiq.exe" : "tawthiq");

    public static Process Start(string folder, params string[] arguments) => Start(Path, folder, arguments);

    private static Process Start(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_ROOT"] = System.IO.Path.GetDirectoryName(Environment.ProcessPath!) is { } d && File.Exists(System.IO.Path.Combine(d, "dotnet"))
            ? d : Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "";
        if (start.Environment["DOTNET_ROOT"]!.Length == 0) start.Environment.Remove("DOTNET_ROOT");
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    /// <summary>What it writes and its exit code, as one text.</summary>
    public static async Task<(string Output, string Errors, int ExitCode)> RunAsync(string folder, params string[] arguments) => await RunAsync(Start(folder, arguments));

    /// <summary>What it writes where nothing is wrong: no error, exit code 0.</summary>
    public static async Task<string> OutputAsync(string folder, params string[] arguments)
    {
        var (output, errors, exit) = await RunAsync(folder, arguments);
        errors.ShouldBeEmpty();
        exit.ShouldBe(0);
        return output;
    }

    /// <summary>What it writes and its exit code beside a folder <c>small</c> that is a disk of two megabytes, in a name space of its own; what then lies there is told after what the program wrote.</summary>
    public static async Task<(string Output, string Errors, int ExitCode)> RunBesideSmallDiskAsync(string folder, params string[] arguments)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(folder, "small"));
        const string script = "mount -t tmpfs -o size=2m tmpfs small || exit 97; \"$0\" \"$@\"; exit=$?; echo \"there: $(ls -A small | tr '\\n' ' ')\"; exit $exit";
        return await RunAsync(Start("unshare", folder, ["-rm", "/bin/bash", "-c", script, Path, .. arguments]));
    }

    private static async Task<(string Output, string Errors, int ExitCode)> RunAsync(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, await errors, process.ExitCode);
    }
}
