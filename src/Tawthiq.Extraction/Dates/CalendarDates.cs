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
internal sealed class CalendarDates(DateTerms terms, LanguageTraits traits, Token[] tokens)
{
    public CalendarDate? Read(int i)
    {
        if (i >= tokens.Length) return null;
        if (tokens[i].IsNumber) return Numeric(i) ?? Dotted(i) ?? DayFirst(i);
        if (terms.Match(DateTermRole.DayWord, tokens, i) is { } word)
        {
            var at = SkipOf(word.Range.End);
            if (MonthAt(at) is { } month) return WithYear(i, month, word.Value);
        }
        if (terms.Match(DateTermRole.Feast, tokens, i) is { } feast) return WithYear(i, feast.Range.End, feast.Value / 100, feast.Value % 100);
        return MonthFirst(i);
    }

    public int SkipSuffix(int i) => terms.Match(DateTermRole.Suffix, tokens, i) is { } suffix && !tokens[i].SpaceBefore ? suffix.Range.End : i;

    /// <summary>Whether a word belongs to the grammar of dates and is no noun.</summary>
    public bool IsSmallWord(int i) => terms.Match(DateTermRole.Intro, tokens, i) is not null || terms.Match(DateTermRole.Of, tokens, i) is not null || terms.Match(DateTermRole.Tie, tokens, i) is not null;

    public int SkipOf(int i) => terms.Match(DateTermRole.Of, tokens, i) is { } of ? of.Range.End : i;

    /// <summary>The number of a token of one or two digits, from 1 to 31; 0 for anything else.</summary>
    public int DayNumber(int i) => i < tokens.Length && tokens[i].IsNumber && tokens[i].Folded.Length <= 2 && int.TryParse(tokens[i].Folded, NumberStyles.None, null, out var day) && day is >= 1 and <= 31 ? day : 0;

    /// <summary>The year that a token of four digits writes; 0 for anything else.</summary>
    public int YearNumber(int i, bool lunar = false) =>
        i < tokens.Length && tokens[i].IsNumber && tokens[i].Folded.Length == 4 && int.TryParse(tokens[i].Folded, NumberStyles.None, null, out var year)
        && (lunar ? year is >= 1300 and <= 1500 : year is >= 1900 and <= 2100) ? year : 0;

    private CalendarDate? DayFirst(int i)
    {
        if (DayNumber(i) is var day && day == 0) return null;
        var at = SkipSuffix(i + 1);
        if (at < tokens.Length && tokens[at].Is('-')) at++;
        at = SkipOf(at);
        return (MonthAt(at) ?? ShortMonthAt(at)) is { } month ? WithYear(i, month, day) : null;
    }

    private CalendarDate? MonthFirst(int i)
    {
        if (MonthAt(i) is not { } month) return null;
        var at = month.End;
        if (traits.MonthBeforeDay && DayNumber(at) is var day && day > 0 && !(at + 1 < tokens.Length && tokens[at + 1].Is(':')))
        {
            return WithYear(i, month with { End = SkipSuffix(at + 1) }, day);
        }
        return WithYear(i, month, 0);
    }

    private (int Number, bool Lunar, int End)? MonthAt(int i)
    {
        if (i >= tokens.Length || !tokens[i].IsWord) return null;
        if (terms.Match(DateTermRole.Month, tokens, i) is { } month)
        {
            if (traits.CalendarHasCapitals && !tokens[i].Capital) return null;
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
        else if (at + 1 < tokens.Length && tokens[at].Is('\'') && tokens[at + 1].Folded.Length == 2 && int.TryParse(tokens[at + 1].Folded, out var two)) (year, end) = (Century(two), at + 2);
        else if (day > 0 && at == end && ShortYear(at) is { } shortened) (year, end) = (shortened, at + 1);
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
        if (i + 4 >= tokens.Length || !tokens[i + 2].IsNumber || !tokens[i + 4].IsNumber) return null;
        var mark = tokens[i + 1];
        if (!(mark.Is('/') || mark.Is('-')) || !tokens[i + 3].Is(mark.Folded) || mark.SpaceBefore && tokens[i + 2].SpaceBefore) return null;
        return Parts(new(i, i + 5), tokens[i].Folded, tokens[i + 2].Folded, tokens[i + 4].Folded);
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
