namespace Tawthiq.Model;

/// <summary>A casualty range of one group among the people harmed in an incident.</summary>
/// <remarks>The groups of an outcome may overlap and may leave people out: their sum is neither the whole nor bound by it.</remarks>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="Group">A group of <c>rules/groups.tsv</c>, for example <c>children</c>.</param>
/// <param name="Range">How many.</param>
/// <param name="Basis">The claims that the range rests on; never empty.</param>
public sealed record GroupRange(Outcome Outcome, string Group, CountRange Range, ValueList<ClaimRef> Basis);

/// <summary>The deaths of an incident in the manner of the UCDP Georeferenced Event Dataset.</summary>
/// <remarks>The four parts sum to <paramref name="Best"/>. Never an average: the figure is that of one account.</remarks>
/// <param name="Best">The figure of the account that is most specific, then most recent, then most independent; the lowest of those that are equal.</param>
/// <param name="Low">Lowest figure of an account that stands; at most <paramref name="Best"/>.</param>
/// <param name="High">Highest figure of an account that stands; at least <paramref name="Best"/>. Null where every account leaves the upper end open.</param>
/// <param name="DeathsA">Of <paramref name="Best"/>: armed people of <see cref="SideA"/>.</param>
/// <param name="DeathsB">Of <paramref name="Best"/>: armed people of <see cref="SideB"/>.</param>
/// <param name="DeathsCivilians">Of <paramref name="Best"/>: civilians.</param>
/// <param name="DeathsUnknown">Of <paramref name="Best"/>: those of whom the account does not say what they were, and armed people of a side that it does not name.</param>
/// <param name="Basis">The claims of the account that <paramref name="Best"/> rests on; never empty.</param>
public sealed record BestEstimate(
    int Best, int Low, int? High, int DeathsA, int DeathsB, int DeathsCivilians, int DeathsUnknown, ValueList<ClaimRef> Basis)
{
    /// <summary>The party that is accused, or one party of a clash; null where nobody is named.</summary>
    public string? SideA { get; init; }

    /// <summary>The other party; null where there is none.</summary>
    public string? SideB { get; init; }

    /// <summary>Why this account and no other, as codes with a text in each language of the pages, the deciding one first.</summary>
    public ValueList<string> Reasons { get; init; } = [];
}

/// <summary>How far a casualty figure is verified, after the OHCHR Guidance on Casualty Recording. A proposal until people review it.</summary>
public enum Verification
{
    /// <summary>One independent source tells it.</summary>
    Reported,
    /// <summary>Several independent sources tell it; a minimum field is missing or stands on one source.</summary>
    UnderVerification,
    /// <summary>Reasonable grounds to believe: every minimum field is told alike by several independent sources.</summary>
    Verified,
    /// <summary>Several independent sources tell it and cannot all be right.</summary>
    Unresolved,
    /// <summary>Those who speak of it say that nobody was harmed, or deny it, and nobody else asserts it.</summary>
    Rejected,
}

/// <summary>How far the figure of one outcome is verified.</summary>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="Status">How far.</param>
/// <param name="Grounds">Why, as codes with a text in each language of the pages, the deciding one first.</param>
public sealed record OutcomeVerification(Outcome Outcome, Verification Status, ValueList<string> Grounds);

/// <summary>One code of an incident with the rule that gave it.</summary>
/// <param name="Scheme">Code table and version, for example <c>codes-ucdp@1</c>.</param>
/// <param name="Field">Name of the field in its scheme, for example <c>where_prec</c>.</param>
/// <param name="Value">The code, for example <c>1</c> or <c>Air/drone strike</c>.</param>
/// <param name="Rule">The row of the table that applied, for example <c>within_days 1</c>.</param>
public sealed record IncidentCode(string Scheme, string Field, string Value, string Rule);

/// <summary>An act of the HURIDOCS Events Standard Formats: one type of act against one group of victims.</summary>
/// <param name="Act">Type of act.</param>
/// <param name="Method">Method of violence; null where the claims do not say.</param>
/// <param name="Victims">Outcome of the people concerned.</param>
/// <param name="Group">Their group or status, for example <c>children</c> or <c>civilian</c>; null where the claims do not say.</param>
/// <param name="Number">How many; null where only the deed is told.</param>
/// <param name="Perpetrators">Who is said to have done it.</param>
/// <param name="Involvement">Degree of involvement; null where nobody is named.</param>
/// <param name="Rule">The row of the table that applied.</param>
public sealed record HuridocsAct(
    string Act, string? Method, Outcome? Victims, string? Group, CountRange? Number, ValueList<string> Perpetrators, string? Involvement, string Rule);
