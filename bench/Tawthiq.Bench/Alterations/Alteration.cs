using System.Text;
using Microsoft.Data.Sqlite;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Bench.Alterations;

/// <summary>Something done to a copy of a record.</summary>
/// <param name="Kind">What kind of alteration.</param>
/// <param name="What">To what, in words.</param>
/// <param name="NeedsCheckpoint">Whether only a checkpoint that an outsider holds can show it.</param>
/// <param name="IsOnlyNamed">Whether nothing on record rests on what is gone, so that verify names it as not checkable and calls nothing altered.</param>
internal sealed record Alteration(string Kind, string What, bool NeedsCheckpoint = false, bool IsOnlyNamed = false)
{
    private static readonly Func<string, SubjectRecord, Random, Alteration>[] All =
    [
        FlipByte, FlipByte, FlipByte, RemoveFile, SwapFiles, CutOrLengthen, EditRow, EditRow, EditRow, DeleteRow, DeleteRow, AddRow, AddRow, TruncateTile, SwapStamps, ChangeCheckpoint, RollBack, RewriteHistory,
    ];

    /// <summary>Alters a copy of a record in a way that a number decides.</summary>
    public static Alteration Do(string copy, SubjectRecord subject, int seed)
    {
        var random = new Random(seed);
        return All[seed % All.Length](copy, subject, random);
    }

    // People write it: of a remark in it only its presence can be told.
    private const string Witnesses = "keys/witnesses";

    // Neither the lock nor what processes share about the log says anything; both are made anew.
    // A kind of file first, then a file: there are far more items than anything else.
    private static string AnyFile(string copy, Random random)
    {
        var groups = Files.In(copy).Where(f => f is not ("writer.lock" or "record.db-shm")).GroupBy(f => f.StartsWith("ledger", StringComparison.Ordinal) ? "ledger" : f.StartsWith("blobs", StringComparison.Ordinal) ? "blobs" : f).Select(g => g.ToList()).ToList();
        return Pick(random, Pick(random, groups));
    }

    private static Alteration FlipByte(string copy, SubjectRecord subject, Random random)
    {
        var file = AnyFile(copy, random);
        var bytes = File.ReadAllBytes(Path.Combine(copy, file));
        var (at, bit) = (random.Next(bytes.Length), random.Next(8));
        bytes[at] ^= (byte)(1 << bit);
        Files.Replace(Path.Combine(copy, file), bytes);
        return new("flipped bit", $"{file}, byte {at} bit {bit}", IsOnlyNamed: file == Witnesses);
    }

    private static Alteration RemoveFile(string copy, SubjectRecord subject, Random random)
    {
        var file = AnyFile(copy, random);
        File.Delete(Path.Combine(copy, file));
        return new("removed file", file, IsOnlyNamed: file is RestingDatabase.Name or "keys/ledger.key" or "keys/capture.key" or Witnesses || file.StartsWith("ledger/cosigned/", StringComparison.Ordinal));
    }

    private static Alteration SwapFiles(string copy, SubjectRecord subject, Random random)
    {
        var (one, other) = ("", "");
        byte[] first = [], second = [];
        while (first.AsSpan().SequenceEqual(second))
        {
            (one, other) = (AnyFile(copy, random), AnyFile(copy, random));
            (first, second) = (File.ReadAllBytes(Path.Combine(copy, one)), File.ReadAllBytes(Path.Combine(copy, other)));
        }
        Files.Replace(Path.Combine(copy, one), second);
        Files.Replace(Path.Combine(copy, other), first);
        return new("swapped files", $"{one} and {other}");
    }

