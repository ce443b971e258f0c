using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

/// <summary>Reads the parts of a year that are counted: quarters, halves, its first or last months, a numbered week; and centuries.</summary>
internal sealed class Quarters(DateTerms terms, Token[] tokens, CalendarDates calendar, Resolution resolve, DayNumbers numbers)
{
    private const int MonthsOfYear = 12;
    private const int MostWeeks = 53;
    private const int YearsOfCentury = 100;

    public DateMention? Read(int i) => Numbered(i) ?? YearFirst(i) ?? Ranked(i) ?? FromNow(i) ?? WeekOfYear(i) ?? MonthsOf(i) ?? Century(i);

    // "Q1 2017", "trimestre 3 de 2018"
    private DateMention? Numbered(int i)
    {
        if (Part(i) is not { } part) return null;
        if (tokens[i].Folded.Length == 1 && i > 0 && tokens[i - 1].IsNumber) return null;
        var year = calendar.YearNumber(SkipToYear(part.End));
        if (year > 0) return Of(new(i, SkipToYear(part.End) + 1), year, part.Months, part.Number);
        return resolve.Published is { } p ? LastBegun(new(i, part.End), p, part.Months, part.Number) : null;
    }

    // "2017-Q1", "2019 H2"
    private DateMention? YearFirst(int i)
    {
        if (calendar.YearNumber(i) is var year && year == 0) return null;
        var at = i + 1 < tokens.Length && tokens[i + 1].Is('-') ? i + 2 : i + 1;
        return Part(at) is { } part ? Of(new(i, part.End), year, part.Months, part.Number) : null;
    }

    private (int Months, int Number, int End)? Part(int i)
    {
        if (terms.Match(DateTermRole.Quarter, tokens, i) is not { } unit) return null;
        var at = unit.Range.End;
        if (at >= tokens.Length || tokens[i].Folded.Length == 1 && tokens[at].SpaceBefore) return null;
        return calendar.DayNumber(at) is var number && number > 0 && number * unit.Value <= MonthsOfYear ? (unit.Value, number, at + 1) : null;
    }

    // "the first half of 2019", "le premier trimestre de l'année", "النصف الأول من عام 2017"
    private DateMention? Ranked(int i)
    {
        if (Rank(i) is not { } rank) return null;
        var at = SkipToYear(rank.End);
        var last = MonthsOfYear / rank.Months;
        if (rank.Number > last) return null;
        var number = rank.Number == 0 ? last : rank.Number;
        if (calendar.YearNumber(at) is var year && year > 0) return Of(new(i, at + 1), year, rank.Months, number);
        // The year that is spoken of is the present one.
        if (rank.Number == 0 || at == rank.End || resolve.Published is not { } p || terms.Match(DateTermRole.Years, tokens, at) is not { Value: 1 } word) return null;
        var gone = terms.MatchAfter(DateTermRole.Last, tokens, word.Range.End) ?? terms.MatchBefore(DateTermRole.Last, tokens, at - 1);
        return gone is { } tail ? Of(new(i, Math.Max(word.Range.End, tail.Range.End)), p.Year - 1, rank.Months, number) : LastBegun(new(i, word.Range.End), p, rank.Months, number);
    }

    // 0 is the last.
    private (int Months, int Number, int End)? Rank(int i)
    {
        if (terms.Match(DateTermRole.Quarter, tokens, i) is { } noun)
            return numbers.Ordinal(noun.Range.End) is { } behind ? (noun.Value, behind.Number, behind.End) : null;
        if (numbers.Ordinal(i) is { } nth && terms.Match(DateTermRole.Quarter, tokens, nth.End) is { } unit) return (unit.Value, nth.Number, unit.Range.End);
        return terms.Match(DateTermRole.Last, tokens, i) is { } last && terms.Match(DateTermRole.Quarter, tokens, last.Range.End) is { } one ? (one.Value, 0, one.Range.End) : null;
    }

    // "last quarter", "ce trimestre"
    private DateMention? FromNow(int i)
    {
        int? shift = null;
        var at = i;
        if (terms.Match(DateTermRole.Last, tokens, i) is { } last) (shift, at) = (-1, last.Range.End);
        else if (terms.MatchBefore(DateTermRole.This, tokens, i) is { } here) (shift, at) = (0, here.Range.End);
        else if (terms.Match(DateTermRole.Next, tokens, i) is { } next) (shift, at) = (1, next.Range.End);
        if (terms.Match(DateTermRole.Quarter, tokens, at) is not { } unit || resolve.Published is not { } p) return null;
        var end = unit.Range.End;
        if (terms.MatchAfter(DateTermRole.Last, tokens, end) is { } behind) (shift, end) = (-1, behind.Range.End);
        else if (terms.MatchAfter(DateTermRole.Next, tokens, end) is { } ahead) (shift, end) = (1, ahead.Range.End);
        else if (terms.MatchAfter(DateTermRole.This, tokens, end) is { } now) (shift, end) = (0, now.Range.End);
        if (shift is not { } by) return null;
        var start = new DateOnly(p.Year, (p.Month - 1) / unit.Value * unit.Value + 1, 1).AddMonths(by * unit.Value);
        return Resolution.FromPublication(new(i, end), start, start.AddMonths(unit.Value).AddDays(-1), DatePrecision.Period, DateRole.Period);
    }

