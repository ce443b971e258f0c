using System.CommandLine;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq rebuild</c>: makes incidents and search from nothing and says whether they are what stood on record.</summary>
internal static class RebuildVerb
{
    public static Command Make(Terminal terminal)
    {
        var verb = new Command("rebuild", "Makes the incidents and the search again from documents, claims and decisions, and says where they are others than stood on record.") { RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), cancellationToken)));
        return verb;
    }

    private static int Run(Terminal terminal, string folder, CancellationToken cancellationToken)
    {
        using var record = Record.OpenToChange(folder, terminal.Clock);
        var rebuilt = Rebuild.Run(record, cancellationToken);
        var (output, difference) = (terminal.Output, rebuilt.Difference);
        foreach (var incident in difference.Ended) output.WriteLine($"{incident.Id}: stood on record, and is no incident now.");
        foreach (var incident in difference.Begun) output.WriteLine($"{incident.Id}: is an incident now, and did not stand on record.");
        foreach (var (before, _) in difference.Altered) output.WriteLine($"{before.Id}: is another now.");
        if (rebuilt.NamesDiffered) output.WriteLine("The list of persons named in documents was another than the documents say; it was made again, and the persons worked out anew.");
        if (!rebuilt.HasSameIncidents && difference.IsEmpty) output.WriteLine("The incidents are the same; rows that belong to them were missing or altered, or another version of the program made them.");
        output.WriteLine(rebuilt.HasSameIncidents
            ? $"{Counted(rebuilt.Documents, "document")} put into the search again; {Counted(rebuilt.Incidents, "incident")} made again, the same as stood on record."
            : $"{Counted(rebuilt.Documents, "document")} put into the search again; {Counted(rebuilt.Incidents, "incident")} made again: {difference.Begun.Count} new, {difference.Altered.Count} altered, {difference.Ended.Count} gone. They stand on record now, and what they were is kept; run `tawthiq verify` to see whether somebody altered the record.");
        output.Flush();
        return rebuilt.IsSame ? ExitCode.Fine : ExitCode.Finding;
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
