using System.CommandLine;
using Tawthiq.Extract;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq evaluate</c>: how well the program reads documents that people annotated.</summary>
internal static class EvaluateVerb
{
    public static Command Make(Terminal terminal)
    {
        var folders = new Argument<string[]>("folder") { Description = "Folders with annotated documents: NAME.json (schema in docs/guide/annotating.md) and NAME.txt.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object with the figures of each language and of all." };
        var misses = new Option<int>("--misses") { Description = "How many of the missed and extra counts to list.", HelpName = "number" };
        var places = new Option<string[]>("--places") { Description = "Country packs to read with, besides the places of the world.", HelpName = "file" };
        var verb = new Command("evaluate", "Measures how well documents are read that people annotated.") { folders, json, misses, places };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(
            PlacesVerb.Open(terminal, parsed.GetValue(places) ?? []) is { } packs
                ? Run(terminal, parsed.GetRequiredValue(folders), parsed.GetValue(json), parsed.GetValue(misses), new ReadDocuments(packs), cancellationToken)
                : ExitCode.Finding));
        return verb;
    }

    private static int Run(Terminal terminal, string[] folders, bool json, int misses, ReadDocuments reader, CancellationToken cancellationToken)
    {
        var (files, failed) = Files(terminal, folders);
        var measured = new List<Evaluated.Measured>();
        using (var progress = new Progress(terminal, "documents", files.Count))
        {
            var done = 0;
            foreach (var result in OrderedWork.Run(files, f => EvaluateReading.One(f, reader, cancellationToken), cancellationToken))
            {
                progress.Report(++done, done);
                if (result is Evaluated.Measured one) measured.Add(one);
                if (result is not Evaluated.Failed { Sentence: var sentence }) continue;
                failed++;
                terminal.Say(sentence);
            }
        }
        if (measured.Count == 0) terminal.Say("no annotated document was measured; a folder holds NAME.json with \"events\" and NAME.txt beside it.");
        var tallies = QualityTable.ByLanguage(measured.Select(m => (m.Language, m.Score.Tally)));
        terminal.Output.Write(json ? QualityTable.Json(tallies) + "\n" : QualityTable.Of(tallies));
        if (!json) foreach (var line in measured.SelectMany(m => QualityTable.Misses(m, terminal.Width)).Take(misses)) terminal.Output.WriteLine(line);
        terminal.Output.Flush();
        return failed == 0 && measured.Count > 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static (List<string> Files, int Failed) Files(Terminal terminal, string[] folders)
    {
        var (files, failed) = (new List<string>(), 0);
        foreach (var folder in folders)
        {
            if (Directory.Exists(folder)) files.AddRange(EvaluateReading.Files(folder));
            else
            {
                failed++;
                terminal.Say($"{folder} is no folder; name one with annotated documents.");
            }
        }
        return (files, failed);
    }
}
