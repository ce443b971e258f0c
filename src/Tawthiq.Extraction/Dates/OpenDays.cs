using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

/// <summary>The days that a text names and leaves open, since nothing says when it was written: "on Wednesday", "yesterday", "24 November".</summary>
/// <remarks>
/// The text is read as if it had come out on a day of a far year that agrees with the weekday it calls today. So its open days stand in the right
/// order beside each other, and its events are told apart by them as in a text whose day is known; none of those days leaves the reader.
/// </remarks>
internal sealed class OpenDays(DateReader reader, DateTerms terms, Func<TokenizedText, CalendarDates> calendarOf)
{
    private const int FarYear = 3000;

    // The text's own day, and how much of it the text tells.
    private readonly record struct Assumed(DateOnly Day, bool WeekdayKnown, bool DateKnown)
    {
        public static Assumed Nothing { get; } = new(new DateOnly(FarYear, 6, 18), false, false);
    }

    /// <summary>The dates of a text of unknown day, with those that it leaves open in place of those that could not be resolved.</summary>
    public List<DateMention> Read(TokenizedText text, List<DateMention> dates)
    {
        if (!dates.Exists(IsUnresolvedDay)) return dates;
        var assumed = Today(text, dates);
        var byStart = reader.Read(text, assumed.Day).Where(d => d is { IsDay: true, Role: DateRole.Point, From: not null }).ToDictionary(d => d.Range.First);
        var read = new List<DateMention>();
        foreach (var date in dates)
        {
            if (read.Count > 0 && date.Range.First < read[^1].Range.End) continue;
            read.Add(IsUnresolvedDay(date) && byStart.TryGetValue(date.Range.First, out var open) ? open with { IsOpen = true } : date);
        }
        return read;
    }

    /// <summary>What the text tells of an open day; null where it tells nothing that another text could share.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dates">All its dates.</param>
    /// <param name="date">An open one among them.</param>
    public OpenDay? Of(TokenizedText text, List<DateMention> dates, DateMention date)
    {
        var today = Today(text, dates);
        var day = date.To!.Value; // an open day is resolved, if only against an assumed one
        var calendar = calendarOf(text);
        var (weekday, month, number) = ((DayOfWeek?)null, (int?)null, (int?)null);
        for (var i = date.Range.First; i < date.Range.End; i++)
        {
            if (weekday is null && terms.Match(DateTermRole.Weekday, text.Tokens, i) is not null) weekday = day.DayOfWeek;
            if (month is null && calendar.Read(i) is { Year: null, Day: > 0, Month: > 0, Lunar: false } written) (month, number) = (written.Month, written.Day);
        }
        if (date.Derivation == DateDerivation.FromPublication && month is null)
        {
            if (today.WeekdayKnown) weekday = day.DayOfWeek;
            if (today.DateKnown) (month, number) = (day.Month, day.Day);
        }
        int? before = date.Derivation == DateDerivation.FromPublication && IsCounted(text, date) ? today.Day.DayNumber - day.DayNumber : null;
        return (weekday, month, before) is (null, null, null) ? null : new OpenDay(weekday, month, number, before, text.Span(date.Range));
    }

    private static bool IsUnresolvedDay(DateMention date) => date is { From: null, IsDay: true, Role: DateRole.Point } or { IsOpen: true };

    // "yesterday" counts from the day of the text; "Wednesday" alone is the last one, however long ago.
    private bool IsCounted(TokenizedText text, DateMention date)
    {
        for (var i = date.Range.First; i < date.Range.End; i++)
            if (terms.Match(DateTermRole.RelDay, text.Tokens, i) is not null || terms.Match(DateTermRole.LastNight, text.Tokens, i) is not null) return true;
        return false;
    }

    // "today, Wednesday 24 November": the first day that is named with its weekday and counted from today; else the first weekday is taken for that of the text.
    private Assumed Today(TokenizedText text, List<DateMention> dates)
    {
        Assumed? first = null;
        var calendar = calendarOf(text);
        foreach (var date in dates)
        {
            if (!IsUnresolvedDay(date)) continue;
            var (weekday, counted, written) = ((int?)null, (int?)null, (CalendarDate?)null);
            // The words behind "today" may say the same day again, as a date of their own.
            for (var i = date.Range.First; i < Math.Min(text.Tokens.Length, date.Range.End + 2) && !text.Tokens[i].IsBreak; i++)
            {
                weekday ??= terms.Match(DateTermRole.Weekday, text.Tokens, i)?.Value;
                counted ??= terms.Match(DateTermRole.RelDay, text.Tokens, i)?.Value;
                if (written is null && calendar.Read(i) is { Year: null, Day: > 0, Month: > 0, Lunar: false } found) written = found;
            }
            if (weekday is not { } named) continue;
            var assumed = On(named, written, counted ?? 0);
            if (counted is not null) return assumed;
            first ??= assumed;
        }
        return first ?? Assumed.Nothing;
    }

    private static Assumed On(int weekday, CalendarDate? written, int counted)
    {
        if (written is { } date)
            for (var year = FarYear; year < FarYear + 28; year++)
                if (date.Day <= DateTime.DaysInMonth(year, date.Month) && new DateOnly(year, date.Month, date.Day) is var day && (int)day.DayOfWeek == weekday)
                    return new(day.AddDays(-counted), true, true);
        var start = Assumed.Nothing.Day;
        return new(start.AddDays((weekday - (int)start.DayOfWeek + 7) % 7 - counted), true, false);
    }
}
