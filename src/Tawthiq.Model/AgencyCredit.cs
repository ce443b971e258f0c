namespace Tawthiq.Model;

/// <summary>Words by which a document says that it prints, or draws on, a report of a news agency: a byline, a date line, a named source.</summary>
/// <param name="Agency">An id of <c>rules/agencies.tsv</c>.</param>
/// <param name="Whole">Whether the text is that agency's; false where it draws on it ("with AFP") or on several.</param>
/// <param name="Span">Where the name stands.</param>
public sealed record AgencyCredit(string Agency, bool Whole, Span Span);
