namespace Tawthiq.Bench.Pictures;

/// <summary>Where a scene is looked at from, and when.</summary>
/// <param name="X">Steps to the right; what is near moves more than what is far.</param>
/// <param name="Y">Steps up.</param>
/// <param name="Zoom">1 as it is.</param>
/// <param name="Time">Seconds; people and vehicles move, smoke rises.</param>
internal readonly record struct Camera(double X, double Y, double Zoom, double Time);

/// <summary>A made-up place with things in it, drawn from a seed: streets, fields, rooms, crowds, pages, views from above.</summary>
internal sealed class Scene
{
    private sealed record Thing(int Shape, double X, double Y, double Width, double Height, double Near, (double R, double G, double B) Colour, int Seed, double Speed);

    private readonly int _seed, _kind;
    private readonly double _horizon, _rough, _light, _tilt;
    private readonly (double R, double G, double B) _sky, _ground;
    private readonly List<Thing> _things = [];

    /// <param name="seed">Of the place.</param>
    /// <param name="things">Of what stands in it; the same as <paramref name="seed"/> unless the place is met again with other things.</param>
    public Scene(int seed, int? things = null)
    {
        var r = new Random(seed);
        (_seed, _kind) = (seed, r.Next(6));
        (_horizon, _rough, _light, _tilt) = (0.25 + 0.4 * r.NextDouble(), 2 + 8 * r.NextDouble(), 0.5 + 0.6 * r.NextDouble(), r.NextDouble() - 0.5);
        (_sky, _ground) = (Colour(r, 120), Colour(r, 40));
        for (var n = r.Next(3, 9); n > 0; n--) _things.Add(Make(r, 0.15 + 0.35 * r.NextDouble(), 0.1 + 0.3 * r.NextDouble(), 0.2 + 0.3 * r.NextDouble(), 0));
        var other = new Random(things ?? seed + 7_000_003);
        for (var n = other.Next(4, 16); n > 0; n--)
        {
            var size = 0.04 + 0.2 * other.NextDouble() * other.NextDouble();
            _things.Add(Make(other, size * (0.6 + other.NextDouble()), size * (0.8 + other.NextDouble()), 0.6 + 0.8 * other.NextDouble(), (other.NextDouble() - 0.5) * 0.2));
        }
    }

