using Tawthiq.Tests.Extract;

namespace Tawthiq.Tests.Cli;

public sealed class AskingAModel : IDisposable
{
    private const string Answer = """{"events":[{"type":"other","quote":"crushed","date":null,"place":null,"perpetrators":[],"casualties":[{"outcome":"affected","status":"civilian","min":14,"max":14,"quote":"14 bakers","group":null,"speaker":null,"partOf":null},{"outcome":"killed","status":"civilian","min":900,"max":900,"quote":"900 bakers","group":null,"speaker":null,"partOf":null}]}],"totals":[]}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Claims_of_a_model_are_marked_and_what_was_thrown_away_is_counted()
    {
        await using var server = await PlayedServer.StartAsync(PlayedServer.Writes(Answer));
        _folder.Write("a.txt", "The keeper of the store counted 14 bakers crushed.");
        var (output, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "read", "a.txt", "--explain", "--model-url", server.Url.ToString(), "--model", "small");
        (errors, exit).ShouldBe(("tawthiq: model small: 1 document answered, 1 count borne out by the text; thrown away: 1 part of its answers (1 not in the text).\n", 0));
        output.ShouldContain("14 bakers");
        output.ShouldContain("model:small");
    }

    [Fact]
    public async Task A_model_that_fails_leaves_the_reading_of_the_rules_and_is_a_finding()
    {
        await using var server = await PlayedServer.StartAsync(PlayedServer.Sends("testimony of a witness", 400));
        _folder.Write("a.txt", "Three civilians were killed in Oram on Monday.");
        var (output, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "read", "a.txt", "--json", "--model-url", server.Url.ToString(), "--model", "small");
        exit.ShouldBe(1);
        output.ShouldContain("\"min\":3");
        errors.ShouldContain("model small: 1 document read by the rules alone: its server does not take the request (HTTP 400).");
        (output + errors).ShouldNotContain("witness");
    }

    [Fact]
    public async Task A_model_elsewhere_is_not_asked_unless_that_is_allowed()
    {
        _folder.Write("a.txt", "Three civilians were killed.");
        var (output, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "read", "a.txt", "--model-url", "https://models.example/v1", "--model", "small");
        (output, exit).ShouldBe(("", 2));
        errors.ShouldContain("models.example, not on this machine");
        errors.ShouldContain("--allow-remote");
    }

    [Fact]
    public async Task Adding_with_a_model_keeps_its_answers_in_the_record_and_its_mark_on_the_claims()
    {
        await using var server = await PlayedServer.StartAsync(PlayedServer.Writes(Answer));
        _folder.Write("a.txt", "The keeper of the store counted 14 bakers crushed.");
        var (_, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "add", "a.txt", "--model-url", server.Url.ToString(), "--model", "small");
        (exit, errors.Contains("1 count borne out by the text")).ShouldBe((0, true), errors);
        Directory.EnumerateFiles(Path.Combine(_folder.Path, "record/model-answers"), "*.json", SearchOption.AllDirectories).Count().ShouldBe(1);
        using var record = Record.OpenForReading(Path.Combine(_folder.Path, "record"), FixedClock.Instance);
        using var db = record.Db();
        db.CasualtyCounts.Select(c => c.Rule).ToList().ShouldContain("model:small");
    }
}
