using System.Diagnostics;
using System.Globalization;

namespace Tawthiq.Intake.Tools;

/// <summary>How far this system can shut a tool in.</summary>
internal enum ContainmentKind
{
    /// <summary>bubblewrap: no network, no processes but its own, no files but the system's programs and its own folder.</summary>
    Bubblewrap,
    /// <summary>unshare: no network, no processes but its own; it can read what the user can.</summary>
    Unshare,
    /// <summary>Only limits on what it uses.</summary>
    LimitsOnly,
}

/// <summary>Puts the programs that shut a tool in before the tool. Found out once: an installed program may still be forbidden.</summary>
internal static class Containment
{
    /// <summary>Where programs and what they need lie on Linux systems; nobody's own files are there.</summary>
    private static readonly string[] SystemFolders =
        ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store", "/etc/alternatives", "/etc/ld.so.cache", "/etc/fonts"];

    private static readonly Lazy<ContainmentKind> Found = new(Find);

    /// <summary>The strongest kind that works here.</summary>
    public static ContainmentKind Here => Found.Value;

    /// <summary>Full path of a program on the search path; null where it is not installed.</summary>
    public static string? PathOf(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.StartsWith('/')).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The whole command line of a tool within its limits.</summary>
    /// <param name="kind">How to shut it in.</param>
    /// <param name="call">The tool.</param>
    /// <param name="program">Full path of the tool.</param>
    /// <param name="folder">The one folder that it may write in.</param>
    public static IReadOnlyList<string> CommandLine(ContainmentKind kind, ToolCall call, string program, string folder)
    {
        var file = kind == ContainmentKind.Bubblewrap ? "/given/file" : call.File;
        return
        [
            .. kind switch
            {
                ContainmentKind.Bubblewrap => Bubblewrap(program, folder, call.File),
                ContainmentKind.Unshare => Unshare,
                _ => [],
            },
            .. Limits(call.Limits), program, .. call.Arguments.Select(a => a.Replace(ToolCall.InputName, file, StringComparison.Ordinal)),
        ];
    }

    private static readonly string[] Unshare = ["unshare", "--user", "--map-root-user", "--net", "--ipc", "--pid", "--fork", "--kill-child", "--"];

    private static string[] Bubblewrap(string program, string folder, string? file)
    {
        var folders = SystemFolders.AsEnumerable();
        var home = Path.GetDirectoryName(program)!; // a program always lies in a folder
        if (!SystemFolders.Any(f => home.StartsWith(f, StringComparison.Ordinal))) folders = folders.Append(home);
        return
        [
            "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "tool",
            .. folders.SelectMany(f => new[] { "--ro-bind-try", f, f }),
            "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--bind", folder, "/own",
            .. file is null ? Array.Empty<string>() : ["--ro-bind", file, "/given/file"],
            "--chdir", "/own", "--",
        ];
    }

    /// <summary>Limits that the system keeps for each process. Without a core dump: that would be a copy of what was read.</summary>
    private static string[] Limits(ToolLimits limits) => PathOf("prlimit") is null ? [] :
    [
        "prlimit", Text($"--as={limits.Memory}"), Text($"--cpu={(long)limits.Processor.TotalSeconds}"), Text($"--fsize={limits.Files}"), "--nofile=256", "--core=0", "--",
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static ContainmentKind Find()
    {
        if (!OperatingSystem.IsLinux()) return ContainmentKind.LimitsOnly;
        var (nothing, folder) = (new ToolCall("true"), Path.GetTempPath());
        return PathOf("true") is { } program
            ? new[] { ContainmentKind.Bubblewrap, ContainmentKind.Unshare }.Where(k => Works(CommandLine(k, nothing, program, folder))).Append(ContainmentKind.LimitsOnly).First()
            : ContainmentKind.LimitsOnly;
    }

    private static bool Works(IReadOnlyList<string> commandLine)
    {
        var start = new ProcessStartInfo(commandLine[0], commandLine.Skip(1)) { RedirectStandardError = true, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start);
            return process is not null && process.WaitForExit(TimeSpan.FromSeconds(20)) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
