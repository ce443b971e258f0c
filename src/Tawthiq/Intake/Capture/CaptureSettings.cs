namespace Tawthiq.Intake.Capture;

/// <summary>What a capture may do and take.</summary>
internal sealed record CaptureSettings
{
    /// <summary>How long a page may take to load and to be scrolled through.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long its pictures, its text and its certificates may take after that.</summary>
    public TimeSpan TimeToKeep { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How many bytes may come over the line, all resources together.</summary>
    public long Bytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>How large one resource may be; longer media are kept as far as this.</summary>
    public long ResourceBytes { get; init; } = 48L * 1024 * 1024;

    /// <summary>How many screens a page is scrolled down; a page without an end stops there.</summary>
    public int Screens { get; init; } = 40;

    /// <summary>Hosts that may be reached although their address is not public: names or addresses, lower case.</summary>
    public IReadOnlyList<string> AllowedPrivate { get; init; } = [];

    /// <summary>The browser to use; null to look for one.</summary>
    public string? Browser { get; init; }

    /// <summary>Whether the browser may run without its sandbox. Root must; nobody else should.</summary>
    public bool WithoutSandbox { get; init; }

    /// <summary>What the capture says of who took it and from where; null says nothing.</summary>
    public string? Collector { get; init; }
}
