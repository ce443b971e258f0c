using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>Which incidents a reader asks for; null is "any".</summary>
public sealed record IncidentFilter
{
    /// <summary>Part of a place's name, as any of the documents writes it.</summary>
    public string? Place { get; init; }

    /// <summary>First and last day, inclusive; an incident fits where some day of its date does.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public EventType? Type { get; init; }
    public Outcome? Outcome { get; init; }
    public string? Source { get; init; }
    public Grade? Grade { get; init; }

    /// <summary>Words that one of the documents holds.</summary>
    public string? Words { get; init; }

    /// <summary>Whether the date must lie wholly between the two days, as the bars of the timeline count.</summary>
    public bool Within { get; init; }

    /// <summary>Rounded position as the map gives it, for example <c>35.95,39.01</c>.</summary>
    public string? Near { get; init; }

    /// <summary>Only those whose claims contradict each other.</summary>
    public bool Contradicted { get; init; }

    /// <summary>Whether the list shows the claims behind each figure.</summary>
    public bool WithClaims { get; init; }

    /// <summary>Page of the list, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether it leaves anything out.</summary>
    public bool IsNarrow => this with { WithClaims = false, Page = 1 } != new IncidentFilter();

    /// <summary>The query of an address that asks for this, with its question mark; empty for everything.</summary>
    public string ToQuery() => QueryString.Create(new (string Name, string? Value)[]
    {
        ("q", Words), ("place", Place), ("from", From?.ToString("O")), ("to", To?.ToString("O")), ("type", Type?.Code()), ("outcome", Outcome?.Code()),
        ("source", Source), ("grade", Grade?.Code()), ("near", Near), ("within", Within ? "1" : null), ("contradicted", Contradicted ? "1" : null), ("claims", WithClaims ? "1" : null),
        ("page", Page > 1 ? Page.ToString() : null),
    }.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value))).Value ?? "";
}

/// <summary>One line of the list.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Claims">The claims behind its figures; empty unless asked for.</param>
public sealed record IncidentLine(Incident Incident, IReadOnlyList<ClaimView> Claims);

/// <summary>A page of the list.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Lines">The incidents, newest first, those without a date last.</param>
/// <param name="Found">How many fit.</param>
/// <param name="All">How many the record holds.</param>
/// <param name="Documents">How many documents the record holds.</param>
/// <param name="Pages">How many pages the list has, at least 1.</param>
/// <param name="Sources">Names to choose from.</param>
/// <param name="Places">Names to choose from.</param>
public sealed record IncidentList(
    IncidentFilter Filter, IReadOnlyList<IncidentLine> Lines, int Found, int All, int Documents, int Pages,
    IReadOnlyList<string> Sources, IReadOnlyList<string> Places);

