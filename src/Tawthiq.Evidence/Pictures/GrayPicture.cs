namespace Tawthiq.Evidence.Pictures;

/// <summary>A picture as levels of gray, row by row from the top left. Immutable.</summary>
public sealed class GrayPicture
{
    /// <summary>A frame is at least this dark or this light, in levels; a clear sky is neither.</summary>
    private const int Black = 26, White = 232;

    /// <summary>Share of a side that a frame takes before it is cut off; less does no harm.</summary>
    private const double LeastFrame = 0.02;

    private readonly byte[] _levels;

    /// <summary>Takes the levels of a picture.</summary>
    /// <param name="width">Pixels, from 1.</param>
    /// <param name="height">Pixels, from 1.</param>
    /// <param name="levels">One byte a pixel, 0 black to 255 white; kept, not copied.</param>
    /// <exception cref="ArgumentException">The levels are not as many as the pixels.</exception>
    public GrayPicture(int width, int height, byte[] levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Length != (long)width * height) throw new ArgumentException($"{levels.Length} levels are not those of {width} × {height} pixels.", nameof(levels));
        (Width, Height, _levels) = (width, height, levels);
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>The levels, row by row.</summary>
    public ReadOnlySpan<byte> Levels => _levels;

    /// <summary>The picture without a black or white frame around it (letterbox, margin of a scan).</summary>
    /// <returns>Null where there is no frame, or nothing within it.</returns>
    public GrayPicture? WithoutFrame()
    {
        var top = Frame(Height, y => IsFrame(Width, x => _levels[y * Width + x]));
        var bottom = Frame(Height, y => IsFrame(Width, x => _levels[(Height - 1 - y) * Width + x]));
        if (top + bottom > Height * 0.8) return null;
        var inner = Height - top - bottom;
        var left = Frame(Width, x => IsFrame(inner, y => _levels[(top + y) * Width + x]));
        var right = Frame(Width, x => IsFrame(inner, y => _levels[(top + y) * Width + Width - 1 - x]));
        if (left + right > Width * 0.8 || (top + bottom <= Height * LeastFrame && left + right <= Width * LeastFrame)) return null;
        var width = Width - left - right;
        var levels = new byte[width * inner];
        for (var y = 0; y < inner; y++) _levels.AsSpan((top + y) * Width + left, width).CopyTo(levels.AsSpan(y * width));
        return new GrayPicture(width, inner, levels);
    }

    /// <summary>The whole picture in a square, each level the mean of what it covers.</summary>
    internal float[] Squared(int size)
    {
        var wide = Shrunk(_levels.Length / Width, Width, size, (row, x) => _levels[row * Width + x]);
        var square = Shrunk(size, Height, size, (column, y) => wide[y * size + column]);
        var turned = new float[size * size];
        for (var column = 0; column < size; column++)
            for (var y = 0; y < size; y++) turned[y * size + column] = square[column * size + y];
        return turned;
    }

    private static float[] Shrunk(int lines, int length, int size, Func<int, int, float> level)
    {
        var shrunk = new float[lines * size];
        var step = (double)length / size;
        for (var line = 0; line < lines; line++)
        {
            for (var i = 0; i < size; i++)
            {
                double from = i * step, to = from + step, sum = 0;
                for (var at = (int)from; at < Math.Min(length, Math.Ceiling(to)); at++)
                    sum += (Math.Min(to, at + 1) - Math.Max(from, at)) * level(line, at);
                shrunk[line * size + i] = (float)(sum / step);
            }
        }
        return shrunk;
    }

    private static int Frame(int length, Func<int, bool> isFrame)
    {
        var n = 0;
        while (n < length && isFrame(n)) n++;
        // The line where frame and picture meet is a mixture of both.
        return n is 0 || n == length ? n : n + 1;
    }

    // Nearly all of a line is black, or nearly all white: compression leaves specks.
    private static bool IsFrame(int length, Func<int, byte> level)
    {
        int black = 0, white = 0;
        for (var i = 0; i < length; i++)
        {
            if (level(i) <= Black) black++;
            else if (level(i) >= White) white++;
        }
        return Math.Max(black, white) >= length * 0.98;
    }
}
