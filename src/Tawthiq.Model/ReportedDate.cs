namespace Tawthiq.Model;

/// <summary>How fine a reported date is.</summary>
public enum DatePrecision
{
    /// <summary>One day.</summary>
    Day,
    /// <summary>A night across two days, or two to six days.</summary>
    Days,
    /// <summary>A week or a week-end.</summary>
    Week,
    /// <summary>A month, or part of one that the text does not bound.</summary>
    Month,
    /// <summary>A year or a season.</summary>
    Year,
    /// <summary>A stretch between two stated ends.</summary>
    Period,
}

/// <summary>How a date was worked out from the words.</summary>
public enum DateDerivation
{
    /// <summary>The text writes the whole date.</summary>
    Stated,
    /// <summary>Day and month are written; the year comes from the publication date or from an earlier date of the text.</summary>
    YearInferred,
    /// <summary>Counted from the publication date ("yesterday", "on Friday").</summary>
    FromPublication,
    /// <summary>Counted from another date of the text ("two days later").</summary>
    FromContext,
    /// <summary>The document contradicts itself: a weekday that is not that of its date, or a publication date far from its date line. The day is the one the text writes or counts to, not a guess at what was meant.</summary>
    Contradicted,
}

/// <summary>When a reported event happened, as far as its document tells.</summary>
public sealed record ReportedDate
{
    /// <summary>Makes a reported date.</summary>
    /// <param name="from">First possible day.</param>
    /// <param name="to">Last possible day, not before <paramref name="from"/>.</param>
    /// <param name="precision">How fine it is.</param>
    /// <param name="derivation">How it was worked out.</param>
    /// <param name="span">The words; null where the publication date alone speaks.</param>
    /// <exception cref="ArgumentException">The days are the wrong way round.</exception>
    public ReportedDate(DateOnly from, DateOnly to, DatePrecision precision, DateDerivation derivation, Span? span)
    {
        if (to < from) throw new ArgumentException($"A date cannot end before it starts: {from:O}–{to:O}.");
        (From, To, Precision, Derivation, Span) = (from, to, precision, derivation, span);
    }

    /// <summary>First possible day, inclusive.</summary>
    public DateOnly From { get; }

    /// <summary>Last possible day, inclusive.</summary>
    public DateOnly To { get; }

    /// <summary>How fine the date is.</summary>
    public DatePrecision Precision { get; }

    /// <summary>How the date was worked out.</summary>
    public DateDerivation Derivation { get; }

    /// <summary>The words that give the date; null where the publication date alone speaks.</summary>
    public Span? Span { get; }

    /// <summary>Whether some day lies in both.</summary>
    public bool Overlaps(ReportedDate other) => From <= other.To && other.From <= To;
}
