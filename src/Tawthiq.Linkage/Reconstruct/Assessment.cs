using Tawthiq.Linkage.Coding;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>All that a rule pack says of one incident.</summary>
internal static class Assessment
{
    public static Incident Of(RulePack pack, Evidence evidence)
    {
        var (grade, reasons) = Grading.Of(pack, evidence);
        var incident = new Incident(IncidentFacts.Id(evidence), IncidentFacts.Type(evidence), evidence.Events.Select(e => e.Ref).ToValueList(), grade, pack.ToString())
        {
            Date = IncidentFacts.Date(evidence),
            Place = IncidentFacts.Place(evidence),
            // One name for each party, as the first document writes it.
            Perpetrators = evidence.Events.SelectMany(e => e.Event.Perpetrators).DistinctBy(Parties.Table.Identify).ToValueList(),
            Ranges = CasualtyRanges.Of(pack, evidence),
            Groups = GroupRanges.Of(pack, evidence),
            Best = BestEstimates.Of(pack, evidence),
            GradeReasons = reasons,
            Contradictions = Contradictions.Of(evidence),
            Origins = evidence.Origins,
        };
        incident = incident with
        {
            Codes = PlaceAndDay.Of(incident.Date, incident.Place, incident.Type, [.. evidence.Events.Select(e => e.Event.Date).Append(incident.Date).OfType<ReportedDate>().Select(DaysOf)]),
            Acts = Acts.Of(incident),
            Verifications = Verifying.Of(pack, evidence, incident),
        };
        return incident with { WouldChange = Wanting.Of(pack, incident) };
    }

    private static int DaysOf(ReportedDate date) => date.To.DayNumber - date.From.DayNumber + 1;
}
