using System.Globalization;
using QRCoder;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>Gives the present checkpoint of the ledger to somebody outside: whoever keeps it can show later that the history was not written anew.</summary>
internal static class HandOutCheckpoint
{
    /// <summary>Notes that it is handed out; the checkpoint that is then handed out stands over that note too.</summary>
    /// <param name="record">Open for writing.</param>
    /// <param name="how">In which form: <c>file</c>, <c>qr</c>, <c>text</c>.</param>
    public static LedgerView Run(Record record, string how)
    {
        using (var db = record.Db())
        {
            using var change = new Change(record, db);
            change.Note("access.handed_out", $"checkpoint as {how}");
            change.Commit();
        }
        return LedgerView.Use(record, view => view);
    }

    /// <summary>A text to send: what it is, what to do with it, and the checkpoint between two lines that survive a mail.</summary>
    public static string Text(LedgerView view, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"""
        This is a checkpoint of the ledger {view.Checkpoint.Origin}, taken on {now.UtcDateTime:yyyy-MM-dd} at {now.UtcDateTime:HH:mm} UTC.
        Please keep it. It tells nothing of what is in the record, but it pins down all
        {view.Checkpoint.Size} entries that the ledger has today: should any of them be changed, removed or
        replaced later, the record no longer goes on from this checkpoint.

        To check a record against it: save this message as a file, then
            tawthiq ledger consistency FILE --record FOLDER
        The key of the ledger is
            {view.Key}

        {HandedOut.Begin}
        {view.Text.TrimEnd('\n')}
        {HandedOut.End}

        """).ReplaceLineEndings("\n");

    /// <summary>A QR code to print, as SVG; what it says is the note itself.</summary>
    public static string QrCode(LedgerView view)
    {
        using var data = QRCodeGenerator.GenerateQrCode(view.Text, QRCodeGenerator.ECCLevel.M, forceUtf8: true, utf8BOM: false, QRCodeGenerator.EciMode.Utf8);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4);
    }
}
