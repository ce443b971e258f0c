using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tawthiq.Linkage;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq weights</c>: what each agreement between reports counts for, in force and by the record itself.</summary>
internal static class WeightsVerb
{
    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each level." };
        var verb = new Command("weights", "Shows what each agreement between two reports counts for when they are matched, beside what the record's own documents and people's judgements would make of it. Changes nothing.") { RecordOption.Value, json };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(json), cancellationToken)));
        return verb;
    }

    private static int Run(Terminal terminal, string folder, bool json, CancellationToken cancellationToken)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        var weights = EstimateWeights.Of(db, cancellationToken);
        if (!json) terminal.Output.WriteLine($"{"field",-12} {"level",-18} {"in force",8} {"estimated",9} {"of one",8} {"random",8}");
        foreach (var weight in weights) terminal.Output.WriteLine(json ? JsonSerializer.Serialize(weight, JsonSerializerOptions.Web) : Line(weight));
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static string Line(EstimatedWeight w) =>
        string.Create(CultureInfo.InvariantCulture, $"{w.Field,-12} {w.Level,-18} {w.InForce,8:0.0} {w.Estimated,9:0.0} {w.AmongSame,8:0.0000} {w.AmongRandom,8:0.0000}");
}
