using System.CommandLine;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq incidents</c>: the incidents with their ranges, grades and documents.</summary>
internal static class IncidentsVerb
{
    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each incident." };
        var explain = new Option<string?>("--explain") { Description = "How one incident came to be: its reports, what speaks for and against their being one, decisions, and what was left out.", HelpName = "id" };
        var former = new Option<bool>("--former") { Description = "The ids that no longer stand, and where their reports are now." };
        var verb = new Command("incidents", "Lists the incidents of the record with their ranges, grades and documents.") { RecordOption.Value, json, explain, former };
        verb.SetAction((parsed, cancellationToken) => parsed.GetValue(explain) is not null || parsed.GetValue(former)
            ? TellAsync(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(explain), parsed.GetValue(json), cancellationToken) : Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(json))));
        return verb;
    }

    private static async Task<int> TellAsync(Terminal terminal, string folder, string? explain, bool json, CancellationToken cancellationToken)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        if (explain is not null) return await ExplainedIncident.RunAsync(terminal, db, explain, json, cancellationToken).ConfigureAwait(false);
        FormerTable.Write(terminal, db, json);
        return ExitCode.Fine;
    }

    private static int Run(Terminal terminal, string folder, bool json)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        foreach (var incident in ListIncidents.Of(db))
            terminal.Output.Write(json ? Interchange.ToJson(incident) + "\n" : IncidentTable.Of(incident, terminal.Width));
        terminal.Output.Flush();
        return ExitCode.Fine;
    }
}
