namespace Tawthiq.Linkage;

/// <summary>A named, versioned set of rules by which claims become ranges and grades.</summary>
/// <remarks>Shape: one file <c>rules/NAME.tsv</c>, explained in <c>rules/README.md</c>.</remarks>
public sealed class RulePack
{
    private RulePack(Dictionary<string, string> settings, string file)
    {
        string Setting(string name) => settings.GetValueOrDefault(name) is { Length: > 0 } value
            ? value
            : throw new InvalidDataException($"rules/{file}: the setting '{name}' is missing.");
        bool Choice(string name, string yes, string no) => Setting(name) is var value && value == yes || (value == no
            ? false
            : throw new InvalidDataException($"rules/{file}: '{name}' is '{value}'; use '{yes}' or '{no}'."));
        int Number(string name) => int.TryParse(Setting(name), out var n) && n > 0
            ? n
            : throw new InvalidDataException($"rules/{file}: '{name}' must be a whole number above 0.");

        (Name, Version) = (Setting("name"), Number("version"));
        PresumeCivilian = Choice("presume_civilian", "yes", "no");
        ContestedStatusFromZero = Choice("contested_status", "zero_min", "as_claimed");
        PerpetratorDenialIsContext = Choice("perpetrator_denial", "context", "counts");
        OpenEndTakesStatedNumber = Choice("open_end", "stated", "open");
        IndependentSources = Number("independent_sources");
    }

    /// <summary>For example <c>airwars</c>.</summary>
    public string Name { get; }

    /// <summary>Raised with every change that can alter a figure.</summary>
    public int Version { get; }

    /// <summary>People of unknown status count as civilians unless a claim says otherwise.</summary>
    internal bool PresumeCivilian { get; }

    /// <summary>Where civilian status is contested, the civilian and the combatant range both start at 0.</summary>
    internal bool ContestedStatusFromZero { get; }

    /// <summary>What the accused alone says about status, or a toll of nought, moves no range.</summary>
    internal bool PerpetratorDenialIsContext { get; }

    /// <summary>"At least 5" alone is coded 5–5 rather than kept open.</summary>
    internal bool OpenEndTakesStatedNumber { get; }

    /// <summary>Independent sources that a fair incident needs.</summary>
    internal int IndependentSources { get; }

    /// <summary>The packs that this build has, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["airwars", "ucdp"];

    /// <summary>A pack of this build.</summary>
    /// <exception cref="ArgumentException">There is no pack of that name; the message lists those there are.</exception>
    public static RulePack Named(string name) => Names.Contains(name, StringComparer.Ordinal)
        ? new RulePack(RuleTable.Read(name + ".tsv").ToDictionary(r => r[0], r => r.Length > 1 ? r[1] : "", StringComparer.Ordinal), name + ".tsv")
        : throw new ArgumentException($"There is no rule pack '{name}'. Use one of: {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Name and version, for example <c>airwars@1</c>.</summary>
    public override string ToString() => $"{Name}@{Version}";
}
