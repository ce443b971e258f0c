namespace Tawthiq.Model;

/// <summary>What a stretch of words did for a claim.</summary>
public enum BasisPart
{
    /// <summary>The number, or the word for one.</summary>
    Number,
    /// <summary>What bounds or loosens the number: "at least", "some".</summary>
    Bound,
    /// <summary>The noun for the people.</summary>
    Noun,
    /// <summary>The word that says what happened to them.</summary>
    Outcome,
    /// <summary>Who says so.</summary>
    Speaker,
    /// <summary>The word for the deed.</summary>
    Deed,
    /// <summary>The date.</summary>
    Date,
    /// <summary>The place.</summary>
    Place,
    /// <summary>A party that is accused.</summary>
    Perpetrator,
    /// <summary>Words that a model quoted as a whole.</summary>
    Quote,
}

/// <summary>Words that a claim rests on.</summary>
/// <param name="Part">What they did for it.</param>
/// <param name="Span">Where they stand.</param>
public readonly record struct BasisWords(BasisPart Part, Span Span);

/// <summary>Why the program makes a claim: the rule, the words, and how often such a claim is right.</summary>
/// <param name="Rule">Name of the reading rule, for example <c>fr/outcome-before-people</c>.</param>
public sealed record Basis(string Rule)
{
    /// <summary>The words, in the order of <see cref="BasisPart"/>, then of the text.</summary>
    public ValueList<BasisWords> Words { get; init; } = [];

    /// <summary>Circumstances that make the claim more or less likely to be right, for example <c>far</c>: the word for the harm stands far from the number.</summary>
    public ValueList<string> Signals { get; init; } = [];

    /// <summary>
    /// Share of such claims that are right on the project's annotated documents, 0 to 1; null where nothing is known of the rule.
    /// It says how well the claim renders the document, not whether the document is true.
    /// </summary>
    public double? Confidence { get; init; }
}

/// <summary>Why the program makes the claims of a reported event.</summary>
/// <param name="Type">Why this type.</param>
public sealed record EventBasis(Basis Type)
{
    /// <summary>Why this date; null where there is none.</summary>
    public Basis? Date { get; init; }

    /// <summary>Why this place; null where there is none.</summary>
    public Basis? Place { get; init; }

    /// <summary>Why these parties are given as perpetrators; null where there are none.</summary>
    public Basis? Perpetrators { get; init; }
}
