namespace Tawthiq.Extraction.Dates;

/// <summary>The tabular Islamic calendar: leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of each 30, civil epoch.</summary>
/// <remarks>Observed months may begin a day earlier or later. Source: Reingold and Dershowitz, Calendrical Calculations, "The Islamic Calendar".</remarks>
internal static class Hijri
{
    // Day 1 of year 1 is 19 July 622 of the proleptic Gregorian calendar.
    private static readonly int Epoch = new DateOnly(622, 7, 19).DayNumber;

    public static DateOnly Day(int year, int month, int day) =>
        DateOnly.FromDayNumber(Epoch + day - 1 + 29 * (month - 1) + month / 2 + (year - 1) * 354 + (3 + 11 * year) / 30);
}
