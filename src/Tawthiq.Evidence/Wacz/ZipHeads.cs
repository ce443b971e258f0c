using System.Buffers.Binary;
using System.Text;

namespace Tawthiq.Evidence.Wacz;

/// <summary>What the structures of a ZIP file say of one stored file.</summary>
internal readonly record struct ZipFacts(string Name, uint Crc, uint Size, uint Offset);

/// <summary>The structures of a ZIP file (APPNOTE 6.3) in the one form in which captures are written: stored, without extra fields and comments.</summary>
/// <remarks>One form, so that a reader can say of every byte between the files what it has to be.</remarks>
internal static class ZipHeads
{
    public const int LocalSize = 30, CentralSize = 46, EndSize = 22;

    // 2.0, the least that knows folders; names are UTF-8.
    private const ushort Needed = 20, Utf8 = 1 << 11;

    /// <summary>Before the bytes of a file.</summary>
    public static byte[] Local(ZipFacts facts, uint time)
    {
        var name = Encoding.UTF8.GetBytes(facts.Name);
        var bytes = new byte[LocalSize + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x04034B50);
        Common(bytes.AsSpan(4), facts, time, name.Length);
        name.CopyTo(bytes, LocalSize);
        return bytes;
    }

    /// <summary>In the directory at the end.</summary>
    public static byte[] Central(ZipFacts facts, uint time)
    {
        var name = Encoding.UTF8.GetBytes(facts.Name);
        var bytes = new byte[CentralSize + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), Needed);
        Common(bytes.AsSpan(6), facts, time, name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(42), facts.Offset);
        name.CopyTo(bytes, CentralSize);
        return bytes;
    }

    /// <summary>The end of the file.</summary>
    public static byte[] End(int count, uint directory, uint offset)
    {
        var bytes = new byte[EndSize];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), directory);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), offset);
        return bytes;
    }

    /// <summary>A time in the form of MS-DOS: two seconds are its unit, and it begins with 1980.</summary>
    public static uint Time(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        if (utc.Year is < 1980 or > 2107) return 1 << 21 | 1 << 16;
        return (uint)(utc.Year - 1980 << 25 | utc.Month << 21 | utc.Day << 16 | utc.Hour << 11 | utc.Minute << 5 | utc.Second / 2);
    }

    private static void Common(Span<byte> bytes, ZipFacts facts, uint time, int name)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Needed);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], Utf8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[6..], time);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[10..], facts.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[14..], facts.Size);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[18..], facts.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[22..], (ushort)name);
    }
}
