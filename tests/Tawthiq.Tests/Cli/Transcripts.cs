using System.Text;
using System.Text.RegularExpressions;

namespace Tawthiq.Tests.Cli;

public sealed partial class Transcripts : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_program_says_about_itself_and_about_mistakes()
    {
        await CheckAsync("usage", [["--help"], [], ["ad"], ["read"], ["read", "--help"], ["evaluate", "--help"], ["add", "--help"], ["incidents", "--help"], ["places", "--help"], ["ledger", "--help"], ["ledger", "checkpoint", "--help"], ["forget", "--help"], ["forget", "x"], ["serve", "--help"], ["serve", "--port", "70000"], ["demo", "--help"],
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

    [Fact]
    public async Task A_language_pack_that_a_linguist_tries()
    {
        _folder.Write("faulty/fr/people.tsv", "# nouns\npasseur\tcivilan\t\ts\npasseurs\tcivilian\n");
        _folder.Write("faulty/pt/numbers.tsv", "um(a)\tone\t1\n");
        _folder.Write("sound/fr/nations.tsv", "valdorien(ne)(s)\tFR\n");
        _folder.Write("sound/fr/examples.md", "### Read\n```input fr\nTrois Valdoriens ont été tués.\n```\n| outcome | count | nationality |\n|---|---|---|\n| killed | 3 | FR |\n");
        _folder.Write("otherwise/fr/examples.md", "### Not read\n```input fr\nTrois Valdoriens ont été tués.\n```\n| outcome | count | nationality |\n|---|---|---|\n| killed | 3 | FR |\n");
        _folder.Write("report.txt", "Trois Valdoriens ont été tués à Bamako, selon le maire de la ville.\n");
        await CheckAsync("languages", [["languages", "list"], ["languages", "check", "--help"], ["languages", "check", "faulty"], ["languages", "check", "sound"], ["languages", "check", "otherwise"], ["languages", "check", "nowhere"],
            ["languages", "check", "faulty/fr"], ["read", "report.txt", "--languages", "faulty"], ["read", "report.txt", "--languages", "sound"]]);
    }

    [Fact]
    public async Task What_people_decide_on_incidents()
    {
        string Line(string id, string published, string text) => $"{{\"id\":\"{id}\",\"url\":\"https://{id}.example/1\",\"published\":\"{published}\",\"text\":\"{text}\"}}\n";
        _folder.Write("in.jsonl",
            Line("daily", "2017-03-02", "Five civilians were killed on 1 March 2017 when a warplane bombed the market of Sarmin in Idlib, the White Helmets said.")
            + Line("sada", "2017-03-02", "قُتل خمسة مدنيين في غارة جوية استهدفت سوق سرمين بريف إدلب يوم الأربعاء 1 آذار 2017، وفق الدفاع المدني.")
            + Line("ondes", "2017-03-04", "Trois civils ont été tués vendredi 3 mars 2017 dans une frappe aérienne sur Sarmin, selon les secouristes."));
        const string market = "i-2e1b596168a74ef3", strike = "i-1a0378878dd7b892";
        await CheckAsync("judge", [["judge", "--help"], ["judge", "same", "--help"], ["add", "in.jsonl"], ["incidents", "--explain", market], ["judge", "join", market, strike, "--why", "one market, one morning", "--sign", "mk"],
            ["incidents", "--former"], ["incidents", "--former", "--json"], ["incidents", "--explain", strike], ["judge", "undo", "1"], ["judge", "undo", "1"], ["judge", "different", "daily.e1", "sada.e1"], ["judge", "unsure", "daily.e1", "ondes.e1"],
            ["judge", "part", market, "daily.e1"], ["judge", "list"], ["judge", "list", "--json"], ["judge", "same", "daily", "ondes.e1"], ["judge", "same", "daily.e1", "ondes.e9"], ["judge", "same", "daily.e1", "ondes.e1", "--sign", "Maryam K."],
            ["incidents", "--explain", "i-nothing"], ["incidents", "--former"], ["ledger", "log"]]);
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
        Golden.Check($"Cli/{name}.txt", Times().Replace(transcript.ToString(), "TIME").Replace(_folder.Path, "FOLDER", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    // The clock of the machine: in lists, in JSON, and days since when something holds.
    [GeneratedRegex(@"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?( UTC|Z)|(?<=since )\d{4}-\d\d-\d\d")]
    private static partial Regex Times();
}
