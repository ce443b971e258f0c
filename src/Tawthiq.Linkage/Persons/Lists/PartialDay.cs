namespace Tawthiq.Linkage.Persons.Lists;

/// <summary>A day of which month and day may be unknown; the default value is no day at all.</summary>
/// <param name="Packed">Year, month and day in one number that sorts by time; 0 for none.</param>
internal readonly record struct PartialDay(int Packed)
{
    public bool IsKnown => Packed != 0;

    public int Year => Packed >> 9;

    /// <summary>0 where it is not known.</summary>
    public int Month => (Packed >> 5) & 15;

    /// <summary>0 where it is not known.</summary>
    public int Day => Packed & 31;

    public bool IsFull => Month > 0 && Day > 0;

    /// <summary>Number of the day; only where it is full.</summary>
    public int Number => DateOnly.FromDateTime(new DateTime(Year, Month, Day)).DayNumber;

    /// <summary>None where the parts are no day of a calendar.</summary>
    public static PartialDay Of(int year, int month, int day)
    {
        if (year is < 1850 or > 2100 || month is < 0 or > 12) return default;
        if (month == 0) return new(year << 9);
        if (day < 0 || day > DateTime.DaysInMonth(year, month)) return default;
        return new(year << 9 | month << 5 | day);
    }

    public override string ToString() => !IsKnown ? "" : Month == 0 ? $"{Year:0000}" : Day == 0 ? $"{Year:0000}-{Month:00}" : $"{Year:0000}-{Month:00}-{Day:00}";
}
