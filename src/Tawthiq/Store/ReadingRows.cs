using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A reading to rows and back. What goes in comes out equal.</summary>
internal static class ReadingRows
{
    /// <summary>Gives a document its reading: language, title, day, events, totals and noise.</summary>
    public static void Fill(DocumentRow row, DocumentReading reading)
    {
        row.Language = reading.Language;
        row.TextSha256 = reading.TextSha256;
        row.Url = reading.Url;
        row.Published = reading.Published;
        row.Title = reading.Title;
        row.Agencies = reading.Agencies.Count == 0 ? null : reading.Agencies;
        row.Victims = reading.Victims.Count == 0 ? null : reading.Victims;
        row.Events = [.. reading.Events.Select((e, i) => EventOf(row.Id, i, e))];
        row.Totals = [.. reading.Totals.Select((t, i) => TotalOf(row.Id, i, t))];
        row.Noise = [.. reading.Noise.Select((n, i) => new NoiseRow
        {
            DocumentId = row.Id, Position = i, Kind = n.Kind, SpanStart = n.Span.Start, SpanEnd = n.Span.End,
        })];
    }

    /// <summary>The reading of a document that was loaded with its events, counts, totals and noise.</summary>
    public static DocumentReading ToReading(this DocumentRow row) => new(new(row.Id), row.Language, row.TextSha256)
    {
        Url = row.Url,
        Published = row.Published,
        Title = row.Title,
        Agencies = row.Agencies ?? [],
        Victims = row.Victims ?? [],
        Events = row.Events.OrderBy(e => e.Position).Select(ToEvent).ToValueList(),
        Totals = row.Totals.OrderBy(t => t.Position).Select(ToTotal).ToValueList(),
        Noise = row.Noise.OrderBy(n => n.Position).Select(n => new Noise(n.Kind, new(n.SpanStart, n.SpanEnd))).ToValueList(),
    };

    /// <summary>The event of a row that was loaded with its counts.</summary>
    public static ReportedEvent ToEvent(this EventRow row) => new(row.Id, row.Type, row.Main)
    {
        Date = DateOf(row.DateFrom, row.DateTo, row.DatePrecision, row.DateDerivation, SpanOf(row.DateStart, row.DateEnd)),
        OpenDay = row.OpenDay,
        Place = row is { PlaceName: { } name, PlaceDerivation: { } derivation, PlaceStart: { } start, PlaceEnd: { } end }
            ? new ReportedPlace(name, row.Country, PointOf(row.Latitude, row.Longitude), row.RadiusKm, row.GazetteerId, derivation, new(start, end))
            : null,
        NamedWith = row.NamedWith ?? [],
        Perpetrators = row.Perpetrators,
        Casualties = row.Counts.OrderBy(c => c.Position).Select(ToCount).ToValueList(),
        Span = SpanOf(row.SpanStart, row.SpanEnd),
        Basis = row.Basis,
    };

    private static EventRow EventOf(string document, int position, ReportedEvent e) => new()
    {
        DocumentId = document,
        Id = e.Id,
        Position = position,
        Type = e.Type,
        Main = e.Main,
        DateFrom = e.Date?.From,
        DateTo = e.Date?.To,
        DatePrecision = e.Date?.Precision,
        DateDerivation = e.Date?.Derivation,
        DateStart = e.Date?.Span?.Start,
        DateEnd = e.Date?.Span?.End,
        OpenDay = e.OpenDay,
        PlaceName = e.Place?.Name,
        Country = e.Place?.Country,
        Latitude = e.Place?.Point?.Latitude,
        Longitude = e.Place?.Point?.Longitude,
        RadiusKm = e.Place?.RadiusKm,
        GazetteerId = e.Place?.GazetteerId,
        PlaceDerivation = e.Place?.Derivation,
        PlaceStart = e.Place?.Span.Start,
        PlaceEnd = e.Place?.Span.End,
        NamedWith = e.NamedWith.Count == 0 ? null : e.NamedWith,
        Perpetrators = e.Perpetrators,
        SpanStart = e.Span?.Start,
        SpanEnd = e.Span?.End,
        Basis = e.Basis,
        Counts = [.. e.Casualties.Select((c, i) => CountOf(document, e.Id, i, c))],
    };

