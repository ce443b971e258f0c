using Microsoft.EntityFrameworkCore;
using Tawthiq.Estimation.Tallies;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Who reports the incidents of the record, and what each of them says alone.</summary>
internal static class SourcesOfIncidents
{
    private const int AtATime = 5000; // incidents whose documents are in memory at once

    /// <summary>By who published: an incident counts for every source that reports it in words of its own, with what that source says.</summary>
    /// <param name="db">The record of the incidents.</param>
    /// <param name="incidents">The incidents.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static TallyDimension Of(RecordDb db, IReadOnlyCollection<Incident> incidents, CancellationToken cancellationToken)
    {
        var sources = db.Documents.AsNoTracking().Select(d => new { d.Id, Source = d.Source!.Name }).AsEnumerable().ToDictionary(d => new DocumentId(d.Id), d => d.Source);
        var accounts = incidents.Select(i => SourceAccount.Of(i, d => sources.GetValueOrDefault(d)).ToList()).ToList();
        // What one source alone says is worked out where an incident has several; else it is what the incident says.
        var parts = accounts.Where(a => a.Count > 1).SelectMany(a => a).Select(a => a.Incident).ToList();
        var told = new Dictionary<Incident, Incident>(ReferenceEqualityComparer.Instance);
        foreach (var pack in parts.GroupBy(p => p.RulePack))
            foreach (var some in pack.Chunk(AtATime))
                foreach (var (part, alone) in some.Zip(new IncidentLinker(RulePack.Named(pack.Key.Split('@')[0])) { Threads = Environment.ProcessorCount }
                    .AsTold(StoredDocuments.Of(db, some.SelectMany(p => p.Events).Select(e => e.Document.Value).Distinct()), some, cancellationToken))) told.Add(part, alone);
        var cells = accounts.Where(a => a.Count > 0).ToDictionary(a => a[0].Incident.Id, a => a.ConvertAll(s => new TallyCell(s.Source, s.Name, null!) { Told = told.GetValueOrDefault(s.Incident) }));
        return TallyDimension.Source(i => cells.TryGetValue(i.Id, out var known) ? known : []);
    }
}
