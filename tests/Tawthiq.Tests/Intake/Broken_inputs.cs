using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Tawthiq.Intake;

namespace Tawthiq.Tests.Intake;

public sealed class Broken_inputs : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Fixtures => new()
    {
        { "empty.txt", "empty" }, { "blank.txt", "empty" }, { "binary.txt", "binary" }, { "mixed-encodings.txt", "mis_encoded" },
        { "torn-utf8.txt", "mis_encoded" }, { "torn-utf16.txt", "mis_encoded" }, { "picture.jpg", "damaged" },
        { "empty.jsonl", "empty" }, { "torn.jsonl", "damaged" }, { "no-text.jsonl", "damaged" }, { "half-surrogate.jsonl", "mis_encoded" },
        { "not-a-zip.docx", "damaged" }, { "zip-without-document.docx", "damaged" }, { "bomb.docx", "too_large" }, { "dtd.docx", "damaged" },
        { "password.docx", "password_protected" }, { "old.docx", "unknown_format" },
        { "not-a-pdf.pdf", "damaged" }, { "no-headers.eml", "damaged" }, { "only-attachment.eml", "empty" }, { "encrypted.eml", "password_protected" },
        { "no-body.html", "empty" },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_broken_input_is_refused_with_its_reason(string name, string reason) =>
        Tawthiq.Model.Codes.Code(Refusal(_folder.Write(name, Bytes(name))).Reason).ShouldBe(reason);

    [Fact]
    public void A_file_over_fifty_megabytes_is_refused_unread()
    {
        var path = Path.Combine(_folder.Path, "huge.txt");
        using (var file = File.Create(path)) file.SetLength(FindInputs.LargestBytes + 1);
        Refusal(path).Reason.ShouldBe(FailureReason.TooLarge);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_refused() => Refusal(Path.Combine(_folder.Path, "none.txt")).Reason.ShouldBe(FailureReason.Missing);

    [Fact]
    public void A_pdf_that_is_cut_off_is_refused()
    {
        SkipWithout("pdftotext", "poppler-utils");
        Refusal(_folder.Write("cut.pdf", "%PDF-1.4\n1 0 obj\n<< /Type /Cata")).Reason.ShouldBe(FailureReason.Damaged);
    }

    [Fact]
    public void A_pdf_with_a_password_is_refused_as_such()
    {
        SkipWithout("pdftotext", "poppler-utils");
        SkipWithout("qpdf", "qpdf");
        var plain = Path.Combine(AppContext.BaseDirectory, "samples", "reports", "11-courrier-djisr-ambar.pdf");
        var locked = Path.Combine(_folder.Path, "locked.pdf");
        using (var qpdf = Process.Start("qpdf", ["--encrypt", "secret", "secret", "256", "--", plain, locked])) qpdf.WaitForExit();
        Refusal(locked).Reason.ShouldBe(FailureReason.PasswordProtected);
    }

    private static void SkipWithout(string program, string package)
    {
        var there = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, program)));
        Assert.SkipUnless(there, $"{program} is not installed; install the Debian package {package}, or run ./build.sh --setup.");
    }

    private static Refusal Refusal(string path)
    {
        var input = FindInputs.Files([path]).SelectMany(FindInputs.Items).Last();
        return input switch
        {
            Input.Refused refused => refused.Why,
            Input.Found found => OpenItem.Open(found.Item, TestContext.Current.CancellationToken).ShouldBeOfType<WorkingCopy.Closed>().Why,
            _ => throw new UnreachableException(),
        };
    }

    private static byte[] Bytes(string name) => name switch
    {
        "empty.txt" or "empty.jsonl" => [],
        "blank.txt" => "  \n\t\r\n"u8.ToArray(),
        "binary.txt" => [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 2, 3],
        // Arabic words in Windows-1256, then a French sentence in Windows-1252 of about as many high bytes.
        "mixed-encodings.txt" => [.. Encoding1(1256, "قتل مدني في حلب "), .. Encoding1(1252, "été blessé à côté du marché très près de la région où l'élève était né")],
        "torn-utf8.txt" => [.. "Des civils ont été blessés à côté du marché, près "u8, 0xC3],
        "torn-utf16.txt" => [0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00],
        "picture.jpg" => [0xFF, 0xD8, 0xFF, 0xE0],
        "torn.jsonl" => "{\"id\": \"a\", \"text\": \"Two civil\n"u8.ToArray(),
        "no-text.jsonl" => "{\"id\": \"a\", \"body\": \"Two civilians\"}\n"u8.ToArray(),
        "half-surrogate.jsonl" => "{\"id\": \"a\", \"text\": \"\\ud800 x\"}\n"u8.ToArray(),
        "not-a-zip.docx" => "PK\u0003\u0004 but no more"u8.ToArray(),
        "zip-without-document.docx" => Zip(("readme.txt", "x"u8.ToArray())),
        "bomb.docx" => Zip(("word/document.xml", new byte[OfficeZip.LargestPart + 1])),
        "dtd.docx" => Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"u8.ToArray())),
        "password.docx" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")],
        "old.docx" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("WordDocument")],
        "not-a-pdf.pdf" => "<html>404</html>"u8.ToArray(),
        "no-headers.eml" => "Two civilians were killed.\n"u8.ToArray(),
        "only-attachment.eml" => "Subject: map\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\nContent-Disposition: attachment\n\nx\n--b--\n"u8.ToArray(),
        "encrypted.eml" => "Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n"u8.ToArray(),
        "no-body.html" => "<html><head><title>t</title></head><body><script>1</script></body></html>"u8.ToArray(),
        _ => throw new UnreachableException(),
    };

    private static byte[] Encoding1(int page, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(page).GetBytes(text);
    }

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
}
