using System.CommandLine;
using Tawthiq.Estimate;
using Tawthiq.Estimation;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq estimate</c>: how many persons there probably are, on a list or not, from lists that overlap.</summary>
internal static class EstimateVerb
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "CSV with a column of 0 and 1 for each list: a row for each person, or for each pattern with a column `count`. A column `replicate` tells tables of an uncertain linkage apart." };
        file.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && !File.Exists(token.Value)) r.AddError($"There is no file {token.Value}.");
        });
        var by = new Option<string[]>("--by") { Description = "Columns that part the persons; each part is estimated for itself.", HelpName = "COLUMN", AllowMultipleArgumentsPerToken = true };
        var lists = new Option<string[]>("--lists") { Description = "Columns that are lists; without it all that hold only 0 and 1.", HelpName = "COLUMN", AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each part, with everything that was assumed." };
        var folder = new Option<string?>("--out") { Description = "Writes result, posterior, models, drawings and a note on the method into a folder.", HelpName = "FOLDER" };
        var verb = new Command("estimate", "Estimates how many persons there are, on a list or not, from lists that overlap; refuses where the lists cannot carry it. Touches no record.") { file, by, lists, EstimateOptions.Method, EstimateOptions.Seed, EstimateOptions.Language, folder, json };
        verb.SetAction((parsed, cancellationToken) =>
        {
            var columns = new OverlapColumns(parsed.GetValue(by) ?? [], parsed.GetValue(lists) ?? []);
            return Task.FromResult(Run(terminal, new(parsed.GetRequiredValue(file), columns, EstimateOptions.Settings(parsed), EstimateOptions.Words(parsed), parsed.GetValue(folder), parsed.GetValue(json)), cancellationToken));
        });
        return verb;
    }

    private sealed record Wish(string File, OverlapColumns Columns, EstimateSettings Settings, EstimateWords Words, string? Folder, bool Json);

    private static int Run(Terminal terminal, Wish wish, CancellationToken cancellationToken)
    {
        Overlaps overlaps;
        try
        {
            overlaps = ReadOverlaps.Of(wish.File, wish.Columns);
        }
        catch (InvalidDataException e)
        {
            terminal.Say(e.Message);
            return ExitCode.Finding;
        }
        foreach (var refused in overlaps.Refused) terminal.Say($"{wish.File}, {refused}; left out.");
        if (overlaps.Ignored.Count > 0) terminal.Say($"columns that are no lists are left out: {string.Join(", ", overlaps.Ignored)}.");
        var results = new List<StratumEstimate>();
        foreach (var result in EstimateFile.Of(overlaps, wish.Settings, cancellationToken))
        {
            results.Add(result);
            terminal.Output.Write(wish.Json ? JsonLine.Of(w => EstimateJson.Write(w, result, EstimatePersons.Version)) : wish.Words.Told(result) + "\n");
            terminal.Output.Flush();
        }
        if (wish.Folder is { } folder)
        {
            var written = WriteEstimate.Into(folder, EstimateFiles.Of(Path.GetFileName(wish.File), results, wish.Words, EstimatePersons.Version));
            terminal.Say($"{written.Count} files in {folder}: {string.Join(", ", written)}.");
        }
        return overlaps.Refused.Count > 0 || results.Any(r => r.Estimate.IsRefused) ? ExitCode.Finding : ExitCode.Fine;
    }
}
