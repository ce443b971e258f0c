using System.Text;
using System.Text.RegularExpressions;

namespace Tawthiq.Bench.Kills;

/// <summary>A run of the program as the calls that it made to the disk, and what a loss of power at any of them may leave of it.</summary>
/// <remarks>
/// The model is as hard as POSIX allows: bytes last from the flush of their file on, names from the flush of their folder on; of everything later any part may
/// have reached the disk, in any order, and the last write may be torn. Folders that the run did not make last.
/// </remarks>
internal sealed class PowerCuts
{
    private readonly KilledAdds _adds;
    private readonly string _root;
    private readonly string _record;
    private readonly List<DiskCall> _calls;

    private PowerCuts(string root, KilledAdds adds, string record, List<DiskCall> calls) => (_root, _adds, _record, _calls) = (root, adds, record, calls);

    /// <summary>Calls that change something.</summary>
    public int Steps => _calls.Count;

    /// <summary>Calls that bring something onto the disk.</summary>
    public int Flushes => _calls.Count(c => c is DiskCall.Flush);

    /// <summary>Runs the program once and writes down what it does.</summary>
    public static async Task<PowerCuts> TraceAsync(string root, KilledAdds adds)
    {
        var (trace, name) = (Path.Combine(root, "power.trace"), "power-whole");
        string[] strace = ["-f", "-y", "--seccomp-bpf", "-qqq", "-xx", "-s", "4000000", "-o", trace, "-e", $"trace={DiskTrace.Calls}", ProgramRun.Path];
        var (_, complained, exit) = await ProgramRun.RunAsync(root, "/usr/bin/strace", [.. strace, .. adds.Add(name)]).ConfigureAwait(false);
        if (exit is not (0 or 1)) throw new InvalidOperationException($"the traced run ended with {exit}: {complained}");
        var record = Path.Combine(root, name);
        return new(root, adds, record, [.. DiskTrace.Read(trace, root, record)]);
    }

    /// <summary>Cuts the power somewhere in the run and looks at what is left.</summary>
    /// <param name="name">Folder to lay it into.</param>
    /// <param name="random">Decides the moment and what reached the disk.</param>
    /// <param name="from">Share of the run at the earliest, 0 to 1.</param>
    /// <param name="to">Share of the run at the latest.</param>
    /// <param name="resume">Whether the same is then added again.</param>
    public async Task<Disturbed> CutAsync(string name, Random random, double from, double to, bool resume)
    {
        var step = (int)(_calls.Count * (from + random.NextDouble() * (to - from)));
        var disk = new ModelDisk(_record);
        foreach (var call in _calls.Take(step)) disk.Do(call);
        var folder = Path.Combine(_root, name);
        disk.Lay(folder, random);
        var faults = new List<string>();
        try
        {
            faults.AddRange(MustHold.AsItLies(folder, disk.Told, null));
            if (resume)
            {
                await _adds.AddedAsync(name).ConfigureAwait(false);
                faults.AddRange(MustHold.AfterResuming(folder, null));
                faults.AddRange(MustHold.Differences(_adds.Expected, Dump.Of(folder)));
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException) // one that fails must not end the run of hundreds
        {
            faults.Add($"{e.GetType().Name}: {e.Message}");
        }
        if (faults.Count == 0) Directory.Delete(folder, recursive: true);
        return new($"{_adds.Kind}, power cut", $"after step {step} of {_calls.Count}", disk.Told.Count, faults);
    }
}

/// <summary>One call that changes a disk; paths are full.</summary>
internal abstract record DiskCall
{
    private DiskCall() { }

    public sealed record Create(string Path, bool Empties) : DiskCall;

    public sealed record MakeFolder(string Path) : DiskCall;

    /// <param name="Path">File.</param>
    /// <param name="At">Offset; null for the end.</param>
    /// <param name="Bytes">What.</param>
    public sealed record Write(string Path, long? At, byte[] Bytes) : DiskCall;

    public sealed record Cut(string Path, long Length) : DiskCall;

    public sealed record Flush(string Path) : DiskCall;

    public sealed record Move(string From, string To) : DiskCall;

    public sealed record Remove(string Path) : DiskCall;

    /// <summary>A line on standard output.</summary>
    public sealed record Say(string Text) : DiskCall;
}

/// <summary>Reads what <c>strace -f -y -xx</c> wrote down.</summary>
internal static partial class DiskTrace
{
    /// <summary>The calls to write down.</summary>
    public const string Calls = "openat,write,pwrite64,pwritev,writev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,ftruncate,fallocate,link,linkat";

