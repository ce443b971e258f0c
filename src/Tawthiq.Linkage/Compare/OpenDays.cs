using System.Globalization;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>Compares what documents leave open of a day with the days that others give, or leave open too.</summary>
internal static class OpenDays
{
    // Any leap year: day and month are compared within it.
    private const int LeapYear = 2000;

    /// <summary>A level of the field <c>date</c>; null where neither leaves a day open, or the other tells nothing that it could be held against.</summary>
    public static string? Level(EventFacts a, EventFacts b)
    {
        if (a.Event is { Date: null, OpenDay: { } open }) return Level(open, b);
        return b.Event is { Date: null, OpenDay: { } other } ? Level(other, a) : null;
    }

    private static string? Level(OpenDay open, EventFacts other)
    {
        if (other.Event.Date is { } date) return other.DatedToDays ? Closest(open, date) : null;
        return other.Event.OpenDay is { } second ? Level(open, second) : null;
    }

    // A stretch of days is as close as the closest of them.
    private static string? Closest(OpenDay open, ReportedDate date)
    {
        string? best = null;
        for (var day = date.From; day <= date.To; day = day.AddDays(1))
            if (Level(open, new OpenDay(day.DayOfWeek, day.Month, day.Day, null, default)) is { } level && (best is null || Rank(level) < Rank(best))) best = level;
        return best;
    }

    private static string? Level(OpenDay a, OpenDay b)
    {
        if (a is { Month: { } m, DayOfMonth: { } d } && b is { Month: { } n, DayOfMonth: { } e }) return (Number(m, d), Number(n, e)) switch
        {
            var (x, y) when x == y => a.Weekday is { } w && b.Weekday is { } v && w != v ? "open_beside" : "open_day",
            var (x, y) => Beside(x, y, 366) ? "open_beside" : "open_other",
        };
        if (a.Weekday is { } first && b.Weekday is { } second) return first == second ? "open_weekday" : Beside((int)first, (int)second, 7) ? "open_beside" : "open_other";
        return null;
    }

    private static int Number(int month, int day) => new DateOnly(LeapYear, month, Math.Min(day, DateTime.DaysInMonth(LeapYear, month))).DayOfYear;

    private static bool Beside(int a, int b, int cycle) => Math.Abs(a - b) is var apart && (apart == 1 || apart == cycle - 1);

    private static int Rank(string level) => level switch { "open_day" => 0, "open_weekday" => 1, "open_beside" => 2, _ => 3 };

    /// <summary>In plain notation, for example <c>Wednesday 11-24</c>; empty without an open day.</summary>
    public static string InWords(OpenDay? open) => open is null ? "" : string.Join(' ', new[]
    {
        open.Weekday?.ToString(), open is { Month: { } m, DayOfMonth: { } d } ? string.Create(CultureInfo.InvariantCulture, $"{m:00}-{d:00}") : null,
    }.OfType<string>());
}
