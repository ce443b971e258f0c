using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>A page of the incidents whose sources disagree.</summary>
/// <param name="Views">The incidents, newest first, those without a date last.</param>
/// <param name="Found">How many there are in all.</param>
/// <param name="Page">Page of the list, from 1.</param>
/// <param name="Pages">How many pages the list has, at least 1.</param>
public sealed record ContradictionList(IReadOnlyList<IncidentView> Views, int Found, int Page, int Pages);

/// <summary>What the sources of the record disagree on, as a list in its own right.</summary>
internal static class BrowseContradictions
{
    private const int PageSize = 10;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/contradictions", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext http, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        var asked = new Asked(http.Request.Query, texts);
        var page = asked.Page();
        if (asked.Fault is { } fault) return Problem.Of(http, StatusCodes.Status400BadRequest, fault);
        var list = await FindAsync(db, page, cancellationToken).ConfigureAwait(false);
        if (page > list.Pages) return Problem.Of(http, StatusCodes.Status404NotFound);
        return new RazorComponentResult<ContradictionsPage>(new Dictionary<string, object?> { [nameof(ContradictionsPage.List)] = list });
    }

    internal static async Task<ContradictionList> FindAsync(RecordDb db, int page, CancellationToken cancellationToken)
    {
        var contradicted = db.Incidents.AsNoTracking().Where(i => i.Contradicted);
        var found = await contradicted.CountAsync(cancellationToken).ConfigureAwait(false);
        var incidents = await contradicted.OrderBy(i => i.DateFrom == null).ThenByDescending(i => i.DateFrom).ThenBy(i => i.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).Select(i => i.Detail).ToListAsync(cancellationToken).ConfigureAwait(false);
        var events = (await StoredModel.EventsOfAsync(db, [.. incidents.Select(i => i.Id.Value)], cancellationToken).ConfigureAwait(false)).ToLookup(e => e.Incident, StringComparer.Ordinal);
        return new([.. incidents.Select(i => new IncidentView(i, [.. events[i.Id.Value].Select(e => e.View)], events[i.Id.Value].SelectMany(e => e.Claims).ToDictionary(c => c.Ref)))],
            found, page, Math.Max(1, (found + PageSize - 1) / PageSize));
    }
}
