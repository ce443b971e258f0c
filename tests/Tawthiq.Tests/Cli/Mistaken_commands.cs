using Tawthiq.CommandLine;

namespace Tawthiq.Tests.Cli;

/// <summary>What a slip of the keyboard leads to.</summary>
public sealed class Mistaken_commands : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Seen red: `watch look`, `watch take`, `watch remove` and `derive` made an empty record.
    [Theory]
    [InlineData("watch", "look"), InlineData("watch", "take", "--all"), InlineData("watch", "remove", "1"), InlineData("derive"), InlineData("stamp"), InlineData("ledger", "checkpoint", "--text"), InlineData("forget", "x", "--reason", "safety", "--yes"), InlineData("export", "evidence", "all", "--to", "here.zip")]
    public async Task A_folder_that_is_misspelt_does_not_become_a_record(params string[] command)
    {
        var nowhere = Path.Combine(_folder.Path, "nowhere");
        var (errors, exit) = await RunAsync([.. command, "--record", nowhere]);
        (exit, Directory.Exists(nowhere)).ShouldBe((ExitCode.Environment, false), errors);
        errors.ShouldContain("There is no record in");
    }

    // Seen red: the first ended with an exception, the others with the words of the system.
    [Theory]
    [InlineData(ExitCode.Usage, "--all", "watch", "take")]
    [InlineData(ExitCode.Usage, "does not exist; check the path", "add", "--urls", "missing.txt")]
    [InlineData(ExitCode.Usage, "does not exist; check the path", "stamp", "--import", "missing.tsr")]
    [InlineData(ExitCode.Usage, "does not exist; check the path", "ledger", "consistency", "missing.txt")]
    [InlineData(ExitCode.Usage, "is not there; make it first", "ledger", "checkpoint", "--out", "missing/folder/file")]
    [InlineData(ExitCode.Finding, "has no document, item or incident missing", "custody", "missing")]
    [InlineData(ExitCode.Finding, "has no document, item or incident missing", "export", "evidence", "missing", "--to", "missing.zip")]
    public async Task What_is_not_there_is_said_in_one_sentence(int code, string sentence, params string[] command)
    {
        var folder = Path.Combine(_folder.Path, "record");
        Record.OpenForWriting(folder, FixedClock.Instance).Dispose();
        var (errors, exit) = await RunAsync([.. command, "--record", folder]);
        exit.ShouldBe(code, errors);
        errors.ShouldContain(sentence);
    }

    private static async Task<(string Errors, int ExitCode)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var terminal = new Terminal(output, errors, null, null, FixedClock.Instance);
        var root = new System.CommandLine.RootCommand { AddVerb.Make(terminal), WatchVerb.Make(terminal), DeriveVerb.Make(terminal), StampVerb.Make(terminal), LedgerVerb.Make(terminal), ForgetVerb.Make(terminal), ExportVerb.Make(terminal), CustodyVerb.Make(terminal) };
        var exit = await CommandLineRun.RunAsync(root, arguments, terminal);
        return (errors.ToString(), exit);
    }
}
