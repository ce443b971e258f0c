using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>Rows of the record as the values of the model that pages show.</summary>
internal static class StoredModel
{
    public static DocumentCard Card(this DocumentRow d) => new(d.Id, d.Title, d.Source?.Name, d.Published, d.Language, d.Url);

    public static ReportedEvent Event(this EventRow e) => new(e.Id, e.Type, e.Main)
    {
        Date = Date(e.DateFrom, e.DateTo, e.DatePrecision, e.DateDerivation, Stretch(e.DateStart, e.DateEnd)),
        Place = e.PlaceName is null ? null : new ReportedPlace(
            e.PlaceName, e.Country, e is { Latitude: { } lat, Longitude: { } lon } ? new GeoPoint(lat, lon) : null, e.RadiusKm, e.GazetteerId,
            e.PlaceDerivation ?? PlaceDerivation.Unlocated, Stretch(e.PlaceStart, e.PlaceEnd) ?? default),
        Perpetrators = e.Perpetrators,
        Casualties = e.Counts.OrderBy(c => c.Position).Select(Count).ToValueList(),
        Span = Stretch(e.SpanStart, e.SpanEnd),
    };

    public static Total Total(this TotalRow t) => new(
        new CasualtyCount(t.Outcome, t.Status, CountRange.Of(t.Min, t.Max, t.Approximate), new Span(t.SpanStart, t.SpanEnd), t.Rule)
        {
            SubsetOf = t.SubsetOf, Group = t.Group, Nationality = t.Nationality, AttributedTo = t.AttributedTo, AltSpans = t.AltSpans,
        },
        Date(t.PeriodFrom, t.PeriodTo, t.PeriodPrecision, t.PeriodDerivation, Stretch(t.PeriodStart, t.PeriodEnd)), t.Place);

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
        var (e, card) = (row.Event(), document.Card());
        var here = new EventRef(new(document.Id), e.Id);
        Quote? Words(Span? span) => span is { Length: > 0 } s ? text.Quote(s, document.Language) : null;
        return (new(e, card, Words(e.Span), Words(e.Date?.Span), Words(e.Place?.Span)),
            [.. e.Casualties.Select((c, i) => new ClaimView(new(here, i), c, card, text.Quote(c.Span, document.Language)))]);
    }

    private static CasualtyCount Count(CountRow c) =>
        new(c.Outcome, c.Status, CountRange.Of(c.Min, c.Max, c.Approximate), new Span(c.SpanStart, c.SpanEnd), c.Rule)
        {
            SubsetOf = c.SubsetOf, Group = c.Group, Nationality = c.Nationality, AttributedTo = c.AttributedTo, AltSpans = c.AltSpans,
        };

    private static ReportedDate? Date(DateOnly? from, DateOnly? to, DatePrecision? precision, DateDerivation? derivation, Span? span) =>
        from is { } f && to is { } t ? new(f, t, precision ?? DatePrecision.Period, derivation ?? DateDerivation.Stated, span) : null;

    private static Span? Stretch(int? start, int? end) => start is { } s && end is { } e ? new Span(s, e) : null;
}
