using System.Numerics;

namespace Tawthiq.Evidence.Pictures;

/// <summary>A picture on record that may be the one looked for.</summary>
/// <param name="Index">Its place in the index.</param>
/// <param name="Distance">Bits, 0 to 64, by which its hash differs at the best position.</param>
/// <param name="Window">That position, for <see cref="ComparePictures"/>.</param>
public readonly record struct NearPicture(int Index, int Distance, int Window);

/// <summary>Hashes of pictures in memory, searched by looking at every one. Safe for several threads.</summary>
/// <param name="hashes">One for each picture; kept, not copied.</param>
public sealed class PictureIndex(ulong[] hashes)
{
    /// <summary>Most bits by which hashes of one picture differ; beyond it nothing is looked at.</summary>
    public const int Reach = 11;

    /// <summary>How many of the nearest are looked at.</summary>
    public const int Most = 64;

    private const int Stretch = 2048;

    /// <summary>How many pictures.</summary>
    public int Count => hashes.Length;

    /// <summary>The nearest pictures, the nearest first, at most <see cref="Most"/>; every processor takes part.</summary>
    public IReadOnlyList<NearPicture> Near(PictureSketch wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var windows = wanted.Windows();
        var stretches = (hashes.Length + Stretch - 1) / Stretch;
        var found = new List<NearPicture>?[stretches];
        if (stretches < 8)
            for (var s = 0; s < stretches; s++) found[s] = In(s, windows);
        else
            Parallel.For(0, stretches, s => found[s] = In(s, windows));
        return [.. found.OfType<List<NearPicture>>().SelectMany(f => f).OrderBy(f => f.Distance).ThenBy(f => f.Index).Take(Most)];
    }

    // A stretch stays in the nearest cache while all positions go over it.
    private List<NearPicture>? In(int stretch, ulong[] windows)
    {
        var part = hashes.AsSpan(stretch * Stretch, Math.Min(Stretch, hashes.Length - stretch * Stretch));
        Dictionary<int, NearPicture>? found = null;
        for (var w = 0; w < windows.Length; w++)
        {
            var window = windows[w];
            for (var i = 0; i < part.Length; i++)
            {
                var distance = BitOperations.PopCount(part[i] ^ window);
                if (distance > Reach) continue;
                var index = stretch * Stretch + i;
                found ??= [];
                if (!found.TryGetValue(index, out var before) || distance < before.Distance) found[index] = new(index, distance, w);
            }
        }
        return found is null ? null : [.. found.Values];
    }
}
