using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>A named, versioned set of rules by which claims become ranges, best figures, grades and verifications.</summary>
/// <remarks>Shape: one file <c>rules/NAME.tsv</c>, explained in <c>rules/README.md</c>. Every setting stands there once; one that is missing, unknown or misspelt is a fault that names file and setting.</remarks>
public sealed class RulePack
{
    private RulePack(PackSettings settings)
    {
        (Name, Version) = (settings.Text("name"), settings.Number("version"));
        PresumeCivilian = settings.Choice("presume_civilian", "yes", "no");
        ContestedStatusFromZero = settings.Choice("contested_status", "zero_min", "as_claimed");
        PerpetratorDenialIsContext = settings.Choice("perpetrator_denial", "context", "counts");
        OpenEndTakesStatedNumber = settings.Choice("open_end", "stated", "open");
        Several = settings.Range("several");
        Dozens = settings.Range("dozens");
        VagueYields = settings.Choice("vague_beside_numbers", "yield", "count");
        OneVictimIsNoToll = settings.Choice("single_victims", "describe", "count");
        PassingMentionsYield = settings.Choice("passing_mentions", "yield", "count");
        LargerStandsInUnknownOrder = settings.Choice("unknown_order", "larger", "both");
        HasBest = settings.Choice("best", "account", "none");
        Verifies = settings.Choice("standard", "verification", "grades");
        MinimumFields = settings.List("minimum_fields", ["date", "place", "number", "type", "perpetrator"]);
        DirectTypes = settings.List("direct_types", [.. Enum.GetValues<EventType>().Select(t => t.Code())]).Select(c => Codes.Parse<EventType>(c)!.Value).ToHashSet(); // checked by List
        IndependentSources = settings.Number("independent_sources");
        settings.RefuseOthers();
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

    /// <summary>How "several", "a number of" are coded where nothing else is said; null to leave them as read (3 or more).</summary>
    internal CountRange? Several { get; }

    /// <summary>How "dozens" is coded where nothing else is said; null to leave it as read (24 or more).</summary>
    internal CountRange? Dozens { get; }

    /// <summary>A word for many moves no range for which another account gives a number.</summary>
    internal bool VagueYields { get; }

    /// <summary>Who tells of one victim without counting does not say that there was but one, where another account counts more.</summary>
    internal bool OneVictimIsNoToll { get; }

    /// <summary>A passing mention moves no range for which a report about the incident gives a figure.</summary>
    internal bool PassingMentionsYield { get; }

    /// <summary>Of two figures of one speaker whose order is not known the larger stands, for a toll grows.</summary>
    internal bool LargerStandsInUnknownOrder { get; }

    /// <summary>Whether it gives a best figure of deaths.</summary>
    internal bool HasBest { get; }

    /// <summary>Whether it says of each figure how far it is verified.</summary>
    internal bool Verifies { get; }

    /// <summary>What several independent sources must tell alike before a figure is verified.</summary>
    internal IReadOnlyList<string> MinimumFields { get; }

    /// <summary>Types of events whose harm is direct; harm of other events makes no figure.</summary>
    internal IReadOnlySet<EventType> DirectTypes { get; }

    /// <summary>Independent sources that a fair incident, or a verified figure, needs.</summary>
    internal int IndependentSources { get; }

    /// <summary>An account with the pack's code for its word for many: "dozens" as 12–24. The claim keeps its words.</summary>
    internal Account Coded(Account account)
    {
        if (!account.IsVague) return account;
        return account with { All = Coded(account.All), Civilian = Coded(account.Civilian), Combatant = Coded(account.Combatant), Unknown = Coded(account.Unknown) };
    }

    private CountRange? Coded(CountRange? range) => range is { } r ? Coded(r) : null;

    // "Several" is read as 3 or more, "dozens" as 24 or more.
    private CountRange Coded(CountRange range) => range switch { { Min: 3, Max: null } => Several ?? range, { Min: 24, Max: null } => Dozens ?? range, _ => range };

    /// <summary>The packs that this build has, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["airwars", "ohchr", "ucdp"];

    /// <summary>Groups of people that every pack gives ranges for: <c>rules/groups.tsv</c>, in the order of the file.</summary>
    public static IReadOnlyList<string> Groups { get; } = [.. Text.Groups.Table.Names];

    /// <summary>A pack of this build.</summary>
    /// <exception cref="ArgumentException">There is no pack of that name; the message lists those there are.</exception>
    public static RulePack Named(string name) => Names.Contains(name, StringComparer.Ordinal)
        ? Of(RuleTable.Read(name + ".tsv"), name + ".tsv")
        : throw new ArgumentException($"There is no rule pack '{name}'. Use one of: {string.Join(", ", Names)}.", nameof(name));

    /// <summary>A pack from the rows of a file.</summary>
    /// <exception cref="InvalidDataException">A setting is missing, unknown, there twice or has a value that it cannot have; the message names file, setting and what it may be.</exception>
    internal static RulePack Of(IReadOnlyList<string[]> rows, string file) => new(new PackSettings(rows, file));

    /// <summary>Name and version, for example <c>airwars@1</c>.</summary>
    public override string ToString() => $"{Name}@{Version}";
}
