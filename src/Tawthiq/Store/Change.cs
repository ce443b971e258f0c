using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Storage;
using Tawthiq.Evidence.Ledger;

namespace Tawthiq.Store;

/// <summary>One change of a record: rows, what the journal tells of them, and their entries in the ledger. There is no other way to write.</summary>
/// <remarks>
/// First the bytes that the rows speak of are brought onto the disk, then the rows are committed, then their entries go into the ledger. After a stop
/// between the last two the next writer makes the ledger good from the journal.
/// </remarks>
internal sealed class Change : IDisposable
{
    private readonly Record _record;
    private readonly IDbContextTransaction _transaction;
    private readonly StateDigests _states;
    private long _last;

    /// <summary>Begins a change.</summary>
    /// <param name="record">Opened for writing.</param>
    /// <param name="db">The connection to write through; what is done on it belongs to this change.</param>
    public Change(Record record, RecordDb db)
    {
        (_record, Db) = (record, db);
        _transaction = db.Database.BeginTransaction();
        _states = new StateDigests(db);
        _last = db.Journal.Max(j => (long?)j.Sequence) ?? 0;
    }

    /// <summary>The connection of this change.</summary>
    public RecordDb Db { get; }

    /// <summary>Saves what was done so far and notes it, with the digest of the state that it left its subject in.</summary>
    /// <param name="action">What was done, for example <c>document.added</c>; the word before the point names a state of <see cref="StateDigests"/>, or none.</param>
    /// <param name="subject">To what.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="digest">For an action on something that is no state of the record: SHA-256 of what it made or handed out.</param>
    /// <param name="at">When it was done; null for now.</param>
    public void Note(string action, string subject, string actor = Journal.Program, string? digest = null, DateTimeOffset? at = null)
    {
        Db.SaveChanges();
        Db.Journal.Add(new JournalRow
        {
            Sequence = ++_last,
            // Whole milliseconds: the entry of the ledger has no more.
            At = DateTimeOffset.FromUnixTimeMilliseconds((at ?? _record.Clock.GetUtcNow()).ToUnixTimeMilliseconds()).UtcDateTime,
            Actor = actor,
            Action = action,
            Subject = subject,
            Digest = digest ?? _states.OfChange(action, subject),
            Salt = RandomNumberGenerator.GetBytes(LedgerEntry.SaltSize),
        });
        Db.SaveChanges();
    }

    /// <summary>Ends the change; it is on record, and in the ledger, when this returns.</summary>
    public void Commit()
    {
        Db.SaveChanges();
        _record.Blobs.Settle();
        _transaction.Commit();
        _record.SealJournal();
    }

    /// <summary>What is not committed is undone.</summary>
    public void Dispose()
    {
        _states.Dispose();
        _transaction.Dispose();
    }
}
