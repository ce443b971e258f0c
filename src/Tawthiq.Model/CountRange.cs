namespace Tawthiq.Model;

/// <summary>How many, as a text gives it: a range whose ends may be open.</summary>
/// <remarks>
/// "29" is 29–29; "at least 29" is 29–open; "up to 50" is open–50; "dozens" is 24–open; "about 100" is 100–100 and approximate.
/// Unit: persons. Source: annotation guide, "min/max".
/// </remarks>
public readonly record struct CountRange
{
    private CountRange(int? min, int? max, bool approximate) => (Min, Max, Approximate) = (min, max, approximate);

    /// <summary>Lowest number, 0 or more, inclusive; null where the text sets no lower end.</summary>
    public int? Min { get; }

    /// <summary>Highest number, inclusive, at least <see cref="Min"/>; null where the text sets no upper end.</summary>
    public int? Max { get; }

    /// <summary>Whether the text says that the number is a rough one ("about", "some").</summary>
    public bool Approximate { get; }

    /// <summary>Exactly so many.</summary>
    public static CountRange Exactly(int count) => Of(count, count);

    /// <summary>Roughly so many.</summary>
    public static CountRange About(int count) => Of(count, count, approximate: true);

    /// <summary>So many or more.</summary>
    public static CountRange AtLeast(int count) => Of(count, null);

    /// <summary>So many or fewer.</summary>
    public static CountRange UpTo(int count) => Of(null, count);

    /// <summary>Any range.</summary>
    /// <exception cref="ArgumentException">Both ends are open, one is negative, or they are the wrong way round.</exception>
    public static CountRange Of(int? min, int? max, bool approximate = false)
    {
        if (min is null && max is null) throw new ArgumentException("A count range needs at least one end.");
        if (min < 0 || max < 0) throw new ArgumentException($"A count cannot be negative: {min}–{max}.");
        if (min > max) throw new ArgumentException($"The ends of a count range are the wrong way round: {min}–{max}.");
        return new CountRange(min, max, approximate);
    }

    /// <summary>Whether some number lies in both ranges. Open ends reach without limit.</summary>
    public bool Overlaps(CountRange other) => (Min ?? 0) <= (other.Max ?? int.MaxValue) && (other.Min ?? 0) <= (Max ?? int.MaxValue);

    /// <summary>The smallest range that holds both; an end open in one is open in the result.</summary>
    public CountRange Union(CountRange other) => new(
        Min is { } a && other.Min is { } b ? Math.Min(a, b) : null,
        Max is { } c && other.Max is { } d ? Math.Max(c, d) : null,
        Approximate || other.Approximate);

    /// <summary>Plain notation: <c>29</c>, <c>20–30</c>, <c>≥24</c>, <c>≤50</c>, with <c>~</c> before an approximate one.</summary>
    public override string ToString() => (Approximate ? "~" : "") + (Min, Max) switch
    {
        ({ } min, { } max) when min == max => $"{min}",
        ({ } min, { } max) => $"{min}–{max}",
        ({ } min, null) => $"≥{min}",
        (null, { } max) => $"≤{max}",
        (null, null) => "?",
    };
}
