using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tawthiq.Store;

/// <summary>All SQL that only SQLite understands: pragmas and the full-text table. Nothing of the kind stands elsewhere.</summary>
internal static class Sqlite
{
    /// <summary>Settings of one connection to the database file at <paramref name="path"/>.</summary>
    public static DbContextOptions<RecordDb> Options(string path)
    {
        SqliteLibrary.Use();
        return new DbContextOptionsBuilder<RecordDb>()
            .UseSqlite($"Data Source={path.Replace("\"", "\"\"", StringComparison.Ordinal)};Foreign Keys=True;Default Timeout=30")
            .AddInterceptors(new Pragmas())
            .Options;
    }

    /// <summary>Whether a migration is being written for SQLite.</summary>
    public static bool IsIn(MigrationBuilder m) => m.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>The full-text table; its text is folded by <see cref="SearchText"/> before it goes in.</summary>
    public static void CreateSearch(MigrationBuilder m) => m.Sql(
        "CREATE VIRTUAL TABLE document_search USING fts5(document_id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 0')");

    /// <summary>Gives the rows of a journal from before the ledger their salts, and their times the form of an entry: whole milliseconds.</summary>
    public static void SaltJournal(MigrationBuilder m) => m.Sql("UPDATE journal SET salt = randomblob(16), at = substr(at, 1, 23)");

    /// <summary>Readers go on while one writes; lasts in the file.</summary>
    public static void WriteAhead(RecordDb db) => db.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL");

    /// <summary>Takes away the lock that a migration leaves behind when its process is killed; the next one would wait for it forever.</summary>
    /// <remarks>Safe only under the record's own writer lock, which no second process can hold.</remarks>
    public static void ForgetMigrationLock(RecordDb db) => db.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");

    /// <summary>Brings everything written so far into the database file and onto the disk.</summary>
    public static void Settle(RecordDb db) => db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");

    /// <summary>Puts one document into the full-text table, in place of what stood there.</summary>
    /// <remarks>Title and body are folded already.</remarks>
    public static void Index(RecordDb db, string documentId, string title, string body) => db.Database.ExecuteSql(
        $"INSERT INTO document_search (document_id, title, body) VALUES ({documentId}, {title}, {body})");

    /// <summary>Documents whose folded text or title holds every one of the folded words (one or more), as the beginning of a word of theirs.</summary>
    public static IQueryable<DocumentRow> Find(RecordDb db, IReadOnlyList<string> words)
    {
        var match = string.Join(' ', words.Select(w => $"\"{w.Replace("\"", "\"\"", StringComparison.Ordinal)}\"*"));
        return db.Documents.FromSql(
            $"SELECT d.* FROM documents AS d WHERE d.id IN (SELECT s.document_id FROM document_search AS s WHERE document_search MATCH {match})");
    }

    /// <summary>A transaction is on the disk when it is committed: the entries that then go into the ledger must never be ahead of it.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL";
            command.ExecuteNonQuery();
        }
    }
}
