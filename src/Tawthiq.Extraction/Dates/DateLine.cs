using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Dates;

/// <summary>Finds the line of a text that says when it was published.</summary>
internal static class DateLine
{
    private const int LinesAtTop = 14;
    private const int WordsBesideDate = 5;
    private const int WordsBeforeDate = 8;
    private const int WordsToDate = 4;

    public static DateOnly? Find(TokenizedText text, DateTerms terms, LanguageTraits traits, CalendarDates calendar) =>
        AtTop(text, terms, traits, calendar) ?? Today(text.Tokens, terms, calendar);

    /// <summary>The day of a line at the head of the text.</summary>
    public static DateOnly? AtTop(TokenizedText text, DateTerms terms, LanguageTraits traits, CalendarDates calendar)
    {
        var tokens = text.Tokens;
        var lines = 0;
        for (var first = 0; first < tokens.Length && lines < LinesAtTop; lines++)
        {
            var end = first;
            while (end < tokens.Length && !tokens[end].IsBreak) end++;
            if (InLine(tokens, first, end, terms, traits, calendar) is { } day) return day;
            first = end + 1;
        }
        return null;
    }

    // "today, Friday (13 May 2022)" says in the text what no line says.
    private static DateOnly? Today(Token[] tokens, DateTerms terms, CalendarDates calendar)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsWord || terms.Match(DateTermRole.RelDay, tokens, i) is not { Value: 0 } today) continue;
            for (var at = today.Range.End; at < Math.Min(tokens.Length, today.Range.End + WordsToDate); at++)
                if (calendar.Read(at) is { Year: { } year, Day: > 0 } date) return Day(date, year) is { } day && MayBeToday(tokens, terms, day) ? day : null;
        }
        return null;
    }

    /// <summary>Whether the text's first "today, Friday" allows the day: further down a text may quote an older one and its "today".</summary>
    public static bool MayBeToday(Token[] tokens, DateTerms terms, DateOnly day)
    {
        for (var i = 0; i < tokens.Length; i++)
            if (tokens[i].IsWord && terms.Match(DateTermRole.RelDay, tokens, i) is { Value: 0, Range.End: var end } && end < tokens.Length && terms.Match(DateTermRole.Weekday, tokens, tokens[end].IsComma ? end + 1 : end) is { } weekday)
                return weekday.Value == (int)day.DayOfWeek;
        return true;
    }

    private static DateOnly? InLine(Token[] tokens, int first, int end, DateTerms terms, LanguageTraits traits, CalendarDates calendar)
    {
        var announced = false;
        for (var i = first; i < end && i < first + 40; i++)
        {
            if (tokens[i].IsWord && terms.Match(DateTermRole.Published, tokens, i) is not null) announced = true;
            if (calendar.Read(i) is not { Year: { } year, Day: > 0 } date || date.Range.End > end) continue;
            // "Shelling of X - 9 September 2020 (archive)" under a text of "today, Saturday" is the caption of an older picture.
            if (announced || Alone(tokens, first, end, date.Range, terms) || Opens(tokens, first, end, date.Range, terms, traits) && MayBeToday(tokens, terms, Day(date, year)))
                return Day(date, year);
            i = date.Range.End - 1;
        }
        return null;
    }

    private static DateOnly Day(CalendarDate date, int year) =>
        date.Lunar ? Hijri.Day(year, date.Month, date.Day) : new DateOnly(year, date.Month, Math.Min(date.Day, DateTime.DaysInMonth(year, date.Month)));

    // A line of little but the date: "Monday, March 25, 2019 | Africa", "BAMAKO, 24 March 2019".
    private static bool Alone(Token[] tokens, int first, int end, TokenRange date, DateTerms terms)
    {
        var words = 0;
        for (var i = first; i < end; i++) if (!date.Contains(i) && tokens[i].IsWord && terms.Match(DateTermRole.Weekday, tokens, i) is null) words++;
        if (words == 0) return true;
        if (words > WordsBesideDate || date.First != first && date.End != end && !tokens[date.End].Is('|')) return false;
        // "The massacre of 4 April 2017" is a title.
        return date.First == first || terms.Match(DateTermRole.Tie, tokens, date.First - 1) is null;
    }

    // "BEIRUT, April 4, 2017 -", "بيروت، 21 آب/أغسطس 2013 (وكالات)"
    private static bool Opens(Token[] tokens, int first, int end, TokenRange date, DateTerms terms, LanguageTraits traits)
    {
        if (date.First - first > WordsBeforeDate || date.End >= end) return false;
        // "… since the fifth of March 2020." ends a sentence.
        if (date.First > first && (terms.Match(DateTermRole.Since, tokens, date.First - 1) ?? terms.Match(DateTermRole.Tie, tokens, date.First - 1)) is not null) return false;
        for (var i = first; i < date.First; i++)
            if (tokens[i].IsNumber || tokens[i].IsWord && tokens[i].Folded[0] < 0x250 && !tokens[i].Capital && !traits.NameParticles.Contains(tokens[i].Folded)) return false;
        var next = tokens[date.End];
        return next.Is('-') || next.Is('(') || next.Is(':') || next.Is('|') || next.Is('.') || next.Is('·') || date.First == first && next.Is(',') && tokens[date.End].End - tokens[first].Start < 40 && end - first < 20;
    }
}
