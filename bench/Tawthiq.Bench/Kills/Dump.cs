using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;

namespace Tawthiq.Bench.Kills;

/// <summary>Everything a record holds, as lines of text, apart from times and what is made from them: two records of the same inputs have the same.</summary>
/// <remarks>The digests in the journal are of states, which tell when they came about; that each is of its state is for verify to say.</remarks>
internal static class Dump
{
    // What differs from one run to the next: times, the salt, and the journal's digests of states, which hold times.
    private static readonly HashSet<string> OfOneRun = ["at", "added_at", "kept_at", "salt", "digest"];

    public static List<string> Of(string folder)
    {
        var lines = new List<string>();
        using (var record = Record.OpenForReading(folder, TimeProvider.System))
        using (var db = record.Db())
        {
            db.Database.OpenConnection();
            foreach (var table in Names(db)) lines.AddRange(Rows(db, table));
        }
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "blobs"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            lines.Add($"blob {Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}");
        return lines;
    }

    private static List<string> Names(RecordDb db) => db.Database.SqlQueryRaw<string>(
        "SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'document_search\\__%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name").ToList();

    private static List<string> Rows(RecordDb db, string table)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the name comes from the database itself
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(table + " " + string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Where(i => !OfOneRun.Contains(reader.GetName(i)))
                .Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}")));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
