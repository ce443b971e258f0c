using System.Diagnostics;
using System.Text.Json;
using Tawthiq.Evidence.Wacz;

namespace Tawthiq.Tests.Evidence.Wacz;

/// <summary>What is written here is read by programs that were made by others.</summary>
public sealed class Read_by_others : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Warcio_reads_every_record_without_a_digest_error()
    {
        NodePeers.Find("node_modules/warcio/package.json");
        var said = await NodePeers.RunAsync(0, NodePeers.Here("check-warc.cjs"), Warc());
        var records = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        records.Count.ShouldBe(1 + 2 * Captures.Sample.Exchanges.Count);
        records.Count(r => r.GetProperty("type").GetString() == "revisit").ShouldBe(1);
        foreach (var (exchange, i) in Captures.Sample.Exchanges.Select((e, i) => (e, i)))
        {
            var answer = records[1 + 2 * i];
            answer.GetProperty("url").GetString().ShouldBe(exchange.Url.OriginalString);
            answer.GetProperty("length").GetInt32().ShouldBe(answer.GetProperty("type").GetString() == "revisit" ? 0 : exchange.ResponseBody.Length);
            records[2 + 2 * i].GetProperty("type").GetString().ShouldBe("request");
        }
    }

    [Fact]
    public async Task An_altered_record_is_a_digest_error_of_warcio()
    {
        NodePeers.Find("node_modules/warcio/package.json");
        using var plain = new System.IO.Compression.GZipStream(File.OpenRead(Warc()), System.IO.Compression.CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        plain.CopyTo(bytes);
        var altered = bytes.ToArray();
        altered[altered.AsSpan().IndexOf(Captures.Picture) + 700] ^= 1;
        await NodePeers.RunAsync(1, NodePeers.Here("check-warc.cjs"), _folder.Write("altered.warc", altered));
    }

    // Their index of the same WARC: the same keys, places and digests line by line.
    [Fact]
    public async Task Warcio_makes_the_same_index()
    {
        NodePeers.Find("node_modules/warcio/package.json");
        var theirs = (await NodePeers.RunAsync(0, NodePeers.Find("node_modules/.bin/warcio"), "cdx-index", Warc())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(Captures.Write(Captures.Sample)));
        using var reader = new StreamReader(zip.GetEntry("indexes/index.cdx")!.Open()); // every capture has one
        var ours = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ours.ShouldBe(ours.Order(StringComparer.Ordinal));
        ours.Select(Shape).ShouldBe(theirs.Select(Shape), ignoreOrder: true);

        static string Shape(string line)
        {
            var parts = line.Split(' ', 3);
            var read = CdxjLine.Parse(line)!; // a line of an index
            return $"{parts[0]} {parts[1][..14]} {read.Url} {read.Mime ?? "application/octet-stream"} {read.Status} {read.Digest?.Split(':').Last()} {read.Offset} {read.Length} {read.FileName} {read.Method} {read.RequestBody}";
        }
    }

    [Fact]
    public async Task Python_lists_stored_files_in_the_folders_of_the_format()
    {
        var wacz = _folder.Write("capture.wacz", Captures.Write(Captures.Sample, Captures.Signer));
        var start = new ProcessStartInfo("python3", [NodePeers.Here("list-zip.py"), wacz]) { RedirectStandardOutput = true };
        using var python = Process.Start(start)!; // a process that the system could not start throws
        var said = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        python.ExitCode.ShouldBe(0);
        var files = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        files.Select(file => file.Split(' ')[0]).ShouldBe(
            ["archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl", "capture/screenshot.png", "capture/page.txt", "capture/facts.json", "capture/empty.txt", "datapackage.json", "datapackage-digest.json"]);
        files.ShouldAllBe(file => file.Contains(" STORE "));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_commands_of_the_page_on_the_format_check_a_capture(bool untouched)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Golden.ProjectFolder(), "../../docs/formats/wacz.md"), TestContext.Current.CancellationToken);
        var commands = page.Split("```sh\n")[1].Split("```")[0];
        var wacz = Captures.Write(Captures.Sample, Captures.Signer);
        var signature = wacz.AsSpan().IndexOf("\"signature\": \""u8) + 20;
        if (!untouched) wacz[signature] = wacz[signature] == 'A' ? (byte)'B' : (byte)'A';
        // The checksum in the ZIP is made right again, so that only the signature is wrong.
        _folder.Write("capture.wacz", untouched ? wacz : WithoutZipFaults(wacz));
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bash = Process.Start(start)!; // a process that the system could not start throws
        var error = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        said.ShouldContain("archive/data.warc.gz: OK", customMessage: await error);
        said.Contains("Verified OK").ShouldBe(untouched);
        (bash.ExitCode == 0).ShouldBe(untouched);
    }

    private static byte[] WithoutZipFaults(byte[] wacz)
    {
        var reader = WaczReader.Open(new MemoryStream(wacz));
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            foreach (var path in reader.Paths)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(reader.Read(path)); // a path that it named
            }
        return bytes.ToArray();
    }

    private string Warc()
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(Captures.Write(Captures.Sample)));
        using var warc = new MemoryStream();
        zip.GetEntry("archive/data.warc.gz")!.Open().CopyTo(warc); // every capture has one
        return _folder.Write("data.warc.gz", warc.ToArray());
    }
}
