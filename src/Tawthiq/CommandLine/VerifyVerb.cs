using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tawthiq.Evidence.Verification;
using Tawthiq.Model;
using Tawthiq.Preserve;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq verify</c>: whether what was recorded is still what was recorded; needs no network and changes nothing.</summary>
internal static class VerifyVerb
{
    public static Command Make(Terminal terminal)
    {
        var path = new Argument<string?>("path") { Description = "A record, a package (BagIt) or a web archive (WACZ); the record of --record unless named.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each thing checked." };
        var thorough = new Option<bool>("--thorough") { Description = "Compares SHA-512 as well." };
        var checkpoints = new Option<string[]>("--checkpoint") { Description = "A checkpoint that was handed out earlier; the ledger must go on from it.", HelpName = "file" };
        var keep = new Option<bool>("--keep") { Description = "Keeps the result in the record; the page of checks shows it." };
        var verb = new Command("verify", "Checks every digest, row, ledger proof and signature, offline. Exit code 0: nothing is altered; 1: something is; 3: nothing could be checked.")
        {
            path, json, thorough, checkpoints, keep, RecordOption.Value,
        };
        verb.SetAction((parsed, cancellationToken) =>
        {
            var order = VerifyOrder.Usual with { Thorough = parsed.GetValue(thorough), Checkpoints = parsed.GetValue(checkpoints) ?? [] };
            return Task.FromResult(Run(terminal, parsed.GetValue(path) ?? parsed.GetRequiredValue(RecordOption.Value), order, new(parsed.GetValue(json), parsed.GetValue(keep)), cancellationToken));
        });
        return verb;
    }

    /// <summary>What becomes of the result.</summary>
    internal readonly record struct Output(bool Json, bool Keep);

    internal static int Run(Terminal terminal, string path, VerifyOrder order, Output output, CancellationToken cancellationToken)
    {
        if (order.Checkpoints.FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            terminal.Say($"{missing} does not exist; name a file with a checkpoint that was handed out.");
            return ExitCode.Usage;
        }
        if (VerifyPath.Of(path) is not { } kind)
        {
            terminal.Say($"{path} is no record, package or web archive; name one of them, or its record with --record.");
            return ExitCode.Environment;
        }
        if (output.Keep && !VerifyRecord.IsRecord(path))
        {
            terminal.Say("--keep needs a record to keep the result in.");
            return ExitCode.Usage;
        }
        var summary = new VerificationSummary();
        void Found(Checked thing)
        {
            summary.Add(thing);
            if (output.Json) terminal.Output.WriteLine(Line(thing));
        }
        if (output.Keep) KeepCheck.Keep(path, KeepCheck.Run(path, order, terminal.Clock, Found, cancellationToken), terminal.Clock);
        else kind.Run(order, Found, cancellationToken);
        if (!output.Json) terminal.Output.Write(summary.Say(kind.Name, kind.DoesNotProve));
        terminal.Output.Flush();
        return summary.ExitCode;
    }

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Line(Checked thing)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("kind", thing.Kind.Code());
            json.WriteString("name", thing.Name);
            var (answer, sentence) = thing.Answer switch
            {
                Answer.Intact => ("intact", null),
                Answer.Altered altered => ("altered", altered.How),
                Answer.NotCheckable not => ("not_checkable", not.Why),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            json.WriteString("answer", answer);
            if (sentence is not null) json.WriteString("why", sentence);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
