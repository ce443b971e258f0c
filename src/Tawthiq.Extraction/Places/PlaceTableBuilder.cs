using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Text;

namespace Tawthiq.Extraction.Places;

/// <summary>Collects places and writes them in the layout of <see cref="PlaceTable"/>; the same places in the same order give the same bytes.</summary>
internal sealed class PlaceTableBuilder
{
    private readonly List<byte[]> _entries = [];
    private readonly HashSet<(ulong Loose, ushort Exact, int Entry)> _pairs = [];
    private readonly HashSet<ulong> _firsts = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly List<(string? Country, int Code)> _divisions = [];
    private readonly Dictionary<(string?, string), int> _divisionOf = [];
    private readonly List<byte> _pool = [];
    private int _maximumWords;

    public int Count => _entries.Count;
    public int Pairs => _pairs.Count;

    /// <summary>Adds a place.</summary>
    /// <param name="scheme">0 GeoNames, 1 Who's On First, 2 an identifier of its own.</param>
    /// <param name="id">The number, or the identifier.</param>
    /// <param name="place">Its facts; <see cref="PlaceEntry.Id"/> and <see cref="PlaceEntry.Within"/> are not read.</param>
    /// <param name="names">All its names, in any script.</param>
    /// <returns>Its index, to be another place's parent.</returns>
    public int Add(int scheme, string id, PlaceEntry place, IEnumerable<string> names)
    {
        var entry = new byte[PlaceTable.EntrySize];
        var number = scheme == 2 ? (uint)Text(id) : uint.Parse(id);
        BinaryPrimitives.WriteUInt32LittleEndian(entry, number);
        Write24(entry, 4, PlaceTable.Scale(place.Point.Latitude, 90));
        Write24(entry, 7, PlaceTable.Scale(place.Point.Longitude, 180));
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(10), (uint)Math.Clamp(place.Population, 0, uint.MaxValue));
        Write24(entry, 14, Text(place.Name));
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(17), (ushort)Division(place.Country, place.Admin1 ?? ""));
        Write24(entry, 19, PlaceTable.NoParent);
        entry[22] = (byte)((int)place.Kind | scheme << 4);
        entry[23] = PlaceTable.RadiusCode(place.RadiusKm);
        _entries.Add(entry);
        foreach (var name in names.Prepend(place.Name)) AddName(_entries.Count - 1, name);
        return _entries.Count - 1;
    }

    public void SetParent(int entry, int parent) => Write24(_entries[entry], 19, parent);

    private void AddName(int entry, string name)
    {
        var key = NameKey.Of(name);
        if (key.Letters == 0 || key.Words > 8 || IsCode(name)) return;
        _pairs.Add((key.Loose >> 24, (ushort)(key.Exact & 0xFFFF), entry));
        _firsts.Add(key.First);
        _maximumWords = Math.Max(_maximumWords, key.Words);
    }

    // Airport and country codes (DAM, SYR) stand among the names of the sources and would meet acronyms of armed groups.
    private static bool IsCode(string name) => name.Length <= 4 && name.All(char.IsAsciiLetterUpper);

    /// <summary>Writes the table.</summary>
    /// <param name="packed">Whether the body is compressed: smaller, and about 30 ms slower to open for 200,000 places.</param>
    /// <param name="fingerprint">Of the hand-written sources.</param>
    public byte[] ToBytes(bool packed, ulong fingerprint = 0)
    {
        var body = Body();
        var stored = packed ? Pack(body) : body;
        var filter = Filter();
        var pairs = SortedPairs(out var buckets);
        var header = new byte[PlaceTable.HeaderSize];
        PlaceTable.Magic.CopyTo(header);
        int[] fields = [_entries.Count, _divisions.Count, _pairs.Count, _maximumWords, filter.Length, stored.Length, body.Length];
        for (var i = 0; i < fields.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 + 4 * i), fields[i]);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(32), fingerprint);
        return [.. header, .. buckets, .. pairs, .. filter, .. stored];
    }

    private byte[] SortedPairs(out byte[] buckets)
    {
        var sorted = _pairs.ToArray();
        Array.Sort(sorted);
        var bytes = new byte[PlaceTable.PairSize * sorted.Length];
        buckets = new byte[4 * (PlaceTable.BucketCount + 1)];
        var starts = new int[PlaceTable.BucketCount + 1];
        for (var i = 0; i < sorted.Length; i++)
        {
            var (loose, exact, entry) = sorted[i];
            starts[(int)(loose >> 24) + 1]++;
            Write24(bytes, PlaceTable.PairSize * i, (int)(loose & 0xFFFFFF));
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(PlaceTable.PairSize * i + 3), exact);
            Write24(bytes, PlaceTable.PairSize * i + 5, entry);
        }
        for (var b = 0; b < PlaceTable.BucketCount; b++) starts[b + 1] += starts[b];
        for (var b = 0; b <= PlaceTable.BucketCount; b++) BinaryPrimitives.WriteInt32LittleEndian(buckets.AsSpan(4 * b), starts[b]);
        return bytes;
    }

    // Sixteen bits a word and two of them set: about one word in seventy passes by chance.
    private byte[] Filter()
    {
        var filter = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, _firsts.Count * 2))];
        foreach (var hash in _firsts)
        {
            var (a, b) = PlaceTable.FilterBits(hash, filter.Length * 8 - 1);
            filter[a >> 3] |= (byte)(1 << (a & 7));
            filter[b >> 3] |= (byte)(1 << (b & 7));
        }
        return filter;
    }

    private byte[] Body()
    {
        using var body = new MemoryStream();
        foreach (var entry in _entries) body.Write(entry);
        Span<byte> division = stackalloc byte[PlaceTable.DivisionSize];
        foreach (var (country, code) in _divisions)
        {
            division.Clear();
            if (country is not null) Encoding.ASCII.GetBytes(country.AsSpan(0, 2), division);
            BinaryPrimitives.WriteInt32LittleEndian(division[2..], code);
            body.Write(division);
        }
        body.Write(_pool.ToArray());
        return body.ToArray();
    }

    private static byte[] Pack(byte[] body)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        BrotliEncoder.TryCompress(body, packed, out var written, quality: 9, window: 22);
        return packed[..written];
    }

    private int Division(string? country, string code)
    {
        if (_divisionOf.TryGetValue((country, code), out var known)) return known;
        _divisions.Add((country, Text(code)));
        return _divisionOf[(country, code)] = _divisions.Count - 1;
    }

    private int Text(string text)
    {
        if (_texts.TryGetValue(text, out var known)) return known;
        var offset = _pool.Count;
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)bytes.Length);
        _pool.AddRange(length);
        _pool.AddRange(bytes);
        return _texts[text] = offset;
    }

    private static void Write24(byte[] bytes, int at, int value)
    {
        bytes[at] = (byte)value;
        bytes[at + 1] = (byte)(value >> 8);
        bytes[at + 2] = (byte)(value >> 16);
    }
}
