using Tawthiq.Model;

namespace Tawthiq.Linkage.Coding;

/// <summary>Acts of an incident in the manner of HURIDOCS, by <c>rules/codes-huridocs.tsv</c>: what was done to which people, how and by whom.</summary>
internal static class Acts
{
    private const string File = "codes-huridocs.tsv";

    private static readonly CodeTable Table = new(File, RuleTable.Read(File), null, w => w is "none" or "accused" || Codes.Parse<Outcome>(w) is not null || Codes.Parse<EventType>(w) is not null, values: 2);

    /// <param name="incident">With its ranges and groups.</param>
    /// <returns>One act for each outcome and status and one for each group within; the deed itself where nobody is counted.</returns>
    public static ValueList<HuridocsAct> Of(Incident incident)
    {
        // In a clash every party is named, so that nobody is accused.
        var accused = incident.Type == EventType.ArmedClash ? [] : incident.Perpetrators;
        var acts = incident.Ranges.Where(r => r.Status is not null).Select(r => Act(incident, r.Outcome, r.Status == VictimStatus.Unknown ? null : r.Status!.Value.Code(), r.Range, accused))
            .Concat(incident.Groups.Select(g => Act(incident, g.Outcome, g.Group, g.Range, accused))).OfType<HuridocsAct>().Where(a => a.Number is not { Max: 0 }).ToList();
        if (acts.Count == 0 && Row(incident.Type.Code(), "none") is { Values: [{ } deed, ..] } row) acts.Add(Make(incident, deed, null, null, null, accused, row));
        return acts.OrderBy(a => a.Victims).ToValueList();
    }

    private static HuridocsAct? Act(Incident incident, Outcome outcome, string? group, CountRange range, ValueList<string> accused)
    {
        if ((Row(incident.Type.Code(), outcome.Code()) ?? Row("*", outcome.Code())) is not { Values: [{ } act, ..] } row) return null;
        return Make(incident, act, outcome, group, range, accused, row);
    }

    // "=" takes the method from the incident's type.
    private static HuridocsAct Make(Incident incident, string act, Outcome? outcome, string? group, CountRange? range, ValueList<string> accused, CodeRow row) => new(
        act, row.Values[1] == "=" ? Row("method", incident.Type.Code())?.Values[0] : row.Values[1], outcome, group, range, accused,
        accused.Count > 0 ? Row("involvement", "accused")?.Values[0] : null, $"{Table.Name} {row.Rule}");

    private static CodeRow? Row(string type, string outcome) => Table.Rows(type).FirstOrDefault(r => r.When == outcome);
}
