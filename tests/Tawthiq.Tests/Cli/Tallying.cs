using System.Text.Json;

namespace Tawthiq.Tests.Cli;

public sealed class Tallying : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<string> OutputAsync(params string[] arguments) => ProgramUnderTest.OutputAsync(_folder.Path, arguments);

    [Fact]
    public async Task What_is_documented_is_added_up_by_month_as_a_range_with_its_definition()
    {
        _folder.Write("in/first.txt", "2024-03-04\n\nAn air strike killed nine civilians in Aleppo on 3 March 2024.\n");
        _folder.Write("in/second.txt", "2024-03-20\n\nShelling killed at least four civilians in Idlib on 19 March 2024.\n");
        _folder.Write("in/third.txt", "2024-05-02\n\nA car bomb injured three people in Homs on 1 May 2024.\n");
        await OutputAsync("add", "in");

        var table = await OutputAsync("tally", "--who", "civilian");
        table.ShouldContain("killed, civilian, confirmed+fair+weak+contested, airwars@");
        table.ShouldMatch("2024-03 +13  █+");
        table.ShouldMatch("2024-05 +no figure +· 1 without a figure");

        (await OutputAsync("tally", "--outcome", "injured", "--by", "place", "--as", "csv")).ShouldContain(",Homs,3,3,3,1,0,0,0,\"injured, all, confirmed+fair+weak+contested, airwars@");
        using var none = JsonDocument.Parse(await OutputAsync("tally", "--grade", "confirmed", "--as", "json"));
        none.RootElement.GetProperty("whole").GetProperty("otherGrades").GetInt32().ShouldBe(3);
        (await OutputAsync("tally", "--pack", "ucdp")).ShouldContain("ucdp@");
    }

    [Fact]
    public async Task A_source_counts_with_its_own_figures_and_who_repeats_a_text_counts_nothing()
    {
        const string said = "An air strike on the market of Sarmin killed nine civilians on 3 March 2024, the town's doctors said. Rescuers searched the ruins of the market until the evening, and two shops were still burning at night.";
        string Line(string id, string host, string day, string text) => JsonSerializer.Serialize(new { id, url = $"https://{host}/{id}", published = day, lang = "en", title = "Air strike in Sarmin", text });
        _folder.Write("docs.jsonl", string.Join('\n',
            Line("first", "first.example", "2024-03-03", said),
            Line("copy", "copier.example", "2024-03-04", said),
            Line("other", "other.example", "2024-03-04", "Twelve civilians were killed on 3 March 2024 when a warplane bombed the market of Sarmin, a reporter of ours counted at the hospital."),
            Line("alone", "other.example", "2024-05-05", "A car bomb killed two civilians in Homs on 4 May 2024.")) + "\n");
        await OutputAsync("add", "docs.jsonl");

        using var tally = JsonDocument.Parse(await OutputAsync("tally", "--by", "source", "--as", "json"));
        tally.RootElement.GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("name").GetString()} {r.GetProperty("min").GetInt32()}–{r.GetProperty("max").GetInt32()} of {r.GetProperty("incidents").GetArrayLength()}")
            .ShouldBe(["first.example 9–9 of 1", "other.example 14–14 of 2"]);
        tally.RootElement.GetProperty("whole").ValueKind.ShouldBe(JsonValueKind.Null); // one incident stands in two rows
        (await OutputAsync("tally", "--by", "source")).ShouldContain("in words of its own");
        (await OutputAsync("tally", "--by", "source", "--pack", "ucdp", "--as", "csv")).ShouldContain("other.example,14,14,");
    }

    [Fact]
    public async Task A_dimension_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var (_, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "tally", "--by", "weather");
        exit.ShouldBe(2);
        errors.ShouldContain("month");
    }
}
