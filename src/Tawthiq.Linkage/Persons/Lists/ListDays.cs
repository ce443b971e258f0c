namespace Tawthiq.Linkage.Persons.Lists;

/// <summary>Columns that together say a day: in one cell, or its parts in several.</summary>
/// <param name="Whole">The day in one cell.</param>
/// <param name="Year">Its year.</param>
/// <param name="Month">Its month.</param>
/// <param name="Day">Its day of the month.</param>
internal readonly record struct ListDays(PersonField Whole, PersonField Year, PersonField Month, PersonField Day)
{
    public static readonly ListDays Birth = new(PersonField.Birth, PersonField.BirthYear, PersonField.BirthMonth, PersonField.BirthDay);

    public static readonly ListDays Death = new(PersonField.Death, PersonField.DeathYear, PersonField.DeathMonth, PersonField.DeathDay);

    /// <summary>The day of each row; none where nothing says it.</summary>
    /// <param name="list">The list.</param>
    /// <param name="mapping">What its columns are taken for.</param>
    /// <param name="unread">Told of the row and column of each cell in which no day can be read; null where nobody asks.</param>
    public PartialDay[] Of(PersonList list, ListMapping mapping, Action<int, int>? unread = null)
    {
        var days = new PartialDay[list.Count];
        foreach (var column in mapping.Of(Whole)) Read(list, column, days, unread);
        if (mapping.Of(Year).FirstOrDefault(-1) is not (var y and >= 0)) return days;
        var (m, d) = (mapping.Of(Month).FirstOrDefault(-1), mapping.Of(Day).FirstOrDefault(-1));
        var (years, months, numbers) = (Numbers(list, y), Numbers(list, m), Numbers(list, m < 0 ? -1 : d));
        int Number(int[] known, int column, int row) => known.Length == 0 ? 0 : known[list.Column(column).Cells[row]];
        for (var r = 0; r < days.Length; r++)
            if (!days[r].IsKnown) days[r] = PartialDay.Of(Number(years, y, r), Number(months, m, r), Number(numbers, d, r));
        return days;
    }

    /// <summary>The day of each row in one column that holds whole days.</summary>
    public static PartialDay[] Of(PersonList list, int column, Action<int, int>? unread)
    {
        var days = new PartialDay[list.Count];
        Read(list, column, days, unread);
        return days;
    }

    // For each different cell its number, 0 for none; empty where there is no such column.
    private static int[] Numbers(PersonList list, int column) => column < 0 ? [] : [.. list.Column(column).Texts().Select(v => Values.Number(v) ?? 0)];

    private static void Read(PersonList list, int column, PartialDay[] days, Action<int, int>? unread)
    {
        var monthFirst = Values.MonthFirst(list.Column(column).Texts());
        var (values, missing) = (new PartialDay[list.Column(column).Count], new bool[list.Column(column).Count]);
        for (var v = 0; v < values.Length; v++)
            if (!(missing[v] = Values.IsMissing(list.Column(column)[v]))) values[v] = Values.Day(list.Column(column)[v].ToString(), monthFirst);
        var cells = list.Column(column).Cells;
        for (var r = 0; r < cells.Length; r++)
        {
            if (days[r].IsKnown) continue;
            days[r] = values[cells[r]];
            if (!days[r].IsKnown && !missing[cells[r]]) unread?.Invoke(r, column);
        }
    }
}
