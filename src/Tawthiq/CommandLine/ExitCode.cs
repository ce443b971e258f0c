namespace Tawthiq.CommandLine;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done, nothing to report.</summary>
    public const int Fine = 0;

    /// <summary>A finding: inputs that failed or conflict, each listed.</summary>
    public const int Finding = 1;

    /// <summary>The command is not understood.</summary>
    public const int Usage = 2;

    /// <summary>The surroundings do not allow it: no record, no permission, no space, a port that is taken.</summary>
    public const int Environment = 3;
}
