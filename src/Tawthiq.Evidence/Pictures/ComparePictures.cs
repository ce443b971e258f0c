namespace Tawthiq.Evidence.Pictures;

/// <summary>How far two pictures are the same once they are laid over each other.</summary>
/// <param name="Agreement">Share of the parts with something to see in either that look alike in both, 0 to 1.</param>
/// <param name="Parts">How many parts were compared, of 64.</param>
public readonly record struct PictureAgreement(double Agreement, int Parts)
{
    /// <summary>Least agreement of the same picture. A caption, a mark or a small thing put in takes up to a fifth; another photograph of the place differs in more.</summary>
    public const double Least = 0.8;

    /// <summary>Fewer parts than this say nothing.</summary>
    public const int FewestParts = 12;

    /// <summary>Whether it is the same picture, as far as that can be seen.</summary>
    public bool IsSame => Agreement >= Least && Parts >= FewestParts;
}

/// <summary>Lays a picture over others (shifted, stretched, turned a little) and tells how much of them is alike. Safe for several threads.</summary>
/// <remarks>Source of the way of laying: Lucas and Kanade 1981, affine, from coarse to fine. Light, contrast and gamma are evened out around each pixel first.</remarks>
public sealed class ComparePictures
{
    private const int Size = PictureSketch.Size, Blocks = 8, Block = Size / Blocks, EvenedOver = 5;

    /// <summary>Standard deviation of a part, as a share of that of the whole picture, from which there is something to see in it.</summary>
    private const double Textured = 0.12;

    /// <summary>Correlation of a part from which it looks alike.</summary>
    private const double Alike = 0.6;

    /// <summary>Correlation of the small copies below which a closer look is not worth its time: before they are laid over each other, and after.</summary>
    private const double WorthLaying = 0.05, WorthComparing = 0.3;

    /// <summary>Most rows of parts, of eight, that a bar of writing takes.</summary>
    private const int Bar = 2;

    private readonly PictureSketch _wanted;
    private readonly Layer _fine, _coarse;

    /// <summary>Makes a picture ready to be compared.</summary>
    /// <param name="wanted">The picture asked about.</param>
    public ComparePictures(PictureSketch wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        _wanted = wanted;
        var evened = Evened(wanted.Levels, Size, EvenedOver);
        (_fine, _coarse) = (new(evened, Size), new(Halved(evened), Size / 2));
    }

