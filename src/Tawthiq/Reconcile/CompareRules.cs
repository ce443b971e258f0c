using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>One range that two rule packs give otherwise.</summary>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="Status">What they are; null for all of them together.</param>
/// <param name="From">Under the pack compared with; null where it gives none.</param>
/// <param name="To">Under the pack asked for; null where it gives none.</param>
internal sealed record RangeDifference(Outcome Outcome, VictimStatus? Status, CountRange? From, CountRange? To);

/// <summary>One incident that two rule packs see otherwise.</summary>
/// <param name="From">Under the pack compared with.</param>
/// <param name="To">Under the pack asked for.</param>
internal sealed record RulesDifference(Incident From, Incident To)
{
    /// <summary>The ranges that differ, by outcome, all statuses together last.</summary>
    public IEnumerable<RangeDifference> Ranges => From.Ranges.Concat(To.Ranges).Select(r => (r.Outcome, r.Status)).Distinct()
        .Select(k => new RangeDifference(k.Outcome, k.Status, RangeOf(From, k.Outcome, k.Status), RangeOf(To, k.Outcome, k.Status)))
        .Where(d => d.From != d.To).OrderBy(d => d.Outcome).ThenBy(d => d.Status is null).ThenBy(d => d.Status);

    /// <summary>Whether ranges, grade, best figure or verification differ.</summary>
    public bool IsAny => From.Grade != To.Grade || Ranges.Any() || From.Best?.Best != To.Best?.Best || !From.Verifications.Equals(To.Verifications);

    private static CountRange? RangeOf(Incident incident, Outcome outcome, VictimStatus? status) =>
        incident.Ranges.FirstOrDefault(r => r.Outcome == outcome && r.Status == status)?.Range;
}

/// <summary>Shows what another rule pack would say of the incidents of a record. Changes nothing.</summary>
internal static class CompareRules
{
    /// <returns>The incidents that differ, in order of day, and how many there are in all.</returns>
    public static (IReadOnlyList<RulesDifference> Different, int All) Run(RecordDb db, RulePack from, RulePack to, CancellationToken cancellationToken)
    {
        var (documents, stored) = (StoredDocuments.All(db), ListIncidents.Of(db).ToList());
        var pairs = IncidentsUnder.Pack(documents, from, stored, cancellationToken).Zip(IncidentsUnder.Pack(documents, to, stored, cancellationToken), (a, b) => new RulesDifference(a, b));
        return ([.. pairs.Where(d => d.IsAny)], stored.Count);
    }
}
