using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

/// <summary>Turns what a text writes into days, by the publication date and the last day the text spoke of.</summary>
internal sealed class Resolution(LanguageTraits traits, DateOnly? published)
{
    public DateOnly? Published => published;

    /// <summary>The last day that the text named; null at its start.</summary>
    public DateOnly? Context
    {
        get;
        set => (field, ContextMonth) = (value, null);
    }

    /// <summary>The first day of the month that the text named last; null where it named a day since, or no month.</summary>
    public DateOnly? ContextMonth { get; set; }

    /// <summary>One past the token of the last bare year; 0 at the start.</summary>
    public int LastYearEnd { get; set; }

    /// <summary>The last year that the text wrote; stands in for the year of publication where that is not known.</summary>
    public int? WrittenYear { get; set; }

    public DateMention Of(CalendarDate date, int? yearFrom = null)
    {
        var year = date.Year ?? yearFrom;
        var derivation = date.Year is null ? DateDerivation.YearInferred : DateDerivation.Stated;
        var precision = date.Day > 0 ? DatePrecision.Day : date.Month > 0 ? DatePrecision.Month : DatePrecision.Year;
        year ??= published is { } p ? (First(p.Year, date) ?? p) > p ? p.Year - 1 : p.Year : WrittenYear;
        // The last leap year has the 29th of February that a text speaks of.
        for (var back = 0; back < 8 && date is { Year: null, Month: 2, Day: 29, Lunar: false } && year > 1900 && !DateTime.IsLeapYear(year.Value); back++) year--;
        if (date is { Year: { } written, Lunar: false }) WrittenYear = written;
        if (year is null || First(year.Value, date) is not { } first) return new(date.Range, null, null, precision, derivation, DateRole.Point);
        return new(date.Range, first, Last(first, date), precision, derivation, DateRole.Point);
    }

    private static DateOnly? First(int year, CalendarDate date)
    {
        if (date.Lunar) return date.Day > 30 ? null : Hijri.Day(year, date.Month, Math.Max(1, date.Day));
        if (date.Month == 0) return new DateOnly(year, 1, 1);
        if (date.Day > DateTime.DaysInMonth(year, date.Month)) return null;
        return new DateOnly(year, date.Month, Math.Max(1, date.Day));
    }

    private static DateOnly Last(DateOnly first, CalendarDate date) =>
        date.Day > 0 ? first : date.Lunar ? first.AddDays(28 + date.Month % 2) : date.Month == 0 ? new(first.Year, 12, 31) : first.AddMonths(1).AddDays(-1);

    /// <summary>The last such weekday; <paramref name="shift"/> −1 never takes the day of publication, +1 is the next one.</summary>
    public DateOnly? Weekday(int weekday, int shift)
    {
        if (published is not { } p) return null;
        if (shift > 0) return p.AddDays((weekday - (int)p.DayOfWeek + 6) % 7 + 1);
        var back = ((int)p.DayOfWeek - weekday + 7) % 7;
        return p.AddDays(-(back == 0 && shift < 0 ? 7 : back));
    }

    public DateOnly WeekStart(DateOnly day) => day.AddDays(-((int)day.DayOfWeek - (int)traits.WeekStarts + 7) % 7);

    /// <summary>The first week of a month: the first that has more than half of its days in it.</summary>
    public DateOnly FirstWeek(DateOnly month)
    {
        var week = WeekStart(month);
        return week.AddDays(3) < month ? week.AddDays(7) : week;
    }

    /// <summary>The last day up to publication that has this number in its month, and falls on this weekday if one is given; null where the last weeks have none.</summary>
    public DateOnly? DayOfMonth(int number, int? weekday, int within)
    {
        if (published is not { } p) return null;
        for (var back = 0; back <= within; back++)
            if (p.AddDays(-back) is var day && day.Day == number && (weekday is null || weekday == (int)day.DayOfWeek)) return day;
        return null;
    }

    /// <summary>Week, month or year counted from that of publication; the present one up to the day of publication, since what is told has happened.</summary>
    public (DateOnly From, DateOnly To)? Around(DatePrecision unit, int shift)
    {
        if (published is not { } p) return null;
        var (from, to) = Whole(p, unit, shift);
        return (from, shift == 0 ? p : to);
    }

    private (DateOnly From, DateOnly To) Whole(DateOnly p, DatePrecision unit, int shift)
    {
        switch (unit)
        {
            case DatePrecision.Week:
                var start = p.AddDays(-((int)p.DayOfWeek - (int)traits.WeekStarts + 7) % 7 + 7 * shift);
                return (start, start.AddDays(6));
            case DatePrecision.Month:
                var month = new DateOnly(p.Year, p.Month, 1).AddMonths(shift);
                return (month, month.AddMonths(1).AddDays(-1));
            default:
                return (new(p.Year + shift, 1, 1), new(p.Year + shift, 12, 31));
        }
    }

    public static DateMention FromPublication(TokenRange range, DateOnly? from, DateOnly? to, DatePrecision precision, DateRole role = DateRole.Point) =>
        new(range, from, to, precision, DateDerivation.FromPublication, role);
}
