using System.Buffers.Binary;
using System.Text;

namespace Tawthiq.Evidence.Provenance;

/// <summary>Finds the bytes of the Content Credentials (C2PA manifest store) that a file carries: JPEG, PNG and ISO base media (MP4, MOV, HEIC).</summary>
internal static class CredentialStore
{
    /// <summary>More than any honest store takes, thumbnails and ingredients included.</summary>
    private const int Largest = 64 * 1024 * 1024;

    /// <summary>The type of the box in which ISO base media carry it.</summary>
    public static ReadOnlySpan<byte> BoxKind => [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    /// <summary>The store; null where the file carries none or is of another kind.</summary>
    /// <param name="file">The file; can seek.</param>
    /// <exception cref="FormatException">It carries one that is torn.</exception>
    public static ReadOnlyMemory<byte>? Find(Stream file)
    {
        var head = new byte[12];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read < head.Length) return null;
        if (head is [0xFF, 0xD8, 0xFF, ..]) return OfJpeg(file);
        if (head.AsSpan().StartsWith<byte>([0x89, 0x50, 0x4E, 0x47])) return OfPng(file);
        return head.AsSpan(4, 4).SequenceEqual("ftyp"u8) ? OfBoxes(file) : null;
    }

    // In segments of 64 kB: "JP", the number of the box, the number of the segment, then the head of the box again and a part of it.
    private static ReadOnlyMemory<byte>? OfJpeg(Stream file)
    {
        var parts = new SortedDictionary<(int Box, uint Part), byte[]>();
        var mark = new byte[4];
        var total = 0L;
        for (file.Position = 2; file.ReadAtLeast(mark, 4, throwOnEndOfStream: false) == 4 && mark[0] == 0xFF && mark[1] is not 0xDA;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(mark.AsSpan(2)) - 2;
            if (length < 0) throw new FormatException("A segment is shorter than its head.");
            if (mark[1] != 0xEB)
            {
                file.Position += length;
                continue;
            }
            var segment = new byte[length];
            file.ReadExactly(segment);
            if (length < 16 || !segment.AsSpan().StartsWith("JP"u8)) continue;
            if ((total += length) > Largest) throw new FormatException("The store is too large.");
            parts[(BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(2)), BinaryPrimitives.ReadUInt32BigEndian(segment.AsSpan(4)))] = segment;
        }
        foreach (var box in parts.GroupBy(p => p.Key.Box))
        {
            byte[] joined = [.. box.SelectMany((p, i) => p.Value.Skip(i == 0 ? 8 : 16))];
            if (IsStore(joined)) return joined;
        }
        return null;
    }

    private static ReadOnlyMemory<byte>? OfPng(Stream file)
    {
        var head = new byte[8];
        for (file.Position = 8; file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (head.AsSpan(4).SequenceEqual("caBX"u8)) return Take(file, length);
            file.Position += length + 4L;
        }
        return null;
    }

    private static ReadOnlyMemory<byte>? OfBoxes(Stream file)
    {
        foreach (var box in MediaBox.Of(file))
        {
            if (box.Type != "uuid" || box.Length < 60) continue;
            file.Position = box.Start + box.Head;
            var kind = new byte[16 + 4];
            file.ReadExactly(kind);
            if (!kind.AsSpan(0, 16).SequenceEqual(BoxKind)) continue;
            var body = Take(file, box.Start + box.Length - file.Position);
            var purpose = body.Span.IndexOf((byte)0);
            if (purpose < 0 || Encoding.ASCII.GetString(body.Span[..purpose]) is not ("manifest" or "original" or "update")) continue;
            if (body.Length < purpose + 9) throw new FormatException("The store is torn.");
            return body[(purpose + 9)..]; // the purpose, its end, and where a Merkle tree for fragments would lie
        }
        return null;
    }

    private static ReadOnlyMemory<byte> Take(Stream file, long length)
    {
        if (length > Largest || length > file.Length - file.Position) throw new FormatException("The store is torn, or too large.");
        var bytes = new byte[length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static bool IsStore(ReadOnlySpan<byte> bytes) => bytes.Length > 16 && bytes[4..8].SequenceEqual("jumb"u8) && bytes[8..].IndexOf("c2pa\0"u8) is >= 0 and < 64;
}

/// <summary>A box of ISO base media at the top of a file.</summary>
/// <param name="Type">Four letters.</param>
/// <param name="Start">Bytes from the start of the file.</param>
/// <param name="Head">Bytes of its head.</param>
/// <param name="Length">Bytes, head included.</param>
internal sealed record MediaBox(string Type, long Start, int Head, long Length)
{
    /// <summary>The boxes at the top of a file, in order.</summary>
    /// <exception cref="FormatException">One is longer than the file.</exception>
    public static List<MediaBox> Of(Stream file)
    {
        var (all, head) = (new List<MediaBox>(), new byte[16]);
        for (var at = 0L; at < file.Length;)
        {
            file.Position = at;
            var read = file.ReadAtLeast(head, 16, throwOnEndOfStream: false);
            if (read < 8) throw new FormatException("A box ends early.");
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var size = 8;
            if (length == 1) (length, size) = (read == 16 ? (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(8)), long.MaxValue) : 0, 16);
            if (length == 0 && size == 8) length = file.Length - at;
            if (length < size || length > file.Length - at) throw new FormatException("A box is longer than the file.");
            all.Add(new(Encoding.Latin1.GetString(head.AsSpan(4, 4)), at, size, length));
            at += length;
        }
        return all;
    }
}
