namespace Tawthiq.Bench.Kills;

/// <summary>Adds into a record on a disk that is too small: a file system in memory of its own, in a name space of its own, so that the errors are those of a full disk.</summary>
/// <remarks>Needs a Linux that lets users make name spaces (<c>unshare -rm</c>).</remarks>
internal sealed class FullDisk(string root, KilledAdds adds, IReadOnlyCollection<string> expected)
{
    private const int Page = 4096;

    // The record lies on the small disk only while the script runs: as it was left, and as it was when there was space again, it is copied out.
    private const string Script =
        """
        program=$1; name=$2; size=$3; shift 3
        mkdir -p "$name.d"
        mount -t tmpfs -o size="$size" tmpfs "$name.d" || exit 97
        "$program" "$@" >"$name.said" 2>"$name.errors"; echo $? >"$name.exit"
        "$program" verify "$name.d/r" >"$name.verified" 2>&1; echo $? >"$name.verify-exit"
        if [ -d "$name.d/r" ]; then cp -a "$name.d/r" "$name.left"; fi
        mount -o remount,size=2g tmpfs "$name.d" || exit 97
        "$program" "$@" >/dev/null 2>"$name.again"; echo $? >"$name.again-exit"
        cp -a "$name.d/r" "$name.after"
        """;

    /// <summary>Whether this system lets a user have such a disk.</summary>
    public static async Task<bool> IsPossibleAsync()
    {
        if (!File.Exists("/usr/bin/unshare")) return false;
        return (await ProgramRun.RunAsync("/", "/usr/bin/unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).ConfigureAwait(false)).Exit == 0;
    }

    /// <summary>How many bytes the record of a whole run takes.</summary>
    public static long SizeOf(string record) => Directory.EnumerateFiles(record, "*", SearchOption.AllDirectories).Sum(f => (new FileInfo(f).Length + Page - 1) / Page * Page) + Directory.EnumerateDirectories(record).Count() * Page;

    /// <summary>Adds onto a disk of a size, then with space.</summary>
    /// <param name="name">Begins the names of all files of this run.</param>
    /// <param name="bytes">Size of the disk; where everything fits, a smaller one is taken.</param>
    public async Task<Disturbed> RunAsync(string name, long bytes)
    {
        for (; ; bytes = bytes * 4 / 5)
        {
            bytes = Math.Max(Page, bytes / Page * Page);
            var (_, complained, exit) = await ProgramRun.RunAsync(root, "/usr/bin/unshare", ["-rm", "/bin/bash", "-c", Script, "bash", ProgramRun.Path, name, $"{bytes}", .. adds.Add($"{name}.d/r")]).ConfigureAwait(false);
            if (exit != 0) return new(Kind, $"{bytes} bytes", 0, [$"the small disk could not be made: {complained}"]);
            if (Text(name, "exit").Trim() is not ("0" or "1")) break;
            Remove(name);
        }
        var told = File.ReadAllLines(Path.Combine(root, name + ".said"));
        var faults = Judge(name, told).ToList();
        if (faults.Count == 0) Remove(name);
        return new(Kind, $"{bytes} bytes", told.Length, faults);
    }

    private string Kind => $"{adds.Kind}, full disk";

    private IEnumerable<string> Judge(string name, string[] told)
    {
        var (exit, errors, left) = (Text(name, "exit").Trim(), Text(name, "errors"), Path.Combine(root, name + ".left"));
        if (exit != "3") yield return $"exit code {exit} instead of 3";
        var last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        if (!last.Contains("no space left", StringComparison.Ordinal)) yield return $"did not say that the disk is full: {last}";
        if (errors.Contains("   at ", StringComparison.Ordinal)) yield return "showed its insides: " + errors.Split('\n').First(l => l.Contains("nhandled", StringComparison.Ordinal) || l.Contains("   at ", StringComparison.Ordinal));
        var verified = Text(name, "verify-exit").Trim();
        if (verified != "0" && !(verified == "3" && told.Length == 0)) yield return $"verify on the full disk ended with {verified}: {Text(name, "verified").Split('\n')[0]}";
        if (Directory.Exists(left))
        {
            foreach (var fault in MustHold.AsItLies(left, told, null)) yield return fault;
        }
        else if (told.Length > 0) yield return "there is no record, though something was acknowledged";
        if (Text(name, "again-exit").Trim() is not ("0" or "1"))
        {
            yield return "did not go on when there was space: " + Text(name, "again");
            yield break;
        }
        var after = Path.Combine(root, name + ".after");
        foreach (var fault in MustHold.AfterResuming(after, null).Concat(MustHold.Differences(expected, Dump.Of(after)))) yield return fault;
    }

    private string Text(string name, string what) => Path.Combine(root, $"{name}.{what}") is var file && File.Exists(file) ? File.ReadAllText(file) : "";

    private void Remove(string name)
    {
        foreach (var entry in Directory.GetFileSystemEntries(root, name + ".*"))
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else File.Delete(entry);
    }
}
