using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>What a document reports, as a person annotated it or as the program read it, in the one form in which the two are compared.</summary>
/// <param name="Id">The document.</param>
/// <param name="Language">ISO 639-1 code.</param>
public sealed record Annotation(DocumentId Id, string Language)
{
    /// <summary>Reported events, in the order of the annotation.</summary>
    public ValueList<AnnotatedEvent> Events { get; init; } = [];

    /// <summary>Counts over a period or a campaign.</summary>
    public ValueList<AnnotatedCount> Totals { get; init; } = [];

    /// <summary>A reading as an annotation.</summary>
    public static Annotation Of(DocumentReading reading) => new(reading.Id, reading.Language)
    {
        Events = reading.Events.Select(e => new AnnotatedEvent(e.Type)
        {
            Date = e.Date is { } date ? new(date.From.ToString("O"), date.To.ToString("O")) : null,
            Place = e.Place?.Name,
            Perpetrators = e.Perpetrators,
            Casualties = e.Casualties.Select(Of).ToValueList(),
        }).ToValueList(),
        Totals = reading.Totals.Select(t => Of(t.Count)).ToValueList(),
    };

    private static AnnotatedCount Of(CasualtyCount c) => new(c.Outcome, c.Status, c.Range.Min, c.Range.Max)
    {
        IsPart = c.SubsetOf is not null, Group = c.Group, AttributedTo = c.AttributedTo, Span = c.Span, AltSpans = c.AltSpans,
    };
}

/// <summary>One reported event of an annotation.</summary>
/// <param name="Type">What was done.</param>
public sealed record AnnotatedEvent(EventType Type)
{
    /// <summary>When; null where the document does not say.</summary>
    public AnnotatedDate? Date { get; init; }

    /// <summary>Name of the place as written; null where the document does not say.</summary>
    public string? Place { get; init; }

    /// <summary>Alleged perpetrators as the text names them.</summary>
    public ValueList<string> Perpetrators { get; init; } = [];

    /// <summary>Its counts.</summary>
    public ValueList<AnnotatedCount> Casualties { get; init; } = [];
}

/// <summary>A date as it stands in an annotation, ISO 8601, as fine as the annotator gave it.</summary>
/// <param name="From">First day; null where the annotation leaves it open.</param>
/// <param name="To">Last day; null where it is the first.</param>
public sealed record AnnotatedDate(string? From, string? To);

/// <summary>One count of an annotation.</summary>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="Status">What they are.</param>
/// <param name="Min">Lowest number; null where it is open.</param>
/// <param name="Max">Highest number; null where it is open.</param>
public sealed record AnnotatedCount(Outcome Outcome, VictimStatus Status, int? Min, int? Max)
{
    /// <summary>Whether it is a part of another count.</summary>
    public bool IsPart { get; init; }

    /// <summary>Group of the people; null where the text names none.</summary>
    public string? Group { get; init; }

    /// <summary>Who says so; empty where the document itself does.</summary>
    public ValueList<string> AttributedTo { get; init; } = [];

    /// <summary>The words; null where the annotator marked none.</summary>
    public Span? Span { get; init; }

    /// <summary>Further mentions.</summary>
    public ValueList<Span> AltSpans { get; init; } = [];
}
