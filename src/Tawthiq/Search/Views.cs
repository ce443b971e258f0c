using Tawthiq.Model;

namespace Tawthiq.Search;

// What pages are given. Public only because the components that Razor makes are, and a parameter may not be less visible than its component.

/// <summary>A document as other pages name it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Null where neither input nor text gives one.</param>
/// <param name="Source">Who published it; null where nothing tells.</param>
/// <param name="Published">Null where nothing tells.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Url">Null where unknown.</param>
public sealed record DocumentCard(string Id, string? Title, string? Source, DateOnly? Published, string Language, string? Url);

/// <summary>Words of a document between those around them.</summary>
/// <param name="Before">What stands before, on the same line; begins with an ellipsis where cut.</param>
/// <param name="Words">The words of the span.</param>
/// <param name="After">What stands after.</param>
/// <param name="Language">ISO 639-1 of the document.</param>
public sealed record Quote(string Before, string Words, string After, string Language);

/// <summary>A casualty count with its words.</summary>
public sealed record ClaimView(ClaimRef Ref, CasualtyCount Count, DocumentCard Document, Quote Quote)
{
    /// <summary>Names the claim within its document: <c>e1-0</c>.</summary>
    public string Key => Ref.Key();
}

/// <summary>A reported event with the words for its parts; null where the document gives none.</summary>
public sealed record EventView(ReportedEvent Event, DocumentCard Document, Quote? Act, Quote? Date, Quote? Place)
{
    public EventRef Ref => new(new(Document.Id), Event.Id);
}

internal static class ClaimKeys
{
    public static string Key(this ClaimRef claim) => $"{claim.Event.Event}-{claim.Index}";
}

/// <summary>A verification of the record that was kept.</summary>
/// <param name="Id">When it began, as in <c>datetime</c> attributes.</param>
/// <param name="At">The same, UTC.</param>
/// <param name="Took">Milliseconds.</param>
/// <param name="Intact">Things that were what was recorded.</param>
/// <param name="Altered">Things that were not.</param>
/// <param name="NotCheckable">Things of which nothing could be said.</param>
/// <param name="Findings">The first of the latter two, a line each, parted by tabs.</param>
public sealed record CheckView(string Id, DateTime At, long Took, long Intact, long Altered, long NotCheckable, string Findings);
