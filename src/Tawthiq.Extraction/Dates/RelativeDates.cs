using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

/// <summary>Reads dates that count from another day: "yesterday", "vendredi dernier", "قبل عشرة أيام", "two days later".</summary>
internal sealed class RelativeDates(DateTerms terms, NumberTerms numbers, LanguageTraits traits, Token[] tokens, CalendarDates calendar, Resolution resolve)
{
    public DateMention? Read(int i) =>
        YearStart(i) ?? NightAcross(i) ?? Weekdays(i) ?? ContextDay(i) ?? RelativeDay(i) ?? LastNight(i) ?? Weekday(i) ?? Counted(i) ?? Unit(i) ?? Season(i) ?? DayOfMonth(i);

    private TermRange? At(DateTermRole role, int i) => terms.Match(role, tokens, i) is { } m ? new(m.Value, m.Range.First, m.Range.End) : null;

    private TermRange? Before(DateTermRole role, int i) => terms.MatchBefore(role, tokens, i) is { } m ? new(m.Value, m.Range.First, m.Range.End) : null;

    private TermRange? Behind(DateTermRole role, int i) => terms.MatchAfter(role, tokens, i) is { } m ? new(m.Value, m.Range.First, m.Range.End) : null;

    private HashSet<int>? _years;

    private readonly record struct TermRange(int Value, int First, int End);

    private DateMention? YearStart(int i) => At(DateTermRole.YearStart, i) is { } m
        ? Resolution.FromPublication(new(i, m.End), resolve.Published is { } p ? new(p.Year, 1, 1) : null, resolve.Published, DatePrecision.Period, DateRole.Since) : null;

    /// <summary>"last year", "العام الماضي", also behind a day and month.</summary>
    public DateMention? Year(int i) => Unit(i) is { Precision: DatePrecision.Year } year ? year : null;

    private DateMention? ContextDay(int i)
    {
        if (At(DateTermRole.Context, i) is not { } m) return null;
        // "la veille du 5 mai", "the day after the 3rd of May"
        var of = calendar.SkipOf(m.End);
        if (m.Value != 0 && calendar.Read(At(DateTermRole.Article, of)?.End ?? of) is { Day: > 0 } date && resolve.Of(date) is { From: { } named } told)
            return told with { Range = new(i, date.Range.End), From = named.AddDays(m.Value), To = named.AddDays(m.Value) };
        var day = resolve.Context ?? (m.Value < 0 ? resolve.Published : null);
        day = day?.AddDays(m.Value);
        return new(new(i, m.End), day, day, DatePrecision.Day, resolve.Context is null ? DateDerivation.FromPublication : DateDerivation.FromContext, DateRole.Point);
    }

    private DateMention? RelativeDay(int i)
    {
        // "اليوم الثاني": the second day of something, and not today.
        if (At(DateTermRole.RelDay, i) is not { } m || At(DateTermRole.DayWord, m.End) is not null) return null;
        var end = SkipPart(m.End);
        // "hier, mardi", "اليوم الاثنين": the weekday says the same again.
        var at = end < tokens.Length && tokens[end].IsComma ? end + 1 : end;
        if (At(DateTermRole.Weekday, at) is { } weekday && resolve.Weekday(weekday.Value, 0) == resolve.Published?.AddDays(m.Value)) end = weekday.End;
        var day = resolve.Published?.AddDays(m.Value);
        // "today, Sunday 9 July": the weekday and the date say which day that is.
        if (day is null && At(DateTermRole.Weekday, at) is not null && Weekday(at) is { From: not null } told) return told with { Range = new(i, told.Range.End) };
        return Resolution.FromPublication(new(i, end), day, day, DatePrecision.Day);
    }

    private DateMention? LastNight(int i) => At(DateTermRole.LastNight, i) is { } m && NightAcross(m.End) is null
        ? Resolution.FromPublication(new(i, m.End), resolve.Published?.AddDays(-1), resolve.Published, DatePrecision.Days) : null;

