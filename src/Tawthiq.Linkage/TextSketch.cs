using System.Buffers.Binary;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage;

/// <summary>A small fingerprint of a text by which copies and light edits of it are found, in any of the three languages.</summary>
/// <remarks>
/// MinHash over runs of four folded words. Runs never cross a line, and short lines (menus, captions, dates) give none while longer ones are there,
/// so that two pages of one site are not alike for their menus. Source: Broder 1997, "On the resemblance and containment of documents".
/// </remarks>
public sealed class TextSketch
{
    private const int Slots = 64;
    private const int RunLength = 4;
    private const int ShortLine = 8;
    private const int Bytes = 4 + Slots * 4;

    private readonly uint[] _minima;

    private TextSketch(int runs, uint[] minima) => (Runs, _minima) = (runs, minima);

    /// <summary>Number of runs of words that the text has.</summary>
    public int Runs { get; }

    /// <summary>Sketches a text. An empty or very short text gives a sketch that is like no other.</summary>
    public static TextSketch Of(string text)
    {
        var lines = text.Split('\n').Select(Folding.Words).ToList();
        var runs = new HashSet<ulong>();
        foreach (var line in lines.Where(l => l.Length >= ShortLine)) AddRuns(line, runs);
        if (runs.Count == 0) AddRuns([.. lines.SelectMany(l => l)], runs);

        var minima = new uint[Slots];
        Array.Fill(minima, uint.MaxValue);
        foreach (var run in runs)
        {
            var state = run;
            for (var i = 0; i < Slots; i++)
            {
                state += 0x9E3779B97F4A7C15;
                minima[i] = Math.Min(minima[i], (uint)(Mix(state) >> 32));
            }
        }
        return new TextSketch(runs.Count, minima);
    }

    /// <summary>The sketch as 260 bytes: number of runs, then 64 minima, each big-endian in four bytes.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Runs);
        for (var i = 0; i < Slots; i++) BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + i * 4), _minima[i]);
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> has another length or a negative number of runs.</exception>
    public static TextSketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes) throw new ArgumentException($"A text sketch is {Bytes} bytes long, not {bytes.Length}.", nameof(bytes));
        var runs = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (runs < 0) throw new ArgumentException("A text sketch cannot have a negative number of runs.", nameof(bytes));
        var minima = new uint[Slots];
        for (var i = 0; i < Slots; i++) minima[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + i * 4)..]);
        return new TextSketch(runs, minima);
    }

    /// <summary>Share of the runs of both texts together that both have, estimated: 0 to 1, standard error at most 0.07.</summary>
    public double Resemblance(TextSketch other)
    {
        if (Runs == 0 || other.Runs == 0) return 0;
        var same = 0;
        for (var i = 0; i < Slots; i++) if (_minima[i] == other._minima[i]) same++;
        return (double)same / Slots;
    }

    /// <summary>Share of the shorter text's runs that the longer one has too, estimated: 0 to 1. A report inside a longer page gives 1.</summary>
    public double Containment(TextSketch other)
    {
        var resemblance = Resemblance(other);
        var shared = resemblance * (Runs + other.Runs) / (1 + resemblance);
        return resemblance == 0 ? 0 : Math.Min(1, shared / Math.Min(Runs, other.Runs));
    }

    /// <summary>Keys such that texts of resemblance 0.6 and more share one with probability above 0.9.</summary>
    internal IEnumerable<ulong> Bands()
    {
        const int rows = 4;
        if (Runs == 0) yield break;
        for (var band = 0; band < Slots / rows; band++)
        {
            var key = (ulong)band;
            for (var i = 0; i < rows; i++) key = Mix(key ^ _minima[band * rows + i]);
            yield return key;
        }
    }

    private static void AddRuns(string[] words, HashSet<ulong> runs)
    {
        if (words.Length == 0) return;
        for (var start = 0; start <= Math.Max(0, words.Length - RunLength); start++)
        {
            var hash = 0UL;
            for (var i = start; i < Math.Min(words.Length, start + RunLength); i++) hash = Mix(hash ^ HashWord(words[i]));
            runs.Add(hash);
        }
    }

    // The built-in string hash differs from one process to the next; a sketch is stored and must not.
    private static ulong HashWord(string word)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var c in word) hash = (hash ^ c) * 0x100000001B3;
        return hash;
    }

    // Finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
