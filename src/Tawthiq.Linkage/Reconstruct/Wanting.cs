using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>What evidence would change an incident's grade, verification or figures, as codes; a researcher looks for that next.</summary>
internal static class Wanting
{
    /// <param name="pack">The rules.</param>
    /// <param name="incident">With everything that the rules gave it.</param>
    /// <returns>What bears on the grade or the verification first, then on the figures, then on day and place.</returns>
    public static ValueList<string> Of(RulePack pack, Incident incident) =>
        (pack.Verifies ? OfVerification(incident) : OfGrade(incident)).Concat(OfFigures(incident)).Concat(OfDayAndPlace(incident)).Distinct().ToValueList();

    private static IEnumerable<string> OfGrade(Incident incident)
    {
        var named = !incident.GradeReasons.Contains("no_actor_named");
        switch (incident.Grade)
        {
            case Grade.Confirmed:
                yield return "retraction_of_accused";
                break;
            case Grade.Discounted:
                yield return "evidence_of_civilian_harm";
                break;
            case Grade.Contested:
                yield return "source_deciding_perpetrator";
                yield return "statement_of_accused";
                break;
            case Grade.Fair:
                yield return "statement_of_accused";
                break;
            default:
                if (incident.GradeReasons.Contains("single_source")) yield return "second_independent_source";
                yield return named ? "statement_of_accused" : "source_naming_perpetrator";
                break;
        }
    }

    private static IEnumerable<string> OfVerification(Incident incident)
    {
        foreach (var ground in incident.Verifications.SelectMany(v => v.Grounds))
            switch (ground)
            {
                case "single_source": yield return "second_independent_source"; break;
                case "date_uncorroborated": yield return "second_source_of_date"; break;
                case "place_uncorroborated": yield return "second_source_of_place"; break;
                case "number_uncorroborated": yield return "second_source_of_number"; break;
                case "type_uncorroborated": yield return "second_source_of_type"; break;
                case "perpetrator_uncorroborated": yield return "source_naming_perpetrator"; break;
                case "only_denied" or "nobody_harmed": yield return "source_asserting_harm"; break;
            }
    }

    private static IEnumerable<string> OfFigures(Incident incident)
    {
        if (incident.Ranges.Count == 0) yield return "source_with_numbers";
        if (incident.Contradictions.Any(c => c.Field == ContradictionField.Status)) yield return "evidence_of_status";
        if (incident.Contradictions.Any(c => c.Field == ContradictionField.Toll)) yield return "later_toll_or_names";
        if (incident.Best is { DeathsUnknown: > 0 }) yield return "source_of_status";
    }

    private static IEnumerable<string> OfDayAndPlace(Incident incident)
    {
        if (incident.Date is not { } date || date.From != date.To) yield return "source_of_day";
        if (incident.Place is not { Point: not null }) yield return "source_of_place";
    }
}
