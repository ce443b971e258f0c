using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>What a documented tally counts: part of every published figure, so that two figures with other definitions never look alike.</summary>
/// <param name="Outcome">What happened to the people.</param>
/// <param name="Status">What they are; null for all of them together.</param>
/// <param name="Grades">The grades whose incidents count; an incident with another grade is left out and counted as such.</param>
public sealed record TallyDefinition(Outcome Outcome, VictimStatus? Status, ValueList<Grade> Grades)
{
    /// <summary>The headline figure as Airwars gives it: killed civilians of incidents graded fair or confirmed.</summary>
    /// <remarks>Source: Airwars, assessment of "Fair, or Confirmed" incidents.</remarks>
    public static TallyDefinition CiviliansKilled { get; } = new(Outcome.Killed, VictimStatus.Civilian, [Grade.Confirmed, Grade.Fair]);

    /// <summary>Plain notation, for example <c>killed, civilian, confirmed+fair</c>.</summary>
    public override string ToString() =>
        $"{Outcome.Code()}, {Status?.Code() ?? "all"}, {string.Join('+', Grades.Order().Select(g => g.Code()))}";
}

/// <summary>One row of a tally: the sum of minima to the sum of maxima over the incidents of one group.</summary>
/// <remarks>
/// A sum of ends is wider than what chance alone would give: it holds even where every incident lies at its lowest, or every one at its highest.
/// It counts what is documented and says nothing about what never was.
/// </remarks>
/// <param name="Key">Value of the dimension, for example <c>2023-06</c>; null for incidents that have none.</param>
/// <param name="Min">Sum of the lower ends, persons. An open lower end adds 0.</param>
/// <param name="Max">Sum of the upper ends, persons; null where at least one is open.</param>
/// <param name="MaxStated">Sum of the upper ends that are stated; equals <paramref name="Max"/> where none is open.</param>
/// <param name="Incidents">The incidents that count.</param>
/// <param name="OpenEnded">How many of them have an open upper end.</param>
/// <param name="WithoutFigure">Incidents of the group with a counted grade that state no such figure; they add nothing.</param>
/// <param name="OtherGrades">Incidents of the group left out because of their grade.</param>
public sealed record TallyRow(
    string? Key, long Min, long? Max, long MaxStated, ValueList<IncidentId> Incidents, int OpenEnded, int WithoutFigure, int OtherGrades);

/// <summary>A documented tally over incidents, by a dimension.</summary>
/// <param name="Definition">What is counted.</param>
/// <param name="Dimension">Name of the dimension, for example <c>month</c>.</param>
/// <param name="Rows">In order of <see cref="TallyRow.Key"/> (ordinal), incidents without a value last; groups with no incident at all do not appear.</param>
/// <param name="Whole">The same over all incidents; its key is null.</param>
public sealed record Tally(TallyDefinition Definition, string Dimension, ValueList<TallyRow> Rows, TallyRow Whole)
{
    /// <summary>Adds incidents up.</summary>
    /// <param name="incidents">The incidents, each once, in any order.</param>
    /// <param name="definition">What is counted.</param>
    /// <param name="dimension">What to group by.</param>
    public static Tally Over(IEnumerable<Incident> incidents, TallyDefinition definition, TallyDimension dimension)
    {
        var all = incidents.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToList();
        var rows = all.GroupBy(dimension.KeyOf)
            .OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, g, definition));
        return new Tally(definition, dimension.Name, rows.ToValueList(), Row(null, all, definition));
    }

    private static TallyRow Row(string? key, IEnumerable<Incident> incidents, TallyDefinition definition)
    {
        var (min, stated, open, without, other) = (0L, 0L, 0, 0, 0);
        var counted = new List<IncidentId>();
        foreach (var incident in incidents)
        {
            if (!definition.Grades.Contains(incident.Grade)) other++;
            else if (incident.Ranges.FirstOrDefault(r => r.Outcome == definition.Outcome && r.Status == definition.Status) is not { } found) without++;
            else
            {
                counted.Add(incident.Id);
                min += found.Range.Min ?? 0;
                stated += found.Range.Max ?? found.Range.Min ?? 0;
                if (found.Range.Max is null) open++;
            }
        }
        return new TallyRow(key, min, open == 0 ? stated : null, stated, counted.ToValueList(), open, without, other);
    }
}
