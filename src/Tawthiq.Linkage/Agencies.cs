using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage;

/// <summary>News agencies, whose reports others print: <c>rules/agencies.tsv</c>.</summary>
public sealed class Agencies
{
    private static readonly string[] Languages = ["en", "fr", "ar"];

    private readonly Dictionary<string, string[]> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal), _byHost = new(StringComparer.Ordinal);

    private Agencies()
    {
        foreach (var row in RuleTable.Read("agencies.tsv"))
        {
            if (row.Length != 5) throw new InvalidDataException($"rules/agencies.tsv: '{row[0]}' needs five columns.");
            _names.Add(row[0], [.. row[1..4].Select(names => names.Split('|')[0])]);
            foreach (var name in row[1..4].SelectMany(names => names.Split('|'))) _byName.TryAdd(Folding.Fold(name), row[0]);
            foreach (var host in row[4].Split('|', StringSplitOptions.RemoveEmptyEntries)) _byHost.Add(host, row[0]);
        }
    }

    /// <summary>The table of this build.</summary>
    public static Agencies Table { get; } = new();

    /// <summary>Ids, in the order of the file.</summary>
    public IEnumerable<string> Ids => _names.Keys;

    /// <summary>The name of an agency in a language of the pages; the id itself where this build does not know it.</summary>
    /// <param name="id">An id of the table.</param>
    /// <param name="language"><c>en</c>, <c>fr</c> or <c>ar</c>; else English.</param>
    public string NameOf(string id, string language) => _names.TryGetValue(id, out var names) ? names[Math.Max(0, Array.IndexOf(Languages, language))] : id;

    /// <summary>The agency that a speaker is; null where it is none. "AFP" is one, "a doctor who spoke to AFP" is not.</summary>
    internal string? OfSpeaker(string name) => _byName.GetValueOrDefault(Folding.FoldName(name));

    /// <summary>The agency that publishes under a source's name; null where it is none.</summary>
    /// <param name="source">Name of the source: a host without <c>www.</c>, or a name.</param>
    internal string? OfSource(string source) =>
        _byHost.TryGetValue(source, out var id) ? id
        : source.IndexOf('.') is var dot && dot > 0 && _byHost.TryGetValue(source[(dot + 1)..], out id) ? id // a language's or a section's own host
        : _byName.GetValueOrDefault(Folding.FoldName(source));
}
