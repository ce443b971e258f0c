using System.Net;
using AngleSharp.Html.Parser;
using Tawthiq.Search;
using Tawthiq.Tests.Cli;
using Tawthiq.Tests.Intake.Media;
using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

public sealed class Photos_on_the_desk : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_is_hidden_until_it_is_asked_for_and_its_claims_are_called_claims()
    {
        Drawn.SkipWithout("exiftool", "ffmpeg", "ffprobe", "tesseract");
        var path = Drawn.Writing(Path.Combine(_folder.Path, "in", "sign.jpg"), "Five civilians were killed in Aleppo");
        Drawn.Tag(path, "-DateTimeOriginal=2023:09:01 17:20:31", "-Make=Lens", "-GPSLatitude=35.953217", "-GPSLatitudeRef=N", "-GPSLongitude=39.012345", "-GPSLongitudeRef=E");
        (await ProgramUnderTest.RunAsync(_folder.Path, "add", "in")).ExitCode.ShouldBe(0);
        using var record = Record.OpenForReading(Path.Combine(_folder.Path, "record"), FixedClock.Instance);
        using var db = record.Db();
        var found = db.Documents.Single();
        var still = MediaView.Of("image", db.Items.Single(i => i.Sha256 == found.BytesSha256).Detail)!.Stills.Single().Sha256;
        await using var app = WebDesk.Build(record, 0);
        await app.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = WebDesk.AddressOf(app) };

        foreach (var (language, claimed) in new[] { ("en", "Claimed by the file"), ("fr", "Ce qu’affirme le fichier"), ("ar", "ما يدّعيه الملف") })
        {
            var body = await client.GetStringAsync(new Uri($"/{language}/documents/sign", UriKind.Relative), Token);
            var page = new HtmlParser(new() { IsStrictMode = true }).ParseDocument(body);
            page.QuerySelectorAll("details.stills").ShouldHaveSingleItem().HasAttribute("open").ShouldBeFalse();
            page.QuerySelectorAll("img").ShouldAllBe(i => i.GetAttribute("src") == $"/stills/{still}" && i.Closest("details.stills") != null);
            page.QuerySelectorAll("summary img").ShouldAllBe(i => i.ClassList.Contains("veiled"));
            page.QuerySelector("#media")!.TextContent.ShouldContain(claimed);
            page.QuerySelector("#media .machine").ShouldNotBeNull();
            body.ShouldContain("35.95,39.01");
            body.ShouldNotContain("35.9532");
            body.ShouldContain("2023:09:01 17:20:31");
        }
        (await client.GetAsync(new Uri($"/stills/{still}", UriKind.Relative), Token)).Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await client.GetAsync(new Uri($"/stills/{found.BytesSha256}", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound); // as found, with everything in it
        var at = found.Text.IndexOf("civilians", StringComparison.Ordinal);
        (await client.GetStringAsync(new Uri($"/en/found/sign?span={at}-{at + 9}", UriKind.Relative), Token)).ShouldContain("in the picture; a machine read the words there");
    }
}
