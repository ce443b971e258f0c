using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

/// <summary>What a date in a text is for.</summary>
internal enum DateRole
{
    /// <summary>When something happened.</summary>
    Point,
    /// <summary>From then until publication.</summary>
    Since,
    /// <summary>Until then.</summary>
    Until,
    /// <summary>A duration, or the time between two ends.</summary>
    Period,
    /// <summary>A point that the text looks back on to the day.</summary>
    Anniversary,
    /// <summary>Some time before it.</summary>
    Before,
    /// <summary>Some time after it.</summary>
    After,
}

/// <summary>Which part of a month or year is meant.</summary>
internal enum DateEdge
{
    /// <summary>All of it.</summary>
    None,
    /// <summary>Early in it.</summary>
    Early,
    /// <summary>The middle of it.</summary>
    Mid,
    /// <summary>Late in it.</summary>
    Late,
}

/// <summary>A date as a text gives it.</summary>
/// <param name="Range">The words.</param>
/// <param name="From">First day, inclusive; null where the date cannot be resolved.</param>
/// <param name="To">Last day, inclusive; null together with <paramref name="From"/>.</param>
/// <param name="Precision">How fine it is.</param>
/// <param name="Derivation">How it was worked out.</param>
/// <param name="Role">What it is for.</param>
internal sealed record DateMention(TokenRange Range, DateOnly? From, DateOnly? To, DatePrecision Precision, DateDerivation Derivation, DateRole Role)
{
    /// <summary>Which part of the month or year the text names; <see cref="From"/> and <see cref="To"/> stay those of the whole, as annotators write it.</summary>
    public DateEdge Edge { get; init; }

    /// <summary>Whether the text leaves open which day this is: then <see cref="From"/> and <see cref="To"/> hold only beside other open days of the same text.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Days from the first to the last; 0 for one day, null where it cannot be resolved.</summary>
    public int? Days => To is { } to && From is { } from ? to.DayNumber - from.DayNumber : null;

    /// <summary>Whether it is a day, or two of one night.</summary>
    public bool IsDay => Precision is DatePrecision.Day or DatePrecision.Days;

    /// <summary>Whether it is no finer than a month.</summary>
    public bool IsCoarse => Precision is DatePrecision.Month or DatePrecision.Year;

    /// <summary>Days between the two; 0 where they overlap, and where one is open and may be the other. Both must be resolved.</summary>
    public int DaysApart(DateMention other) => IsOpen != other.IsOpen ? 0 : Math.Max(0, Math.Max(From!.Value.DayNumber - other.To!.Value.DayNumber, other.From!.Value.DayNumber - To!.Value.DayNumber));
}
