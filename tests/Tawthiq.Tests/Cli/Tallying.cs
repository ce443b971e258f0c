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
    public async Task A_dimension_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var (_, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "tally", "--by", "weather");
        exit.ShouldBe(2);
        errors.ShouldContain("month");
    }
}
