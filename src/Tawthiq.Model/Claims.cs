namespace Tawthiq.Model;

/// <summary>How many people came to what harm, as one speaker of a document says.</summary>
/// <param name="Outcome">What happened to them.</param>
/// <param name="Status">What they are.</param>
/// <param name="Range">How many.</param>
/// <param name="Span">The smallest words that give the count.</param>
/// <param name="Rule">Name of the reading rule that made the claim, for example <c>fr/verb-subject</c>.</param>
public sealed record CasualtyCount(Outcome Outcome, VictimStatus Status, CountRange Range, Span Span, string Rule)
{
    /// <summary>Index of the count in the same event that this one is a part of; null where it stands for itself.</summary>
    public int? SubsetOf { get; init; }

    /// <summary>Group of the people, for example <c>children</c> or a party's name as in the text; null where the text names none.</summary>
    public string? Group { get; init; }

    /// <summary>ISO 3166-1 alpha-2; null where the text names none.</summary>
    public string? Nationality { get; init; }

    /// <summary>Who says so, as short names; empty where the document itself asserts it.</summary>
    public ValueList<string> AttributedTo { get; init; } = [];

    /// <summary>Whether it is asserted, denied, doubted or feared by who is named in <see cref="AttributedTo"/>.</summary>
    public Modality Modality { get; init; }

    /// <summary>Further mentions of the same count by the same speaker.</summary>
    public ValueList<Span> AltSpans { get; init; } = [];

    /// <summary>Why the program makes the claim; null where that was not kept.</summary>
    public Basis? Basis { get; init; }
}

/// <summary>Something violent or forced that a document says happened at one time and place.</summary>
/// <param name="Id">Identifier within the document: <c>e1</c>, <c>e2</c>, ….</param>
/// <param name="Type">What was done.</param>
/// <param name="Main">Whether the document is about it; false for background.</param>
public sealed record ReportedEvent(string Id, EventType Type, bool Main)
{
    /// <summary>When; null where the text does not say.</summary>
    public ReportedDate? Date { get; init; }

    /// <summary>What the text tells of the day where <see cref="Date"/> is null; null where it tells nothing.</summary>
    public OpenDay? OpenDay { get; init; }

    /// <summary>Where; null where the text does not say.</summary>
    public ReportedPlace? Place { get; init; }

    /// <summary>Other places, at most six, that the text names where it tells of the event: a village it lies near, another one that was hit. They are no claim that it happened there; they help to recognise it.</summary>
    public ValueList<ReportedPlace> NamedWith { get; init; } = [];

    /// <summary>Alleged perpetrators as the text names them; both parties of a clash.</summary>
    public ValueList<string> Perpetrators { get; init; } = [];

    /// <summary>The counts, in the order of the text; <see cref="CasualtyCount.SubsetOf"/> points into this list.</summary>
    public ValueList<CasualtyCount> Casualties { get; init; } = [];

    /// <summary>The words that name the event; null where only its counts do.</summary>
    public Span? Span { get; init; }

    /// <summary>Why the program makes the claims of the event; null where that was not kept.</summary>
    public EventBasis? Basis { get; init; }
}

/// <summary>A count cumulative over a period or a campaign. It is never added to an incident.</summary>
/// <param name="Count">Outcome, status, range, words and speaker.</param>
/// <param name="Period">First and last day it covers; null where the text does not say.</param>
/// <param name="Place">Name of the area it covers, as written; null where the text does not say.</param>
public sealed record Total(CasualtyCount Count, ReportedDate? Period, string? Place);

/// <summary>A stretch of the working text that is not the report.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
public readonly record struct Noise(NoiseKind Kind, Span Span);

/// <summary>Kinds of text that surround a report.</summary>
public enum NoiseKind
{
    /// <summary>Menus, breadcrumbs, buttons, captions of the page itself.</summary>
    Menu,
    /// <summary>Newsletter, donation and subscription plugs, sharing appeals.</summary>
    Plug,
    /// <summary>Lists of other articles.</summary>
    ReadAlso,
    /// <summary>Licence and reproduction terms; also kept as a fact of the document.</summary>
    Licence,
    /// <summary>Author, translator or photo credit; also kept as a fact of the document.</summary>
    Credit,
    /// <summary>Biography of the author or description of the outlet.</summary>
    Biography,
    /// <summary>Readers' comments.</summary>
    Comment,
    /// <summary>A title said again.</summary>
    RepeatedTitle,
}
