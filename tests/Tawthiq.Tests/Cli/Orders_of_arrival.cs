using System.Globalization;
using System.Text.Json;

namespace Tawthiq.Tests.Cli;

/// <summary>The same documents make the same incidents, in whatever order and batches they come. <c>Tawthiq.Bench orders</c> does so with real pages.</summary>
public sealed class Orders_of_arrival : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Three_orders_in_batches_of_different_size_make_the_same_incidents_byte_for_byte()
    {
        var lines = Documents();
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (seed, sizes) in new[] { (0, new[] { 24 }), (1, [1, 23]), (2, [15, 9]) })
        {
            var random = new Random(seed);
            string[] shuffled = seed == 0 ? lines : [.. lines.OrderBy(_ => random.NextInt64())];
            for (var (batch, at) = (0, 0); batch < sizes.Length; at += sizes[batch++])
            {
                _folder.Write($"{seed}-{batch}.jsonl", string.Join('\n', shuffled[at..(at + sizes[batch])]) + "\n");
                (await ProgramUnderTest.RunAsync(_folder.Path, "add", $"{seed}-{batch}.jsonl", "--record", $"record{seed}")).ExitCode.ShouldBe(0);
            }
            var (output, _, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "incidents", "--json", "--record", $"record{seed}");
            exit.ShouldBe(0);
            answers.Add(output);
        }
        answers.Count.ShouldBe(1);
        var incidents = answers.Single().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        incidents.Length.ShouldBeInRange(4, 20, "some reports are brought together, and not all");
    }

    // Invented: four strikes, each told six times, with other tolls, days or no day, and one text copied.
    private static string[] Documents()
    {
        (string Town, int Day, int Killed)[] strikes = [("Aleppo", 3, 9), ("Idlib", 3, 4), ("Homs", 6, 12), ("Aleppo", 7, 5)];
        return [.. strikes.SelectMany((s, n) => Enumerable.Range(0, 6).Select(i => JsonSerializer.Serialize(new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"s{n}-{i}"),
            url = string.Create(CultureInfo.InvariantCulture, $"https://outlet{i}.example/news/{20000 + n * 10 + i}"),
            published = i % 3 == 0 ? string.Create(CultureInfo.InvariantCulture, $"2024-03-{s.Day + 1:00}") : null,
            text = i switch
            {
                0 or 1 => string.Create(CultureInfo.InvariantCulture, $"An air strike killed {s.Killed} people in {s.Town} on {s.Day} March 2024, the civil defence said."),
                2 => string.Create(CultureInfo.InvariantCulture, $"At least {s.Killed - 1} people were killed when jets bombed a market in {s.Town}."),
                3 => string.Create(CultureInfo.InvariantCulture, $"Air strike on {s.Town}: {s.Killed + 1} killed on {s.Day} March 2024, among them two children."),
                4 => string.Create(CultureInfo.InvariantCulture, $"Warplanes hit {s.Town} on {s.Day} March 2024. {s.Killed} people died and {s.Killed * 2} were injured."),
                _ => string.Create(CultureInfo.InvariantCulture, $"{s.Killed} dead in {s.Town} after an air strike, residents said."),
            },
        })))];
    }
}
