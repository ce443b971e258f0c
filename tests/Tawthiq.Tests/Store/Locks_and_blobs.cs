using Tawthiq.Store;

namespace Tawthiq.Tests.Store;

public sealed class Locks_and_blobs : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_writer_is_refused_and_told_the_process_of_the_first()
    {
        using var first = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        Should.Throw<RecordException>(() => Record.OpenForWriting(_folder.Path, FixedClock.Instance)).Message.ShouldContain($"process {Environment.ProcessId};");
    }

    [Fact]
    public void A_lock_left_by_a_dead_process_hinders_nobody()
    {
        _folder.Write("writer.lock", "999999\n");
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        record.Folder.ShouldBe(_folder.Path);
    }

    [Fact]
    public void A_record_of_a_newer_version_is_left_alone()
    {
        using (var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance))
        using (var db = record.Db())
            Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRaw(db.Database,
                "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231_01_later', '99')");
        Should.Throw<RecordException>(() => Record.OpenForReading(_folder.Path, FixedClock.Instance)).Message.ShouldContain("newer version");
    }

    [Fact]
    public void What_a_stopped_writer_left_half_written_is_removed()
    {
        _folder.Write("blobs/ab/cdef.17-1.tmp", "half");
        Record.OpenForWriting(_folder.Path, FixedClock.Instance).Dispose();
        Directory.EnumerateFiles(Path.Combine(_folder.Path, "blobs"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    // Taking the digest of the database must not close a descriptor of it: that would take away the locks of every connection of the process.
    [Fact]
    public async Task A_process_that_wrote_can_write_again_after_another_one_did()
    {
        var folder = Path.Combine(_folder.Path, "record");
        Write("first");
        await AddAsync("note.txt", "Three civilians were killed in an air strike.");
        Write("second");
        await AddAsync("later.txt", "Two civilians were wounded by shelling.");

        (await Cli.ProgramUnderTest.RunAsync(_folder.Path, "verify", "record")).ExitCode.ShouldBe(0);
        using var record = Record.OpenForReading(folder, FixedClock.Instance);
        using var db = record.Db();
        db.Items.Count().ShouldBe(4);

        async Task AddAsync(string name, string text)
        {
            _folder.Write(name, text);
            (await Cli.ProgramUnderTest.RunAsync(_folder.Path, "add", name)).ExitCode.ShouldBe(0);
        }

        void Write(string words)
        {
            using var writer = Record.OpenForWriting(folder, FixedClock.Instance);
            using var rows = writer.Db();
            using var change = new Change(writer, rows);
            var kept = writer.Blobs.Keep(System.Text.Encoding.UTF8.GetBytes(words));
            rows.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, KeptAt = FixedClock.Now.UtcDateTime });
            change.Note("item.kept", kept.Sha256);
            change.Commit();
        }
    }

    [Fact]
    public void Bytes_come_back_as_they_were_kept()
    {
        var blobs = new Blobs(_folder.Path);
        byte[] bytes = [0, 255, 13, 10, 26];
        var kept = blobs.Keep(bytes);
        kept.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        kept.Sha512.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(bytes)));
        kept.Length.ShouldBe(5);
        blobs.Keep(bytes).ShouldBe(kept);
        blobs.Read(kept.Sha256).ShouldBe(bytes);
    }

    [Theory]
    [InlineData(3_040_001, true, null, true)]
    [InlineData(3_035_005, true, null, false)]
    [InlineData(3_008_000, true, null, false)]
    [InlineData(3_040_001, false, null, false)]
    [InlineData(3_040_001, true, "bundled", false)]
    [InlineData(null, true, null, false)]
    public void The_system_library_is_taken_only_where_it_is_newer_and_can_search(int? version, bool hasFullText, string? setting, bool taken) =>
        SqliteLibrary.TakesSystem(version, hasFullText, setting).ShouldBe(taken);
}
