using System.Buffers.Binary;
using System.Security.Cryptography;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence.Provenance;

/// <summary>Compares a file with the digest by which its active manifest is bound to it: over ranges of bytes, or over the boxes of a film.</summary>
internal static class HardBinding
{
    /// <summary>Whether the file is the one that was signed.</summary>
    /// <param name="assertions">The assertion store of the active manifest.</param>
    /// <param name="usual">Kind of digest where the assertion names none.</param>
    /// <param name="file">The file; can seek.</param>
    public static Answer Check(JumbfBox? assertions, string usual, Stream file)
    {
        var box = assertions?.Boxes.FirstOrDefault(b => b.Label.StartsWith("c2pa.hash.", StringComparison.Ordinal));
        if (box?.Of("cbor") is not { } bytes) return new Answer.NotCheckable("the manifest is not bound to the file");
        var said = CborNode.Parse(bytes);
        if (said["hash"]?.AsBytes is not { } recorded || Hash(said["alg"]?.AsText ?? usual) is not { } hash) return new Answer.NotCheckable("it is bound by a digest of a kind that is not known");
        using (hash)
        {
            var known = box.Label.Split('.', 4) switch
            {
                ["c2pa", "hash", "data"] => OverRanges(said, file, hash),
                ["c2pa", "hash", "bmff", "v2" or "v3"] => OverBoxes(said, file, hash),
                _ => false,
            };
            if (!known) return new Answer.NotCheckable("it is bound in a way that is not read");
            var found = hash.GetHashAndReset();
            return recorded.Span.SequenceEqual(found) ? Answer.Intact.Here : new Answer.Altered($"signed {Convert.ToHexStringLower(recorded.Span)}, found {Convert.ToHexStringLower(found)}");
        }
    }

    /// <summary>A digest by its name in C2PA; null for one that is not known.</summary>
    public static IncrementalHash? Hash(string name) => name switch
    {
        "sha256" => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
        "sha384" => IncrementalHash.CreateHash(HashAlgorithmName.SHA384),
        "sha512" => IncrementalHash.CreateHash(HashAlgorithmName.SHA512),
        _ => null,
    };

    private static bool OverRanges(CborNode said, Stream file, IncrementalHash hash)
    {
        var at = 0L;
        foreach (var left in (said["exclusions"]?.AsItems ?? []).Select(e => (Start: e["start"]?.AsWhole ?? -1, Length: e["length"]?.AsWhole ?? -1)).OrderBy(e => e.Start))
        {
            if (left.Start < at || left.Length < 0 || left.Length > file.Length - left.Start) return false;
            Add(file, at, left.Start - at, hash);
            at = left.Start + left.Length;
        }
        Add(file, at, file.Length - at, hash);
        return true;
    }

    // Every box at the top that is not left out counts with the place where it starts, so that boxes cannot change places.
    private static bool OverBoxes(CborNode said, Stream file, IncrementalHash hash)
    {
        if (said["merkle"] is CborNode.Sequence { Items.Count: > 0 }) return false;
        var leftOut = said["exclusions"]?.AsItems ?? [];
        if (leftOut.Any(e => e["xpath"]?.AsText is not ['/', .. var type] || type.Contains('/', StringComparison.Ordinal) && Touches(type, file) || e["subset"] is CborNode.Sequence { Items.Count: > 0 })) return false;
        Span<byte> place = stackalloc byte[8];
        foreach (var box in MediaBox.Of(file))
        {
            if (leftOut.Any(e => e["xpath"]!.AsText == "/" + box.Type && Fits(e, box, file))) continue; // all have a path
            BinaryPrimitives.WriteInt64BigEndian(place, box.Start);
            hash.AppendData(place);
            Add(file, box.Start, box.Length, hash);
        }
        return true;
    }

    // What lies deeper is not looked for: where the box at the top of such a path is there, it is not known how much of it is left out.
    private static bool Touches(string path, Stream file) => MediaBox.Of(file).Any(b => b.Type == path.Split('/')[0]);

    // An exclusion may ask for bytes at a place of the box.
    private static bool Fits(CborNode exclusion, MediaBox box, Stream file)
    {
        if (exclusion["length"]?.AsWhole is { } length && length != box.Length) return false;
        foreach (var asked in exclusion["data"]?.AsItems ?? [])
        {
            if (asked["value"]?.AsBytes is not { } value || asked["offset"]?.AsWhole is not { } offset || offset < 0 || offset + value.Length > box.Length) return false;
            var found = new byte[value.Length];
            file.Position = box.Start + offset;
            file.ReadExactly(found);
            if (!value.Span.SequenceEqual(found)) return false;
        }
        return true;
    }

    private static void Add(Stream file, long start, long length, IncrementalHash hash)
    {
        var buffer = new byte[1 << 16];
        for (file.Position = start; length > 0;)
        {
            var n = file.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (n == 0) throw new EndOfStreamException();
            hash.AppendData(buffer, 0, n);
            length -= n;
        }
    }
}
