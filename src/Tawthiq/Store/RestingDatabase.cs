using System.Text;
using Microsoft.Win32.SafeHandles;
using Tawthiq.Evidence;

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

    // A handle that nothing refers to any more would be closed by the collector, so those of files that are gone stay in reach too.
    private static readonly Dictionary<string, SafeFileHandle> Opened = new(StringComparer.Ordinal);
    private static readonly List<SafeFileHandle> Outlived = [];

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
            if (!IsAtRest(record.Folder)) return;
            SettleLog(record.Folder);
            Seal(record.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            // A full disk must not turn an ended change into a failed one: without the digest, `tawthiq verify` says that the file was not sealed.
        }
    }

    /// <summary>Takes the digest of a database that all of is in its one file.</summary>
    public static void Seal(string folder)
    {
        WholeFile.Write(Path.Combine(folder, Name), Encoding.ASCII.GetBytes($"{DigestOf(folder)}  record.db\n"));
        WholeFile.SettleFolder(folder);
    }

    // SQLite empties its log without forcing that onto the disk: after a loss of power the old one could stand beside the seal, as if somebody had written since.
    private static void SettleLog(string folder)
    {
        var log = Path.Combine(folder, "record.db-wal");
        if (!File.Exists(log)) return;
        using var handle = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Digest of the database file as it lies there.</summary>
    /// <remarks>
    /// The file is opened once and never closed: on Unix, closing any descriptor of a file takes away all locks that the process holds on it, those of
    /// SQLite's other connections too. The next program to end would then think itself alone and remove the write-ahead log under their feet.
    /// </remarks>
    public static Sha256Digest DigestOf(string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, "record.db"));
        lock (Opened)
        {
            foreach (var gone in Opened.Keys.Where(k => !File.Exists(k)).ToList())
            {
                Opened[gone].Dispose(); // nobody reads a record whose folder was removed
                Opened.Remove(gone);
            }
            if (!Opened.TryGetValue(path, out var file) || !IsStill(file, path))
            {
                if (file is not null) Outlived.Add(file);
                Opened[path] = file = FileDigest.Open(path);
            }
            return FileDigest.Of(file).Sha256;
        }
    }

    // A record that was restored is another file of the same name. Where a writer is at work this may say no for nothing, and one more is kept open.
    private static bool IsStill(SafeFileHandle file, string path) =>
        File.GetLastWriteTimeUtc(file) == File.GetLastWriteTimeUtc(path) && File.GetCreationTimeUtc(file) == File.GetCreationTimeUtc(path) && RandomAccess.GetLength(file) == new FileInfo(path).Length;

    /// <summary>Whether all of the database is in its one file.</summary>
    public static bool IsAtRest(string folder) => new FileInfo(Path.Combine(folder, "record.db-wal")) is not { Exists: true, Length: > 0 };
}
