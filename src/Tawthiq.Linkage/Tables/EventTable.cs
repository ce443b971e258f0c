using System.Globalization;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Tables;

/// <summary>A row that could not be taken.</summary>
/// <param name="Row">Number of the row, from 1 for the first below the header.</param>
/// <param name="Problem">What is wrong with it, for people.</param>
public readonly record struct RefusedRow(int Row, string Problem);

/// <summary>A table of events by another recorder, made ready to be linked: ACLED's, UCDP's or GTD's columns.</summary>
/// <remarks>It stands as one document: the recorder tells its events apart, so that two rows of one table never come together.</remarks>
public sealed class EventTable
{
    // A recorder that places an event at a town without saying how exactly.
    private const double UnknownRadiusKm = 25;

    private static readonly string[] NoParty = ["unknown", "unidentified", "civilian", "protesters"];

    private EventTable(string shape, LinkageDocument document, ValueList<RefusedRow> refused) => (Shape, Document, Refused) = (shape, document, refused);

    /// <summary>Shapes that are known, for example <c>acled</c>.</summary>
    public static IReadOnlyList<string> Shapes => TableShape.Names;

    /// <summary>Its shape.</summary>
    public string Shape { get; }

    /// <summary>Its events; each has the recorder's own identifier.</summary>
    public LinkageDocument Document { get; }

    /// <summary>Rows left out, in order.</summary>
    public ValueList<RefusedRow> Refused { get; }

    /// <summary>Takes a table.</summary>
    /// <param name="name">What to call it; two tables that are linked have different names.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">The rows below.</param>
    /// <returns>Null where the columns are those of no known shape.</returns>
    public static EventTable? Of(string name, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (TableShape.Of(header) is not { } shape) return null;
        var (events, refused, known, number) = (new List<ReportedEvent>(), new List<RefusedRow>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var row in rows)
        {
            number++;
            if (shape.Value("id", row) is not { } id) refused.Add(new(number, "it has no identifier"));
            else if (!known.Add(id)) refused.Add(new(number, $"the identifier {id} stands in an earlier row too"));
            else if (DateOf(shape, row) is not { } date) refused.Add(new(number, "its day cannot be read"));
            else events.Add(EventOf(shape, row, id, date));
        }
        var reading = new DocumentReading(new DocumentId(name), "", "") { Events = events.ToValueList() };
        return new EventTable(shape.Name, new LinkageDocument(reading, name, TextSketch.Of("")), refused.ToValueList());
    }

    private static ReportedEvent EventOf(TableShape shape, IReadOnlyList<string> row, string id, ReportedDate date) =>
        new(id, Codes.Parse<EventType>(shape.Meaning("word", shape.Value("type", row)) ?? "other") ?? EventType.Other, true)
        {
            Date = date,
            Place = PlaceOf(shape, row),
            Perpetrators = shape.Values("party", row).Where(p => !NoParty.Any(n => p.Contains(n, StringComparison.OrdinalIgnoreCase))).ToValueList(),
            Casualties = new[] { CountOf(shape, row, "killed", Outcome.Killed), CountOf(shape, row, "injured", Outcome.Injured) }.OfType<CasualtyCount>().ToValueList(),
        };

    private static ReportedDate? DateOf(TableShape shape, IReadOnlyList<string> row)
    {
        var parts = (Number(shape.Value("year", row)), Number(shape.Value("month", row)) ?? 0, Number(shape.Value("day_of_month", row)) ?? 0);
        if (parts is ({ } year, var month, var number)) return Parts(year, month, number);
        if (Day(shape.Value("day", row)) is not { } first) return null;
        var last = Day(shape.Value("last_day", row)) ?? first;
        if (last < first) return null;
        var slack = int.Parse(shape.Meaning("day_precision_days", shape.Value("day_precision", row)) ?? "0", CultureInfo.InvariantCulture);
        return Made(first.AddDays(-slack), last.AddDays(slack));
    }

    // GTD writes 0 for a month or a day that is not known.
    private static ReportedDate? Parts(int year, int month, int day)
    {
        if (year is < 1 or > 9999 || month is < 0 or > 12) return null;
        var from = new DateOnly(year, Math.Max(1, month), 1);
        if (month == 0) return Made(from, from.AddYears(1).AddDays(-1));
        if (day < 0 || day > DateTime.DaysInMonth(year, month)) return null;
        return day == 0 ? Made(from, from.AddMonths(1).AddDays(-1)) : Made(from.AddDays(day - 1), from.AddDays(day - 1));
    }

    private static ReportedDate Made(DateOnly from, DateOnly to) => new(from, to, (to.DayNumber - from.DayNumber) switch
    {
        0 => DatePrecision.Day,
        < 7 => DatePrecision.Days,
        7 => DatePrecision.Week,
        < 32 => DatePrecision.Month,
        _ => DatePrecision.Period,
    }, DateDerivation.Stated, null);

    private static ReportedPlace? PlaceOf(TableShape shape, IReadOnlyList<string> row)
    {
        var name = shape.Value("place", row);
        GeoPoint? point = Decimal(shape.Value("latitude", row)) is { } latitude and >= -90 and <= 90 && Decimal(shape.Value("longitude", row)) is { } longitude and >= -180 and <= 180 ? new(latitude, longitude) : null;
        if (name is null && point is null) return null;
        double? radius = point is null ? null : Decimal(shape.Meaning("radius_km", shape.Value("place_precision", row))) ?? UnknownRadiusKm;
        return new ReportedPlace(name ?? "", null, point, radius, null, point is null ? PlaceDerivation.Unlocated : PlaceDerivation.Named, default);
    }

    private static CasualtyCount? CountOf(TableShape shape, IReadOnlyList<string> row, string field, Outcome outcome) =>
        Number(shape.Value(field + "_low", row)) is { } low and >= 0 && Number(shape.Value(field + "_high", row)) is { } high && high >= low
            ? new CasualtyCount(outcome, VictimStatus.Unknown, CountRange.Of(low, high), default, "table/" + shape.Name) : null;

    // "2023-06-14", "2023-06-14 00:00:00.000", "14 June 2023"
    private static DateOnly? Day(string? text) =>
        text is not null && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? DateOnly.FromDateTime(moment) : null;

    // Tables that went through a spreadsheet hold "3.0".
    private static int? Number(string? text) => Decimal(text) is { } number && number is >= int.MinValue and <= int.MaxValue && number == Math.Floor(number) ? (int)number : null;

    private static double? Decimal(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
