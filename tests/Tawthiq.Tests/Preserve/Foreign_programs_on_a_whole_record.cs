using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Bench.Alterations;
using Tawthiq.Preserve;
using Tawthiq.Tests.Evidence.Wacz;

namespace Tawthiq.Tests.Preserve;

/// <summary>One record with all that a record holds, made once: reports, pictures, captures, time stamps, watches, a witness.</summary>
public sealed class WholeRecord : IDisposable
{
    private readonly Lazy<SubjectRecord> _subject = new(() => new SubjectRecord(20, TimeProvider.System));

    internal SubjectRecord Subject => _subject.Value;

    public void Dispose()
    {
        if (_subject.IsValueCreated) _subject.Value.Dispose();
    }
}

[CollectionDefinition(nameof(WholeRecord))]
public sealed class WholeRecordShared : ICollectionFixture<WholeRecord>;

/// <summary>Everything in a record that programs of others can check, checked by them.</summary>
[Collection(nameof(WholeRecord))]
public sealed class Foreign_programs_on_a_whole_record(WholeRecord whole) : IDisposable
{
    private readonly TempFolder _folder = new();
    private string? _clean;

    public void Dispose() => _folder.Dispose();

    // A copy of its own: what opens a record leaves a log beside it, which the copies that are altered would share.
    private string Clean => _clean ??= Copy();

    private string Copy()
    {
        ForeignProgram.Need("ffmpeg", "ffmpeg");
        ForeignProgram.Need("openssl", "openssl");
        var copy = Path.Combine(_folder.Path, "clean");
        Files.CopyFolder(whole.Subject.Clean, copy);
        return copy;
    }

    [Fact]
    public async Task Openssl_accepts_every_token()
    {
        using var record = Record.OpenForReading(Clean, TimeProvider.System);
        using var db = record.Db();
        var stamps = db.TimeStamps.AsNoTracking().ToList();
        stamps.Count.ShouldBe(2);
        string[] trust = ["-CAfile", Path.Combine(whole.Subject.Root, "authority", "root.pem"), "-untrusted", Path.Combine(whole.Subject.Root, "authority", "signer.pem")];
        foreach (var (stamp, other) in stamps.Zip(stamps.AsEnumerable().Reverse()))
        {
            var token = record.Blobs.PathOf(stamp.Answer!); // both were given
            (await ForeignProgram.RunAsync(_folder.Path, "openssl", ["ts", "-verify", "-digest", stamp.Root, "-in", token, .. trust])).Output.ShouldContain("Verification: OK");
            (await ForeignProgram.RunAsync(_folder.Path, "openssl", ["ts", "-verify", "-digest", other.Root, "-in", token, .. trust])).ExitCode.ShouldNotBe(0);
        }
    }

    [Fact]
    public async Task A_check_written_from_the_specifications_accepts_tiles_consistency_proofs_and_cosignature()
    {
        var (ledger, key) = (Path.Combine(Clean, "ledger"), "@" + Path.Combine(Clean, "keys", "ledger.pub"));
        using var record = Record.OpenForReading(Clean, TimeProvider.System);
        using var db = record.Db();
        var entries = db.Journal.Count();
        (await ForeignProgram.CheckAsync(_folder.Path, "tiles", ledger, key)).ShouldBe(($"{entries} entries\n", 0));
        var earlier = await ForeignProgram.CheckAsync(_folder.Path, "consistency", Path.Combine(whole.Subject.Earlier, "ledger", "checkpoint"), ledger, key);
        earlier.ExitCode.ShouldBe(0, earlier.Output);
        var witness = File.ReadAllText(Path.Combine(Clean, "keys", "witnesses")).Trim();
        (await ForeignProgram.CheckAsync(_folder.Path, "cosigned", Path.Combine(ledger, "checkpoint"), witness)).ShouldBe(("cosigned\n", 0));
        foreach (var entry in new[] { 1, entries / 2, entries })
        {
            _folder.Write("p", ProveEntry.Run(record, entry.ToString(CultureInfo.InvariantCulture))!.Proof.ToString()); // it is there
            var proved = await ForeignProgram.CheckAsync(_folder.Path, "proof", "p", key);
            proved.ExitCode.ShouldBe(0, proved.Output);
        }
    }

    [Fact]
    public async Task Warcio_reads_every_capture_without_a_digest_error()
    {
        NodePeers.Find("node_modules/warcio/package.json");
        using var record = Record.OpenForReading(Clean, TimeProvider.System);
        using var db = record.Db();
        var captures = db.Captures.AsNoTracking().Select(c => c.ItemSha256!).ToList(); // each has a file
        captures.Count.ShouldBe(3);
        foreach (var capture in captures)
        {
            using var zip = System.IO.Compression.ZipFile.OpenRead(record.Blobs.PathOf(capture));
            var warc = Path.Combine(_folder.Path, capture + ".warc.gz");
            using (var entry = zip.GetEntry("archive/data.warc.gz")!.Open()) // every capture has one
            using (var file = File.Create(warc)) await entry.CopyToAsync(file, TestContext.Current.CancellationToken);
            (await NodePeers.RunAsync(0, NodePeers.Here("check-warc.cjs"), warc)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3); // what made it, the answer, the request
        }
    }

    [Fact]
    public async Task Digests_and_form_of_a_package_of_everything_are_accepted()
    {
        var copy = Path.Combine(_folder.Path, "record");
        (await ForeignProgram.RunAsync(_folder.Path, "cp", "-r", Clean, copy)).ExitCode.ShouldBe(0);
        var bag = Path.Combine(_folder.Path, "bag");
        using (var record = Record.OpenForWriting(copy, TimeProvider.System)) new ExportEvidence(record).Run("all", bag, TestContext.Current.CancellationToken).Faults.ShouldBeEmpty();
        foreach (var algorithm in new[] { "256", "512" })
            foreach (var list in new[] { "manifest", "tagmanifest" })
                (await ForeignProgram.RunAsync(bag, $"sha{algorithm}sum", "--quiet", "--strict", "-c", $"{list}-sha{algorithm}.txt")).ShouldBe(("", 0));
        var said = await ForeignProgram.RunAsync(_folder.Path, "python3", "-B", Path.Combine(Golden.ProjectFolder(), "../foreign/bag_check.py"), bag);
        said.ExitCode.ShouldBe(0, said.Output);
        var any = Directory.EnumerateFiles(Path.Combine(bag, "data"), "*", SearchOption.AllDirectories).First(f => new FileInfo(f).Length > 0);
        var bytes = File.ReadAllBytes(any);
        bytes[^1] ^= 1;
        File.WriteAllBytes(any, bytes);
        (await ForeignProgram.RunAsync(bag, "sha512sum", "--quiet", "-c", "manifest-sha512.txt")).ExitCode.ShouldBe(1);
    }
}
