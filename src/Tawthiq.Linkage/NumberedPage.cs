using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>A document among those that its site numbers as it publishes them.</summary>
/// <param name="Document">The document.</param>
/// <param name="Series">The site, with its language section where it has one.</param>
/// <param name="Number">The page's number there.</param>
/// <param name="Published">Day number of its publication; null where it is not known.</param>
/// <param name="Matched">Day number that its incidents at the first look give it; null where they give none, or its day is known.</param>
/// <param name="From">First day on which it may have come out, by the pages beside it; null where they do not tell, or its day is known.</param>
/// <param name="To">Last such day; null as <paramref name="From"/>.</param>
public sealed record NumberedPage(DocumentId Document, string Series, long Number, int? Published, int? Matched, int? From, int? To)
{
    /// <summary>Both days.</summary>
    internal (int From, int To)? CameOut => From is { } from && To is { } to ? (from, to) : null;
}
