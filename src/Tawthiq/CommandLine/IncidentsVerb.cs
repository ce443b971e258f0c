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
        var verb = new Command("incidents", "Lists the incidents of the record with their ranges, grades and documents.") { RecordOption.Value, json };
        verb.SetAction((parsed, _) => Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(json))));
        return verb;
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
