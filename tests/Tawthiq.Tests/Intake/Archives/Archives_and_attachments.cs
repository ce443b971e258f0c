using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Tawthiq.Intake;
using Tawthiq.Intake.Archives;
using Tawthiq.Store;
using Tawthiq.Tests.Cli;

namespace Tawthiq.Tests.Intake.Archives;

public sealed class Archives_and_attachments : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly byte[] Report = "Two civilians were killed in Aleppo on 3 March 2024.\n"u8.ToArray();

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    private static byte[] Tar(bool gzip, params TarEntry[] entries)
    {
        using var bytes = new MemoryStream();
        using (Stream packed = gzip ? new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true) : bytes)
        {
            using var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true);
            foreach (var entry in entries) tar.WriteEntry(entry);
        }
        return bytes.ToArray();
    }

    private static PaxTarEntry File(string name, byte[] content) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) };

    private List<InputItem> Apart(string name, byte[] bytes) =>
        [.. FindInputs.Files([_folder.Write(name, bytes)]).SelectMany(FindInputs.Items).SelectMany(i => TakeApart.Of(i, Digest, TestContext.Current.CancellationToken)).Select(i => i.ShouldBeOfType<Input.Found>().Item)];

    private static string Digest(InputItem item) => Convert.ToHexStringLower(SHA256.HashData(item.Path is { } path && item.Bytes.Length == 0 ? System.IO.File.ReadAllBytes(path) : item.Bytes));

    [Theory]
    [InlineData("proof.json"), InlineData("proof.csv")]
    public void A_bundle_of_ProofMode_says_whether_its_photo_is_the_one_that_the_telephone_recorded(string kind)
    {
        var (digest, photo) = (Convert.ToHexStringLower(SHA256.HashData(Report)), Report);
        var proof = Encoding.UTF8.GetBytes(kind == "proof.json"
            ? $$"""{"File Path":"/storage/emulated/0/DCIM/photo.jpg","File Hash SHA256":"{{digest}}","Manufacturer":"Test"}"""
            : $"File Path,File Hash SHA256,Notes\r\n/storage/emulated/0/DCIM/photo.jpg,{digest},\"a, b\"\r\n");
        byte[] Bundle(byte[] p) => Zip(("photo.jpg", p), ($"{digest}.asc", [1]), ($"{digest}.{kind}", proof), ($"{digest}.{kind}.asc", [1]), ("pubkey.asc", [1]), ("other.jpg", [2]));

        Apart("same.zip", Bundle(photo)).Select(i => i.From?.Proof?.Answer).ShouldBe([null, "intact", null, null, null, null, null]);
        Apart("same.zip", Bundle(photo))[1].From!.Proof!.Signatures.ShouldBe([$"{digest}.asc", $"{digest}.{kind}.asc"]);
        Apart("other.zip", Bundle([.. photo, 1])).Select(i => i.From?.Proof?.Answer).ShouldBe([null, "altered", null, null, null, null, null]);
    }

    [Theory]
    [InlineData("a.zip"), InlineData("a.tar"), InlineData("a.tar.gz"), InlineData("a.tgz")]
    public void What_is_in_an_archive_comes_out_with_the_archive_as_its_origin(string name)
    {
        var bytes = name == "a.zip" ? Zip(("in/report.txt", Report), (".hidden", Report), ("__MACOSX/x.txt", Report), ("odd.xyz", Report))
            : Tar(name != "a.tar", File("in/report.txt", Report), File(".hidden", Report), File("odd.xyz", Report));
        var items = Apart(name, bytes);
        items.Select(i => (i.FileName, i.Why?.Reason)).ShouldBe([(name, null), ($"{name}/in/report.txt", null), ($"{name}/odd.xyz", FailureReason.UnknownFormat)]);
        items[0].IsArchive.ShouldBeTrue();
        items[1].From.ShouldNotBeNull().Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (items[1].From!.Name, items[1].Id.Value).ShouldBe(("in/report.txt", "report"));
        items[1].Bytes.ShouldBe(Report);
    }

    public static TheoryData<string, string> Harmful => new()
    {
        { "dots.zip", "hostile" }, { "root.zip", "hostile" }, { "drive.zip", "hostile" }, { "backslash.zip", "hostile" }, { "twice.zip", "hostile" }, { "case.zip", "hostile" }, { "bomb.zip", "hostile" },
        { "link.zip", "hostile" }, { "many.zip", "hostile" }, { "large.zip", "too_large" }, { "torn.zip", "damaged" }, { "nothing.zip", "empty" }, { "locked.zip", "password_protected" },
        { "link.tar", "hostile" }, { "hard.tar", "hostile" }, { "dots.tar", "hostile" }, { "device.tar", "hostile" }, { "bomb.tgz", "hostile" }, { "torn.tgz", "damaged" }, { "a.7z", "unknown_format" },
    };

    [Theory]
    [MemberData(nameof(Harmful))]
    public void A_harmful_archive_is_refused_whole(string name, string reason)
    {
        var items = Apart(name, Bytes(name));
        Tawthiq.Model.Codes.Code(items.ShouldHaveSingleItem().Why.ShouldNotBeNull().Reason).ShouldBe(reason);
    }

    private static byte[] Bytes(string name) => name switch
    {
        "dots.zip" => Zip(("good.txt", Report), ("../../evil.txt", Report)),
        "root.zip" => Zip(("/etc/evil.txt", Report)),
        "drive.zip" => Zip(("c:evil.txt", Report)),
        "backslash.zip" => Zip(("..\\evil.txt", Report)),
        "twice.zip" => Zip(("a.txt", Report), ("a.txt", "other"u8.ToArray())),
        "case.zip" => Zip(("a.txt", Report), ("A.TXT", "other"u8.ToArray())),
        "bomb.zip" => Zip(("a.txt", new byte[20_000_000])),
        "many.zip" => Zip([.. Enumerable.Range(0, ReadArchive.MostEntries + 1).Select(n => ($"{n}.txt", Array.Empty<byte>()))]),
        "large.zip" => Zip([("a.txt", RandomNumberGenerator.GetBytes(2_000_000)), ("b.txt", new byte[FindInputs.LargestBytes + 1])]),
        "torn.zip" => Zip(("a.txt", RandomNumberGenerator.GetBytes(5000)))[..3000],
        "nothing.zip" => Zip(),
        "link.zip" => Link(),
        "locked.zip" => Locked(),
        "link.tar" => Tar(false, File("a.txt", Report), new PaxTarEntry(TarEntryType.SymbolicLink, "b.txt") { LinkName = "/etc/passwd" }),
        "hard.tar" => Tar(false, new PaxTarEntry(TarEntryType.HardLink, "b.txt") { LinkName = "/etc/passwd" }),
        "dots.tar" => Tar(false, File("../evil.txt", Report)),
        "device.tar" => Tar(false, new PaxTarEntry(TarEntryType.CharacterDevice, "b.txt")),
        "bomb.tgz" => Tar(true, File("a.txt", new byte[20_000_000])),
        "torn.tgz" => Tar(true, File("a.txt", RandomNumberGenerator.GetBytes(200_000)))[..100_000],
        _ => [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
    };

    private static byte[] Link()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("a.txt");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000); // a symbolic link on Unix
            using var content = entry.Open();
            content.Write("/etc/passwd"u8);
        }
        return bytes.ToArray();
    }

    /// <summary>The bit that says an entry is encrypted, in its own head and in the directory at the end.</summary>
    private static byte[] Locked()
    {
        var zip = Zip(("a.txt", Report));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return zip;
    }

    [Fact]
    public void Archives_within_archives_are_taken_apart_only_so_deep()
    {
        var bytes = Zip(("report.txt", Report));
        for (var n = 0; n < TakeApart.DeepestNesting + 2; n++) bytes = Zip(($"n{n}.zip", bytes));
        var items = Apart("deep.zip", bytes);
        items.Count.ShouldBe(TakeApart.DeepestNesting + 1);
        items[^1].Why.ShouldNotBeNull().Reason.ShouldBe(FailureReason.Hostile);
    }

    private static byte[] Mail() => Encoding.ASCII.GetBytes(
        $"From: A <a@example.org>\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\n"
        + "Content-Type: text/plain; name=\"=?utf-8?B?" + Convert.ToBase64String("تقرير.txt"u8) + "?=\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Convert.ToBase64String(Report)
        + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"../../../etc/cron.d/x.txt\"\r\n\r\nThree civilians were killed in Homs.\r\n--b--\r\n");

    [Fact]
    public void What_is_attached_to_a_mail_comes_out_with_the_mail_as_its_origin_under_a_harmless_name()
    {
        var items = Apart("m.eml", Mail());
        items.Select(i => i.FileName).ShouldBe(["m.eml", "m.eml/تقرير.txt", "m.eml/x.txt"]);
        items[1].Bytes.ShouldBe(Report);
        items[1].From.ShouldNotBeNull().Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Mail())));
    }

    [Fact]
    public async Task Archive_mail_and_attachment_are_on_record_each_with_what_it_came_from()
    {
        _folder.Write("in/all.zip", Zip(("mails/m.eml", Mail())));
        var added = await ProgramUnderTest.RunAsync(_folder.Path, "add", "in");
        added.ExitCode.ShouldBe(0, added.Errors);
        added.Output.ShouldStartWith("3 documents added, 0 there before, 0 failed");
        (await ProgramUnderTest.RunAsync(_folder.Path, "add", "in")).Output.ShouldStartWith("0 documents added, 3 there before");
        using var record = Record.OpenForReading(Path.Combine(_folder.Path, "record"), FixedClock.Instance);
        using var db = record.Db();
        var items = db.Items.ToDictionary(i => i.Name!);
        var mail = items["all.zip/mails/m.eml"];
        mail.DerivedFrom.ShouldBe(items["all.zip"].Sha256);
        items["all.zip/mails/m.eml/x.txt"].DerivedFrom.ShouldBe(mail.Sha256);
        items["all.zip"].Role.ShouldBe(ItemRole.Found);
    }

    [Fact]
    public async Task A_refused_archive_is_kept_and_named()
    {
        var bytes = Zip(("good.txt", Report), ("../evil.txt", Report));
        _folder.Write("in/bad.zip", bytes);
        var added = await ProgramUnderTest.RunAsync(_folder.Path, "add", "in");
        added.ExitCode.ShouldBe(1);
        added.Errors.ShouldContain("bad.zip holds an entry whose name leads out of the archive");
        using var record = Record.OpenForReading(Path.Combine(_folder.Path, "record"), FixedClock.Instance);
        record.Blobs.Read(Convert.ToHexStringLower(SHA256.HashData(bytes))).ShouldBe(bytes);
    }
}
