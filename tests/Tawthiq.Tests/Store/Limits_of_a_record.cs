using Microsoft.Data.Sqlite;
using Tawthiq.CommandLine;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Evidence.Verification;
using Tawthiq.Tests.Cli;

namespace Tawthiq.Tests.Store;

public sealed class Limits_of_a_record : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Folder => Path.Combine(_folder.Path, "record");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_add_stops_at_the_largest_size_and_goes_on_when_it_is_raised()
    {
        (await AddAsync("a", 1)).Exit.ShouldBe(0);
        var size = (Room.SizeOf(Folder) / 1_000_000 + 1) * 1_000_000;
        (await ProgramUnderTest.RunAsync(_folder.Path, "limits", "--largest", RecordLimits.Say(size))).ExitCode.ShouldBe(0);
        var (exit, errors) = await AddAsync("b", 30); // about 3 MB
        exit.ShouldBe(3, errors);
        errors.ShouldContain("beyond " + RecordLimits.Say(size));
        errors.Split('\n').Count(l => l.StartsWith("tawthiq: ", StringComparison.Ordinal)).ShouldBe(1, errors);
        errors.ShouldNotContain("   at "); // a sentence, not a fault of the program
        Room.SizeOf(Folder).ShouldBeLessThan(size + 1_500_000); // rows that speak of what was kept still go in
        Altered().ShouldBeEmpty();
        Documents().ShouldBeGreaterThan(0); // what is there can be read

        (await ProgramUnderTest.RunAsync(_folder.Path, "limits", "--largest", "none")).ExitCode.ShouldBe(0);
        (await AddAsync("b", 30)).Exit.ShouldBe(0);
        Documents().ShouldBe(31);
        Altered().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_add_stops_before_the_disk_has_less_left_than_was_to_stay_free()
    {
        (await AddAsync("a", 1)).Exit.ShouldBe(0);
        new RecordLimits(null, Room.FreeAt(Folder) + 1_000_000_000_000).Save(Folder);
        var (exit, errors) = await AddAsync("b", 1);
        exit.ShouldBe(3);
        errors.ShouldContain("stay free");
        Documents().ShouldBe(1);
        Altered().ShouldBeEmpty();
        (await AddAsync("a", 1)).Exit.ShouldBe(0); // nothing new
    }

    [Fact]
    public void What_is_forgotten_may_go_however_full_the_record_is()
    {
        Directory.CreateDirectory(Folder);
        _folder.Write("a/0.txt", "At least 3 civilians were killed in Hama on 3 May 2023.");
        AddVerb.Run(Silent, [Path.Combine(_folder.Path, "a")], Folder, null, TestContext.Current.CancellationToken).ShouldBe(0);
        new RecordLimits(1000, null).Save(Folder);
        using (var record = Record.OpenForWriting(Folder, FixedClock.Instance))
        {
            Should.Throw<RecordException>(() => record.Blobs.Keep("more"u8));
            new Forget(record).Run(new Forget(record).Find("0")!, ForgettingReason.Safety);
            Forgetting.Finish(record).ShouldBeTrue();
        }
        SqliteConnection.ClearAllPools();
        Altered().ShouldBeEmpty();
    }

    [Theory, InlineData("5GB", 5_000_000_000L), InlineData("12 mb", 12_000_000L), InlineData("7kB", 7000L), InlineData("3B", 3L), InlineData("5", null), InlineData("GB", null), InlineData("-5GB", null), InlineData("1.5GB", null), InlineData("99999999999999TB", null), InlineData("0MB", null)]
    public void A_size_is_a_whole_number_and_a_unit(string text, long? bytes) => RecordLimits.Parse(text).ShouldBe(bytes);

    [Fact]
    public void Limits_are_read_back_and_a_file_that_is_no_list_is_refused()
    {
        new RecordLimits(200_000_000_000, 1_500_000_000).Save(_folder.Path);
        RecordLimits.Of(_folder.Path).ShouldBe(new(200_000_000_000, 1_500_000_000));
        File.WriteAllText(Path.Combine(_folder.Path, RecordLimits.Name), "largest much\n");
        Should.Throw<RecordException>(() => RecordLimits.Of(_folder.Path)).Message.ShouldContain("tawthiq limits");
    }

    private static Terminal Silent => new(TextWriter.Null, TextWriter.Null, null, null, FixedClock.Instance);

    // A short report with a long tail of letters that say nothing, each another.
    private async Task<(int Exit, string Errors)> AddAsync(string name, int count)
    {
        var random = new Random(7);
        for (var i = 0; i < count; i++)
            _folder.Write($"{name}/{name}-{i}.html", $"<p>At least {i + 2} civilians were killed in Hama on 3 May 2023, {name}.</p><!-- {string.Concat(Enumerable.Range(0, 100_000).Select(_ => (char)('a' + random.Next(26))))} -->");
        var (_, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "add", name);
        return (exit, errors);
    }

    private int Documents()
    {
        using var record = Record.OpenForReading(Folder, FixedClock.Instance);
        using var db = record.Db();
        return db.Documents.Count();
    }

    private List<Checked> Altered()
    {
        SqliteConnection.ClearAllPools();
        var things = new List<Checked>();
        VerifyRecord.Run(Folder, VerifyOrder.Usual, things.Add, TestContext.Current.CancellationToken);
        return [.. things.Where(t => t.Answer is Answer.Altered)];
    }
}
