namespace Tawthiq.Model;

/// <summary>Identifier of an incident, stable while its earliest reported event stays in it.</summary>
/// <param name="Value">For example <c>i-5f0c2a9e</c>.</param>
public readonly record struct IncidentId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A reported event of one document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Event">Identifier of the event within it.</param>
public readonly record struct EventRef(DocumentId Document, string Event);

/// <summary>A casualty count of one document.</summary>
/// <param name="Event">The reported event that it belongs to.</param>
/// <param name="Index">Index in <see cref="ReportedEvent.Casualties"/>.</param>
public readonly record struct ClaimRef(EventRef Event, int Index);

/// <summary>How strong the evidence for an incident is; the grades of Airwars.</summary>
public enum Grade
{
    /// <summary>A belligerent has accepted responsibility.</summary>
    Confirmed,
    /// <summary>Two or more independent sources, with a likely or declared actor.</summary>
    Fair,
    /// <summary>A single source.</summary>
    Weak,
    /// <summary>Competing claims of responsibility.</summary>
    Contested,
    /// <summary>Those harmed were combatants, or the incident did not happen as claimed.</summary>
    Discounted,
}

/// <summary>A casualty range of an incident, computed by a rule pack from claims.</summary>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="Status">What they are; null for all of them together.</param>
/// <param name="Range">How many.</param>
/// <param name="Basis">The claims that the range rests on; never empty.</param>
public sealed record CasualtyRange(Outcome Outcome, VictimStatus? Status, CountRange Range, ValueList<ClaimRef> Basis);

/// <summary>What the claims of a contradiction are about.</summary>
public enum ContradictionField
{
    /// <summary>How many were killed, injured, ….</summary>
    Toll,
    /// <summary>When.</summary>
    Date,
    /// <summary>Where.</summary>
    Place,
    /// <summary>Who did it.</summary>
    Perpetrator,
    /// <summary>Whether those harmed were civilians.</summary>
    Status,
}

/// <summary>One side of a contradiction.</summary>
/// <param name="Value">The value in plain notation, for example <c>29</c> or <c>2017-08-08</c>; <c>≠29</c> where the speakers deny it.</param>
/// <param name="Events">The reported events that say so.</param>
/// <param name="Speakers">Who says so; empty where the documents themselves assert it.</param>
public sealed record ContradictionSide(string Value, ValueList<EventRef> Events, ValueList<string> Speakers);

/// <summary>Claims about one incident that cannot all be true. Shown, never averaged away.</summary>
/// <param name="Field">What they are about.</param>
/// <param name="Outcome">For tolls, which outcome; else null.</param>
/// <param name="Sides">The sides, at least two.</param>
public sealed record Contradiction(ContradictionField Field, Outcome? Outcome, ValueList<ContradictionSide> Sides);

/// <summary>Documents of an incident that repeat one text, or one agency's report; they count as one origin.</summary>
/// <param name="First">The first published of them.</param>
/// <param name="Documents">All of them, <paramref name="First"/> included.</param>
public sealed record Origin(DocumentId First, ValueList<DocumentId> Documents)
{
    /// <summary>Why each document but the first is one of them, in the order of <see cref="Documents"/>; empty where that was not kept.</summary>
    public ValueList<Repeat> Repeats { get; init; } = [];

    /// <summary>The agency whose report it is: an id of <c>rules/agencies.tsv</c>; null where it is none's.</summary>
    public string? Agency { get; init; }
}

/// <summary>One real-world event as the record reconstructs it from the reported events of several documents.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="Type">What was done, by most of its origins.</param>
/// <param name="Events">The reported events joined in it, in stable order; never empty.</param>
/// <param name="Grade">Strength of the evidence.</param>
/// <param name="RulePack">Name and version of the rule pack that computed ranges and grade, for example <c>airwars@1</c>.</param>
public sealed record Incident(IncidentId Id, EventType Type, ValueList<EventRef> Events, Grade Grade, string RulePack)
{
    /// <summary>Name and version of the match weights that brought its reports together, for example <c>linkage@4</c>; empty where that was not kept.</summary>
    public string Weights { get; init; } = "";

    /// <summary>When; null where no document says.</summary>
    public ReportedDate? Date { get; init; }

    /// <summary>Where; null where no document says.</summary>
    public ReportedPlace? Place { get; init; }

    /// <summary>Alleged perpetrators, as the documents name them.</summary>
    public ValueList<string> Perpetrators { get; init; } = [];

    /// <summary>Casualty ranges by outcome and status, with what they rest on.</summary>
    public ValueList<CasualtyRange> Ranges { get; init; } = [];

    /// <summary>Why the grade is what it is, as codes with a text in each language of the pages.</summary>
    public ValueList<string> GradeReasons { get; init; } = [];

    /// <summary>What evidence would change the grade, the verification or a figure, as codes with a text in each language of the pages.</summary>
    public ValueList<string> WouldChange { get; init; } = [];

    /// <summary>Ranges of groups that claims name; empty where none is named.</summary>
    public ValueList<GroupRange> Groups { get; init; } = [];

    /// <summary>Deaths as UCDP codes them; null where the rule pack has no best figure or nobody is told to have died.</summary>
    public BestEstimate? Best { get; init; }

    /// <summary>How far each outcome's figure is verified; empty where the rule pack verifies nothing.</summary>
    public ValueList<OutcomeVerification> Verifications { get; init; } = [];

    /// <summary>Codes of UCDP and ACLED for where, when and what, with the rules that gave them.</summary>
    public ValueList<IncidentCode> Codes { get; init; } = [];

    /// <summary>Acts in the manner of HURIDOCS.</summary>
    public ValueList<HuridocsAct> Acts { get; init; } = [];

    /// <summary>What its claims disagree on.</summary>
    public ValueList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>Its documents by origin.</summary>
    public ValueList<Origin> Origins { get; init; } = [];

    /// <summary>The documents, each once, in stable order.</summary>
    public IEnumerable<DocumentId> Documents => Events.Select(e => e.Document).Distinct();
}
