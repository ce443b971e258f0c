using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.Data.Sqlite;
using Tawthiq.Bench.Alterations;
using Tawthiq.CommandLine;
using Tawthiq.Evidence.Bags;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Tests.Preserve;

public sealed class Verifying_a_record : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Folder => Path.Combine(_folder.Path, "record");

    public void Dispose() => _folder.Dispose();

    private void Make(int documents = 3)
    {
        for (var i = 0; i < documents; i++) _folder.Write($"in/{i}.txt", $"At least {i + 2} civilians were killed in shelling on Hama on 3 May 2023.");
        _folder.Write("in/broken.pdf", "no pdf");
        AddVerb.Run(Silent, [Path.Combine(_folder.Path, "in")], Folder, null, TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools();
    }

    private static Terminal Silent => new(TextWriter.Null, TextWriter.Null, null, null, FixedClock.Instance);

    private (int Exit, string Text) Verify(bool json = false, bool keep = false, params string[] checkpoints)
    {
        using var text = new StringWriter();
        var exit = VerifyVerb.Run(Silent with { Output = text, Errors = text }, Folder, VerifyOrder.Usual with { Checkpoints = checkpoints, Thorough = true }, new(json, keep), TestContext.Current.CancellationToken);
        return (exit, text.ToString());
    }

    private List<Checked> Things()
    {
        var things = new List<Checked>();
        VerifyRecord.Run(Folder, VerifyOrder.Usual, things.Add, TestContext.Current.CancellationToken);
        return things;
    }

    [Fact]
    public void A_clean_record_is_intact_and_nothing_in_its_folder_changes()
    {
        Make();
        var before = Files.In(Folder).Select(f => (f, File.GetLastWriteTimeUtc(Path.Combine(Folder, f)))).ToList();
        var (exit, text) = Verify();
        text.ShouldStartWith("INTACT: all ");
        text.ShouldContain("What this does not prove:");
        exit.ShouldBe(0);
        Files.In(Folder).Select(f => (f, File.GetLastWriteTimeUtc(Path.Combine(Folder, f)))).ShouldBe(before);
    }

    [Fact]
    public void Each_thing_is_one_line_of_JSON()
    {
        Make();
        var lines = Verify(json: true).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Count.ShouldBeGreaterThan(20);
        lines.ShouldAllBe(l => l.GetProperty("answer").GetString() == "intact");
        lines.Count(l => l.GetProperty("kind").GetString() == "item").ShouldBe(4);
    }

    [Fact]
    public void A_record_that_a_reader_holds_open_is_verified_too()
    {
        Make();
        using var record = Record.OpenForReading(Folder, FixedClock.Instance);
        using var db = record.Db();
        db.Documents.Count().ShouldBe(3);
        Things().ShouldAllBe(t => t.Answer is Answer.Intact);
    }

    [Fact]
    public void While_somebody_writes_nothing_is_called_altered()
    {
        Make();
        using var record = Record.OpenForWriting(Folder, FixedClock.Instance);
        using var db = record.Db();
        using (var change = new Change(record, db))
        {
            db.RecordFacts.Add(new FactRow { Name = "x", Value = "y" });
            change.Note("incidents.tested", "x");
            change.Commit();
        }
        record.Blobs.Keep("early"u8);
        var things = Things();
        things.Where(t => t.Answer is Answer.Altered).ShouldBeEmpty();
        things.ShouldContain(t => t.Kind == CheckedKind.Item && t.Answer is Answer.NotCheckable);
        things.ShouldContain(t => t.Kind == CheckedKind.Database && t.Answer is Answer.NotCheckable);
    }

    [Fact]
    public void A_file_that_is_no_database_is_altered_and_the_rest_is_still_checked()
    {
        Make();
        File.WriteAllBytes(Path.Combine(Folder, "record.db"), new byte[5000]);
        var things = Things();
        things.ShouldContain(t => t.Kind == CheckedKind.Database && t.Answer is Answer.Altered);
        things.Count(t => t.Kind == CheckedKind.Item && t.Answer is Answer.Intact).ShouldBe(4);
        things.ShouldContain(t => t.Kind == CheckedKind.Tile && t.Answer is Answer.Intact);
    }

    [Fact]
    public void A_record_without_its_database_is_altered()
    {
        Make();
        File.Delete(Path.Combine(Folder, "record.db"));
        Verify().Exit.ShouldBe(1);
    }

    [Fact]
    public void A_checkpoint_of_another_record_does_not_pass()
    {
        Make();
        var other = Path.Combine(_folder.Path, "other");
        AddVerb.Run(Silent, [Path.Combine(_folder.Path, "in")], other, null, TestContext.Current.CancellationToken);
        Verify(false, false, Path.Combine(other, "ledger", "checkpoint")).Exit.ShouldBe(1);
        Verify(false, false, Path.Combine(Folder, "ledger", "checkpoint")).Exit.ShouldBe(0);
    }

    [Fact]
    public void What_is_no_record_is_not_verified()
    {
        using var text = new StringWriter();
        VerifyVerb.Run(Silent with { Errors = text }, _folder.Path, VerifyOrder.Usual, default, TestContext.Current.CancellationToken).ShouldBe(ExitCode.Environment);
        text.ToString().ShouldContain("no record");
    }

    [Fact]
    public void A_kept_check_is_on_record_and_the_record_still_verifies()
    {
        Make();
        Verify(keep: true).Exit.ShouldBe(0);
        using (var record = Record.OpenForReading(Folder, FixedClock.Instance))
        using (var db = record.Db())
        {
            var check = db.Checks.Single();
            check.Altered.ShouldBe(0);
            check.Intact.ShouldBeGreaterThan(20);
            db.Journal.Single(j => j.Action == "check.done").Subject.ShouldBe(check.Id);
        }
        SqliteConnection.ClearAllPools();
        Verify().Text.ShouldStartWith("INTACT: all ");
    }

    [Fact]
    public async Task The_desk_checks_by_itself_and_shows_it_in_three_languages()
    {
        Make();
        File.AppendAllText(Directory.EnumerateFiles(Path.Combine(Folder, "blobs"), "*", SearchOption.AllDirectories).First(), "x");
        KeepCheck.Keep(Folder, KeepCheck.Run(Folder, VerifyOrder.Usual, FixedClock.Instance, _ => { }, TestContext.Current.CancellationToken), FixedClock.Instance);
        using var record = Record.OpenForReading(Folder, FixedClock.Instance);
        await using var app = WebDesk.Build(record, 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = WebDesk.AddressOf(app) };
        foreach (var (language, said) in new[] { ("en", "found something altered"), ("fr", "trouvé une altération"), ("ar", "شيئاً معدّلاً") })
        {
            var page = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri($"/{language}/checks", UriKind.Relative), TestContext.Current.CancellationToken));
            page.QuerySelector("main")!.TextContent.ShouldContain(said);
            page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
            page.QuerySelector(".findings code")!.TextContent.Length.ShouldBe(64);
        }
    }

    [Fact]
    public async Task Every_command_of_the_page_on_verifying_does_what_it_says()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl") && File.Exists("/bin/bash"), "This test needs the Debian packages openssl and bash.");
        Make();
        var commands = string.Join('\n', Tawthiq.Search.VerifyingPage.OfRecord.Select(c => c.Command));
        var (exit, output) = await RunAsync(commands, Folder);
        exit.ShouldBe(0, output);
        output.ShouldContain("record.db: OK");
        output.ShouldContain("every item is intact");
        output.ShouldContain("Signature Verified Successfully");
        var hashes = output.TrimEnd().Split('\n')[^2..];
        hashes[0].Length.ShouldBe(64);
        hashes[0].ShouldBe(hashes[1]);

        var blob = Directory.EnumerateFiles(Path.Combine(Folder, "blobs"), "*", SearchOption.AllDirectories).First();
        File.AppendAllText(blob, "x");
        var checkpoint = Path.Combine(Folder, "ledger", "checkpoint");
        File.WriteAllText(checkpoint, File.ReadAllText(checkpoint).Replace("tawthiq/", "tawthiq-", StringComparison.Ordinal));
        File.AppendAllText(Path.Combine(Folder, "record.db"), "x");
        var altered = (await RunAsync(commands, Folder)).Output;
        altered.ShouldNotContain("record.db: OK");
        altered.ShouldNotContain("every item is intact");
        altered.ShouldNotContain("Signature Verified Successfully");
    }

    [Fact]
    public async Task A_package_is_verified_by_us_and_by_the_commands_of_the_page()
    {
        var bag = Path.Combine(_folder.Path, "bag");
        var writer = new BagWriter(name =>
        {
            var path = Path.Combine(bag, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a file lies in a folder
            return File.Create(path);
        });
        writer.Add("data/found/a.txt", "report");
        writer.Finish([]);
        int Exit() => VerifyVerb.Run(Silent, bag, VerifyOrder.Usual, default, default);
        Exit().ShouldBe(0);
        (await RunAsync(Tawthiq.Search.VerifyingPage.OfPackage, bag)).Output.ShouldBe("every file is intact\nevery manifest is intact\n");
        File.WriteAllText(Path.Combine(bag, "data/found/a.txt"), "Report");
        Exit().ShouldBe(1);
        (await RunAsync(Tawthiq.Search.VerifyingPage.OfPackage, bag)).Output.ShouldNotContain("every file is intact");
    }

    private static async Task<(int Exit, string Output)> RunAsync(string commands, string folder)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false) };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(commands.ReplaceLineEndings("\n") + "\n");
        bash.StandardInput.Close();
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output + (bash.ExitCode == 0 ? "" : await errors));
    }
}
