using System.Buffers.Binary;
using System.Numerics;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage;

/// <summary>A small fingerprint of a text by which copies, light edits and texts on the same matter are found, in any of the three languages.</summary>
/// <remarks>
/// MinHash over runs of four folded words for copies; for matter, a sample of the words that two texts draw alike. Runs never cross a line, and short lines (menus, captions, dates) give none while longer ones are there,
/// so that two pages of one site are not alike for their menus. Source: Broder 1997, "On the resemblance and containment of documents".
/// </remarks>
public sealed class TextSketch
{
    /// <summary>How many minima there are.</summary>
    internal const int Minima = 64;

    private const int Slots = Minima;
    private const int RunLength = 4;
    private const int ShortLine = 8;
    private const int Fixed = 4 + Slots * 4;
    private const int WordSample = 128;

    private readonly uint[] _minima;
    private readonly uint[] _words;

    private TextSketch(int runs, uint[] minima, uint[] words) => (Runs, _minima, _words) = (runs, minima, words);

    /// <summary>Number of runs of words that the text has.</summary>
    public int Runs { get; }

    /// <summary>Digests of the text's distinct words, ascending: all of them, or the 128 lowest, so that a word falls into every text's sample or out of it much alike.</summary>
    internal ReadOnlySpan<uint> Words => _words;

    /// <summary>Sketches a text. An empty or very short text gives a sketch that is like no other.</summary>
    public static TextSketch Of(string text)
    {
        var lines = text.Split('\n').Select(Folding.Words).ToList();
        var report = lines.Where(l => l.Length >= ShortLine).ToList();
        if (report.Count == 0) report = [[.. lines.SelectMany(l => l)]];
        var runs = new HashSet<ulong>();
        foreach (var line in report) AddRuns(line, runs);

        var minima = new uint[Slots];
        Array.Fill(minima, uint.MaxValue);
        foreach (var run in runs)
        {
            var state = run;
            for (var i = 0; i < Slots; i++)
            {
                state += 0x9E3779B97F4A7C15;
                minima[i] = Math.Min(minima[i], (uint)(Hashing.Mix(state) >> 32));
            }
        }
        var words = report.SelectMany(line => line).Select(Folding.Stem).Where(w => w.Length > 2).Distinct()
            .Select(w => (uint)(Hashing.Of(w) >> 32)).Distinct().Order().Take(WordSample).ToArray();
        return new TextSketch(runs.Count, minima, words);
    }

    /// <summary>The sketch as 260 to 772 bytes: number of runs, then 64 minima, then up to 128 words, each big-endian in four bytes.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        var bytes = new byte[Fixed + _words.Length * 4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Runs);
        for (var i = 0; i < Slots; i++) BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + i * 4), _minima[i]);
        for (var i = 0; i < _words.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(Fixed + i * 4), _words[i]);
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> has another length, a negative number of runs or words out of order.</exception>
    public static TextSketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Fixed || bytes.Length > Fixed + WordSample * 4 || bytes.Length % 4 != 0)
            throw new ArgumentException($"A text sketch is {Fixed} to {Fixed + WordSample * 4} bytes long, a multiple of 4, not {bytes.Length}.", nameof(bytes));
        var runs = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (runs < 0) throw new ArgumentException("A text sketch cannot have a negative number of runs.", nameof(bytes));
        var minima = new uint[Slots];
        for (var i = 0; i < Slots; i++) minima[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + i * 4)..]);
        var words = new uint[(bytes.Length - Fixed) / 4];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(Fixed + i * 4)..]);
            if (i > 0 && words[i] <= words[i - 1]) throw new ArgumentException("The words of a text sketch must ascend.", nameof(bytes));
        }
        return new TextSketch(runs, minima, words);
    }

    /// <summary>Share of the runs of both texts together that both have, estimated: 0 to 1, standard error at most 0.07.</summary>
    public double Resemblance(TextSketch other)
    {
        if (Runs == 0 || other.Runs == 0) return 0;
        var (same, step) = (0, Vector<uint>.Count); // divides the slots on every machine there is
        for (var i = 0; i < Slots; i += step) same -= Vector.Sum(Vector.AsVectorInt32(Vector.Equals(new Vector<uint>(_minima, i), new Vector<uint>(other._minima, i))));
        return (double)same / Slots;
    }

    /// <summary>Share of the shorter text's runs that the longer one has too, estimated: 0 to 1. A report inside a longer page gives 1.</summary>
    public double Containment(TextSketch other)
    {
        var resemblance = Resemblance(other);
        var shared = resemblance * (Runs + other.Runs) / (1 + resemblance);
        return resemblance == 0 ? 0 : Math.Min(1, shared / Math.Min(Runs, other.Runs));
    }

    /// <summary>Digest of two minima: copies share some of the 32.</summary>
    internal uint PairOfMinima(int pair) => (uint)(Hashing.Mix((ulong)_minima[2 * pair] << 32 | _minima[2 * pair + 1]) >> 32);

    /// <summary>One of the minima.</summary>
    internal uint Minimum(int slot) => _minima[slot];

    /// <summary>Words that two texts share, among those by which they can be compared: the lowest of each.</summary>
    /// <returns>How many words of the text with fewer could be compared, the share of them that the other has, and the share of all words of both that both have.</returns>
    internal (int Counted, double OfFewer, double OfBoth) CommonWords(TextSketch other)
    {
        // What lies above the highest word of a full sample was left out of it.
        var highest = Math.Min(Highest(_words), Highest(other._words));
        var (i, j, common) = (0, 0, 0);
        while (i < _words.Length && j < other._words.Length && _words[i] <= highest && other._words[j] <= highest)
        {
            var order = _words[i].CompareTo(other._words[j]);
            if (order == 0) common++;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        var (left, right) = (UpTo(_words, highest), UpTo(other._words, highest));
        var fewer = Math.Min(left, right);
        return fewer == 0 ? (0, 0, 0) : (fewer, (double)common / fewer, (double)common / (left + right - common));

        static uint Highest(uint[] words) => words.Length == WordSample ? words[^1] : uint.MaxValue;

        static int UpTo(uint[] words, uint highest) => Array.BinarySearch(words, highest) is var at && at >= 0 ? at + 1 : ~at;
    }

    /// <summary>Keys by which copies meet: of 16, texts of resemblance 0.6 and more share one with probability 0.9; of 8, with 0.67, and texts of resemblance 0.8 with 0.98.</summary>
    /// <param name="count">How many, at most 16.</param>
    internal ulong[] Bands(int count)
    {
        const int rows = 4;
        if (Runs == 0) return [];
        var bands = new ulong[count];
        for (var band = 0; band < count; band++)
        {
            var key = (ulong)band;
            for (var i = 0; i < rows; i++) key = Hashing.Mix(key ^ _minima[band * rows + i]);
            bands[band] = key;
        }
        return bands;
    }

    /// <summary>Digest of a text as it stands: the same in every process.</summary>
    internal static ulong DigestOf(string text) => Hashing.Of(text);

    private static void AddRuns(string[] words, HashSet<ulong> runs)
    {
        if (words.Length == 0) return;
        for (var start = 0; start <= Math.Max(0, words.Length - RunLength); start++)
        {
            var hash = 0UL;
            for (var i = start; i < Math.Min(words.Length, start + RunLength); i++) hash = Hashing.Mix(hash ^ Hashing.Of(words[i]));
            runs.Add(hash);
        }
    }
}
