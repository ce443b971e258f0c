using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

/// <summary>The days that a text names and leaves open, since nothing says when it was written: "on Wednesday", "yesterday", "24 November".</summary>
/// <remarks>
/// The text is read as if it had come out on a day of a far year that agrees with the weekday it calls today. So its open days stand in the right
/// order beside each other, and its events are told apart by them as in a text whose day is known; none of those days leaves the reader.
/// </remarks>
internal sealed class OpenDays
{
    private const int FarYear = 3000;

    // The text's own day, and how much of it the text tells.
    private readonly record struct Assumed(DateOnly Day, bool WeekdayKnown, bool DateKnown)
    {
        public static Assumed Nothing { get; } = new(new DateOnly(FarYear, 6, 18), false, false);
    }

    private readonly DateTerms _terms;
    private readonly TokenizedText _text;
    private readonly CalendarDates _calendar;
    private readonly Assumed _today;

    /// <summary>Reads the days that a text of unknown day leaves open.</summary>
    /// <param name="reader">Reads the text again, as of an assumed day.</param>
    /// <param name="terms">Its words.</param>
    /// <param name="text">The text.</param>
    /// <param name="dates">Its dates as read without a day of publication.</param>
    /// <param name="calendar">Its written days.</param>
    public OpenDays(DateReader reader, DateTerms terms, TokenizedText text, List<DateMention> dates, CalendarDates calendar)
    {
        (_terms, _text, _calendar, Dates) = (terms, text, calendar, dates);
        if (!dates.Exists(IsUnresolvedDay)) return;
        _today = Today(dates);
        Dates = Merged(dates, reader.Read(text, _today.Day));
    }

    /// <summary>The dates, with those that the text leaves open in place of those that could not be resolved.</summary>
    public List<DateMention> Dates { get; }

    /// <summary>What the text tells of an open day among <see cref="Dates"/>; null where it tells nothing that another text could share.</summary>
    public OpenDay? Of(DateMention date)
    {
        var day = date.To!.Value; // an open day is resolved, if only against an assumed one
        var (weekday, month, number) = ((DayOfWeek?)null, (int?)null, (int?)null);
        for (var i = date.Range.First; i < date.Range.End; i++)
        {
            if (weekday is null && _terms.Match(DateTermRole.Weekday, _text.Tokens, i) is not null) weekday = day.DayOfWeek;
            if (month is null && _calendar.Read(i) is { Year: null, Day: > 0, Month: > 0, Lunar: false } written) (month, number) = (written.Month, written.Day);
        }
        if (date.Derivation == DateDerivation.FromPublication && month is null)
        {
            if (_today.WeekdayKnown) weekday = day.DayOfWeek;
            if (_today.DateKnown) (month, number) = (day.Month, day.Day);
        }
        int? before = date.Derivation == DateDerivation.FromPublication && IsCounted(date) ? _today.Day.DayNumber - day.DayNumber : null;
        return (weekday, month, before) is (null, null, null) ? null : new OpenDay(weekday, month, number, before, _text.Span(date.Range));
    }

    private static List<DateMention> Merged(List<DateMention> dates, List<DateMention> assumed)
    {
        var byStart = assumed.Where(d => d is { IsDay: true, Role: DateRole.Point, From: not null }).ToDictionary(d => d.Range.First);
        var read = new List<DateMention>();
        foreach (var date in dates)
        {
            if (read.Count > 0 && date.Range.First < read[^1].Range.End) continue;
            read.Add(IsUnresolvedDay(date) && byStart.TryGetValue(date.Range.First, out var open) ? open with { IsOpen = true } : date);
        }
        return read;
    }

    private static bool IsUnresolvedDay(DateMention date) => date is { From: null, IsDay: true, Role: DateRole.Point };

    // "yesterday" counts from the day of the text; "Wednesday" alone is the last one, however long ago.
    private bool IsCounted(DateMention date)
    {
        for (var i = date.Range.First; i < date.Range.End; i++)
            if (_terms.Match(DateTermRole.RelDay, _text.Tokens, i) is not null || _terms.Match(DateTermRole.LastNight, _text.Tokens, i) is not null) return true;
        return false;
    }

    // "today, Wednesday 24 November": the first day that is named with its weekday and counted from today; else the first weekday is taken for that of the text.
    private Assumed Today(List<DateMention> dates)
    {
        Assumed? first = null;
        foreach (var date in dates)
        {
            if (!IsUnresolvedDay(date)) continue;
            var (weekday, counted, written) = ((int?)null, (int?)null, (CalendarDate?)null);
            // The words behind "today" may say the same day again, as a date of their own.
            for (var i = date.Range.First; i < Math.Min(_text.Tokens.Length, date.Range.End + 2) && !_text.Tokens[i].IsBreak; i++)
            {
                weekday ??= _terms.Match(DateTermRole.Weekday, _text.Tokens, i)?.Value;
                counted ??= _terms.Match(DateTermRole.RelDay, _text.Tokens, i)?.Value;
                if (written is null && _calendar.Read(i) is { Year: null, Day: > 0, Month: > 0, Lunar: false } found) written = found;
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
