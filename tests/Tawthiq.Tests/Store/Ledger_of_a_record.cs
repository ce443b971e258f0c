using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Tests.Store;

public sealed class Ledger_of_a_record : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_of_the_journal_is_an_entry_under_a_signed_checkpoint()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        Note(record, 300);

        var note = SignedNote.Parse(File.ReadAllText(Path.Combine(record.LedgerFolder, LedgerFiles.CheckpointName)));
        note.IsSignedBy(LedgerKey.PublicOf(record.KeysFolder)!, Ed25519.Verify).ShouldBeTrue();
        var checkpoint = Checkpoint.Parse(note.Text);
        checkpoint.Size.ShouldBe(300);
        new TileTree(300, name => LedgerFiles.Read(record.LedgerFolder, name)).Root().ShouldBe(checkpoint.Root);
        using var db = record.Db();
        db.Journal.AsNoTracking().OrderBy(j => j.Sequence).AsEnumerable().Select(j => Convert.ToHexString(Record.EntryOf(j).ToBytes())).ShouldBe(Entries(record, 300).Select(Convert.ToHexString));
    }

    [Fact]
    public void What_a_stop_kept_out_of_the_ledger_goes_in_when_the_record_is_opened_again()
    {
        string before;
        using (var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance))
        {
            Note(record, 10);
            before = File.ReadAllText(Path.Combine(record.LedgerFolder, LedgerFiles.CheckpointName));
            Note(record, 500);
            File.WriteAllText(Path.Combine(record.LedgerFolder, LedgerFiles.CheckpointName), before); // as if stopped before the last checkpoint
            foreach (var partial in Directory.GetDirectories(record.LedgerFolder, "*.p", SearchOption.AllDirectories)) Directory.Delete(partial, true);
            foreach (var name in TileName.Of(10)) WriteTile(record, name);
        }
        using var again = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        Checkpoint.Parse(SignedNote.Parse(File.ReadAllText(Path.Combine(again.LedgerFolder, LedgerFiles.CheckpointName))).Text).Size.ShouldBe(510);
        Entries(again, 510).Count.ShouldBe(510);
    }

    [Fact]
    public void Only_the_tiles_of_the_last_checkpoint_are_left()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        for (var i = 0; i < 5; i++) Note(record, 103);
        Directory.GetFiles(Path.Combine(record.LedgerFolder, "tile"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(record.LedgerFolder, f))
            .Order(StringComparer.Ordinal).ShouldBe(TileName.Of(515).Select(n => n.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_ledger_whose_tiles_were_changed_takes_no_more_entries()
    {
        using (var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance)) Note(record, 3);
        var tile = Path.Combine(_folder.Path, "ledger", "tile", "0", "000.p", "3");
        var bytes = File.ReadAllBytes(tile);
        bytes[40] ^= 1;
        File.WriteAllBytes(tile, bytes);
        Should.Throw<RecordException>(() => Record.OpenForWriting(_folder.Path, FixedClock.Instance)).Message.ShouldContain("tawthiq verify");
    }

    [Fact]
    public void A_bundle_that_was_changed_is_not_written_again()
    {
        using (var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance)) Note(record, 3);
        var bundle = Path.Combine(_folder.Path, "ledger", "tile", "entries", "000.p", "3");
        var bytes = File.ReadAllBytes(bundle);
        bytes[^1] ^= 1;
        File.WriteAllBytes(bundle, bytes);
        Should.Throw<RecordException>(() => Record.OpenForWriting(_folder.Path, FixedClock.Instance));
    }

    [Fact]
    public void A_checkpoint_that_somebody_else_signed_is_not_gone_on_from()
    {
        using (var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance)) Note(record, 3);
        using (var other = Record.OpenForWriting(Path.Combine(_folder.Path, "other"), FixedClock.Instance)) Note(other, 3);
        Directory.Delete(Path.Combine(_folder.Path, "ledger"), true);
        Directory.Move(Path.Combine(_folder.Path, "other", "ledger"), Path.Combine(_folder.Path, "ledger"));
        Should.Throw<RecordException>(() => Record.OpenForWriting(_folder.Path, FixedClock.Instance)).Message.ShouldContain("not signed with the key");
    }

    [Theory, InlineData(0), InlineData(10), InlineData(253)]
    public void A_database_older_than_its_ledger_takes_no_more_changes(int more)
    {
        using (var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance)) Note(record, 3);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var database = Path.Combine(_folder.Path, "record.db");
        foreach (var end in new[] { "", "-wal" }) if (File.Exists(database + end)) File.Copy(database + end, database + end + ".old");
        using (var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance)) Note(record, 1 + more);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var end in new[] { "-wal", "-shm" }) File.Delete(database + end);
        foreach (var end in new[] { "", "-wal" }) if (File.Exists(database + end + ".old")) File.Move(database + end + ".old", database + end, true);
        Should.Throw<RecordException>(() => Record.OpenForWriting(_folder.Path, FixedClock.Instance)).Message.ShouldContain("do not belong together");
    }

    [Fact]
    public void The_private_key_is_its_owners_alone()
    {
        Record.OpenForWriting(_folder.Path, FixedClock.Instance).Dispose();
        var key = Path.Combine(_folder.Path, "keys", "ledger.key");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.ReadAllText(Path.Combine(_folder.Path, "keys", "ledger.pub")).ShouldNotContain(File.ReadAllLines(key)[1]);
    }

    [Fact]
    public void Every_table_stands_in_a_state_or_is_known_to_be_derived()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        using var db = record.Db();
        var tables = db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'document_search\\__%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'").ToList();
        var stated = StateDigests.All.SelectMany(s => s.Rows.Concat(s.Parts.Select(p => p.All))).ToList();
        tables.Where(t => !stated.Any(q => q.Contains($"FROM {t}", StringComparison.Ordinal)) && !StateDigests.Derived.Contains(t) && t != "journal").ShouldBeEmpty();
    }

    [Fact]
    public void The_digest_of_a_state_follows_every_column()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        var kept = record.Blobs.Keep(Encoding.UTF8.GetBytes("a"));
        using var db = record.Db();
        db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = 1, KeptAt = FixedClock.Now.UtcDateTime });
        db.SaveChanges();
        using var states = new StateDigests(db);
        string Digest() => states.Of("item.kept", kept.Sha256)!;
        var digests = new HashSet<string> { Digest() };
        foreach (var (column, value) in new[] { ("sha512", "'x'"), ("length", "2"), ("role", "'derived'"), ("media_type", "''"), ("name", "'a'"), ("url", "'a'"), ("detail", "'[]'"), ("kept_at", "'2024-03-14'"), ("length", "'2'") })
        {
#pragma warning disable EF1002 // both come from the line above
            db.Database.ExecuteSqlRaw($"UPDATE items SET {column} = {value}");
#pragma warning restore EF1002
            digests.Add(Digest());
        }
        digests.Count.ShouldBe(9); // '2' is stored as the number it was before
    }

    private static void Note(Record record, int times)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        for (var i = 0; i < times; i++) change.Note("test.done", $"subject {i}");
        change.Commit();
    }

    private static List<byte[]> Entries(Record record, int size) =>
        [.. TileName.Of(size).Where(n => n.Level is null).SelectMany(n => EntryBundle.Part(LedgerFiles.Read(record.LedgerFolder, n)))];

    private static void WriteTile(Record record, TileName name)
    {
        using var db = record.Db();
        var entries = db.Journal.AsNoTracking().OrderBy(j => j.Sequence).Take(name.Width).AsEnumerable().Select(j => Record.EntryOf(j).ToBytes()).ToList();
        var path = Path.Combine(record.LedgerFolder, name.ToString());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, name.Level is null ? EntryBundle.Join(entries) : [.. entries.SelectMany(e => MerkleTree.Leaf(e).ToBytes())]);
    }
}
