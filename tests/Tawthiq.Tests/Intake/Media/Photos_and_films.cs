using System.Text;
using System.Text.Json.Nodes;
using Tawthiq.Intake;
using Tawthiq.Intake.Media;
using Tawthiq.Store;
using Tawthiq.Tests.Cli;

namespace Tawthiq.Tests.Intake.Media;

public sealed class Photos_and_films : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string At(string name) => Path.Combine(_folder.Path, name);

    private static WorkingCopy Open(string path) =>
        OpenItem.Open(FindInputs.Files([path]).SelectMany(FindInputs.Items).ShouldHaveSingleItem().ShouldBeOfType<Input.Found>().Item, TestContext.Current.CancellationToken);

    private static Derivation Derived(string path) => Open(path).ShouldBeOfType<WorkingCopy.Opened>().Derived.ShouldNotBeNull();

    [Fact]
    public void A_photo_tells_what_it_claims_and_gives_a_small_still_without_those_claims()
    {
        Drawn.SkipWithout("exiftool", "ffmpeg", "ffprobe");
        var path = Drawn.Picture(At("photo.jpg"), 2000, 1200);
        Drawn.Tag(path, "-DateTimeOriginal=2023:09:01 17:20:31", "-OffsetTimeOriginal=+03:00", "-Make=Lens", "-Model=L-1", "-GPSLatitude=35.953217", "-GPSLatitudeRef=N", "-GPSLongitude=39.012345", "-GPSLongitudeRef=E", "-Comment=name of a witness");
        var derived = Derived(path);
        var claimed = derived.Detail.Claimed.ShouldNotBeNull();
        (claimed.Taken, claimed.TakenFrom, claimed.Device, claimed.Width, claimed.Height, claimed.Seconds).ShouldBe(("2023:09:01 17:20:31+03:00", "ExifIFD:DateTimeOriginal", "Lens L-1", 2000, 1200, null));
        claimed.Latitude.ShouldNotBeNull().ShouldBe(35.953217, 1e-5);
        derived.MediaType.ShouldBe("image/jpeg");
        derived.Made.Where(m => m.What.Kind == "facts").Select(m => m.What.Tool.Split(' ')[0]).ShouldBe(["exiftool", "ffprobe"]);
        Encoding.UTF8.GetString(derived.Made[0].Bytes).ShouldContain("name of a witness"); // the whole dump
        Encoding.UTF8.GetString(derived.Made[0].Bytes).ShouldNotContain(_folder.Path);
        var still = derived.Made.Single(m => m.What.Kind == "still");
        Encoding.Latin1.GetString(still.Bytes).ShouldNotContain("witness");
        var seen = Derived(_folder.Write("still.jpg", still.Bytes)).Detail.Claimed.ShouldNotBeNull();
        (seen.Width, seen.Height, seen.Latitude, seen.Device).ShouldBe((960, 576, null, null));
    }

    [Theory]
    [InlineData("a.png"), InlineData("a.webp"), InlineData("a.gif")]
    public void Other_kinds_of_pictures_give_one_still(string name)
    {
        Drawn.SkipWithout("exiftool", "ffmpeg");
        var derived = Derived(Drawn.Picture(At(name), 200, 100));
        derived.Made.Count(m => m.What.Kind == "still").ShouldBe(1);
        (derived.Detail.Claimed!.Width, derived.Detail.NotMade.Count).ShouldBe((200, 0));
    }

    [Theory]
    [InlineData("a.mp4", "video/mp4"), InlineData("a.mov", "video/quicktime"), InlineData("a.mkv", "video/x-matroska"), InlineData("a.webm", "video/webm")]
    public void A_film_gives_stills_from_its_whole_length(string name, string type)
    {
        Drawn.SkipWithout("exiftool", "ffmpeg", "ffprobe");
        var derived = Derived(Drawn.Film(At(name)));
        derived.MediaType.ShouldBe(type);
        derived.Detail.Claimed!.Seconds.ShouldNotBeNull().ShouldBe(3, 0.3);
        var stills = derived.Made.Where(m => m.What.Kind == "still").ToList();
        stills.Count.ShouldBeInRange(3, 4);
        stills.Select(s => s.What.At).ShouldBeInOrder();
        stills.Select(s => s.What.Sha256).ShouldBeUnique();
    }

    [Theory]
    [InlineData("a.mp3"), InlineData("a.ogg"), InlineData("a.m4a")]
    public void A_sound_tells_how_long_it_is(string name)
    {
        Drawn.SkipWithout("exiftool", "ffmpeg", "ffprobe");
        var derived = Derived(Drawn.Sound(At(name)));
        derived.Detail.Claimed!.Seconds.ShouldNotBeNull().ShouldBe(2, 0.2);
        derived.Made.ShouldAllBe(m => m.What.Kind == "facts");
    }

    [Fact]
    public void The_words_in_a_photo_are_read_in_three_languages()
    {
        Drawn.SkipWithout("tesseract", "ffmpeg");
        Assert.SkipUnless(ToolVersions.Languages == "ara+fra+eng", "languages of tesseract are missing; run ./build.sh --setup.");
        var opened = Open(Drawn.Writing(At("sign.png"), "Five civilians were killed in Aleppo", "Cinq civils ont été tués", "قتل خمسة مدنيين في قصف على قرية قرب حلب")).ShouldBeOfType<WorkingCopy.Opened>();
        opened.Text.Text.ShouldContain("Five civilians were killed in Aleppo");
        opened.Text.Text.ShouldContain("Cinq civils ont été tués");
        opened.Text.Text.ShouldContain("خمسة مدنيين");
        var read = opened.Derived!.Detail.Text.ShouldNotBeNull();
        read.Tool.ShouldStartWith("tesseract ");
        read.Confidence.ShouldNotBeNull().ShouldBeInRange(70, 100);
        opened.Derived.Made.ShouldContain(m => m.What.Kind == "text" && m.What.Sha256 == read.Sha256);
    }

    [Fact]
    public void A_scan_is_read_page_by_page_and_leads_back_to_its_pages()
    {
        Drawn.SkipWithout("tesseract", "ffmpeg", "pdftoppm");
        var pages = new[] { "Two civilians were killed in Aleppo", "Three people were wounded in Homs" }.Select((line, n) => File.ReadAllBytes(Drawn.Writing(At($"p{n}.jpg"), line))).ToArray();
        var opened = Open(_folder.Write("scan.pdf", Drawn.Scan(pages))).ShouldBeOfType<WorkingCopy.Opened>();
        var text = opened.Text.Text;
        text.ShouldContain("civilians were killed in Aleppo");
        text.ShouldContain("Three people were wounded in Homs");
        var read = opened.Derived!.Detail.Text.ShouldNotBeNull();
        read.Pages.Count.ShouldBe(2);
        var map = PagesRead.MapOf(opened.Derived.Made.Single(m => m.What.Sha256 == read.Sha256).Bytes, text, SourceUnit.Page).ShouldNotBeNull();
        foreach (var (words, page) in new[] { ("Aleppo", 0), ("wounded", 1) })
        {
            var at = text.IndexOf(words, StringComparison.Ordinal);
            map.Of(new(at, at + words.Length)).ShouldBe([new(page, page + 1)]);
        }
    }

    [Fact]
    public void Lines_that_the_machine_hardly_believes_are_left_out_and_counted()
    {
        var read = ReadPicture.Parse("head\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t91.5\tkilled\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t88.5\tfive\n5\t1\t2\t1\t1\t1\t0\t0\t9\t9\t12\t~|\n4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n");
        (read.Text, read.Words, read.LeftOut, read.Confidence).ShouldBe(("killed five\n", 2, 1, 90.0));
    }

    [Theory]
    [InlineData("a.jpg"), InlineData("a.mp4"), InlineData("a.heic"), InlineData("a.mp3")]
    public void What_only_calls_itself_a_photo_or_film_is_refused(string name)
    {
        Drawn.SkipWithout("exiftool", "ffprobe");
        Open(_folder.Write(name, "These are words, no picture.")).ShouldBeOfType<WorkingCopy.Closed>().Why.Reason.ShouldBe(FailureReason.Damaged);
    }

    [Fact]
    public async Task A_photo_on_record_names_what_was_made_from_it_and_by_what()
    {
        Drawn.SkipWithout("exiftool", "ffmpeg", "ffprobe");
        Drawn.Picture(At("in/photo.jpg"));
        Drawn.Film(At("in/film.mp4"), 1);
        var added = await ProgramUnderTest.RunAsync(_folder.Path, "add", "in");
        added.ExitCode.ShouldBe(0, added.Errors);
        added.Output.ShouldStartWith("2 documents added");
        (await ProgramUnderTest.RunAsync(_folder.Path, "add", "in")).Output.ShouldStartWith("0 documents added, 2 there before");
        using var record = Record.OpenForReading(At("record"), FixedClock.Instance);
        using var db = record.Db();
        db.Documents.OrderBy(d => d.Number).Select(d => d.Format).ShouldBe(["video", "image"]);
        foreach (var document in db.Documents.ToList())
        {
            var item = db.Items.Single(i => i.Sha256 == document.BytesSha256);
            item.Role.ShouldBe(ItemRole.Found);
            var made = JsonNode.Parse(item.Detail!)!["made"]!.AsArray().Select(m => m!["sha256"]!.ToString()).ToList();
            made.Count.ShouldBeGreaterThan(2);
            foreach (var digest in made)
            {
                var row = db.Items.Single(i => i.Sha256 == digest);
                (row.Role, row.DerivedFrom).ShouldBe((ItemRole.Derived, item.Sha256));
                row.Tool.ShouldNotBeNull().ShouldContain(" ");
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(record.Blobs.Read(digest))).ShouldBe(digest);
            }
        }
    }
}
