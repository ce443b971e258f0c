using System.Globalization;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Dates;

/// <summary>A date written with its month, or a bare year.</summary>
/// <param name="Range">Its tokens.</param>
/// <param name="Year">Null where the text leaves it out.</param>
/// <param name="Month">1 to 12; 0 for a year alone.</param>
/// <param name="Day">0 where the text leaves it out.</param>
/// <param name="Lunar">Whether the month is one of the Islamic calendar.</param>
internal readonly record struct CalendarDate(TokenRange Range, int? Year, int Month, int Day, bool Lunar);

/// <summary>Reads dates that name their month: "21 آب/أغسطس 2013", "April 4, 2017", "2017-10-21".</summary>
internal sealed class CalendarDates(DateTerms terms, LanguageTraits traits, Token[] tokens, DayNumbers words)
{
    public CalendarDate? Read(int i)
    {
        if (i >= tokens.Length) return null;
        if (tokens[i].IsNumber) return Numeric(i) ?? Spaced(i) ?? Dotted(i) ?? Run(i) ?? YearFirst(i) ?? DayFirst(i) ?? MonthOfDay(i) ?? MonthYear(i) ?? Slashed(i);
        if (terms.Match(DateTermRole.DayWord, tokens, i) is { } word)
        {
            var at = SkipOf(word.Range.End);
            if (MonthAt(at, tied: true) is { } month) return WithYear(i, month, word.Value);
        }
        if (terms.Match(DateTermRole.Feast, tokens, i) is { } feast) return WithYear(i, feast.Range.End, feast.Value / 100, feast.Value % 100);
        return MonthFirst(i) ?? MonthOfDay(i) ?? DayInWords(i);
    }

    // "le vingt-cinq mars", "fifteen August"
    private CalendarDate? DayInWords(int i) =>
        words.Day(i) is { } day && MonthAt(SkipOf(day.End), tied: SkipOf(day.End) > day.End) is { } month ? WithYear(i, month, day.Number) : null;

    // "the 4th day of July", "le vingt-troisième jour de septembre"
    private CalendarDate? MonthOfDay(int i) =>
        words.Ordinal(i) is { Number: <= 31 } nth && terms.Match(DateTermRole.Day, tokens, nth.End) is { Value: 1 } day && SkipOf(day.Range.End) is var of && of > day.Range.End && MonthAt(of, tied: true) is { } month ? WithYear(i, month, nth.Number) : null;

    // "03-2015", "11/2017"
    private CalendarDate? MonthYear(int i) =>
        DayNumber(i) is > 0 and <= 12 and var month && i + 2 < tokens.Length && (tokens[i + 1].Is('/') || tokens[i + 1].Is('-')) && !tokens[i + 1].SpaceBefore && !tokens[i + 2].SpaceBefore
        && YearNumber(i + 2) is var year && year > 0 && !(i > 0 && !tokens[i].SpaceBefore && tokens[i - 1].Kind == TokenKind.Mark && !tokens[i - 1].Is('('))
        && !(i + 3 < tokens.Length && !tokens[i + 3].SpaceBefore && (tokens[i + 3].IsWord || tokens[i + 3].Is('/') || tokens[i + 3].Is('-'))) ? new(new(i, i + 3), year, month, 0, false) : null;

    // "18 08 1978"
    private CalendarDate? Spaced(int i) =>
        i + 2 < tokens.Length && DayNumber(i) > 0 && tokens[i + 1].SpaceBefore && DayNumber(i + 1) > 0 && tokens[i + 2].SpaceBefore && YearNumber(i + 2) > 0 && !(i > 0 && tokens[i - 1].IsNumber) && !(i + 3 < tokens.Length && tokens[i + 3].IsNumber)
            ? Parts(new(i, i + 3), tokens[i].Folded, tokens[i + 1].Folded, tokens[i + 2].Folded) : null;

    // "20161016"
    private CalendarDate? Run(int i) =>
        tokens[i].Folded is { Length: 8 } run && !run.AsSpan().ContainsAnyExceptInRange('0', '9') ? Parts(new(i, i + 1), run[..4], run[4..6], run[6..]) : null;

    /// <summary>Whether a word may stand between a part of a year and the year: of, the year.</summary>
    public bool IsBeforeYear(int i) => terms.Match(DateTermRole.Of, tokens, i) is not null || terms.Match(DateTermRole.Article, tokens, i) is not null || terms.Match(DateTermRole.BeforeYear, tokens, i) is { Range.Count: 1 } && YearNumber(i + 1) > 0;

    public int SkipSuffix(int i) => terms.Match(DateTermRole.Suffix, tokens, i) is { } suffix && !tokens[i].SpaceBefore ? suffix.Range.End : i;

