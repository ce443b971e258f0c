using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Verification;
using Tawthiq.Evidence.Wacz;

namespace Tawthiq.Tests.Evidence.Wacz;

/// <summary>Captures that somebody changed, or made to harm the reader.</summary>
public class Altered_and_hostile
{
    private static readonly WaczContent Small = Captures.Sample with { Exchanges = [.. Captures.Sample.Exchanges.Take(5)] };
    private static readonly byte[] Signed = Captures.Write(Small, Captures.Signer);

    [Fact]
    public void Every_flipped_byte_is_found()
    {
        var random = new Random(41);
        for (var i = 0; i < 2000; i++)
        {
            // Half of them where no hash reaches: the heads of the ZIP and the file with the hash lie at the end.
            var at = i % 2 == 0 ? random.Next(Signed.Length) : Signed.Length - 1 - random.Next(2500);
            Found(Signed, at, (byte)random.Next(1, 256));
        }
        foreach (var entry in WaczReader.Open(new MemoryStream(Signed)).Entries)
            for (var at = entry.Head; at < entry.Start; at++) Found(Signed, (int)at, 1);

        static void Found(byte[] signed, int at, byte mask)
        {
            var altered = (byte[])signed.Clone();
            altered[at] ^= mask;
            Check(altered).ShouldContain(c => !IsIntact(c), $"byte {at} ^ {mask}");
        }
    }

    [Fact]
    public void Every_shortened_capture_is_found()
    {
        for (var length = 0; length < Signed.Length; length += 37) Check(Signed[..length]).ShouldContain(c => !IsIntact(c), $"{length} bytes");
        Check([.. Signed, 0]).ShouldContain(c => !IsIntact(c));
        Check([0, .. Signed]).ShouldContain(c => !IsIntact(c));
    }

    [Fact]
    public void An_altered_record_is_named_with_its_file()
    {
        var altered = (byte[])Signed.Clone();
        altered[3000] ^= 1;
        var found = Check(altered).Where(c => c.Answer is Answer.Altered).ToList();
        found.ShouldContain(c => c.Name == "archive/data.warc.gz" && c.Answer.ToString().Contains("recorded sha256:"));
    }

    // The manifest and its hash were made again over an altered file: the signature is over the old ones.
    [Fact]
    public void A_manifest_made_again_is_found_by_the_signature()
    {
        var forged = Rewrite(Signed, (name, bytes) => name == "capture/page.txt" ? "another"u8.ToArray() : bytes, resign: true);
        Check(forged).ShouldContain(c => c.Name == "signature" && IsAltered(c));
    }

    [Fact]
    public void Capture_of_another_maker_is_checked_without_its_form()
    {
        var foreign = Rewrite(Captures.Write(Small with { Software = "py-wacz 0.5" }, Captures.Signer), (_, bytes) => bytes, resign: false, CompressionLevel.Optimal);
        Check(foreign).ShouldAllBe(c => IsIntact(c));
        var altered = Rewrite(Captures.Write(Small with { Software = "py-wacz 0.5" }, Captures.Signer), (name, bytes) => name == "capture/page.txt" ? "another"u8.ToArray() : bytes, resign: false, CompressionLevel.Optimal);
        Check(altered).Where(c => c.Answer is Answer.Altered).Select(c => c.Name).ShouldBe(["capture/page.txt"]);
    }

    [Fact]
    public void A_file_that_no_manifest_lists_cannot_be_checked() =>
        Check(Rewrite(Captures.Write(Small with { Software = "x" }), (_, bytes) => bytes, resign: false, more: ("extra.txt", "x"u8.ToArray()))).ShouldContain(Checked.Not(CheckedKind.Archive, "extra.txt", "the manifest does not list it"));

