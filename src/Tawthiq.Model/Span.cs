namespace Tawthiq.Model;

/// <summary>A stretch of a document's working text, <c>[Start, End)</c>.</summary>
/// <remarks>Unit: Unicode code points, counted from 0. Source: annotation guide, "span".</remarks>
public readonly record struct Span : IComparable<Span>
{
    /// <summary>Makes a span.</summary>
    /// <param name="start">First code point, 0 or more.</param>
    /// <param name="end">One past the last code point, at least <paramref name="start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are negative or the wrong way round.</exception>
    public Span(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        (Start, End) = (start, end);
    }

    /// <summary>First code point, inclusive.</summary>
    public int Start { get; }

    /// <summary>One past the last code point.</summary>
    public int End { get; }

    /// <summary>Number of code points.</summary>
    public int Length => End - Start;

    /// <summary>Whether the two share at least one code point.</summary>
    public bool Touches(Span other) => Start < other.End && other.Start < End;

    /// <summary>Order in the text: by start, then by end.</summary>
    public int CompareTo(Span other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}, {End})";
}