    /// <summary>The calls within a record, and what was said on standard output, in the order in which they ended.</summary>
    public static IEnumerable<DiskCall> Read(string trace, string workingFolder, string record)
    {
        var begun = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var raw in File.ReadLines(trace))
        {
            var space = raw.IndexOf(' ', StringComparison.Ordinal);
            var (thread, line) = (raw[..space], raw[space..].TrimStart());
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                begun[thread] = line[..^"<unfinished ...>".Length].TrimEnd();
                continue;
            }
            if (line.StartsWith("<... ", StringComparison.Ordinal))
            {
                if (!begun.Remove(thread, out var beginning)) continue;
                line = beginning + line[(line.IndexOf("resumed>", StringComparison.Ordinal) + "resumed>".Length)..];
            }
            if (Of(line, workingFolder) is { } call && (call is DiskCall.Say || IsIn(call, record))) yield return call;
        }
    }

    private static bool IsIn(DiskCall call, string record)
    {
        var path = call switch
        {
            DiskCall.Create c => c.Path, DiskCall.MakeFolder c => c.Path, DiskCall.Write c => c.Path, DiskCall.Cut c => c.Path, DiskCall.Flush c => c.Path,
            DiskCall.Move c => c.To, DiskCall.Remove c => c.Path, _ => "",
        };
        // What SQLite shares between processes is made anew by the first that opens the database.
        return (path == record || path.StartsWith(record + "/", StringComparison.Ordinal)) && !path.EndsWith("-shm", StringComparison.Ordinal);
    }

    private static DiskCall? Of(string line, string workingFolder)
    {
        if (Whole().Match(line) is not { Success: true, Groups: [_, { Value: var name }, { Value: var arguments }, { Value: var result }] }) return null;
        if (result.StartsWith('-')) return null; // it failed and changed nothing
        var a = Split(arguments);
        string Named(int i) => Path.GetFullPath(Path.Combine(workingFolder, Text(a[i].Trim('"'))));
        string Opened(int i) => a[i].IndexOf('<', StringComparison.Ordinal) is >= 0 and var at ? Text(a[i][(at + 1)..a[i].LastIndexOf('>')]) : "";
        switch (name)
        {
            case "openat": return a[2].Contains("O_CREAT", StringComparison.Ordinal) || a[2].Contains("O_TRUNC", StringComparison.Ordinal) ? new DiskCall.Create(Named(1), a[2].Contains("O_TRUNC", StringComparison.Ordinal)) : null;
            // Standard output is a pipe here, perhaps under another number; what else goes into pipes is no JSON.
            case "write" when Opened(0).StartsWith("pipe:", StringComparison.Ordinal): return Text(a[1].Trim('"')) is ['{', ..] said ? new DiskCall.Say(said) : null;
            case "write": return new DiskCall.Write(Opened(0), null, Bytes(a[1].Trim('"')));
            case "pwrite64": return new DiskCall.Write(Opened(0), long.Parse(a[3]), Bytes(a[1].Trim('"')));
            case "fsync" or "fdatasync": return new DiskCall.Flush(Opened(0));
            case "rename": return new DiskCall.Move(Named(0), Named(1));
            case "renameat" or "renameat2": return new DiskCall.Move(Named(1), Named(3));
            case "unlink" or "rmdir": return new DiskCall.Remove(Named(0));
            case "unlinkat": return new DiskCall.Remove(Named(1));
            case "mkdir": return new DiskCall.MakeFolder(Named(0));
            case "mkdirat": return new DiskCall.MakeFolder(Named(1));
            case "ftruncate": return new DiskCall.Cut(Opened(0), long.Parse(a[1]));
            // Calls that the program does not make today; the model would be wrong without them.
            default: return Opened(0).Length > 0 && !Opened(0).Contains(':', StringComparison.Ordinal) ? throw new NotSupportedException($"The model of the disk does not know {name}.") : null;
        }
    }

    // A call that was interrupted by another thread's has its result in a column of its own.
    [GeneratedRegex(@"^(\w+)\((.*)\)\s+= (.*)$")]
    private static partial Regex Whole();

    // Strings and paths are hexadecimal, so that every comma parts two arguments.
    private static string[] Split(string arguments) => arguments.Split(", ");

    private static string Text(string escaped) => Encoding.UTF8.GetString(Bytes(escaped));

    private static byte[] Bytes(string escaped)
    {
        if (!escaped.StartsWith("\\x", StringComparison.Ordinal)) return Encoding.UTF8.GetBytes(escaped);
        var bytes = new byte[escaped.Length / 4];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(Digit(escaped[4 * i + 2]) << 4 | Digit(escaped[4 * i + 3]));
        return bytes;
    }

    private static int Digit(char c) => c <= '9' ? c - '0' : c - 'a' + 10;
}
