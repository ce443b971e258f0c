using Tawthiq.Estimation.Tallies;
using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Search;

/// <summary>Adds up what is documented of incidents, by a dimension.</summary>
internal static class TallyIncidents
{
    /// <summary>Name of the dimension that takes the record besides the incidents: who published.</summary>
    public const string Source = "source";

    private static readonly TallyDimension[] Plain =
    [
        TallyDimension.Month, TallyDimension.Year, TallyDimension.Week, TallyDimension.Day, TallyDimension.Country, TallyDimension.Place, TallyDimension.Type,
        TallyDimension.Perpetrator(PartyNames.IdentityOf), TallyDimension.Status, TallyDimension.Group, TallyDimension.Outcome, TallyDimension.Grade,
    ];

    /// <summary>What can be grouped by.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Plain.Select(d => d.Name), Source];

    /// <summary>Grades that count where nobody says otherwise: all but those of incidents that did not happen as claimed.</summary>
    public static readonly ValueList<Grade> UsualGrades = Enum.GetValues<Grade>().Where(g => g != Grade.Discounted).ToValueList();

    /// <summary>The dimension of a name that takes the incidents alone; null where there is none.</summary>
    public static TallyDimension? Named(string name) => Plain.FirstOrDefault(d => d.Name == name);

    /// <summary>The tally, with the rule pack of the incidents in its definition.</summary>
    public static Tally Of(IReadOnlyCollection<Incident> incidents, TallyDefinition definition, TallyDimension by) =>
        Tally.Over(incidents, definition with { RulePack = incidents.Select(i => i.RulePack).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var pack] ? pack : null }, by);
}
