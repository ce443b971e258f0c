using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>How to verify.</summary>
/// <param name="Thorough">Whether SHA-512 is compared too.</param>
/// <param name="Checkpoints">Files with checkpoints that were handed out earlier.</param>
/// <param name="Threads">How many files are read at a time.</param>
internal sealed record VerifyOrder(bool Thorough, IReadOnlyList<string> Checkpoints, int Threads)
{
    /// <summary>All that can be checked of a record as it lies there.</summary>
    public static VerifyOrder Usual { get; } = new(false, [], Environment.ProcessorCount);
}

/// <summary>Checks everything in a record against everything else in it. Changes nothing, asks nobody.</summary>
/// <remarks>
/// It takes nothing for given: a file that is no database, a row that is no row and a ledger without its key are answers, not faults of the program.
/// A record that is written meanwhile is checked as it was at one moment.
/// </remarks>
internal sealed class VerifyRecord
{
    /// <summary>What a clean answer leaves open, a sentence each.</summary>
    public static readonly IReadOnlyList<string> DoesNotProve =
    [
        "That what a source says is true: only that it is kept as it was found.",
        "That nothing was left out before it was put on record.",
        "When something was put on record: the times are those of the machine's clock, unless a time stamp of an authority says more.",
        "That nobody who holds keys/ledger.key wrote another history: compare with a checkpoint that an outsider holds (tawthiq verify --checkpoint FILE).",
    ];

    private readonly string _folder;
    private readonly VerifyOrder _asked;
    private readonly Action<Checked> _found;
    private readonly CancellationToken _cancellationToken;

    private readonly List<Checked> _held = [];
    private string? _seal; // of a database that was read as one that cannot change; null for one that may

    private VerifyRecord(string folder, VerifyOrder asked, Action<Checked> found, CancellationToken cancellationToken)
    {
        (_folder, _asked, _cancellationToken) = (folder, asked, cancellationToken);
        _found = thing =>
        {
            if (_seal is not null && thing.Answer is Answer.Altered) _held.Add(thing);
            else found(thing);
        };
    }

    /// <summary>Whether a folder is, or was, a record.</summary>
    public static bool IsRecord(string folder) => File.Exists(Path.Combine(folder, "record.db")) || Directory.Exists(Path.Combine(folder, "ledger")) && Directory.Exists(Path.Combine(folder, "blobs"));

    /// <summary>Verifies a record.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="asked">How.</param>
    /// <param name="found">Takes each thing that was checked; called by one thread at a time, in the same order for the same record.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static void Run(string folder, VerifyOrder asked, Action<Checked> found, CancellationToken cancellationToken) =>
        new VerifyRecord(Path.GetFullPath(folder), asked, found, cancellationToken).Run();

    private void Run()
    {
        if (NotBegun.Is(_folder))
        {
            _found(Checked.Not(CheckedKind.Database, "the record", "nothing is on record in it: its first writer is at work, or was stopped before it was done with anything; the next one begins again"));
            var nothing = VerifyLedger.Open(_folder, _ => { });
            foreach (var file in _asked.Checkpoints) _found(nothing.GoesOnFrom(file));
            return;
        }
        // The checkpoint is read before the rows: a writer commits rows first, so that the journal is never behind the checkpoint.
        var ledger = VerifyLedger.Open(_folder, _found);
        using (var db = Open())
        {
            if (db is not null && VerifyDatabase.Run(_folder, db, _found))
            {
                Section(CheckedKind.Entry, "the journal", () => ledger.Entries(db, _found, _cancellationToken));
                Section(CheckedKind.Key, "keys/capture.key", () => VerifyKeys.Missing(Path.Combine(_folder, "keys"), db, _found));
                Section(CheckedKind.Row, "the rows", () => VerifyRows.Run(db, _found, _cancellationToken));
                Section(CheckedKind.Stamp, "the time stamps", () =>
                {
                    foreach (var (row, check) in new ItemStamps(new Blobs(Path.Combine(_folder, "blobs")), db).All()) _found(ItemStamps.Told(row, check));
                });
                Section(CheckedKind.Item, "the list of items", () => VerifyItems.Run(_folder, db, _asked, _found, _cancellationToken));
            }
            else
            {
                ledger.Entries(null, _found, _cancellationToken);
                VerifyItems.Run(_folder, null, _asked, _found, _cancellationToken);
            }
        }
        LetGo();
        foreach (var file in _asked.Checkpoints) _found(ledger.GoesOnFrom(file));
        foreach (var stray in ledger.Strays().Concat(OtherFiles())) _found(stray);
    }

