using System.Text.Json;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Attribution;

public class ModalityTests
{
    private static readonly DocumentReader Reader = new(Gazetteer.World);

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (language, table) in new[] { ("fr", ModalityCases.French), ("en", ModalityCases.English), ("ar", ModalityCases.Arabic), ("es", ModalityCases.Spanish) })
                foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    if (line.Split(" | ") is [var text, var told]) data.Add(language, text, told);
                    else throw new FormatException($"'{line}' is no case: text | count=modality, …");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_count_is_told_as_its_sentence_tells_it(string language, string text, string told)
    {
        var counts = Counts(language, text).Select(c => $"{c.Range}={c.Modality.Code()}").ToList();
        foreach (var expected in told.Split(", ")) counts.ShouldContain(expected);
    }

    [Fact]
    public void Each_language_has_ten_cases_at_least() =>
        new[] { ModalityCases.French, ModalityCases.English, ModalityCases.Arabic, ModalityCases.Spanish }.ShouldAllBe(table => table.Split('\n').Length >= 10);

    [Fact]
    public void The_nought_of_who_denies_is_asserted()
    {
        var counts = Counts("en", "Police denied that any civilian was killed. The army denied the claim and said no civilians were killed.");
        counts.Where(c => c.Range.Max == 0).ShouldNotBeEmpty();
        counts.Where(c => c.Range.Max == 0).ShouldAllBe(c => c.Modality == Modality.Asserted);
    }

    [Fact]
    public void What_is_denied_is_not_merged_with_what_is_asserted() =>
        Counts("en", "The clinic said 12 civilians were killed in Tel Marn. The army denied that 12 civilians were killed.")
            .Select(c => $"{string.Join('+', c.AttributedTo)}: {c.Modality.Code()}").ShouldBe(["clinic: asserted", "army: denied"], ignoreOrder: true);

    [Fact]
    public void What_is_asserted_once_is_asserted() =>
        Counts("en", "Twelve civilians are feared dead in Tel Marn. Twelve civilians were killed, the mayor said.").ShouldHaveSingleItem().Modality.ShouldBe(Modality.Asserted);

    [Fact]
    public void Only_the_explained_reading_shows_it()
    {
        var reading = Read("en", "The army denied that 12 civilians were killed in the strike. Four farmers were killed on Monday.");
        Interchange.ToJson(reading).ShouldNotContain("modality");
        using var json = JsonDocument.Parse(Interchange.ToExplainedJson(reading));
        var counts = json.RootElement.GetProperty("events").EnumerateArray().SelectMany(e => e.GetProperty("casualties").EnumerateArray())
            .ToDictionary(c => c.GetProperty("min").GetInt32(), c => c.TryGetProperty("modality", out var told) ? told.GetString() : null);
        counts.ShouldBe(new Dictionary<int, string?> { [12] = "denied", [4] = null }, ignoreOrder: true);
    }

    private static DocumentReading Read(string language, string text) => Reader.Read(new SourceText(new("x"), text) { Language = language }, TestContext.Current.CancellationToken);

    private static IEnumerable<CasualtyCount> Counts(string language, string text)
    {
        var reading = Read(language, text);
        return reading.Events.SelectMany(e => e.Casualties).Concat(reading.Totals.Select(t => t.Count));
    }
}
