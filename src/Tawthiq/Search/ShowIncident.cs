using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;
using Tawthiq.Web.Judging;

namespace Tawthiq.Search;

/// <summary>An incident with everything it rests on.</summary>
/// <param name="Incident">The incident as the rule pack computed it.</param>
/// <param name="Events">Its reported events, in its order.</param>
/// <param name="Claims">All casualty counts of those events.</param>
public sealed record IncidentView(Incident Incident, IReadOnlyList<EventView> Events, IReadOnlyDictionary<ClaimRef, ClaimView> Claims)
{
    /// <summary>Its documents by id.</summary>
    public IReadOnlyDictionary<string, DocumentCard> Documents { get; } = Events.Select(e => e.Document).DistinctBy(d => d.Id).ToDictionary(d => d.Id);

    /// <summary>Decisions that bind it, and its history.</summary>
    public MadeView Made { get; init; } = new([], []);

    /// <summary>The figures, by outcome; within each all statuses together first.</summary>
    public IEnumerable<IGrouping<Outcome, CasualtyRange>> Figures => Incident.Ranges
        .OrderBy(r => r.Outcome).ThenBy(r => r.Status is null ? -1 : (int)r.Status).GroupBy(r => r.Outcome);

    /// <summary>The claims of an outcome in the order of the events: first those that its figures rest on, then the others.</summary>
    public (IReadOnlyList<ClaimView> Basis, IReadOnlyList<ClaimView> Others) ClaimsOf(Outcome outcome)
    {
        var used = Incident.Ranges.Where(r => r.Outcome == outcome).SelectMany(r => r.Basis).Concat(Incident.Groups.Where(g => g.Outcome == outcome).SelectMany(g => g.Basis)).ToHashSet();
        var all = Claims.Values.Where(c => used.Contains(c.Ref) || c.Count.Outcome == outcome).ToLookup(c => used.Contains(c.Ref));
        return ([.. all[true]], [.. all[false]]);
    }

    /// <summary>Outcomes that are claimed but for which the rule pack gives no figure.</summary>
    public IEnumerable<Outcome> WithoutFigure =>
        Claims.Values.Select(c => c.Count.Outcome).Except(Incident.Ranges.Select(r => r.Outcome)).Order();
}

/// <summary>One incident: its figures, their basis, what its documents disagree on.</summary>
internal static class ShowIncident
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/incidents/{id}", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, HttpContext http, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, id, cancellationToken).ConfigureAwait(false) is not { } view) return ShowFormer.Of(http, db, id, to => texts.IncidentLink(to));
        return new RazorComponentResult<IncidentPage>(new Dictionary<string, object?> { [nameof(IncidentPage.View)] = view });
    }

    /// <summary>The incident; null where the record holds none of that id.</summary>
    internal static async Task<IncidentView?> FindAsync(RecordDb db, string id, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().Where(i => i.Id == id).Select(i => i.Detail)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (incident is null) return null;
        var events = await StoredModel.EventsOfAsync(db, [id], cancellationToken).ConfigureAwait(false);
        return new(incident, [.. events.Select(e => e.View)], events.SelectMany(e => e.Claims).ToDictionary(c => c.Ref)) { Made = StoredJudging.Made(db, incident) };
    }
}
