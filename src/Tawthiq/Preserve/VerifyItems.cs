using System.Collections.Concurrent;
using System.Globalization;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Compares every file in the store with what is recorded of it: there, as long, the same bytes.</summary>
internal static class VerifyItems
{
    /// <summary>Something that lies, or should lie, in the store.</summary>
    /// <param name="Name">Its digest, or the path of a file that lies under none.</param>
    /// <param name="Path">Where.</param>
    /// <param name="Recorded">Its row; null where it has none.</param>
    /// <param name="IsThere">Whether there is such a file.</param>
    private sealed record Item(string Name, string Path, Row? Recorded, bool IsThere);

    private sealed record Row(string? Sha512, long? Length);

    private const string Digits = "0123456789abcdef";

    /// <summary>Checks the store.</summary>
    /// <param name="record">Folder of the record.</param>
    /// <param name="db">The rows of the items; null where they cannot be read.</param>
    /// <param name="asked">How.</param>
    /// <param name="found">Takes what was found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static void Run(string record, RecordDb? db, VerifyOrder asked, Action<Checked> found, CancellationToken cancellationToken)
    {
        var blobs = new Blobs(Path.Combine(record, "blobs"));
        var isDbRead = db is not null;
        InOrder(Items(Path.Combine(record, "blobs"), blobs, db), asked.Threads, i => new(CheckedKind.Item, i.Name, Check(i, asked.Thorough, isDbRead, cancellationToken)), found, cancellationToken);
    }

    /// <summary>Checks things on several threads and hands on what was found in the order of the things.</summary>
    internal static void InOrder<T>(IEnumerable<T> things, int threads, Func<T, Checked> check, Action<Checked> found, CancellationToken cancellationToken)
    {
        var (gate, waiting, next) = (new Lock(), new Dictionary<long, Checked>(), 0L);
        Parallel.ForEach(Partitioner.Create(things.Select((thing, i) => (Thing: thing, Index: (long)i)), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, one =>
            {
                var result = check(one.Thing);
                lock (gate)
                {
                    waiting[one.Index] = result;
                    for (; waiting.Remove(next, out var ready); next++) found(ready);
                }
            });
    }

    // One of the 256 folders at a time, so that no list grows with the record.
    private static IEnumerable<Item> Items(string folder, Blobs blobs, RecordDb? db)
    {
        var places = from a in Digits from b in Digits select $"{a}{b}";
        foreach (var place in places)
        {
            var rows = db is null ? [] : Rows(db, place);
            var files = Files(Path.Combine(folder, place)).ToHashSet(StringComparer.Ordinal);
            var names = rows.Keys.Concat(files.Select(f => place + f)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            foreach (var name in names)
            {
                var isDigest = Sha256Digest.TryParse(name, out _);
                yield return new(isDigest ? name : $"{place}/{name[2..]}", blobs.PathOf(name), rows.GetValueOrDefault(name), files.Contains(name[2..]));
            }
        }
        if (!Directory.Exists(folder)) yield break;
        foreach (var other in Directory.EnumerateFileSystemEntries(folder).Where(e => Path.GetFileName(e) is not [var a, var b] || !Digits.Contains(a) || !Digits.Contains(b)).Order(StringComparer.Ordinal))
            yield return new(Path.GetFileName(other), other, null, true);
    }

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(f => Path.GetFileName(f)) : [];

    private static Dictionary<string, Row> Rows(RecordDb db, string place)
    {
        const string all =
            """
            SELECT sha256, sha512, length FROM items
            UNION ALL SELECT bytes_sha256, NULL, NULL FROM documents
            UNION ALL SELECT sha256, NULL, NULL FROM place_packs
            UNION ALL SELECT bytes_sha256, NULL, NULL FROM reading_failures
            """;
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var row in VerifyRows.Read(db, $"SELECT * FROM ({all}) WHERE sha256 >= @kind AND sha256 < @kind || 'g'", place))
            if (row[0] is string digest && Sha256Digest.TryParse(digest, out _)) rows.TryAdd(digest, new(row[1] as string, row[2] as long?)); // other names: their rows are altered, which is found there
        return rows;
    }

    private static Answer Check(Item item, bool thorough, bool isDbRead, CancellationToken cancellationToken)
    {
        if (!item.IsThere) return new Answer.Altered("it is on record, but its bytes are missing");
        if (!Sha256Digest.TryParse(item.Name, out var recorded))
            return new Answer.NotCheckable(item.Name.EndsWith(WholeFile.Unfinished, StringComparison.Ordinal) ? "a writer that is at work or was stopped left it unfinished" : "nothing on record speaks of it");
        try
        {
            var file = FileDigest.Of(item.Path, thorough && item.Recorded?.Sha512 is not null, cancellationToken);
            if (file.Sha256 != recorded) return Answer.Compare(recorded, file.Sha256);
            if (item.Recorded is { Length: { } length } && length != file.Length) return new Answer.Altered(string.Create(CultureInfo.InvariantCulture, $"its row says {length} bytes, there are {file.Length}"));
            if (file.Sha512 is { } second && second != item.Recorded!.Sha512) return new Answer.Altered($"SHA-512 recorded {item.Recorded.Sha512}, found {second}"); // asked for only where there is one
            if (item.Recorded is null && isDbRead) return new Answer.NotCheckable("nothing on record speaks of it: a writer is at work, or was stopped before it was put on record");
            return Answer.Intact.Here;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Answer.NotCheckable("the file cannot be read");
        }
    }
}
