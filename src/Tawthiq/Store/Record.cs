using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Store;

/// <summary>A record cannot be used; the message is one plain sentence for the user.</summary>
internal sealed class RecordException(string message) : Exception(message);

/// <summary>A record on disk: <c>record.db</c>, <c>blobs/</c>, <c>keys/</c>, <c>ledger/</c>. Safe for several threads; each takes its own <see cref="Db"/>.</summary>
internal sealed class Record : IDisposable
{
    private readonly DbContextOptions<RecordDb> _options;
    private readonly WriterLock? _lock;

    private Record(string folder, WriterLock? held)
    {
        Folder = folder;
        Blobs = new Blobs(Path.Combine(folder, "blobs"));
        _options = Sqlite.Options(Path.Combine(folder, "record.db"));
        _lock = held;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The evidentiary copies.</summary>
    public Blobs Blobs { get; }

    /// <summary>A new connection to the tables; the caller disposes it.</summary>
    public RecordDb Db() => new(_options);

    /// <summary>Opens a record to write in, and makes it where there is none.</summary>
    /// <exception cref="RecordException">Another process writes in it, or a newer version made it.</exception>
    public static Record OpenForWriting(string folder)
    {
        var path = Path.GetFullPath(folder);
        foreach (var part in new[] { "", "blobs", "keys", "ledger" }) Directory.CreateDirectory(Path.Combine(path, part));
        var held = WriterLock.Take(Path.Combine(path, "writer.lock"));
        try
        {
            var record = new Record(path, held);
            record.Blobs.RemoveUnfinished();
            record.Migrate();
            return record;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a record to look at. Others may write in it meanwhile.</summary>
    /// <exception cref="RecordException">There is none, or a newer version made it.</exception>
    public static Record OpenForReading(string folder)
    {
        var path = Path.GetFullPath(folder);
        if (!File.Exists(Path.Combine(path, "record.db")))
            throw new RecordException($"There is no record in {path}; name another folder with --record, or make one with `tawthiq add`.");
        var record = new Record(path, null);
        bool isCurrent;
        using (var db = record.Db()) isCurrent = !Pending(db, path).Any();
        if (!isCurrent) OpenForWriting(folder).Dispose();
        return record;
    }

    public void Dispose() => _lock?.Dispose();

    private void Migrate()
    {
        using var db = Db();
        if (!Pending(db, Folder).Any()) return;
        Sqlite.WriteAhead(db);
        Sqlite.ForgetMigrationLock(db);
        db.Database.Migrate();
    }

    private static IEnumerable<string> Pending(RecordDb db, string path)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (db.Database.GetAppliedMigrations().FirstOrDefault(m => !known.Contains(m)) is { } newer)
            throw new RecordException($"The record {path} was made by a newer version of this program (it holds {newer}); use that version or a later one.");
        return db.Database.GetPendingMigrations();
    }
}
