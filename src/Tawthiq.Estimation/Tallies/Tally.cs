using Tawthiq.Model;

namespace Tawthiq.Estimation.Tallies;

/// <summary>One row of a tally: the sum of minima to the sum of maxima over the incidents of one group.</summary>
/// <remarks>
/// A sum of ends is wider than what chance alone would give: it holds even where every incident lies at its lowest, or every one at its highest.
/// It counts what is documented and says nothing about what never was.
/// </remarks>
/// <param name="Key">Value of the dimension, for example <c>2023-06</c>; null for incidents that have none.</param>
/// <param name="Name">The value as the documents write it most often; null where the key is a code or a stretch of time.</param>
/// <param name="Min">Sum of the lower ends, persons. An open lower end adds 0.</param>
/// <param name="Max">Sum of the upper ends, persons; null where at least one is open.</param>
/// <param name="MaxStated">Sum of the upper ends that are stated, and of the lower ends where none is; equals <paramref name="Max"/> where none is open.</param>
/// <param name="Incidents">The incidents that count.</param>
/// <param name="OpenEnded">How many of them have an open upper end.</param>
/// <param name="WithoutFigure">Incidents of the group with a counted grade that state no such figure; they add nothing.</param>
/// <param name="OtherGrades">Incidents of the group left out because of their grade.</param>
public sealed record TallyRow(
    string? Key, string? Name, long Min, long? Max, long MaxStated, ValueList<IncidentId> Incidents, int OpenEnded, int WithoutFigure, int OtherGrades);

/// <summary>A documented tally over incidents, by a dimension.</summary>
/// <param name="Definition">What is counted.</param>
/// <param name="Dimension">Name of the dimension, for example <c>month</c>.</param>
/// <param name="Rows">In order of <see cref="TallyRow.Key"/> (ordinal), incidents without a value last; groups with no incident at all do not appear.</param>
/// <param name="Whole">The same over all incidents; its key is null. Null where the rows are figures of several kinds, of which no sum can be made.</param>
public sealed record Tally(TallyDefinition Definition, string Dimension, ValueList<TallyRow> Rows, TallyRow? Whole)
{
    /// <summary>Adds incidents up.</summary>
    /// <param name="incidents">The incidents, each once, in any order.</param>
    /// <param name="definition">What is counted.</param>
    /// <param name="dimension">What to group by.</param>
    public static Tally Over(IEnumerable<Incident> incidents, TallyDefinition definition, TallyDimension dimension)
    {
        var all = incidents.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToList();
        var rows = all.SelectMany(i => dimension.CellsOf(i, definition).Select(cell => (Incident: i, Cell: cell)))
            .GroupBy(p => p.Cell.Key)
            .OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, MostFrequent(g.Select(p => p.Cell.Name)), g.Select(p => (p.Cell.Told ?? p.Incident, p.Cell.Definition))));
        return new Tally(definition, dimension.Name, rows.ToValueList(), dimension.IsOfFigures ? null : Row(null, null, all.Select(i => (i, definition))));
    }

    private static TallyRow Row(string? key, string? name, IEnumerable<(Incident Incident, TallyDefinition Definition)> incidents)
    {
        var (min, stated, open, without, other) = (0L, 0L, 0, 0, 0);
        var counted = new List<IncidentId>();
        foreach (var (incident, definition) in incidents)
        {
            if (!definition.Grades.Contains(incident.Grade)) other++;
            else if (definition.FigureOf(incident) is not var (range, _)) without++;
            else
            {
                counted.Add(incident.Id);
                min += range.Min ?? 0;
                stated += range.Max ?? range.Min ?? 0;
                if (range.Max is null) open++;
            }
        }
        return new TallyRow(key, name, min, open == 0 ? stated : null, stated, counted.ToValueList(), open, without, other);
    }

    private static string? MostFrequent(IEnumerable<string?> names) =>
        names.OfType<string>().GroupBy(n => n, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
