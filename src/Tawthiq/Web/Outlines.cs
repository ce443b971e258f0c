using System.IO.Compression;
using System.Reflection;
using Tawthiq.Model;

namespace Tawthiq.Web;

/// <summary>The outlines of the world's countries, from <c>places/outlines</c>; its tool's head describes the format.</summary>
internal static class Outlines
{
    private const double PerDegree = 200;
    private static readonly Lazy<IReadOnlyList<IReadOnlyList<GeoPoint>>> Loaded = new(Load);

    /// <summary>Closed rings. Longitudes run on beyond 180 where a ring crosses the date line.</summary>
    public static IReadOnlyList<IReadOnlyList<GeoPoint>> Rings => Loaded.Value;

    private static List<IReadOnlyList<GeoPoint>> Load()
    {
        using var packed = Assembly.GetExecutingAssembly().GetManifestResourceStream("places/outlines/land.bin.br")
            ?? throw new InvalidOperationException("places/outlines/land.bin.br is not built into the program.");
        using var stream = new BufferedStream(new BrotliStream(packed, CompressionMode.Decompress));
        var arcs = new GeoPoint[Unsigned(stream)][];
        for (var i = 0; i < arcs.Length; i++) arcs[i] = Arc(stream);
        var rings = new List<IReadOnlyList<GeoPoint>>(Unsigned(stream));
        for (var i = rings.Capacity; i > 0; i--) rings.Add(Ring(stream, arcs));
        return rings;
    }

    private static GeoPoint[] Arc(Stream stream)
    {
        var points = new GeoPoint[Unsigned(stream)];
        var (x, y) = (0, 0);
        for (var i = 0; i < points.Length; i++)
        {
            x += Signed(stream);
            y += Signed(stream);
            points[i] = new(y / PerDegree, x / PerDegree);
        }
        return points;
    }

    private static List<GeoPoint> Ring(Stream stream, GeoPoint[][] arcs)
    {
        var ring = new List<GeoPoint>();
        for (var n = Unsigned(stream); n > 0; n--)
        {
            var index = Signed(stream);
            var arc = index >= 0 ? arcs[index] : arcs[~index].AsEnumerable().Reverse();
            foreach (var p in arc) ring.Add(ring.Count == 0 ? p : p with { Longitude = Beside(p.Longitude, ring[^1].Longitude) });
        }
        return ring;
    }

    /// <summary>The longitude, turned by whole rounds until it lies within half a round of the one before.</summary>
    private static double Beside(double longitude, double before) => longitude + 360 * Math.Round((before - longitude) / 360);

    private static int Unsigned(Stream stream)
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var b = stream.ReadByte();
            value |= (b & 127) << shift;
            if (b < 128) return value; // also at the end of the stream, where it is -1
            shift += 7;
        }
    }

    private static int Signed(Stream stream)
    {
        var n = Unsigned(stream);
        return (n & 1) == 0 ? n >> 1 : -((n + 1) >> 1);
    }
}
