using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>What each agreement between reports counts for by the record's own documents and judgements, beside what is in force.</summary>
internal static class EstimateWeights
{
    private const string Name = "estimated";
    private const int Decimals = 3;

    public static ValueList<EstimatedWeight> Of(RecordDb db, CancellationToken cancellationToken) => Of(db, RecordWeights.Of(db), cancellationToken);

    /// <summary>The estimate as a set with the next free version, or the version of the last estimate where it gave the same.</summary>
    public static LinkageWeights AsSet(RecordDb db, CancellationToken cancellationToken)
    {
        var levels = Of(db, LinkageWeights.Shipped, cancellationToken).Select(w => new LevelWeight(w.Field, w.Level, Math.Round(Math.Clamp(w.Estimated, -WeightsFile.Most, WeightsFile.Most), Decimals))).ToList();
        var last = db.WeightSets.AsNoTracking().Where(w => w.Origin == Name).AsEnumerable().MaxBy(w => VersionOf(w.Id));
        var made = LinkageWeights.Of($"{Name}@{(last is null ? 1 : VersionOf(last.Id) + 1).ToString(CultureInfo.InvariantCulture)}", levels);
        return last is not null && last.Levels.Equals(made.All.Where(w => w.Field != "version").ToValueList()) ? LinkageWeights.Of(last.Id, levels) : made;
    }

    private static ValueList<EstimatedWeight> Of(RecordDb db, LinkageWeights inForce, CancellationToken cancellationToken)
    {
        var (documents, _, judgements) = Relink.ToLink(db);
        return WeightEstimation.Of(documents, judgements, cancellationToken, inForce);
    }

    private static int VersionOf(string id) => int.Parse(id.AsSpan(id.IndexOf('@') + 1), CultureInfo.InvariantCulture);
}
