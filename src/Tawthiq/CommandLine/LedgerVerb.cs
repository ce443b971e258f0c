using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq ledger</c>: what an outsider needs to hold the record to its history.</summary>
internal static class LedgerVerb
{
    public static Command Make(Terminal terminal) => new("ledger", "The append-only ledger of the record: its key, checkpoints for outsiders, proofs, and what was done when.")
    {
        Key(terminal), LedgerCheckpointVerb.Make(terminal), Prove(terminal), Consistency(terminal), Witness(terminal), Log(terminal),
    };

    private static Command Key(Terminal terminal)
    {
        var verb = new Command("key", "Prints the public key of the ledger; give it to whoever shall check the record.") { RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            var key = LedgerKey.PublicOf(record.KeysFolder) ?? throw new RecordException($"The record {record.Folder} has no ledger yet; the first `tawthiq add` begins it.");
            terminal.Output.WriteLine(key);
            foreach (var witness in TakeCosignature.Witnesses(record)) terminal.Output.WriteLine($"witness {witness}");
            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }

    private static Command Prove(Terminal terminal)
    {
        var asked = new Argument<string>("entry") { Description = "Number of an entry; or a document or item, for the entry that took it in." };
        var json = new Option<bool>("--json") { Description = "Every part of the proof by name." };
        var verb = new Command("prove", "Proves that an entry stands in the ledger: a C2SP tlog-proof with the words and the salt, which a stranger can check. It tells those words to whoever gets it.") { asked, json, RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            var entry = parsed.GetRequiredValue(asked);
            if (ProveEntry.Run(record, entry) is not { } proved)
            {
                terminal.Say($"the ledger has no entry about {entry}; `tawthiq ledger log` lists what it has.");
                return Task.FromResult(ExitCode.Finding);
            }
            if (parsed.GetValue(json)) terminal.Output.WriteLine(proved.ToJson());
            else terminal.Output.Write(proved.Proof.ToString());
            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }

    private static Command Consistency(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A checkpoint that was handed out: the file, or the mail it was in." };
        file.Validators.Add(NamedFile.MustExist);
        var verb = new Command("consistency", "Tells whether the ledger goes on from a checkpoint that somebody kept. No: the history was written anew.") { file, RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            var answer = CompareCheckpoint.Run(record, File.ReadAllBytes(parsed.GetRequiredValue(file)));
            var (sentence, exit) = answer switch
            {
                Answer.Intact => ("Yes: the ledger goes on from this checkpoint; every entry that it stands for is as it was.", ExitCode.Fine),
                Answer.Altered altered => ($"No: {altered.How}.", ExitCode.Finding),
                Answer.NotCheckable not => ($"Not checkable: {not.Why}.", ExitCode.Environment),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            terminal.Output.WriteLine(sentence);
            return Task.FromResult(exit);
        });
        return verb;
    }

    private static Command Witness(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The checkpoint as the witness gave it back, or its line of signature." };
        file.Validators.Add(NamedFile.MustExist);
        var verb = new Command("witness", "Takes the cosignature of a witness whose key stands in keys/witnesses, after checking it.") { file, RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            var folder = parsed.GetRequiredValue(RecordOption.Value);
            using var record = Record.OpenToChange(folder, terminal.Clock);
            var text = File.ReadAllText(parsed.GetRequiredValue(file), Encoding.UTF8);
            switch (TakeCosignature.Run(record, text))
            {
                case TakeCosignature.Outcome.Taken taken:
                    foreach (var (witness, at) in taken.By)
                        terminal.Output.WriteLine($"{witness} cosigned the checkpoint of {taken.Size} entries on {Time(DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime)}{(taken.Present ? "" : "; the ledger has gone on since")}.");
                    return Task.FromResult(ExitCode.Fine);
                case TakeCosignature.Outcome.Refused refused:
                    terminal.Say(refused.Why);
                    return Task.FromResult(ExitCode.Finding);
                default: throw new System.Diagnostics.UnreachableException();
            }
        });
        return verb;
    }

    private static Command Log(Terminal terminal)
    {
        var subject = new Option<string?>("--subject") { Description = "Only what was done to this: a document, the digest of an item, an input." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var verb = new Command("log", "Tells what was done to the record, oldest first.") { subject, json, RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var db = record.Db();
            var rows = db.Journal.AsNoTracking();
            if (parsed.GetValue(subject) is { } about) rows = rows.Where(j => j.Subject == about);
            foreach (var row in rows.OrderBy(j => j.Sequence)) terminal.Output.WriteLine(parsed.GetValue(json) ? Json(row) : $"{row.Sequence}  {Time(row.At)}  {TellJournal.Of(row)}");
            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Json(JournalRow row) => JsonSerializer.Serialize(new
    {
        sequence = row.Sequence, time = row.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), actor = row.Actor, action = row.Action,
        subject = row.Salt is null ? null : row.Subject, digest = row.Digest, forgotten = row.Salt is null, words = TellJournal.Of(row),
    }, Readable);

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
