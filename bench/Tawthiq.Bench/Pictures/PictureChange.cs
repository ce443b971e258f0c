namespace Tawthiq.Bench.Pictures;

/// <summary>What happens to a picture on its way from hand to hand. How much of it is drawn from a seed.</summary>
internal sealed record PictureChange(string Name, Func<byte[], Random, byte[]> Pixels, string Encoder, string Filter = "null")
{
    public const int Width = 480, Height = 360;

    private const string Jpeg = "-c:v mjpeg -q:v 5";

    /// <summary>The twelve kinds that must be found, then two that are only measured.</summary>
    public static readonly IReadOnlyList<PictureChange> All =
    [
        new("resized", (p, _) => p, Jpeg, "scale=120:90:flags=bicubic"),
        new("recompressed", (p, _) => p, "-c:v mjpeg -q:v 31"),
        new("other format", (p, _) => p, "-c:v libwebp -quality 30"),
        new("gray", (p, _) => Each(p, (r, g, b) => { var l = 0.4 * r + 0.4 * g + 0.2 * b; return (l, l, l); }), Jpeg),
        new("brightness", (p, r) => { var by = (r.Next(2) * 2 - 1) * r.Next(20, 60); return Each(p, (x, y, z) => (x + by, y + by, z + by)); }, Jpeg),
        new("contrast", (p, r) => { var f = r.Next(2) == 0 ? 0.5 + 0.3 * r.NextDouble() : 1.2 + 0.4 * r.NextDouble(); return Each(p, (x, y, z) => (128 + f * (x - 128), 128 + f * (y - 128), 128 + f * (z - 128))); }, Jpeg),
        new("gamma", (p, r) => { var g = r.Next(2) == 0 ? 0.5 + 0.3 * r.NextDouble() : 1.3 + 0.7 * r.NextDouble(); return Each(p, (x, y, z) => (Power(x, g), Power(y, g), Power(z, g))); }, Jpeg),
        new("blur", (p, r) => Blur(p, r.Next(2, 6)), Jpeg),
        new("noise", (p, r) => { var s = 10 + 20 * r.NextDouble(); return Each(p, (x, y, z) => (x + s * Bell(r), y + s * Bell(r), z + s * Bell(r))); }, Jpeg),
        new("caption or mark", (p, r) => r.Next(2) == 0 ? Caption(p, r) : Mark(p, r), Jpeg),
        new("turned to 3 degrees", (p, r) => Turn(p, (r.Next(2) * 2 - 1) * (1 + 2 * r.NextDouble()) * Math.PI / 180), Jpeg),
        new("edges cut to 10 %", (p, r) => Cut(p, 0.1 * r.NextDouble(), 0.1 * r.NextDouble(), 0.1 * r.NextDouble(), 0.1 * r.NextDouble()), Jpeg),
        new("cut, mark, blur, q 20", (p, r) => Blur(Mark(Cut(p, 0.08 * r.NextDouble(), 0.08 * r.NextDouble(), 0.08 * r.NextDouble(), 0.08 * r.NextDouble()), r), 2), "-c:v mjpeg -q:v 20", "scale=200:150"),
        new("mirrored", (p, _) => Sampled(p, (x, y) => (Width - 1 - x, y)), Jpeg),
    ];

    /// <summary>The kinds that must be found.</summary>
    public static IEnumerable<PictureChange> Demanded => All.Take(12);

    private static byte[] Each(byte[] p, Func<double, double, double, (double, double, double)> change)
    {
        var to = new byte[p.Length];
        for (var i = 0; i < p.Length; i += 3)
        {
            var (r, g, b) = change(p[i], p[i + 1], p[i + 2]);
            (to[i], to[i + 1], to[i + 2]) = (Level(r), Level(g), Level(b));
        }
        return to;
    }

