namespace Tawthiq.Model;

/// <summary>How one document is known to repeat another.</summary>
public enum RepeatKind
{
    /// <summary>The same working text.</summary>
    SameText,
    /// <summary>Nearly the same words in the same order, at about the same length.</summary>
    LightEdit,
    /// <summary>One text stands within the other.</summary>
    Excerpt,
    /// <summary>Both are reports of one agency.</summary>
    Agency,
    /// <summary>The same told in another language.</summary>
    Translation,
}

/// <summary>That a document repeats another one.</summary>
/// <param name="Document">The document that repeats.</param>
/// <param name="Of">The earlier document that it repeats.</param>
/// <param name="Kind">How that is known.</param>
public sealed record Repeat(DocumentId Document, DocumentId Of, RepeatKind Kind)
{
    /// <summary>Estimated share in percent of the word sequences that both have: of both texts together for a light edit, of the shorter one for an excerpt; null where texts were not compared.</summary>
    public int? Percent { get; init; }
}