    // A writer that begins meanwhile changes the file under a reader who was told that it cannot change: what that reader called altered may be the change.
    private void LetGo()
    {
        var isUndisturbed = _seal is null || _seal == Seal() && IsAlone();
        _seal = null;
        if (isUndisturbed) foreach (var thing in _held) _found(thing);
        else if (_held.Count > 0) _found(Checked.Not(CheckedKind.Database, "record.db", "a writer began while the record was verified; verify it again"));
    }

    private string Seal() => Path.Combine(_folder, RestingDatabase.Name) is var path && File.Exists(path) ? File.ReadAllText(path) : "";

    // Nobody writes, and nothing is left beside the file: then not even a lock is taken, and a record on a read-only medium can be read.
    private bool IsAlone() => RestingDatabase.IsAtRest(_folder) && !File.Exists(Path.Combine(_folder, "writer.pid"));

    private RecordDb? Open()
    {
        var path = Path.Combine(_folder, "record.db");
        if (!File.Exists(path))
        {
            _found(Checked.Altered(CheckedKind.Database, "record.db", "it is missing"));
            return null;
        }
        if (IsAlone())
        {
            _seal = Seal();
            if (TryOpen(path, true, out _) is { } alone) return alone;
            _seal = null;
        }
        if (TryOpen(path, false, out var why) is { } shared) return shared;
        _found(why is DbException { ErrorCode: 14 } or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 14 }
            ? Checked.Not(CheckedKind.Database, "record.db", "it was not closed by its last writer and lies in a folder that cannot be written; copy the record to a folder of your own and verify the copy")
            : Checked.Altered(CheckedKind.Database, "record.db", "it is no database any more"));
        return null;
    }

    private static RecordDb? TryOpen(string path, bool atRest, out Exception? why)
    {
        var db = new RecordDb(Sqlite.ReadOnly(path, atRest));
        try
        {
            db.Database.OpenConnection();
            Sqlite.Distrust(db);
            db.Database.ExecuteSqlRaw("BEGIN"); // one moment for all that is read; ended with the connection
            _ = db.Database.SqlQueryRaw<long>("SELECT count(*) AS Value FROM sqlite_master").Single(); // what is no database says so here
            why = null;
            return db;
        }
        catch (DbException e)
        {
            db.Dispose();
            why = e;
            return null;
        }
    }

    // A damaged database can fail anywhere; what can be read of the rest is still checked.
    private void Section(CheckedKind kind, string name, Action check)
    {
        try
        {
            check();
        }
        catch (Exception e) when (e is DbException or FormatException or InvalidCastException or ArgumentException or OverflowException or InvalidOperationException or System.Text.Json.JsonException)
        {
            _found(Checked.Altered(kind, name, "the database cannot be read there"));
        }
    }

    private static readonly string[] Known = ["record.db", "record.db-wal", "record.db-shm", RestingDatabase.Name, "writer.lock", "writer.pid", RecordLimits.Name];
    private static readonly string[] KnownFolders = ["blobs", "ledger", "keys"];

    private IEnumerable<Checked> OtherFiles()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(_folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal))
            if (entry == BackupMark.Name) yield return BackupMark.IsWhole(_folder) ? Checked.Intact(CheckedKind.File, entry) : Checked.Altered(CheckedKind.File, entry, "it holds other words than the program writes");
            else if (!Known.Contains(entry) && !KnownFolders.Contains(entry) && (entry != "accesses" || Directory.EnumerateFileSystemEntries(Path.Combine(_folder, entry)).Any()))
                yield return Checked.Not(CheckedKind.File, entry, entry == "accesses" ? "openings that the desk noted and that the next writer takes into the ledger" : "nothing on record speaks of it");
    }
}
