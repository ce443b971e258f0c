using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Places;

/// <summary>A set of places in its binary layout, read in place.</summary>
/// <remarks>
/// Little-endian. Header of 48 bytes: <c>TWP1</c>; then int32 entries, divisions, pairs, most words, bytes of the filter, bytes of the body as stored,
/// bytes of the body unpacked (equal where it is stored plain); then the fingerprint of the hand-written sources (uint64) and 8 bytes zero.
/// Then 65,537 uint32 bucket starts; the pairs (loose hash 24 bits, exact hash 16 bits, entry 24 bits), sorted; the first-word filter; the body:
/// entries of 24 bytes, divisions of 6 bytes, strings (uint16 length, UTF-8).
/// The body is unpacked at the first hit only, so a document without a place name never pays for it.
/// </remarks>
internal sealed class PlaceTable
{
    public const int HeaderSize = 48, BucketCount = 1 << 16, PairSize = 8, EntrySize = 24, DivisionSize = 6, NoParent = 0xFFFFFF;
    public static ReadOnlySpan<byte> Magic => "TWP1"u8;

    private static readonly double[] Radii = MakeRadii();
    private readonly byte[] _bytes;
    private readonly int _divisions, _pairs, _filter, _filterMask, _bodyAt, _bodyStored, _bodySize;
    private readonly Lazy<byte[]> _body;

    // One bit for each sound, sixteen bits a pair: most names that are none are turned away without a search in the pairs.
    private readonly ulong[] _sounds;

