using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

/// <summary>Reads spans of years and of weeks in their month, and finds the word that opens a span.</summary>
internal sealed class DateSpans(DateTerms terms, Token[] tokens, CalendarDates calendar, Resolution resolve, Func<int, (int Number, int End)?> ordinal)
{
    // A round number may count people: "between 2000 and 2100 people".
    private const int Round = 100;

    /// <summary>"between 2014 and 2018", "de 2014 à 2018", "2014-2018".</summary>
    public DateMention? Years(int i)
    {
        if (calendar.YearNumber(i) is var first && first == 0) return null;
        var dash = i + 1 < tokens.Length && (tokens[i + 1].Is('-') || tokens[i + 1].Is('~'));
        var join = dash ? null : terms.Match(DateTermRole.Join, tokens, i + 1);
        if (!dash && join is null) return null;
        var at = SkipYearWords(dash ? i + 2 : join!.Value.Range.End);
        var open = Opener(i);
        // "from 2014 to May 2018"
        if (open < i && !calendar.YearNumber(at).Equals(first) && calendar.Read(at) is { Year: { } of, Month: > 0 } date && of >= first && resolve.Of(date) is { To: { } last } named)
            return named with { Range = new(open, date.Range.End), From = new(first, 1, 1), To = last, Precision = DatePrecision.Period, Role = DateRole.Period };
        if (calendar.YearNumber(at) is var second && second <= first) return null;
        var end = at + 1;
        var beforeWord = end < tokens.Length && tokens[end].IsWord;
        // "in 2007 and 2009" are two years.
        if (open == i && (join is { Value: DateReader.JoinsAsAnd } || beforeWord && !IsAsked(i))) return null;
        if (beforeWord && first % Round == 0 && second % Round == 0) return null;
        // "12-2010-2015" is no span.
        if (dash && (i > 0 && !tokens[i].SpaceBefore && (tokens[i - 1].Is('-') || tokens[i - 1].Is('/')) || end < tokens.Length && !tokens[end].SpaceBefore && (tokens[end].Is('-') || tokens[end].Is('/')))) return null;
        return new(new(open, end), new(first, 1, 1), new(second, 12, 31), DatePrecision.Period, DateDerivation.Stated, DateRole.Period);
    }

    /// <summary>"the week of 10 April", "la semaine du 18".</summary>
    public DateMention? WeekOfDay(int i, RelativeDates relative)
    {
        if (terms.Match(DateTermRole.WeekOf, tokens, i) is not { } week) return null;
        var at = week.Range.End;
        if (terms.Match(DateTermRole.Article, tokens, at) is { } article) at = article.Range.End;
        var day = calendar.Read(at) is { Day: > 0 } date ? resolve.Of(date) : relative.DayOfMonth(at, asked: true);
        if (day is not { From: { } within }) return null;
        var start = resolve.WeekStart(within);
        var first = i > 0 && terms.Match(DateTermRole.Article, tokens, i - 1) is not null ? i - 1 : i;
        return day with { Range = new(first, day.Range.End), From = start, To = start.AddDays(6), Precision = DatePrecision.Week };
    }

    /// <summary>"this August", "ce mois d'août": of the year of publication.</summary>
    public DateMention? ThisMonth(int i)
    {
        if (terms.MatchBefore(DateTermRole.This, tokens, i) is not { } here || resolve.Published is not { } published) return null;
        var at = here.Range.End;
        if (terms.Match(DateTermRole.Months, tokens, at) is { Value: 1 } unit && calendar.SkipOf(unit.Range.End) is var of && of > unit.Range.End) at = of;
        if (calendar.Read(at) is { Day: > 0 } || calendar.Month(at) is not { Year: null, Lunar: false } month || !tokens[month.Range.First].Capital && tokens[month.Range.First].Folded.Length < 4) return null;
        return resolve.Of(month, published.Year) with { Range = new(i, month.Range.End) };
    }

    /// <summary>The first token of the words that open a span which starts at a token: "between", "from the"; the token itself where none do.</summary>
    public int Opener(int i)
    {
        for (var back = 1; back <= 2 && back <= i; back++)
        {
            if (terms.Match(DateTermRole.Open, tokens, i - back) is { } open && open.Range.End >= i - back + 1 && open.Range.End <= i) return i - back;
            if (terms.Match(DateTermRole.Article, tokens, i - back) is null && terms.Match(DateTermRole.BeforeYear, tokens, i - back) is null) break;
        }
        return i;
    }

    /// <summary>"the last week of July", "première semaine de mai 2013", "الأسبوع الأول من تموز".</summary>
    public DateMention? WeekOfMonth(int i)
    {
        if (Rank(i) is not { } rank || calendar.SkipOf(rank.End) is var at && at == rank.End) return null;
        if (calendar.Month(at) is not { } month || resolve.Of(month) is not { From: { } from, To: { } to }) return null;
        var start = i > 0 && terms.Match(DateTermRole.Article, tokens, i - 1) is not null ? i - 1 : i;
        var first = resolve.FirstWeek(from);
        var week = first.AddDays(7 * (rank.Number - 1));
        if (rank.Number == 0)
            for (week = first; week.AddDays(7 + 3) <= to;) week = week.AddDays(7);
        if (week.AddDays(3) > to) return null;
        return new(new(start, month.Range.End), week, week.AddDays(6), DatePrecision.Week, month.Year is null ? DateDerivation.YearInferred : DateDerivation.Stated, DateRole.Point);
    }

    // 0 is the last.
    private (int Number, int End)? Rank(int i)
    {
        if (terms.Match(DateTermRole.Last, tokens, i) is { } last && Week(last.Range.End) is { } of) return (0, of);
        if (ordinal(i) is { Number: >= 1 and <= 5 } nth && Week(nth.End) is { } before) return (nth.Number, before);
        return Week(i) is { } noun && noun < tokens.Length && ordinal(noun) is { Number: >= 1 and <= 5 } behind ? (behind.Number, behind.End) : null;
    }

    private int? Week(int i) => terms.Match(DateTermRole.Week, tokens, i) is { Value: 1 } week ? week.Range.End : null;

    private int SkipYearWords(int i)
    {
        while (terms.Match(DateTermRole.Article, tokens, i) is not null || terms.Match(DateTermRole.BeforeYear, tokens, i) is not null || terms.Match(DateTermRole.Edge, tokens, i) is not null || terms.Match(DateTermRole.Of, tokens, i) is not null) i++;
        return i;
    }

    private bool IsAsked(int i) => i > 0 && terms.Match(DateTermRole.BeforeYear, tokens, i - 1) is { Range.Count: 1 };
}
