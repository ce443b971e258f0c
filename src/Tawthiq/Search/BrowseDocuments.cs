using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>One line of the list of documents.</summary>
/// <param name="Document">The document.</param>
/// <param name="Events">How many events it reports.</param>
/// <param name="Claims">How many casualty counts it gives, totals included.</param>
public sealed record DocumentLine(DocumentCard Document, int Events, int Claims);

/// <summary>A page of the list of documents.</summary>
/// <param name="Lines">Newest first, those without a date last.</param>
/// <param name="Source">Only those of this source; null for all.</param>
/// <param name="Sources">Names to choose from.</param>
/// <param name="Found">How many fit.</param>
/// <param name="All">How many the record holds.</param>
/// <param name="Failures">How many inputs could not be taken.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record DocumentList(
    IReadOnlyList<DocumentLine> Lines, string? Source, IReadOnlyList<string> Sources, int Found, int All, int Failures, int Page, int Pages);

/// <summary>The documents of the record, a page at a time.</summary>
internal static class BrowseDocuments
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/documents", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext http, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        var asked = new Asked(http.Request.Query, texts);
        var (source, page) = (asked.Text("source"), asked.Page());
        if (asked.Fault is { } fault) return Problem.Of(http, StatusCodes.Status400BadRequest, fault);
        var found = db.Documents.AsNoTracking().Where(d => source == null || d.Source!.Name == source);
        var count = await found.CountAsync(cancellationToken).ConfigureAwait(false);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        if (page > pages) return Problem.Of(http, StatusCodes.Status404NotFound);
        var lines = await found
            .OrderBy(d => d.Published == null).ThenByDescending(d => d.Published).ThenBy(d => d.Number)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(d => new DocumentLine(
                new DocumentCard(d.Id, d.Title, d.Source!.Name, d.Published, d.Language, d.Url),
                d.Events.Count, d.Events.SelectMany(e => e.Counts).Count() + d.Totals.Count))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var list = new DocumentList(
            lines, source, await db.Sources.Select(s => s.Name).OrderBy(n => n).ToListAsync(cancellationToken).ConfigureAwait(false), count,
            await db.Documents.CountAsync(cancellationToken).ConfigureAwait(false),
            await db.ReadingFailures.CountAsync(cancellationToken).ConfigureAwait(false), page, pages);
        return new RazorComponentResult<DocumentsPage>(new Dictionary<string, object?> { [nameof(DocumentsPage.List)] = list });
    }
}