    private int SkipPart(int i)
    {
        if (At(DateTermRole.Part, i) is { } part) return part.End;
        return At(DateTermRole.Night, i) is { } night ? night.End : i;
    }

    // "dans la nuit de jeudi à vendredi", "ليل الأربعاء – الخميس", "overnight Thursday to Friday"
    private DateMention? NightAcross(int i)
    {
        var night = At(DateTermRole.Night, i) ?? At(DateTermRole.LastNight, i);
        var at = night is { } n ? n.End : i;
        if (At(DateTermRole.Open, at) is { } open) at = open.End;
        else if (night is not null) at = calendar.SkipOf(at);
        if (At(DateTermRole.Weekday, at) is not { } first) return null;
        // "vendredi soir à samedi matin"
        if (SkipPart(first.End) is var eve && eve > first.End && At(DateTermRole.Join, eve) is { Value: DateReader.JoinsAsTo } to && At(DateTermRole.Weekday, to.End) is { } dawn && (first.Value + 1) % 7 == dawn.Value && SkipPart(dawn.End) is var light && light > dawn.End && resolve.Weekday(dawn.Value, 0) is { } morning)
            return Resolution.FromPublication(new(i, light), morning.AddDays(-1), morning, DatePrecision.Days);
        var join = tokens.Length > first.End && (tokens[first.End].Is('-') || tokens[first.End].Is('/')) ? first.End + 1 : At(DateTermRole.Join, first.End)?.End ?? first.End;
        if (At(DateTermRole.Weekday, join) is not { } second || (first.Value + 1) % 7 != second.Value) return null;
        // Without a word for the night, only "from … to" bridges two days; "Monday and Tuesday" are two dates.
        if (night is null && (join == first.End || traits.WeekdaysSideBySide && !tokens[first.End].Is('-') || At(DateTermRole.Join, first.End) is { Value: DateReader.JoinsAsAnd })) return null;
        if (join == first.End && (terms.Match(DateTermRole.Weekday, tokens, join)?.Clitics & Clitics.And) == 0 && !tokens[join - 1].Is('-') && !traits.WeekdaysSideBySide && !IsHyphen(join)) return null;
        var day = resolve.Weekday(second.Value, 0);
        return Resolution.FromPublication(new(i, second.End), day?.AddDays(-1), day, DatePrecision.Days);
    }

    /// <summary>"between Thursday and Saturday", "من فجر الأربعاء إلى ظهيرة السبت".</summary>
    private DateMention? Weekdays(int i)
    {
        if (At(DateTermRole.Open, i) is not { } open || At(DateTermRole.Weekday, SkipPart(SkipPart(open.End))) is not { } first) return null;
        var at = SkipPart(first.End);
        if (At(DateTermRole.Join, at) is not { } join || At(DateTermRole.Weekday, SkipPart(SkipPart(join.End))) is not { } second || second.Value == first.Value) return null;
        var end = SkipPart(second.End);
        if (Behind(DateTermRole.Last, end) is { } last) end = last.End;
        var day = resolve.Weekday(second.Value, 0);
        return Resolution.FromPublication(new(i, end), day?.AddDays(-((second.Value - first.Value + 7) % 7)), day, DatePrecision.Period, DateRole.Period);
    }

    private bool IsHyphen(int i) => i > 0 && !tokens[i].SpaceBefore && tokens[i].Start == tokens[i - 1].End + 1;

