using System.Globalization;
using Tawthiq.Bench.Kills;

namespace Tawthiq.Tests.Store;

/// <summary>What <c>Tawthiq.Bench kills</c> does two hundred times, a few times; each record is looked at as it lies, added to again, and compared with that of an undisturbed run.</summary>
public sealed class Killed_and_resumed : IDisposable
{
    private const int Seed = 20240312;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_add_killed_at_any_of_eight_moments_and_done_again_makes_the_record_of_an_undisturbed_one()
    {
        var adds = await ReportsAsync(aim: false);
        adds.Expected.Count(l => l.StartsWith("documents ", StringComparison.Ordinal)).ShouldBe(KillInputs.Reports);
        const int kills = 8;
        var random = new Random(Seed);
        var shares = Enumerable.Range(0, kills).Select(i => (i + random.NextDouble()) / kills).ToList(); // one in each part of the run
        await EachAsync(kills, i => adds.AtTimeAsync($"killed-{i}", shares[i]));
    }

    [Fact]
    public async Task An_add_killed_while_it_brings_something_onto_the_disk_loses_nothing()
    {
        Assert.SkipUnless(KilledAdds.CanAim, "This needs strace: install the Debian package strace.");
        var adds = await ReportsAsync(aim: true);
        await EachAsync(4, i => adds.AtCallAsync($"aimed-{i}", new Random(Seed + i)));
    }

    [Fact]
    public async Task An_add_onto_a_disk_that_fills_up_says_so_and_goes_on_when_there_is_space()
    {
        Assert.SkipUnless(await FullDisk.IsPossibleAsync(), "This needs a system that lets a user have a disk of his own (unshare -rm mount -t tmpfs).");
        var adds = await ReportsAsync(aim: false);
        var whole = Path.Combine(_folder.Path, "reports-whole");
        var (full, size) = (new FullDisk(_folder.Path, adds, adds.Expected), FullDisk.SizeOf(whole));
        await EachAsync(5, i => full.RunAsync(string.Create(CultureInfo.InvariantCulture, $"full-{i}"), size * (2 * i + 1) / 10));
    }

    [Fact]
    public async Task Whatever_of_it_reached_the_disk_when_the_power_went_nothing_is_altered_or_lost()
    {
        Assert.SkipUnless(KilledAdds.CanAim, "This needs strace: install the Debian package strace.");
        var adds = await ReportsAsync(aim: false);
        var cuts = await PowerCuts.TraceAsync(_folder.Path, adds);
        cuts.Flushes.ShouldBeGreaterThan(100); // bytes and folders of blobs, the log of the database, tiles, checkpoints
        const int number = 40;
        await EachAsync(number, i => cuts.CutAsync($"cut-{i}", new Random(Seed + i), (double)i / number, (i + 1.0) / number, resume: i % 20 == 10));
    }

    private async Task<KilledAdds> ReportsAsync(bool aim)
    {
        KillInputs.WriteReports(Path.Combine(_folder.Path, "reports"));
        var adds = new KilledAdds(_folder.Path, "reports", ["reports"]);
        await adds.MeasureAsync(aim);
        return adds;
    }

    private static Task EachAsync(int number, Func<int, Task<Disturbed>> run) =>
        Parallel.ForEachAsync(Enumerable.Range(0, number), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
        {
            var one = await run(i);
            one.Faults.ShouldBeEmpty($"{one.Kind}, {one.Moment}");
        });
}
