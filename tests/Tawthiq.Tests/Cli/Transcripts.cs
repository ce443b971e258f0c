using System.Text;

namespace Tawthiq.Tests.Cli;

public sealed class Transcripts : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_program_says_about_itself_and_about_mistakes()
    {
        await CheckAsync("usage", [["--help"], [], ["ad"], ["read"], ["read", "--help"], ["evaluate", "--help"], ["add", "--help"], ["incidents", "--help"], ["places", "--help"], ["serve", "--help"], ["serve", "--port", "70000"], ["demo", "--help"],
            ["incidents", "--record", "nowhere"], ["places", "add", "nowhere.tsv"]]);
    }

    [Fact]
    public async Task A_folder_with_broken_files_among_good_ones()
    {
        _folder.Write("in/good.txt", "The harbour is open again.\n");
        _folder.Write("in/empty.txt", "");
        _folder.Write("in/binary.html", [0, 1, 2, 3]);
        _folder.Write("in/lines.jsonl", "{\"id\":\"l1\",\"text\":\"The market is open.\"}\n{\"id\":\n");
        _folder.Write("in/photo.jpg", [0xFF, 0xD8]);
        _folder.Write("in/.hidden", "x");
        await CheckAsync("broken", [["add", "in"], ["add", "in"], ["add", "in/good.txt"], ["read", "in"], ["incidents"], ["incidents", "--json"], ["places", "list"]]);
    }

    private async Task CheckAsync(string name, string[][] commands)
    {
        var transcript = new StringBuilder();
        foreach (var arguments in commands)
        {
            var (output, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, arguments);
            transcript.Append($"$ tawthiq {string.Join(' ', arguments)}\n").Append(output);
            foreach (var line in errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)) transcript.Append($"! {line}\n");
            transcript.Append($"exit {exit}\n\n");
        }
        Golden.Check($"Cli/{name}.txt", transcript.ToString().Replace(_folder.Path, "FOLDER", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
