using System.Text;

namespace Tawthiq.Store;

/// <summary>The database file as its last writer left it: <c>record.db.sha256</c>, the digest of the whole file in the form that <c>sha256sum -c</c> takes.</summary>
/// <remarks>
/// What stands on record is covered by the ledger whatever becomes of this file. It covers the bytes of the database that say nothing, so that a failing
/// disk is noticed before it reaches one that does. Removed before a writer's first change, made when it ends: after a stop there is none.
/// </remarks>
internal static class RestingDatabase
{
    /// <summary>Name of the file in the folder of the record.</summary>
    public const string Name = "record.db.sha256";

    /// <summary>Takes the digest away, since the database is about to change.</summary>
    public static void Wake(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return;
        File.Delete(path);
        WholeFile.SettleFolder(folder);
    }

    /// <summary>Brings what was written into the database file and takes its digest; none is left where somebody still reads what is not in it.</summary>
    public static void Rest(Record record)
    {
        try
        {
            using (var db = record.Db()) Sqlite.Settle(db);
            if (IsAtRest(record.Folder)) Seal(record.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            // A full disk must not turn an ended change into a failed one: without the digest, `tawthiq verify` says that the file was not sealed.
        }
    }

    /// <summary>Takes the digest of a database that all of is in its one file.</summary>
    public static void Seal(string folder)
    {
        WholeFile.Write(Path.Combine(folder, Name), Encoding.ASCII.GetBytes($"{FileDigest.Of(Path.Combine(folder, "record.db")).Sha256}  record.db\n"));
        WholeFile.SettleFolder(folder);
    }

    /// <summary>Whether all of the database is in its one file.</summary>
    public static bool IsAtRest(string folder) => new FileInfo(Path.Combine(folder, "record.db-wal")) is not { Exists: true, Length: > 0 };
}
