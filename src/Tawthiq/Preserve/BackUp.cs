using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>What a backup came to.</summary>
/// <param name="Entries">Entries of its ledger.</param>
/// <param name="Items">Files of kept bytes in it.</param>
/// <param name="Copied">Those that were not in it before.</param>
/// <param name="Bytes">Bytes of those.</param>
/// <param name="Removed">Those that the record has forgotten since.</param>
/// <param name="HoldsKeys">Whether private keys lie in it, from this time or an earlier one.</param>
/// <param name="Faults">What of the record could not be copied, a sentence each.</param>
internal sealed record BackedUp(long Entries, int Items, int Copied, long Bytes, int Removed, bool HoldsKeys, IReadOnlyList<string> Faults);

/// <summary>Copies a record into a folder that <see cref="VerifyRecord"/> can check, while others read the record or write in it; the same folder can be brought up to date.</summary>
/// <remarks>
/// The ledger is copied as its checkpoint has it, then the database as it is at one moment after that; what the database has beyond the checkpoint is
/// sealed in the copy with the record's own key, as the writer seals it in the record. A stop at any moment leaves a backup that verifies: bytes come before the rows that
/// speak of them, rows before their entries, and what is no longer needed goes last.
/// </remarks>
internal sealed class BackUp
{
    /// <summary>The action in the journal.</summary>
    public const string Action = "access.backed_up";

    private const int Attempts = 40;
    private const string Fresh = "record.db.new" + WholeFile.Unfinished;

    private readonly Record _record;
    private readonly BackupFolder _target;
    private readonly CancellationToken _cancellationToken;
    private readonly List<string> _faults = [];
    private int _copied;
    private long _bytes;

    private BackUp(Record record, BackupFolder target, CancellationToken cancellationToken) => (_record, _target, _cancellationToken) = (record, target, cancellationToken);

    /// <summary>Makes a backup or brings one up to date, and notes it.</summary>
    /// <param name="record">Open for reading.</param>
    /// <param name="target">A folder that is empty or not there, or an earlier backup of the same record.</param>
    /// <param name="withKeys">Whether the private keys are copied too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecordException">The target holds something else, or the record is older than the backup.</exception>
    public static BackedUp Run(Record record, string target, bool withKeys, CancellationToken cancellationToken)
    {
        record.Accesses.TryTakeIn(); // also ends a forgetting that was stopped
        if (Forgetting.IsUnfinished(record)) throw new RecordException("Something was forgotten of which traces are still in the database; a backup would keep them. Close the desk, run `tawthiq forget --finish`, then make the backup.");
        using var folder = BackupFolder.Open(record, target);
        var done = new BackUp(record, folder, cancellationToken).Run(withKeys);
        record.Accesses.Note(Action, $"{done.Entries} entries, {(withKeys ? "with" : "without")} the private keys");
        record.Accesses.TryTakeIn();
        return done;
    }

    private BackedUp Run(bool withKeys)
    {
        _target.CopyAccesses();
        for (var attempt = 1; ; attempt++)
        {
            _faults.Clear();
            var ledger = LedgerNow();
            var fresh = Path.Combine(_target.Folder, Fresh);
            RemoveFresh();
            using (var db = _record.Db()) Sqlite.CopyTo(db, fresh);
            using var copy = new RecordDb(Sqlite.ReadOnly(fresh, atRest: true));
            var later = copy.Journal.AsNoTracking().Where(j => j.Sequence > ledger.Size).OrderBy(j => j.Sequence).ToList();
            var digests = Digests(copy);
            var isWhole = later.All(j => j.Salt is not null); // else something was forgotten between the two looks
            if (isWhole) Copy(digests);
            if (isWhole && (_faults.Count == 0 || attempt >= 3)) // bytes that are missing may be those of something forgotten meanwhile
            {
                _target.Blobs.Settle();
                var hasForgotten = copy.Journal.Any(j => j.Action == Forgetting.Action && j.Sequence > _target.Size);
                copy.Dispose();
                Replace(hasForgotten);
                var size = _target.Write(ledger, later.Select(Record.EntryOf));
                var removed = _target.RemoveBlobsBut(digests);
                _target.CopyKeys(withKeys);
                if (_faults.Count == 0) RestingDatabase.Seal(_target.Folder);
                return new(size, digests.Count, _copied, _bytes, removed, _target.HoldsKeys, _faults);
            }
            if (attempt == Attempts) throw new RecordException("The record is changed so often that no backup could be made; try again when no other program writes in it.");
        }
    }

    private static HashSet<string> Digests(RecordDb db) =>
    [
        .. db.Items.Select(i => i.Sha256), .. db.Documents.Select(d => d.BytesSha256), .. db.PlacePacks.Select(p => p.Sha256),
        .. db.ReadingFailures.Where(f => f.BytesSha256 != null).Select(f => f.BytesSha256!),
    ];

    private void Copy(IEnumerable<string> digests)
    {
        foreach (var digest in digests.Order(StringComparer.Ordinal))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var (from, to) = (new FileInfo(_record.Blobs.PathOf(digest)), new FileInfo(_target.Blobs.PathOf(digest)));
            // What the backup has and the record lost is one of the things that a backup is for.
            if (to.Exists && (!from.Exists || from.Length == to.Length)) continue;
            if (!from.Exists) _faults.Add($"{digest} is on record, but its bytes are missing; run `tawthiq verify`.");
            else if (_target.Blobs.KeepAs(from.FullName, digest) is { } length) (_copied, _bytes) = (_copied + 1, _bytes + length);
            else if (!to.Exists) _faults.Add($"{digest} is not what was recorded and was not copied; run `tawthiq verify`.");
        }
    }

    // The tiles of a checkpoint that are not full are replaced by the next one.
    private LedgerCopy LedgerNow()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var cosigned = LedgerCopy.CosignedIn(_record.LedgerFolder);
                return LedgerView.Use(_record, view => new LedgerCopy(view.Text, view.Checkpoint.Size, TileName.Of(view.Checkpoint.Size).Where(n => n.Width < TileName.Full).ToDictionary(n => n, view.Read), cosigned));
            }
            catch (RecordException) when (attempt < Attempts)
            {
                Thread.Sleep(25);
            }
        }
    }

    private void Replace(bool hasForgotten)
    {
        var (fresh, place) = (Path.Combine(_target.Folder, Fresh), Path.Combine(_target.Folder, "record.db"));
        foreach (var end in Ends.Skip(1)) File.Delete(fresh + end);
        RestingDatabase.Wake(_target.Folder);
        // The words of what was forgotten must not stay in blocks that no file has any more.
        using var former = hasForgotten && File.Exists(place) ? new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0) : null;
        File.Move(fresh, place, overwrite: true);
        WholeFile.SettleFolder(_target.Folder);
        if (former is not null) WholeFile.Empty(former);
    }

    private static readonly string[] Ends = ["", "-wal", "-shm", "-journal"];

    private void RemoveFresh()
    {
        foreach (var end in Ends) File.Delete(Path.Combine(_target.Folder, Fresh) + end);
    }
}
