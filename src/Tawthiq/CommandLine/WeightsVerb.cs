using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tawthiq.Linkage;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq weights</c>: what each agreement between reports counts for, in force and by the record itself; puts other weights in force.</summary>
internal static class WeightsVerb
{
    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each level, or for the choice." };
        var asFile = new Option<bool>("--as-file") { Description = "Prints the weights in force as a file that --use takes." };
        var use = new Option<string?>("--use") { Description = "Puts weights in force and brings all reports together anew: those of a file, `estimated` for what the record's own documents and people's judgements give, `shipped` for those of the program.", HelpName = "FILE|estimated|shipped" };
        use.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } wish and not ("estimated" or "shipped") && !File.Exists(wish)) r.AddError($"There is no file '{wish}'; name a file, or say estimated or shipped.");
        });
        var verb = new Command("weights", "Shows what each agreement between two reports counts for when they are matched, beside what the record's own documents and people's judgements would make of it. Changes nothing unless --use is given.") { RecordOption.Value, use, asFile, json };
        verb.Validators.Add(r =>
        {
            if (r.GetValue(asFile) && (r.GetValue(json) || r.GetValue(use) is not null)) r.AddError("--as-file prints the weights in force and goes with neither --use nor --json.");
        });
        verb.SetAction((parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(RecordOption.Value);
            return Task.FromResult(parsed.GetValue(use) is { } wish ? Use(terminal, folder, wish, parsed.GetValue(json), cancellationToken)
                : parsed.GetValue(asFile) ? PrintAsFile(terminal, folder) : Show(terminal, folder, parsed.GetValue(json), cancellationToken));
        });
        return verb;
    }

    private static int Show(Terminal terminal, string folder, bool json, CancellationToken cancellationToken)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        var weights = EstimateWeights.Of(db, cancellationToken);
        if (!json) terminal.Output.WriteLine($"The record uses {RecordWeights.Of(db).Version}.\n{"field",-12} {"level",-18} {"in force",8} {"estimated",9} {"of one",8} {"random",8}");
        foreach (var weight in weights) terminal.Output.WriteLine(json ? JsonSerializer.Serialize(weight, JsonSerializerOptions.Web) : Line(weight));
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static int PrintAsFile(Terminal terminal, string folder)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        terminal.Output.Write(WeightsFile.Write(RecordWeights.Of(db)));
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static int Use(Terminal terminal, string folder, string wish, bool json, CancellationToken cancellationToken)
    {
        WeightsWished wished = wish switch { "shipped" => new WeightsWished.Shipped(), _ => new WeightsWished.Estimated() };
        if (wish is not ("shipped" or "estimated"))
        {
            var read = WeightsFile.Read(Path.GetFileNameWithoutExtension(wish), File.ReadAllText(wish));
            if (read is WeightsRead.Faulty faulty)
            {
                foreach (var fault in faulty.Faults) terminal.Say($"{wish}: {fault}");
                return ExitCode.Finding;
            }
            wished = new WeightsWished.OfFile(((WeightsRead.Good)read).Weights); // the only other kind
        }
        using var record = Record.OpenToChange(folder, terminal.Clock);
        var chosen = new ChooseWeights(record).Run(wished, cancellationToken);
        using (var db = record.Db()) Sqlite.Settle(db);
        terminal.Output.WriteLine(json ? JsonSerializer.Serialize(chosen, JsonSerializerOptions.Web)
            : $"The record uses {chosen.After} instead of {chosen.Before}: {chosen.Incidents} incidents instead of {chosen.IncidentsBefore}; {chosen.Begun} are new, {chosen.Ended} are gone, {chosen.Joined} have other reports.");
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static string Line(EstimatedWeight w) =>
        string.Create(CultureInfo.InvariantCulture, $"{w.Field,-12} {w.Level,-18} {w.InForce,8:0.0} {w.Estimated,9:0.0} {w.AmongSame,8:0.0000} {w.AmongRandom,8:0.0000}");
}