    private PlaceTable(byte[] bytes)
    {
        _bytes = bytes;
        int Field(int n) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4 + 4 * n));
        (Count, _divisions, var pairs, MaximumWords) = (Field(0), Field(1), Field(2), Field(3));
        var filterSize = Field(4);
        (_bodyStored, _bodySize) = (Field(5), Field(6));
        Fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(32));
        _pairs = HeaderSize + 4 * (BucketCount + 1);
        var bodyAt = (long)_pairs + (long)PairSize * pairs + filterSize;
        if (Count < 0 || _divisions < 0 || pairs < 0 || filterSize <= 0 || (filterSize & (filterSize - 1)) != 0 || bodyAt + _bodyStored != bytes.Length)
            throw new InvalidDataException("The place table is cut short or damaged: load the pack again from its file.");
        _filter = _pairs + PairSize * pairs;
        _filterMask = filterSize * 8 - 1;
        _bodyAt = (int)bodyAt;
        _body = new(Unpack);
        _sounds = Sounds(pairs);
    }

    public int Count { get; }
    public int MaximumWords { get; }

    /// <summary>Identifies the hand-written sources the table was made from; 0 for a pack.</summary>
    public ulong Fingerprint { get; }

    public static PlaceTable Open(byte[] bytes) =>
        bytes.Length >= HeaderSize + 4 * (BucketCount + 1) && bytes.AsSpan().StartsWith(Magic)
            ? new(bytes)
            : throw new InvalidDataException("These bytes are no place table: load the pack again from its file.");

    public ReadOnlySpan<byte> Bytes => _bytes;

    public bool MayStart(ulong first)
    {
        var (a, b) = FilterBits(first, _filterMask);
        return (_bytes[_filter + (a >> 3)] & (1 << (a & 7))) != 0 && (_bytes[_filter + (b >> 3)] & (1 << (b & 7))) != 0;
    }

    public static (int A, int B) FilterBits(ulong hash, int mask) => ((int)(hash & (uint)mask), (int)((hash >> 32) & (uint)mask));

    /// <summary>Adds the entries under a key: those with the same letters, or else, where asked, those with the same sound.</summary>
    public void Find(NameKey key, bool loose, List<int> found)
    {
        var exact = (int)(key.Exact & 0xFFFF);
        var (first, end, suffix) = Seek(key.Loose);
        for (var i = first; i < end && Suffix(i) == suffix; i++)
        {
            var at = _pairs + PairSize * i;
            if (!loose && BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at + 3)) != exact) continue;
            var entry = Read24(_bytes, at + 5);
            if (!found.Contains(entry)) found.Add(entry);
        }
    }

    /// <summary>Whether any name has this sound.</summary>
    public bool HasSound(ulong loose)
    {
        if ((_sounds[SoundBit(loose) >> 6] >> (int)SoundBit(loose) & 1) == 0) return false;
        var (first, end, suffix) = Seek(loose);
        return first < end && Suffix(first) == suffix;
    }

    private ulong[] Sounds(int pairs)
    {
        var sounds = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, pairs / 4))];
        for (var bucket = 0; bucket < BucketCount; bucket++)
            for (var i = Start(bucket); i < Start(bucket + 1); i++)
                sounds[Bit((uint)bucket << 16, Suffix(i), sounds.Length) >> 6] |= 1UL << (int)Bit((uint)bucket << 16, Suffix(i), sounds.Length);
        return sounds;
    }

    private uint SoundBit(ulong loose) => Bit((uint)(loose >> 48) << 16, (int)(loose >> 24) & 0xFFFFFF, _sounds.Length);

    // The bucket is the high half of the hash; of the suffix its own high bits are mixed in.
    private static uint Bit(uint high, int suffix, int length) => (high >> 8 ^ (uint)suffix) * 2654435769u >> 3 & (uint)(64 * length - 1);

    // The first pair of the bucket that is not below the suffix.
    private (int First, int End, int Suffix) Seek(ulong loose)
    {
        var bucket = (int)(loose >> 48);
        var (low, end) = (Start(bucket), Start(bucket + 1));
        var (high, suffix) = (end, (int)(loose >> 24) & 0xFFFFFF);
        while (low < high)
        {
            var mid = (low + high) >>> 1;
            if (Suffix(mid) < suffix) low = mid + 1; else high = mid;
        }
        return (low, end, suffix);
    }

    public PlaceEntry Entry(int index)
    {
        var body = _body.Value;
        var at = EntrySize * index;
        var (flags, name) = (body[at + 22], Read24(body, at + 14));
        var (country, admin) = Division(body, BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at + 17)));
        var point = new GeoPoint(Degrees(Read24(body, at + 4), 90), Degrees(Read24(body, at + 7), 180));
        var population = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(at + 10));
        return new(Id(body, index), Text(body, name), country, admin, point, population, (PlaceKind)(flags & 15), Radii[body[at + 23]], Within(body, index, country));
    }

    /// <summary>Every entry of a kind, by its place in the table.</summary>
    public IEnumerable<int> OfKind(PlaceKind kind) => Enumerable.Range(0, Count).Where(i => (_body.Value[EntrySize * i + 22] & 15) == (int)kind);

    private ValueList<string> Within(byte[] body, int index, string? country)
    {
        var ids = new List<string>();
        var parent = Read24(body, EntrySize * index + 19);
        while (parent != NoParent && ids.Count < 4)
        {
            ids.Add(Id(body, parent));
            parent = Read24(body, EntrySize * parent + 19);
        }
        if (country is not null && (body[EntrySize * index + 22] & 15) != (int)PlaceKind.Country) ids.Add("iso:" + country);
        return ids.Distinct().ToValueList();
    }

    private string Id(byte[] body, int index)
    {
        var id = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(EntrySize * index));
        return (body[EntrySize * index + 22] >> 4) switch { 0 => $"gn:{id}", 1 => $"wof:{id}", _ => Text(body, (int)id) };
    }

    private (string? Country, string? Admin) Division(byte[] body, int index)
    {
        var at = EntrySize * Count + DivisionSize * index;
        var country = body[at] == 0 ? null : Encoding.ASCII.GetString(body, at, 2);
        var code = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(at + 2));
        var text = Text(body, (int)code);
        return (country, text.Length == 0 ? null : text);
    }

    private string Text(byte[] body, int offset)
    {
        var at = EntrySize * Count + DivisionSize * _divisions + offset;
        return Encoding.UTF8.GetString(body, at + 2, BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at)));
    }

    private byte[] Unpack()
    {
        var stored = _bytes.AsSpan(_bodyAt, _bodyStored);
        if (_bodyStored == _bodySize) return stored.ToArray();
        var body = new byte[_bodySize];
        return BrotliDecoder.TryDecompress(stored, body, out var written) && written == _bodySize
            ? body
            : throw new InvalidDataException("The place table's body is damaged: load the pack again from its file.");
    }

    private int Start(int bucket) => (int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(HeaderSize + 4 * bucket));

    private int Suffix(int pair) => Read24(_bytes, _pairs + PairSize * pair);

    private static int Read24(byte[] bytes, int at) => bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16;

    // 24 bits over the whole range: steps of about 2 m; rounded to what the sources give.
    private static double Degrees(int value, int range) => Math.Round(value * (2.0 * range) / 0xFFFFFF - range, 5);

    public static int Scale(double degrees, int range) => (int)Math.Round((degrees + range) * 0xFFFFFF / (2.0 * range));

    public static byte RadiusCode(double km)
    {
        var code = Array.FindIndex(Radii, r => r >= km);
        return (byte)(code < 0 ? 255 : code);
    }

    private static double[] MakeRadii()
    {
        var radii = new double[256];
        var km = 0.2;
        for (var i = 0; i < radii.Length; i++)
        {
            radii[i] = Math.Round(km, 2);
            km *= 1.04;
        }
        return radii;
    }
}