    private static Alteration CutOrLengthen(string copy, SubjectRecord subject, Random random)
    {
        var file = AnyFile(copy, random);
        var bytes = File.ReadAllBytes(Path.Combine(copy, file));
        Files.Replace(Path.Combine(copy, file), random.Next(2) == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes, (byte)random.Next(256)]);
        return new("cut or lengthened file", file, IsOnlyNamed: file == Witnesses);
    }

    // Tokens of one authority for two batches: in the files that hold them, or in the rows that name them.
    private static Alteration SwapStamps(string copy, SubjectRecord subject, Random random)
    {
        var answers = Column(copy, "SELECT answer FROM time_stamps ORDER BY id");
        var (one, other) = (answers[0], answers[1]);
        if (random.Next(2) == 0)
        {
            var (first, second) = (PathOf(one), PathOf(other));
            var (bytes, others) = (File.ReadAllBytes(first), File.ReadAllBytes(second));
            Files.Replace(first, others);
            Files.Replace(second, bytes);
            return new("swapped time stamps", "their files");
        }
        Own(copy, "record.db", RestingDatabase.Name);
        Sql(copy, $"UPDATE time_stamps SET answer = CASE answer WHEN '{one}' THEN '{other}' ELSE '{one}' END");
        Reseal(copy);
        return new("swapped time stamps", "their rows");

        string PathOf(string item) => Path.Combine(copy, "blobs", item[..2], item[2..]);
    }

    private static Alteration TruncateTile(string copy, SubjectRecord subject, Random random)
    {
        var file = Pick(random, Files.In(Path.Combine(copy, "ledger", "tile")));
        var path = Path.Combine(copy, "ledger", "tile", file);
        var bytes = File.ReadAllBytes(path);
        Files.Replace(path, bytes[..random.Next(bytes.Length)]);
        return new("truncated tile", file);
    }

    private static Alteration ChangeCheckpoint(string copy, SubjectRecord subject, Random random)
    {
        var path = Path.Combine(copy, "ledger", "checkpoint");
        var note = SignedNote.Parse(File.ReadAllText(path));
        var was = Checkpoint.Parse(note.Text);
        var root = was.Root.ToBytes();
        root[random.Next(root.Length)] ^= 1;
        var (what, text) = random.Next(3) switch
        {
            0 => ("size", new Checkpoint(was.Origin, Math.Max(0, was.Size + random.Next(1, 300) * (random.Next(2) * 2 - 1)), was.Root).ToString()),
            1 => ("root", new Checkpoint(was.Origin, was.Size, Evidence.Sha256Digest.FromBytes(root)).ToString()),
            _ => ("origin", new Checkpoint(was.Origin + "x", was.Size, was.Root).ToString()),
        };
        var isForged = random.Next(2) == 0;
        var signatures = note.Signatures;
        if (isForged) // by somebody with another key
        {
            var keys = Directory.CreateDirectory(Path.Combine(subject.Root, "forger")).FullName;
            signatures = [LedgerKey.OpenOrMake(keys).Sign(text) with { Name = note.Signatures[0].Name, KeyId = note.Signatures[0].KeyId }];
        }
        Files.Replace(path, Encoding.UTF8.GetBytes(new SignedNote(text, signatures).ToString()));
        return new("changed checkpoint", isForged ? $"{what}, signed by another key" : what);
    }

    private static Alteration RollBack(string copy, SubjectRecord subject, Random random)
    {
        var (database, ledger) = random.Next(3) switch { 0 => (true, false), 1 => (false, true), _ => (true, true) };
        if (database)
            foreach (var file in new[] { "record.db", RestingDatabase.Name }) Files.Replace(Path.Combine(copy, file), File.ReadAllBytes(Path.Combine(subject.Earlier, file)));
        if (ledger)
        {
            Directory.Delete(Path.Combine(copy, "ledger"), true);
            Files.CopyFolder(Path.Combine(subject.Earlier, "ledger"), Path.Combine(copy, "ledger"));
        }
        return new("rolled back", (database, ledger) switch { (true, true) => "database and ledger", (true, _) => "database", _ => "ledger" }, NeedsCheckpoint: database && ledger);
    }

    // By somebody who holds the key: the journal says something else, and a new ledger agrees with it.
    private static Alteration RewriteHistory(string copy, SubjectRecord subject, Random random)
    {
        Own(copy, "record.db", RestingDatabase.Name);
        var rows = Sql(copy, "SELECT count(*) FROM journal");
        var sequence = random.Next(1, (int)(long)rows);
        Sql(copy, $"UPDATE journal SET at = datetime(at, '-1 day') WHERE sequence = {sequence}");
        var ledger = Path.Combine(copy, "ledger");
        Directory.Delete(ledger, true);
        Directory.CreateDirectory(ledger);
        // The program refuses to begin a ledger where rows are; whoever has the key signs the empty one himself.
        LedgerFiles.Open(ledger, LedgerKey.OpenOrMake(Path.Combine(copy, "keys"))).Begin();
        Record.OpenForWriting(copy, TimeProvider.System).Dispose();
        SqliteConnection.ClearAllPools();
        return new("history rewritten with the key", $"entry {sequence}", NeedsCheckpoint: true);
    }

    private static Alteration EditRow(string copy, SubjectRecord subject, Random random)
    {
        Own(copy, "record.db", RestingDatabase.Name);
        var table = Pick(random, Tables(copy));
        var row = RowId(copy, table, random);
        // Its version of the mapper is all that this column says.
        var column = Pick(random, Columns(copy, table).Where(c => c != "ProductVersion").ToList());
        var type = (string)Sql(copy, $"SELECT typeof(\"{column}\") FROM \"{table}\" WHERE rowid = {row}");
        var value = type switch
        {
            "null" => "'x'",
            "text" => random.Next(2) == 0 ? $"\"{column}\" || 'x'" : "NULLIF('', '') || ''",
            "blob" => $"zeroblob(max(1, length(\"{column}\"))) || x'01'",
            _ => $"\"{column}\" + 1",
        };
        if (value.StartsWith("NULLIF", StringComparison.Ordinal)) value = $"CASE \"{column}\" WHEN '' THEN 'y' ELSE substr(\"{column}\", 2) END";
        Sql(copy, $"UPDATE OR REPLACE \"{table}\" SET \"{column}\" = {value} WHERE rowid = {row}");
        Reseal(copy);
        return new("edited row", $"{table}.{column} ({type}) of row {row}");
    }

    private static Alteration DeleteRow(string copy, SubjectRecord subject, Random random)
    {
        Own(copy, "record.db", RestingDatabase.Name);
        var table = Pick(random, Tables(copy));
        var row = RowId(copy, table, random);
        Sql(copy, $"DELETE FROM \"{table}\" WHERE rowid = {row}");
        Reseal(copy);
        return new("deleted row", $"{table} row {row}");
    }

    private static Alteration AddRow(string copy, SubjectRecord subject, Random random)
    {
        Own(copy, "record.db", RestingDatabase.Name);
        var table = Pick(random, Tables(copy));
        var row = RowId(copy, table, random);
        // A copy of another row with everything unique changed; where that is not enough to be let in, everything.
        var columns = Columns(copy, table);
        var unique = Unique(copy, table);
        for (var all = 0; ; all++)
        {
            var values = columns.Select(c => all > 0 || unique.Contains(c) ? $"CASE typeof(\"{c}\") WHEN 'text' THEN \"{c}\" || 'z' WHEN 'integer' THEN \"{c}\" + 100000 ELSE \"{c}\" END" : $"\"{c}\"");
            try
            {
                Sql(copy, $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM \"{table}\" WHERE rowid = {row}");
                break;
            }
            catch (SqliteException) when (all == 0)
            {
            }
        }
        Reseal(copy);
        return new("added row", $"{table} after row {row}");
    }

    private static List<string> Tables(string copy) =>
        [.. Column(copy, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'document\\_search\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name").Where(t => (long)Sql(copy, $"SELECT count(*) FROM \"{t}\"") > 0)];

    /// <summary>How many rows each table of a record holds that holds any.</summary>
    public static string Rows(string record) => string.Join(", ", Tables(record).Select(t => $"{t} {Sql(record, $"SELECT count(*) FROM \"{t}\"")}"));

    private static List<string> Columns(string copy, string table) => Column(copy, $"SELECT name FROM pragma_table_info('{table}')");

    private static List<string> Unique(string copy, string table) =>
        Column(copy, $"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 UNION SELECT x.name FROM pragma_index_list('{table}') i, pragma_index_info(i.name) x WHERE i.\"unique\"");

    private static long RowId(string copy, string table, Random random)
    {
        var count = (long)Sql(copy, $"SELECT count(*) FROM \"{table}\"");
        return (long)Sql(copy, $"SELECT rowid FROM \"{table}\" ORDER BY rowid LIMIT 1 OFFSET {random.NextInt64(count)}");
    }

    // Whoever changes rows with care seals the file again: what is found is found by the rows.
    private static void Reseal(string copy) =>
        Files.Replace(Path.Combine(copy, RestingDatabase.Name), Encoding.ASCII.GetBytes($"{FileDigest.Of(Path.Combine(copy, "record.db")).Sha256}  record.db\n"));

    private static void Own(string copy, params string[] files)
    {
        foreach (var file in files) Files.Replace(Path.Combine(copy, file), File.ReadAllBytes(Path.Combine(copy, file)));
    }

    private static object Sql(string copy, string sql) => Ask(copy, sql, c => c.ExecuteScalar() ?? 0L);

    private static List<string> Column(string copy, string sql) => Ask(copy, sql, c =>
    {
        var values = new List<string>();
        using var reader = c.ExecuteReader();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    });

    private static T Ask<T>(string copy, string sql, Func<SqliteCommand, T> ask)
    {
        SqliteLibrary.Use();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(copy, "record.db")};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // made of names of the program's own tables
        command.CommandText = sql;
#pragma warning restore CA2100
        return ask(command);
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
