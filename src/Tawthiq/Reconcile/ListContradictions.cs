using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Where a document says what a side of a contradiction says.</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="Event">Identifier of its reported event.</param>
/// <param name="Source">Who published it; null where nothing tells.</param>
/// <param name="Published">When; null where nothing tells.</param>
/// <param name="Words">Where its words stand; empty where none of them say so.</param>
/// <param name="Text">The working text that they stand in.</param>
internal sealed record Saying(string Document, string Event, string? Source, DateOnly? Published, IReadOnlyList<Span> Words, string Text);

/// <summary>A side with all who take it.</summary>
internal sealed record SideTold(string Value, IReadOnlyList<string> Speakers, IReadOnlyList<Saying> Sayings);

/// <summary>A contradiction of an incident with who says what.</summary>
internal sealed record ContradictionTold(Incident Incident, Contradiction Contradiction, IReadOnlyList<SideTold> Sides);

/// <summary>What the sources of the record disagree on, incident by incident in order of day, each side with its words.</summary>
internal static class ListContradictions
{
    private const int IncidentsAtATime = 100;

    public static IEnumerable<ContradictionTold> Of(RecordDb db)
    {
        var ids = db.Incidents.AsNoTracking().Where(i => i.Contradicted).OrderBy(i => i.DateFrom == null).ThenBy(i => i.DateFrom).ThenBy(i => i.Id).Select(i => i.Id).ToList();
        foreach (var some in ids.Chunk(IncidentsAtATime))
        {
            var incidents = db.Incidents.AsNoTracking().Where(i => some.Contains(i.Id)).Select(i => i.Detail).AsEnumerable().ToDictionary(i => i.Id.Value, StringComparer.Ordinal);
            var told = db.IncidentEvents.AsNoTracking().AsSplitQuery().Where(r => some.Contains(r.IncidentId)).OrderBy(r => r.IncidentId).ThenBy(r => r.Position)
                .Include(r => r.Event!.Counts).Include(r => r.Document!.Source).AsEnumerable().ToDictionary(r => new EventRef(new(r.DocumentId), r.EventId));
            foreach (var id in some)
                foreach (var contradiction in incidents[id].Contradictions)
                    yield return new(incidents[id], contradiction, [.. contradiction.Sides.Select(s => Side(contradiction, s, told))]);
        }
    }

    private static SideTold Side(Contradiction contradiction, ContradictionSide side, Dictionary<EventRef, IncidentEventRow> told) =>
        new(side.Value, side.Speakers, [.. side.Events.Where(told.ContainsKey).Select(e => Saying(contradiction, side, told[e]))]);

    private static Saying Saying(Contradiction contradiction, ContradictionSide side, IncidentEventRow row)
    {
        // Included above; both are required by the keys.
        var (reported, document) = (row.Event!.ToEvent(), row.Document!);
        return new(document.Id, reported.Id, document.Source?.Name, document.Published,
            ContradictionWords.Of(contradiction, side, reported), document.Text);
    }
}
