using System.Text.Json.Nodes;
using Tawthiq.Tests.Intake.Media;

namespace Tawthiq.Tests.Cli;

public sealed class Deriving_again : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private async Task AddAsync()
    {
        Drawn.SkipWithout("exiftool", "ffmpeg", "ffprobe", "tesseract");
        Drawn.Picture(Path.Combine(_folder.Path, "in", "photo.jpg"));
        (await ProgramUnderTest.RunAsync(_folder.Path, "add", "in")).ExitCode.ShouldBe(0);
    }

    private void Change(Action<JsonNode> change)
    {
        using var record = Record.OpenForWriting(Path.Combine(_folder.Path, "record"), FixedClock.Instance);
        using var db = record.Db();
        var item = db.Items.Single(i => i.Name == "photo.jpg");
        var detail = JsonNode.Parse(item.Detail!)!;
        change(detail);
        item.Detail = detail.ToJsonString();
        db.SaveChanges();
    }

    private static JsonNode Still(JsonNode detail) => detail["made"]!.AsArray().Single(m => m!["kind"]!.ToString() == "still")!;

    [Fact]
    public async Task What_was_made_from_a_photo_is_made_again_byte_for_byte()
    {
        await AddAsync();
        var again = await ProgramUnderTest.RunAsync(_folder.Path, "derive");
        again.Output.ShouldBe("4 made again, the same bytes; 0 by another version of a tool; 0 differ; 0 could not be made again; 0 new.\n", again.Errors);
        again.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Other_bytes_by_the_same_version_are_a_finding_and_by_another_version_are_said_to_be()
    {
        await AddAsync();
        Change(d => Still(d)["sha256"] = new string('0', 64));
        var altered = await ProgramUnderTest.RunAsync(_folder.Path, "derive");
        altered.ExitCode.ShouldBe(1);
        altered.Errors.ShouldContain("has other bytes");

        Change(d => Still(d)["tool"] = "ffmpeg 1.0");
        var older = await ProgramUnderTest.RunAsync(_folder.Path, "derive");
        older.ExitCode.ShouldBe(0);
        older.Errors.ShouldContain("was made with ffmpeg 1.0; ffmpeg ");
    }

    [Fact]
    public async Task What_a_missing_tool_left_out_is_added_once_it_is_there()
    {
        await AddAsync();
        Change(d =>
        {
            d["made"]!.AsArray().Remove(Still(d));
            d["notMade"] = JsonNode.Parse("""[{"kind":"still","why":"tool_missing","tool":"ffmpeg"}]""");
        });
        (await ProgramUnderTest.RunAsync(_folder.Path, "derive")).Output.ShouldEndWith("1 new.\n");
        (await ProgramUnderTest.RunAsync(_folder.Path, "derive")).Output.ShouldStartWith("4 made again, the same bytes");
    }
}
