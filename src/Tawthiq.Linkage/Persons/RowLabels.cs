using Tawthiq.Linkage.Persons.Lists;

namespace Tawthiq.Linkage.Persons;

/// <summary>What persons of lists can be parted by.</summary>
public enum PersonDimension
{
    /// <summary>Year of death or of going missing: <c>2014</c>.</summary>
    Year,
    /// <summary>Month of it: <c>2014-07</c>.</summary>
    Month,
    /// <summary>Place of it, as the list writes it.</summary>
    Place,
    /// <summary><c>female</c> or <c>male</c>.</summary>
    Sex,
    /// <summary><c>child</c>, below 18 years, or <c>adult</c>.</summary>
    Age,
    /// <summary>Killed, missing, civilian …, as the list writes it.</summary>
    Status,
    /// <summary>Who is said to have done it, as the list writes it.</summary>
    Perpetrator,
}

/// <summary>What rows of a list say of a dimension.</summary>
public static class RowLabels
{
    private const int Adult = 18;

    /// <summary>Reads the labels of all rows.</summary>
    /// <param name="list">The list with what its columns are taken for.</param>
    /// <param name="dimension">What to read.</param>
    /// <returns>One for each row; null where the row does not say, or it cannot be read.</returns>
    public static IReadOnlyList<string?> Of(MappedList list, PersonDimension dimension) => dimension switch
    {
        PersonDimension.Year => Days(list, d => $"{d.Year:0000}"),
        PersonDimension.Month => Days(list, d => d.Month == 0 ? null : $"{d.Year:0000}-{d.Month:00}"),
        PersonDimension.Sex => Cells(list, PersonField.Sex, v => Values.Sex(v) switch { 1 => "male", 2 => "female", _ => null }),
        PersonDimension.Age => Ages(list),
        PersonDimension.Place => Cells(list, PersonField.Place, AsWritten),
        PersonDimension.Status => Cells(list, PersonField.Status, AsWritten),
        PersonDimension.Perpetrator => Cells(list, PersonField.Perpetrator, AsWritten),
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "No dimension."),
    };

    private static string AsWritten(string cell) => string.Join(' ', cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Of several columns the coarser one comes first: a province rather than a street.
    private static string?[] Cells(MappedList list, PersonField field, Func<string, string?> read)
    {
        var labels = new string?[list.List.Count];
        foreach (var column in list.Mapping.Of(field).OrderBy(c => list.List.Column(c).Count).ThenBy(c => c))
        {
            var values = list.List.Column(column).Texts().Select(v => Values.IsMissing(v) ? null : read(v)).ToArray();
            var cells = list.List.Column(column).Cells;
            for (var r = 0; r < labels.Length; r++) labels[r] ??= values[cells[r]];
        }
        return labels;
    }

    private static string?[] Days(MappedList list, Func<PartialDay, string?> label)
    {
        var labels = new string?[list.List.Count];
        var days = ListDays.Death.Of(list.List, list.Mapping);
        for (var r = 0; r < labels.Length; r++) if (days[r].IsKnown) labels[r] = label(days[r]);
        return labels;
    }

    private static string?[] Ages(MappedList list)
    {
        static string Label(int years) => years < Adult ? "child" : "adult";
        var labels = Cells(list, PersonField.Age, v => Values.Age(v) is >= 0 and var years ? Label(years) : null);
        var (births, deaths) = (ListDays.Birth.Of(list.List, list.Mapping), ListDays.Death.Of(list.List, list.Mapping));
        // In the year of the eighteenth birthday it takes the months to tell.
        for (var r = 0; r < labels.Length; r++)
            if (labels[r] is null && births[r].IsKnown && deaths[r].IsKnown && deaths[r].Year - births[r].Year is >= 0 and <= 120 and var years)
                labels[r] = years != Adult ? Label(years) : births[r].Month > 0 && deaths[r].Month > 0 && births[r].Month != deaths[r].Month ? Label(deaths[r].Month > births[r].Month ? Adult : Adult - 1) : null;
        return labels;
    }
}
