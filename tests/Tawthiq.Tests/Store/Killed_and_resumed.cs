using System.Diagnostics;
using Tawthiq.Tests.Cli;

namespace Tawthiq.Tests.Store;

public sealed class Killed_and_resumed : IDisposable
{
    private const int Kills = 20;
    private const int Seed = 20240312;

    // The machine may run faster by now than when the whole run was timed; a run that ended before its kill shows nothing and is done again.
    private const double EarlierBy = 0.8;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_add_killed_at_any_of_twenty_moments_and_done_again_makes_the_record_of_an_undisturbed_one()
    {
        WriteReports();
        await AddAsync("warm"); // the first start of a program reads it from the disk
        var watch = Stopwatch.StartNew();
        await AddAsync("undisturbed");
        var whole = watch.Elapsed;
        var expected = Dump.Of(Folder("undisturbed"));
        expected.Count(l => l.StartsWith("documents ", StringComparison.Ordinal)).ShouldBe(121);

        var moments = Moments(whole);
        await Parallel.ForEachAsync(Enumerable.Range(0, Kills), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, async (i, cancellationToken) =>
        {
            var name = $"killed-{i}";
            var moment = moments[i];
            while (!await KilledAsync(name, moment, cancellationToken))
            {
                Directory.Delete(Folder(name), recursive: true);
                moment *= EarlierBy;
            }
            await AddAsync(name);
            var dump = Dump.Of(Folder(name));
            dump.Except(expected).Select(l => "more: " + l).Concat(expected.Except(dump).Select(l => "less: " + l)).ShouldBeEmpty($"killed after {moment.TotalMilliseconds:0} ms");
            dump.Count.ShouldBe(expected.Count, $"killed after {moment.TotalMilliseconds:0} ms");
            Directory.Delete(Folder(name), recursive: true);
        });
    }

    /// <summary>One in each twentieth of the run, somewhere within it.</summary>
    private static List<TimeSpan> Moments(TimeSpan whole)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, Kills).Select(i => whole * ((i + random.NextDouble()) / Kills))];
    }

    private async Task<bool> KilledAsync(string record, TimeSpan after, CancellationToken cancellationToken)
    {
        using var process = ProgramUnderTest.Start(_folder.Path, "add", "reports", "--record", record);
        await Task.Delay(after, cancellationToken);
        var before = process.HasExited;
        if (!before) process.Kill(); // SIGKILL
        await process.WaitForExitAsync(cancellationToken);
        return !before;
    }

    private async Task AddAsync(string record)
    {
        var (output, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "add", "reports", "--record", record);
        exit.ShouldBeInRange(0, 1, output + errors);
    }

    private string Folder(string name) => Path.Combine(_folder.Path, name);

    /// <summary>120 reports in three languages: 100 files, 20 lines of a .jsonl; one more under an id that is taken, a copy, and four that fail.</summary>
    private void WriteReports()
    {
        for (var i = 0; i < 100; i++) _folder.Write($"reports/{i / 10}/report-{i:000}.txt", Report(i));
        var lines = Enumerable.Range(100, 20).Select(i => System.Text.Json.JsonSerializer.Serialize(
            new { id = $"report-{i}", url = $"https://outlet-{i % 4}.example/{i}", published = $"2024-03-{1 + i % 28:00}", text = Report(i) }));
        _folder.Write("reports/lines.jsonl", string.Join('\n', lines) + "\n{\"id\": \"torn\n");
        _folder.Write("reports/again/report-000.txt", Report(7) + "\nUpdated.\n");
        _folder.Write("reports/again/copy.txt", Report(3));
        _folder.Write("reports/empty.txt", "");
        _folder.Write("reports/picture.jpg", [0xFF, 0xD8, 0xFF]);
        _folder.Write("reports/binary.txt", [1, 0, 2, 0, 3, 0]);
    }

    private static string Report(int i) => (i % 3) switch
    {
        0 => $"Damascus, {1 + i % 28} March 2024 - At least {2 + i} civilians were killed and {i + 5} wounded in an air strike on Aleppo on {1 + i % 28} March 2024, report {i} of the observatory said.\n",
        1 => $"Le {1 + i % 28} mars 2024, {2 + i} civils ont été tués dans un bombardement à Raqqa, selon l'observatoire (dépêche {i}).\n",
        _ => $"قُتل {2 + i} مدنيين في قصف على مدينة الرقة يوم {1 + i % 28} آذار 2024، بحسب المرصد (خبر {i}).\n",
    };
}
