namespace Tawthiq.Model;

/// <summary>Sex of a person as words tell it.</summary>
public enum Sex
{
    /// <summary>A woman or girl.</summary>
    Female,
    /// <summary>A man or boy.</summary>
    Male,
}

/// <summary>A person whom a document names as harmed.</summary>
/// <param name="Name">As written, blanks made one; a particle written onto the first word is taken off.</param>
/// <param name="Span">Where the name stands.</param>
/// <param name="Outcome">What happened to the person.</param>
public sealed record NamedVictim(string Name, Span Span, Outcome Outcome)
{
    /// <summary>What the person is.</summary>
    public VictimStatus Status { get; init; } = VictimStatus.Unknown;

    /// <summary>By the words around the name, else by the given name; null where neither tells.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Age in completed years, 0 to 120; null where the text does not say.</summary>
    public int? Age { get; init; }

    /// <summary>Id of the reported event of the document in which it happened; null where none is told.</summary>
    public string? Event { get; init; }
}
