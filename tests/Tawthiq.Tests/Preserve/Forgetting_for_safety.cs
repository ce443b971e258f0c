using System.CommandLine;
using System.Text;
using Tawthiq.Store;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.CommandLine;
using Tawthiq.Preserve;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Tests.Preserve;

public sealed class Forgetting_for_safety : IDisposable
{
    private const string Words = "Zaynabelle Quorrath said that two civilians were killed in Aleppo on 3 March 2024.";

    private static readonly string[] Traces = ["Zaynabelle", "zaynabelle", "Quorrath", "quorrath", "witness-from-hamidiyeh", "quiet-outlet"];

    private readonly TempFolder _folder = new();

    private string Folder => Path.Combine(_folder.Path, "record");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_of_a_forgotten_document_is_left_in_any_file_and_the_ledger_still_holds()
    {
        await AddAsync();
        var digest = Bytes("witness-from-hamidiyeh");
        Traced().ShouldNotBeEmpty();
        var proof = (await RunAsync("ledger", "prove", "other")).Output;
        await RunAsync("ledger", "checkpoint", "--out", Path.Combine(_folder.Path, "held"));

        var refused = await RunAsync("forget", "witness-from-hamidiyeh", "--reason", "safety");
        refused.ExitCode.ShouldBe(2);
        refused.Errors.ShouldContain("--yes");
        var forgot = await RunAsync("forget", "witness-from-hamidiyeh", "--reason", "safety", "--yes");

        forgot.Errors.ShouldBe("");
        forgot.ExitCode.ShouldBe(0);
        forgot.Output.ShouldStartWith("Forgotten: 1 document, 1 item, the words of 2 entries.\nThe incidents were worked out anew: 1 in the record.\n");
        forgot.Output.ShouldContain("Not reached: backups");
        Traced().ShouldBeEmpty();
        Traced(digest, Convert.ToBase64String(Convert.FromHexString(digest))).ShouldBeEmpty();
        File.Exists(Path.Combine(Folder, "blobs", digest[..2], digest[2..])).ShouldBeFalse();

        (await RunAsync("ledger", "consistency", Path.Combine(_folder.Path, "held"))).ExitCode.ShouldBe(0);
        _folder.Write("proof", proof);
        (await ForeignProgram.CheckAsync(_folder.Path, "proof", "proof", "@" + Path.Combine(Folder, "keys/ledger.pub"))).ExitCode.ShouldBe(0);
        (await ForeignProgram.CheckAsync(_folder.Path, "tiles", Path.Combine(Folder, "ledger"), "@" + Path.Combine(Folder, "keys/ledger.pub"))).ExitCode.ShouldBe(0);
        (await RunAsync("ledger", "log")).Output.ShouldContain("forgot items, for the reason safety; entries 1-2\n");
        (await RunAsync("incidents")).Output.ShouldContain("Homs");
        (await RunAsync("add", In + "/other.txt")).ExitCode.ShouldBe(0); // the record goes on
    }

    [Fact]
    public async Task A_row_is_forgotten_only_where_a_later_entry_says_so()
    {
        await AddAsync();
        using var record = Record.OpenForWriting(Folder, FixedClock.Instance);
        var forget = new Forget(record);
        forget.Run(forget.Find("witness-from-hamidiyeh")!, ForgettingReason.Consent);
        using var db = record.Db();
        Checks(record, db).ShouldAllBe(c => c is JournalRowCheck.Agrees || c is JournalRowCheck.Forgotten);
        Checks(record, db).OfType<JournalRowCheck.Forgotten>().Count().ShouldBe(2);

        db.Database.ExecuteSqlRaw("UPDATE journal SET subject = 'another' WHERE sequence = 1"); // a forgotten one has words again
        db.Database.ExecuteSqlRaw("UPDATE journal SET subject = '', digest = NULL, salt = NULL WHERE sequence = 3"); // one that nobody forgot
        db.Database.ExecuteSqlRaw("UPDATE journal SET actor = 'somebody' WHERE sequence = 4");
        var checks = Checks(record, db);
        checks[0].ShouldBeOfType<JournalRowCheck.Differs>();
        checks[1].ShouldBeOfType<JournalRowCheck.Forgotten>();
        checks[2].ShouldBeOfType<JournalRowCheck.Differs>().How.ShouldContain("no later entry");
        checks[3].ShouldBeOfType<JournalRowCheck.Differs>();
    }

