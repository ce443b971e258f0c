using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>Who publishes.</summary>
internal sealed class SourceRow
{
    public int Id { get; set; }

    /// <summary>Host of the address without <c>www.</c>, else the name that the item gives of its outlet. Unique.</summary>
    public required string Name { get; set; }
}

/// <summary>How far a document has come.</summary>
internal enum DocumentState
{
    /// <summary>Its claims stand in the record as the program proposes them.</summary>
    Read,
}

/// <summary>One captured item of a source.</summary>
internal sealed class DocumentRow
{
    /// <summary>The id given in <c>docs.jsonl</c>, else the file name without extension; <c>~2</c>, <c>~3</c> where taken by other bytes.</summary>
    public required string Id { get; set; }

    /// <summary>Order of arrival, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Null where nothing tells who published it.</summary>
    public int? SourceId { get; set; }
    public SourceRow? Source { get; set; }

    public string? Url { get; set; }

    /// <summary>Day of publication, handed in or read from the text; null where neither says.</summary>
    public DateOnly? Published { get; set; }

    /// <summary>Title, handed in or read from the text; null where neither says.</summary>
    public string? Title { get; set; }

    /// <summary>ISO 639-1 code of most of the report.</summary>
    public required string Language { get; set; }

    /// <summary>Input format: <c>txt</c>, <c>md</c>, <c>html</c>, <c>eml</c>, <c>docx</c>, <c>pdf</c>, <c>jsonl</c>, <c>odt</c>, <c>xlsx</c>, <c>ods</c>, <c>pptx</c>, <c>image</c>, <c>video</c> or <c>audio</c>.</summary>
    public required string Format { get; set; }

    /// <summary>Path as found, relative to the folder that was added; for a line of <c>.jsonl</c> that file's.</summary>
    public required string FileName { get; set; }

    /// <summary>Digest of the evidentiary copy, which lies in <c>blobs/</c>; unique. Lower-case hexadecimal.</summary>
    public required string BytesSha256 { get; set; }

    /// <summary>Digest of <see cref="Text"/> as UTF-8; all spans hold for this text.</summary>
    public required string TextSha256 { get; set; }

    /// <summary>The working copy.</summary>
    public required string Text { get; set; }

    /// <summary>Sketch of the text for finding copies (Linkage's <c>TextSketch</c>).</summary>
    public required byte[] Sketch { get; set; }

    /// <summary>News agencies that it credits, as JSON; null where it credits none, and for what was read before they were kept.</summary>
    public ValueList<AgencyCredit>? Agencies { get; set; }

    /// <summary>Persons whom it names as harmed, as JSON; null where it names none, and for what was read before they were kept.</summary>
    public ValueList<NamedVictim>? Victims { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }

    public DocumentState State { get; set; }

    public List<EventRow> Events { get; set; } = [];
    public List<TotalRow> Totals { get; set; } = [];
    public List<NoiseRow> Noise { get; set; } = [];
}

/// <summary>A reported event; the columns are those of <see cref="ReportedEvent"/>, spans as two numbers.</summary>
internal sealed class EventRow
{
    public required string DocumentId { get; set; }

    /// <summary>Identifier within the document: <c>e1</c>, <c>e2</c>, ….</summary>
    public required string Id { get; set; }

    /// <summary>Order in the text, from 0.</summary>
    public int Position { get; set; }

    public EventType Type { get; set; }
    public bool Main { get; set; }
    public DateOnly? DateFrom { get; set; }
    public DateOnly? DateTo { get; set; }
    public DatePrecision? DatePrecision { get; set; }
    public DateDerivation? DateDerivation { get; set; }
    public int? DateStart { get; set; }
    public int? DateEnd { get; set; }

    /// <summary>What the text tells of the day where there is no date, as JSON.</summary>
    public OpenDay? OpenDay { get; set; }
    public string? PlaceName { get; set; }
    public string? Country { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public double? RadiusKm { get; set; }
    public string? GazetteerId { get; set; }
    public PlaceDerivation? PlaceDerivation { get; set; }
    public int? PlaceStart { get; set; }
    public int? PlaceEnd { get; set; }

    /// <summary>Places named with the event, as JSON; null for what was read before they were kept.</summary>
    public ValueList<ReportedPlace>? NamedWith { get; set; }

    /// <summary>Alleged perpetrators as a JSON array of strings.</summary>
    public ValueList<string> Perpetrators { get; set; } = [];

    public int? SpanStart { get; set; }
    public int? SpanEnd { get; set; }

    /// <summary>Why the program makes the claims of the event, as JSON; null for what was read before reasons were kept.</summary>
    public EventBasis? Basis { get; set; }
    public DocumentRow? Document { get; set; }
    public List<CountRow> Counts { get; set; } = [];
}

/// <summary>A casualty count of a reported event.</summary>
internal sealed class CountRow
{
    public required string DocumentId { get; set; }
    public required string EventId { get; set; }

    /// <summary>Index in <see cref="ReportedEvent.Casualties"/>.</summary>
    public int Position { get; set; }

    public Outcome Outcome { get; set; }
    public VictimStatus Status { get; set; }
    public int? Min { get; set; }
    public int? Max { get; set; }
    public bool Approximate { get; set; }

    /// <summary>Position of the count that this one is part of.</summary>
    public int? SubsetOf { get; set; }
    public string? Group { get; set; }
    public string? Nationality { get; set; }
    public ValueList<string> AttributedTo { get; set; } = [];
    public Modality Modality { get; set; }
    public int SpanStart { get; set; }
    public int SpanEnd { get; set; }
    public ValueList<Span> AltSpans { get; set; } = [];
    public required string Rule { get; set; }

    /// <summary>Why the program makes the claim, as JSON; null for what was read before reasons were kept.</summary>
    public Basis? Basis { get; set; }
}

/// <summary>A count over a period or a campaign.</summary>
internal sealed class TotalRow
{
    public required string DocumentId { get; set; }

    /// <summary>Order in the text, from 0.</summary>
    public int Position { get; set; }

    public Outcome Outcome { get; set; }
    public VictimStatus Status { get; set; }
    public int? Min { get; set; }
    public int? Max { get; set; }
    public bool Approximate { get; set; }
    public int? SubsetOf { get; set; }
    public string? Group { get; set; }
    public string? Nationality { get; set; }
    public ValueList<string> AttributedTo { get; set; } = [];
    public Modality Modality { get; set; }
    public int SpanStart { get; set; }
    public int SpanEnd { get; set; }
    public ValueList<Span> AltSpans { get; set; } = [];
    public required string Rule { get; set; }

    /// <summary>Why the program makes the claim, as JSON; null for what was read before reasons were kept.</summary>
    public Basis? Basis { get; set; }
    public string? Place { get; set; }
    public DateOnly? PeriodFrom { get; set; }
    public DateOnly? PeriodTo { get; set; }
    public DatePrecision? PeriodPrecision { get; set; }
    public DateDerivation? PeriodDerivation { get; set; }
    public int? PeriodStart { get; set; }
    public int? PeriodEnd { get; set; }
}

/// <summary>A stretch of the working text that is not the report.</summary>
internal sealed class NoiseRow
{
    public required string DocumentId { get; set; }

    /// <summary>Order in the text, from 0.</summary>
    public int Position { get; set; }

    public NoiseKind Kind { get; set; }
    public int SpanStart { get; set; }
    public int SpanEnd { get; set; }
}
