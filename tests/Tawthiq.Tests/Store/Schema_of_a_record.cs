using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;

namespace Tawthiq.Tests.Store;

public sealed class Schema_of_a_record : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_migrations_make_the_tables_of_the_golden_file()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        using var db = record.Db();
        var sql = db.Database.SqlQueryRaw<string>(
            "SELECT sql AS Value FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'document_search_%' AND name NOT LIKE '__EF%' ORDER BY type DESC, name").ToList();

        Golden.Check("Store/schema.sql", string.Join(";\n\n", sql) + ";\n");
    }

    [Fact]
    public void The_migrations_make_what_the_model_asks_for()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        using var migrated = record.Db();
        using var fromModel = new RecordDb(Sqlite.Options(System.IO.Path.Combine(_folder.Path, "model.db")));
        fromModel.Database.EnsureCreated();

        Columns(migrated).ShouldBe(Columns(fromModel));
        Indexes(migrated).ShouldBe(Indexes(fromModel));
        References(migrated).ShouldBe(References(fromModel));
    }

    private const string Tables = "(SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'document_search%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%') t";

    private static List<string> Columns(RecordDb db) => db.Database.SqlQueryRaw<string>(
        $"SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || (c.pk > 0) AS Value FROM {Tables}, pragma_table_info(t.name) c ORDER BY 1").ToList();

    private static List<string> Indexes(RecordDb db) => db.Database.SqlQueryRaw<string>(
        $"SELECT t.name || ' ' || i.name || ' ' || i.\"unique\" AS Value FROM {Tables}, pragma_index_list(t.name) i ORDER BY 1").ToList();

    private static List<string> References(RecordDb db) => db.Database.SqlQueryRaw<string>(
        $"SELECT t.name || ' ' || f.\"from\" || ' → ' || f.\"table\" || '.' || f.\"to\" || ' ' || f.on_delete AS Value FROM {Tables}, pragma_foreign_key_list(t.name) f ORDER BY 1").ToList();
}
