namespace Tawthiq.Evidence.Pictures;

/// <summary>A frame asked about that is the same picture as a kept one.</summary>
/// <param name="Asked">Its time in the video asked about.</param>
/// <param name="Kept">Time in the video on record.</param>
/// <param name="Agreement">As in <see cref="PictureAgreement"/>.</param>
public readonly record struct SameFrame(TimeSpan Asked, TimeSpan Kept, double Agreement);

/// <summary>Two videos that show the same.</summary>
/// <param name="Offset">How much later than in the one asked about it stands in the one on record; negative for earlier.</param>
/// <param name="Frames">How many of the frames asked about are found at that offset.</param>
/// <param name="Possible">How many could be, as far as both reach.</param>
/// <param name="Agreement">Mean agreement of the frames.</param>
public readonly record struct MovingAgreement(TimeSpan Offset, int Frames, int Possible, double Agreement);

/// <summary>Tells from frames whether two videos show the same.</summary>
public static class MovingPictures
{
    /// <summary>Time between two frames that are kept of a video.</summary>
    public static TimeSpan Between { get; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Fewest frames in a row of one offset, and the least share of those that could be.</summary>
    private const int Fewest = 3;

    private const double LeastShare = 0.5;

    /// <summary>Lays the frames over each other in time.</summary>
    /// <param name="asked">Times of all frames asked about.</param>
    /// <param name="length">Time of the last frame of the video on record.</param>
    /// <param name="same">Frames of both that are the same picture.</param>
    /// <returns>Null where they do not show the same for long enough.</returns>
    public static MovingAgreement? Lay(IReadOnlyList<TimeSpan> asked, TimeSpan length, IReadOnlyList<SameFrame> same)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(same);
        MovingAgreement? best = null;
        foreach (var offset in same.Select(s => s.Kept - s.Asked).Distinct().Order())
        {
            var at = same.Where(s => (s.Kept - s.Asked - offset).Duration() <= Between).GroupBy(s => s.Asked).Select(g => g.Max(s => s.Agreement)).ToList();
            var possible = Math.Max(at.Count, asked.Count(t => t + offset >= TimeSpan.Zero && t + offset <= length));
            if (at.Count < Math.Min(Fewest, asked.Count) || at.Count < possible * LeastShare || at.Count <= (best?.Frames ?? 0)) continue;
            best = new(offset, at.Count, possible, at.Average());
        }
        return best;
    }
}
