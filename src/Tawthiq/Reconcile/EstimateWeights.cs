using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>What each agreement between reports counts for by the record's own documents and judgements, beside what is in force.</summary>
internal static class EstimateWeights
{
    public static ValueList<EstimatedWeight> Of(RecordDb db, CancellationToken cancellationToken)
    {
        var (documents, _, judgements) = Relink.ToLink(db);
        return WeightEstimation.Of(documents, judgements, cancellationToken);
    }
}