    [Fact]
    public void What_was_derived_goes_too_and_a_capture_goes_with_its_page_but_an_archive_of_many_stays()
    {
        using var record = Record.OpenForWriting(Folder, FixedClock.Instance);
        using var db = record.Db();
        var (capture, page, still) = (Item(record, db, "capture", null), "", "");
        page = Item(record, db, "page", capture);
        still = Item(record, db, "still", page);
        var archive = Item(record, db, "archive", null);
        var (one, two) = (Item(record, db, "one", archive), Item(record, db, "two", archive));
        Document(db, "page", page, 1);
        Document(db, "one", one, 2);
        Document(db, "two", two, 3);
        db.SaveChanges();
        var forget = new Forget(record);

        var whole = forget.Find("page")!;
        whole.Items.ShouldBe([capture, page, still], ignoreOrder: true);
        whole.Above.ShouldBeEmpty();
        var part = forget.Find("one")!;
        part.Items.ShouldBe([one]);
        part.Above.ShouldBe([archive]);
        forget.Find(still)!.Items.ShouldBe([still]);
        forget.Find(archive)!.Documents.ShouldBe(["one", "two"]);
        forget.Find("nobody").ShouldBeNull();
    }

    [Fact]
    public async Task A_forgetting_that_was_stopped_is_finished_by_the_next_writer()
    {
        await AddAsync();
        var digest = Bytes("witness-from-hamidiyeh");
        using (var record = Record.OpenForWriting(Folder, FixedClock.Instance))
        {
            var forget = new Forget(record);
            forget.Run(forget.Find("witness-from-hamidiyeh")!, ForgettingReason.Safety); // and stopped here
        }
        File.Exists(Path.Combine(Folder, "blobs", digest[..2], digest[2..])).ShouldBeTrue();

        (await RunAsync("forget", "--finish")).ExitCode.ShouldBe(0);
        Traced().ShouldBeEmpty();
        Traced(digest).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_another_reads_the_old_pages_the_forgetting_says_that_it_is_not_finished()
    {
        await AddAsync();
        using var reader = Record.OpenForReading(Folder, FixedClock.Instance);
        using (var db = reader.Db())
        {
            db.Database.OpenConnection();
            using var held = ((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
            db.Database.UseTransaction(held);
            db.Documents.Count().ShouldBe(2);
            var forgot = await RunAsync("forget", "witness-from-hamidiyeh", "--reason", "safety", "--yes");
            forgot.ExitCode.ShouldBe(3);
            forgot.Errors.ShouldContain("--finish");
        }
        (await RunAsync("forget", "--finish")).ExitCode.ShouldBe(0);
        Traced().ShouldBeEmpty();
    }

    [Fact]
    public void The_numbers_of_emptied_entries_are_read_back()
    {
        var row = new JournalRow { Sequence = 40, Actor = "program", Action = Forgetting.Action, Subject = Forgetting.SubjectOf("law", [9, 3, 5, 6, 7, 41]), Salt = new byte[16] };
        row.Subject.ShouldBe("law; entries 3, 5-7, 9, 41");
        var forgetting = Forgetting.Of([row]);
        foreach (var n in Enumerable.Range(1, 45))
        {
            var emptied = new JournalRow { Sequence = n, At = FixedClock.Now.UtcDateTime, Actor = "program", Action = "item.kept", Subject = "" };
            var entry = LedgerEntry.About(n, FixedClock.Now.ToUnixTimeMilliseconds(), "program", "item.kept", new byte[16], "a", null);
            (forgetting.Check(emptied, entry) is JournalRowCheck.Forgotten).ShouldBe(n is 3 or 5 or 6 or 7 or 9, $"{n}"); // 41 came after
        }
    }

    [Fact]
    public async Task Nothing_of_a_forgotten_list_is_left_and_the_persons_of_the_others_are_worked_out_anew()
    {
        _folder.Write("in/quiet-outlet.csv", "name,age,sex,died\nZaynabelle Quorrath,31,f,2024-03-03\nOmar Tahan,9,m,2024-03-03\n");
        _folder.Write("in/families.csv", "name,age,sex,died\nOmar Tahan,9,m,2024-03-03\nZainabelle Qurrath,31,f,2024-03-03\n");
        await RunAsync("lists", "add", In + "/families.csv");
        await RunAsync("lists", "add", In + "/quiet-outlet.csv");
        (await RunAsync("persons", "same", "families:3", "quiet-outlet:2", "--why", "Quorrath is one family")).ExitCode.ShouldBe(0);
        Traced().ShouldNotBeEmpty();

        var forgot = await RunAsync("forget", "quiet-outlet", "--reason", "consent", "--yes");

        forgot.Errors.ShouldBe("");
        forgot.ExitCode.ShouldBe(0);
        forgot.Output.ShouldStartWith("Forgotten: 0 documents, 1 list of persons, 1 item, the words of ");
        forgot.Output.ShouldContain("The persons were worked out anew: 2 in the record.");
        Traced().ShouldBeEmpty();
        (await RunAsync("persons")).Output.ShouldStartWith("2 persons, 0 of them in several rows");
        (await RunAsync("ledger", "log")).Output.ShouldContain("forgot a list of persons, for the reason consent\n");
        var another = await RunAsync("lists", "add", In + "/quiet-outlet.csv", "--name", "again"); // what was judged of a forgotten list says nothing of this one
        another.ExitCode.ShouldBe(0);
        using var record = Record.OpenForReading(Folder, FixedClock.Instance);
        using var db = record.Db();
        db.Lists.OrderBy(l => l.Id).Select(l => l.Id).ShouldBe([1, 3]);
        var things = new List<Checked>();
        VerifyRecord.Run(Folder, VerifyOrder.Usual, things.Add, TestContext.Current.CancellationToken);
        things.Where(t => t.Answer is Answer.Altered).ShouldBeEmpty();
    }

    private string In => Path.Combine(_folder.Path, "in");

    // The verbs as the program has them, without the cost of a process each.
    private async Task<(string Output, string Errors, int ExitCode)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var terminal = new Terminal(output, errors, null, null, FixedClock.Instance);
        var root = new RootCommand("") { AddVerb.Make(terminal), IncidentsVerb.Make(terminal), LedgerVerb.Make(terminal), ForgetVerb.Make(terminal), ListsVerb.Make(terminal), PersonsVerb.Make(terminal) };
        var exit = await CommandLineRun.RunAsync(root, [.. arguments, "--record", Folder], terminal);
        return (output.ToString(), errors.ToString(), exit);
    }

    private async Task AddAsync()
    {
        _folder.Write("in/witness-from-hamidiyeh.txt", $"quiet-outlet, 4 March 2024\n\n{Words}\n");
        _folder.Write("in/other.txt", "Five people were killed in Homs on 5 March 2024.\n");
        await RunAsync("add", In + "/witness-from-hamidiyeh.txt");
        await RunAsync("add", In + "/other.txt");
    }

    private string Bytes(string id)
    {
        using var record = Record.OpenForReading(Folder, FixedClock.Instance);
        using var db = record.Db();
        return db.Documents.Where(d => d.Id == id).Select(d => d.BytesSha256).Single();
    }

    private List<string> Traced(params string[] words)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return
        [
            .. from file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
               let bytes = File.ReadAllBytes(file)
               from word in words.Length > 0 ? words : Traces
               where bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0 || Path.GetRelativePath(Folder, file).Contains(word, StringComparison.Ordinal)
               select $"{word} in {Path.GetRelativePath(Folder, file)}",
        ];
    }

    private static List<JournalRowCheck> Checks(Record record, RecordDb db)
    {
        var forgetting = Forgetting.Of(db);
        return LedgerView.Use(record, view => db.Journal.AsNoTracking().OrderBy(j => j.Sequence).AsEnumerable().Select(j => forgetting.Check(j, LedgerEntry.Parse(view.Entry(j.Sequence)))).ToList());
    }

    private static string Item(Record record, RecordDb db, string words, string? from)
    {
        var kept = record.Blobs.Keep(Encoding.UTF8.GetBytes(words));
        db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, DerivedFrom = from, KeptAt = FixedClock.Now.UtcDateTime });
        return kept.Sha256;
    }

    private static void Document(RecordDb db, string id, string item, int number) => db.Documents.Add(new DocumentRow
    {
        Id = id, Number = number, Language = "en", Format = "txt", FileName = id, BytesSha256 = item, TextSha256 = item, Text = id, Sketch = [], AddedAt = FixedClock.Now.UtcDateTime,
    });
}
