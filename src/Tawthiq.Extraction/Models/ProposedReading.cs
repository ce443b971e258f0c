using Tawthiq.Model;

namespace Tawthiq.Extraction.Models;

/// <summary>What a model says that a document reports. Nothing of it is believed before it is grounded in the text.</summary>
/// <param name="Events">Reported events.</param>
/// <param name="Totals">Counts over a period or a campaign.</param>
public sealed record ProposedReading(ValueList<ProposedEvent> Events, ValueList<ProposedCount> Totals);

/// <summary>An event that a model proposes.</summary>
/// <param name="Type">What was done.</param>
/// <param name="Quote">Words for the deed; null where it gives none.</param>
public sealed record ProposedEvent(EventType Type, string? Quote)
{
    /// <summary>Words of its date; null where it gives none.</summary>
    public string? DateQuote { get; init; }

    /// <summary>First day; null where it gives none.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null where it gives none.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Words of its place; null where it gives none.</summary>
    public string? Place { get; init; }

    /// <summary>Words for those it accuses.</summary>
    public ValueList<string> Perpetrators { get; init; } = [];

    /// <summary>Its counts.</summary>
    public ValueList<ProposedCount> Casualties { get; init; } = [];
}

/// <summary>A count that a model proposes.</summary>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="Status">What they are.</param>
/// <param name="Min">Lowest number; null where it is open.</param>
/// <param name="Max">Highest number; null where it is open.</param>
/// <param name="Quote">The words that give the number.</param>
public sealed record ProposedCount(Outcome Outcome, VictimStatus Status, int? Min, int? Max, string Quote)
{
    /// <summary>Words for the group, or one of the guide's group names; null where it gives none.</summary>
    public string? Group { get; init; }

    /// <summary>Words that name who says so; null where the document itself does.</summary>
    public string? Speaker { get; init; }

    /// <summary>Index of the count, in the same event, that it is a part of; null where it stands for itself.</summary>
    public int? PartOf { get; init; }
}

/// <summary>Why something that a model proposes is thrown away.</summary>
public enum Rejection
{
    /// <summary>Its words do not stand in the text.</summary>
    NotInText,
    /// <summary>Its words stand in a menu, a plug, a comment only.</summary>
    InNoise,
    /// <summary>Its words give no number, or another one.</summary>
    OtherNumber,
    /// <summary>Its words give several numbers, or part of one.</summary>
    SeveralNumbers,
    /// <summary>Its words give another date, or none.</summary>
    OtherDate,
    /// <summary>It is not of the form that was asked for.</summary>
    Malformed,
}

/// <summary>What is left of a model's proposal, every part of it tied to words of the text.</summary>
/// <param name="Reading">The claims that hold, marked with the rule <c>model:NAME</c>.</param>
/// <param name="Rejected">Why each of the others was thrown away.</param>
public sealed record GroundedReading(DocumentReading Reading, ValueList<Rejection> Rejected);
