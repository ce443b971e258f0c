using System.Buffers.Binary;
using System.Text;

namespace Tawthiq.Evidence.Wacz;

/// <summary>A file in a ZIP.</summary>
/// <param name="Name">With slashes.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Crc">Of the unpacked bytes.</param>
/// <param name="Packed">Bytes in the ZIP.</param>
/// <param name="Size">Bytes unpacked.</param>
/// <param name="Head">Where its head begins.</param>
/// <param name="Start">Where its bytes begin.</param>
internal sealed record ZipEntry(string Name, int Method, uint Crc, long Packed, long Size, long Head, long Start);

/// <summary>The directory of a ZIP (APPNOTE 6.3 with ZIP64), read without trust: heads agree with it, files lie apart and inside, names stay inside a folder.</summary>
internal static class ZipDirectory
{
    private const int LongestDirectory = 64 << 20;

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is no ZIP, or one that contradicts itself; the message is half a sentence.</exception>
    public static IReadOnlyList<ZipEntry> Read(Stream zip, WaczLimits limits)
    {
        var (count, size, offset, end) = FindEnd(zip);
        if (count > limits.Entries || size > LongestDirectory) throw new FormatException("it holds more files than are read of a capture");
        if (offset < 0 || size < 0 || offset > end - size) throw new FormatException("its directory lies outside of it");
        var directory = Take(zip, offset, (int)size);
        var (entries, at) = (new List<ZipEntry>(), 0);
        for (long i = 0; i < count; i++) entries.Add(Entry(zip, directory, ref at));
        if (at != directory.Length) throw new FormatException("its directory is longer than its files need");
        Apart(entries, offset);
        return entries;
    }

    private static (long Count, long Size, long Offset, long End) FindEnd(Stream zip)
    {
        var length = (int)Math.Min(zip.Length, ZipHeads.EndSize + ushort.MaxValue);
        var tail = Take(zip, zip.Length - length, length);
        for (var i = length - ZipHeads.EndSize; i >= 0; i--)
        {
            var end = tail.AsSpan(i);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != 0x06054B50 || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != end.Length - ZipHeads.EndSize) continue;
            var at = zip.Length - length + i;
            long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != count || BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) != 0) throw new FormatException("it is one part of several");
            return count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue ? FindLongEnd(zip, at) : (count, size, offset, at);
        }
        throw new FormatException("it is no ZIP file, or its end is missing");
    }

    private static (long Count, long Size, long Offset, long End) FindLongEnd(Stream zip, long end)
    {
        if (end < 20) throw new FormatException("the end of its directory is missing");
        var locator = Take(zip, end - 20, 20);
        var at = BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8));
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != 0x07064B50 || at < 0 || at > end - 20 - 56) throw new FormatException("the end of its directory is missing");
        var record = Take(zip, at, 56);
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != 0x06064B50) throw new FormatException("the end of its directory is missing");
        return (BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(32)), BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(40)), BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48)), at);
    }

    private static ZipEntry Entry(Stream zip, byte[] directory, ref int at)
    {
        if (at > directory.Length - ZipHeads.CentralSize) throw new FormatException("its directory ends too early");
        var head = directory.AsSpan(at);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != 0x02014B50) throw new FormatException("its directory holds something else than files");
        int name = BinaryPrimitives.ReadUInt16LittleEndian(head[28..]), extra = BinaryPrimitives.ReadUInt16LittleEndian(head[30..]), comment = BinaryPrimitives.ReadUInt16LittleEndian(head[32..]);
        if (head.Length < ZipHeads.CentralSize + name + extra + comment) throw new FormatException("its directory ends too early");
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(head[20..]), size = BinaryPrimitives.ReadUInt32LittleEndian(head[24..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(head[42..]);
        Long(head.Slice(ZipHeads.CentralSize + name, extra), ref size, ref packed, ref offset);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) & 1) != 0) throw new FormatException("a file in it is encrypted");
        var (method, crc) = (BinaryPrimitives.ReadUInt16LittleEndian(head[10..]), BinaryPrimitives.ReadUInt32LittleEndian(head[16..]));
        if (method is not (0 or 8)) throw new FormatException($"a file in it is compressed by method {method}, which is not read");
        var path = Name(head.Slice(ZipHeads.CentralSize, name));
        at += ZipHeads.CentralSize + name + extra + comment;
        if (offset < 0 || packed < 0 || size < 0 || method == 0 && packed != size) throw new FormatException("a file in it has an impossible length");
        return new(path, method, crc, packed, size, offset, StartOf(zip, directory.AsSpan(0, at)[^(ZipHeads.CentralSize + name + extra + comment)..], offset));
    }

    // The head before the bytes has to say what the directory says; lengths may stand behind the bytes instead (bit 3).
    private static long StartOf(Stream zip, ReadOnlySpan<byte> central, long offset)
    {
        if (offset > zip.Length - ZipHeads.LocalSize) throw new FormatException("a file in it lies outside of it");
        int name = BinaryPrimitives.ReadUInt16LittleEndian(central[28..]);
        var head = Take(zip, offset, (int)Math.Min(ZipHeads.LocalSize + name, zip.Length - offset));
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != 0x04034B50 || head.Length != ZipHeads.LocalSize + name || BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(26)) != name
            || !head.AsSpan(ZipHeads.LocalSize).SequenceEqual(central.Slice(ZipHeads.CentralSize, name)) || !head.AsSpan(6, 4).SequenceEqual(central.Slice(8, 4)))
            throw new FormatException("the head of a file in it is not what its directory says");
        var behind = (BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6)) & 8) != 0;
        var lengths = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(18)) == uint.MaxValue ? 4 : 12;
        if (!behind && !head.AsSpan(14, lengths).SequenceEqual(central.Slice(16, lengths))) throw new FormatException("the head of a file in it is not what its directory says");
        return offset + ZipHeads.LocalSize + name + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(28));
    }

    private static void Long(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra), length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4) throw new FormatException("a field in its directory is cut off");
            var field = extra.Slice(4, length);
            if (id == 1)
            {
                if (size == uint.MaxValue) size = Next(ref field);
                if (packed == uint.MaxValue) packed = Next(ref field);
                if (offset == uint.MaxValue) offset = Next(ref field);
            }
            extra = extra[(4 + length)..];
        }

        static long Next(ref ReadOnlySpan<byte> field)
        {
            if (field.Length < 8) throw new FormatException("a field in its directory is cut off");
            var value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
            return value;
        }
    }

    private static string Name(ReadOnlySpan<byte> bytes)
    {
        var name = Encoding.UTF8.GetString(bytes);
        if (name.Length is 0 or > 1024 || name.Any(c => c is < ' ' or '\\' or ':' or '\uFFFD') || name[0] == '/' || name.Split('/').Any(part => part is "." or "..")) throw new FormatException("a file in it has a name that leads elsewhere");
        return name;
    }

    private static void Apart(List<ZipEntry> entries, long directory)
    {
        var (names, end) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0L);
        foreach (var entry in entries.OrderBy(e => e.Head))
        {
            if (!names.Add(entry.Name)) throw new FormatException("two files in it have the same name");
            if (entry.Head < end) throw new FormatException("files in it lie over each other");
            end = entry.Start + entry.Packed;
            if (end > directory || end < entry.Start) throw new FormatException("a file in it lies outside of it");
        }
    }

    private static byte[] Take(Stream zip, long offset, int length)
    {
        var bytes = new byte[length];
        zip.Position = offset;
        zip.ReadExactly(bytes);
        return bytes;
    }
}
