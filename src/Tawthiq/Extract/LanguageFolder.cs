using Tawthiq.Extraction;
using Tawthiq.Extraction.Examples;
using Tawthiq.Extraction.Languages;

namespace Tawthiq.Extract;

/// <summary>What opening a folder of language packs gives.</summary>
internal abstract record OpenedLanguages
{
    private OpenedLanguages() { }

    /// <summary>Packs to read with: those of the program, with the files of the folder in place of their own.</summary>
    public sealed record Usable(LanguagePacks Packs) : OpenedLanguages;

    /// <summary>No packs, one sentence for each reason.</summary>
    public sealed record Unusable(IReadOnlyList<string> Reasons) : OpenedLanguages;
}

/// <summary>Language packs from a folder: <c>FOLDER/fr/people.tsv</c> takes the place of the program's own file of that name.</summary>
internal static class LanguageFolder
{
    private const string Examples = "examples.md";

    /// <summary>Opens a folder of packs.</summary>
    public static OpenedLanguages Open(string folder)
    {
        if (!Directory.Exists(folder)) return new OpenedLanguages.Unusable([$"{folder} is no folder; name the one that holds a folder for each language, such as fr."]);
        var files = Files(folder, "*.tsv").Select(f => new PackFile(Path.GetFileName(Path.GetDirectoryName(f)!), Path.GetFileNameWithoutExtension(f), File.ReadAllText(f), f)).ToList();
        if (files.Count == 0 && Files(folder, Examples).Any()) return new OpenedLanguages.Usable(LanguagePacks.Embedded);
        if (files.Count == 0) return new OpenedLanguages.Unusable([$"{folder} holds no pack; put its files into a folder named after the language, such as {Path.Combine(folder, "fr", "people.tsv")}."]);
        return LanguagePacks.Embedded.With(files) switch
        {
            LanguagePacksReading.Read read => new OpenedLanguages.Usable(read.Packs),
            LanguagePacksReading.Faulty faulty => new OpenedLanguages.Unusable([.. faulty.Faults.Select(f => f.ToString())]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Runs the examples that the packs of a folder bring with them.</summary>
    public static IEnumerable<ExampleResult> RunExamples(string folder, DocumentReader reader, LanguagePacks packs, CancellationToken cancellationToken) =>
        Files(folder, Examples).SelectMany(f => ExampleRun.Run(reader, packs, f, File.ReadAllText(f), cancellationToken));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetDirectories(folder).Order(StringComparer.Ordinal).SelectMany(d => Directory.GetFiles(d, pattern).Order(StringComparer.Ordinal));
}
