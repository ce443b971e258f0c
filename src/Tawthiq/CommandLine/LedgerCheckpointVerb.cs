using System.CommandLine;
using System.Globalization;
using System.Text;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq ledger checkpoint</c>: shows the present checkpoint, or hands it out.</summary>
internal static class LedgerCheckpointVerb
{
    public static Command Make(Terminal terminal)
    {
        var file = new Option<string?>("--out") { Description = "Hands the checkpoint out as a file.", HelpName = "file" };
        var qr = new Option<string?>("--qr") { Description = "Hands it out as a QR code to print (SVG).", HelpName = "file.svg" };
        var text = new Option<bool>("--text") { Description = "Hands it out as a text for a mail." };
        file.Validators.Add(NamedFile.FolderMustExist);
        qr.Validators.Add(NamedFile.FolderMustExist);
        var verb = new Command("checkpoint", "Shows what the ledger is now, signed; or hands it out, so that a later rewriting of the record shows. Handing out is noted.") { file, qr, text, RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            var folder = parsed.GetRequiredValue(RecordOption.Value);
            var (asFile, asQr, asText) = (parsed.GetValue(file), parsed.GetValue(qr), parsed.GetValue(text));
            using (var record = Record.OpenForReading(folder, terminal.Clock))
                if (asFile is null && asQr is null && !asText) return Task.FromResult(Show(terminal, record));
            return Task.FromResult(HandOut(terminal, folder, asFile, asQr, asText));
        });
        return verb;
    }

    private static int Show(Terminal terminal, Record record)
    {
        var view = LedgerView.Use(record, v => v);
        terminal.Output.Write(view.Text);
        var witnesses = TakeCosignature.Witnesses(record);
        foreach (var (size, text) in TakeCosignature.Kept(record))
            foreach (var (witness, at) in TakeCosignature.By(Evidence.Ledger.SignedNote.Parse(text), witnesses))
                terminal.Say($"the checkpoint of {size} entries was cosigned by {witness} on {DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}.");
        return ExitCode.Fine;
    }

    private static int HandOut(Terminal terminal, string folder, string? file, string? qr, bool text)
    {
        string[] forms = [.. new[] { file is null ? null : "file", qr is null ? null : "qr", text ? "text" : null }.OfType<string>()];
        using var record = Record.OpenToChange(folder, terminal.Clock);
        var view = HandOutCheckpoint.Run(record, string.Join(" and ", forms));
        if (file is not null) WholeFile.Write(file, Encoding.UTF8.GetBytes(view.Text));
        if (qr is not null) WholeFile.Write(qr, Encoding.UTF8.GetBytes(HandOutCheckpoint.QrCode(view)));
        if (text) terminal.Output.Write(HandOutCheckpoint.Text(view, terminal.Clock.GetUtcNow()));
        if (!text) terminal.Output.WriteLine($"The checkpoint of {view.Checkpoint.Size} entries is in {string.Join(" and ", new[] { file, qr }.OfType<string>())}.");
        return ExitCode.Fine;
    }
}
