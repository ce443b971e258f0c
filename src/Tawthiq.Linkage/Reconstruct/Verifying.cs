using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>How far each outcome's figure is verified, after the OHCHR guidance: each minimum field told alike by several independent sources. What the program says is a proposal.</summary>
internal sealed class Verifying
{
    private readonly RulePack _pack;
    private readonly Evidence _evidence;
    private readonly Incident _incident;

    private Verifying(RulePack pack, Evidence evidence, Incident incident) => (_pack, _evidence, _incident) = (pack, evidence, incident);

    /// <param name="pack">The rules.</param>
    /// <param name="evidence">The reported events.</param>
    /// <param name="incident">With its day, place, type and contradictions.</param>
    /// <returns>By outcome; empty where the pack verifies nothing.</returns>
    public static ValueList<OutcomeVerification> Of(RulePack pack, Evidence evidence, Incident incident)
    {
        if (!pack.Verifies) return [];
        var verifying = new Verifying(pack, evidence, incident);
        var told = CurrentAccounts.Of(pack, evidence).Select(a => a.Account).ToLookup(a => a.Outcome);
        var denied = evidence.Events.SelectMany(e => e.Denied).Select(a => a.Outcome);
        return told.Select(t => t.Key).Concat(denied).Distinct().Order().Select(o => verifying.Of(o, [.. told[o]])).ToValueList();
    }

    private OutcomeVerification Of(Outcome outcome, List<Account> told)
    {
        var sources = _evidence.SourcesOf(told.Select(a => a.Event).ToHashSet().Contains);
        var against = _incident.Contradictions.Where(c => c.Outcome == outcome).Select(c => c.Field == ContradictionField.Status ? "status_contested" : "tolls_contradict").Distinct().ToList();
        var wanting = _pack.MinimumFields.Where(f => Corroborating(f, told) < _pack.IndependentSources).Select(f => f + "_uncorroborated").ToList();
        var (status, grounds) = true switch
        {
            _ when told.Count == 0 => (Verification.Rejected, ["only_denied"]),
            _ when told.TrueForAll(a => a.All.Max == 0) => (Verification.Rejected, ["nobody_harmed"]),
            _ when sources < _pack.IndependentSources => (Verification.Reported, ["single_source"]),
            _ when against.Count > 0 => (Verification.Unresolved, against),
            _ when wanting.Count > 0 => (Verification.UnderVerification, wanting),
            _ => (Verification.Verified, new List<string> { "fields_corroborated" }),
        };
        return new(outcome, status, grounds.ToValueList());
    }

    /// <summary>Independent sources that tell a field as the incident has it.</summary>
    private int Corroborating(string field, List<Account> told) => field switch
    {
        "date" => _incident.Date is { } day ? _evidence.SourcesOf(Where(e => e.DatedToDays && e.Event.Date!.Overlaps(day))) : 0, // dated
        "place" => _evidence.Events.FirstOrDefault(e => e.Placed && e.Event.Place == _incident.Place) is { } there
            ? _evidence.SourcesOf(Where(e => e == there || PlaceComparison.Level(e.Place, there.Place) is "same_place" or "same_town" or "same_name" or "like_name" or "part_name" or "adjacent" or "within_town")) : 0,
        "type" => _evidence.SourcesOf(Where(e => e.Event.Type == _incident.Type)),
        "perpetrator" => _evidence.Events.SelectMany(e => e.Perpetrators).Distinct().Select(p => _evidence.SourcesOf(Where(e => e.Perpetrators.Contains(p)))).DefaultIfEmpty(0).Max(),
        _ => told.Select(a => _evidence.SourcesOf(told.Where(b => b.All.Overlaps(a.All)).Select(b => b.Event).ToHashSet().Contains)).DefaultIfEmpty(0).Max(), // number
    };

    private Func<EventRef, bool> Where(Func<EventFacts, bool> fits) => _evidence.Events.Where(fits).Select(e => e.Ref).ToHashSet().Contains;
}
