namespace Tawthiq.Intake.Tools;

/// <summary>What a foreign tool may use before it is ended.</summary>
internal sealed record ToolLimits
{
    /// <summary>Limits that fit a photo, a page or a short film.</summary>
    public static ToolLimits Usual { get; } = new();

    /// <summary>Processor time of each of its processes; whole seconds.</summary>
    public TimeSpan Processor { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Time by the clock on the wall.</summary>
    public TimeSpan Wall { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Memory in bytes: address space of each process, and what all of them hold together.</summary>
    public long Memory { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Most bytes that it may say on its standard output.</summary>
    public int Output { get; init; } = 50 * 1024 * 1024;

    /// <summary>Most bytes that it may write into files, each and together.</summary>
    public long Files { get; init; } = 100L * 1024 * 1024;

    /// <summary>Most processes at a time.</summary>
    public int Processes { get; init; } = 48;
}

/// <summary>A foreign tool to run on foreign bytes.</summary>
/// <param name="Program">Its name, without a folder.</param>
/// <param name="Arguments"><see cref="InputName"/> stands for the path of <see cref="File"/>. The tool runs in an empty folder of its own.</param>
internal sealed record ToolCall(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Stands in the arguments for the path of the file.</summary>
    public const string InputName = "{in}";

    /// <summary>What it reads on its standard input; empty for nothing.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Full path of the one file that it may read; null for none.</summary>
    public string? File { get; init; }

    public ToolLimits Limits { get; init; } = ToolLimits.Usual;
}

/// <summary>Which limit ended a tool.</summary>
internal enum ToolLimit { Processor, Wall, Memory, Output, Files, Processes }

/// <summary>What running a tool gave. Nothing in it is meant for messages: a tool may repeat what it reads.</summary>
internal abstract record ToolRun
{
    private ToolRun() { }

    /// <summary>The tool came to its end.</summary>
    /// <param name="ExitCode">Its exit code; not 0 where it failed.</param>
    /// <param name="Output">What it said on its standard output.</param>
    /// <param name="Files">What it wrote into its folder, by name, in the order of the names.</param>
    public sealed record Ended(int ExitCode, byte[] Output, IReadOnlyList<(string Name, byte[] Bytes)> Files) : ToolRun
    {
        /// <summary>The beginning of what it said on its standard error.</summary>
        internal string Complaint { get; init; } = "";

        /// <summary>Whether it complained of something, in the tool's own words.</summary>
        public bool Said(string words) => Complaint.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The tool is not installed.</summary>
    public sealed record Missing : ToolRun;

    /// <summary>The tool ran into a limit and was ended with all its processes; what it gave is thrown away.</summary>
    public sealed record Stopped(ToolLimit Limit) : ToolRun;
}