/// <summary>The incidents of the record, filtered, a page at a time.</summary>
internal static class BrowseIncidents
{
    private const int PageSize = 25;
    private const int MostNames = 500; // names offered in a filter; any other can be typed into the address

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", HandleAsync);
        pages.MapGet("/incidents", HandleAsync);
    }

    private static async Task<IResult> HandleAsync(HttpContext http, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        var asked = new Asked(http.Request.Query, texts);
        var filter = Read(asked);
        if (asked.Fault is { } fault) return Problem.Of(http, StatusCodes.Status400BadRequest, fault);
        var list = await FindAsync(db, filter, cancellationToken).ConfigureAwait(false);
        if (filter.Page > list.Pages) return Problem.Of(http, StatusCodes.Status404NotFound);
        return new RazorComponentResult<IncidentsPage>(new Dictionary<string, object?> { [nameof(IncidentsPage.List)] = list });
    }

    /// <summary>Reads a filter from an address.</summary>
    public static IncidentFilter Read(Asked asked) => new()
    {
        Words = asked.Text("q"), Place = asked.Text("place"), From = asked.Day("from"), To = asked.Day("to"), Type = asked.OneOf<EventType>("type"),
        Outcome = asked.OneOf<Outcome>("outcome"), Source = asked.Text("source"), Grade = asked.OneOf<Grade>("grade"),
        Near = asked.Position("near"), Within = asked.Flag("within"), Contradicted = asked.Flag("contradicted"), WithClaims = asked.Flag("claims"), Page = asked.Page(),
    };

    /// <summary>The incidents that fit, in no order.</summary>
    public static IQueryable<IncidentRow> Matching(RecordDb db, IncidentFilter filter)
    {
        var found = db.Incidents.AsNoTracking();
        if (filter.Type is { } type) found = found.Where(i => i.Type == type);
        if (filter.Grade is { } grade) found = found.Where(i => i.Grade == grade);
        if (filter.Contradicted) found = found.Where(i => i.Contradicted);
        if (filter.From is { } from) found = filter.Within ? found.Where(i => i.DateFrom >= from) : found.Where(i => i.DateTo >= from);
        if (filter.To is { } to) found = filter.Within ? found.Where(i => i.DateTo <= to) : found.Where(i => i.DateFrom <= to);
        if (CoarsePoint.Read(filter.Near) is { } near)
        {
            var (south, north) = (near.Latitude - CoarsePoint.Half, near.Latitude + CoarsePoint.Half);
            var (west, east) = (near.Longitude - CoarsePoint.Half, near.Longitude + CoarsePoint.Half);
            found = found.Where(i => i.Latitude >= south && i.Latitude <= north && i.Longitude >= west && i.Longitude <= east);
        }
        if (filter.Outcome is { } outcome) found = found.Where(i => i.Ranges.Any(r => r.Outcome == outcome));
        if (filter.Source is { } source) found = found.Where(i => i.Events.Any(e => e.Document!.Source!.Name == source));
        if (filter.Place is { } place)
        {
            var lower = place.ToLowerInvariant();
#pragma warning disable CA1862 // becomes SQL, which knows no StringComparison
            found = found.Where(i => i.PlaceName!.ToLower().Contains(lower) || i.Events.Any(e => e.Event!.PlaceName!.ToLower().Contains(lower)));
#pragma warning restore CA1862
        }
        if (filter.Words is not { } words) return found;
        if (RecordSearch.Find(db, words) is not { } documents) return found.Where(_ => false); // no word in it: nothing can fit
        var ids = documents.Select(d => d.Id);
        return found.Where(i => i.Events.Any(e => ids.Contains(e.DocumentId)));
    }

    internal static async Task<IncidentList> FindAsync(RecordDb db, IncidentFilter filter, CancellationToken cancellationToken)
    {
        var matching = Matching(db, filter);
        var found = await matching.CountAsync(cancellationToken).ConfigureAwait(false);
        var rows = await matching
            .OrderBy(i => i.DateFrom == null).ThenByDescending(i => i.DateFrom).ThenBy(i => i.Id)
            .Skip((filter.Page - 1) * PageSize).Take(PageSize)
            .Select(i => i.Detail).ToListAsync(cancellationToken).ConfigureAwait(false);
        var claims = filter.WithClaims ? await ClaimsAsync(db, rows, cancellationToken).ConfigureAwait(false) : null;
        return new(
            filter, [.. rows.Select(i => new IncidentLine(i, claims is null ? [] : Basis(i, claims)))], found,
            await db.Incidents.CountAsync(cancellationToken).ConfigureAwait(false),
            await db.Documents.CountAsync(cancellationToken).ConfigureAwait(false),
            Math.Max(1, (found + PageSize - 1) / PageSize),
            await db.Sources.Select(s => s.Name).OrderBy(n => n).Take(MostNames).ToListAsync(cancellationToken).ConfigureAwait(false),
            await db.Incidents.Where(i => i.PlaceName != null).Select(i => i.PlaceName!).Distinct().OrderBy(n => n).Take(MostNames)
                .ToListAsync(cancellationToken).ConfigureAwait(false));
    }

    private static async Task<Dictionary<ClaimRef, ClaimView>> ClaimsAsync(RecordDb db, List<Incident> incidents, CancellationToken cancellationToken) =>
        (await StoredModel.EventsOfAsync(db, [.. incidents.Select(i => i.Id.Value)], cancellationToken).ConfigureAwait(false))
        .SelectMany(e => e.Claims).ToDictionary(c => c.Ref);

    /// <summary>The claims that the figures of the list rest on, each once.</summary>
    private static List<ClaimView> Basis(Incident incident, Dictionary<ClaimRef, ClaimView> claims) =>
        [.. incident.Ranges.Where(r => r.Outcome is Outcome.Killed or Outcome.Injured)
            .OrderBy(r => r.Outcome).SelectMany(r => r.Basis).Distinct().Where(claims.ContainsKey).Select(r => claims[r])];
}
