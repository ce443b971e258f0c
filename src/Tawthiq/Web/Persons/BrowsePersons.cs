using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.Web.Persons;

/// <summary>One line of the list.</summary>
/// <param name="Id">The person.</param>
/// <param name="Rows">Its rows, in the order of lists and rows.</param>
/// <param name="Probability">How likely its least sure row belongs to it, 0 to 1.</param>
public sealed record PersonLine(string Id, IReadOnlyList<RowView> Rows, double Probability);

/// <summary>A page of the persons.</summary>
/// <param name="Words">What was looked for; null for nothing.</param>
/// <param name="Lines">The persons, those in most rows first; where words were looked for, those that fit them best.</param>
/// <param name="Found">How many fit.</param>
/// <param name="All">How many there are.</param>
/// <param name="Doubtful">Pairs that wait for a judgement.</param>
/// <param name="Page">Page of the list, from 1.</param>
/// <param name="Pages">How many pages it has, at least 1.</param>
public sealed record PersonsView(string? Words, IReadOnlyList<PersonLine> Lines, int Found, int All, int Doubtful, int Page, int Pages);

/// <summary>The persons of the record's lists.</summary>
internal static class BrowsePersons
{
    private const int PageSize = 25;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/persons", Handle);

    private static IResult Handle(HttpContext http, RecordDb db, FoundPersons search, Phrases texts)
    {
        var asked = new Asked(http.Request.Query, texts);
        var (words, page) = (asked.Text("q"), asked.Page());
        if (asked.Fault is { } fault) return Problem.Of(http, StatusCodes.Status400BadRequest, fault);
        var view = Find(db, search, words, page);
        if (page > view.Pages) return Problem.Of(http, StatusCodes.Status404NotFound);
        return new RazorComponentResult<PersonsPage>(new Dictionary<string, object?> { [nameof(PersonsPage.View)] = view });
    }

    internal static PersonsView Find(RecordDb db, FoundPersons search, string? words, int page)
    {
        var all = db.PersonRows.Select(r => r.PersonId).Distinct().Count();
        var matching = words is null ? null : search.Find(db, words);
        var shown = matching?.Skip((page - 1) * PageSize).Take(PageSize).ToList() ?? [.. db.PersonRows.GroupBy(r => r.PersonId).Select(g => new { Id = g.Key, Rows = g.Count(), Least = g.Min(r => r.Probability) })
            .OrderByDescending(p => p.Rows).ThenBy(p => p.Least).ThenBy(p => p.Id).Skip((page - 1) * PageSize).Take(PageSize).Select(p => p.Id)];
        var members = db.PersonRows.AsNoTracking().Where(r => shown.Contains(r.PersonId)).OrderBy(r => r.ListId).ThenBy(r => r.Row).ToList().ToLookup(r => r.PersonId, StringComparer.Ordinal);
        var rowsOf = StoredPersons.Rows(db, [.. members.SelectMany(m => m).Select(r => (r.ListId, r.Row))]).ToDictionary(r => (r.ListId, r.Row));
        var found = matching?.Count ?? all;
        return new(words, [.. shown.Where(members.Contains).Select(id => new PersonLine(id, [.. members[id].Select(r => rowsOf[(r.ListId, r.Row)])], members[id].Min(r => r.Probability)))],
            found, all, DoubtfulPairs.Of(db).Count, page, Math.Max(1, (found + PageSize - 1) / PageSize));
    }
}
