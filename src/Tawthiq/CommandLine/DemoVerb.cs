using System.CommandLine;
using Tawthiq.Extract;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq demo</c>: a record from the shipped sample reports, and the desk on it.</summary>
internal static class DemoVerb
{
    public static Command Make(Terminal terminal)
    {
        // A folder of its own: invented reports must not get into somebody's record because it has the usual name.
        var folder = new Option<string>("--record") { Description = "Folder of the record.", HelpName = "folder", DefaultValueFactory = _ => "record-demo" };
        var noDesk = new Option<bool>("--no-desk") { Description = "Only makes the record." };
        var verb = new Command("demo", "Makes a record from the shipped sample reports (all invented) and opens the desk on it.") { folder, ServeVerb.Port, noDesk };
        verb.SetAction((parsed, cancellationToken) => RunAsync(
            terminal, parsed.GetRequiredValue(folder), parsed.GetValue(ServeVerb.Port), !parsed.GetValue(noDesk), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, string folder, int port, bool opensDesk, CancellationToken cancellationToken)
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        if (!Directory.Exists(samples)) throw new RecordException($"The sample reports are missing from {samples}; build or install the program again.");
        if (opensDesk && ServeVerb.IsTaken(port)) return ServeVerb.SayTaken(terminal, port);
        var exit = Fill(terminal, samples, folder, cancellationToken);
        return opensDesk ? await ServeVerb.RunAsync(terminal, folder, port, cancellationToken).ConfigureAwait(false) : exit;
    }

    private static int Fill(Terminal terminal, string samples, string folder, CancellationToken cancellationToken)
    {
        terminal.Output.WriteLine($"Reading the sample reports, all invented, into {folder} …");
        terminal.Output.Flush();
        using (var record = Record.OpenForWriting(folder, terminal.Clock))
            if (Places.Open(Path.Combine(samples, "places.tsv")) is OpenedPack.Usable pack) Places.Add(record, pack);
        return AddVerb.Run(terminal, [Path.Combine(samples, "reports")], folder, null, cancellationToken);
    }
}
