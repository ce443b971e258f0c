using System.Buffers.Binary;
using System.Text;

namespace Tawthiq.Evidence.Provenance;

/// <summary>A value of CBOR (RFC 8949), as far as Content Credentials use it: tags are taken off, fractions are not kept.</summary>
internal abstract record CborNode
{
    private const int Deepest = 32;

    private CborNode() { }

    public sealed record Whole(long Value) : CborNode;

    public sealed record Bytes(ReadOnlyMemory<byte> Value) : CborNode;

    public sealed record Text(string Value) : CborNode;

    public sealed record Sequence(IReadOnlyList<CborNode> Items) : CborNode;

    public sealed record Map(IReadOnlyList<(CborNode Key, CborNode Value)> Pairs) : CborNode;

    /// <summary>Null, true, false, a fraction: nothing that is asked for here.</summary>
    public sealed record Other : CborNode;

    /// <summary>The value at a name of a map; null where this is no map or has none.</summary>
    public CborNode? this[string name] => this is Map map ? map.Pairs.FirstOrDefault(p => p.Key is Text key && key.Value == name).Value : null;

    /// <summary>The value at a number of a map.</summary>
    public CborNode? this[long name] => this is Map map ? map.Pairs.FirstOrDefault(p => p.Key is Whole key && key.Value == name).Value : null;

    public string? AsText => (this as Text)?.Value;

    public long? AsWhole => (this as Whole)?.Value;

    public ReadOnlyMemory<byte>? AsBytes => this is Bytes bytes ? bytes.Value : null;

    /// <summary>The items of a sequence; none where it is another thing.</summary>
    public IReadOnlyList<CborNode> AsItems => this is Sequence sequence ? sequence.Items : [];

    /// <summary>Reads one value; what stands after it is left alone.</summary>
    /// <exception cref="FormatException">It is none, or is nested deeper than any honest one.</exception>
    public static CborNode Parse(ReadOnlyMemory<byte> bytes)
    {
        var at = 0;
        return Read(bytes, ref at, 0);
    }

    private static CborNode Read(ReadOnlyMemory<byte> bytes, ref int at, int depth)
    {
        if (depth > Deepest) throw new FormatException("CBOR is nested too deep.");
        var first = Byte(bytes, ref at);
        var (kind, detail) = (first >> 5, first & 31);
        if (kind == 7)
        {
            at += detail switch { 24 => 1, 25 => 2, 26 => 4, 27 => 8, _ => 0 };
            return new Other();
        }
        var isOpen = detail == 31;
        var number = isOpen ? -1 : Number(bytes, ref at, detail);
        switch (kind)
        {
            case 0: return new Whole(number);
            case 1: return new Whole(-1 - number);
            case 2: return new Bytes(isOpen ? Joined(bytes, ref at, depth).ToArray() : Take(bytes, ref at, number));
            case 3: return new Text(Encoding.UTF8.GetString(isOpen ? Joined(bytes, ref at, depth).ToArray() : Take(bytes, ref at, number).Span));
            case 4:
                var items = new List<CborNode>();
                while (GoesOn(bytes, ref at, isOpen, number, items.Count)) items.Add(Read(bytes, ref at, depth + 1));
                return new Sequence(items);
            case 5:
                var pairs = new List<(CborNode, CborNode)>();
                while (GoesOn(bytes, ref at, isOpen, number, pairs.Count)) pairs.Add((Read(bytes, ref at, depth + 1), Read(bytes, ref at, depth + 1)));
                return new Map(pairs);
            default: return Read(bytes, ref at, depth + 1); // a tag: what it is about follows
        }
    }

    // Every item takes a byte at least, so that a length that is made up ends with the bytes.
    private static bool GoesOn(ReadOnlyMemory<byte> bytes, ref int at, bool isOpen, long count, int have)
    {
        if (!isOpen) return have < count;
        if (at >= bytes.Length) throw new FormatException("CBOR ends early.");
        if (bytes.Span[at] != 0xFF) return true;
        at++;
        return false;
    }

    private static List<byte> Joined(ReadOnlyMemory<byte> bytes, ref int at, int depth)
    {
        var all = new List<byte>();
        while (GoesOn(bytes, ref at, true, 0, 0))
            all.AddRange(Read(bytes, ref at, depth + 1) switch { Bytes b => b.Value.ToArray(), Text t => Encoding.UTF8.GetBytes(t.Value), _ => throw new FormatException("CBOR mixes kinds.") });
        return all;
    }

    private static long Number(ReadOnlyMemory<byte> bytes, ref int at, int detail)
    {
        if (detail < 24) return detail;
        var length = detail switch { 24 => 1, 25 => 2, 26 => 4, 27 => 8, _ => throw new FormatException("CBOR has a length of no kind.") };
        var taken = Take(bytes, ref at, length).Span;
        ulong value = length switch { 1 => taken[0], 2 => BinaryPrimitives.ReadUInt16BigEndian(taken), 4 => BinaryPrimitives.ReadUInt32BigEndian(taken), _ => BinaryPrimitives.ReadUInt64BigEndian(taken) };
        return value <= long.MaxValue ? (long)value : throw new FormatException("CBOR has a number that is too large.");
    }

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> bytes, ref int at, long length)
    {
        if (length < 0 || length > bytes.Length - at) throw new FormatException("CBOR ends early.");
        at += (int)length;
        return bytes.Slice(at - (int)length, (int)length);
    }

    private static byte Byte(ReadOnlyMemory<byte> bytes, ref int at) => at < bytes.Length ? bytes.Span[at++] : throw new FormatException("CBOR ends early.");
}