    /// <summary>Whether a word belongs to the grammar of dates and is no noun.</summary>
    public bool IsSmallWord(int i) => terms.Match(DateTermRole.Intro, tokens, i) is not null || terms.Match(DateTermRole.Of, tokens, i) is not null || terms.Match(DateTermRole.Tie, tokens, i) is not null;

    public int SkipOf(int i) => terms.Match(DateTermRole.Of, tokens, i) is { } of ? of.Range.End : i;

    /// <summary>The number of a token of one or two digits, from 1 to 31; 0 for anything else.</summary>
    public int DayNumber(int i, int most = 31) => i < tokens.Length && tokens[i].IsNumber && tokens[i].Folded.Length <= 2 && int.TryParse(tokens[i].Folded, NumberStyles.None, null, out var day) && day >= 1 && day <= most ? day : 0;

    /// <summary>The year that a token of four digits writes; 0 for anything else.</summary>
    public int YearNumber(int i, bool lunar = false) =>
        i < tokens.Length && tokens[i].IsNumber && tokens[i].Folded.Length == 4 && int.TryParse(tokens[i].Folded, NumberStyles.None, null, out var year)
        && (lunar ? year is >= 1300 and <= 1500 : year is >= 1900 and <= 2100) ? year : 0;

    private CalendarDate? DayFirst(int i)
    {
        if (DayNumber(i) is var day && day == 0) return null;
        var at = SkipSuffix(i + 1);
        // "01-août-2019", "23/Sep/2020"
        if (at + 1 < tokens.Length && (tokens[at].Is('-') || tokens[at].Is('/') && tokens[at + 1].IsWord)) at++;
        at = SkipOf(at);
        return (MonthAt(at, tied: at > i + 1 && tokens[at - 1].Kind != TokenKind.Mark || at + 1 >= tokens.Length || !tokens[at + 1].IsWord || DayNumber(at + 2) > 0 && terms.Match(DateTermRole.Join, tokens, at + 1) is not null) ?? ShortMonthAt(at)) is { } month ? WithYear(i, month, day) : null;
    }

    private CalendarDate? MonthFirst(int i)
    {
        if (MonthAt(i, tied: traits.MonthBeforeDay && DayNumber(i + 1) > 0 && SkipSuffix(i + 2) > i + 2) is not { } month) return null;
        var at = month.End;
        if (traits.MonthBeforeDay && at < tokens.Length && tokens[at].Is('/') && !tokens[at].SpaceBefore && DayNumber(at + 1) is var slashed && slashed > 0) return WithYear(i, month with { End = at + 2 }, slashed);
        if (traits.MonthBeforeDay && DayNumber(at) is var day && day > 0 && !(at + 1 < tokens.Length && tokens[at + 1].Is(':')))
        {
            return WithYear(i, month with { End = SkipSuffix(at + 1) }, day);
        }
        // "February twenty second", "october, 1st"
        if (traits.MonthBeforeDay && words.Day(at) is { } spoken && !(spoken.End < tokens.Length && tokens[spoken.End].IsWord && !IsSmallWord(spoken.End) && words.Year(spoken.End) is null)) return WithYear(i, month with { End = spoken.End }, spoken.Number);
        if (traits.MonthBeforeDay && at + 1 < tokens.Length && tokens[at].IsComma && DayNumber(at + 1) is var behind && behind > 0 && SkipSuffix(at + 2) > at + 2) return WithYear(i, month with { End = SkipSuffix(at + 2) }, behind);
        // "Sep-23-2020": the hyphen between a word and a number is no token.
        if (at + 2 < tokens.Length && DayNumber(at) is var joined && joined > 0 && !tokens[at].SpaceBefore && tokens[at + 1].Is('-') && YearNumber(at + 2) is var dashed && dashed > 0) return new(new(i, at + 3), dashed, month.Number, joined, month.Lunar);
        // "Jan-Feb 2017"
        if (at < tokens.Length && tokens[at] is { IsWord: true, SpaceBefore: false } && MonthAt(at, tied: false) is { } second && WithYear(at, second, 0) is not null) return new(new(i, at), null, month.Number, 0, month.Lunar);
        return WithYear(i, month, 0);
    }

    /// <summary>A month by itself, with the year behind it if there is one.</summary>
    public CalendarDate? Month(int i)
    {
        if (MonthAt(i, tied: true) is not { } month) return null;
        var at = SkipOf(month.End);
        return YearNumber(at, month.Lunar) is var year && year > 0 ? new(new(i, at + 1), year, month.Number, 0, month.Lunar) : new(new(i, month.End), null, month.Number, 0, month.Lunar);
    }

