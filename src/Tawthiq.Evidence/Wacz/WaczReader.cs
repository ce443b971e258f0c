using System.IO.Compression;
using System.Security.Cryptography;
using Tawthiq.Evidence.Verification;
using Tawthiq.Evidence.Warc;

namespace Tawthiq.Evidence.Wacz;

/// <summary>A record of a WACZ: its head, and where it stands.</summary>
/// <param name="File">The WARC in the WACZ.</param>
/// <param name="Offset">Of the record in it.</param>
/// <param name="Fields">In their order.</param>
/// <param name="Head">Head of the HTTP message; empty for a record that holds none.</param>
/// <param name="PayloadLength">Bytes of its payload.</param>
public sealed record WaczRecord(string File, long Offset, IReadOnlyList<WarcField> Fields, byte[] Head, long PayloadLength)
{
    /// <summary>First value of a field; null where there is none.</summary>
    public string? this[string name] => Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary><c>response</c> and so on; empty where the record does not say.</summary>
    public string Type => this["WARC-Type"] ?? "";

    /// <summary>What it is about; null where it does not say.</summary>
    public string? Url => this["WARC-Target-URI"];
}

/// <summary>Reads WACZ files of any maker, without trust. Not thread-safe.</summary>
public sealed class WaczReader
{
    private readonly Stream _wacz;
    private readonly WaczLimits _limits;

    private WaczReader(Stream wacz, WaczLimits limits, IReadOnlyList<ZipEntry> entries) => (_wacz, _limits, Entries) = (wacz, limits, entries);

    internal IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Paths of the files in it, in the order of its directory.</summary>
    public IReadOnlyList<string> Paths => [.. Entries.Select(e => e.Name)];

    /// <summary>Opens a file.</summary>
    /// <param name="wacz">Can be sought; stays open.</param>
    /// <param name="limits">How far it is read; null for the usual ones.</param>
    /// <exception cref="FormatException">It is no ZIP file, or one that contradicts itself.</exception>
    public static WaczReader Open(Stream wacz, WaczLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(wacz);
        limits ??= new();
        return new(wacz, limits, ZipDirectory.Read(wacz, limits));
    }

    /// <summary>Checks all that a file says of itself: every file against the manifest, the manifest against its hash, the signature, every record against its digests, the index against the records.</summary>
    /// <remarks>Never throws for what is in the file, only where it cannot be read at all, as from a broken disk.</remarks>
    /// <param name="wacz">Can be sought; stays open.</param>
    /// <param name="limits">How far it is read; null for the usual ones.</param>
    public static IReadOnlyList<Checked> Check(Stream wacz, WaczLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(wacz);
        try
        {
            return new WaczCheck(Open(wacz, limits)).Run();
        }
        catch (Exception e) when (IsOfTheContent(e))
        {
            return [Checked.Not(CheckedKind.Archive, "the WACZ file", e is FormatException ? e.Message : "it ends too early")];
        }
    }

    /// <summary>The bytes of a file in it; null where there is none of that path.</summary>
    /// <exception cref="FormatException">It unpacks to other or more bytes than the directory says, or to more than the limit.</exception>
    public byte[]? Read(string path)
    {
        if (Entries.FirstOrDefault(e => e.Name == path) is not { } entry) return null;
        if (entry.Size > _limits.Whole) throw new FormatException($"{path} is longer than is taken as a whole");
        using var bytes = new MemoryStream();
        Guarded(() => Unpack(entry, Budget(), bytes.Write));
        return bytes.ToArray();
    }

    /// <summary>The records of all WARCs in it, in their order.</summary>
    /// <exception cref="FormatException">A WARC goes on with something that is no record, thrown while they are listed.</exception>
    public IEnumerable<WaczRecord> Records()
    {
        var budget = Budget();
        foreach (var entry in Warcs())
        {
            using var records = WarcReader.Read(Range(entry), budget).GetEnumerator();
            while (true)
            {
                WarcRead? record = null;
                Guarded(() => record = records.MoveNext() ? records.Current : null);
                if (record is null) break;
                yield return new(entry.Name, record.Offset, record.Fields, record.Head, record.PayloadLength);
            }
        }
    }

