using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Bench.Kills;
using Tawthiq.CommandLine;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;
using Tawthiq.Tests.Cli;

namespace Tawthiq.Tests.Preserve;

public sealed class Backed_up_and_restored : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Folder => In("record");

    private string Backup => In("backup");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public void A_restored_record_is_the_record_that_was_backed_up()
    {
        Add(0, 5);
        var expected = Dump.Of(Folder);
        var checkpoint = CheckpointOf(Folder);
        BackUp().Exit.ShouldBe(0);
        Altered(Backup).ShouldBeEmpty();
        var (exit, said) = Restore(In("again"));
        exit.ShouldBe(0, said);
        said.ShouldContain("INTACT");
        Dump.Of(In("again")).ShouldBe(expected);
        CheckpointOf(In("again")).ShouldBe(checkpoint);
        File.Exists(In("again/BACKUP.txt")).ShouldBeFalse();
    }

    [Fact]
    public void That_a_backup_was_made_and_restored_stands_in_the_ledger()
    {
        Add(0, 2);
        BackUp(withKeys: true);
        Journal(Folder).ShouldContain("access.backed_up");
        Restore(In("again")).Exit.ShouldBe(0);
        Add(2, 3, "again");
        Journal(In("again")).ShouldContain("access.restored");
        Altered(In("again")).ShouldBeEmpty();
    }

    [Fact]
    public void A_second_backup_copies_only_what_is_new()
    {
        Add(0, 5);
        BackUp().Said.ShouldContain("5 items were new");
        Add(5, 7);
        BackUp().Said.ShouldContain("2 items were new");
        Altered(Backup).ShouldBeEmpty();
        Restore(In("again")).Exit.ShouldBe(0);
        Items(In("again")).ShouldBe(7);
    }

    [Fact]
    public void What_was_forgotten_is_gone_from_the_next_backup()
    {
        const string words = "Nobodyelse saw it";
        _folder.Write("in/secret.txt", $"{words}: at least 7 civilians were killed in Hama on 3 May 2023.");
        Add(0, 4);
        BackUp();
        FilesWith(Backup, words).ShouldNotBeEmpty();
        using (var record = Record.OpenForWriting(Folder, FixedClock.Instance))
        {
            new Forget(record).Run(new Forget(record).Find("secret")!, ForgettingReason.Safety);
            Forgetting.Finish(record).ShouldBeTrue();
        }
        SqliteConnection.ClearAllPools();
        BackUp().Said.ShouldContain("1 were removed");
        FilesWith(Backup, words).ShouldBeEmpty();
        Altered(Backup).ShouldBeEmpty();
        Restore(In("again")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task While_another_process_adds_every_backup_is_whole()
    {
        Add(0, 3);
        for (var i = 100; i < 500; i++) WriteReport(i, "many");
        using var writer = ProgramUnderTest.Start(_folder.Path, "add", "many", "--record", "record");
        var output = writer.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = writer.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var sizes = new List<long>();
        var during = 0;
        do
        {
            BackUp().Exit.ShouldBe(0);
            if (!writer.HasExited) during++;
            Altered(Backup).ShouldBeEmpty();
            Things(Backup).Where(t => t.Kind == CheckedKind.Entry && t.Answer is not Answer.Intact).ShouldBeEmpty();
            sizes.Add(Size(Backup));
        }
        while (!writer.HasExited && during < 12);
        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        writer.ExitCode.ShouldBe(0, await output + await errors);
        during.ShouldBeGreaterThan(1);
        sizes.ShouldBe(sizes.Order());
        BackUp();
        Restore(In("again")).Exit.ShouldBe(0);
        Items(In("again")).ShouldBe(403);
    }

    [Fact]
    public async Task A_backup_that_was_killed_at_any_moment_is_no_altered_one_and_goes_on()
    {
        Add(0, 40);
        BackUp();
        Add(40, 120);
        var random = new Random(20240312);
        var killed = 0;
        for (var i = 0; i < 8; i++)
        {
            using var process = ProgramUnderTest.Start(_folder.Path, "backup", "backup");
            await Task.Delay(250 + random.Next(900), TestContext.Current.CancellationToken);
            if (!process.HasExited) killed++;
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Altered(Backup).ShouldBeEmpty();
        }
        killed.ShouldBeGreaterThan(0);
        BackUp().Exit.ShouldBe(0);
        Restore(In("again")).Exit.ShouldBe(0);
        Items(In("again")).ShouldBe(120);
    }

    [Fact]
    public void A_damaged_backup_is_refused_with_what_is_altered_and_leaves_nothing()
    {
        Add(0, 5);
        BackUp();
        var blob = Directory.EnumerateFiles(Path.Combine(Backup, "blobs"), "*", SearchOption.AllDirectories).First();
        Flip(blob);
        var digest = Path.GetFileName(Path.GetDirectoryName(blob)) + Path.GetFileName(blob);
        var (exit, said) = Restore(In("again"));
        exit.ShouldBe(1);
        said.ShouldContain("ALTERED");
        said.ShouldContain(digest);
        said.ShouldContain("nothing was restored");
        Directory.Exists(In("again")).ShouldBeFalse();
        Directory.Exists(In("again.restoring")).ShouldBeFalse();
        Restore(In("again"), new(false, DespiteAlterations: true)).Exit.ShouldBe(1);
        Altered(In("again")).Single().Name.ShouldBe(digest);
        Should.Throw<RecordException>(() => Restore(In("signed"), new(NewKey: true, DespiteAlterations: true))).Message.ShouldContain("no new key");
    }

    [Theory, InlineData("record.db"), InlineData("ledger/checkpoint"), InlineData("keys/ledger.pub"), InlineData("BACKUP.txt")]
    public void Damage_anywhere_else_is_found_by_verify(string file)
    {
        Add(0, 3);
        BackUp();
        Flip(Path.Combine(Backup, file));
        Altered(Backup).ShouldNotBeEmpty();
        if (file != BackupMark.Name) Restore(In("again")).Exit.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        Add(0, 2);
        BackUp();
        _folder.Write("full/mine.txt", "mine");
        Should.Throw<RecordException>(() => Restore(In("full"))).Message.ShouldContain("nothing is overwritten");
        Should.Throw<RecordException>(() => Restore(Folder)).Message.ShouldContain("nothing is overwritten");
        Should.Throw<RecordException>(() => BackUp(to: In("full"))).Message.ShouldContain("no backup");
        Should.Throw<RecordException>(() => BackUp(to: Path.Combine(Folder, "inside"))).Message.ShouldContain("in one another");
        Directory.GetFileSystemEntries(In("full")).ShouldBe([In("full/mine.txt")]);
        Add(0, 2, "other");
        Should.Throw<RecordException>(() => BackupVerb.Run(Silent, In("other"), Backup, false, default)).Message.ShouldContain("another record");
        Altered(Backup).ShouldBeEmpty();
    }

    [Fact]
    public void An_older_copy_of_the_record_does_not_take_the_place_of_a_newer_backup()
    {
        Add(0, 3);
        BackUp(withKeys: true, to: In("old"));
        Add(3, 6);
        BackUp();
        var size = Size(Backup);
        RestoreVerb.Run(Silent, In("old"), In("older"), default, TestContext.Current.CancellationToken).ShouldBe(0);
        Should.Throw<RecordException>(() => BackupVerb.Run(Silent, In("older"), Backup, false, default)).Message.ShouldContain("older copy");
        Add(6, 40, "older"); // another history of the same key, longer than the first
        Should.Throw<RecordException>(() => BackupVerb.Run(Silent, In("older"), Backup, false, default)).Message.ShouldContain("does not go on");
        Size(Backup).ShouldBe(size);
        Altered(Backup).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_record_lost_the_backup_keeps()
    {
        Add(0, 3);
        BackUp();
        var blob = Directory.EnumerateFiles(Path.Combine(Folder, "blobs"), "*", SearchOption.AllDirectories).First();
        File.Delete(blob);
        BackUp().Exit.ShouldBe(0);
        Altered(Folder).ShouldNotBeEmpty();
        Restore(In("again")).Exit.ShouldBe(0);
    }

    [Fact]
    public void Bytes_that_are_not_what_was_recorded_are_not_copied_and_it_is_said()
    {
        Add(0, 3);
        Flip(Directory.EnumerateFiles(Path.Combine(Folder, "blobs"), "*", SearchOption.AllDirectories).First());
        var (exit, said) = BackUp();
        exit.ShouldBe(1);
        said.ShouldContain("not what was recorded");
        Restore(In("again")).Exit.ShouldBe(1);
    }

    [Fact]
    public void Private_keys_are_left_out_unless_asked_for()
    {
        Add(0, 2);
        var secret = File.ReadAllLines(Path.Combine(Folder, "keys", "ledger.key"))[1];
        BackUp().Said.ShouldContain("private keys are not in it");
        FilesWith(Backup, secret).ShouldBeEmpty();
        BackUp(withKeys: true).Said.ShouldContain("holds the private keys");
        FilesWith(Backup, secret).ShouldNotBeEmpty();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Path.Combine(Backup, "keys", "ledger.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        BackUp().Said.ShouldContain("holds the private keys"); // those of the earlier backup
    }

    [Fact]
    public void Without_its_key_a_restored_record_can_be_read_and_not_added_to()
    {
        Add(0, 2);
        BackUp();
        Restore(In("again")).Said.ShouldContain("nothing can be added");
        Should.Throw<RecordException>(() => Add(2, 3, "again")).Message.ShouldContain("private key");
        File.Exists(In("again/keys/ledger.key")).ShouldBeFalse();
        Altered(In("again")).ShouldBeEmpty();
        Dump.Of(In("again")).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_new_key_is_an_entry_of_the_ledger_and_what_was_handed_out_before_still_proves()
    {
        Add(0, 3);
        var handedOut = _folder.Write("handed-out", CheckpointOf(Folder));
        var old = LedgerKey.PublicOf(Path.Combine(Folder, "keys"))!;
        BackUp();
        var (exit, said) = Restore(In("again"), new(NewKey: true, false));
        exit.ShouldBe(0, said);
        var key = LedgerKey.PublicOf(In("again/keys"))!;
        said.ShouldContain(key.ToString());
        (key.Name, key.Id == old.Id).ShouldBe((old.Name, false));
        Add(3, 5, "again");
        Journal(In("again")).ShouldContain("key.exchanged");
        Altered(In("again")).ShouldBeEmpty();
        Goes(In("again"), handedOut).ShouldBeOfType<Answer.Intact>();

        var stranger = LedgerKey.OpenOrMake(Directory.CreateDirectory(In("stranger")).FullName).Public;
        File.AppendAllText(In("again/keys/earlier.pub"), $"{stranger}\n");
        Altered(In("again")).Single().Name.ShouldContain("earlier.pub");
    }

    [Fact]
    public void A_backup_is_not_worked_in()
    {
        Add(0, 2);
        BackUp(withKeys: true);
        Should.Throw<RecordException>(() => Add(2, 3, "backup")).Message.ShouldContain("is a backup");
        Should.Throw<RecordException>(() => Record.OpenForReading(Backup, FixedClock.Instance)).Message.ShouldContain("tawthiq restore");
        Should.Throw<RecordException>(() => RestoreVerb.Run(Silent, Folder, In("again"), default, default)).Message.ShouldContain("no backup");
        Altered(Backup).ShouldBeEmpty();
    }

    private string In(string name) => Path.Combine(_folder.Path, name);

    private static Terminal Silent => new(TextWriter.Null, TextWriter.Null, null, null, FixedClock.Instance);

    private void WriteReport(int i, string folder) => _folder.Write($"{folder}/{i}.txt", $"At least {i + 2} civilians were killed in shelling on Hama on {1 + i % 28} May 2023, report {i}.");

    private void Add(int from, int to, string record = "record")
    {
        for (var i = from; i < to; i++) WriteReport(i, "in");
        AddVerb.Run(Silent, [In("in")], In(record), null, TestContext.Current.CancellationToken).ShouldBe(0);
        SqliteConnection.ClearAllPools();
    }

    private (int Exit, string Said) BackUp(bool withKeys = false, string? to = null) => Said(t => BackupVerb.Run(t, Folder, to ?? Backup, withKeys, TestContext.Current.CancellationToken));

    private (int Exit, string Said) Restore(string to, RestoreOrder order = default) => Said(t => RestoreVerb.Run(t, Backup, to, order, TestContext.Current.CancellationToken));

    private static (int Exit, string Said) Said(Func<Terminal, int> run)
    {
        using var text = new StringWriter();
        var exit = run(Silent with { Output = text, Errors = text });
        SqliteConnection.ClearAllPools();
        return (exit, text.ToString());
    }

    private static List<Checked> Things(string folder)
    {
        var things = new List<Checked>();
        VerifyRecord.Run(folder, VerifyOrder.Usual with { Thorough = true }, things.Add, TestContext.Current.CancellationToken);
        return things;
    }

    private static List<Checked> Altered(string folder) => [.. Things(folder).Where(t => t.Answer is Answer.Altered)];

    private static Answer Goes(string folder, string checkpoint)
    {
        var things = new List<Checked>();
        VerifyRecord.Run(folder, VerifyOrder.Usual with { Checkpoints = [checkpoint] }, things.Add, TestContext.Current.CancellationToken);
        return things.Single(t => t.Name == Path.GetFileName(checkpoint)).Answer;
    }

    private static string CheckpointOf(string folder) => File.ReadAllText(Path.Combine(folder, "ledger", LedgerFiles.CheckpointName));

    private static long Size(string folder) => Checkpoint.Parse(SignedNote.Parse(CheckpointOf(folder)).Text).Size;

    private static int Items(string folder)
    {
        using var record = Record.OpenForReading(folder, FixedClock.Instance);
        using var db = record.Db();
        return db.Items.Count();
    }

    private static List<string> Journal(string folder)
    {
        using var record = Record.OpenForReading(folder, FixedClock.Instance);
        using var db = record.Db();
        return [.. db.Journal.AsNoTracking().OrderBy(j => j.Sequence).Select(j => j.Action)];
    }

    private static List<string> FilesWith(string folder, string words) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0)];

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
