using System.Diagnostics;

namespace Tawthiq.Bench.Kills;

/// <summary>Adds the same inputs again and again, each time into a record of its own and stopped at another moment.</summary>
internal sealed class KilledAdds
{
    // The machine may run faster by now than when the whole run was timed; a run that ended before its kill shows nothing and is done again, earlier.
    private const double EarlierBy = 0.8;
    private static readonly string[] Calls = ["fsync", "fdatasync", "rename", "pwrite64", "unlink", "ftruncate"];

    private readonly string _root;
    private readonly string[] _inputs;
    private readonly Func<string, IReadOnlyCollection<string>> _contents;
    private IReadOnlyCollection<string> _expected = [];
    private TimeSpan _whole;
    private Dictionary<string, int> _calls = [];

    /// <param name="root">A folder to work in.</param>
    /// <param name="kind">What is added, in a word.</param>
    /// <param name="inputs">Arguments of <c>tawthiq add</c>.</param>
    /// <param name="contents">What must be the same in the record of every run; null for everything.</param>
    public KilledAdds(string root, string kind, string[] inputs, Func<string, IReadOnlyCollection<string>>? contents = null) => (_root, Kind, _inputs, _contents) = (root, kind, inputs, contents ?? Dump.Of);

    /// <summary>What is added.</summary>
    public string Kind { get; }

    /// <summary>How long an undisturbed run takes.</summary>
    public TimeSpan Whole => _whole;

    /// <summary>What an undisturbed run leaves on record.</summary>
    public IReadOnlyCollection<string> Expected => _expected;

    /// <summary>Arguments that add into a record.</summary>
    public string[] Add(string record) => ["add", .. _inputs, "--json", "--record", record];

    /// <summary>Whether runs can be stopped at a call to the system.</summary>
    public static bool CanAim => File.Exists("/usr/bin/strace");

    /// <summary>Runs undisturbed: how long, and what then is on record.</summary>
    public async Task<IReadOnlyCollection<string>> MeasureAsync(bool aim)
    {
        await AddedAsync($"{Kind}-warm").ConfigureAwait(false); // the first start of a program reads it from the disk
        var watch = Stopwatch.StartNew();
        await AddedAsync($"{Kind}-whole").ConfigureAwait(false);
        _whole = watch.Elapsed;
        _expected = _contents(Folder($"{Kind}-whole"));
        if (aim) _calls = await CountCallsAsync().ConfigureAwait(false);
        return _expected;
    }

    /// <summary>Stops a run after a share of the time that the whole one takes.</summary>
    /// <param name="name">Of the record; a folder by that name must not be there.</param>
    /// <param name="share">0 to 1.</param>
    public async Task<Disturbed> AtTimeAsync(string name, double share)
    {
        for (var moment = _whole * share; ; moment *= EarlierBy)
        {
            var told = new List<string>();
            var gate = new Lock();
            using var process = ProgramRun.Start(_root, ProgramRun.Path, Add(name), l => { lock (gate) told.Add(l); }, _ => { });
            await Task.Delay(moment).ConfigureAwait(false);
            var checkpoint = Seen(name);
            var before = !process.HasExited;
            if (before) process.Kill(); // SIGKILL
            await process.WaitForExitAsync().ConfigureAwait(false);
            if (before) return await JudgeAsync(name, $"{Kind}, time", $"{moment.TotalMilliseconds:0} of {_whole.TotalMilliseconds:0} ms", told, checkpoint).ConfigureAwait(false);
            Directory.Delete(Folder(name), recursive: true);
        }
    }

    /// <summary>Stops a run as it makes one of the calls that bring something onto the disk, chosen by chance.</summary>
    public async Task<Disturbed> AtCallAsync(string name, Random random)
    {
        var (call, number) = Choose(random);
        while (true)
        {
            var told = new List<string>();
            var gate = new Lock();
            string[] strace = ["-f", "--seccomp-bpf", "-qqq", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={number}", ProgramRun.Path];
            using (var process = ProgramRun.Start(_root, "/usr/bin/strace", [.. strace, .. Add(name)], l => { lock (gate) told.Add(l); }, _ => { }))
            {
                await process.WaitForExitAsync().ConfigureAwait(false);
                if (process.ExitCode > 128) return await JudgeAsync(name, $"{Kind}, call", $"{call} number {number} of a thread", told, null).ConfigureAwait(false);
            }
            Directory.Delete(Folder(name), recursive: true);
            // Threads share the work differently each time; and strace does not reach every call of the run that it counted.
            if (number > 1) number /= 2;
            else
            {
                lock (_calls) _calls.Remove(call);
                (call, number) = Choose(random);
            }
        }
    }

    private (string Call, int Number) Choose(Random random)
    {
        lock (_calls)
        {
            var call = Calls.Where(_calls.ContainsKey).ElementAt(random.Next(Calls.Count(_calls.ContainsKey)));
            return (call, 1 + random.Next(_calls[call]));
        }
    }

    private async Task<Disturbed> JudgeAsync(string name, string kind, string moment, List<string> told, string? checkpoint)
    {
        var faults = new List<string>();
        try
        {
            faults.AddRange(MustHold.AsItLies(Folder(name), told, checkpoint));
            await AddedAsync(name).ConfigureAwait(false);
            faults.AddRange(MustHold.AfterResuming(Folder(name), checkpoint));
            faults.AddRange(MustHold.Differences(_expected, _contents(Folder(name))));
        }
        catch (Exception e) when (e is not OutOfMemoryException) // one that fails must not end the run of two hundred
        {
            faults.Add($"{e.GetType().Name}: {e.Message}");
        }
        if (faults.Count == 0) Directory.Delete(Folder(name), recursive: true);
        if (checkpoint is not null && faults.Count == 0) File.Delete(checkpoint);
        return new(kind, moment, told.Count, faults);
    }

    /// <summary>Adds undisturbed.</summary>
    public async Task AddedAsync(string record)
    {
        var (_, complained, exit) = await ProgramRun.RunAsync(_root, ProgramRun.Path, Add(record)).ConfigureAwait(false);
        if (exit is not (0 or 1)) throw new InvalidOperationException($"adding ended with {exit}: {complained}");
    }

    // The checkpoint of the moment before, as an outsider would hold it.
    private string? Seen(string name)
    {
        var (from, to) = (Path.Combine(Folder(name), "ledger", "checkpoint"), Path.Combine(_root, $"{name}.checkpoint"));
        if (!File.Exists(from)) return null;
        File.Copy(from, to, overwrite: true);
        return to;
    }

    private async Task<Dictionary<string, int>> CountCallsAsync()
    {
        var (trace, name) = (Path.Combine(_root, $"{Kind}.trace"), $"{Kind}-counted");
        await ProgramRun.RunAsync(_root, "/usr/bin/strace", ["-f", "--seccomp-bpf", "-qqq", "-o", trace, "-e", $"trace={string.Join(',', Calls)}", ProgramRun.Path, .. Add(name)]).ConfigureAwait(false);
        // Lines are `THREAD call(…`; strace counts the calls of each thread by itself.
        var counts = File.ReadLines(trace).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 1 && w[1].Contains('(', StringComparison.Ordinal))
            .GroupBy(w => (Thread: w[0], Call: w[1][..w[1].IndexOf('(', StringComparison.Ordinal)]));
        return counts.Where(g => Calls.Contains(g.Key.Call)).GroupBy(g => g.Key.Call).ToDictionary(g => g.Key, g => g.Max(c => c.Count()), StringComparer.Ordinal);
    }

    private string Folder(string name) => Path.Combine(_root, name);
}
