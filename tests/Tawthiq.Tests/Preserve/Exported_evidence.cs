using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Bench.Kills;
using Tawthiq.Evidence.Bags;
using Tawthiq.Evidence.Verification;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;
using Tawthiq.Tests.Cli;
using Tawthiq.Web;

namespace Tawthiq.Tests.Preserve;

/// <summary>A record from the sample reports with a package of all of it; made once.</summary>
public sealed class ExportedRecord : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    internal string Folder => _folder.Path;

    internal string Record => Path.Combine(_folder.Path, "record");

    internal string Bag => Path.Combine(_folder.Path, "bag");

    internal string Said { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        (await ProgramUnderTest.RunAsync(_folder.Path, "demo", "--no-desk", "--record", "record")).ExitCode.ShouldBeLessThan(2);
        using (var record = Tawthiq.Store.Record.OpenForWriting(Record, FixedClock.Instance)) AddDerived(record);
        var (said, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "export", "evidence", "all", "--to", "bag");
        (errors, exit).ShouldBe(("", 0));
        Said = said;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    // A derived item whose row knows more than may leave.
    private static void AddDerived(Record record)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        var (from, kept) = (db.Documents.AsNoTracking().OrderBy(d => d.Number).First().BytesSha256, record.Blobs.Keep("thumbnail"u8));
        db.Items.Add(new ItemRow
        {
            Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, Role = ItemRole.Derived, DerivedFrom = from, Tool = "thumbnailer 1.0", Name = "from-ali-hasan/home/x/thumb 1.png",
            Detail = "{\"width\":12,\"collector\":\"Ali Hasan\",\"machine\":\"laptop-of-ali\",\"path\":\"/home/ali\"}", KeptAt = FixedClock.Now.UtcDateTime,
        });
        change.Note("item.derived", kept.Sha256);
        change.Commit();
    }
}

