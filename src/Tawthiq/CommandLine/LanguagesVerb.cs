using System.CommandLine;
using Tawthiq.Extract;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq languages</c>: which languages can be read, and whether the packs in a folder are sound.</summary>
internal static class LanguagesVerb
{
    public static Command Make(Terminal terminal)
    {
        var list = new Command("list", "Lists the languages that can be read.");
        list.SetAction((_, _) => Task.FromResult(List(terminal)));
        var folder = new Argument<string>("folder") { Description = "A folder that holds one folder for each language, such as fr." };
        var check = new Command("check", "Checks the files of language packs line by line and runs their examples.") { folder };
        check.SetAction((parsed, cancellationToken) => Task.FromResult(Check(terminal, parsed.GetRequiredValue(folder), cancellationToken)));
        return new Command("languages", "The languages that can be read, and packs to read others.") { list, check };
    }

    /// <summary>Opens the packs of a folder for a command; null where they are not sound, which is said.</summary>
    internal static LanguagePacks? Open(Terminal terminal, string? folder)
    {
        if (folder is null) return LanguagePacks.Embedded;
        var opened = LanguageFolder.Open(folder);
        if (opened is OpenedLanguages.Unusable no) foreach (var reason in no.Reasons) terminal.Say(reason);
        return (opened as OpenedLanguages.Usable)?.Packs;
    }

    private static int List(Terminal terminal)
    {
        foreach (var code in LanguagePacks.Embedded.Codes) terminal.Output.WriteLine(code);
        return ExitCode.Fine;
    }

    private static int Check(Terminal terminal, string folder, CancellationToken cancellationToken)
    {
        if (Open(terminal, folder) is not { } packs) return ExitCode.Finding;
        var reader = new DocumentReader(Gazetteer.World, packs);
        var (run, failed) = (0, 0);
        foreach (var result in LanguageFolder.RunExamples(folder, reader, packs, cancellationToken))
        {
            run++;
            if (result.Difference.Length == 0) continue;
            failed++;
            terminal.Output.WriteLine($"{result.Name}\n{result.Difference}");
        }
        terminal.Output.WriteLine(failed == 0 ? $"No fault. Examples: {run}, all read as they say." : $"Examples: {run}, of which {failed} are read otherwise than they say.");
        return failed == 0 ? ExitCode.Fine : ExitCode.Finding;
    }
}
