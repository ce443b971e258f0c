using System.Security.Cryptography;
using System.Text;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>Brings the reported events of several documents together as incidents.</summary>
/// <remarks>The answer does not depend on the order of the documents. Thread-safe.</remarks>
/// <param name="pack">The rules for ranges and grades.</param>
public sealed class IncidentLinker(RulePack pack)
{
    /// <summary>Links all events of the documents; an event that fits no other is an incident of its own.</summary>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>In order of identifier.</returns>
    public ValueList<Incident> Link(IReadOnlyList<LinkageDocument> documents, CancellationToken cancellationToken)
    {
        var events = documents.OrderBy(d => d.Reading.Id.Value, StringComparer.Ordinal)
            .SelectMany(d => d.Reading.Events.Select(e => (Document: d, Event: e, Ref: new EventRef(d.Reading.Id, e.Id)))).ToList();
        var groups = events.GroupBy(e => e.Event is { Date: { } date, Place: { } place }
            ? $"{date.From:O} {date.To:O} {place.GazetteerId ?? Folding.Fold(place.Name)}"
            : $"{e.Ref}");
        var incidents = new List<Incident>();
        foreach (var group in groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            incidents.Add(Make([.. group]));
        }
        return incidents.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList();
    }

    private Incident Make(List<(LinkageDocument Document, ReportedEvent Event, EventRef Ref)> events)
    {
        var first = events[0];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{first.Ref.Document.Value.Length}:{first.Ref.Document}{first.Ref.Event}"));
        var counts = events.SelectMany(e => e.Event.Casualties.Select((count, index) => (Count: count, Ref: new ClaimRef(e.Ref, index))))
            .Where(c => c.Count.SubsetOf is null).ToList();
        return new Incident(new IncidentId("i-" + Convert.ToHexStringLower(hash.AsSpan(0, 8))), first.Event.Type,
            events.Select(e => e.Ref).ToValueList(), events.Count > 1 ? Grade.Fair : Grade.Weak, pack.ToString())
        {
            Date = first.Event.Date,
            Place = first.Event.Place,
            Perpetrators = events.SelectMany(e => e.Event.Perpetrators).Distinct().ToValueList(),
            Ranges = counts.GroupBy(c => (c.Count.Outcome, c.Count.Status)).OrderBy(g => g.Key)
                .Select(g => new CasualtyRange(g.Key.Outcome, g.Key.Status, g.Select(c => c.Count.Range).Aggregate((a, b) => a.Union(b)), g.Select(c => c.Ref).ToValueList()))
                .ToValueList(),
            Origins = events.Select(e => e.Ref.Document).Distinct().Select(d => new Origin(d, [d])).ToValueList(),
        };
    }
}