public sealed partial class Exported_evidence(ExportedRecord made) : IClassFixture<ExportedRecord>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_package_is_a_valid_bag_of_which_every_file_is_intact()
    {
        var report = Check(made.Bag);
        report.Things.Where(t => t.Answer is not Answer.Intact).ShouldBeEmpty();
        report.State.ShouldBe(BagState.Valid);
        BagOnDisk.Is(made.Bag).ShouldBeTrue();
    }

    [Fact]
    public void It_holds_what_is_on_record()
    {
        using var record = Record.OpenForReading(made.Record, FixedClock.Instance);
        using var db = record.Db();
        File.ReadAllLines(Path.Combine(made.Bag, "data/documents.jsonl")).Length.ShouldBe(db.Documents.Count());
        File.ReadAllLines(Path.Combine(made.Bag, "data/items.jsonl")).Length.ShouldBe(db.Items.Count());
        File.ReadAllLines(Path.Combine(made.Bag, "data/derived/incidents.jsonl")).Length.ShouldBe(db.Incidents.Count());
        Directory.GetFiles(Path.Combine(made.Bag, "data/found"), "*", SearchOption.AllDirectories).Length.ShouldBe(db.Items.Count(i => i.Role == ItemRole.Found));
        Directory.GetFiles(Path.Combine(made.Bag, "data/derived/items"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem().ShouldEndWith("thumb_1.png");
        foreach (var document in db.Documents)
            Directory.GetFiles(Path.Combine(made.Bag, "data/derived/texts"), $"{document.Number:000000}-*").Select(File.ReadAllText).ShouldHaveSingleItem().ShouldBe(document.Text);
        made.Said.ShouldContain(LedgerKey.PublicOf(record.KeysFolder)!.ToString());
        made.Said.ShouldContain("mails");
    }

    [Fact]
    public void What_is_not_to_leave_is_in_no_file()
    {
        foreach (var file in Directory.GetFiles(made.Bag, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.UTF8.GetString(File.ReadAllBytes(file));
            foreach (var word in new[] { "Ali Hasan", "laptop-of-ali", "/home/", "from-ali-hasan", made.Folder, Environment.MachineName, "collector" })
                text.Contains(word, StringComparison.Ordinal).ShouldBeFalse($"{file} holds {word}");
        }
        var secret = File.ReadAllLines(Path.Combine(made.Record, "keys", "ledger.key"))[1];
        Directory.GetFiles(made.Bag, "*", SearchOption.AllDirectories).ShouldAllBe(f => !File.ReadAllText(f).Contains(secret));
        File.ReadAllLines(Path.Combine(made.Bag, "data/items.jsonl")).ShouldContain(l => l.Contains("\"detail\":{\"width\":12}", StringComparison.Ordinal) && l.Contains("\"name\":\"thumb 1.png\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_readmes_have_the_same_commands_and_leave_nothing_unfilled()
    {
        var commands = PageLanguage.All.Select(l => Commands(File.ReadAllText(Path.Combine(made.Bag, $"README-{l.Code}.txt")))).ToList();
        commands[0].Count.ShouldBeGreaterThanOrEqualTo(6);
        commands.ShouldAllBe(c => c.SequenceEqual(commands[0]));
        foreach (var language in PageLanguage.All) Unfilled().IsMatch(File.ReadAllText(Path.Combine(made.Bag, $"README-{language.Code}.txt"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_command_of_the_readme_accepts_the_package_from_the_package_alone()
    {
        Shell.Needs(("openssl", "openssl"), ("sha256sum", "coreutils"));
        var (output, exit) = await ReadmeAsync(Copy());
        exit.ShouldBe(0, output);
        output.ShouldNotContain("NOT IN THE LEDGER");
        output.ShouldNotContain("ALTERED");
        Regex.Count(output, "Signature Verified Successfully").ShouldBe(3);
        Regex.Count(output, "^in the ledger: ", RegexOptions.Multiline).ShouldBe(Directory.GetFiles(Path.Combine(made.Bag, "data/ledger/entries"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task The_commands_of_the_readme_find_an_altered_entry_a_swapped_item_and_a_file_more()
    {
        Shell.Needs(("openssl", "openssl"), ("sha256sum", "coreutils"));
        var copy = Copy();
        var entries = Directory.GetFiles(Path.Combine(copy, "data/ledger/entries"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        File.WriteAllText(entries[0], Regex.Replace(File.ReadAllText(entries[0]), "^subject-hex ..", "subject-hex 7a", RegexOptions.Multiline));
        File.WriteAllText(entries[1], Regex.Replace(File.ReadAllText(entries[1]), "^(left|right) ....", "$1 0000", RegexOptions.Multiline));
        File.WriteAllText(Path.Combine(copy, "data/more.txt"), "x");
        var found = Directory.GetFiles(Path.Combine(copy, "data/found"), "*", SearchOption.AllDirectories);
        File.Copy(found[0], found[1], overwrite: true);
        var (output, _) = await ReadmeAsync(copy);
        Regex.Count(output, "NOT IN THE LEDGER").ShouldBe(2);
        output.ShouldContain("data/more.txt");
        Regex.Count(output, "^ALTERED ", RegexOptions.Multiline).ShouldBe(1);
        output.ShouldContain("FAILED");
    }

    [Fact]
    public async Task A_flipped_byte_anywhere_is_found_by_this_check_and_in_what_the_format_covers_by_a_foreign_one()
    {
        Shell.Needs(("python3", "python3"));
        var copy = Copy();
        (await ForeignAsync(copy)).ShouldBe(("valid\n", 0));
        var (random, files) = (new Random(8493), Directory.GetFiles(copy, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(f => new FileInfo(f).Length > 0).ToList());
        for (var n = 0; n < 24; n++)
        {
            var file = files[random.Next(files.Count)];
            var (bytes, name) = (File.ReadAllBytes(file), Path.GetRelativePath(copy, file));
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(file, bytes);
            var report = Check(copy);
            (report.State != BagState.Valid && report.Things.Any(t => t.Answer is Answer.Altered)).ShouldBeTrue($"byte {at} of {name}");
            // Nothing in the format itself covers tag manifests and signatures.
            if (!name.StartsWith("tagmanifest-", StringComparison.Ordinal) && !(name.StartsWith("signature/", StringComparison.Ordinal) && !name.Contains("key", StringComparison.Ordinal)))
                (await ForeignAsync(copy)).Exit.ShouldBe(1, $"byte {at} of {name}");
            bytes[at] = File.ReadAllBytes(Path.Combine(made.Bag, name))[at];
            File.WriteAllBytes(file, bytes);
        }
        Check(copy).State.ShouldBe(BagState.Valid);
    }

    [Fact]
    public async Task The_foreign_check_finds_what_is_missing_or_more()
    {
        Shell.Needs(("python3", "python3"));
        var copy = Copy();
        File.WriteAllText(Path.Combine(copy, "data/more.txt"), "x");
        (await ForeignAsync(copy)).Output.ShouldContain("data/more.txt is not listed");
        File.Delete(Path.Combine(copy, "data/more.txt"));
        File.Delete(Path.Combine(copy, "data/items.jsonl"));
        (await ForeignAsync(copy)).Output.ShouldContain("data/items.jsonl is missing");
    }

    [Fact]
    public async Task A_zip_holds_the_same_bag_in_one_folder()
    {
        var zip = Path.Combine(_folder.Path, "out.zip");
        var document = Documents()[0];
        var (_, errors, exit) = await ProgramUnderTest.RunAsync(made.Folder, "export", "evidence", document, "--to", zip);
        (errors, exit).ShouldBe(("", 0));
        using (var archive = ZipFile.OpenRead(zip)) archive.Entries.ShouldAllBe(e => e.FullName.StartsWith("out/"));
        BagOnDisk.Is(zip).ShouldBeTrue();
        var report = Check(zip);
        report.Things.ShouldAllBe(t => t.Answer is Answer.Intact);
        report.State.ShouldBe(BagState.Valid);
        ZipFile.ExtractToDirectory(zip, _folder.Path);
        File.ReadAllLines(Path.Combine(_folder.Path, "out/data/documents.jsonl")).ShouldHaveSingleItem().ShouldContain($"\"id\":\"{document}\"");
        Shell.Needs(("openssl", "openssl"), ("sha256sum", "coreutils"));
        (await ReadmeAsync(Path.Combine(_folder.Path, "out"))).Exit.ShouldBe(0);
    }

    [Fact]
    public void A_hostile_zip_is_refused_and_nothing_is_unpacked()
    {
        var zip = _folder.Write("evil.zip", []);
        using (var stream = File.Create(zip))
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (name, text) in new[] { ("b/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"), ("b/data/../../../evil.txt", "x"), ("b/data/A", "x"), ("b/data/a", "y"), ("b/data/twice", "1"), ("b/data/twice", "2"), ("b//abs", "x"), ("b/manifest-sha256.txt", "") })
                using (var writer = new StreamWriter(archive.CreateEntry(name).Open())) writer.Write(text);
        var report = Check(zip);
        report.State.ShouldBe(BagState.Incomplete);
        report.Things.Count(t => t.Answer is Answer.Altered).ShouldBeGreaterThanOrEqualTo(5);
        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
        Should.Throw<RecordException>(() => BagOnDisk.Open(_folder.Write("no.zip", "no zip")));
    }

    [Fact]
    public void A_link_in_a_folder_is_not_followed()
    {
        var copy = Copy();
        var file = Path.Combine(copy, "data/items.jsonl");
        File.Delete(file);
        File.CreateSymbolicLink(file, Path.Combine(made.Bag, "data/items.jsonl"));
        Check(copy).Things.Single(t => t.Name == "data/items.jsonl").Answer.ShouldNotBeOfType<Answer.Intact>();
    }

    [Fact]
    public async Task Verify_accepts_the_package_and_names_what_was_altered()
    {
        var (output, errors, exit) = await ProgramUnderTest.RunAsync(made.Folder, "verify", "bag");
        (errors, exit).ShouldBe(("", 0), output);
        output.ShouldStartWith("INTACT: ");
        var copy = Copy();
        var entry = Directory.GetFiles(Path.Combine(copy, "data/ledger/entries"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        File.WriteAllText(entry, Regex.Replace(File.ReadAllText(entry), "^actor .*$", "actor someone", RegexOptions.Multiline));
        (output, _, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "verify", "copy", "--json");
        exit.ShouldBe(1);
        output.ShouldContain("number, time, actor, action or subject are not those of the entry");
        output.Split('\n').Count(l => l.Contains("\"altered\"", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData("subject-hex ", "about something else")]
    [InlineData("state-hex ", "another state")]
    [InlineData("entry ", "no entry")]
    [InlineData("(left|right) ", "root")]
    [InlineData("at ", "time")]
    [InlineData("salt ", "about something else")]
    public void An_entry_that_was_rewritten_with_all_its_digests_is_still_found(string digitBehind, string why)
    {
        var copy = Copy();
        var entry = Directory.GetFiles(Path.Combine(copy, "data/ledger/entries"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First(f => File.ReadAllText(f).Contains("state-hex", StringComparison.Ordinal));
        // Digests differ from run to run, so whichever digit stands there becomes another one.
        var changed = new Regex($"(?<=^{digitBehind}).", RegexOptions.Multiline).Replace(File.ReadAllText(entry), digit => digit.Value == "1" ? "0" : "1", 1);
        File.WriteAllText(entry, changed);
        var things = new List<Checked>();
        VerifyPackage.Run(copy, VerifyOrder.Usual, things.Add, TestContext.Current.CancellationToken);
        things.Single(t => t.Kind == CheckedKind.Entry && t.Answer is Answer.Altered).Answer.ShouldBeOfType<Answer.Altered>().How.ShouldContain(why);
    }

    [Fact]
    public async Task An_incident_goes_with_the_documents_of_its_events_and_no_others()
    {
        using var record = Record.OpenForReading(made.Record, FixedClock.Instance);
        using var db = record.Db();
        var incident = db.Incidents.Where(i => i.Documents > 1).OrderBy(i => i.Id).First().Id;
        var documents = db.IncidentEvents.Where(e => e.IncidentId == incident).Select(e => e.DocumentId).Distinct().ToList();
        var place = Path.Combine(_folder.Path, "incident");
        (await ProgramUnderTest.RunAsync(made.Folder, "export", "evidence", incident, "--to", place)).ExitCode.ShouldBe(0);
        var lines = File.ReadAllLines(Path.Combine(place, "data/documents.jsonl"));
        lines.Length.ShouldBe(documents.Count);
        documents.ShouldAllBe(d => lines.Any(l => l.Contains($"\"id\":\"{d}\"")));
        File.ReadAllLines(Path.Combine(place, "data/derived/incidents.jsonl")).ShouldHaveSingleItem().ShouldContain(incident);
        Check(place).State.ShouldBe(BagState.Valid);
    }

    [Fact]
    public async Task That_it_was_exported_is_in_the_ledger_and_in_the_package_itself()
    {
        var document = Documents()[1];
        var place = Path.Combine(_folder.Path, "one");
        (await ProgramUnderTest.RunAsync(made.Folder, "export", "evidence", document, "--to", place)).ExitCode.ShouldBe(0);
        File.ReadAllText(Path.Combine(place, "data/custody/custody.jsonl")).ShouldContain(ExportEvidence.Begun);
        File.ReadAllText(Path.Combine(place, "data/custody/custody-fr.txt")).ShouldContain("Une copie a été faite pour un paquet de preuves");
        using var record = Record.OpenForReading(made.Record, FixedClock.Instance);
        using var db = record.Db();
        var done = db.Journal.OrderBy(j => j.Sequence).Last(j => j.Subject == document);
        done.Action.ShouldBe(ExportEvidence.Done);
        done.Digest.ShouldBe(Tawthiq.Evidence.Sha256Digest.Of(File.ReadAllBytes(Path.Combine(place, "tagmanifest-sha256.txt"))).ToString());
    }

    [Theory]
    [InlineData("bag", "is there already")]
    [InlineData("no/such/place", "make it first")]
    public async Task A_place_that_cannot_be_written_is_refused_in_one_sentence(string place, string why)
    {
        var (_, errors, exit) = await ProgramUnderTest.RunAsync(made.Folder, "export", "evidence", "all", "--to", place);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain(why);
        exit.ShouldBe(3);
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_refused_and_a_record_that_is_not_there_is_not_made()
    {
        var (_, errors, exit) = await ProgramUnderTest.RunAsync(made.Folder, "export", "evidence", "nothing", "--to", "x.zip");
        (errors.Contains("no document, item or incident nothing", StringComparison.Ordinal), exit).ShouldBe((true, 1));
        (await ProgramUnderTest.RunAsync(_folder.Path, "export", "evidence", "all", "--to", "x.zip", "--record", "none")).ExitCode.ShouldBe(3);
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("full")]
    [InlineData("full.zip")]
    public async Task A_full_disk_is_said_and_leaves_nothing(string name)
    {
        Assert.SkipUnless(await FullDisk.IsPossibleAsync(), "This needs a system that lets a user have a disk of his own (unshare -rm mount -t tmpfs).");
        var large = new byte[4 << 20];
        new Random(1).NextBytes(large);
        using (var record = Record.OpenForWriting(Path.Combine(_folder.Path, "r"), FixedClock.Instance)) Keep(record, large);
        var (output, errors, exit) = await ProgramUnderTest.RunBesideSmallDiskAsync(_folder.Path, "export", "evidence", "all", "--to", $"small/{name}", "--record", "r");
        exit.ShouldBe(3, errors);
        errors.ShouldContain("nothing of it is left");
        errors.ShouldContain("no space left on the disk");
        output.Trim().ShouldEndWith("there:");
    }

    [Fact]
    public async Task Bytes_that_are_missing_or_altered_are_said_and_the_rest_goes_out()
    {
        _folder.Write("in/a.txt", "Two people were killed in Aleppo on 3 March 2024.");
        _folder.Write("in/b.txt", "Three people were killed in Homs on 4 March 2024.");
        await ProgramUnderTest.RunAsync(_folder.Path, "add", "in", "--record", "r");
        var blobs = Directory.GetFiles(Path.Combine(_folder.Path, "r/blobs"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        File.Delete(blobs[0]);
        File.AppendAllText(blobs[1], "!");
        var (_, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "export", "evidence", "all", "--to", "out", "--record", "r");
        exit.ShouldBe(1);
        errors.ShouldContain("are missing in the record");
        errors.ShouldContain("are altered in the record");
        var lines = File.ReadAllLines(Path.Combine(_folder.Path, "out/data/items.jsonl"));
        lines.ShouldContain(l => l.Contains("\"fault\":\"missing\"", StringComparison.Ordinal) && l.Contains("\"path\":null", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("\"fault\":\"altered\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Custody_is_told_in_three_languages_and_as_json()
    {
        var document = Documents()[2];
        foreach (var (language, words) in new[] { ("en", "It was put on record"), ("fr", "Il a été versé au dossier"), ("ar", "أُدرجت في السجل") })
            (await ProgramUnderTest.RunAsync(made.Folder, "custody", document, "--language", language)).Output.ShouldContain(words);
        var (output, _, exit) = await ProgramUnderTest.RunAsync(made.Folder, "custody", document, "--json");
        exit.ShouldBe(0);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[^1].ShouldContain($"\"of\":\"{document}\"");
        lines.ShouldContain(l => l.Contains("\"action\":\"document.added\"", StringComparison.Ordinal) && l.Contains("\"inLedger\":true", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("\"action\":\"item.kept\"", StringComparison.Ordinal));
        // By the first digits of its bytes the same document is found.
        var item = System.Text.Json.JsonDocument.Parse(lines.First(l => l.Contains("item.kept", StringComparison.Ordinal))).RootElement.GetProperty("subject").GetString()!;
        (await ProgramUnderTest.RunAsync(made.Folder, "custody", item[..12], "--json")).Output.Split('\n').SkipLast(2).ShouldBe(lines.SkipLast(1));
    }

    [Fact]
    public void What_was_forgotten_is_said_to_be_and_its_words_are_not_in_the_chain()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        var kept = Keep(record, "x"u8);
        using var db = record.Db();
        using (var change = new Change(record, db))
        {
            change.Note("access.opened", kept.Sha256);
            change.Commit();
        }
        db.Database.ExecuteSqlRaw("UPDATE journal SET salt = NULL, digest = NULL, subject = '' WHERE sequence = 2");
        var custody = Custody.Read(record, db, FindEvidence.Of(db, kept.Sha256));
        custody.Entries.Select(e => e.Row.Sequence).ShouldBe([1L]);
        custody.Say(PageLanguage.English).ShouldContain("emptied for safety: 1");
        custody.ToJson().ShouldContain("\"emptied\":1");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ali\\report.pdf", "report.pdf")]
    [InlineData("a b%\n.txt", "a_b__.txt")]
    [InlineData("تقرير.pdf", "تقرير.pdf")]
    [InlineData("con.txt", "item")]
    [InlineData("..", "item")]
    [InlineData(null, "item")]
    public void Names_in_a_package_are_such_as_every_machine_takes(string? name, string safe) => ExportedName.Safe(name, "item").ShouldBe(safe);

    [Fact]
    public void A_long_name_keeps_its_extension() => Encoding.UTF8.GetByteCount(ExportedName.Safe(new string('ع', 500) + ".html", "item")).ShouldBeInRange(70, 80);

    private static KeptBytes Keep(Record record, ReadOnlySpan<byte> bytes)
    {
        var kept = record.Blobs.Keep(bytes);
        using var db = record.Db();
        using var change = new Change(record, db);
        db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, KeptAt = FixedClock.Now.UtcDateTime });
        change.Note("item.kept", kept.Sha256);
        change.Commit();
        return kept;
    }

    private List<string> Documents()
    {
        using var record = Record.OpenForReading(made.Record, FixedClock.Instance);
        using var db = record.Db();
        return [.. db.Documents.OrderBy(d => d.Number).Select(d => d.Id)];
    }

    private string Copy()
    {
        var copy = Path.Combine(_folder.Path, "copy");
        foreach (var file in Directory.GetFiles(made.Bag, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(made.Bag, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return copy;
    }

    private static BagReport Check(string path)
    {
        using var bag = BagOnDisk.Open(path);
        return BagSignatures.Into(BagCheck.Run(bag), BagSignatures.Check(bag, null, Ed25519.Verify));
    }

    private static async Task<(string Output, int Exit)> ForeignAsync(string folder) =>
        await Shell.RunAsync(folder, "python3", Path.Combine(Golden.ProjectFolder(), "../foreign/bag_check.py"), folder);

    private static List<string> Commands(string readme) => [.. readme.Split("\n\n").Where(p => p.StartsWith("    ", StringComparison.Ordinal)).Select(p => string.Join('\n', p.Split('\n').Select(l => l.Length > 4 ? l[4..] : "")))];

    private static async Task<(string Output, int Exit)> ReadmeAsync(string bag)
    {
        var output = new StringBuilder();
        var exit = 0;
        foreach (var command in Commands(File.ReadAllText(Path.Combine(bag, "README-en.txt"))))
        {
            var result = await Shell.RunAsync(bag, "bash", "-o", "pipefail", "-c", command);
            output.Append(result.Output).Append('\n');
            exit = Math.Max(exit, result.Exit);
        }
        return (output.ToString(), exit);
    }

    [GeneratedRegex(@"\{(what|documents|items|date|software|key|entries|root)\}|@")]
    private static partial Regex Unfilled();
}
