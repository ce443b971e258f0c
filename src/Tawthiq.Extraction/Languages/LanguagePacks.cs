using System.Text;
using Tawthiq.Extraction.Cleaning;

namespace Tawthiq.Extraction.Languages;

/// <summary>The languages that can be read. A folder in <c>languages/</c> is all it takes to be one of them.</summary>
/// <remarks>Immutable; safe to use from many threads.</remarks>
internal sealed class LanguagePacks
{
    private const string Root = "languages/";
    private const string Extension = ".tsv";

    private static readonly Lazy<LanguagePacks> s_embedded = new(() => new(ReadEmbedded()));

    private readonly Dictionary<string, LanguagePack> _packs;

    public LanguagePacks(IEnumerable<LanguagePack> packs)
    {
        All = [.. packs.OrderBy(p => p.Code, StringComparer.Ordinal)];
        _packs = All.ToDictionary(p => p.Code, StringComparer.Ordinal);
        Detector = new LanguageDetector(All);
        Noise = NoisePhrases.Of(All);
    }

    /// <summary>The packs that travel with the library.</summary>
    public static LanguagePacks Embedded => s_embedded.Value;

    /// <summary>Every pack, by code.</summary>
    public IReadOnlyList<LanguagePack> All { get; }

    public LanguageDetector Detector { get; }

    /// <summary>The phrases of all packs that say what of a page is not the report.</summary>
    public TermTrie<NoisePhrase> Noise { get; }

    public bool Has(string code) => _packs.ContainsKey(code);

    public LanguagePack Of(string code) => _packs[code];

    private static IEnumerable<LanguagePack> ReadEmbedded()
    {
        var library = typeof(LanguagePacks).Assembly;
        var files = new SortedDictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var name in library.GetManifestResourceNames())
        {
            if (!name.StartsWith(Root, StringComparison.Ordinal) || !name.EndsWith(Extension, StringComparison.Ordinal)) continue;
            var parts = name[Root.Length..^Extension.Length].Replace('\\', '/').Split('/');
            if (parts.Length != 2) continue;
            if (!files.TryGetValue(parts[0], out var pack)) files[parts[0]] = pack = new(StringComparer.Ordinal);
            using var reader = new StreamReader(library.GetManifestResourceStream(name)!, Encoding.UTF8);
            pack[parts[1]] = reader.ReadToEnd();
        }
        return files.Where(f => f.Value.ContainsKey("traits")).Select(f => new LanguagePack(f.Key, f.Value));
    }
}