    private DateMention? Weekday(int i)
    {
        var start = i;
        var shift = 0;
        if (Before(DateTermRole.Last, i) is { } last) (shift, i) = (-1, last.End);
        else if (Before(DateTermRole.Next, i) is { } next) (shift, i) = (1, next.End);
        else if (Before(DateTermRole.This, i) is { } here) i = here.End;
        if (At(DateTermRole.Weekday, i) is not { } m || traits.CalendarHasCapitals && !tokens[i].Capital && tokens[i].Folded.Length < FullName) return null;
        if (traits.KindBeforeName && m.End == i + 1 && i > 0 && terms.Match(DateTermRole.NotDate, tokens, i - 1) is { } kind && (kind.Clitics & Clitics.The) == 0) return null;
        var end = SkipPart(m.End);
        var at = end < tokens.Length && tokens[end].Kind == TokenKind.Mark && tokens[end].Folded is "," or "،" or "(" ? end + 1 : end;
        if (calendar.Read(calendar.SkipOf(at)) is { Day: > 0 } date) return Checked(resolve.Of(date, YearOf(date, m.Value)) with { Range = new(start, date.Range.End) }, m.Value, date.Lunar);
        // "Tuesday of last week"
        if (calendar.SkipOf(end) is var first && (At(DateTermRole.Article, first)?.End ?? first) is var of && (of > end || At(DateTermRole.Last, of) is not null) && Unit(of) is { Precision: DatePrecision.Week, From: { } week, Range: var told } && told.First == of && At(DateTermRole.Weekend, told.End - 1) is null)
        {
            var within = week.AddDays((m.Value - (int)traits.WeekStarts + 7) % 7);
            return Resolution.FromPublication(new(start, told.End), within, within, DatePrecision.Day);
        }
        if (NumberedDay(m.End) is { } numbered && resolve.DayOfMonth(numbered.Day, m.Value, FewWeeks) is { } exact) return Resolution.FromPublication(new(start, numbered.End), exact, exact, DatePrecision.Day);
        if (Behind(DateTermRole.Last, end) is { } after) (shift, end) = (-1, after.End);
        else if (Behind(DateTermRole.Next, end) is { } later) (shift, end) = (1, later.End);
        end = SkipPart(end);
        var day = resolve.Weekday(m.Value, shift);
        return Resolution.FromPublication(new(start, end), day, day, DatePrecision.Day);
    }

    /// <summary>Of the years that the text writes the latest in which the day was that weekday; null where it has a year, or the day of publication tells it.</summary>
    private int? YearOf(CalendarDate date, int weekday)
    {
        if (date.Year is not null || date.Lunar || resolve.Published is not null) return null;
        int? latest = null;
        foreach (var year in _years ??= WrittenYears())
            if (date.Day <= DateTime.DaysInMonth(year, date.Month) && (int)new DateOnly(year, date.Month, date.Day).DayOfWeek == weekday && !(year <= latest)) latest = year;
        return latest;
    }

    private HashSet<int> WrittenYears()
    {
        var years = new HashSet<int>();
        for (var i = 0; i < tokens.Length; i++) if (tokens[i].IsNumber && calendar.YearNumber(i) is > 0 and var year) years.Add(year);
        return years;
    }

    // "Friday 12 June" of a year in which that was no Friday. Observed lunar months begin a day early or late.
    private static DateMention Checked(DateMention date, int weekday, bool lunar) =>
        !lunar && date is { Precision: DatePrecision.Day, From: { } day } && (int)day.DayOfWeek != weekday ? date with { Derivation = DateDerivation.Contradicted } : date;

    // Posts write "monday"; "wed" and "sun" are other words too.
    private const int FullName = 6;

    // "lundi 21", "Monday 21st": the day of this or of the last month.
    private const int FewWeeks = 45;

    private (int Day, int End)? NumberedDay(int i)
    {
        if (calendar.DayNumber(i) is var day && day == 0) return null;
        var end = calendar.SkipSuffix(i + 1);
        // What the number counts stands right behind it.
        if (end < tokens.Length && (tokens[end].IsNumber || tokens[end].IsWord && !calendar.IsSmallWord(end) && At(DateTermRole.Part, end) is null
            || tokens[end].Kind == TokenKind.Mark && (tokens[end].Folded[0] is ':' or '%' or '/' or '$' or '€' || tokens[end].Is('-') && !tokens[end].SpaceBefore))) return null;
        return (day, SkipPart(end));
    }

