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

    /// <summary>Settings of a connection that can change nothing, not even a file beside the database where it is <paramref name="atRest"/>.</summary>
    /// <param name="path">Full path of the database file.</param>
    /// <param name="atRest">Whether all of it is in its one file and nobody writes.</param>
    public static DbContextOptions<RecordDb> ReadOnly(string path, bool atRest)
    {
        SqliteLibrary.Use();
        var address = string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        return new DbContextOptionsBuilder<RecordDb>().UseSqlite($"Data Source=file:{address}{(atRest ? "?immutable=1" : "")};Mode=ReadOnly;Pooling=False;Default Timeout=30").Options;
    }

    /// <summary>Settings of an empty database in memory, to learn what the migrations make; it lasts as long as its connection.</summary>
    public static DbContextOptions<RecordDb> InMemory()
    {
        SqliteLibrary.Use();
        return new DbContextOptionsBuilder<RecordDb>().UseSqlite("Data Source=:memory:").Options;
    }

    /// <summary>Copies the database as it is at one moment into a new file, while others read it or write in it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="path">Where nothing is yet.</param>
    public static void CopyTo(RecordDb db, string path)
    {
        db.Database.OpenConnection();
        try
        {
            using var copy = new Microsoft.Data.Sqlite.SqliteConnection(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
            copy.Open();
            ((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
        }
        finally
        {
            db.Database.CloseConnection();
        }
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Makes a connection distrust what it reads: functions in the schema are not run, cells are looked at before they are taken.</summary>
    public static void Distrust(RecordDb db) => db.Database.ExecuteSqlRaw("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");

    /// <summary>What SQLite finds wrong in the build of the file and of its indexes, a sentence each; empty where nothing is.</summary>
    public static List<string> Faults(RecordDb db) => [.. db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check(100)").AsEnumerable().Where(f => f != "ok")];

    /// <summary>Rows whose parent is not on record, by table.</summary>
    public static List<string> Orphans(RecordDb db) => [.. db.Database.SqlQueryRaw<string>("SELECT DISTINCT \"table\" || ' without its ' || parent AS Value FROM pragma_foreign_key_check()")];

    /// <summary>Every table, index, view and trigger, and every column of a table: a line each, in order.</summary>
    public static List<string> Build(RecordDb db) => [.. db.Database.SqlQueryRaw<string>(
        """
        SELECT type || ' ' || name AS Value FROM sqlite_master WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE '\_\_EF%' ESCAPE '\'
        UNION ALL
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END || CASE c.pk WHEN 0 THEN '' ELSE ' key' END
        FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        ORDER BY 1
        """)];

    /// <summary>What the full-text table holds of each document: id, folded title, folded text.</summary>
    public const string SearchRows = "SELECT document_id, title, body FROM document_search ORDER BY rowid";

    /// <summary>Whether a migration is being written for SQLite.</summary>
    public static bool IsIn(MigrationBuilder m) => m.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>The full-text table; its text is folded by <see cref="SearchText"/> before it goes in.</summary>
    public static void CreateSearch(MigrationBuilder m) => m.Sql(
        "CREATE VIRTUAL TABLE document_search USING fts5(document_id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 0')");

    /// <summary>The keys of events, as one tree without a second one for row numbers.</summary>
    public static void CreateLinkageKeys(MigrationBuilder m) => m.Sql(
        """
        CREATE TABLE "linkage_keys" (
            "key" INTEGER NOT NULL,
            "event" INTEGER NOT NULL,
            CONSTRAINT "pk_linkage_keys" PRIMARY KEY ("key", "event")
        ) WITHOUT ROWID
        """);

    /// <summary>Whether a record is kept in SQLite.</summary>
    public static bool IsUsedBy(RecordDb db) => db.Database.IsSqlite();

    /// <summary>Takes away the digest of a part of a state with every row of it that is written or deleted, also where that follows from another row; what is on record already has none yet.</summary>
    public static void WatchStateParts(MigrationBuilder m)
    {
        foreach (var state in StateDigests.All)
            foreach (var (table, id, _) in state.Parts)
            {
                foreach (var (action, rows) in new[] { ("INSERT", new[] { "NEW" }), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"]) })
                    m.Sql($"""
                        CREATE TRIGGER "state_of_{table}_{action.ToLowerInvariant()}" AFTER {action} ON "{table}" BEGIN {string.Join(' ', rows.Select(row =>
                            $"INSERT INTO state_parts (kind, part) VALUES ('{state.Kind}', substr({row}.{id}, 1, {StatePart.Length})) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL;"))} END
                        """);
                m.Sql($"INSERT OR IGNORE INTO state_parts (kind, part) SELECT DISTINCT '{state.Kind}', substr({id}, 1, {StatePart.Length}) FROM {table}");
            }
    }

    /// <summary>Gives the rows of a journal from before the ledger their salts, and their times the form of an entry: whole milliseconds.</summary>
    public static void SaltJournal(MigrationBuilder m) => m.Sql("UPDATE journal SET salt = randomblob(16), at = substr(at, 1, 23)");

    /// <summary>Readers go on while one writes; lasts in the file.</summary>
    public static void WriteAhead(RecordDb db) => db.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL");

    /// <summary>Takes away the lock that a migration leaves behind when its process is killed; the next one would wait for it forever.</summary>
    /// <remarks>Safe only under the record's own writer lock, which no second process can hold.</remarks>
    public static void ForgetMigrationLock(RecordDb db) => db.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");

    /// <summary>Brings everything written so far into the database file and onto the disk.</summary>
    public static void Settle(RecordDb db) => db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");

    /// <summary>From now on this connection writes zeros over what it deletes.</summary>
    public static void DeleteForGood(RecordDb db) => db.Database.ExecuteSqlRaw("PRAGMA secure_delete = ON");

    /// <summary>Takes a document out of the full-text table.</summary>
    public static void Unindex(RecordDb db, string documentId) => db.Database.ExecuteSql($"DELETE FROM document_search WHERE document_id = {documentId}");

    /// <summary>Takes every document out of the full-text table. Taking out one after the other reads the whole table each time.</summary>
    public static void UnindexAll(RecordDb db) => db.Database.ExecuteSqlRaw("DELETE FROM document_search");

    /// <summary>Writes the database anew without what was deleted from it, and empties the write-ahead log.</summary>
    /// <returns>False where another program reads the database and so holds on to the old pages.</returns>
    public static bool Scrub(RecordDb db)
    {
        db.Database.OpenConnection();
        try
        {
            DeleteForGood(db);
            // Deleted words stay in the segments of the full-text table until they are joined.
            db.Database.ExecuteSqlRaw("INSERT INTO document_search (document_search) VALUES ('optimize')");
            db.Database.ExecuteSqlRaw("VACUUM");
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            using var reader = command.ExecuteReader();
            return reader.Read() && reader.GetInt32(0) == 0; // the first column says whether somebody was in the way
        }
        catch (Microsoft.Data.Sqlite.SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            return false;
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }

    /// <summary>Columns of the record that hold one of the names: as their whole value, or in quotation marks within it.</summary>
    /// <returns><c>table.column</c>, in the order of their names.</returns>
    public static IReadOnlyList<string> ColumnsThatName(RecordDb db, IReadOnlyCollection<string> words)
    {
        var found = new List<string>();
        var columns = db.Database.SqlQueryRaw<string>(
            "SELECT m.name || '.' || c.name AS Value FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' AND substr(m.name, 1, 16) <> 'document_search_'").ToList();
        foreach (var column in columns.Order(StringComparer.Ordinal))
        {
            var (table, name) = (column[..column.IndexOf('.', StringComparison.Ordinal)], column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..]);
#pragma warning disable EF1002 // names of tables and columns come from the schema
            if (words.Any(word => db.Database.SqlQueryRaw<int>($"SELECT EXISTS (SELECT 1 FROM \"{table}\" WHERE CAST(\"{name}\" AS TEXT) = {{0}} OR instr(CAST(\"{name}\" AS TEXT), {{1}}) > 0) AS Value", word, $"\"{word}\"").AsEnumerable().Single() != 0)) found.Add(column);
#pragma warning restore EF1002
        }
        return found;
    }

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
