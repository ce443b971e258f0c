using System.CommandLine;
using System.Reflection;
using Tawthiq.Estimate;
using Tawthiq.Estimation;
using Tawthiq.Web;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq estimate</c>: how many persons there probably are, on a list or not, from lists that overlap.</summary>
internal static class EstimateVerb
{
    private static readonly Dictionary<string, EstimationMethod> Methods = new(StringComparer.Ordinal)
    {
        ["auto"] = EstimationMethod.Auto, ["loglinear"] = EstimationMethod.LogLinear, ["dga"] = EstimationMethod.DecomposableGraphs,
        ["lcm"] = EstimationMethod.LatentClasses, ["mixed"] = EstimationMethod.Mixed, ["sparse"] = EstimationMethod.Sparse,
    };

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "CSV with a column of 0 and 1 for each list: a row for each person, or for each pattern with a column `count`. A column `replicate` tells tables of an uncertain linkage apart." };
        file.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && !File.Exists(token.Value)) r.AddError($"There is no file {token.Value}.");
        });
        var by = new Option<string[]>("--by") { Description = "Columns that part the persons; each part is estimated for itself.", HelpName = "COLUMN", AllowMultipleArgumentsPerToken = true };
        var lists = new Option<string[]>("--lists") { Description = "Columns that are lists; without it all that hold only 0 and 1.", HelpName = "COLUMN", AllowMultipleArgumentsPerToken = true };
        var method = new Option<string>("--method") { Description = "auto, loglinear (all hierarchical models), dga (decomposable graphs), lcm (latent classes), mixed (dependent pairs and unlike persons), sparse (SparseMSE's selection).", HelpName = "METHOD", DefaultValueFactory = _ => "auto" };
        method.AcceptOnlyFromAmong([.. Methods.Keys]);
        var seed = new Option<ulong>("--seed") { Description = "Where random numbers start; the same seed gives the same figures.", HelpName = "NUMBER", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each part, with everything that was assumed." };
        var folder = new Option<string?>("--out") { Description = "Writes result, posterior, models, drawings and a note on the method into a folder.", HelpName = "FOLDER" };
        var language = new Option<string>("--language") { Description = "Language of sentences, drawings and note: en, fr, ar.", HelpName = "CODE", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. PageLanguage.All.Select(l => l.Code)]);
        var verb = new Command("estimate", "Estimates how many persons there are, on a list or not, from lists that overlap; refuses where the lists cannot carry it. Touches no record.") { file, by, lists, method, seed, language, folder, json };
        verb.SetAction((parsed, cancellationToken) =>
        {
            var settings = new EstimateSettings { Method = Methods[parsed.GetRequiredValue(method)], Seed = parsed.GetValue(seed), Threads = Environment.ProcessorCount };
            var columns = new OverlapColumns(parsed.GetValue(by) ?? [], parsed.GetValue(lists) ?? []);
            var words = EstimateWords.Of(PageLanguage.All.First(l => l.Code == parsed.GetValue(language)));
            return Task.FromResult(Run(terminal, new(parsed.GetRequiredValue(file), columns, settings, words, parsed.GetValue(folder), parsed.GetValue(json)), cancellationToken));
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
            terminal.Output.Write(wish.Json ? JsonLine.Of(w => EstimateJson.Write(w, result, Version)) : wish.Words.Told(result) + "\n");
            terminal.Output.Flush();
        }
        if (wish.Folder is { } folder)
        {
            var written = WriteEstimate.Into(folder, wish.File, results, wish.Words, Version);
            terminal.Say($"{written.Count} files in {folder}: {string.Join(", ", written)}.");
        }
        return overlaps.Refused.Count > 0 || results.Any(r => r.Estimate.IsRefused) ? ExitCode.Finding : ExitCode.Fine;
    }

    /// <summary>Version of the program, part of every result.</summary>
    private static string Version => typeof(EstimateVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