    /// <summary>"on the 18th", which no noun follows.</summary>
    public DateMention? DayOfMonth(int i, bool asked = false)
    {
        if (!asked && Bare(i) is { } bare) return bare;
        if (!asked && (i < 2 || At(DateTermRole.Article, i - 1) is null || At(DateTermRole.Tie, i - 2) is null && At(DateTermRole.Intro, i - 2) is null)) return null;
        if (NumberedDay(i) is not { } numbered || !asked && calendar.SkipSuffix(i + 1) == i + 1) return null;
        var day = resolve.DayOfMonth(numbered.Day, null, FewWeeks);
        return Resolution.FromPublication(new(asked ? i : i - 1, numbered.End), day, day, DatePrecision.Day);
    }

    // "Le 23, …", "le 17 au soir": the article of a day, before no noun.
    private DateMention? Bare(int i)
    {
        if (i == 0 || tokens[i].Folded.Length == 1 && tokens[i].Folded[0] == '1' || At(DateTermRole.Article, i - 1) is not { Value: 1 } || NumberedDay(i) is not { } numbered) return null;
        if (numbered.End < tokens.Length && tokens[numbered.End].Kind == TokenKind.Mark && !tokens[numbered.End].IsComma && !tokens[numbered.End].Is('.') && !tokens[numbered.End].Is(':')) return null;
        var day = resolve.DayOfMonth(numbered.Day, null, FewWeeks);
        return Resolution.FromPublication(new(i, numbered.End), day, day, DatePrecision.Day);
    }

    /// <summary>"three days ago", "il y a un an", "two days later", "au cours des six derniers mois".</summary>
    private DateMention? Counted(int i)
    {
        var start = i;
        var ago = Before(DateTermRole.Ago, i);
        var after = Before(DateTermRole.After, i);
        var ahead = Before(DateTermRole.Ahead, i);
        if (ago is { } a) i = a.End;
        else if (after is { } b) i = b.End;
        else if (ahead is { } c) i = c.End;
        var exact = At(DateTermRole.Exact, i) is { } sure;
        if (exact) i = At(DateTermRole.Exact, i)!.Value.End;
        var pastBefore = Before(DateTermRole.Past, i);
        if (pastBefore is { } gone) i = gone.End;
        if (Count(i) is not { } count) return null;
        var end = count.End;
        if (pastBefore is not null || count.Past) return count.N > 1 ? Stretch(new(start, end), count) : null;
        if (Behind(DateTermRole.Past, end) is { } past && count.N > 1 && ago is null) return Stretch(new(start, past.End), count);
        if (FromNamedDay(start, count) is { } counted) return counted;
        if (At(DateTermRole.Exact, end) is { } also) (exact, end) = (true, also.End);
        if ((Behind(DateTermRole.AgoExact, end) ?? Behind(DateTermRole.Ago, end)) is { } tail)
            return Ago(new(start, tail.End), count, exact || At(DateTermRole.AgoExact, end) is not null);
        if (ago is not null) return Ago(new(start, end), count, exact);
        if (Behind(DateTermRole.Ahead, end) is { } to) return Coming(new(start, to.End), count);
        if (ahead is not null) return Coming(new(start, end), count);
        if (Behind(DateTermRole.Later, end) is { } later) return FromContext(new(start, later.End), count, 1);
        if (At(DateTermRole.Earlier, end) is { } earlier) return FromContext(new(start, earlier.End), count, -1);
        if (Behind(DateTermRole.After, end) is { } behind) return AfterEvent(new(start, behind.End), count);
        return after is not null ? AfterEvent(new(start, end), count) : null;
    }

    // "three days after January 12", "deux jours avant hier"
    private DateMention? FromNamedDay(int start, Span count)
    {
        var after = At(DateTermRole.After, count.End);
        if ((after ?? At(DateTermRole.Before, count.End)) is not { } word) return null;
        var at = At(DateTermRole.Article, word.End)?.End ?? word.End;
        DateMention? named = null;
        if (calendar.Read(at) is { Day: > 0 } date) named = resolve.Of(date);
        else if (At(DateTermRole.RelDay, at) is { Value: <= 0 } day) named = Resolution.FromPublication(new(at, day.End), resolve.Published?.AddDays(day.Value), resolve.Published?.AddDays(day.Value), DatePrecision.Day);
        if (named is not { From: not null } || Add(named.From, count, after is null ? -1 : 1) is not { } result) return null;
        return named with { Range = new(start, named.Range.End), From = result, To = result, Precision = DatePrecision.Day };
    }

