using System.Globalization;

namespace Tawthiq.Intake.Tools;

/// <summary>Looks at a running tool a few times a second for what the system limits only for one process or one file: memory, processes and files taken together.</summary>
internal sealed class WatchTool(int process, string folder, ToolLimits limits)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What it ran into; null for nothing.</summary>
    public ToolLimit? Limit { get; private set; }

    /// <summary>Ends the tool for a limit; the first one counts.</summary>
    public void Stop(ToolLimit limit, CancellationTokenSource over)
    {
        Limit ??= limit;
        over.Cancel();
    }

    /// <summary>Watches until the run is over.</summary>
    public async Task RunAsync(CancellationTokenSource over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, over.Token).ConfigureAwait(false);
                var (processes, memory) = OperatingSystem.IsLinux() ? Family() : default;
                if (processes > limits.Processes) Stop(ToolLimit.Processes, over);
                else if (memory > limits.Memory) Stop(ToolLimit.Memory, over);
                else if (Written() > limits.Files) Stop(ToolLimit.Files, over);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private long Written()
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.LinkTarget is null ? f.Length : 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // it removes files while they are counted
        }
    }

    /// <summary>The process with everything that descends from it, and the memory that these hold.</summary>
    private (int Processes, long Memory) Family()
    {
        var all = new Dictionary<int, List<(int Id, long Memory)>>();
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(entry.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || Stat(id) is not { } stat) continue;
            if (!all.TryGetValue(stat.Parent, out var children)) all[stat.Parent] = children = [];
            children.Add((id, stat.Memory));
        }
        var (count, memory, open) = (0, 0L, new Stack<int>([process]));
        while (open.TryPop(out var parent))
            foreach (var child in all.GetValueOrDefault(parent, []))
            {
                (count, memory) = (count + 1, memory + child.Memory);
                open.Push(child.Id);
            }
        return (count, memory);
    }

    /// <summary>Parent and resident bytes of a process; null where it is gone. Source: proc(5), <c>stat</c>, fields 4 and 24.</summary>
    private static (int Parent, long Memory)? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' '); // the name before it may hold anything
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
