using System.Globalization;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>Match weights and the table of compatible types: <c>rules/linkage.tsv</c> and <c>rules/types.tsv</c>.</summary>
internal sealed class LinkageWeights
{
    private readonly Dictionary<(string Field, string Level), double> _weights;
    private readonly string[,] _types;

    private LinkageWeights()
    {
        _weights = RuleTable.Read("linkage.tsv").ToDictionary(r => (r[0], r[1]), r => double.Parse(r[2], CultureInfo.InvariantCulture));
        Version = "linkage@" + Of("version", "number").ToString(CultureInfo.InvariantCulture);
        (Prior, Join, Veto) = (Of("prior", "pair"), Of("cluster", "join"), Of("cluster", "veto"));

        var types = Enum.GetValues<EventType>().Length;
        _types = new string[types, types];
        for (var i = 0; i < types; i++) for (var j = 0; j < types; j++) _types[i, j] = i == j ? "same" : "other";
        foreach (var row in RuleTable.Read("types.tsv"))
        {
            var (a, b) = ((int)Type(row[0]), (int)Type(row[1]));
            _types[a, b] = _types[b, a] = row[2];
        }
    }

    /// <summary>The weights of this build.</summary>
    public static LinkageWeights Table { get; } = new();

    /// <summary>For example <c>linkage@1</c>.</summary>
    public string Version { get; }

    public double Prior { get; }

    public double Join { get; }

    public double Veto { get; }

    /// <summary>Weight of a level.</summary>
    /// <exception cref="InvalidDataException">The file has no such level: code and data have come apart.</exception>
    public double Of(string field, string level) => _weights.TryGetValue((field, level), out var weight)
        ? weight
        : throw new InvalidDataException($"rules/linkage.tsv: no weight for '{field}' '{level}'.");

    /// <summary><c>same</c>, <c>close</c>, <c>possible</c> or <c>other</c>.</summary>
    public string TypeLevel(EventType a, EventType b) => _types[(int)a, (int)b];

    private static EventType Type(string code) =>
        Codes.Parse<EventType>(code) ?? throw new InvalidDataException($"rules/types.tsv: '{code}' is not an event type.");
}
