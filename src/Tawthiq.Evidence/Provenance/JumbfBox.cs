using System.Buffers.Binary;
using System.Text;

namespace Tawthiq.Evidence.Provenance;

/// <summary>A box of boxes with a label (JUMBF, ISO 19566-5).</summary>
/// <param name="Label">Its name within the box that holds it; empty where it has none.</param>
/// <param name="Content">Everything in it, from its description on: what a digest of it is taken over.</param>
/// <param name="Boxes">Boxes of boxes in it.</param>
/// <param name="Data">Other boxes in it, by their type of four letters.</param>
internal sealed record JumbfBox(string Label, ReadOnlyMemory<byte> Content, IReadOnlyList<JumbfBox> Boxes, IReadOnlyList<(string Type, ReadOnlyMemory<byte> Bytes)> Data)
{
    private const int Deepest = 16;
    private const int KindAndToggles = 17;

    /// <summary>The box in it of a label; null where there is none.</summary>
    public JumbfBox? this[string label] => Boxes.FirstOrDefault(b => b.Label == label);

    /// <summary>The bytes of its first data box of a type; null where it has none.</summary>
    public ReadOnlyMemory<byte>? Of(string type) => Data.Where(d => d.Type == type).Select(d => (ReadOnlyMemory<byte>?)d.Bytes).FirstOrDefault();

    /// <summary>Reads the box at the start of some bytes.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static JumbfBox Parse(ReadOnlyMemory<byte> bytes)
    {
        foreach (var (type, content) in Split(bytes))
            return type == "jumb" ? Read(content, 0) : throw new FormatException("No JUMBF box.");
        throw new FormatException("No box.");
    }

    private static JumbfBox Read(ReadOnlyMemory<byte> content, int depth)
    {
        if (depth > Deepest) throw new FormatException("Boxes are nested too deep.");
        var (label, boxes, data) = ("", new List<JumbfBox>(), new List<(string, ReadOnlyMemory<byte>)>());
        foreach (var (type, bytes) in Split(content))
        {
            if (type == "jumb") boxes.Add(Read(bytes, depth + 1));
            else if (type == "jumd") label = LabelOf(bytes.Span);
            else data.Add((type, bytes));
        }
        return new(label, content, boxes, data);
    }

    // Sixteen bytes say of what kind it is, a byte what follows; its second bit stands for the label.
    private static string LabelOf(ReadOnlySpan<byte> description)
    {
        if (description.Length < KindAndToggles || (description[KindAndToggles - 1] & 2) == 0) return "";
        var name = description[KindAndToggles..];
        return name.IndexOf((byte)0) is >= 0 and var end ? Encoding.UTF8.GetString(name[..end]) : throw new FormatException("A label does not end.");
    }

    private static IEnumerable<(string Type, ReadOnlyMemory<byte> Content)> Split(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (bytes.Length < 8) throw new FormatException("A box ends early.");
            long length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span);
            var head = 8;
            if (length == 1)
            {
                if (bytes.Length < 16) throw new FormatException("A box ends early.");
                (length, head) = ((long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(bytes.Span[8..]), long.MaxValue), 16);
            }
            if (length == 0) length = bytes.Length; // to the end
            if (length < head || length > bytes.Length) throw new FormatException("A box is longer than what holds it.");
            yield return (Encoding.Latin1.GetString(bytes.Span[4..8]), bytes[head..(int)length]);
            bytes = bytes[(int)length..];
        }
    }
}
