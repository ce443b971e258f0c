namespace Tawthiq.Extraction.Languages;

/// <summary>The data of one language: the files of <c>languages/&lt;code&gt;/</c>.</summary>
/// <remarks>Immutable; safe to use from many threads.</remarks>
internal sealed class LanguagePack
{
    private readonly IReadOnlyDictionary<string, PackFile> _files;

    /// <param name="code">ISO 639-1 code of the language, the name of its folder.</param>
    /// <param name="files">Its files by name.</param>
    /// <exception cref="FormatException">The traits are not of their form.</exception>
    public LanguagePack(string code, IReadOnlyDictionary<string, PackFile> files)
    {
        (Code, _files) = (code, files);
        Traits = LanguageTraits.Read(PathOf(LanguageTraits.File), Read(LanguageTraits.File));
    }

    public string Code { get; }
    public LanguageTraits Traits { get; }
    public IEnumerable<PackFile> Files => _files.Values;

    /// <summary>The lines of a file; none where the pack has no such file.</summary>
    /// <exception cref="FormatException">A term has a bracket that is not closed.</exception>
    public IReadOnlyList<TermLine> Read(string file) => _files.TryGetValue(file, out var found) ? TermFile.Parse(found.Content, found.Path) : [];

    /// <summary>The folded spellings of a file that is a bare list.</summary>
    public HashSet<string> Words(string file) => Read(file).SelectMany(line => line.Terms).Select(Text.Folding.Fold).ToHashSet(StringComparer.Ordinal);

    /// <summary>The terms of a file that is a bare list, to be found in tokens.</summary>
    public TermTrie<bool> Terms(string file)
    {
        var terms = new TermTrie<bool>();
        foreach (var line in Read(file)) terms.Add(line.Terms, true);
        return terms;
    }

    /// <summary>What messages call a file.</summary>
    public string PathOf(string file) => _files.TryGetValue(file, out var found) ? found.Path : $"languages/{Code}/{file}.tsv";

    /// <summary>A fault in a line of a file, as a message that names the place.</summary>
    public FormatException Bad(string file, TermLine line, string what) => new(new PackFault(PathOf(file), line.Line, what).ToString());
}
