using System.Globalization;
using Tawthiq.Model;

namespace Tawthiq.Estimation.Tallies;

/// <summary>Where one incident counts in a tally.</summary>
/// <param name="Key">The group; null where it has none (a date too coarse for the dimension, no place, …).</param>
/// <param name="Name">The group as this incident's documents write it; null where the key is a code or a stretch of time.</param>
/// <param name="Definition">What is counted of it there.</param>
public readonly record struct TallyCell(string? Key, string? Name, TallyDefinition Definition)
{
    /// <summary>The incident as it counts there, with other figures than its own; null for as it is.</summary>
    public Incident? Told { get; init; }
}

/// <summary>What a tally groups by.</summary>
public sealed class TallyDimension
{
    private readonly Func<Incident, TallyDefinition, IEnumerable<TallyCell>> _cells;

    private TallyDimension(string name, Func<Incident, TallyDefinition, IEnumerable<TallyCell>> cells, bool isOfFigures = false) => (Name, _cells, IsOfFigures) = (name, cells, isOfFigures);

    private TallyDimension(string name, Func<Incident, (string? Key, string? Name)> key) : this(name, (i, d) => key(i) is var (k, n) ? [new TallyCell(k, n, d)] : []) { }

    private TallyDimension(string name, Func<Incident, string?> key) : this(name, i => (key(i), null)) { }

    /// <summary>For example <c>month</c>.</summary>
    public string Name { get; }

    /// <summary>Whether an incident counts in as many groups as it states figures, so that the groups overlap or are of several kinds and do not sum to a whole.</summary>
    public bool IsOfFigures { get; }

    /// <summary>Where an incident counts: in one group, or where <see cref="IsOfFigures"/> in any number of them.</summary>
    public IEnumerable<TallyCell> CellsOf(Incident incident, TallyDefinition definition) => _cells(incident, definition);

    /// <summary>Day as <c>2023-06-14</c>; an incident of several days has none, it is not cut in two.</summary>
    public static TallyDimension Day { get; } = new("day", i => SameOrNull(i.Date, d => d.ToString("O", CultureInfo.InvariantCulture)));

    /// <summary>Week by its Monday, as <c>2023-06-12</c>; an incident whose date spans two weeks has none.</summary>
    public static TallyDimension Week { get; } = new("week", i => SameOrNull(i.Date, d => d.AddDays(-(((int)d.DayOfWeek + 6) % 7)).ToString("O", CultureInfo.InvariantCulture)));

    /// <summary>Month as <c>2023-06</c>; an incident whose date spans two months has none.</summary>
    public static TallyDimension Month { get; } = new("month", i => SameOrNull(i.Date, d => $"{d.Year:D4}-{d.Month:D2}"));

    /// <summary>Year as <c>2023</c>; an incident whose date spans two years has none.</summary>
    public static TallyDimension Year { get; } = new("year", i => SameOrNull(i.Date, d => $"{d.Year:D4}"));

    /// <summary>Country as ISO 3166-1 alpha-2.</summary>
    public static TallyDimension Country { get; } = new("country", i => i.Place?.Country);

    /// <summary>Place by its entry in the gazetteer, else by its name. A province named as such is a place of its own and holds nothing of its towns.</summary>
    public static TallyDimension Place { get; } = new("place", i => (i.Place?.GazetteerId ?? i.Place?.Name, i.Place?.Name));

    /// <summary>Event type in its interchange spelling.</summary>
    public static TallyDimension Type { get; } = new("type", i => i.Type.Code());

    /// <summary>Grade in its interchange spelling. Here every grade counts, whatever the definition's.</summary>
    public static TallyDimension Grade { get; } = new("grade", (i, d) => [new TallyCell(i.Grade.Code(), null, d with { Grades = [i.Grade] })]);

    /// <summary>Outcome in its interchange spelling, each that an incident tells of.</summary>
    public static TallyDimension Outcome { get; } = new("outcome",
        (i, d) => i.Ranges.Select(r => r.Outcome).Distinct().Select(o => new TallyCell(o.Code(), null, d with { Outcome = o })), isOfFigures: true);

    /// <summary>Status in its interchange spelling, each that an incident gives for the outcome. An incident whose claims leave the status of some open counts in several.</summary>
    public static TallyDimension Status { get; } = new("status",
        (i, d) => i.Ranges.Where(r => r.Outcome == d.Outcome && r.Status is not null).Select(r => new TallyCell(r.Status!.Value.Code(), null, d with { Status = r.Status, Group = null })), isOfFigures: true);

    /// <summary>Groups that claims name, for example <c>children</c>; they overlap.</summary>
    public static TallyDimension Group { get; } = new("group",
        (i, d) => i.Groups.Where(g => g.Outcome == d.Outcome).Select(g => new TallyCell(g.Group, null, d with { Status = null, Group = g.Group })), isOfFigures: true);

    /// <summary>Alleged perpetrator. An incident with several is a group of its own with all of them together: nobody can tell whose each death is.</summary>
    /// <param name="identify">One identity for all names of a party.</param>
    public static TallyDimension Perpetrator(Func<string, string> identify) => new("perpetrator", i =>
    {
        var named = i.Perpetrators.Select(name => (Id: identify(name), Name: name)).DistinctBy(p => p.Id).OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
        return named.Count == 0 ? (null, null) : (string.Join('+', named.Select(p => p.Id)), string.Join(" + ", named.Select(p => p.Name)));
    });

    /// <summary>Who published. An incident counts for each source that reports it in words of its own, with the figure of that source alone.</summary>
    /// <param name="tellers">For an incident a cell for each such source; what they count is set here.</param>
    public static TallyDimension Source(Func<Incident, IEnumerable<TallyCell>> tellers) => new("source", (i, d) => tellers(i).Select(c => c with { Definition = d }), isOfFigures: true);

    private static string? SameOrNull(ReportedDate? date, Func<DateOnly, string> key) =>
        date is { } d && key(d.From) == key(d.To) ? key(d.From) : null;
}
