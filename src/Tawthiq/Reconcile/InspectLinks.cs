using Tawthiq.Linkage.Inspect;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>What linkage makes of the record as it stands: why an incident is one, and what people should look at.</summary>
internal static class InspectLinks
{
    /// <summary>Every document with what people decided; takes as long as reading all claims.</summary>
    public static LinkInspector Of(RecordDb db)
    {
        var (documents, _, judgements) = Relink.ToLink(db);
        return new(documents, judgements, RecordWeights.Of(db), threads: Environment.ProcessorCount);
    }

    /// <summary>How an incident came to be.</summary>
    public static IncidentExplanation Explain(RecordDb db, Incident incident, int most, CancellationToken cancellationToken) => Of(db).Explain(incident.Events, most, cancellationToken);
}