    /// <summary>The payload of a record; for a revisit that of the record it points to, where this file holds it.</summary>
    /// <exception cref="FormatException">It is longer than the limit, or no longer where it was.</exception>
    public byte[] Payload(WaczRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Type == "revisit" && record["WARC-Refers-To"] is { } id && Records().FirstOrDefault(r => r["WARC-Record-ID"] == id && r.Type != "revisit") is { } original) record = original;
        if (record.PayloadLength > _limits.Whole) throw new FormatException("the body is longer than is taken as a whole");
        if (Warcs().FirstOrDefault(e => e.Name == record.File) is not { } entry || record.Offset < 0 || record.Offset > entry.Packed) throw new FormatException("the record is not in this file");
        using var body = new MemoryStream();
        var found = false;
        Guarded(() => found = WarcReader.Read(new RangeStream(_wacz, entry.Start + record.Offset, entry.Packed - record.Offset), Budget(), (bytes, _) => body.Write(bytes)).Any());
        return found ? body.ToArray() : throw new FormatException("the record is not in this file");
    }

    internal IEnumerable<ZipEntry> Warcs() => Entries.Where(e => e.Method == 0 && e.Name.StartsWith("archive/", StringComparison.Ordinal) && (e.Name.EndsWith(".warc", StringComparison.Ordinal) || e.Name.EndsWith(".warc.gz", StringComparison.Ordinal)));

    internal RangeStream Range(ZipEntry entry) => new(_wacz, entry.Start, entry.Packed);

    internal UnpackBudget Budget() => new(_limits, Math.Max(_wacz.Length, 1 << 20));

    internal byte[] Bytes(long offset, int length)
    {
        var bytes = new byte[length];
        _wacz.Position = offset;
        _wacz.ReadExactly(bytes);
        return bytes;
    }

    internal long Length => _wacz.Length;

    /// <summary>SHA-256 of a file, unpacked, and whether its checksum in the ZIP is right.</summary>
    internal (Sha256Digest Digest, bool Crc) DigestOf(ZipEntry entry, UnpackBudget budget)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = default(Crc32);
        Unpack(entry, budget, bytes =>
        {
            hash.AppendData(bytes);
            crc.Append(bytes);
        });
        return (Sha256Digest.FromBytes(hash.GetHashAndReset()), crc.Value == entry.Crc);
    }

    /// <summary>SHA-256 of a stretch of a stored file.</summary>
    internal Sha256Digest DigestOf(ZipEntry entry, long offset, long length) => Sha256Digest.FromBytes(SHA256.HashData(new RangeStream(_wacz, entry.Start + offset, length)));

    internal delegate void Take(ReadOnlySpan<byte> bytes);

    internal void Unpack(ZipEntry entry, UnpackBudget budget, Take take)
    {
        using Stream stream = entry.Method == 0 ? Range(entry) : new DeflateStream(Range(entry), CompressionMode.Decompress);
        var (buffer, size) = (new byte[1 << 20], 0L);
        while (stream.Read(buffer) is > 0 and var read)
        {
            budget.Take(read);
            if ((size += read) > entry.Size) throw new FormatException("a file in it is longer than its directory says");
            take(buffer.AsSpan(0, read));
        }
        if (size != entry.Size) throw new FormatException("a file in it is shorter than its directory says");
    }

    /// <summary>Whether a fault lies in what was read, not in the reading.</summary>
    internal static bool IsOfTheContent(Exception e) => e is FormatException or InvalidDataException or EndOfStreamException;

    private static void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new FormatException("what is compressed in it cannot be unpacked", e);
        }
    }
}
