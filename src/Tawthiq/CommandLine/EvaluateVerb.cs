using System.CommandLine;
using Tawthiq.Extract;
using Tawthiq.Extraction.Quality;

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
        var confidence = new Option<bool>("--confidence") { Description = "Also says how far the confidence of claims can be taken at its word." };
        var calibrate = new Option<string?>("--calibrate") { Description = "Writes how often the claims of each rule are right (languages/confidence.tsv).", HelpName = "file" };
        var languages = new Option<string>("--languages") { Description = "Language packs to read with, in place of the program's own files of the same names.", HelpName = "folder" };
        var verb = new Command("evaluate", "Measures how well documents are read that people annotated.") { folders, json, misses, confidence, calibrate, places, languages };
        var model = new ModelOptions();
        model.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) =>
        {
            if (PlacesVerb.Open(terminal, parsed.GetValue(places) ?? []) is not { } packs || LanguagesVerb.Open(terminal, parsed.GetValue(languages)) is not { } known) return Task.FromResult(ExitCode.Finding);
            var chosen = model.Open(terminal, parsed);
            if (chosen is ChosenModel.Refused) return Task.FromResult(ExitCode.Usage);
            using var asked = chosen.Model;
            var order = new Order(parsed.GetRequiredValue(folders), parsed.GetValue(json), parsed.GetValue(misses), parsed.GetValue(confidence), parsed.GetValue(calibrate));
            return Task.FromResult(Run(terminal, order, new ReadDocuments(packs, known) { Model = asked }, cancellationToken));
        });
        return verb;
    }

    /// <summary>What is asked for.</summary>
    private sealed record Order(string[] Folders, bool Json, int Misses, bool Confidence, string? Calibrate);

    private static int Run(Terminal terminal, Order asked, ReadDocuments reader, CancellationToken cancellationToken)
    {
        var (measured, failed) = Measure(terminal, asked.Folders, reader, cancellationToken);
        if (measured.Count == 0) terminal.Say("no annotated document was measured; a folder holds NAME.json with \"events\" and NAME.txt beside it.");
        var tallies = QualityTable.ByLanguage(measured.Select(m => (m.Language, m.Score.Tally)));
        terminal.Output.Write(asked.Json ? QualityTable.Json(tallies) + "\n" : QualityTable.Of(tallies));
        if (!asked.Json) foreach (var line in measured.SelectMany(m => QualityTable.Misses(m, terminal.Width)).Take(asked.Misses)) terminal.Output.WriteLine(line);
        var claims = asked.Confidence && !asked.Json || asked.Calibrate is not null ? measured.ConvertAll(m => CheckedClaim.Of(m.Gold, m.Reading)) : [];
        if (asked is { Confidence: true, Json: false }) terminal.Output.Write(QualityTable.Confidence(claims.SelectMany(c => c)));
        if (asked.Calibrate is { } file) File.WriteAllText(file, Calibration.Fit(claims));
        terminal.Output.Flush();
        return failed == 0 && measured.Count > 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static (List<Evaluated.Measured> Measured, int Failed) Measure(Terminal terminal, string[] folders, ReadDocuments reader, CancellationToken cancellationToken)
    {
        var (files, failed) = Files(terminal, folders);
        var (measured, tally) = (new List<Evaluated.Measured>(), new ModelTally());
        using (var progress = new Progress(terminal, "documents", files.Count))
        {
            var done = 0;
            foreach (var result in OrderedWork.Run(files, f => EvaluateReading.One(f, reader, cancellationToken), cancellationToken))
            {
                progress.Report(++done, done);
                if (result is Evaluated.Measured one)
                {
                    measured.Add(one);
                    tally.Add(one.Asked);
                }
                if (result is not Evaluated.Failed { Sentence: var sentence }) continue;
                failed++;
                terminal.Say(sentence);
            }
        }
        tally.Say(terminal, reader.Model);
        return (measured, failed + (tally.AnyUnanswered ? 1 : 0));
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
