using AngleSharp.Html.Parser;
using Tawthiq.Evidence;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

public sealed class Stamps_on_the_desk : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("en", "no authority was asked", "waiting", "refused")]
    [InlineData("fr", "aucune autorité", "en attente", "refusé")]
    [InlineData("ar", "لم يُطلب", "قيد الانتظار", "مرفوض")]
    public async Task A_document_says_who_stamped_it_and_when_or_that_it_waits_or_that_nobody_was_asked(string language, string never, string waiting, string refused)
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        SampleRecord.Fill(record);
        var app = WebDesk.Build(record, 0);
        await using (app)
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = WebDesk.AddressOf(app) };
            async Task<List<string>> LinesAsync()
            {
                var body = await client.GetStringAsync($"/{language}/documents/{SampleRecord.French}", TestContext.Current.CancellationToken);
                return [.. new HtmlParser(new() { IsStrictMode = true }).ParseDocument(body).QuerySelectorAll("#stamps dd").Select(d => d.TextContent)];
            }
            (await LinesAsync()).ShouldHaveSingleItem().ShouldContain(never);

            Stamp(record);
            var lines = await LinesAsync();
            lines.Count.ShouldBe(3);
            lines[0].ShouldStartWith("alpha");
            lines[0].ShouldContain("10:00:05 UTC");
            lines[1].ShouldStartWith("beta");
            lines[1].ShouldContain(refused);
            lines[2].ShouldStartWith("gamma"); // set, not in a batch yet
            lines[2].ShouldContain(waiting);
        }
    }

    private static void Stamp(Record record)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        var digest = db.Documents.Single(d => d.Id == SampleRecord.French).BytesSha256;
        db.Items.Add(new ItemRow { Sha256 = digest, Sha512 = "", KeptAt = FixedClock.Now.UtcDateTime });
        var tree = StampTree.Over([Sha256Digest.Parse(digest), Sha256Digest.Of("x"u8)]);
        var leaves = record.Blobs.Keep(tree.ToBytes()).Sha256;
        foreach (var (name, state) in new[] { ("alpha", StampState.Held), ("beta", StampState.Refused) })
            db.TimeStamps.Add(new StampRow
            {
                Id = StampRow.IdOf(tree.Root.ToString(), name), Root = tree.Root.ToString(), Size = 2, Leaves = leaves, Authority = name, Trusted = "", Nonce = "", State = state, BatchedAt = FixedClock.Now.UtcDateTime,
                Time = state == StampState.Held ? FixedClock.Now.UtcDateTime.AddSeconds(5) : null,
            });
        db.Authorities.Add(new AuthorityRow { Name = "gamma", Root = "", AddedAt = FixedClock.Now.UtcDateTime });
        change.Note("item.kept", digest);
        change.Commit();
    }
}