    // "september" is nothing else, whatever its first letter.
    private const int LongName = 7;

    // Without its capital, "may" or "march" is a month only where its day or year stands beside it.
    private (int Number, bool Lunar, int End)? MonthAt(int i, bool tied)
    {
        if (i >= tokens.Length || !tokens[i].IsWord) return null;
        if (terms.Match(DateTermRole.Month, tokens, i) is { } month)
        {
            if (traits.CalendarHasCapitals && !tokens[i].Capital && !tied && tokens[i].Folded.Length < LongName && YearNumber(SkipOf(month.Range.End)) == 0) return null;
            return (month.Value, false, SecondName(month.Range.End));
        }
        return terms.Match(DateTermRole.Hijri, tokens, i) is { } hijri ? (hijri.Value, true, hijri.Range.End) : null;
    }

    // "28 sept": a short form that is also another word is a month behind a day only.
    private (int Number, bool Lunar, int End)? ShortMonthAt(int i) =>
        i < tokens.Length && tokens[i].IsWord && terms.Match(DateTermRole.ShortMonth, tokens, i) is { } month ? (month.Value, false, month.Range.End) : null;

    // "آب/أغسطس", "آب (أغسطس)", "أكتوبر تشرين الأول".
    private int SecondName(int end)
    {
        if (!traits.MonthsNamedTwice || end >= tokens.Length) return end;
        var bracket = tokens[end].Is('(');
        var at = tokens[end].Is('/') || bracket || tokens[end].Is('-') || tokens[end].Is('|') ? end + 1 : end;
        if (terms.Match(DateTermRole.Month, tokens, at) is not { } second || (second.Clitics & Clitics.And) != 0) return end;
        var after = second.Range.End;
        return bracket ? after < tokens.Length && tokens[after].Is(')') ? after + 1 : end : after;
    }

    /// <summary>A day whose month stands before it, with the year behind it if there is one.</summary>
    public CalendarDate WithYear(int start, int end, int month, int day) => WithYear(start, (month, false, end), day) ?? new(new(start, end), null, month, day, false);

    private CalendarDate? WithYear(int start, (int Number, bool Lunar, int End) month, int day)
    {
        var end = month.End;
        var at = end;
        if (at < tokens.Length && tokens[at].Kind == TokenKind.Mark && tokens[at].Folded is "," or "،" or "." or "-" or "/") at++;
        at = SkipOf(at);
        int? year = null;
        if (YearNumber(at, month.Lunar) is var written && written > 0) (year, end) = (written, at + 1);
        else if (!month.Lunar && words.Year(at) is { } spoken) (year, end) = spoken;
        else if (at + 1 < tokens.Length && tokens[at].Is('\'') && tokens[at + 1].Folded.Length == 2 && int.TryParse(tokens[at + 1].Folded, out var two)) (year, end) = (Century(two), at + 2);
        else if (at == end && ShortYear(at) is { } shortened) (year, end) = (shortened, at + 1);
        if (year is null && day == 0 && !Introduced(start)) return null;
        if (month.Lunar && year is null) return null;
        return new(new(start, end), year, month.Number, day, month.Lunar);
    }

    // "14 NOV 88 (…)": behind a day and month, and before anything but a word.
    private int? ShortYear(int at) =>
        at < tokens.Length && tokens[at].IsNumber && tokens[at].Folded.Length == 2 && (at + 1 == tokens.Length || !tokens[at + 1].IsWord && !tokens[at + 1].IsNumber && !tokens[at + 1].Is(':'))
        && int.TryParse(tokens[at].Folded, NumberStyles.None, null, out var two) ? Century(two) : null;

    // "may", "mars", "March", "مارس" are words too: a month by itself needs a word before it that asks for a time.
    private bool Introduced(int i)
    {
        if (i == 0) return false;
        return (tokens[i].Stems.Length > 0 && terms.Match(DateTermRole.Month, tokens, i) is { Clitics: not Clitics.None })
            || terms.Match(DateTermRole.Intro, tokens, i - 1) is { } one && one.Range.End == i
            || terms.Match(DateTermRole.Intro, tokens, i - 2) is { } two && two.Range.End == i
            || terms.Match(DateTermRole.Last, tokens, i + 1) is not null;
    }

