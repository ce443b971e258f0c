using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>Rows of the record as the values of the model that pages show.</summary>
internal static class StoredModel
{
    public static DocumentCard Card(this DocumentRow d) => new(d.Id, d.Title, d.Source?.Name, d.Published, d.Language, d.Url);

    /// <summary>The reported events of incidents, each with the words that its claims rest on.</summary>
    public static async Task<List<(string Incident, EventView View, List<ClaimView> Claims)>> EventsOfAsync(
        RecordDb db, IReadOnlyList<string> incidents, CancellationToken cancellationToken)
    {
        var rows = await db.IncidentEvents.AsNoTracking().AsSplitQuery()
            .Where(r => incidents.Contains(r.IncidentId))
            .OrderBy(r => r.IncidentId).ThenBy(r => r.Position)
            .Include(r => r.Event!.Counts).Include(r => r.Document!.Source)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(r =>
        {
            // Included above; both are required by the keys.
            var (view, claims) = View(r.Event!, r.Document!, new CodePoints(r.Document!.Text));
            return (r.IncidentId, view, claims);
        })];
    }

    public static (EventView View, List<ClaimView> Claims) View(EventRow row, DocumentRow document, CodePoints text)
    {
        var (e, card) = (row.ToEvent(), document.Card());
        var here = new EventRef(new(document.Id), e.Id);
        Quote? Words(Span? span) => span is { Length: > 0 } s ? text.Quote(s, document.Language) : null;
        return (new(e, card, Words(e.Span), Words(e.Date?.Span), Words(e.Place?.Span)),
            [.. e.Casualties.Select((c, i) => new ClaimView(new(here, i), c, card, text.Quote(c.Span, document.Language)))]);
    }
}
