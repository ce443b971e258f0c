using System.Text;
using Tawthiq.Extraction.Cleaning;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Languages;

/// <summary>The languages that can be read. A folder in <c>languages/</c> is all it takes to be one of them.</summary>
/// <remarks>Immutable; safe to use from many threads.</remarks>
public sealed class LanguagePacks
{
    private const string Root = "languages/";
    private const string Extension = ".tsv";

    private static readonly Lazy<LanguagePacks> s_embedded = new(() => new(Packs(ReadEmbedded())));

    private readonly Dictionary<string, LanguagePack> _packs;

    internal LanguagePacks(IEnumerable<LanguagePack> packs)
    {
        All = [.. packs.OrderBy(p => p.Code, StringComparer.Ordinal)];
        _packs = All.ToDictionary(p => p.Code, StringComparer.Ordinal);
        Codes = [.. All.Select(p => p.Code)];
        Detector = new LanguageDetector(All);
        Noise = NoisePhrases.Of(All);
    }

    /// <summary>The packs that travel with the library.</summary>
    public static LanguagePacks Embedded => s_embedded.Value;

    /// <summary>ISO 639-1 codes of the languages, in order.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Every pack, by code.</summary>
    internal IReadOnlyList<LanguagePack> All { get; }

    internal LanguageDetector Detector { get; }

    /// <summary>The phrases of all packs that say what of a page is not the report.</summary>
    internal TermTrie<NoisePhrase> Noise { get; }

    /// <summary>Whether a language can be read.</summary>
    public bool Has(string code) => _packs.ContainsKey(code);

    /// <summary>These packs with other files: each takes the place of the one of its language and name, or adds to the pack.</summary>
    /// <returns>The packs, or every fault in the files given; a language that is new here needs all files that a pack cannot be without.</returns>
    public LanguagePacksReading With(IEnumerable<PackFile> files)
    {
        var given = files.ToList();
        var merged = All.SelectMany(p => p.Files).Concat(given).GroupBy(f => (f.Language, f.Name)).Select(g => g.Last()).ToList();
        var faults = given.SelectMany(PackCheck.FaultsIn).Concat(PackCheck.MissingIn(merged)).ToValueList();
        return faults.Count > 0 ? new LanguagePacksReading.Faulty(faults) : new LanguagePacksReading.Read(new(Packs(merged)));
    }

    internal LanguagePack Of(string code) => _packs[code];

    private static IEnumerable<LanguagePack> Packs(IEnumerable<PackFile> files) =>
        files.GroupBy(f => f.Language, StringComparer.Ordinal).Select(g => new LanguagePack(g.Key, g.ToDictionary(f => f.Name, StringComparer.Ordinal)));

    private static IEnumerable<PackFile> ReadEmbedded()
    {
        var library = typeof(LanguagePacks).Assembly;
        foreach (var name in library.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(Root, StringComparison.Ordinal) || !name.EndsWith(Extension, StringComparison.Ordinal)) continue;
            // A build on another system may part the folders of a resource's name differently.
            var path = name.Replace('\\', '/');
            if (path[Root.Length..^Extension.Length].Split('/') is not [var language, var file]) continue;
            using var reader = new StreamReader(library.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return new(language, file, reader.ReadToEnd(), path);
        }
    }
}
