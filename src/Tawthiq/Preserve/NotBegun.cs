using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>Whether a folder is what the first writer of a record leaves when it is stopped before anything is on record.</summary>
/// <remarks>
/// Such a folder lacks keys, tables or the database, which in any other record means that they were taken away. Whoever empties a whole record can make it
/// look so; a checkpoint that was handed out shows that.
/// </remarks>
internal static class NotBegun
{
    private static readonly string[] Tables = ["journal", "items", "documents", "reading_failures"];

    /// <summary>No entry is under a checkpoint, no tile is there, nothing was closed, and no row can be read.</summary>
    public static bool Is(string record)
    {
        var ledger = Path.Combine(record, "ledger");
        return !File.Exists(Path.Combine(record, RestingDatabase.Name)) && IsEmpty(ledger) && !HasRows(Path.Combine(record, "record.db"));
    }

    private static bool IsEmpty(string ledger)
    {
        if (!Directory.Exists(ledger)) return true;
        if (Directory.EnumerateFiles(ledger, "*", SearchOption.AllDirectories).Any(f => Path.GetFileName(f) != LedgerFiles.CheckpointName && !f.EndsWith(WholeFile.Unfinished, StringComparison.Ordinal))) return false;
        var checkpoint = Path.Combine(ledger, LedgerFiles.CheckpointName);
        if (!File.Exists(checkpoint)) return true;
        try
        {
            return Checkpoint.Parse(SignedNote.Parse(File.ReadAllText(checkpoint)).Text).Size == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // Before its tables are made, and while the first of them is, the database may be no database yet.
    private static bool HasRows(string path)
    {
        if (!File.Exists(path)) return false;
        try
        {
            using var db = new RecordDb(Sqlite.ReadOnly(path, atRest: false));
            db.Database.OpenConnection();
            var there = Sqlite.Build(db);
            return Tables.Any(t => there.Contains($"table {t}") && VerifyRows.Read(db, $"SELECT 1 FROM {t} LIMIT 1", "").Any());
        }
        catch (DbException)
        {
            return false;
        }
    }
}
