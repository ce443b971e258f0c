using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>The incidents of a record as a rule pack sees them, whichever pack the record uses. Changes nothing.</summary>
internal static class IncidentsUnder
{
    /// <summary>In order of day, those without one last, as <see cref="ListIncidents"/> gives them.</summary>
    public static IReadOnlyList<Incident> Pack(RecordDb db, RulePack pack, CancellationToken cancellationToken) =>
        Pack(StoredDocuments.All(db), pack, [.. ListIncidents.Of(db)], cancellationToken);

    /// <summary>In the order of <paramref name="stored"/>. No report changes its incident, so the weights stay those that brought it together.</summary>
    public static IReadOnlyList<Incident> Pack(IReadOnlyList<LinkageDocument> documents, RulePack pack, IReadOnlyList<Incident> stored, CancellationToken cancellationToken) =>
        new IncidentLinker(pack) { Threads = Environment.ProcessorCount }.Assess(documents, stored, cancellationToken).Zip(stored, (anew, old) => anew with { Weights = old.Weights }).ToList();
}
