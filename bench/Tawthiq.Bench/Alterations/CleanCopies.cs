using Microsoft.Data.Sqlite;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.Bench.Alterations;

/// <summary>Copies of a record that nobody altered, each as it can come to lie there: copied, read, or left by a writer that was killed.</summary>
internal static class CleanCopies
{
    /// <summary>What verify said of one copy.</summary>
    /// <param name="Kind">How the copy came to be.</param>
    /// <param name="Summary">What was found.</param>
    /// <param name="IsRight">Whether nothing is called altered, and, of a copy that lies at rest, nothing not checkable.</param>
    internal sealed record Result(string Kind, VerificationSummary Summary, bool IsRight);

    private static readonly (string Name, bool IsAtRest, Action<string, string> Make)[] Kinds =
    [
        ("copied", true, Copy),
        ("copied and read by the desk", true, Read),
        ("copied with an opening noted that waits for a writer", false, Noted),
        ("copied while a writer is open, with what it wrote beside", false, Written),
        ("copied in the middle of a change", false, Begun),
    ];

    /// <summary>Makes copies, of each kind in turn, and verifies them.</summary>
    public static List<Result> Run(SubjectRecord subject, int copies, int threads) =>
        [.. Enumerable.Range(0, copies).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(i => One(subject, Kinds[i % Kinds.Length]))];

    private static Result One(SubjectRecord subject, (string Name, bool IsAtRest, Action<string, string> Make) kind)
    {
        var copy = Path.Combine(subject.Root, $"clean-{Guid.CreateVersion7():N}");
        try
        {
            kind.Make(subject.Clean, copy);
            var summary = new VerificationSummary();
            VerifyRecord.Run(copy, new(false, [subject.Checkpoint], 1), summary.Add, default);
            return new(kind.Name, summary, summary is { Altered: 0, Intact: > 0 } && (!kind.IsAtRest || summary.NotCheckable == 0));
        }
        finally
        {
            Directory.Delete(copy, true);
        }
    }

    // As people copy, and by another process: this one holds locks on what it writes.
    private static void Copy(string from, string to) => Foreign.Run("cp", "-r", from, to);

    private static void Read(string from, string to)
    {
        Copy(from, to);
        using var record = Record.OpenForReading(to, TimeProvider.System);
        using var db = record.Db();
        if (!db.Documents.Any() || !db.Incidents.Any()) throw new InvalidOperationException("The copy is empty.");
    }

    private static void Noted(string from, string to)
    {
        Copy(from, to);
        using var record = Record.OpenForReading(to, TimeProvider.System);
        using var db = record.Db();
        new Accesses(record).Note("access.opened", db.Items.Select(i => i.Sha256).First());
    }

    private static void Written(string from, string to) => While(from, to, (record, db) =>
    {
        using var change = new Change(record, db);
        Add(record, db, change);
        change.Commit();
        Copy(record.Folder, to);
    });

    private static void Begun(string from, string to) => While(from, to, (record, db) =>
    {
        using var change = new Change(record, db);
        Add(record, db, change);
        Copy(record.Folder, to);
    });

    private static void Add(Record record, RecordDb db, Change change)
    {
        var kept = record.Blobs.Keep("a report that came last"u8.ToArray());
        db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, KeptAt = record.Clock.GetUtcNow().UtcDateTime });
        change.Note("item.kept", kept.Sha256);
    }

    // What lies on the disk while a writer is at work is what lies there after it was killed.
    private static void While(string from, string to, Action<Record, RecordDb> work)
    {
        var written = to + "-written";
        Copy(from, written);
        try
        {
            using var record = Record.OpenForWriting(written, TimeProvider.System);
            using var db = record.Db();
            work(record, db);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(written, true);
        }
    }
}
