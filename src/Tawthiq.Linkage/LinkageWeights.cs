using System.Globalization;
using System.Runtime.CompilerServices;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>A named set of match weights, with the table of compatible types of <c>rules/types.tsv</c>. Immutable.</summary>
public sealed class LinkageWeights
{
    private readonly Dictionary<(string Field, string Level), double> _weights;
    private readonly string[,] _types;
    private readonly double _mostOfToll, _mostOfOthers;

    private LinkageWeights() : this(
        RuleTable.Read("linkage.tsv").Select(r => new LevelWeight(r[0], r[1], double.Parse(r[2], CultureInfo.InvariantCulture))), null) { }

    private LinkageWeights(IEnumerable<LevelWeight> weights, string? version)
    {
        // Names of levels stand in the code as literals: the same string, not one like it, is looked up millions of times.
        _weights = weights.ToDictionary(r => (string.Intern(r.Field), string.Intern(r.Level)), r => r.Weight, SameStrings.Instance);
        Version = version ?? "linkage@" + Of("version", "number").ToString(CultureInfo.InvariantCulture);
        (Prior, Join, Veto) = (Of("prior", "pair"), Of("cluster", "join"), Of("cluster", "veto"));
        (MostOfWords, MostOfTexts, _mostOfToll) = (Most("words"), Math.Max(Most("words"), Most("text")), Most("toll"));
        _mostOfOthers = _weights.Where(w => w.Key.Field is not ("version" or "prior" or "cluster" or "date" or "place" or "type" or "order" or "toll" or "text" or "words"))
            .GroupBy(w => w.Key.Field, w => w.Value).Sum(g => Math.Max(0, g.Max()));

        var types = Enum.GetValues<EventType>().Length;
        _types = new string[types, types];
        for (var i = 0; i < types; i++) for (var j = 0; j < types; j++) _types[i, j] = i == j ? "same" : "other";
        foreach (var row in RuleTable.Read("types.tsv"))
        {
            var (a, b) = ((int)Type(row[0]), (int)Type(row[1]));
            _types[a, b] = _types[b, a] = string.Intern(row[2]);
        }
    }

    /// <summary>A set as it was kept: levels that this build does not know are left out, those that it knew not then have its own weights.</summary>
    /// <param name="version">Name and version of the set, for example <c>estimated@2</c>.</param>
    /// <param name="levels">The weights.</param>
    /// <exception cref="ArgumentException">A weight is no number that the engine can work with, or the lines of joining and of parting are the wrong way round.</exception>
    public static LinkageWeights Of(string version, IReadOnlyList<LevelWeight> levels)
    {
        var made = Shipped.With(levels, version);
        return WeightsFile.FaultsOf(made) is [var fault, ..] ? throw new ArgumentException(fault, nameof(levels)) : made;
    }

    /// <summary>The weights of this build: <c>rules/linkage.tsv</c>.</summary>
    public static LinkageWeights Shipped { get; } = new();

    /// <summary>The same with other weights for some levels.</summary>
    /// <param name="changed">The levels that change.</param>
    /// <param name="version">Name of the result.</param>
    internal LinkageWeights With(IReadOnlyList<LevelWeight> changed, string version)
    {
        var other = changed.ToDictionary(w => (w.Field, w.Level), w => w.Weight);
        return new(All.Select(w => other.TryGetValue((w.Field, w.Level), out var weight) ? w with { Weight = weight } : w), version);
    }

    /// <summary>Every weight, in the order of the file.</summary>
    public IEnumerable<LevelWeight> All => _weights.Select(w => new LevelWeight(w.Key.Field, w.Key.Level, w.Value));

    /// <summary>For example <c>linkage@1</c>.</summary>
    public string Version { get; }

    internal double Prior { get; }

    internal double Join { get; }

    internal double Veto { get; }

    /// <summary>What the words of two texts can add at most.</summary>
    internal double MostOfWords { get; }

    /// <summary>What the texts of two documents can add at most.</summary>
    internal double MostOfTexts { get; }

    /// <summary>What everything beyond day, place, type and texts can add at most.</summary>
    /// <param name="tolls">How many tolls the two have that can be compared.</param>
    internal double MostOfFacts(int tolls) => _mostOfOthers + tolls * _mostOfToll;

    /// <summary>Weight of a level.</summary>
    /// <param name="field">A literal.</param>
    /// <param name="level">A literal.</param>
    /// <exception cref="InvalidDataException">The file has no such level: code and data have come apart.</exception>
    internal double Of(string field, string level) => _weights.TryGetValue((field, level), out var weight)
        ? weight
        : throw new InvalidDataException($"rules/linkage.tsv: no weight for '{field}' '{level}'.");

    /// <summary><c>same</c>, <c>close</c>, <c>possible</c> or <c>other</c>.</summary>
    internal string TypeLevel(EventType a, EventType b) => _types[(int)a, (int)b];

    private double Most(string field) => _weights.Where(w => w.Key.Field == field).Max(w => w.Value);

    private sealed class SameStrings : IEqualityComparer<(string Field, string Level)>
    {
        public static readonly SameStrings Instance = new();

        public bool Equals((string Field, string Level) x, (string Field, string Level) y) => ReferenceEquals(x.Level, y.Level) && ReferenceEquals(x.Field, y.Field);

        public int GetHashCode((string Field, string Level) key) => RuntimeHelpers.GetHashCode(key.Level) ^ 31 * RuntimeHelpers.GetHashCode(key.Field);
    }

    private static EventType Type(string code) =>
        Codes.Parse<EventType>(code) ?? throw new InvalidDataException($"rules/types.tsv: '{code}' is not an event type.");
}
