using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Estimation.Tallies;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>One line of the page.</summary>
/// <param name="Row">The row; null for a stretch of time without any incident.</param>
/// <param name="Label">The group in the language of the page.</param>
public sealed record TallyLine(TallyRow? Row, string Label);

/// <summary>A tally with the incidents of the row that a reader opened.</summary>
/// <param name="Tally">The tally.</param>
/// <param name="Lines">Its rows in the order of the page: time in its order, with the stretches between; else the largest first.</param>
/// <param name="Opened">The row that is open; null for none.</param>
/// <param name="Counted">A page of the incidents that count in it, newest first.</param>
/// <param name="Page">Which page, from 1.</param>
public sealed record TallyView(Tally Tally, IReadOnlyList<TallyLine> Lines, TallyRow? Opened, IReadOnlyList<CountedIncident> Counted, int Page)
{
    /// <summary>Incidents on a page of an open row.</summary>
    public const int PageSize = 25;

    /// <summary>How many pages the open row has, at least 1.</summary>
    public int Pages => Math.Max(1, ((Opened?.Incidents.Count ?? 0) + PageSize - 1) / PageSize);
}

/// <summary>An incident with the figure that a row counts of it.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Range">The figure.</param>
/// <param name="Claims">The claims that it rests on.</param>
public sealed record CountedIncident(Incident Incident, CountRange Range, IReadOnlyList<ClaimView> Claims);

