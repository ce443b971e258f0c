using System.CommandLine;
using System.Globalization;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq backup</c>: a copy of the whole record that <c>tawthiq verify</c> can check; others may read and write meanwhile.</summary>
internal static class BackupVerb
{
    public static Command Make(Terminal terminal)
    {
        var to = new Argument<string>("to") { Description = "An empty folder, or an earlier backup of the same record, which is brought up to date." };
        var keys = new Option<bool>("--with-keys") { Description = "Copies the private keys too. Who holds them can sign as this record; keep such a backup locked away." };
        var verb = new Command("backup", "Copies the whole record while it may be in use. The copy is not encrypted, and verify can check it.") { to, keys, RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) =>
            Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetRequiredValue(to), parsed.GetValue(keys), cancellationToken)));
        return verb;
    }

    internal static int Run(Terminal terminal, string folder, string to, bool withKeys, CancellationToken cancellationToken)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        var done = BackUp.Run(record, to, withKeys, cancellationToken);
        foreach (var fault in done.Faults) terminal.Say(fault);
        var output = terminal.Output;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{to} holds {done.Entries} ledger entries and {done.Items} items; {done.Copied} items were new ({done.Bytes} bytes), {done.Removed} were removed."));
        output.WriteLine(done.HoldsKeys
            ? "It holds the private keys: who has it can sign as this record. Keep it locked away."
            : "The private keys are not in it: a record restored from it can be read and verified, and goes on with a new key. --with-keys copies them.");
        output.WriteLine($"It is not encrypted; keep it on an encrypted disk. `tawthiq verify {to}` says whether it is whole.");
        output.Flush();
        return done.Faults.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
    }
}
