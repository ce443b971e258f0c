using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>A document that holds the words.</summary>
/// <param name="Document">The document.</param>
/// <param name="Quote">The first place where one of the words stands; null where only the title holds them.</param>
/// <param name="Incidents">Ids of the incidents that it reports.</param>
public sealed record SearchHit(DocumentCard Document, Quote? Quote, IReadOnlyList<string> Incidents);

/// <summary>What a search found.</summary>
/// <param name="Words">What was asked for; null before anything is.</param>
/// <param name="Hits">A page of documents.</param>
/// <param name="Found">How many documents hold the words.</param>
/// <param name="All">How many documents the record holds.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record SearchView(string? Words, IReadOnlyList<SearchHit> Hits, int Found, int All, int Page, int Pages);

/// <summary>Finds documents by their words, in any of their spellings.</summary>
internal static class SearchRecord
{
    private const int PageSize = 25;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/search", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext http, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        var asked = new Asked(http.Request.Query, texts);
        var (words, page) = (asked.Text("q"), asked.Page());
        if (words is not null && SearchText.Words(words).Count == 0)
            return Problem.Of(http, StatusCodes.Status400BadRequest, texts.Say("search.noWord", ("value", words)));
        if (asked.Fault is { } fault) return Problem.Of(http, StatusCodes.Status400BadRequest, fault);
        var view = await FindAsync(db, words, page, cancellationToken).ConfigureAwait(false);
        if (page > view.Pages) return Problem.Of(http, StatusCodes.Status404NotFound);
        return new RazorComponentResult<SearchPage>(new Dictionary<string, object?> { [nameof(SearchPage.View)] = view });
    }

    internal static async Task<SearchView> FindAsync(RecordDb db, string? words, int page, CancellationToken cancellationToken)
    {
        var all = await db.Documents.CountAsync(cancellationToken).ConfigureAwait(false);
        if (RecordSearch.Find(db, words) is not { } matching) return new(words, [], 0, all, 1, 1);
        var found = await matching.CountAsync(cancellationToken).ConfigureAwait(false);
        var rows = await matching.AsNoTracking().Include(d => d.Source)
            .OrderBy(d => d.Published == null).ThenByDescending(d => d.Published).ThenBy(d => d.Number)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken).ConfigureAwait(false);
        var ids = rows.Select(r => r.Id).ToList();
        var incidents = (await db.IncidentEvents.AsNoTracking().Where(e => ids.Contains(e.DocumentId)).OrderBy(e => e.IncidentId)
            .Select(e => new { e.DocumentId, e.IncidentId }).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false)).ToLookup(e => e.DocumentId, e => e.IncidentId);
        var folded = SearchText.Words(words ?? "");
        return new(
            words, [.. rows.Select(r => new SearchHit(r.Card(), FirstWords(r.Text, r.Language, folded), [.. incidents[r.Id]]))], found, all, page,
            Math.Max(1, (found + PageSize - 1) / PageSize));
    }

    /// <summary>Where the first of the words stands in a text, with what is around it.</summary>
    internal static Quote? FirstWords(string text, string language, IReadOnlyList<string> folded)
    {
        var (point, start) = (0, -1);
        var word = new System.Text.StringBuilder();
        foreach (var rune in text.EnumerateRunes().Append(new('\n')))
        {
            var isPart = System.Text.Rune.IsLetterOrDigit(rune) || System.Text.Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark || rune.Value == 0x0640;
            if (isPart)
            {
                if (start < 0) start = point;
                word.Append(rune.ToString());
            }
            else if (start >= 0)
            {
                if (SearchText.Words(word.ToString()).Any(w => folded.Any(f => w.StartsWith(f, StringComparison.Ordinal))))
                    return new CodePoints(text).Quote(new Span(start, point), language);
                word.Clear();
                start = -1;
            }
            point++;
        }
        return null;
    }
}
