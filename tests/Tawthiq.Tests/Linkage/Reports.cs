using System.Globalization;
using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Tests.Linkage;

/// <summary>Small documents for linkage tests, written as what they say.</summary>
internal static class Reports
{
    public static readonly GeoPoint Sarmin = new(35.9036, 36.7256), Binnish = new(35.9575, 36.7128), Idlib = new(35.9306, 36.6339), Raqqa = new(35.9528, 39.0081);

    public static LinkageDocument Of(string id, params ReportedEvent[] events) => Of(id, null, null, events);

    public static LinkageDocument Of(string id, string? published, string? text, params ReportedEvent[] events)
    {
        text ??= $"text of {id} alone " + string.Join(' ', Enumerable.Range(0, 30).Select(i => $"{id}w{i}"));
        var reading = new DocumentReading(new DocumentId(id), "en", Evidence.Sha(text))
        {
            Published = published is null ? null : Day(published),
            Events = events.Select((e, i) => e with { Id = $"e{i + 1}" }).ToValueList(),
        };
        return new LinkageDocument(reading, "source of " + id, TextSketch.Of(text));
    }

    public static ReportedEvent Strike(string? day, ReportedPlace? place, params CasualtyCount[] counts) => Event(EventType.AirStrike, day, place, counts);

    public static ReportedEvent Event(EventType type, string? day, ReportedPlace? place, params CasualtyCount[] counts) =>
        new("e1", type, true) { Date = day is null ? null : Date(day), Place = place, Casualties = counts.ToValueList() };

    public static ReportedDate Date(string days)
    {
        var ends = days.Split("..");
        var (from, to) = (Day(ends[0]), Day(ends[^1]));
        var precision = (to.DayNumber - from.DayNumber) switch { 0 => DatePrecision.Day, < 7 => DatePrecision.Days, < 31 => DatePrecision.Month, _ => DatePrecision.Period };
        return new ReportedDate(from, to, precision, DateDerivation.Stated, null);
    }

    public static ReportedPlace Village(string name, GeoPoint? at, string? id = null, double radius = 3) =>
        new(name, "SY", at, at is null ? null : radius, id, at is null ? PlaceDerivation.Unlocated : PlaceDerivation.Named, new Span(0, 4));

    public static CasualtyCount Killed(int min, int? max, VictimStatus status = VictimStatus.Unknown, params string[] by) =>
        new(Outcome.Killed, status, CountRange.Of(min, max), new Span(0, 4), "test") { AttributedTo = by.ToValueList() };

    public static CasualtyCount Killed(int count, VictimStatus status = VictimStatus.Unknown, params string[] by) => Killed(count, count, status, by);

    public static CasualtyCount Injured(int count, VictimStatus status = VictimStatus.Unknown, params string[] by) =>
        Killed(count, status, by) with { Outcome = Outcome.Injured };

    public static ValueList<Incident> Link(params LinkageDocument[] documents) => Link("airwars", documents);

    public static ValueList<Incident> Link(string pack, params LinkageDocument[] documents) =>
        new IncidentLinker(RulePack.Named(pack)).Link(documents, [], TestContext.Current.CancellationToken);

    public static string Figure(this Incident incident, Outcome outcome, VictimStatus? status) =>
        incident.Ranges.FirstOrDefault(r => r.Outcome == outcome && r.Status == status)?.Range.ToString() ?? "-";

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static class Evidence
    {
        public static string Sha(string text) => Tawthiq.Evidence.Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(text)).ToString();
    }
}
