using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Extraction.Places;
using Tawthiq.Store;

namespace Tawthiq.Extract;

/// <summary>What opening a file as a country pack gives.</summary>
internal abstract record OpenedPack
{
    private OpenedPack() { }

    /// <summary>A pack, perhaps with lines that could not be used.</summary>
    /// <param name="Pack">Its places.</param>
    /// <param name="File">The file as found.</param>
    /// <param name="BadLines">One sentence for each line with a fault.</param>
    public sealed record Usable(PlacePack Pack, byte[] File, IReadOnlyList<string> BadLines) : OpenedPack;

    /// <summary>No pack.</summary>
    public sealed record Unusable(string Sentence, IReadOnlyList<string> BadLines) : OpenedPack;
}

/// <summary>Country packs of the gazetteer: opened from files, kept in a record.</summary>
internal static class Places
{
    private const int LargestFile = 200 * 1024 * 1024;

    /// <summary>Opens a pack's file, tab-separated, perhaps with <c>.gz</c>. Its name is that of the file without extensions.</summary>
    public static OpenedPack Open(string path)
    {
        if (!File.Exists(path)) return new OpenedPack.Unusable($"{path} does not exist; check the path.", []);
        var file = File.ReadAllBytes(path);
        var name = Path.GetFileName(path).Split('.')[0].ToLowerInvariant();
        if (Unpacked(file) is not { } tsv) return new OpenedPack.Unusable($"{path} is no whole .gz file, or unpacks to more than 200 MB; get it again.", []);
        return PlacePack.Parse(name, tsv) switch
        {
            PlacePackReading.Read read => new OpenedPack.Usable(read.Pack, file, [.. read.BadLines.Select(b => Sentence(path, b))]),
            PlacePackReading.Unreadable no => new OpenedPack.Unusable(no.Reason, [.. no.BadLines.Select(b => Sentence(path, b))]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The packs that a record reads with, in the order of their names.</summary>
    public static IReadOnlyList<PlacePack> Of(RecordDb db) =>
        [.. db.PlacePacks.AsNoTracking().OrderBy(p => p.Name).AsEnumerable().Select(p => PlacePack.FromBytes(p.Name, p.Packed))];

    /// <summary>The places of the world and those of packs.</summary>
    public static Gazetteer With(IEnumerable<PlacePack> packs) => packs.Aggregate(Gazetteer.World, (places, pack) => places.WithPack(pack));

    /// <summary>Puts a pack into a record, in place of one of the same name.</summary>
    /// <returns>False where the very same pack is there already.</returns>
    public static bool Add(Record record, OpenedPack.Usable opened)
    {
        var digest = record.Blobs.Keep(opened.File).Sha256;
        using var db = record.Db();
        if (db.PlacePacks.Any(p => p.Name == opened.Pack.Name && p.Sha256 == digest)) return false;
        using var change = new Change(record, db);
        db.PlacePacks.Where(p => p.Name == opened.Pack.Name).ExecuteDelete();
        db.PlacePacks.Add(new PlacePackRow
        {
            Name = opened.Pack.Name, Sha256 = digest, Places = opened.Pack.Count, Packed = opened.Pack.ToBytes(), AddedAt = record.Clock.GetUtcNow().UtcDateTime,
        });
        change.Note("places.added", opened.Pack.Name);
        change.Commit();
        return true;
    }

    private static string Sentence(string path, BadPlaceLine bad) =>
        $"{path}, line {bad.Line}: {bad.Reason}{(bad.Kept ? "" : "; the line is left out")}.";

    /// <summary>Null where the bytes are no whole .gz or too many.</summary>
    private static byte[]? Unpacked(byte[] file)
    {
        if (!file.AsSpan().StartsWith<byte>([0x1F, 0x8B])) return file;
        try
        {
            using var gz = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
            using var tsv = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int n; (n = gz.Read(buffer)) > 0;)
            {
                tsv.Write(buffer, 0, n);
                if (tsv.Length > LargestFile) return null;
            }
            return tsv.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
