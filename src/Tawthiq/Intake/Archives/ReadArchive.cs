using System.Formats.Tar;
using System.IO.Compression;
using Tawthiq.Evidence.Provenance;

namespace Tawthiq.Intake.Archives;

/// <summary>Reads zip and tar archives with the base library. An archive is judged whole before anything is taken from it: one bad entry condemns it.</summary>
internal static class ReadArchive
{
    /// <summary>Entries of one archive.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Bytes that one archive may unpack to.</summary>
    public const long MostBytes = 8L * 1024 * 1024 * 1024;

    /// <summary>How many times its packed size an archive may unpack to, from <see cref="HarmlessBytes"/> on; text shrinks to a tenth, emptiness to a thousandth.</summary>
    public const long HighestRatio = 100;

    /// <summary>What unpacks to no more than this does no harm whatever its ratio.</summary>
    public const long HarmlessBytes = 4L * 1024 * 1024;

    private const int LongestName = 1000;

    /// <summary>What is wrong with an archive; null where it can be taken apart. Unpacks everything once and keeps nothing.</summary>
    public static Refusal? Judge(InputItem item, CancellationToken cancellationToken)
    {
        if (item.Format == InputFormat.SevenZip) return new(FailureReason.UnknownFormat, "is a 7z archive, which is not read; unpack it and add its files, or save it as .zip.");
        try
        {
            var (names, total, count, packed) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0L, 0, item.Path is { } path ? new FileInfo(path).Length : item.Bytes.LongLength);
            var buffer = new byte[1 << 16];
            foreach (var entry in Open(item))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++count > MostEntries) return Bomb($"holds more than {MostEntries} entries");
                if (entry.Fault is { } fault) return fault;
                if (WrongName(entry.Name) is { } wrong) return wrong;
                if (!names.Add(entry.Name.TrimEnd('/').Normalize())) return new(FailureReason.Hostile, "holds two entries of one name, so programs differ in what they find in it; unpack it by hand and add the files that matter.");
                if (entry.Content is null) continue;
                var here = 0L;
                using var content = entry.Content();
                for (int n; (n = content.Read(buffer)) > 0;)
                {
                    (total, here) = (total + n, here + n);
                    if (here > FindInputs.LargestBytes) return new(FailureReason.TooLarge, "holds a file larger than 50 MB; unpack it and add its files by themselves.");
                    if (total > MostBytes || (total > HarmlessBytes && total > packed * HighestRatio)) return Bomb("unpacks to far more than it is");
                }
                if (entry.Length is { } claimed && here != claimed) return new(FailureReason.Damaged, "holds an entry of another size than it claims; get it again.");
            }
            return count == 0 ? new(FailureReason.Empty, "is an archive that holds nothing; get it again from where it came from.") : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or EndOfStreamException or ArgumentException or FormatException)
        {
            return new(FailureReason.Damaged, "is not a whole archive; get it again.");
        }
    }

    /// <summary>The files of an archive that was judged harmless; hidden ones are left out as in a folder.</summary>
    public static IEnumerable<ArchivePart> Entries(InputItem item, CancellationToken cancellationToken)
    {
        foreach (var entry in Open(item))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Content is null || entry.Name.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX")) continue;
            using var bytes = new MemoryStream();
            using (var content = entry.Content()) content.CopyTo(bytes);
            yield return new(entry.Name, item.Format == InputFormat.Zip ? "tawthiq (zip)" : "tawthiq (tar)", bytes.ToArray());
        }
    }

    /// <summary>The proofs of ProofMode in an archive that was judged harmless; none in one that is no zip.</summary>
    public static ProofsOfMedia? Proofs(InputItem item)
    {
        if (item.Format != InputFormat.Zip) return null; // the app writes zip files
        using var bytes = Bytes(item);
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
        return new([.. zip.Entries.Select(e => e.FullName)], name =>
        {
            using var content = zip.GetEntry(name)!.Open(); // the name comes from the archive
            var proof = new byte[ProofModeBundle.LargestBytes];
            return proof[..content.ReadAtLeast(proof, proof.Length, throwOnEndOfStream: false)];
        });
    }

    private static Refusal Bomb(string what) => new(FailureReason.Hostile, $"{what}, as archives do that are built to do harm; unpack it by hand and add the files that matter.");

    private static Refusal? WrongName(string name) =>
        name.Length is 0 or > LongestName || name[0] is '/' or '\\' || name.Contains('\0', StringComparison.Ordinal) || name.Any(char.IsControl)
        || name.Contains('\\', StringComparison.Ordinal) || name.Length > 1 && name[1] == ':' || name.Split('/').Any(part => part is ".." or ".")
            ? new(FailureReason.Hostile, "holds an entry whose name leads out of the archive; unpack it by hand and add the files that matter.")
            : null;

    private static Stream Bytes(InputItem item) => item.Path is { } path && item.Bytes.Length == 0
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)
        : new MemoryStream(item.Bytes, writable: false);

    private static IEnumerable<Entry> Open(InputItem item) => item.Format == InputFormat.Zip ? Zip(item) : Tar(item);

    private static IEnumerable<Entry> Zip(InputItem item)
    {
        using var bytes = Bytes(item);
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            var isFolder = entry.FullName.EndsWith('/');
            var type = (entry.ExternalAttributes >> 16) & 0xF000; // the Unix file type, where the archive was made on Unix
            yield return new(entry.FullName, isFolder ? null : entry.Open)
            {
                Length = isFolder ? null : entry.Length,
                Fault = entry.IsEncrypted ? new(FailureReason.PasswordProtected, "is an archive protected by a password; unpack it with the password and add its files.")
                    : type is not (0 or 0x8000 or 0x4000) ? Link() : null,
            };
        }
    }

    private static IEnumerable<Entry> Tar(InputItem item)
    {
        using var bytes = Bytes(item);
        using var unpacked = item.Format == InputFormat.Tgz ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        using var tar = new TarReader(unpacked);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes) continue;
            var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (name.Length == 0) continue; // the folder itself
            yield return entry.EntryType switch
            {
                TarEntryType.Directory => new(name, null),
                TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => new(name, () => entry.DataStream ?? Stream.Null) { Length = entry.Length },
                _ => new(name, null) { Fault = Link() },
            };
        }
    }

    private static Refusal Link() => new(FailureReason.Hostile, "holds a link or a device instead of a file; unpack it by hand and add the files that matter.");

    /// <param name="Name">As written.</param>
    /// <param name="Content">Opens the content; null for a folder.</param>
    private sealed record Entry(string Name, Func<Stream>? Content)
    {
        /// <summary>Bytes that it claims to have; null where it claims nothing.</summary>
        public long? Length { get; init; }

        public Refusal? Fault { get; init; }
    }
}
