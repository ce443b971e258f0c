using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Store;

/// <summary>A record cannot be used; the message is one plain sentence for the user.</summary>
internal class RecordException(string message) : Exception(message);

/// <summary>Nothing on record is what was named. Its message is one plain sentence.</summary>
internal sealed class NotOnRecordException(string message) : RecordException(message);

/// <summary>A record on disk: <c>record.db</c>, <c>blobs/</c>, <c>keys/</c>, <c>ledger/</c>. Safe for several threads; each takes its own <see cref="Db"/>.</summary>
internal sealed class Record : IDisposable
{
    private const string FirstWithLedger = "20261121_04_items_and_ledger";

    private readonly DbContextOptions<RecordDb> _options;
    private readonly WriterLock? _lock;
    private readonly Lock _sealing = new();
    private LedgerFiles? _ledger;
    private bool _compared;

    private Record(string folder, TimeProvider clock, WriterLock? held)
    {
        (Folder, Clock) = (folder, clock);
        Blobs = new Blobs(Path.Combine(folder, "blobs"), held is null ? null : new Room(folder).Take);
        Accesses = new Accesses(this);
        _options = Sqlite.Options(Path.Combine(folder, "record.db"));
        _lock = held;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The clock that its changes are noted by.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The evidentiary copies.</summary>
    public Blobs Blobs { get; }

    /// <summary>What is opened while others may write.</summary>
    public Accesses Accesses { get; }

    /// <summary>Folder of the ledger.</summary>
    public string LedgerFolder => Path.Combine(Folder, "ledger");

    /// <summary>Folder of the keys.</summary>
    public string KeysFolder => Path.Combine(Folder, "keys");

    /// <summary>A new connection to the tables; the caller disposes it.</summary>
    public RecordDb Db() => new(_options);

    /// <summary>Opens a record to write in, and makes it where there is none.</summary>
    /// <exception cref="RecordException">Another process writes in it, or a newer version made it.</exception>
    public static Record OpenForWriting(string folder, TimeProvider clock) => OpenForWriting(folder, clock, patient: true);

    /// <summary>Opens a record to write in.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="clock">The clock that its changes are noted by.</param>
    /// <param name="patient">Whether to wait a moment for another writer: the desk writes for a few milliseconds at a time.</param>
    internal static Record OpenForWriting(string folder, TimeProvider clock, bool patient)
    {
        var path = Path.GetFullPath(folder);
        BackupMark.Refuse(path);
        MakeFolders(path);
        var held = WriterLock.Take(Path.Combine(path, "writer.lock"), patient);
        try
        {
            RestingDatabase.Wake(path);
            var record = new Record(path, clock, held);
            record.Blobs.RemoveUnfinished();
            record._ledger = LedgerFiles.Open(record.LedgerFolder, LedgerKey.OpenOrMake(record.KeysFolder));
            record.BeginLedger(record._ledger);
            record.Migrate();
            record.SealJournal();
            Forgetting.Finish(record);
            record.Accesses.TakeIn();
            return record;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a record to write in that is there already: a folder that was misspelt does not become a record.</summary>
    /// <exception cref="RecordException">There is none, another process writes in it, or a newer version made it.</exception>
    public static Record OpenToChange(string folder, TimeProvider clock) => OpenForWriting(Existing(folder), clock);

    /// <summary>Opens a record to look at. Others may write in it meanwhile.</summary>
    /// <exception cref="RecordException">There is none, or a newer version made it.</exception>
    public static Record OpenForReading(string folder, TimeProvider clock)
    {
        var path = Existing(folder);
        BackupMark.Refuse(path);
        var record = new Record(path, clock, null);
        bool isCurrent;
        using (var db = record.Db()) isCurrent = !Pending(db, path).Any();
        if (!isCurrent) OpenForWriting(folder, clock).Dispose();
        return record;
    }

    private static string Existing(string folder)
    {
        var path = Path.GetFullPath(folder);
        return File.Exists(Path.Combine(path, "record.db")) ? path : throw new RecordException($"There is no record in {path}; name another folder with --record, or make one with `tawthiq add`.");
    }

    private static void MakeFolders(string path)
    {
        var isNew = !Directory.Exists(path);
        foreach (var part in new[] { "", "blobs", "keys", "ledger" }) Directory.CreateDirectory(Path.Combine(path, part));
        if (isNew && Path.GetDirectoryName(path) is { } parent) WholeFile.SettleFolder(parent);
        WholeFile.SettleFolder(path);
    }

    // Before the first row there is a checkpoint of nothing, so that rows without a checkpoint are never the trace of a stopped writer.
    private void BeginLedger(LedgerFiles ledger)
    {
        if (ledger.IsBegun) return;
        using var db = Db();
        if (File.Exists(Path.Combine(Folder, "record.db")) && db.Database.GetAppliedMigrations().Contains(FirstWithLedger) && db.Journal.Any())
            throw new RecordException($"The ledger of the record {Folder} is missing, though the record holds entries of it. Run `tawthiq verify`, then restore the whole record from a backup.");
        ledger.Begin();
    }

    public void Dispose()
    {
        if (_lock is null) return;
        RestingDatabase.Rest(this);
        _lock.Dispose();
    }

    /// <summary>Brings into the ledger what the journal has beyond it. Thread-safe.</summary>
    /// <exception cref="RecordException">The record is not open for writing.</exception>
    public void SealJournal()
    {
        var ledger = _ledger ?? throw new RecordException($"The record {Folder} is open for reading only.");
        lock (_sealing)
        {
            using var db = Db();
            if (!_compared) Compare(db, ledger);
            var size = ledger.Size;
            ledger.Append(db.Journal.AsNoTracking().Where(j => j.Sequence > size).OrderBy(j => j.Sequence).AsEnumerable().Select(EntryOf));
        }
    }

    /// <summary>The entry of the ledger for a row of the journal that still has its salt.</summary>
    internal static LedgerEntry EntryOf(JournalRow row) => LedgerEntry.About(
        row.Sequence, new DateTimeOffset(row.At).ToUnixTimeMilliseconds(), row.Actor, row.Action, row.Salt, row.Subject, row.Digest is { } digest ? Sha256Digest.Parse(digest) : null);

    // A database that is older than its ledger would take numbers that the ledger has given away already; nothing of it would ever be sealed.
    private void Compare(RecordDb db, LedgerFiles ledger)
    {
        var first = ledger.Size - ledger.Last.Count;
        var rows = db.Journal.AsNoTracking().Where(j => j.Sequence > first && j.Sequence <= ledger.Size).ToDictionary(j => j.Sequence);
        for (var i = 0; i < ledger.Last.Count; i++)
            if (!rows.TryGetValue(first + i + 1, out var row) || row.Salt is not null && !EntryOf(row).ToBytes().AsSpan().SequenceEqual(ledger.Last[i])) throw Differs();
        if (ledger.Last.Count == 0 && ledger.Size > 0 && !db.Journal.Any(j => j.Sequence == ledger.Size)) throw Differs();
        _compared = true;

        RecordException Differs() =>
            new($"The database of the record {Folder} and its ledger do not belong together: one of the two is an older copy or was changed. Run `tawthiq verify`, then restore the whole record from a backup.");
    }

    private void Migrate()
    {
        using var db = Db();
        if (!Pending(db, Folder).Any()) return;
        Sqlite.WriteAhead(db);
        Sqlite.ForgetMigrationLock(db);
        db.Database.Migrate();
        // A first writer that was stopped between two migrations left tables, but nothing to state.
        if (db.Journal.Any() || db.Documents.Any() || db.ReadingFailures.Any()) StateAnew();
    }

    // New columns are part of what a state is: its digest changes, and the journal must say so.
    private void StateAnew()
    {
        using var db = Db();
        using var change = new Change(this, db);
        AddItemsOfOlderVersions(db);
        using (var states = new StateDigests(db))
        {
            foreach (var state in StateDigests.All)
                foreach (var subject in states.Subjects(state)) change.Note($"{state.Kind}.stated_anew", subject);
        }
        change.Commit();
    }

    private void AddItemsOfOlderVersions(RecordDb db)
    {
        var without = db.Documents.AsNoTracking().Where(d => !db.Items.Any(i => i.Sha256 == d.BytesSha256)).Select(d => new { d.BytesSha256, d.FileName, d.AddedAt }).ToList();
        foreach (var document in without)
        {
            if (!File.Exists(Blobs.PathOf(document.BytesSha256))) continue; // `tawthiq verify` says so
            var kept = Blobs.Keep(Blobs.Read(document.BytesSha256));
            db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, Name = document.FileName, KeptAt = document.AddedAt });
        }
        db.SaveChanges();
    }

    private static IEnumerable<string> Pending(RecordDb db, string path)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (db.Database.GetAppliedMigrations().FirstOrDefault(m => !known.Contains(m)) is { } newer)
            throw new RecordException($"The record {path} was made by a newer version of this program (it holds {newer}); use that version or a later one.");
        return db.Database.GetPendingMigrations();
    }
}
