using System.CommandLine;
using System.Globalization;
using Tawthiq.Preserve;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq restore</c>: makes a record anew from a backup, and verifies it before it says so.</summary>
internal static class RestoreVerb
{
    public static Command Make(Terminal terminal)
    {
        var from = new Argument<string>("from") { Description = "A backup." };
        var to = new Argument<string>("to") { Description = "A folder that is not there yet, or empty. Nothing is overwritten." };
        var key = new Option<bool>("--new-key") { Description = "Gives the record a new key to sign with, and notes that in its ledger: for a key that was lost or may be in other hands." };
        var despite = new Option<bool>("--despite-alterations") { Description = "Restores what is left of a damaged backup; verify goes on saying what is altered." };
        var verb = new Command("restore", "Makes a record anew from a backup and verifies all of it; a backup that is damaged is refused, with what is altered.") { from, to, key, despite };
        verb.SetAction((parsed, cancellationToken) =>
            Task.FromResult(Run(terminal, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), new(parsed.GetValue(key), parsed.GetValue(despite)), cancellationToken)));
        return verb;
    }

    internal static int Run(Terminal terminal, string from, string to, RestoreOrder order, CancellationToken cancellationToken)
    {
        var output = terminal.Output;
        switch (Restore.Run(from, to, order, terminal.Clock, cancellationToken))
        {
            case Restored.Altered refused:
                output.Write(refused.Found.Say($"the backup {from}", VerifyRecord.DoesNotProve));
                output.Flush();
                terminal.Say($"nothing was restored, because the backup is damaged. Try another backup; --despite-alterations restores what is left of this one.");
                return ExitCode.Finding;
            case Restored.Done done:
                output.Write(done.Found.Say($"the record {to}", VerifyRecord.DoesNotProve));
                output.WriteLine();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored to {to}: {done.Entries} ledger entries. What was added to the former record after the backup is not in it."));
                if (done.Key is { } key) output.WriteLine($"It signs with a new key from now on; tell it to everybody who holds a checkpoint: {key}");
                else if (!done.HasKey) output.WriteLine("Its private key is not here: it can be read and verified, but nothing can be added. Put keys/ledger.key back, or restore with --new-key.");
                output.WriteLine("If outsiders hold checkpoints, compare the newest: tawthiq verify --checkpoint FILE.");
                output.Flush();
                return done.Found.ExitCode;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }
}
