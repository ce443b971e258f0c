using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tawthiq.Evidence.Verification;
using Tawthiq.Evidence.Warc;

namespace Tawthiq.Evidence.Wacz;

/// <summary>One check of a WACZ file, from its manifest down to its records.</summary>
internal sealed class WaczCheck(WaczReader wacz)
{
    private readonly List<Checked> _found = [];
    private readonly UnpackBudget _budget = wacz.Budget();
    private WaczPackage? _package;

    public IReadOnlyList<Checked> Run()
    {
        var bytes = Text(WaczManifest.Package);
        _package = bytes is null ? null : WaczPackage.Parse(bytes);
        if (_package is null) Not(WaczManifest.Package, bytes is null ? "the file has no manifest, or one that cannot be read" : "the manifest is not one of a WACZ");
        Digest(bytes);
        if (_package is not null) Files(_package);
        if (_package?.IsOurs == true) new WaczForm(wacz, _package).Check(_found);
        var records = wacz.Warcs().ToDictionary(e => e.Name, Records);
        foreach (var entry in wacz.Entries.Where(e => IsIndex(e.Name))) Step(entry.Name, () => Index(entry, records));
        Step("pages/pages.jsonl", Pages);
        return _found;
    }

    private void Digest(byte[]? package)
    {
        var bytes = Text(WaczManifest.PackageDigest);
        if (bytes is null || package is null)
        {
            if (bytes is null) Not(WaczManifest.PackageDigest, "no hash of the manifest is in the file: the manifest itself is not covered");
            return;
        }
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var hash = $"sha256:{Sha256Digest.Of(package)}";
            var recorded = WaczPackage.Text(json.RootElement, "hash");
            if (recorded is null || WaczPackage.Text(json.RootElement, "path") != WaczManifest.Package) Altered(WaczManifest.PackageDigest, "it does not name the manifest and its hash");
            else if (recorded != hash) Altered(WaczManifest.Package, $"recorded {recorded}, found {hash}");
            else Intact(WaczManifest.Package);
            var signature = json.RootElement.TryGetProperty("signedData", out var signed) ? new WaczSignatureCheck(signed, hash, _package) : null;
            if (signature is null) Not("signature", "the file is not signed");
            else signature.Check(_found);
            // Blanks between its parts are covered by nothing, so what this program wrote is written again.
            if (_package?.IsOurs == true && !WaczManifest.ToBytes(recorded ?? "", signature?.Read()).AsSpan().SequenceEqual(bytes)) Altered(WaczManifest.PackageDigest, "it is not as it was written");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Altered(WaczManifest.PackageDigest, "it cannot be read");
        }
    }

    private void Files(WaczPackage package)
    {
        var entries = wacz.Entries.ToDictionary(e => e.Name);
        foreach (var group in package.Files.GroupBy(f => f.Path))
        {
            var (path, hash, length) = group.First();
            if (group.Skip(1).Any(other => other.Hash != hash)) Altered(path, "the manifest lists it twice, with different hashes");
            else if (!entries.Remove(path, out var entry)) Altered(path, "the manifest lists it, and it is not in the file");
            else Step(path, () => File(entry, hash, length));
        }
        foreach (var entry in entries.Values.Where(e => e.Name is not (WaczManifest.Package or WaczManifest.PackageDigest) && !e.Name.EndsWith('/')))
            Not(entry.Name, "the manifest does not list it");
    }

    private void File(ZipEntry entry, string hash, long? length)
    {
        var (digest, crc) = wacz.DigestOf(entry, _budget);
        if (!hash.StartsWith("sha256:", StringComparison.Ordinal)) Not(entry.Name, "its hash is of a kind that is not known");
        else if (hash != $"sha256:{digest}") Altered(entry.Name, $"recorded {hash}, found sha256:{digest}");
        else if (length is { } bytes && bytes != entry.Size) Altered(entry.Name, $"recorded {bytes} bytes, found {entry.Size}");
        else if (!crc) Altered(entry.Name, "its checksum in the ZIP is not that of its bytes");
        else Intact(entry.Name);
    }

    // By the offset at which a record stands.
    private Dictionary<long, WarcRead> Records(ZipEntry entry)
    {
        var (read, end) = (new Dictionary<long, WarcRead>(), 0L);
        Step(entry.Name, () =>
        {
            foreach (var record in WarcReader.Read(wacz.Range(entry), _budget))
            {
                end = record.Offset + record.Length;
                read.TryAdd(record.Offset, record);
                var name = $"{entry.Name}, record at {record.Offset}";
                if (record.Block == false) Altered(name, "its block does not have the digest that the record names");
                else if (record.Payload == false) Payload(name, record);
                else if (record.Block == true || record.Payload == true) Intact(name);
                else if (record["WARC-Block-Digest"] is not null || record["WARC-Payload-Digest"] is not null && record.Type != "revisit") Not(name, "its digests are of a kind that is not known");
            }
        }, () => $", after byte {end}");
        return read;
    }

    // Some programs take the digest of a body before its transfer coding is undone, some after it.
    private void Payload(string name, WarcRead record)
    {
        var head = HttpHead.Parse(record.Head);
        if (record.Block == true && (head["Transfer-Encoding"] ?? head["Content-Encoding"]) is not null) Not(name, "the digest of its payload may be that of another coding; that of its block is right");
        else Altered(name, "its payload does not have the digest that the record names");
    }

    private static bool IsIndex(string path) => path.StartsWith("indexes/", StringComparison.Ordinal) && (path.EndsWith(".cdx", StringComparison.Ordinal) || path.EndsWith(".cdxj", StringComparison.Ordinal) || path.EndsWith(".cdx.gz", StringComparison.Ordinal) || path.EndsWith(".cdxj.gz", StringComparison.Ordinal));

    private void Index(ZipEntry entry, Dictionary<string, Dictionary<long, WarcRead>> records)
    {
        var bytes = Text(entry.Name) ?? throw new FormatException("it is longer than is read of an index");
        if (entry.Name.EndsWith(".gz", StringComparison.Ordinal)) bytes = Unzip(bytes);
        var (faults, lines, indexed) = (0, 0, new HashSet<(string, long)>());
        foreach (var text in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            lines++;
            var line = CdxjLine.Parse(text);
            var file = line is null ? "" : $"archive/{line.FileName}";
            if (line is not null) indexed.Add((file, line.Offset));
            if (line is null) Altered($"{entry.Name}, line {lines}", "it is no line of an index");
            else if (!records.TryGetValue(file, out var of) || !of.TryGetValue(line.Offset, out var record)) Altered($"{entry.Name}, line {lines}", "no record stands where it says");
            else if (Differs(line, record) is { } how) Altered($"{entry.Name}, line {lines}", how);
            else if (line.RecordDigest is { } digest && digest.StartsWith("sha256:", StringComparison.Ordinal) && digest != $"sha256:{wacz.DigestOf(wacz.Entries.First(e => e.Name == file), line.Offset, line.Length)}")
                Altered($"{entry.Name}, line {lines}", "the record where it says has another digest");
            else continue;
            faults++;
        }
        // Makers differ in what they put into an index; what this program writes is known.
        if (_package?.IsOurs == true && records.Sum(f => f.Value.Count(r => r.Value.Type is "response" or "revisit" or "resource" && !indexed.Contains((f.Key, r.Key)))) is > 0 and var missing)
        {
            Altered(entry.Name, $"{missing} records are not in it");
            faults++;
        }
        if (faults == 0) Intact($"{entry.Name}, {lines} lines against the records");
    }

    private static string? Differs(CdxjLine line, WarcRead record)
    {
        var time = CdxjLine.Digits(record["WARC-Date"] ?? "");
        if (line.Url != record["WARC-Target-URI"]) return "the record where it says is about another address";
        if (!time.StartsWith(line.Timestamp, StringComparison.Ordinal) && !line.Timestamp.StartsWith(time, StringComparison.Ordinal)) return "the record where it says is of another time";
        if (record.Length > 0 && line.Length != record.Length) return "the record where it says has another length";
        if (line.Status is { } status && HttpHead.Parse(record.Head).Status is { } found && status != found) return "the record where it says has another status";
        var digest = record["WARC-Payload-Digest"];
        if (line.Digest is { } d && digest is not null && d.Split(':').Last() != digest.Split(':').Last() && d.Split(':')[0].Replace("-", "", StringComparison.Ordinal) == digest.Split(':')[0].Replace("-", "", StringComparison.Ordinal))
            return "the record where it says names another digest";
        return null;
    }

    private void Pages()
    {
        if (wacz.Entries.All(e => e.Name != WaczWriter.Pages)) throw new FormatException("the list of pages is missing");
        var lines = 0;
        foreach (var text in Encoding.UTF8.GetString(Text(WaczWriter.Pages) ?? throw new FormatException("it is longer than is read of a list")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            lines++;
            try
            {
                using var json = JsonDocument.Parse(text);
                if (WaczPackage.Text(json.RootElement, "format") is null && (WaczPackage.Text(json.RootElement, "url") is null || !json.RootElement.TryGetProperty("ts", out _))) throw new JsonException();
            }
            catch (JsonException)
            {
                Altered($"{WaczWriter.Pages}, line {lines}", "it is no page");
            }
        }
    }

    private byte[] Unzip(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (gzip.Read(buffer) is > 0 and var read)
        {
            _budget.Take(read);
            plain.Write(buffer, 0, read);
        }
        return plain.ToArray();
    }

    // Null where it is not there or cannot be read: of the two files at the root that is said by name.
    private byte[]? Text(string path)
    {
        try
        {
            return wacz.Read(path);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void Step(string name, Action step, Func<string>? where = null)
    {
        try
        {
            step();
        }
        catch (Exception e) when (WaczReader.IsOfTheContent(e))
        {
            Not($"{name}{where?.Invoke()}", e is FormatException ? e.Message : "what is compressed in it cannot be unpacked");
        }
    }

    private void Intact(string name) => _found.Add(Checked.Intact(CheckedKind.Archive, name));
    private void Altered(string name, string how) => _found.Add(Checked.Altered(CheckedKind.Archive, name, how));
    private void Not(string name, string why) => _found.Add(Checked.Not(CheckedKind.Archive, name, why));
}