    private readonly record struct Span(int N, DateTermRole Unit, int End, bool Past);

    private Span? Count(int i)
    {
        // "منذ يوم الخميس": the word for day belongs to the weekday.
        if (At(DateTermRole.Weekday, i) is not null) return null;
        // "منذ عام 2017": the word for year belongs to its number.
        if (UnitAt(i) is { Role: DateTermRole.Years } year && calendar.YearNumber(year.End) != 0) return null;
        if (UnitAt(i) is { } bare) return traits.BareNounCounts ? new(bare.Value, bare.Role, bare.End, false) : null;
        var n = 0;
        var end = i;
        if (i < tokens.Length && (tokens[i].IsNumber || tokens[i].IsWord) && new NumberComposer(numbers, traits, tokens, false).Read(i) is { Vague: false, Low: < 1000 } number)
            (n, end) = ((int)number.Low, number.Range.End);
        else if (i < tokens.Length && tokens[i].IsWord && numbers.Words.Match(tokens, i, tokens.Length) is { Value.Role: NumberRole.Article or NumberRole.One, Range.Count: 1 }) (n, end) = (1, i + 1);
        if (n == 0) return null;
        var past = At(DateTermRole.Past, end);
        if (past is { } p) end = p.End;
        return UnitAt(end) is { } unit ? new(n * unit.Value, unit.Role, unit.End, past is not null) : null;
    }

    private (DateTermRole Role, int Value, int End)? UnitAt(int i)
    {
        for (var role = DateTermRole.Day; role <= DateTermRole.Years; role++)
            if (At(role, i) is { } m) return (role, m.Value, m.End);
        return null;
    }

    private static DateOnly? Add(DateOnly? day, Span count, int sign) => day is not { } d ? null : count.Unit switch
    {
        DateTermRole.Day => d.AddDays(sign * count.N),
        DateTermRole.Week => d.AddDays(sign * 7 * count.N),
        DateTermRole.Months => d.AddMonths(sign * count.N),
        _ => d.Year + sign * count.N is > 1 and < 9000 ? d.AddYears(sign * count.N) : null,
    };

    // "nearly a week after": no day to count from.
    private bool IsVague(TokenRange range, Span count) => count.Unit == DateTermRole.Week && range.First > 0 && tokens[range.First - 1].IsWord
        && (IsAbout(range.First - 1) || range.First > 1 && tokens[range.First - 2].IsWord && IsAbout(range.First - 2));

    private bool IsAbout(int i) => numbers.Words.Match(tokens, i, tokens.Length) is { Value.Role: NumberRole.About or NumberRole.MoreThan or NumberRole.LessThan };

    private DateMention Ago(TokenRange range, Span count, bool exact)
    {
        if (IsVague(range, count)) return Resolution.FromPublication(range, null, null, DatePrecision.Week);
        var day = Add(resolve.Published, count, -1);
        if (exact) return Resolution.FromPublication(range, day, day, DatePrecision.Day, DateRole.Anniversary);
        return count.Unit switch
        {
            DateTermRole.Day or DateTermRole.Week => Resolution.FromPublication(range, day, day, DatePrecision.Day),
            DateTermRole.Months => Whole(range, DatePrecision.Month, -count.N),
            _ => Whole(range, DatePrecision.Year, -count.N),
        };
    }

    private DateMention Whole(TokenRange range, DatePrecision unit, int shift)
    {
        var days = resolve.Around(unit, shift);
        return Resolution.FromPublication(range, days?.From, days?.To, unit);
    }