    [Theory, InlineData(false), InlineData(true)]
    public void A_signature_of_a_domain_is_read(bool forged)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=observer.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(Captures.Noon, Captures.Noon.AddDays(90));
        var wacz = Rewrite(Captures.Write(Small with { Software = "x" }), (name, bytes) =>
        {
            if (name != "datapackage-digest.json") return bytes;
            var json = JsonNode.Parse(bytes)!; // it is written as JSON
            var hash = (string)json["hash"]!; // it names one
            json["signedData"] = new JsonObject
            {
                ["hash"] = hash, ["created"] = "2026-03-14T12:00:00Z", ["software"] = "authsigner", ["version"] = "0.1.0", ["domain"] = "observer.example", ["domainCert"] = certificate.ExportCertificatePem(),
                ["signature"] = Convert.ToBase64String((forged ? other : key).SignData(Encoding.ASCII.GetBytes(hash), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
                ["timeSignature"] = "AAAA", ["timestampCert"] = "",
            };
            return Encoding.UTF8.GetBytes(json.ToJsonString());
        }, resign: false);
        var found = Check(wacz);
        found.Any(c => c.Name.StartsWith("signature of the certificate") && c.Answer is Answer.Intact).ShouldBe(!forged);
        found.Any(c => c.Name == "signature" && c.Answer is Answer.Altered).ShouldBe(forged);
        found.ShouldContain(c => c.Name == "time stamp of the signature" && !IsIntact(c) && !IsAltered(c));
    }

    private static readonly WaczLimits Tight = new(Unpacked: 8 << 20, Whole: 4 << 20);

    [Fact]
    public void A_bomb_is_refused_before_it_unpacks()
    {
        var bomb = Zip(zip =>
        {
            using var entry = zip.CreateEntry("datapackage.json", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 40; i++) entry.Write(zeros);
        });
        bomb.Length.ShouldBeLessThan(1 << 20);
        WaczReader.Check(new MemoryStream(bomb), Tight).ShouldNotContain(c => IsIntact(c));
    }

    [Fact]
    public void A_record_that_unpacks_without_end_is_refused()
    {
        using var warc = new MemoryStream();
        using (var gzip = new GZipStream(warc, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write("WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 500000000\r\n\r\n"u8);
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 40; i++) gzip.Write(zeros);
        }
        var bomb = Zip(zip =>
        {
            using var entry = zip.CreateEntry("archive/data.warc.gz", CompressionLevel.NoCompression).Open();
            entry.Write(warc.ToArray());
        });
        WaczReader.Check(new MemoryStream(bomb), Tight).ShouldContain(c => c.Answer.ToString().Contains("unpacks to more"));
    }

    [Theory, InlineData("../../etc/passwd"), InlineData("/etc/passwd"), InlineData("a\\b"), InlineData("C:x"), InlineData("a/./b")]
    public void A_name_that_leads_elsewhere_is_refused(string name) => Refused(Zip(zip => zip.CreateEntry(name))).ShouldContain("leads elsewhere");

    [Fact]
    public void Two_files_of_one_name_are_refused() => Refused(Zip(zip =>
    {
        zip.CreateEntry("a");
        zip.CreateEntry("A");
    })).ShouldContain("same name");

    [Fact]
    public void Files_that_lie_over_each_other_are_refused()
    {
        var zip = Zip(z =>
        {
            foreach (var name in new[] { "a", "b" })
            {
                using var entry = z.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(new byte[10]);
            }
        });
        // The first file is said to reach over the second.
        var central = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        foreach (var at in new[] { 18, 22, central + 20, central + 24 }) BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), 40);
        Refused(zip).ShouldContain("over each other");
    }

    [Fact]
    public void No_bytes_make_the_reader_throw()
    {
        var random = new Random(17);
        for (var i = 0; i < 600; i++)
        {
            var bytes = (byte[])Signed.Clone();
            for (var flips = random.Next(1, 30); flips > 0; flips--) bytes[random.Next(2) == 0 ? random.Next(bytes.Length) : bytes.Length - 1 - random.Next(1500)] = (byte)random.Next(256);
            if (random.Next(4) == 0) bytes = bytes[random.Next(bytes.Length)..];
            Check(bytes).ShouldNotBeEmpty();
        }
        Check([]).ShouldNotBeEmpty();
        var noise = new byte[5000];
        random.NextBytes(noise);
        Check(noise).ShouldNotBeEmpty();
    }

    private static string Refused(byte[] zip) => Should.Throw<FormatException>(() => WaczReader.Open(new MemoryStream(zip))).Message;

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true)) fill(zip);
        return bytes.ToArray();
    }

    /// <summary>The same files in a ZIP of another maker, some of them changed; where asked for, with the manifest and its hash made again.</summary>
    private static byte[] Rewrite(byte[] wacz, Func<string, byte[], byte[]> change, bool resign, CompressionLevel level = CompressionLevel.NoCompression, (string, byte[])? more = null)
    {
        var reader = WaczReader.Open(new MemoryStream(wacz));
        var files = reader.Paths.ToDictionary(path => path, path => change(path, reader.Read(path)!)); // a path that it named
        if (resign)
        {
            var package = JsonNode.Parse(files["datapackage.json"])!; // it is written as JSON
            foreach (var file in package["resources"]!.AsArray()) // every manifest lists files
                (file!["hash"], file["bytes"]) = ($"sha256:{Sha256Digest.Of(files[(string)file["path"]!])}", files[(string)file["path"]!].Length); // as they are listed
            files["datapackage.json"] = Encoding.UTF8.GetBytes(package.ToJsonString());
            var digest = JsonNode.Parse(files["datapackage-digest.json"])!; // likewise
            digest["hash"] = $"sha256:{Sha256Digest.Of(files["datapackage.json"])}";
            files["datapackage-digest.json"] = Encoding.UTF8.GetBytes(digest.ToJsonString());
        }
        if (more is var (name, bytes)) files[name] = bytes;
        return Zip(zip =>
        {
            foreach (var (path, content) in files)
            {
                using var entry = zip.CreateEntry(path, path.StartsWith("archive/", StringComparison.Ordinal) ? CompressionLevel.NoCompression : level).Open();
                entry.Write(content);
            }
        });
    }

    private static bool IsIntact(Checked thing) => thing.Answer is Answer.Intact;
    private static bool IsAltered(Checked thing) => thing.Answer is Answer.Altered;
    private static IReadOnlyList<Checked> Check(byte[] wacz) => WaczReader.Check(new MemoryStream(wacz));
}