    /// <summary>The scene as red, green and blue bytes.</summary>
    public byte[] Draw(int width, int height, Camera camera)
    {
        var picture = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                double x = ((column + 0.5) / width - 0.5) / camera.Zoom + 0.5, y = ((row + 0.5) / height - 0.5) / camera.Zoom + 0.5;
                var (red, green, blue) = Ground(x, y, camera);
                foreach (var thing in _things) Cover(thing, x, y, camera, ref red, ref green, ref blue);
                var at = (row * width + column) * 3;
                (picture[at], picture[at + 1], picture[at + 2]) = (Level(red), Level(green), Level(blue));
            }
        }
        return picture;
    }

    private static Thing Make(Random r, double width, double height, double near, double speed) =>
        new(r.Next(6), r.NextDouble(), 0.25 + 0.75 * r.NextDouble(), width, height, near, Colour(r, r.Next(20, 160)), r.Next(), speed);

    private static (double, double, double) Colour(Random r, double about) => (about + 70 * (r.NextDouble() - 0.3), about + 60 * (r.NextDouble() - 0.3), about + 70 * (r.NextDouble() - 0.3));

    private (double, double, double) Ground(double x, double y, Camera c)
    {
        double near = y < _horizon ? 0.05 : 0.1 + (y - _horizon);
        double u = x + c.X * near, v = y + c.Y * near;
        var grain = Noise(_seed, u * _rough, v * _rough, 4) - 0.5;
        switch (_kind)
        {
            case 0: // fields under a sky
            case 1:
                var edge = _horizon + 0.12 * (Noise(_seed + 1, u * 3, 0, 3) - 0.5) + _tilt * 0.1 * (u - 0.5);
                return v < edge ? Shade(_sky, 40 * (1 - v) + 50 * grain) : Shade(_ground, 70 * grain + 60 * (v - edge));
            case 2: // a room
                var line = Math.Abs(u - 0.3) < 0.004 || Math.Abs(v - _horizon - (u < 0.3 ? (0.3 - u) * _tilt : 0)) < 0.006;
                return Shade(u < 0.3 ? _sky : v > _horizon ? _ground : (_sky.R * _light, _sky.G * _light, _sky.B * _light), (line ? -60 : 0) + 25 * grain - 30 * v);
            case 3: // from above: blocks and roads
                double across = u * _rough + _tilt * v, down = v * _rough - _tilt * u;
                var road = Frac(across) < 0.18 || Frac(down) < 0.14;
                return road ? Shade((90, 90, 95), 20 * grain) : Shade(_ground, 110 * (Hash(_seed, (int)Math.Floor(across), (int)Math.Floor(down)) - 0.4) + 60 * grain);
            case 4: // a page of writing
                double row = v * (18 + _rough), column = u * (40 + 4 * _rough);
                var ink = Frac(row) is > 0.3 and < 0.75 && Hash(_seed, (int)row, (int)(column / 6)) > 0.2 && Hash(_seed + 3, (int)column, (int)row) > 0.45 && u is > 0.08 and < 0.93;
                return ink ? (40, 38, 45) : Shade((225, 220, 205), 25 * grain);
            default: // a crowd
                int i = (int)Math.Floor(u * (8 + _rough)), j = (int)Math.Floor(v * (6 + _rough));
                double fu = Frac(u * (8 + _rough)) - 0.5, fv = Frac(v * (6 + _rough)) - 0.35;
                var head = fu * fu + fv * fv < 0.06;
                var tone = 150 * Hash(_seed, i, j);
                return head ? Shade((150, 110, 90), 60 * (Hash(_seed + 2, i, j) - 0.5)) : (40 + tone, 40 + 120 * Hash(_seed + 5, i, j), 50 + tone * 0.7);
        }
    }

    private static void Cover(Thing t, double x, double y, Camera c, ref double red, ref double green, ref double blue)
    {
        double u = (x + c.X * t.Near - t.X - t.Speed * c.Time) / t.Width, v = (y + c.Y * t.Near - t.Y + (t.Shape == 5 ? 0.02 * c.Time : 0)) / t.Height;
        if (u is < -0.5 or > 0.5 || v is < -1 or > 0) return;
        var (inside, shade) = t.Shape switch
        {
            0 => (true, Frac(u * 5 + 0.5) is > 0.3 and < 0.7 && Frac(v * 6) is > 0.3 and < 0.8 ? -50 : 30 * u), // a house with windows
            1 => (u * u * 4 + (v + 0.5) * (v + 0.5) * 4 < 1, 60 * (-v - 0.5)), // a round thing
            2 => (Math.Abs(u) < 0.16 + 0.1 * v || (u * u * 9 + (v + 0.85) * (v + 0.85) * 45 < 1), v < -0.72 ? 40 : Math.Abs(u) < 0.02 ? -40 : 0), // someone standing
            3 => (v > -0.55 || Math.Abs(u) < 0.28, v > -0.12 && Math.Abs(Math.Abs(u) - 0.3) < 0.1 ? -90 : v < -0.55 ? 60 : 10), // a vehicle
            4 => (-v > Math.Abs(u) * 2 - 0.0 && -v < 1, 120 * (Noise(t.Seed, u * 6, v * 6, 2) - 0.5)), // a tree or a tent
            _ => (Noise(t.Seed, u * 3, v * 3 + c.Time * 0.2, 3) > 0.4 + u * u, 90 * (Noise(t.Seed + 1, u * 4, v * 4 + c.Time * 0.2, 3) - 0.5)), // smoke or rubble
        };
        if (inside) (red, green, blue) = (t.Colour.R + shade, t.Colour.G + shade, t.Colour.B + shade * 0.9);
    }

    private static (double, double, double) Shade((double R, double G, double B) c, double by) => (c.R + by, c.G + by, c.B + by);

    private static byte Level(double level) => (byte)Math.Clamp(level, 0, 255);

    private static double Frac(double x) => x - Math.Floor(x);

    private static double Noise(int seed, double x, double y, int octaves)
    {
        double sum = 0, weight = 0.5;
        for (var o = 0; o < octaves; o++, weight /= 2, x *= 2.03, y *= 2.03)
        {
            int i = (int)Math.Floor(x), j = (int)Math.Floor(y);
            double fx = x - i, fy = y - j;
            (fx, fy) = (fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy));
            sum += weight * ((Hash(seed + o, i, j) * (1 - fx) + Hash(seed + o, i + 1, j) * fx) * (1 - fy) + (Hash(seed + o, i, j + 1) * (1 - fx) + Hash(seed + o, i + 1, j + 1) * fx) * fy);
        }
        return sum / (1 - Math.Pow(0.5, octaves));
    }

    private static double Hash(int seed, int i, int j)
    {
        var h = unchecked((uint)seed * 0x9E3779B1u ^ (uint)i * 0x85EBCA6Bu ^ (uint)j * 0xC2B2AE35u);
        h = unchecked((h ^ (h >> 15)) * 0x2C1B3C6Du);
        h = unchecked((h ^ (h >> 12)) * 0x297A2D39u);
        return (h ^ (h >> 15)) / (double)uint.MaxValue;
    }
}
