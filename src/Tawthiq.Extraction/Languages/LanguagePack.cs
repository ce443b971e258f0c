namespace Tawthiq.Extraction.Languages;

/// <summary>The data of one language: the files of <c>languages/&lt;code&gt;/</c>.</summary>
/// <remarks>Immutable; safe to use from many threads.</remarks>
internal sealed class LanguagePack
{
    private readonly IReadOnlyDictionary<string, string> _files;

    /// <param name="code">ISO 639-1 code of the language, the name of its folder.</param>
    /// <param name="files">The contents by file name without <c>.tsv</c>.</param>
    /// <exception cref="FormatException">The traits are not of their form.</exception>
    public LanguagePack(string code, IReadOnlyDictionary<string, string> files)
    {
        (Code, _files) = (code, files);
        Traits = LanguageTraits.Read(PathOf("traits"), Read("traits"));
    }

    public string Code { get; }
    public LanguageTraits Traits { get; }

    /// <summary>The lines of a file; none where the pack has no such file.</summary>
    public IReadOnlyList<TermLine> Read(string file) => _files.TryGetValue(file, out var content) ? TermFile.Parse(content) : [];

    /// <summary>What messages call a file.</summary>
    public string PathOf(string file) => $"languages/{Code}/{file}.tsv";

    /// <summary>A fault in a line of a file, as a message that names the place.</summary>
    public FormatException Bad(string file, TermLine line, string what) => new($"{PathOf(file)}, line {line.Line}: {what}");
}
