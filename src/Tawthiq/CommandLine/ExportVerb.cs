using System.CommandLine;
using System.Globalization;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq export</c>: what leaves the record, in forms that others read.</summary>
internal static class ExportVerb
{
    public static Command Make(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "Id of a document or an incident, the SHA-256 of an item (eight digits and more are enough), or all." };
        var place = new Option<string>("--to") { Description = "Folder that is not there yet, or a file that ends with .zip.", HelpName = "place", Required = true };
        var evidence = new Command("evidence", "Writes a signed package (BagIt) that a stranger can check without this program. That it was made is noted in the ledger.") { name, place, RecordOption.Value };
        evidence.SetAction((parsed, cancellationToken) =>
            Task.FromResult(Run(terminal, parsed.GetRequiredValue(name), parsed.GetRequiredValue(place), parsed.GetRequiredValue(RecordOption.Value), cancellationToken)));
        return new Command("export", "Writes what is on record in forms that others read.") { evidence };
    }

    private static int Run(Terminal terminal, string name, string place, string folder, CancellationToken cancellationToken)
    {
        using var record = Record.OpenToChange(folder, terminal.Clock);
        var exported = new ExportEvidence(record).Run(name, place, cancellationToken);
        foreach (var fault in exported.Faults) terminal.Say(fault);
        var output = terminal.Output;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Counted(exported.Documents, "document")}, {Counted(exported.Items, "item")}, {Counted(exported.Bytes, "byte")} in {place}."));
        output.WriteLine("Its README files say how it is checked without this program; `tawthiq verify` checks it with it.");
        output.WriteLine($"Tell whoever receives it this key by another way than the package itself: {exported.Key}");
        if (exported.Mails > 0) output.WriteLine($"It holds {Counted(exported.Mails, "mail")} as found: a mail names who sent and received it. Export other items where that puts anybody in danger.");
        output.Flush();
        return exported.Faults.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static string Counted(long n, string what) => string.Create(CultureInfo.InvariantCulture, $"{n} {what}{(n == 1 ? "" : "s")}");
}
