using Tawthiq.Evidence.Verification;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>How to restore.</summary>
/// <param name="NewKey">Whether the record gets another key to sign with.</param>
/// <param name="DespiteAlterations">Whether what is left of a damaged backup is restored.</param>
internal readonly record struct RestoreOrder(bool NewKey, bool DespiteAlterations);

/// <summary>What a restoring came to.</summary>
internal abstract record Restored
{
    private Restored() { }

    /// <summary>The record is there.</summary>
    /// <param name="Found">What <see cref="VerifyRecord"/> said of the copy.</param>
    /// <param name="Entries">Entries of its ledger.</param>
    /// <param name="HasKey">Whether it can be added to.</param>
    /// <param name="Key">The new public key; null where the key is the one before.</param>
    public sealed record Done(VerificationSummary Found, long Entries, bool HasKey, NoteKey? Key) : Restored;

    /// <summary>The copy is not what was recorded; nothing was left of it.</summary>
    public sealed record Altered(VerificationSummary Found) : Restored;
}

/// <summary>Makes a record anew from a backup. It is there only after the copy was verified whole.</summary>
internal static class Restore
{
    /// <summary>The action in the journal, brought in by the first writer.</summary>
    public const string Action = "access.restored";

    /// <summary>Restores.</summary>
    /// <param name="from">The backup.</param>
    /// <param name="to">A folder that is not there or empty.</param>
    /// <param name="order">How.</param>
    /// <param name="clock">Time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecordException">There is no backup, or something is in the way.</exception>
    public static Restored Run(string from, string to, RestoreOrder order, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (backup, place) = (Path.GetFullPath(from), Path.TrimEndingDirectorySeparator(Path.GetFullPath(to)));
        var staging = place + ".restoring";
        Refuse(backup, place, staging);
        using var held = IsWritable(backup) ? WriterLock.Take(Path.Combine(backup, "writer.lock")) : null;
        Directory.CreateDirectory(staging);
        try
        {
            CopyAll(backup, staging, cancellationToken);
            var summary = new VerificationSummary();
            VerifyRecord.Run(staging, VerifyOrder.Usual with { Thorough = true }, summary.Add, cancellationToken);
            if (summary.Altered > 0 && !order.DespiteAlterations) return new Restored.Altered(summary);
            // A new signature must not stand under what nobody can vouch for.
            if (summary.Altered > 0 && order.NewKey) throw new RecordException("A damaged backup gets no new key: the key would sign what was altered. Restore it without --new-key.");
            var key = order.NewKey ? Exchange(staging, clock) : null;
            var entries = SizeOf(staging);
            Accesses.Leave(staging, clock.GetUtcNow(), Action, $"{entries} entries");
            if (Directory.Exists(place)) Directory.Delete(place); // it is empty
            Directory.Move(staging, place);
            WholeFile.SettleFolder(Path.GetDirectoryName(place)!); // the root cannot be restored to
            return new Restored.Done(summary, entries, File.Exists(Path.Combine(place, "keys", "ledger.key")), key);
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true); // the record's place was never touched
        }
    }

    private static void Refuse(string backup, string place, string staging)
    {
        if (!BackupMark.IsIn(backup)) throw new RecordException($"{backup} is no backup that `tawthiq backup` made.");
        if (File.Exists(place) || Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
            throw new RecordException($"{place} is not empty; nothing is overwritten. Name a folder that is not there yet.");
        if (Directory.Exists(staging)) throw new RecordException($"{staging} is left of a restoring that was stopped; remove it and try again.");
    }

    private static void CopyAll(string from, string to, CancellationToken cancellationToken)
    {
        string[] left = [BackupMark.Name, "writer.lock", "writer.pid"];
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(from, file);
            if (!left.Contains(name) && !name.EndsWith(WholeFile.Unfinished, StringComparison.Ordinal)) WholeFile.Copy(file, Path.Combine(to, name), secret: name.EndsWith(".key", StringComparison.Ordinal));
        }
        foreach (var folder in Directory.GetDirectories(to, "*", SearchOption.AllDirectories).Append(to)) WholeFile.SettleFolder(folder);
    }

    private static NoteKey Exchange(string folder, TimeProvider clock)
    {
        var (old, key) = LedgerKey.Exchange(folder);
        using var record = Record.OpenForWriting(folder, clock);
        using var db = record.Db();
        using var change = new Change(record, db);
        change.Note(LedgerKey.Exchanged, $"{old} to {key}");
        change.Commit();
        return key;
    }

    private static long SizeOf(string folder)
    {
        var path = Path.Combine(folder, "ledger", LedgerFiles.CheckpointName);
        try
        {
            return File.Exists(path) ? Checkpoint.Parse(SignedNote.Parse(File.ReadAllText(path)).Text).Size : 0;
        }
        catch (FormatException)
        {
            return 0; // a damaged one, restored all the same
        }
    }

    // A backup on a medium that cannot be written needs no lock.
    private static bool IsWritable(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
