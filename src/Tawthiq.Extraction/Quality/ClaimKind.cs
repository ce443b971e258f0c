namespace Tawthiq.Extraction.Quality;

/// <summary>What a claim is about, as far as its likelihood of being right goes.</summary>
public enum ClaimKind
{
    /// <summary>A casualty count or a total: outcome, range and status.</summary>
    Count,
    /// <summary>The type of an event.</summary>
    Type,
    /// <summary>Its date.</summary>
    Date,
    /// <summary>Its place.</summary>
    Place,
    /// <summary>Its alleged perpetrators.</summary>
    Perpetrators,
}
