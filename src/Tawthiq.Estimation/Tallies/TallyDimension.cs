using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>What a tally groups its incidents by.</summary>
public sealed class TallyDimension
{
    private readonly Func<Incident, string?> _key;

    private TallyDimension(string name, Func<Incident, string?> key) => (Name, _key) = (name, key);

    /// <summary>For example <c>month</c>.</summary>
    public string Name { get; }

    /// <summary>The group of an incident; null where it has none (a date too coarse for the dimension, no place, …).</summary>
    public string? KeyOf(Incident incident) => _key(incident);

    /// <summary>Month as <c>2023-06</c>; an incident whose date spans two months has none, it is not cut in two.</summary>
    public static TallyDimension Month { get; } = new("month", i => SameOrNull(i.Date, d => $"{d.Year:D4}-{d.Month:D2}"));

    /// <summary>Year as <c>2023</c>; an incident whose date spans two years has none.</summary>
    public static TallyDimension Year { get; } = new("year", i => SameOrNull(i.Date, d => $"{d.Year:D4}"));

    /// <summary>Country as ISO 3166-1 alpha-2.</summary>
    public static TallyDimension Country { get; } = new("country", i => i.Place?.Country);

    /// <summary>Event type in its interchange spelling.</summary>
    public static TallyDimension Type { get; } = new("type", i => i.Type.Code());

    /// <summary>Grade in its interchange spelling.</summary>
    public static TallyDimension Grade { get; } = new("grade", i => i.Grade.Code());

    private static string? SameOrNull(ReportedDate? date, Func<DateOnly, string> key) =>
        date is { } d && key(d.From) == key(d.To) ? key(d.From) : null;
}
