using Tawthiq.Model;

namespace Tawthiq.Search;

/// <summary>How long one bar of the timeline is.</summary>
public enum TimeUnit
{
    /// <summary>A day.</summary>
    Day,
    /// <summary>Monday to Sunday.</summary>
    Week,
    /// <summary>A month.</summary>
    Month,
    /// <summary>A year.</summary>
    Year,
}

/// <summary>A stretch of time with what happened in it.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Incidents">How many incidents.</param>
/// <param name="WithoutToll">How many of them give no number of people killed.</param>
/// <param name="Killed">Sum of the ranges; null where none gives any.</param>
public sealed record TimelineBin(DateOnly From, DateOnly To, int Incidents, int WithoutToll, CountRange? Killed);

/// <summary>A bar. Units: pixels of the drawing, from its left top corner.</summary>
/// <param name="Bin">What it stands for.</param>
/// <param name="X">Left edge.</param>
/// <param name="Width">How wide.</param>
/// <param name="MinTop">Top of the solid part.</param>
/// <param name="MaxTop">Top of the light part.</param>
public sealed record TimelineBar(TimelineBin Bin, double X, double Width, double MinTop, double MaxTop);

/// <summary>The timeline as shapes for SVG.</summary>
/// <param name="Unit">Length of a bar.</param>
/// <param name="Bars">Those with incidents, in the order of time.</param>
/// <param name="Lines">Heights of the level lines with their numbers.</param>
/// <param name="Ticks">Where a new year or month begins.</param>
/// <param name="Unplaced">How many incidents have no date as fine as a bar.</param>
public sealed record TimelineDrawing(
    TimeUnit Unit, IReadOnlyList<TimelineBar> Bars, IReadOnlyList<(double Y, int Number)> Lines, IReadOnlyList<(double X, DateOnly Day)> Ticks, int Unplaced)
{
    /// <summary>Size of the drawing and of its margins, pixels.</summary>
    public const int Width = 960, Height = 340, Left = 44, Right = 12, Top = 16, Bottom = 36;
    private const int MostBars = 100;
    private const int MostTicks = 9;

    /// <summary>Draws incidents over time.</summary>
    /// <param name="incidents">Those without a date, or with one longer than a bar, are counted apart.</param>
    /// <param name="isMirrored">Whether time runs to the left.</param>
    public static TimelineDrawing Draw(IReadOnlyList<Incident> incidents, bool isMirrored)
    {
        var dated = incidents.Where(i => i.Date is not null).ToList();
        if (dated.Count == 0) return new(TimeUnit.Month, [], [], [], incidents.Count);
        var (first, last) = (dated.Min(i => i.Date!.From), dated.Max(i => i.Date!.To)); // dated ones only
        var unit = Enum.GetValues<TimeUnit>().FirstOrDefault(u => Starts(u, first, last).Take(MostBars + 1).Count() <= MostBars, TimeUnit.Year);
        var bins = Bins(dated, unit);
        var starts = Starts(unit, first, last).ToList();
        var most = bins.Select(b => Math.Max(b.Killed?.Max ?? 0, b.Killed?.Min ?? 0)).DefaultIfEmpty().Max();
        var step = Step(Math.Max(most, 1));
        var top = (most + step - 1) / step * step;
        if (top == 0) top = step;
        double Y(int n) => Math.Round(Height - Bottom - (double)n / top * (Height - Top - Bottom), 1);
        var slot = (double)(Width - Left - Right) / starts.Count;
        var at = starts.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
        double X(int i) => isMirrored ? Width - Left - (i + 1) * slot : Left + i * slot;
        var gap = Math.Min(slot * 0.2, 6);
        return new(
            unit,
            [.. bins.Select(b => new TimelineBar(
                b, Math.Round(X(at[b.From]) + gap / 2, 1), Math.Round(Math.Min(slot - gap, 64), 1), Y(b.Killed?.Min ?? 0), Y(b.Killed?.Max ?? b.Killed?.Min ?? 0)))],
            [.. Enumerable.Range(0, top / step + 1).Select(i => (Y(i * step), i * step))],
            [.. Ticked(starts).Select(s => (Math.Round(X(at[s]) + (isMirrored ? slot : 0), 1), s))],
            incidents.Count - bins.Sum(b => b.Incidents));
    }

    private static List<TimelineBin> Bins(IEnumerable<Incident> dated, TimeUnit unit) =>
        [.. dated.GroupBy(i => Start(unit, i.Date!.From)) // dated ones only
            .Select(g => (g.Key, Inside: g.Where(i => Start(unit, i.Date!.To) == g.Key).ToList()))
            .Where(g => g.Inside.Count > 0)
            .OrderBy(g => g.Key)
            .Select(g => new TimelineBin(
                g.Key, Next(unit, g.Key).AddDays(-1), g.Inside.Count, g.Inside.Count(i => i.All(Outcome.Killed) is null),
                Tolls.Sum(g.Inside.Select(i => i.All(Outcome.Killed)))))];

    private static DateOnly Start(TimeUnit unit, DateOnly day) => unit switch
    {
        TimeUnit.Day => day,
        TimeUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        TimeUnit.Month => new(day.Year, day.Month, 1),
        _ => new(day.Year, 1, 1),
    };

    private static DateOnly Next(TimeUnit unit, DateOnly start) => unit switch
    {
        TimeUnit.Day => start.AddDays(1),
        TimeUnit.Week => start.AddDays(7),
        TimeUnit.Month => start.AddMonths(1),
        _ => start.AddYears(1),
    };

    private static IEnumerable<DateOnly> Starts(TimeUnit unit, DateOnly first, DateOnly last)
    {
        for (var s = Start(unit, first); s <= last; s = Next(unit, s)) yield return s;
    }

    private static IEnumerable<DateOnly> Ticked(List<DateOnly> starts)
    {
        var every = (starts.Count + MostTicks - 1) / MostTicks;
        return starts.Where((_, i) => i % every == 0);
    }

    /// <summary>A round distance between level lines: 1, 2 or 5 times a power of ten.</summary>
    private static int Step(int most)
    {
        for (var power = 1; ; power *= 10)
            foreach (var n in new[] { 1, 2, 5 })
                if (most <= n * power * 5) return n * power;
    }
}
