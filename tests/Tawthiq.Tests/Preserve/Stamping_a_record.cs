using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.CommandLine;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.Tests.Preserve;

public sealed class Stamping_a_record : IDisposable
{
    private static readonly StampLimits Short = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));

    private readonly TempFolder _folder = new();
    private readonly MovedClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_item_is_stamped_with_all_that_a_stranger_needs_and_openssl_accepts_it()
    {
        await using var authority = await TestAuthority.StartAsync();
        using var record = Open();
        var items = Enumerable.Range(0, 5).Select(i => Keep(record, $"report {i}")).ToList();
        Set(record, authority);
        (await StampAsync(record)).ShouldHaveSingleItem().State.ShouldBe(StampState.Held);

        using var db = record.Db();
        var stamps = new ItemStamps(record.Blobs, db);
        foreach (var item in items)
        {
            var stamp = stamps.Of(item).ShouldHaveSingleItem();
            var facts = stamp.Check.ShouldBeOfType<StampCheck.Intact>().Facts;
            facts.Revocation.ShouldBeOfType<RevocationState.NotRevoked>();
            stamp.Certificates.Count.ShouldBe(3);
            stamp.Revocations.Count.ShouldBe(3); // two lists and an answer of the responder
            (stamp.Row.Lacking, stamp.Row.NextAt).ShouldBe((null, null));
        }
        var one = stamps.Of(items[0])[0];
        _folder.Write("a.tsr", one.Answer!);
        _folder.Write("a.tsq", one.Asked.ToBytes());
        string[] trust = ["-CAfile", authority.Root, "-untrusted", authority.Untrusted];
        (await TestAuthority.RunAsync(_folder.Path, ["ts", "-verify", "-queryfile", "a.tsq", "-in", "a.tsr", .. trust])).Output.ShouldContain("Verification: OK");
        (await TestAuthority.RunAsync(_folder.Path, ["ts", "-verify", "-digest", one.Row.Root, "-in", "a.tsr", .. trust])).Output.ShouldContain("Verification: OK");
        (await TestAuthority.RunAsync(_folder.Path, ["ts", "-verify", "-digest", items[0], "-in", "a.tsr", .. trust])).ExitCode.ShouldNotBe(0);

        (await StampAsync(record)).ShouldBeEmpty(); // stamping itself leaves nothing to stamp
        Note(record, "incidents.matched");
        (await StampAsync(record)).ShouldHaveSingleItem().Size.ShouldBe(1); // the checkpoint alone
    }

    [Fact]
    public async Task Each_authority_is_asked_for_what_it_lacks_alone()
    {
        await using var first = await TestAuthority.StartAsync();
        await using var second = await TestAuthority.StartAsync();
        using var record = Open();
        var item = Keep(record, "report");
        Set(record, first, "first");
        await StampAsync(record);
        Set(record, second, "second");
        var stamps = await StampAsync(record);
        stamps.Select(s => s.Authority).Order().ShouldBe(["first", "second"]); // the second root is a new item for the first
        using var db = record.Db();
        new ItemStamps(record.Blobs, db).Of(item).Select(s => (s.Row.Authority, s.Check is StampCheck.Intact)).ShouldBe([("first", true), ("second", true)]);
        (await StampAsync(record)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_authorities_the_one_that_is_down_keeps_nothing_from_the_other_and_is_asked_again()
    {
        await using var up = await TestAuthority.StartAsync();
        await using var down = await TestAuthority.StartAsync();
        using var record = Open();
        var item = Keep(record, "report");
        Set(record, up, "up");
        Set(record, down, "down");
        down.Instead = (context, _) => { context.Abort(); return Task.CompletedTask; };
        var rows = await StampAsync(record);
        rows.ToDictionary(r => r.Authority, r => (r.State, r.Reason)).ShouldBe(new Dictionary<string, (StampState, string?)> { ["up"] = (StampState.Held, null), ["down"] = (StampState.Queued, "its server cannot be reached or broke off") }, ignoreOrder: true);
        rows.Select(r => r.Root).Distinct().Count().ShouldBe(1);

        down.Instead = null;
        (await new AskAuthorities(record, Short).AskAsync(always: false, TestContext.Current.CancellationToken)).ShouldBeEmpty(); // too early
        _clock.Now += AskAuthorities.PauseAfter(1);
        var again = (await new AskAuthorities(record, Short).AskAsync(always: false, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (again.State, again.Tries).ShouldBe((StampState.Held, 2));
        down.Queries[0].ShouldBe(down.Queries[1]); // the same request, the same nonce
        using var db = record.Db();
        new ItemStamps(record.Blobs, db).Of(item).Count(s => s.Check is StampCheck.Intact).ShouldBe(2);
    }

    [Theory]
    [InlineData("slow", "it did not answer within 1 seconds")]
    [InlineData("garbage", "its server answers with something that is no time stamp")]
    [InlineData("page", "its server answers with something that is no time stamp")]
    [InlineData("huge", "its server sends more than 1 MB")]
    [InlineData("error", "HTTP 503")]
    [InlineData("elsewhere", "another address")]
    public async Task What_gives_no_answer_is_queued_with_the_reason(string kind, string reason)
    {
        await using var authority = await TestAuthority.StartAsync();
        using var record = Open();
        Keep(record, "report");
        Set(record, authority);
        authority.Instead = async (context, _) =>
        {
            switch (kind)
            {
                case "slow": await Task.Delay(Timeout.Infinite, context.RequestAborted); break;
                case "garbage": await context.Response.Body.WriteAsync(new byte[] { 0x30, 0x82, 1, 2, 3 }, context.RequestAborted); break;
                case "page": await context.Response.Body.WriteAsync("<html>Welcome"u8.ToArray(), context.RequestAborted); break;
                case "huge":
                    var block = new byte[1 << 20];
                    for (var sent = 0L; sent < 500L << 20; sent += block.Length) await context.Response.Body.WriteAsync(block, context.RequestAborted);
                    break;
                case "error": context.Response.StatusCode = 503; break;
                case "elsewhere": context.Response.Redirect("http://127.0.0.1:1/"); break;
            }
        };
        var row = (await StampAsync(record)).ShouldHaveSingleItem();
        row.State.ShouldBe(StampState.Queued);
        row.Reason!.ShouldContain(reason);
        row.NextAt.ShouldBe(_clock.Now.UtcDateTime + TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task What_an_authority_answers_wrongly_is_refused_with_the_reason_and_asked_again_on_demand()
    {
        await using var authority = await TestAuthority.StartAsync();
        using var record = Open();
        var item = Keep(record, "report");
        Set(record, authority);
        byte[]? other = null;
        authority.Instead = async (context, query) => await context.Response.Body.WriteAsync(other ??= await authority.StampAsync(new StampAsked(Tawthiq.Evidence.Sha256Digest.Of("x"u8), StampAsked.NonceOf(new byte[8]), null).ToBytes()), default);
        (await StampAsync(record)).ShouldHaveSingleItem().Reason!.ShouldContain("the token stands over");
        _clock.Now += TimeSpan.FromDays(7);
        (await new AskAuthorities(record, Short).AskAsync(always: false, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        using var db = record.Db();
        new ItemStamps(record.Blobs, db).Of(item)[0].Check.ShouldBeOfType<StampCheck.NotCheckable>().Why.ShouldContain("has not stamped it");

        authority.Instead = null;
        (await StampAsync(record)).ShouldHaveSingleItem().State.ShouldBe(StampState.Held);
    }

    [Fact]
    public async Task A_list_that_cannot_be_fetched_keeps_no_token_away_and_is_fetched_later()
    {
        await using var authority = await TestAuthority.StartAsync();
        using var record = Open();
        var item = Keep(record, "report");
        Set(record, authority);
        authority.Missing.UnionWith(["issuer.crl", "ocsp"]);
        var row = (await StampAsync(record)).ShouldHaveSingleItem();
        row.State.ShouldBe(StampState.Held);
        row.Lacking!.ShouldContain("issuer.crl: its server does not take the request (HTTP 404)");
        authority.Missing.Clear();
        (await StampAsync(record)).ShouldHaveSingleItem().Lacking.ShouldBeNull();
        authority.Queries.Count.ShouldBe(1); // no second token
        using var db = record.Db();
        new ItemStamps(record.Blobs, db).Of(item)[0].Check.ShouldBeOfType<StampCheck.Intact>().Facts.Revocation.ShouldBeOfType<RevocationState.NotRevoked>();
    }

    [Fact]
    public async Task A_certificate_on_the_way_that_cannot_be_fetched_leaves_the_stamp_queued()
    {
        await using var authority = await TestAuthority.StartAsync();
        using var record = Open();
        Keep(record, "report");
        Set(record, authority);
        authority.Missing.Add("issuer.crt");
        var row = (await StampAsync(record)).ShouldHaveSingleItem();
        (row.State, row.Reason!.Contains("could not be fetched", StringComparison.Ordinal)).ShouldBe((StampState.Queued, true));
        authority.Missing.Clear();
        (await StampAsync(record)).ShouldHaveSingleItem().State.ShouldBe(StampState.Held);
    }

    [Fact]
    public async Task Whatever_of_a_stamp_is_altered_on_the_disk_is_seen()
    {
        await using var authority = await TestAuthority.StartAsync();
        using var record = Open();
        var item = Keep(record, "report");
        Set(record, authority);
        var row = (await StampAsync(record)).ShouldHaveSingleItem();
        using var db = record.Db();
        StampCheck Check() => new ItemStamps(record.Blobs, db).All().Single().Check;
        Check().ShouldBeOfType<StampCheck.Intact>();
        var random = new Random(20261121);
        foreach (var blob in ((string[])[row.Answer!, row.Leaves, row.Trusted, .. row.Certificates, .. row.Revocations]).Distinct())
        {
            var path = record.Blobs.PathOf(blob);
            var bytes = File.ReadAllBytes(path);
            for (var i = 0; i < 20; i++)
            {
                var flipped = bytes.ToArray();
                flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, flipped);
                Check().ShouldBeOfType<StampCheck.Altered>();
            }
            File.Delete(path);
            Check().ShouldBeOfType<StampCheck.Altered>();
            File.WriteAllBytes(path, bytes);
        }
        foreach (var column in new[] { "root", "nonce" })
        {
#pragma warning disable EF1002 // the names stand above
            db.Database.ExecuteSqlRaw($"UPDATE time_stamps SET {column} = replace({column}, substr({column}, 3, 1), CASE substr({column}, 3, 1) WHEN 'e' THEN 'd' ELSE 'e' END)");
#pragma warning restore EF1002
            Check().ShouldBeOfType<StampCheck.Altered>();
        }
        Check().ToString().ShouldStartWith("altered: ");
        item.ShouldNotBeNull();
    }

    [Fact]
    public async Task Requests_and_answers_can_be_carried_by_hand()
    {
        await using var authority = await TestAuthority.StartAsync();
        var record = Path.Combine(_folder.Path, "record");
        using (var opened = Record.OpenForWriting(record, _clock)) Keep(opened, "report");
        var (output, errors, exit) = await RunAsync("stamp", "--record", record, "--authority", "hand", "--root", authority.Root, "--export", Path.Combine(_folder.Path, "out"));
        (errors, exit).ShouldBe(("", ExitCode.Fine));
        var query = output.Trim();
        var answer = _folder.Write("in/a.tsr", await authority.StampAsync(File.ReadAllBytes(query)));
        var list = _folder.Write("in/issuer.crl", TestCertificates.List(authority.Certificates.Issuer, authority.Certificates.Signer.NotBefore.AddMonths(5)));
        (await RunAsync("stamp", "--record", record, "--import", answer)).ExitCode.ShouldBe(ExitCode.Finding); // the certificate between was not brought along
        var taken = await RunAsync("stamp", "--record", record, "--import", answer, authority.Untrusted, list);
        (taken.Errors, taken.ExitCode).ShouldBe(("", ExitCode.Fine));
        taken.Output.ShouldContain("hand: 3 items stamped at ");
        var all = await RunAsync("stamp", "--record", record, "--list");
        all.ExitCode.ShouldBe(ExitCode.Fine);
        all.Output.ShouldContain("intact: stamped by CN=Test Stamps at ");
        var foreign = _folder.Write("in/b.tsr", await authority.StampAsync(new StampAsked(Tawthiq.Evidence.Sha256Digest.Of("x"u8), StampAsked.NonceOf(new byte[8]), null).ToBytes()));
        (await RunAsync("stamp", "--record", record, "--import", foreign)).Output.ShouldContain("never asked");
    }

    [Fact]
    public async Task An_add_goes_on_without_the_authority_and_does_not_ask_it_each_time()
    {
        await using var authority = await TestAuthority.StartAsync();
        var record = Path.Combine(_folder.Path, "record");
        _folder.Write("a.txt", "Two civilians were killed in Tell Ward on 3 May 2023.\n");
        _folder.Write("b.txt", "The harbour is open again.\n");
        _folder.Write("c.txt", "The market is open again.\n");
        (await RunAsync("add", "--record", record, Path.Combine(_folder.Path, "a.txt"))).Errors.ShouldBe(""); // none is set, nothing is said
        (await RunAsync("stamp", "--record", record)).ShouldBe(("", "tawthiq: no time-stamp authority is set for this record, so nothing was stamped; set one with --authority NAME=URL --root FILE.\n", ExitCode.Finding));
        (await RunAsync("stamp", "--record", record, "--authority", $"test={authority.Url}", "--root", authority.Root)).ExitCode.ShouldBe(ExitCode.Fine);

        authority.Instead = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var added = await RunAsync("add", "--record", record, Path.Combine(_folder.Path, "b.txt"));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(45)); // reading the language packs included, on a busy machine
        added.ExitCode.ShouldBe(ExitCode.Fine);
        added.Output.ShouldContain("1 document added");
        added.Errors.ShouldBe("tawthiq: test: 2 items waiting: it did not answer within 2 seconds.\n");
        (await RunAsync("add", "--record", record, Path.Combine(_folder.Path, "c.txt"))).Errors.ShouldContain("could not be reached a while ago");
        authority.Queries.Count.ShouldBe(2);

        authority.Instead = null;
        var stamped = await RunAsync("stamp", "--record", record);
        stamped.ExitCode.ShouldBe(ExitCode.Fine);
        stamped.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("a b=http://127.0.0.1/", true, "the name of an authority has")]
    [InlineData("x=ftp://127.0.0.1/", true, "not an address to ask")]
    [InlineData("x=http://me:secret@127.0.0.1/", true, "not an address to ask")]
    [InlineData("x=http://127.0.0.1/", false, "--root FILE is missing")]
    public async Task An_authority_that_cannot_be_asked_is_refused(string asked, bool withRoot, string why)
    {
        var record = Path.Combine(_folder.Path, "record");
        Record.OpenForWriting(record, _clock).Dispose();
        var root = _folder.Write("root.pem", "nothing");
        var (_, errors, exit) = await RunAsync(["stamp", "--record", record, "--authority", asked, .. withRoot ? new[] { "--root", root } : []]);
        (errors.Contains(why, StringComparison.Ordinal), exit).ShouldBe((true, ExitCode.Usage), errors);
    }

    [Theory]
    [InlineData("http://10.1.2.3/tsa", true), InlineData("http://localhost/tsa", true), InlineData("https://[fd00::1]/tsa", true), InlineData("https://8.8.8.8/tsa", false), InlineData("https://tsa.example/tsa", false)]
    public void An_authority_is_on_a_private_network_where_its_address_is_written_so(string address, bool isPrivate) => AuthorityServer.IsPrivate(address).ShouldBe(isPrivate);

    [Fact]
    public async Task A_server_on_a_private_network_is_not_reached_for_an_authority_that_is_not()
    {
        await using var authority = await TestAuthority.StartAsync();
        using var server = new AuthorityServer(Short, _clock, allowsPrivate: false);
        (await server.GetAsync(authority.Url + "issuer.crt", TestContext.Current.CancellationToken)).Why.ShouldContain("private network");
    }

    private Record Open() => Record.OpenForWriting(Path.Combine(_folder.Path, "record"), _clock);

    private static string Keep(Record record, string text)
    {
        var kept = record.Blobs.Keep(Encoding.UTF8.GetBytes(text));
        using var db = record.Db();
        using var change = new Change(record, db);
        db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, KeptAt = record.Clock.GetUtcNow().UtcDateTime });
        change.Note("item.kept", kept.Sha256);
        change.Commit();
        return kept.Sha256;
    }

    private static void Note(Record record, string action)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        change.Note(action, "");
        change.Commit();
    }

    private static void Set(Record record, TestAuthority authority, string name = "test") => new SetAuthority(record).Set($"{name}={authority.Url}", authority.Root, null).ShouldBeNull();

    private static async Task<IReadOnlyList<StampRow>> StampAsync(Record record)
    {
        using (var db = record.Db()) new StampBatch(record).Queue([.. db.Authorities.AsNoTracking().OrderBy(a => a.Name)]);
        return await new AskAuthorities(record, Short).AskAsync(always: true, TestContext.Current.CancellationToken);
    }

    private async Task<(string Output, string Errors, int ExitCode)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var terminal = new Terminal(output, errors, null, null, _clock);
        var exit = await CommandLineRun.RunAsync(new System.CommandLine.RootCommand { AddVerb.Make(terminal), StampVerb.Make(terminal) }, arguments, terminal);
        return (output.ToString(), errors.ToString(), exit);
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = FixedClock.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
