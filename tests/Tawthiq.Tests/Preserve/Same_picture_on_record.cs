using Tawthiq.Bench.Pictures;
using Tawthiq.Store;
using Tawthiq.Tests.Cli;

namespace Tawthiq.Tests.Preserve;

public sealed class Same_picture_on_record : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_photo_is_found_by_a_smaller_copy_of_it_and_add_says_so()
    {
        var (first, other, smaller) = (Photo("first.jpg", 11, "null"), Photo("other.jpg", 12, "null"), Photo("smaller.jpg", 11, "scale=200:-2"));
        Keep(first, other);
        _folder.Write("note.txt", "The market is open.");

        (await Run("add", "note.txt")).Output.ShouldNotContain("same picture");
        (await Run("same", smaller)).Output.ShouldStartWith("first.jpg (");
        Keep(smaller);
        var added = await Run("add", "note.txt");

        added.Output.ShouldContain("smaller.jpg shows the same picture as first.jpg (");
        added.Output.ShouldNotContain("other.jpg");
        using var record = Record.OpenForReading(Path.Combine(_folder.Path, "record"), FixedClock.Instance);
        using var db = record.Db();
        db.SamePictures.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_picture_of_nothing_on_record_is_said_to_be_none()
    {
        Keep(Photo("first.jpg", 11, "null"));
        _folder.Write("note.txt", "The market is open.");
        await Run("add", "note.txt");

        (await Run("same", Photo("stranger.jpg", 99, "null"))).Output.ShouldBe("No item of the record shows this picture.\n");
        (await Run("same", _folder.Write("broken.jpg", [0xFF, 0xD8, 1, 2]))).Exit.ShouldBe(1);
    }

    // A playlist makes ffmpeg open the files that it names: what is handed in must not reach others.
    [Fact]
    public async Task A_playlist_that_names_another_file_is_not_followed()
    {
        Keep(Photo("first.jpg", 11, "null"));
        var list = _folder.Write("list.m3u8", $"#EXTM3U\n#EXTINF:1,\nfile://{_folder.Path}/first.jpg\n#EXT-X-ENDLIST\n");

        (await Run("same", list)).Exit.ShouldBe(1);
    }

    private async Task<(string Output, string Errors, int Exit)> Run(params string[] arguments) => await ProgramUnderTest.RunAsync(_folder.Path, arguments);

    private string Photo(string name, int seed, string filter)
    {
        var path = Path.Combine(_folder.Path, name);
        Ffmpeg.Run($"-f rawvideo -pix_fmt rgb24 -s 320x240 -i - -vf {filter} -frames:v 1 -q:v 4 -update 1 {path}", [new Scene(seed).Draw(320, 240, new(0, 0, 1, 0))]);
        return path;
    }

    private void Keep(params string[] photos)
    {
        using var record = Record.OpenForWriting(Path.Combine(_folder.Path, "record"), FixedClock.Instance);
        using var db = record.Db();
        using var change = new Change(record, db);
        foreach (var photo in photos)
        {
            var kept = record.Blobs.Keep(File.ReadAllBytes(photo));
            db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, MediaType = "image/jpeg", Name = Path.GetFileName(photo), KeptAt = FixedClock.Now.UtcDateTime });
            change.Note("item.kept", kept.Sha256);
        }
        change.Commit();
    }
}
