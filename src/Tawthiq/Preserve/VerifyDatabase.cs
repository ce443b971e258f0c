using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>The database as a file and as a build: whether it is the file that its last writer left, whole, with the tables that the program makes, and searched rightly.</summary>
internal static class VerifyDatabase
{
    /// <summary>Checks it.</summary>
    /// <returns>False where its rows cannot be compared by this version of the program.</returns>
    public static bool Run(string folder, RecordDb db, Action<Checked> found)
    {
        var isSealed = AsLeft(folder, found);
        try
        {
            var faults = Sqlite.Faults(db);
            if (faults.Count == 0) found(Checked.Intact(CheckedKind.Database, "pages and indexes"));
            foreach (var fault in faults) found(Checked.Altered(CheckedKind.Database, "pages and indexes", fault.ReplaceLineEndings(" ").TrimEnd('.')));
            if (!IsOfThisVersion(db, found)) return false;
            Build(db, found);
            Search(db, isSealed, found);
            return true;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or InvalidCastException)
        {
            found(Checked.Altered(CheckedKind.Database, "record.db", "the database cannot be read"));
            return true; // the rows may be readable all the same
        }
    }

    private static bool AsLeft(string folder, Action<Checked> found)
    {
        var path = Path.Combine(folder, RestingDatabase.Name);
        const string name = "record.db as its last writer left it";
        if (!File.Exists(path))
        {
            found(Checked.Not(CheckedKind.Database, name, "a writer is at work or was stopped before it sealed the file; its rows are compared with the journal one by one"));
            return false;
        }
        try
        {
            var line = File.ReadAllText(path);
            var now = RestingDatabase.DigestOf(folder);
            var answer = !RestingDatabase.IsAtRest(folder) ? new Answer.Altered("something was written beside it after it was sealed")
                : line == $"{now}  record.db\n" ? Answer.Intact.Here
                : line.Length > Sha256Digest.Size * 2 && Sha256Digest.TryParse(line[..(Sha256Digest.Size * 2)], out var recorded) && recorded != now ? Answer.Compare(recorded, now)
                : new Answer.Altered($"{RestingDatabase.Name} is not written as the program writes it");
            found(new(CheckedKind.Database, name, answer));
            return answer is Answer.Intact;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found(Checked.Not(CheckedKind.Database, name, "the file cannot be read"));
            return false;
        }
    }

    // What the program makes of an empty database; asked once.
    private static readonly Lazy<List<string>> Made = new(() =>
    {
        using var made = new RecordDb(Sqlite.InMemory());
        made.Database.OpenConnection();
        made.Database.Migrate();
        return Sqlite.Build(made);
    });

    private static bool IsOfThisVersion(RecordDb db, Action<Checked> found)
    {
        const string versions = "list of versions";
        var (known, applied) = (db.Database.GetMigrations().ToList(), db.Database.GetAppliedMigrations().ToList());
        if (applied.SequenceEqual(known))
        {
            found(Checked.Intact(CheckedKind.Database, versions));
            return true;
        }
        if (applied.Count > 0 && applied.SequenceEqual(known.Take(applied.Count)) && !Made.Value.SequenceEqual(Sqlite.Build(db)))
        {
            found(Checked.Not(CheckedKind.Database, versions, "an older version of the program made the record; the next command that opens it brings it up to this one, after which all of it can be checked"));
            return false;
        }
        if (known.SequenceEqual(applied.Take(known.Count)) && !Made.Value.SequenceEqual(Sqlite.Build(db)))
        {
            found(Checked.Not(CheckedKind.Database, versions, "a newer version of the program made the record; verify it with that version"));
            return false;
        }
        found(Checked.Altered(CheckedKind.Database, versions, "it does not fit the tables, or has gaps"));
        return true;
    }

    private static void Build(RecordDb db, Action<Checked> found)
    {
        var (wanted, there) = (Made.Value, Sqlite.Build(db));
        foreach (var more in there.Except(wanted)) found(Checked.Altered(CheckedKind.Database, more, "the program makes nothing of the kind"));
        foreach (var less in wanted.Except(there)) found(Checked.Altered(CheckedKind.Database, less, "it is missing"));
        if (wanted.SequenceEqual(there)) found(Checked.Intact(CheckedKind.Database, "tables"));
    }

    // The search is made from the documents: what it holds of each is compared with them, its index only where the whole file is sealed.
    private static void Search(RecordDb db, bool isSealed, Action<Checked> found)
    {
        var wrong = 0;
        var seen = 0L;
        foreach (var row in VerifyRows.Read(db, "SELECT s.document_id, s.title, s.body, d.title, d.text FROM document_search s LEFT JOIN documents d ON d.id = s.document_id", ""))
        {
            seen++;
            if (row[4] is string text && row[1] is string title && row[2] is string body && title == SearchText.Fold(row[3] as string ?? "") && body == SearchText.Fold(text)) continue;
            if (wrong++ < 100) found(Checked.Altered(CheckedKind.Database, $"search of document {row[0]}", "it is not what is made from the document"));
        }
        var documents = db.Documents.LongCount();
        if (seen != documents) found(Checked.Altered(CheckedKind.Database, "search", $"it holds {seen} documents, the record {documents}"));
        else if (wrong == 0 && isSealed) found(Checked.Intact(CheckedKind.Database, "search"));
        else if (wrong == 0) found(Checked.Not(CheckedKind.Database, "index of the search", "the words it holds are those of the documents; whether it finds each of them is only known of a sealed file"));
    }
}