    // 2017-10-21, 21/10/2017, 20-7-16
    private CalendarDate? Numeric(int i)
    {
        if (IsJoinedBefore(i) || i + 4 >= tokens.Length || !tokens[i + 2].IsNumber || !tokens[i + 4].IsNumber) return null;
        var mark = tokens[i + 1];
        if (!(mark.Is('/') || mark.Is('-')) || !tokens[i + 3].Is(mark.Folded) || mark.SpaceBefore && tokens[i + 2].SpaceBefore) return null;
        return Parts(new(i, i + 5), tokens[i].Folded, tokens[i + 2].Folded, tokens[i + 4].Folded);
    }

    // "133-03-03-2020" is the number of something.
    private bool IsJoinedBefore(int i) => i > 1 && !tokens[i].SpaceBefore && (tokens[i - 1].Is('-') || tokens[i - 1].Is('/')) && tokens[i - 2].IsNumber && !tokens[i - 1].SpaceBefore && tokens[i - 2].Folded.Length == 3;

    // "2019/aug/01", "2020-septembre-23", "2015-12"
    private CalendarDate? YearFirst(int i)
    {
        if (YearNumber(i) is var year && year == 0 || IsJoinedBefore(i) || i + 2 >= tokens.Length || !(tokens[i + 1].Is('-') || tokens[i + 1].Is('/')) || tokens[i + 1].SpaceBefore || tokens[i + 2].SpaceBefore) return null;
        if (MonthAt(i + 2, tied: true) is { } month)
        {
            var at = month.End < tokens.Length && (tokens[month.End].Is('-') || tokens[month.End].Is('/')) ? month.End + 1 : month.End;
            return DayNumber(at) is var day && day > 0 && !tokens[at].SpaceBefore && day <= DateTime.DaysInMonth(year, month.Number) ? new(new(i, at + 1), year, month.Number, day, month.Lunar) : null;
        }
        // "2011-12" are two years; a further part makes it something else.
        if (!tokens[i + 1].Is('-') || DayNumber(i + 2) is not (> 0 and <= 12 and var number) || number == year % 100 + 1) return null;
        return i + 3 < tokens.Length && !tokens[i + 3].SpaceBefore && (tokens[i + 3].Is('-') || tokens[i + 3].Is('/') || tokens[i + 3].IsWord || tokens[i + 3].Is('_')) ? null : new(new(i, i + 3), year, number, 0, false);
    }

    // "le 22/04", "Friday 14/6": a word of a date has to stand before it, and the order of day and month must be plain.
    private CalendarDate? Slashed(int i)
    {
        if (i == 0 || i + 2 >= tokens.Length || !tokens[i + 1].Is('/') || tokens[i + 1].SpaceBefore || DayNumber(i) is var day && day == 0 || DayNumber(i + 2) is var month && (month == 0 || tokens[i + 2].SpaceBefore)) return null;
        if (i + 3 < tokens.Length && !tokens[i + 3].SpaceBefore && (tokens[i + 3].Is('/') || tokens[i + 3].Is('-') || tokens[i + 3].IsWord || tokens[i + 3].Is('%'))) return null;
        if (terms.Match(DateTermRole.Tie, tokens, i - 1) is null && terms.Match(DateTermRole.Weekday, tokens, i - 1) is null && terms.Match(DateTermRole.Article, tokens, i - 1) is null
            && !((terms.Match(DateTermRole.Open, tokens, i - 1) ?? terms.Match(DateTermRole.Join, tokens, i - 1)) is not null && tokens[i].Folded.Length == 2 && tokens[i + 2].Folded.Length == 2)) return null;
        if (traits.MonthBeforeDay && day <= 12 && month <= 12) return null;
        if (month > 12 && traits.MonthBeforeDay) (day, month) = (month, day);
        return month <= 12 && day <= DateTime.DaysInMonth(2000, month) ? new(new(i, i + 3), null, month, day, false) : null;
    }

    private CalendarDate? Dotted(int i) =>
        tokens[i].Folded.Length is >= 6 and <= 10 && tokens[i].Folded.Split('.') is [var a, var b, var c] ? Parts(new(i, i + 1), a, b, c) : null;

    private CalendarDate? Parts(TokenRange range, string first, string second, string third)
    {
        if (!int.TryParse(first, out var a) || !int.TryParse(second, out var b) || !int.TryParse(third, out var c)) return null;
        if (first.Length == 4) return Checked(range, a, b, c);
        if (third.Length is not (2 or 4)) return null;
        var year = third.Length == 2 ? Century(c) : c;
        // Day first wherever that can be; an American order shows only where it cannot be otherwise.
        return Checked(range, year, b, a) ?? (traits.MonthBeforeDay ? Checked(range, year, a, b) : null);
    }

    private static CalendarDate? Checked(TokenRange range, int year, int month, int day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(range, year, month, day, false) : null;

    private static int Century(int two) => two < 70 ? 2000 + two : 1900 + two;
}
