namespace Tawthiq.Model;

/// <summary>Identifier of a document: the one given in <c>docs.jsonl</c>, else its file name without the extension.</summary>
/// <param name="Value">Not empty.</param>
public readonly record struct DocumentId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A text to read, with what is known about it from outside.</summary>
/// <param name="Id">The document.</param>
/// <param name="Text">The working text.</param>
public sealed record SourceText(DocumentId Id, string Text)
{
    /// <summary>Address it was published at; null where unknown.</summary>
    public string? Url { get; init; }

    /// <summary>Day of publication as handed in; null where unknown.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>ISO 639-1 code as handed in; null where the reader must tell.</summary>
    public string? Language { get; init; }

    /// <summary>Title as handed in; null where unknown.</summary>
    public string? Title { get; init; }
}

/// <summary>What one document says: its reported events and totals, each claim with its words.</summary>
/// <param name="Id">The document.</param>
/// <param name="Language">ISO 639-1 code of most of the report: <c>fr</c>, <c>en</c> or <c>ar</c>.</param>
/// <param name="TextSha256">Lower-case hexadecimal SHA-256 of the working text as UTF-8; spans hold for this text only.</param>
public sealed record DocumentReading(DocumentId Id, string Language, string TextSha256)
{
    /// <summary>Address it was published at; null where unknown.</summary>
    public string? Url { get; init; }

    /// <summary>Day of publication, handed in or read from the text's own date line; null where neither says.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Title, handed in or read from the text; null where neither says.</summary>
    public string? Title { get; init; }

    /// <summary>Events in the order of the text.</summary>
    public ValueList<ReportedEvent> Events { get; init; } = [];

    /// <summary>Counts over a period or a campaign.</summary>
    public ValueList<Total> Totals { get; init; } = [];

    /// <summary>Persons whom it names as harmed, in the order of the text, each once.</summary>
    public ValueList<NamedVictim> Victims { get; init; } = [];

    /// <summary>News agencies whose report it says that it prints or draws on, in the order of the text.</summary>
    public ValueList<AgencyCredit> Agencies { get; init; } = [];

    /// <summary>Stretches that were not read as report, in the order of the text.</summary>
    public ValueList<Noise> Noise { get; init; } = [];
}
