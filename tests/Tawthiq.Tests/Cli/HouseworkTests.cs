using Tawthiq.CommandLine;
using Tawthiq.Intake.Tools;
using Tawthiq.Intake.Watch;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.Tests.Cli;

/// <summary>What is done by itself while the desk is open, on a clock that the test moves.</summary>
public sealed class HouseworkTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MovedClock _clock = new();
    private readonly List<string> _run = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_record_without_a_check_is_checked_and_then_again_when_the_time_has_come()
    {
        Record.OpenForWriting(_folder.Path, _clock).Dispose();
        var checking = Housework.Checking(_folder.Path, TimeSpan.FromHours(24), _clock, Run(() =>
        {
            KeepCheck.Keep(_folder.Path, KeepCheck.Run(_folder.Path, VerifyOrder.Usual, _clock, _ => { }, default), _clock); // as the verb does
            return ExitCode.Fine;
        }));

        await After(checking, TimeSpan.Zero);
        _run.ShouldBe([$"verify --keep --record {_folder.Path}"]);
        await After(checking, TimeSpan.FromHours(23));
        _run.Count.ShouldBe(1);
        await After(checking, TimeSpan.FromHours(1));
        _run.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Watched_addresses_are_looked_at_when_one_is_due_and_only_then()
    {
        using (var record = Record.OpenForWriting(_folder.Path, _clock)) DecideWatch.Add(record, new("https://a.example/feed"), 60, asPage: false);
        var looking = Housework.Looking(_folder.Path, _clock, Run(() =>
        {
            using var record = Record.OpenForWriting(_folder.Path, _clock);
            using var db = record.Db();
            using var change = new Change(record, db);
            var watch = db.Watches.Single();
            watch.LookedAt = _clock.GetUtcNow().UtcDateTime;
            change.Note("watch.looked", $"{watch.Id}");
            change.Commit();
            return ExitCode.Finding;
        }));

        await After(looking, TimeSpan.Zero);
        _run.ShouldBe([$"watch look --record {_folder.Path}"]);
        await After(looking, TimeSpan.FromMinutes(59));
        _run.Count.ShouldBe(1);
        await After(looking, TimeSpan.FromMinutes(1));
        _run.Count.ShouldBe(2);
    }

    [Theory, InlineData(ExitCode.Environment), InlineData(null)]
    public async Task A_verb_that_could_not_be_done_is_tried_again_after_a_pause(int? exit)
    {
        Record.OpenForWriting(_folder.Path, _clock).Dispose();
        var checking = Housework.Checking(_folder.Path, TimeSpan.FromHours(24), _clock, Run(() => exit));

        await After(checking, TimeSpan.Zero);
        await After(checking, TimeSpan.FromMinutes(9));
        _run.Count.ShouldBe(1);
        await After(checking, TimeSpan.FromMinutes(1));
        _run.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_record_nothing_is_run_and_nothing_fails()
    {
        await After(Housework.Checking(Path.Combine(_folder.Path, "none"), TimeSpan.FromHours(24), _clock, Run(() => ExitCode.Fine)), TimeSpan.FromDays(2));
        _run.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_verbs_are_run_by_the_program_itself_in_another_process()
    {
        Record.OpenForWriting(_folder.Path, TimeProvider.System).Dispose();
        (await Housework.InOwnProcessAsync(["verify", "--keep", "--record", _folder.Path], TestContext.Current.CancellationToken)).ShouldBe(ExitCode.Fine);
        (await Housework.InOwnProcessAsync(["watch", "look", "--record", _folder.Path], TestContext.Current.CancellationToken)).ShouldBe(ExitCode.Fine);
        (await Housework.InOwnProcessAsync(["verify", "--keep", "--record", Path.Combine(_folder.Path, "none")], TestContext.Current.CancellationToken)).ShouldBe(ExitCode.Environment);
        using var record = Record.OpenForReading(_folder.Path, TimeProvider.System);
        using var db = record.Db();
        db.Checks.Single().Altered.ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_ended()
    {
        Record.OpenForWriting(_folder.Path, TimeProvider.System).Dispose();
        var begun = TimeProvider.System.GetTimestamp();
        (await OwnProcess.RunAsync(["serve", "--port", "0", "--record", _folder.Path], default, TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken)).ShouldBeNull();
        TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private RunVerb Run(Func<int?> does) => (verb, _) =>
    {
        _run.Add(string.Join(' ', verb));
        return Task.FromResult(does());
    };

    private Task After(Housework work, TimeSpan time)
    {
        _clock.Now += time;
        return work.DoIfDueAsync(TestContext.Current.CancellationToken);
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = FixedClock.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