/// <summary>What is documented, added up by a dimension, drawn on the server.</summary>
internal static class ShowTally
{
    private const int MostStretches = 400; // of time with nothing in them, shown one by one
    private const string Others = "-"; // stands for the row of incidents that have no value

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/tally", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext http, RecordDb db, TalliedIncidents tallied, Phrases texts, CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        var by = query["by"].ToString() is { Length: > 0 } name ? tallied.Named(db, name, cancellationToken) : TallyDimension.Month;
        if (by is null || Read(query) is not { } definition) return Problem.Of(http, StatusCodes.Status400BadRequest, texts["tally.unknown"]);
        var incidents = tallied.Of(db);
        var tally = TallyIncidents.Of(incidents, definition, by);
        var opened = query["row"].ToString() is { Length: > 0 } key ? tally.Rows.FirstOrDefault(r => (r.Key ?? Others) == key) : null;
        var asked = new Asked(query, texts);
        var view = new TallyView(tally, Lines(tally, texts), opened, [], asked.Page());
        if (asked.Fault is { } fault) return Problem.Of(http, StatusCodes.Status400BadRequest, fault);
        if (view.Page > view.Pages) return Problem.Of(http, StatusCodes.Status404NotFound);
        if (opened is not null) view = view with { Counted = await CountedAsync(db, [.. incidents.Select(i => i.Id)], by, view, opened, cancellationToken).ConfigureAwait(false) };
        return new RazorComponentResult<TallyPage>(new Dictionary<string, object?> { [nameof(TallyPage.View)] = view });
    }

    private static async Task<List<CountedIncident>> CountedAsync(RecordDb db, List<IncidentId> incidents, TallyDimension by, TallyView view, TallyRow opened, CancellationToken cancellationToken)
    {
        var counted = opened.Incidents.ToHashSet();
        var ids = incidents.Where(counted.Contains).Skip((view.Page - 1) * TallyView.PageSize).Take(TallyView.PageSize).Select(i => i.Value).ToList();
        var found = await db.Incidents.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => i.Detail).ToDictionaryAsync(i => i.Id.Value, cancellationToken).ConfigureAwait(false);
        var shown = ids.Where(found.ContainsKey).Select(i => found[i]).ToList();
        var claims = (await StoredModel.EventsOfAsync(db, [.. shown.Select(i => i.Id.Value)], cancellationToken).ConfigureAwait(false)).SelectMany(e => e.Claims).ToDictionary(c => c.Ref);
        return [.. shown.Select(i =>
        {
            // Where the rows are figures of several kinds, a row counts another figure than the definition; an incident counts in it because it states one.
            var cell = by.CellsOf(i, view.Tally.Definition).First(c => c.Key == opened.Key);
            var (range, basis) = cell.Definition.FigureOf(cell.Told ?? i)!.Value;
            return new CountedIncident(i, range, [.. basis.Where(claims.ContainsKey).Select(c => claims[c])]);
        })];
    }

    /// <summary>What an address asks to count; null where it asks for something there is not.</summary>
    internal static TallyDefinition? Read(IQueryCollection query)
    {
        var (who, outcome) = (query["who"].ToString(), query["outcome"].ToString());
        var harm = outcome.Length == 0 ? Outcome.Killed : Codes.Parse<Outcome>(outcome);
        var grades = query["grade"].OfType<string>().Select(Codes.Parse<Grade>).ToList();
        var (status, group) = (Codes.Parse<VictimStatus>(who), RulePack.Groups.FirstOrDefault(g => g == who));
        if (harm is null || grades.Contains(null) || who is not ("" or "all") && status is null && group is null) return null;
        return new TallyDefinition(harm.Value, status, grades.Count == 0 ? TallyIncidents.UsualGrades : grades.OfType<Grade>().Distinct().Order().ToValueList()) { Group = group };
    }

    /// <summary>The address of a tally, or of one of its rows.</summary>
    internal static string Link(Tally tally, TallyRow? row = null, int page = 1)
    {
        var d = tally.Definition;
        return "/tally" + QueryString.Create(new (string Name, string? Value)[]
        {
            ("by", tally.Dimension), ("outcome", d.Outcome.Code()), ("who", d.Group ?? d.Status?.Code() ?? "all"), ("row", row is null ? null : row.Key ?? Others),
            ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        }.Concat(d.Grades.Select(g => ("grade", (string?)g.Code()))).Where(p => p.Item2 is not null).Select(p => KeyValuePair.Create(p.Item1, p.Item2))).Value + (row is null ? "" : "#row");
    }

    internal static string Label(Tally tally, string? key, string? written, Phrases texts) => key is null ? texts["tally.notKnown"] : tally.Dimension switch
    {
        "day" or "week" or "month" or "year" => Stretch(tally.Dimension, key) is var (from, to) ? texts.Days(from, to) : key,
        "country" => CountryNames.Of(texts.Language, key),
        "type" => texts.Name(Codes.Parse<EventType>(key)!.Value), // the keys are codes of these
        "grade" => texts.Name(Codes.Parse<Grade>(key)!.Value),
        "outcome" => texts.Name(Codes.Parse<Outcome>(key)!.Value),
        "status" => texts.Name(Codes.Parse<VictimStatus>(key)!.Value),
        "group" => texts.Code("group", key),
        TallyIncidents.Source when key.StartsWith(SourceAccount.OfAgency, StringComparison.Ordinal) => texts.Agency(key[SourceAccount.OfAgency.Length..]),
        _ => written ?? key,
    };

    private static List<TallyLine> Lines(Tally tally, Phrases texts)
    {
        var lines = tally.Rows.Where(r => r.Key is not null).Select(r => new TallyLine(r, Label(tally, r.Key, r.Name, texts))).ToList();
        var unknown = tally.Rows.Where(r => r.Key is null).Select(r => new TallyLine(r, texts["tally.notKnown"]));
        return [.. tally.Dimension is "day" or "week" or "month" or "year" ? WithGaps(tally, lines, texts) : lines.OrderByDescending(l => l.Row!.MaxStated).ThenByDescending(l => l.Row!.Incidents.Count), .. unknown]; // the rows just made
    }

    // A month in which nothing was documented is a month all the same.
    private static IEnumerable<TallyLine> WithGaps(Tally tally, List<TallyLine> lines, Phrases texts)
    {
        if (lines.Count == 0) return lines;
        var (first, last) = (Stretch(tally.Dimension, lines[0].Row!.Key!), Stretch(tally.Dimension, lines[^1].Row!.Key!)); // rows with a key only
        var (known, all) = (lines.ToDictionary(l => Stretch(tally.Dimension, l.Row!.Key!).From), new List<TallyLine>());
        for (var from = first.From; from <= last.From && all.Count < MostStretches; from = Next(tally.Dimension, from))
            all.Add(known.GetValueOrDefault(from) ?? new TallyLine(null, texts.Days(from, Next(tally.Dimension, from).AddDays(-1))));
        return all.Count < MostStretches ? all : lines;
    }

    private static (DateOnly From, DateOnly To) Stretch(string dimension, string key)
    {
        var parts = key.Split('-').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        var from = new DateOnly(parts[0], parts.ElementAtOrDefault(1) is > 0 and var month ? month : 1, parts.ElementAtOrDefault(2) is > 0 and var day ? day : 1);
        return (from, Next(dimension, from).AddDays(-1));
    }

    private static DateOnly Next(string dimension, DateOnly from) => dimension switch
    {
        "day" => from.AddDays(1),
        "week" => from.AddDays(7),
        "month" => from.AddMonths(1),
        _ => from.AddYears(1),
    };
}
