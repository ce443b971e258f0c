using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tawthiq.Evidence.Pictures;

/// <summary>What is kept of a picture to find it again: a small gray copy, and 64 bits by which a million of them are searched. Immutable.</summary>
/// <remarks>
/// The bits tell the signs of the 64 slowest waves (discrete cosine transform) over the <em>inner</em> part of the picture, a tenth of each side left out. A picture that
/// was cut by up to a tenth at its edges still has all of that part, somewhere: the one who asks looks for it at 49 positions (<see cref="Windows"/>), so that the
/// one who keeps needs a single hash. What is near is then laid over each other (<see cref="ComparePictures"/>).
/// </remarks>
public sealed class PictureSketch
{
    /// <summary>Side of the small copy in pixels.</summary>
    public const int Size = 64;

    /// <summary>Length of <see cref="ToBytes"/>.</summary>
    public const int Bytes = Size * Size;

    /// <summary>Share of a side that the hash leaves out at each edge.</summary>
    internal const double Inset = 0.1;

    /// <summary>Least standard deviation of the levels: below it a picture is too plain to be told from others.</summary>
    private const double LeastContrast = 4;

    private const int Waves = 10;

    /// <summary>Where along an axis the inner part is looked for: share left out before it, share left out behind it. The first is where it is in an uncut picture.</summary>
    internal static readonly (double Before, double Behind)[] Spans =
        [(0.1, 0.1), (0.02, 0.02), (0.02, 0.1), (0.1, 0.02), (0.1, 0.18), (0.18, 0.1), (0.18, 0.18)];

    private const int Uncut = 0;

    private static readonly (int Across, int Down)[] Frequencies =
        [.. (from across in Enumerable.Range(0, Waves) from down in Enumerable.Range(0, Waves) where across + down > 0 orderby across * across + down * down, across select (across, down)).Take(64)];

    private static readonly float[][] Bases = [.. from span in Spans from wave in Enumerable.Range(0, Waves) select Basis(span.Before, span.Behind, wave)];

    private readonly float[] _levels;

    private PictureSketch(float[] levels) => (_levels, Hash) = (levels, HashAt(levels, Uncut, Uncut));

    /// <summary>The 64 bits.</summary>
    public ulong Hash { get; }

    /// <summary>The small copy, row by row, 0 to 255.</summary>
    internal ReadOnlySpan<float> Levels => _levels;

    /// <summary>Sketches a picture.</summary>
    /// <returns>Null where it is too plain (black, a blank page) to be told from others like it.</returns>
    public static PictureSketch? Of(GrayPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        // Rounded as it is kept, so that a sketch read back is the same sketch.
        return OfLevels(Array.ConvertAll(picture.Squared(Size), l => MathF.Round(l)));
    }

    /// <summary>The sketches to keep of a picture: of the whole, and of what a black or white frame leaves; none where it is too plain.</summary>
    public static IReadOnlyList<PictureSketch> AllOf(GrayPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (whole, inner) = (Of(picture), picture.WithoutFrame() is { } framed ? Of(framed) : null);
        return whole is null ? [] : inner is null ? [whole] : [whole, inner];
    }

    /// <summary>Reads a sketch that was kept.</summary>
    /// <param name="bytes">Of <see cref="ToBytes"/>.</param>
    /// <returns>Null where the bytes are no sketch.</returns>
    public static PictureSketch? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes) return null;
        var levels = new float[Bytes];
        for (var i = 0; i < Bytes; i++) levels[i] = bytes[i];
        return OfLevels(levels);
    }

    /// <summary>The sketch as it is kept: the levels of the small copy.</summary>
    public byte[] ToBytes() => Array.ConvertAll(_levels, l => (byte)l);

    /// <summary>Sketch of the same picture seen in a mirror.</summary>
    public PictureSketch Mirrored()
    {
        var levels = (float[])_levels.Clone();
        for (var y = 0; y < Size; y++) Array.Reverse(levels, y * Size, Size);
        return new PictureSketch(levels);
    }

    /// <summary>The hashes to search with, one for each pair of spans across and down: where a kept picture's inner part may be in this one.</summary>
    internal ulong[] Windows()
    {
        var n = Spans.Length;
        var across = new float[n * Waves * Size];
        for (var basis = 0; basis < Bases.Length; basis++)
            for (var y = 0; y < Size; y++) across[basis * Size + y] = Dot(_levels.AsSpan(y * Size, Size), Bases[basis]);
        var hashes = new ulong[n * n];
        for (var right = 0; right < n; right++)
            for (var down = 0; down < n; down++)
                for (var bit = 0; bit < 64; bit++)
                    if (Dot(across.AsSpan((right * Waves + Frequencies[bit].Across) * Size, Size), Bases[down * Waves + Frequencies[bit].Down]) > 0) hashes[right * n + down] |= 1UL << bit;
        return hashes;
    }

    private static PictureSketch? OfLevels(float[] levels)
    {
        double sum = 0, squares = 0;
        foreach (var level in levels) (sum, squares) = (sum + level, squares + (double)level * level);
        var variance = squares / levels.Length - sum / levels.Length * (sum / levels.Length);
        return variance < LeastContrast * LeastContrast ? null : new PictureSketch(levels);
    }

    private static ulong HashAt(float[] levels, int right, int down)
    {
        var across = new float[Waves * Size];
        for (var wave = 0; wave < Waves; wave++)
            for (var y = 0; y < Size; y++) across[wave * Size + y] = Dot(levels.AsSpan(y * Size, Size), Bases[right * Waves + wave]);
        var hash = 0UL;
        for (var bit = 0; bit < 64; bit++)
            if (Dot(across.AsSpan(Frequencies[bit].Across * Size, Size), Bases[down * Waves + Frequencies[bit].Down]) > 0) hash |= 1UL << bit;
        return hash;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        // Fixed lanes and a fixed order of adding, so that every machine comes to the same bits.
        var sum = Vector256<float>.Zero;
        var va = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var vb = MemoryMarshal.Cast<float, Vector256<float>>(b);
        for (var i = 0; i < va.Length; i++) sum += va[i] * vb[i];
        return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
    }

    // One wave over a span; a pixel that the span covers in part counts in part. Its sum is zero but for wave 0, so that brightness does not matter.
    private static float[] Basis(double before, double behind, int wave)
    {
        double from = before * Size, to = (1 - behind) * Size, length = to - from;
        var basis = new float[Size];
        for (var i = 0; i < Size; i++)
        {
            double a = Math.Max(from, i), b = Math.Min(to, i + 1);
            if (b <= a) continue;
            basis[i] = (float)(wave == 0 ? (b - a) / length : (Math.Sin(Math.PI * wave * (b - from) / length) - Math.Sin(Math.PI * wave * (a - from) / length)) / (Math.PI * wave));
        }
        return basis;
    }
}