    // "the first week of 2015", "week 31 of 2018"
    private DateMention? WeekOfYear(int i)
    {
        var week = terms.Match(DateTermRole.Week, tokens, i) is { Value: 1 } w ? w.Range.End : -1;
        (int Number, int End)? rank = week > 0 && week < tokens.Length && tokens[week].IsNumber && calendar.DayNumber(week, MostWeeks) is var written && written > 0 ? (written, week + 1)
            : week > 0 ? numbers.Ordinal(week)
            : numbers.Ordinal(i) is { } nth && WeekAt(nth.End) is { } end ? (nth.Number, end)
            : terms.Match(DateTermRole.Last, tokens, i) is { } last && WeekAt(last.Range.End) is { } tail ? (0, tail) : null;
        if (rank is not { } of || of.Number > MostWeeks || SkipToYear(of.End) is var at && calendar.YearNumber(at) is var year && year == 0) return null;
        var first = resolve.FirstWeek(new(year, 1, 1));
        var from = of.Number == 0 ? resolve.FirstWeek(new(year + 1, 1, 1)).AddDays(-7) : first.AddDays(7 * (of.Number - 1));
        return new(new(i, at + 1), from, from.AddDays(6), DatePrecision.Week, DateDerivation.Stated, DateRole.Point);
    }

    private int? WeekAt(int i) => terms.Match(DateTermRole.Week, tokens, i) is { Value: 1 } week ? week.Range.End : null;

    // "the first six months of 2019", "les six derniers mois de 2016", "الأشهر الثلاثة الأولى من عام 2017"
    private DateMention? MonthsOf(int i)
    {
        var at = i;
        int? last = Side(at) is { } side ? side.IsLast ? 1 : 0 : null;
        if (last is not null) at = Side(i)!.Value.End;
        var noun = terms.Match(DateTermRole.Months, tokens, at) is { Range: var before } ? before.End : -1;
        if (noun > 0) at = noun;
        if (numbers.Cardinal(at) is not { Number: >= 2 and < MonthsOfYear } count) return null;
        at = count.End;
        if (last is null && Side(at) is { } between) (last, at) = (between.IsLast ? 1 : 0, between.End);
        if (noun < 0)
        {
            if (terms.Match(DateTermRole.Months, tokens, at) is not { } months) return null;
            at = months.Range.End;
        }
        if (last is null || SkipToYear(at) is var of && (of == at || calendar.YearNumber(of) is var year && year == 0)) return null;
        var first = last == 1 ? new DateOnly(year + 1, 1, 1).AddMonths(-count.Number) : new(year, 1, 1);
        return new(new(i, of + 1), first, first.AddMonths(count.Number).AddDays(-1), DatePrecision.Period, DateDerivation.Stated, DateRole.Period);
    }

    private (bool IsLast, int End)? Side(int i) =>
        numbers.Ordinal(i) is { Number: 1 } first ? (false, first.End)
        : (terms.Match(DateTermRole.Last, tokens, i) ?? terms.Match(DateTermRole.Past, tokens, i)) is { } last ? (true, last.Range.End) : null;

    // "the 15th century", "القرن العشرين"
    private DateMention? Century(int i)
    {
        var noun = terms.Match(DateTermRole.Century, tokens, i);
        if ((noun is { } n ? numbers.Ordinal(n.Range.End) : numbers.Ordinal(i)) is not { Number: > 1 and <= 21 } nth) return null;
        var end = noun is not null ? nth.End : terms.Match(DateTermRole.Century, tokens, nth.End) is { } word ? word.Range.End : 0;
        if (end == 0) return null;
        var year = (nth.Number - 1) * YearsOfCentury;
        return new(new(i, end), new(year, 1, 1), new(year + YearsOfCentury - 1, 12, 31), DatePrecision.Period, DateDerivation.Stated, DateRole.Period);
    }

    private int SkipToYear(int i)
    {
        for (var words = 0; words < 3 && i < tokens.Length && tokens[i].IsWord && calendar.IsBeforeYear(i); words++) i++;
        return i < tokens.Length && tokens[i].Is('-') && !tokens[i].SpaceBefore ? i + 1 : i;
    }

    private static DateMention Of(TokenRange range, int year, int months, int number)
    {
        var from = new DateOnly(year, (number - 1) * months + 1, 1);
        return new(range, from, from.AddMonths(months).AddDays(-1), DatePrecision.Period, DateDerivation.Stated, DateRole.Period);
    }

    private static DateMention LastBegun(TokenRange range, DateOnly published, int months, int number)
    {
        var year = new DateOnly(published.Year, (number - 1) * months + 1, 1) > published ? published.Year - 1 : published.Year;
        return Of(range, year, months, number) with { Derivation = DateDerivation.YearInferred };
    }
}