    private static CountRow CountOf(string document, string reported, int position, CasualtyCount c) => new()
    {
        DocumentId = document,
        EventId = reported,
        Position = position,
        Outcome = c.Outcome,
        Status = c.Status,
        Min = c.Range.Min,
        Max = c.Range.Max,
        Approximate = c.Range.Approximate,
        SubsetOf = c.SubsetOf,
        Group = c.Group,
        Nationality = c.Nationality,
        AttributedTo = c.AttributedTo,
        Modality = c.Modality,
        SpanStart = c.Span.Start,
        SpanEnd = c.Span.End,
        AltSpans = c.AltSpans,
        Rule = c.Rule,
        Basis = c.Basis,
    };

    private static CasualtyCount ToCount(CountRow row) =>
        new(row.Outcome, row.Status, CountRange.Of(row.Min, row.Max, row.Approximate), new(row.SpanStart, row.SpanEnd), row.Rule)
        {
            SubsetOf = row.SubsetOf, Group = row.Group, Nationality = row.Nationality, AttributedTo = row.AttributedTo, Modality = row.Modality, AltSpans = row.AltSpans, Basis = row.Basis,
        };

    private static TotalRow TotalOf(string document, int position, Total t) => new()
    {
        DocumentId = document,
        Position = position,
        Outcome = t.Count.Outcome,
        Status = t.Count.Status,
        Min = t.Count.Range.Min,
        Max = t.Count.Range.Max,
        Approximate = t.Count.Range.Approximate,
        SubsetOf = t.Count.SubsetOf,
        Group = t.Count.Group,
        Nationality = t.Count.Nationality,
        AttributedTo = t.Count.AttributedTo,
        Modality = t.Count.Modality,
        SpanStart = t.Count.Span.Start,
        SpanEnd = t.Count.Span.End,
        AltSpans = t.Count.AltSpans,
        Rule = t.Count.Rule,
        Basis = t.Count.Basis,
        Place = t.Place,
        PeriodFrom = t.Period?.From,
        PeriodTo = t.Period?.To,
        PeriodPrecision = t.Period?.Precision,
        PeriodDerivation = t.Period?.Derivation,
        PeriodStart = t.Period?.Span?.Start,
        PeriodEnd = t.Period?.Span?.End,
    };

    /// <summary>The total of a row.</summary>
    public static Total ToTotal(this TotalRow row) => new(
        new(row.Outcome, row.Status, CountRange.Of(row.Min, row.Max, row.Approximate), new(row.SpanStart, row.SpanEnd), row.Rule)
        {
            SubsetOf = row.SubsetOf, Group = row.Group, Nationality = row.Nationality, AttributedTo = row.AttributedTo, Modality = row.Modality, AltSpans = row.AltSpans, Basis = row.Basis,
        },
        DateOf(row.PeriodFrom, row.PeriodTo, row.PeriodPrecision, row.PeriodDerivation, SpanOf(row.PeriodStart, row.PeriodEnd)),
        row.Place);

    private static ReportedDate? DateOf(DateOnly? from, DateOnly? to, DatePrecision? precision, DateDerivation? derivation, Span? span) =>
        from is { } a && to is { } b && precision is { } p && derivation is { } d ? new ReportedDate(a, b, p, d, span) : null;

    private static Span? SpanOf(int? start, int? end) => start is { } a && end is { } b ? new Span(a, b) : null;

    private static GeoPoint? PointOf(double? latitude, double? longitude) =>
        latitude is { } a && longitude is { } b ? new GeoPoint(a, b) : null;
}