    /// <summary>Compares.</summary>
    /// <param name="kept">The picture on record.</param>
    /// <param name="window">Where the inner part of the one on record may be in the one asked about: <see cref="NearPicture.Window"/>.</param>
    public PictureAgreement With(PictureSketch kept, int window)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var n = PictureSketch.Spans.Length;
        var lay = Start(PictureSketch.Spans[window / n], PictureSketch.Spans[window % n]);
        var fine = Evened(kept.Levels, Size, EvenedOver);
        var coarse = Halved(fine);
        if (Correlation(_coarse, coarse, lay) < WorthLaying) return default;
        lay = Laid(_coarse, coarse, lay, 10);
        if (!IsSane(lay) || Correlation(_coarse, coarse, lay) < WorthComparing) return default;
        lay = Laid(_fine, fine, lay, 5);
        return IsSane(lay) ? Agreement(_wanted.Levels, kept.Levels, lay) : default;
    }

    /// <summary>An evened picture with how it changes to the right and downwards.</summary>
    private sealed class Layer
    {
        public Layer(float[] levels, int size)
        {
            (Levels, Size, Right, Down) = (levels, size, new float[levels.Length], new float[levels.Length]);
            for (var y = 1; y < size - 1; y++)
                for (var x = 1; x < size - 1; x++)
                    (Right[y * size + x], Down[y * size + x]) = ((levels[y * size + x + 1] - levels[y * size + x - 1]) / 2, (levels[(y + 1) * size + x] - levels[(y - 1) * size + x]) / 2);
        }

        public int Size { get; }

        public float[] Levels { get; }

        public float[] Right { get; }

        public float[] Down { get; }
    }

    // x = a + b u + c v, y = d + e u + f v: from a place in the picture on record to one in the picture asked about, both 0 to 1.
    private readonly record struct Lay(double A, double B, double C, double D, double E, double F);

    private static Lay Start((double Before, double Behind) across, (double Before, double Behind) down)
    {
        var inner = 1 - 2 * PictureSketch.Inset;
        double b = (1 - across.Before - across.Behind) / inner, f = (1 - down.Before - down.Behind) / inner;
        return new(across.Before - PictureSketch.Inset * b, b, 0, down.Before - PictureSketch.Inset * f, 0, f);
    }

    private static bool IsSane(Lay l) => l.B is > 0.7 and < 1.4 && l.F is > 0.7 and < 1.4 && Math.Abs(l.C) < 0.15 && Math.Abs(l.E) < 0.15
        && l.A + (l.B + l.C) / 2 is > 0.3 and < 0.7 && l.D + (l.E + l.F) / 2 is > 0.3 and < 0.7;

    /// <summary>The lay that makes two evened pictures differ least, found step by step.</summary>
    private static Lay Laid(Layer wanted, float[] kept, Lay lay, int steps)
    {
        var (size, normal, right, step) = (wanted.Size, new double[36], new double[6], new double[6]);
        Span<double> slope = stackalloc double[6];
        for (var s = 0; s < steps; s++)
        {
            Array.Clear(normal);
            Array.Clear(right);
            for (var row = 1; row < size - 1; row++)
            {
                for (var column = 1; column < size - 1; column++)
                {
                    double u = (column + 0.5) / size, v = (row + 0.5) / size;
                    double x = (lay.A + lay.B * u + lay.C * v) * size - 0.5, y = (lay.D + lay.E * u + lay.F * v) * size - 0.5;
                    if (x < 1 || y < 1 || x >= size - 2 || y >= size - 2) continue;
                    var off = kept[row * size + column] - At(wanted.Levels, size, x, y);
                    double gx = At(wanted.Right, size, x, y) * size, gy = At(wanted.Down, size, x, y) * size;
                    (slope[0], slope[1], slope[2], slope[3], slope[4], slope[5]) = (gx, gx * u, gx * v, gy, gy * u, gy * v);
                    // What is far off is no part of the picture (a caption): it pulls less.
                    var pull = 1 / (1 + off * off);
                    for (var i = 0; i < 6; i++)
                    {
                        var pulled = pull * slope[i];
                        right[i] += pulled * off;
                        for (var j = i; j < 6; j++) normal[i * 6 + j] += pulled * slope[j];
                    }
                }
            }
            if (!Solve(normal, right, step)) return lay;
            lay = new(lay.A + step[0], lay.B + step[1], lay.C + step[2], lay.D + step[3], lay.E + step[4], lay.F + step[5]);
            if (step.All(p => Math.Abs(p) < 0.002) || !IsSane(lay)) return lay;
        }
        return lay;
    }

    /// <summary>How far evened pictures go together where they lie over each other, −1 to 1.</summary>
    private static double Correlation(Layer wanted, float[] kept, Lay lay)
    {
        var size = wanted.Size;
        double ww = 1e-9, kk = 1e-9, wk = 0;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                double u = (column + 0.5) / size, v = (row + 0.5) / size;
                double x = (lay.A + lay.B * u + lay.C * v) * size - 0.5, y = (lay.D + lay.E * u + lay.F * v) * size - 0.5;
                if (x < 0 || y < 0 || x >= size - 1 || y >= size - 1) continue;
                double w = At(wanted.Levels, size, x, y), k = kept[row * size + column];
                (ww, kk, wk) = (ww + w * w, kk + k * k, wk + w * k);
            }
        }
        return wk / Math.Sqrt(ww * kk);
    }

    // Gauss with the upper half given; false where there is nothing to hold on to.
    private static bool Solve(double[] m, double[] right, double[] result)
    {
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < i; j++) m[i * 6 + j] = m[j * 6 + i];
        for (var i = 0; i < 6; i++) m[i * 7] *= 1.0001;
        for (var i = 0; i < 6; i++)
        {
            if (Math.Abs(m[i * 7]) < 1e-9) return false;
            for (var r = i + 1; r < 6; r++)
            {
                var factor = m[r * 6 + i] / m[i * 7];
                for (var j = i; j < 6; j++) m[r * 6 + j] -= factor * m[i * 6 + j];
                right[r] -= factor * right[i];
            }
        }
        for (var i = 5; i >= 0; i--)
        {
            var sum = right[i];
            for (var j = i + 1; j < 6; j++) sum -= m[i * 6 + j] * result[j];
            result[i] = sum / m[i * 7];
        }
        return true;
    }

    private static PictureAgreement Agreement(ReadOnlySpan<float> wanted, ReadOnlySpan<float> kept, Lay lay)
    {
        var moved = new float[Size * Size];
        var inside = new bool[Size * Size];
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                double u = (column + 0.5) / Size, v = (row + 0.5) / Size;
                double x = (lay.A + lay.B * u + lay.C * v) * Size - 0.5, y = (lay.D + lay.E * u + lay.F * v) * Size - 0.5;
                if (x < 0 || y < 0 || x > Size - 1.001 || y > Size - 1.001) continue;
                inside[row * Size + column] = true;
                moved[row * Size + column] = (float)At(wanted, Size, x, y);
            }
        }
        var (leastWanted, leastKept) = (Textured * Deviation(moved, inside), Textured * Deviation(kept, inside));
        var (alike, parts) = (new int[Blocks], new int[Blocks]);
        for (var by = 0; by < Blocks; by++)
        {
            for (var bx = 0; bx < Blocks; bx++)
            {
                if (Part(moved, kept, inside, bx, by) is not { } part || (part.Wanted < leastWanted && part.Kept < leastKept)) continue;
                parts[by]++;
                if (part.Correlation >= Alike) alike[by]++;
            }
        }
        return WithoutBar(alike, parts);
    }

    // A bar of writing at the head or the foot covers whole rows of parts; they are no part of the picture.
    private static PictureAgreement WithoutBar(int[] alike, int[] parts)
    {
        var (from, to) = (0, Blocks);
        while (to > Blocks - Bar && alike[to - 1] * 2 < parts[to - 1]) to--;
        if (to == Blocks) while (from < Bar && alike[from] * 2 < parts[from]) from++;
        int a = alike[from..to].Sum(), n = parts[from..to].Sum();
        return n == 0 ? default : new((double)a / n, n);
    }

    // A part reaches two pixels into its neighbours. Null where too little of it lies in both pictures.
    private static (double Wanted, double Kept, double Correlation)? Part(float[] wanted, ReadOnlySpan<float> kept, bool[] inside, int bx, int by)
    {
        double n = 0, sw = 0, sk = 0, sww = 0, skk = 0, swk = 0;
        for (var y = Math.Max(0, by * Block - 2); y < Math.Min(Size, by * Block + Block + 2); y++)
        {
            for (var x = Math.Max(0, bx * Block - 2); x < Math.Min(Size, bx * Block + Block + 2); x++)
            {
                var at = y * Size + x;
                if (!inside[at]) continue;
                double w = wanted[at], k = kept[at];
                (n, sw, sk, sww, skk, swk) = (n + 1, sw + w, sk + k, sww + w * w, skk + k * k, swk + w * k);
            }
        }
        if (n < Block * Block * 0.7) return null;
        double vw = Math.Max(0, sww / n - sw / n * (sw / n)), vk = Math.Max(0, skk / n - sk / n * (sk / n));
        return (Math.Sqrt(vw), Math.Sqrt(vk), vw * vk < 1e-6 ? 0 : (swk / n - sw / n * (sk / n)) / Math.Sqrt(vw * vk));
    }

    private static double Deviation(ReadOnlySpan<float> levels, bool[] inside)
    {
        double n = 0, sum = 0, squares = 0;
        for (var i = 0; i < inside.Length; i++)
            if (inside[i]) (n, sum, squares) = (n + 1, sum + levels[i], squares + (double)levels[i] * levels[i]);
        return n == 0 ? 0 : Math.Sqrt(Math.Max(0, squares / n - sum / n * (sum / n)));
    }

    /// <summary>Each level less the mean around it, in units of the deviation around it.</summary>
    private static float[] Evened(ReadOnlySpan<float> levels, int size, int reach)
    {
        // Sums over rectangles, so that a reach costs nothing.
        var (sums, squares) = (new double[(size + 1) * (size + 1)], new double[(size + 1) * (size + 1)]);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                double level = levels[y * size + x];
                var at = (y + 1) * (size + 1) + x + 1;
                sums[at] = level + sums[at - 1] + sums[at - size - 1] - sums[at - size - 2];
                squares[at] = level * level + squares[at - 1] + squares[at - size - 1] - squares[at - size - 2];
            }
        }
        var (whole, n) = (sums[^1] / (size * size), (double)size * size);
        var floor = Math.Max(1, 0.02 * (squares[^1] / n - whole * whole));
        var evened = new float[size * size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                int l = Math.Max(0, x - reach), r = Math.Min(size, x + reach + 1), t = Math.Max(0, y - reach), b = Math.Min(size, y + reach + 1);
                double count = (r - l) * (b - t), mean = Over(sums) / count, variance = Math.Max(0, Over(squares) / count - mean * mean);
                evened[y * size + x] = (float)((levels[y * size + x] - mean) / Math.Sqrt(variance + floor));

                double Over(double[] of) => of[b * (size + 1) + r] - of[t * (size + 1) + r] - of[b * (size + 1) + l] + of[t * (size + 1) + l];
            }
        }
        return evened;
    }

    private static float[] Halved(float[] levels)
    {
        var half = new float[Size * Size / 4];
        for (var y = 0; y < Size / 2; y++)
            for (var x = 0; x < Size / 2; x++)
                half[y * Size / 2 + x] = (levels[2 * y * Size + 2 * x] + levels[2 * y * Size + 2 * x + 1] + levels[(2 * y + 1) * Size + 2 * x] + levels[(2 * y + 1) * Size + 2 * x + 1]) / 4;
        return half;
    }

    private static double At(ReadOnlySpan<float> levels, int size, double x, double y)
    {
        int x0 = (int)x, y0 = (int)y, at = y0 * size + x0;
        double fx = x - x0, fy = y - y0;
        return (levels[at] * (1 - fx) + levels[at + 1] * fx) * (1 - fy) + (levels[at + size] * (1 - fx) + levels[at + size + 1] * fx) * fy;
    }
}