    private DateMention FromContext(TokenRange range, Span count, int sign)
    {
        // "In September …; three months later": a month is counted from, and to.
        if (count.Unit == DateTermRole.Months && resolve.ContextMonth is { } month && Add(month, count, sign) is { } first)
            return new(range, first, first.AddMonths(1).AddDays(-1), DatePrecision.Month, DateDerivation.FromContext, DateRole.Point);
        var day = Add(resolve.Context, count, sign);
        return new(range, day, day, count.Unit <= DateTermRole.Week ? DatePrecision.Day : DatePrecision.Month, DateDerivation.FromContext, DateRole.Point);
    }

    private const int LongestAfter = 31;

    // "Three days after the attack": before any other date, the report is the day that is counted to.
    private DateMention? AfterEvent(TokenRange range, Span count)
    {
        // "nonante-deux jours après son arrivée" tells of a life, and not of the day that is reported.
        if (count.Unit > DateTermRole.Week || (count.Unit == DateTermRole.Week ? 7 : 1) * count.N > LongestAfter) return null;
        if (IsVague(range, count)) return Resolution.FromPublication(range, null, null, DatePrecision.Week);
        // The date line names the day of publication, which is not the day that is counted from.
        if (resolve.Context is not null && resolve.Context != resolve.Published) return FromContext(range, count, 1);
        var day = Add(resolve.Published, count, -1);
        return Resolution.FromPublication(range, day, day, DatePrecision.Day);
    }

    // "dans deux mois": a day to come.
    private DateMention Coming(TokenRange range, Span count)
    {
        var day = Add(resolve.Published, count, 1);
        return Resolution.FromPublication(range, day, day, DatePrecision.Day);
    }

    private DateMention Stretch(TokenRange range, Span count) =>
        Resolution.FromPublication(range, Add(resolve.Published, count, -1), resolve.Published, DatePrecision.Period, DateRole.Period);

    /// <summary>"last week", "la semaine dernière", "الأسبوع الماضي", "this month".</summary>
    private DateMention? Unit(int i)
    {
        var start = i;
        int? shift = null;
        if (Before(DateTermRole.Last, i) is { } last) (shift, i) = (-1, last.End);
        else if (Before(DateTermRole.Next, i) is { } next) (shift, i) = (1, next.End);
        else if (Before(DateTermRole.This, i) is { } here) (shift, i) = (0, here.End);
        var weekend = At(DateTermRole.Weekend, i);
        var unit = UnitAt(i);
        if (weekend is null && unit is null) return null;
        var end = weekend?.End ?? unit!.Value.End;
        if (Behind(DateTermRole.Last, end) is { } tail) (shift, end) = (-1, tail.End);
        else if (Behind(DateTermRole.Next, end) is { } ahead) (shift, end) = (1, ahead.End);
        else if (Behind(DateTermRole.This, end) is { } now) (shift, end) = (0, now.End);
        if (weekend is not null) return Weekend(new(start, end), shift);
        if (shift is not { } s || unit is not { Value: 1 } one) return null;
        if (one.Role == DateTermRole.Day) return null;
        return Whole(new(start, end), one.Role switch { DateTermRole.Week => DatePrecision.Week, DateTermRole.Months => DatePrecision.Month, _ => DatePrecision.Year }, s);
    }

    private DateMention? Weekend(TokenRange range, int? shift)
    {
        var first = resolve.Weekday((int)traits.WeekendStarts, shift > 0 ? 1 : 0);
        return Resolution.FromPublication(range, first, first?.AddDays(1), DatePrecision.Week);
    }

    private DateMention? Season(int i)
    {
        if (At(DateTermRole.Season, i) is not { } season) return null;
        var at = calendar.SkipOf(season.End);
        var end = at + 1;
        var year = calendar.YearNumber(at);
        if (year == 0)
        {
            if (At(DateTermRole.Last, season.End) is not { } last || resolve.Published is not { } p) return null;
            (year, end) = (new DateOnly(p.Year, season.Value, 1).AddMonths(3) > p ? p.Year - 1 : p.Year, last.End);
        }
        var from = new DateOnly(year, season.Value, 1);
        return new(new(i, end), from, from.AddMonths(3).AddDays(-1), DatePrecision.Year, DateDerivation.Stated, DateRole.Point);
    }
}
