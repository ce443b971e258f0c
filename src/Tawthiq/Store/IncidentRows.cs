using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>An incident: the columns that lists filter and sort by, and the whole of it in <see cref="Detail"/>.</summary>
/// <remarks>Derived: dropped and written anew from the claims by each relink.</remarks>
internal sealed class IncidentRow
{
    public required string Id { get; set; }
    public EventType Type { get; set; }
    public DateOnly? DateFrom { get; set; }
    public DateOnly? DateTo { get; set; }
    public string? PlaceName { get; set; }
    public string? Country { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public Grade Grade { get; set; }

    /// <summary>All statuses together; null where nothing is claimed or the end is open.</summary>
    public int? KilledMin { get; set; }
    public int? KilledMax { get; set; }
    public int? InjuredMin { get; set; }
    public int? InjuredMax { get; set; }

    /// <summary>Name and version, for example <c>airwars@1</c>.</summary>
    public required string RulePack { get; set; }

    /// <summary>How many different documents and origins.</summary>
    public int Documents { get; set; }
    public int Origins { get; set; }

    /// <summary>Whether its claims contradict each other.</summary>
    public bool Contradicted { get; set; }

    /// <summary>The whole incident.</summary>
    public required Incident Detail { get; set; }

    public List<IncidentEventRow> Events { get; set; } = [];
    public List<IncidentRangeRow> Ranges { get; set; } = [];
}

/// <summary>A reported event that belongs to an incident.</summary>
internal sealed class IncidentEventRow
{
    public required string IncidentId { get; set; }
    public required string DocumentId { get; set; }
    public required string EventId { get; set; }

    /// <summary>Order within the incident, from 0.</summary>
    public int Position { get; set; }
    public IncidentRow? Incident { get; set; }
    public EventRow? Event { get; set; }
    public DocumentRow? Document { get; set; }
}

/// <summary>A computed range of an incident, for filters by outcome and for sums.</summary>
internal sealed class IncidentRangeRow
{
    public required string IncidentId { get; set; }

    /// <summary>Order within the incident, from 0.</summary>
    public int Position { get; set; }
    public Outcome Outcome { get; set; }

    /// <summary>Null for all statuses together.</summary>
    public VictimStatus? Status { get; set; }
    public int? Min { get; set; }
    public int? Max { get; set; }
    public bool Approximate { get; set; }
}

/// <summary>An incident to its rows; back it comes from <see cref="IncidentRow.Detail"/>.</summary>
internal static class IncidentRowsOf
{
    public static IncidentRow ToRow(this Incident incident)
    {
        var (killed, injured) = (AllOf(incident, Outcome.Killed), AllOf(incident, Outcome.Injured));
        return new()
        {
            Id = incident.Id.Value,
            Type = incident.Type,
            DateFrom = incident.Date?.From,
            DateTo = incident.Date?.To,
            PlaceName = incident.Place?.Name,
            Country = incident.Place?.Country,
            Latitude = incident.Place?.Point?.Latitude,
            Longitude = incident.Place?.Point?.Longitude,
            Grade = incident.Grade,
            KilledMin = killed?.Min,
            KilledMax = killed?.Max,
            InjuredMin = injured?.Min,
            InjuredMax = injured?.Max,
            RulePack = incident.RulePack,
            Documents = incident.Documents.Count(),
            Origins = incident.Origins.Count,
            Contradicted = incident.Contradictions.Count > 0,
            Detail = incident,
            Events = [.. incident.Events.Select((e, i) => new IncidentEventRow
            {
                IncidentId = incident.Id.Value, DocumentId = e.Document.Value, EventId = e.Event, Position = i,
            })],
            Ranges = [.. incident.Ranges.Select((r, i) => new IncidentRangeRow
            {
                IncidentId = incident.Id.Value, Position = i, Outcome = r.Outcome, Status = r.Status,
                Min = r.Range.Min, Max = r.Range.Max, Approximate = r.Range.Approximate,
            })],
        };
    }

    private static CountRange? AllOf(Incident incident, Outcome outcome) =>
        incident.Ranges.FirstOrDefault(r => r.Outcome == outcome && r.Status is null)?.Range;
}
