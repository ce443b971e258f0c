using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>Compares a record with a checkpoint that was handed out earlier.</summary>
internal static class CompareCheckpoint
{
    /// <summary>Whether the ledger of a record goes on from a checkpoint that somebody kept.</summary>
    /// <param name="record">Open for reading or writing.</param>
    /// <param name="handedOut">The file or the mail, as text.</param>
    /// <exception cref="RecordException">The ledger itself is missing or damaged.</exception>
    public static Answer Run(Record record, string handedOut)
    {
        SignedNote note;
        try
        {
            note = HandedOut.Read(handedOut);
        }
        catch (FormatException)
        {
            return new Answer.NotCheckable("the file is no checkpoint");
        }
        return LedgerView.Use(record, view => HandedOut.Compare(note, [view.Key, .. LedgerKey.EarlierOf(record.KeysFolder)], view.Checkpoint, view.Read, Ed25519.Verify));
    }

    /// <summary>The same for the bytes of a file.</summary>
    public static Answer Run(Record record, byte[] handedOut) => Run(record, Encoding.UTF8.GetString(handedOut));
}