    private static byte[] Sampled(byte[] p, Func<double, double, (double X, double Y)> from)
    {
        var to = new byte[p.Length];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (u, v) = from(x, y);
                if (u < 0 || v < 0 || u > Width - 1 || v > Height - 1) continue; // black, as editors leave it
                int i = Math.Min((int)u, Width - 2), j = Math.Min((int)v, Height - 2);
                double fu = u - i, fv = v - j;
                for (var c = 0; c < 3; c++)
                    to[(y * Width + x) * 3 + c] = Level((At(i, j, c) * (1 - fu) + At(i + 1, j, c) * fu) * (1 - fv) + (At(i, j + 1, c) * (1 - fu) + At(i + 1, j + 1, c) * fu) * fv);
            }
        }
        return to;

        double At(int i, int j, int c) => p[(j * Width + i) * 3 + c];
    }

    private static byte[] Cut(byte[] p, double left, double top, double right, double bottom) =>
        Sampled(p, (x, y) => ((left + x / Width * (1 - left - right)) * Width, (top + y / Height * (1 - top - bottom)) * Height));

    private static byte[] Turn(byte[] p, double angle)
    {
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        return Sampled(p, (x, y) => (Width / 2.0 + cos * (x - Width / 2.0) - sin * (y - Height / 2.0), Height / 2.0 + sin * (x - Width / 2.0) + cos * (y - Height / 2.0)));
    }

    private static byte[] Blur(byte[] p, int reach)
    {
        var (across, to) = (new byte[p.Length], new byte[p.Length]);
        Pass(p, across, Width, Height, 3, Width * 3, reach);
        Pass(across, to, Height, Width, Width * 3, 3, reach);
        return to;
    }

    private static void Pass(byte[] from, byte[] to, int length, int lines, int step, int lineStep, int reach)
    {
        for (var line = 0; line < lines; line++)
            for (var c = 0; c < 3; c++)
                for (var i = 0; i < length; i++)
                {
                    int sum = 0, n = 0;
                    for (var k = Math.Max(0, i - reach); k <= Math.Min(length - 1, i + reach); k++, n++) sum += from[line * lineStep + k * step + c];
                    to[line * lineStep + i * step + c] = (byte)(sum / n);
                }
    }

    // A bar with letters at the foot or the head, 8 to 13 % of the height.
    private static byte[] Caption(byte[] p, Random r)
    {
        var to = (byte[])p.Clone();
        var high = (int)(Height * (0.08 + 0.05 * r.NextDouble()));
        var (from, dark, seed) = (r.Next(3) == 0 ? 0 : Height - high, r.Next(2) == 0, r.Next());
        for (var y = 0; y < high; y++)
            for (var x = 0; x < Width; x++)
            {
                var letter = y > high / 4 && y < high * 3 / 4 && x is > 20 and < Width - 40 && (x / 3 * 7919 + y / 5 * 104729 + seed / 1000) % 5 < 2;
                Array.Fill(to, (byte)(letter == dark ? 240 : 15), ((from + y) * Width + x) * 3, 3);
            }
        return to;
    }

    // Half-clear letters across the picture.
    private static byte[] Mark(byte[] p, Random r)
    {
        var to = (byte[])p.Clone();
        var (strength, band, rise) = (0.3 + 0.3 * r.NextDouble(), 20 + r.Next(20), 0.4 * r.NextDouble());
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                if (Math.Abs(y - Height / 2 + rise * (x - Width / 2)) > band || x / 14 % 2 == 0 || (x + y) / 9 % 3 == 0) continue;
                for (var c = 0; c < 3; c++) to[(y * Width + x) * 3 + c] = Level(p[(y * Width + x) * 3 + c] * (1 - strength) + 255 * strength);
            }
        return to;
    }

    private static double Power(double level, double gamma) => 255 * Math.Pow(level / 255, gamma);

    private static double Bell(Random r) => r.NextDouble() + r.NextDouble() + r.NextDouble() + r.NextDouble() - 2 is var sum ? sum * 1.73 : 0;

    private static byte Level(double level) => (byte)Math.Clamp(level + 0.5, 0, 255);
}
