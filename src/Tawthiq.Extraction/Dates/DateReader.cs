using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Dates;

/// <summary>Finds the dates of a text and works out the days that they mean.</summary>
/// <remarks>Immutable; safe to use from many threads.</remarks>
internal sealed class DateReader
{
    private readonly DateTerms _terms;
    private readonly NumberTerms _numbers;
    // What the terms of dates.tsv for the two ends of a span say: "and" only closes it, "to" also opens it.
    internal const int JoinsAsAnd = 1;
    internal const int JoinsAsTo = 2;

    // A page may come out days after its report was written.
    private const int DaysToPublish = 3;

    private readonly LanguageTraits _traits;

    public DateReader(LanguagePack pack) => (_traits, _terms, _numbers) = (pack.Traits, new DateTerms(pack), NumberTerms.Of(pack));

    /// <summary>What a text of unknown day leaves open.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dates">Its dates, read without a day of publication.</param>
    public OpenDays Open(TokenizedText text, List<DateMention> dates) => new(this, _terms, text, dates, CalendarOf(text));

    /// <summary>The dates in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="published">Day of publication; null where it is not known, which leaves relative dates unresolved.</param>
    /// <param name="dateline">The day that the text itself says it was written on; null where it says none.</param>
    public List<DateMention> Read(TokenizedText text, DateOnly? published, DateOnly? dateline = null)
    {
        // What counts from a day of publication that the text disputes is in doubt with it.
        var disputed = published is { } p && dateline is { } d && Math.Abs(p.DayNumber - d.DayNumber) > DaysToPublish;
        var tokens = text.Tokens;
        var resolve = new Resolution(_traits, published);
        var words = new DayNumbers(_numbers, _traits, tokens);
        var calendar = new CalendarDates(_terms, _traits, tokens, words);
        var quarters = new Quarters(_terms, tokens, calendar, resolve, words);
        var relative = new RelativeDates(_terms, _numbers, _traits, tokens, calendar, resolve);
        var spans = new DateSpans(_terms, tokens, calendar, resolve, words.Ordinal);
        var found = new List<DateMention>();
        for (var i = 0; i < tokens.Length;)
        {
            var written = resolve.WrittenYear;
            if (!MayStart(tokens, i) || At(i, tokens, calendar, relative, resolve, spans, quarters, words) is not { } mention) { i++; continue; }
            mention = Stretched(mention, at => At(at, tokens, calendar, relative, resolve, spans, quarters, words), tokens, resolve);
            mention = InRole(mention, tokens, found, resolve);
            // "since 2011": the war began then; the days that the text tells of lie in another year.
            if (mention.Role == DateRole.Since) resolve.WrittenYear = written;
            if (disputed && mention.Derivation == DateDerivation.FromPublication) mention = mention with { Derivation = DateDerivation.Contradicted };
            found.Add(mention);
            if (mention is { IsDay: true, From: { } day, Role: DateRole.Point or DateRole.Anniversary }) resolve.Context = day;
            else if (mention is { Precision: DatePrecision.Month, From: { } month, Role: DateRole.Point }) resolve.ContextMonth = month;
            i = mention.Range.End;
        }
        return found;
    }

    /// <summary>The day that the text calls today with its date; null where it calls none so, or its year cannot be told.</summary>
    public DateOnly? Today(TokenizedText text, List<DateMention> dates)
    {
        foreach (var date in dates)
            if (date is { Precision: DatePrecision.Day, From: { } day, Role: DateRole.Point, Derivation: DateDerivation.YearInferred or DateDerivation.Stated } && _terms.Match(DateTermRole.RelDay, text.Tokens, date.Range.First) is { Value: 0 }) return DateLine.MayBeToday(text.Tokens, _terms, day) ? day : null;
        return null;
    }

    /// <summary>The day that the line at the head of a text gives; null where there is no such line.</summary>
    public DateOnly? Dateline(TokenizedText text) => DateLine.AtTop(text, _terms, _traits, CalendarOf(text));

    /// <summary>The publication date that the text itself gives in its date line; null where it gives none.</summary>
    public DateOnly? PublicationDate(TokenizedText text) => DateLine.Find(text, _terms, _traits, CalendarOf(text));

    private CalendarDates CalendarOf(TokenizedText text) => new(_terms, _traits, text.Tokens, new DayNumbers(_numbers, _traits, text.Tokens));

    private bool MayStart(Token[] tokens, int i) => tokens[i].IsNumber || tokens[i].IsWord
        && (_terms.MayStart(tokens[i]) || _numbers.Words.Match(tokens, i, tokens.Length) is { Value.Role: NumberRole.Unit or NumberRole.One or NumberRole.Article or NumberRole.Ordinal or NumberRole.Scale });

    private DateMention? At(int i, Token[] tokens, CalendarDates calendar, RelativeDates relative, Resolution resolve, DateSpans spans, Quarters quarters, DayNumbers words)
    {
        if (tokens[i].IsNumber && i > 0 && NotDate(tokens, i)) return null;
        if (quarters.Read(i) is { } quarter) return quarter;
        if (SharedMonth(i, tokens, calendar, resolve) is { } shared) return Opened(shared, spans);
        if (calendar.Read(i) is { } date) return Opened(WithWeekday(OfYearBehind(date, tokens, calendar, relative, resolve) ?? SameMonth(date, tokens, calendar, resolve) ?? ToSecondEnd(date, tokens, calendar, resolve), tokens), spans);
        if (spans.WeekOfDay(i, relative) is { } of) return of;
        if (spans.ThisMonth(i) is { } present) return present;
        if (spans.Years(i) is { } years) return years;
        if (spans.WeekOfMonth(i) is { } week) return week;
        if (Decade(i, tokens, calendar) is { } decade) return decade;
        if (Year(i, tokens, calendar, resolve) is { } year) return resolve.Of(year with { Range = WithYearWord(year.Range, tokens) });
        return relative.Read(i);
    }

    // "between 3 and 12 September": the word that opens the span belongs to it.
    private static DateMention Opened(DateMention mention, DateSpans spans) =>
        mention.Role == DateRole.Period || mention.Precision == DatePrecision.Days ? mention with { Range = mention.Range with { First = spans.Opener(mention.Range.First) } } : mention;

    private bool NotDate(Token[] tokens, int i) =>
        _terms.Match(DateTermRole.NotDate, tokens, i - 1) is { } one && one.Range.End == i
        || _terms.Match(DateTermRole.NotDate, tokens, i - 2) is { } two && two.Range.End == i;

    // "du 20 au 30 novembre 2012", "3-5 March", "nuit du 12 au 13 mars"
    private DateMention? SharedMonth(int i, Token[] tokens, CalendarDates calendar, Resolution resolve)
    {
        if (calendar.DayNumber(i) is var first && first == 0) return null;
        var join = Join(tokens, calendar.SkipSuffix(i + 1));
        if (join < 0 || calendar.Read(join) is not { Day: > 0, Month: > 0, Lunar: false } second || !tokens[join].IsNumber || second.Day <= first) return null;
        var end = resolve.Of(second);
        var from = end.From?.AddDays(first - second.Day);
        return end with { Range = new(i, second.Range.End), From = from, Precision = second.Day - first == 1 ? DatePrecision.Days : DatePrecision.Period, Role = second.Day - first == 1 ? DateRole.Point : DateRole.Period };
    }

    // "12 June of last year"
    private DateMention? OfYearBehind(CalendarDate date, Token[] tokens, CalendarDates calendar, RelativeDates relative, Resolution resolve)
    {
        if (date.Year is not null || date.Day == 0) return null;
        // The words between may hold the word for the year: "من العام".
        var from = calendar.SkipOf(date.Range.End);
        if (_terms.Match(DateTermRole.Article, tokens, from) is { } article) from = article.Range.End;
        for (var at = from; at >= date.Range.End; at--)
            if (relative.Year(at) is { From: { } start } year) return resolve.Of(date, start.Year) with { Range = date.Range.Join(year.Range), Derivation = DateDerivation.FromPublication };
        return null;
    }

    // "July 18-19, 2016", "March 3 and 4"
    private DateMention? SameMonth(CalendarDate first, Token[] tokens, CalendarDates calendar, Resolution resolve)
    {
        if (!_traits.MonthBeforeDay || first.Day == 0 || first.Year is not null || first.Lunar || !tokens[first.Range.First].IsWord) return null;
        var join = Join(tokens, first.Range.End);
        if (join < 0 || calendar.DayNumber(join) is var last && last <= first.Day || calendar.Read(join) is { Month: > 0 }) return null;
        var end = calendar.SkipSuffix(join + 1);
        // "March 3 and 4 people": the second number counts something else.
        if (!tokens[join - 1].Is('-') && end < tokens.Length && tokens[end].IsWord && !calendar.IsSmallWord(end)) return null;
        var second = calendar.WithYear(first.Range.First, end, first.Month, last);
        var to = resolve.Of(second);
        var days = last - first.Day;
        return to with { From = to.From?.AddDays(-days), Precision = days == 1 ? DatePrecision.Days : DatePrecision.Period, Role = days == 1 ? DateRole.Point : DateRole.Period };
    }

    // "24 March, Wednesday": says the same day again.
    private DateMention WithWeekday(DateMention date, Token[] tokens)
    {
        if (date is not { Precision: DatePrecision.Day, From: { } day }) return date;
        var at = date.Range.End;
        if (at < tokens.Length && tokens[at].Kind == TokenKind.Mark && tokens[at].Folded is "," or "،" or "(") at++;
        if (_terms.Match(DateTermRole.Weekday, tokens, at) is not { } weekday) return date;
        if (weekday.Value == (int)day.DayOfWeek) return date with { Range = date.Range with { End = weekday.Range.End } };
        // "24 March (Tuesday)" says the day again; "24 March, Tuesday's strike" may speak of another.
        return tokens[at - 1].Is('(') && weekday.Range.End < tokens.Length && tokens[weekday.Range.End].Is(')') ? date with { Derivation = DateDerivation.Contradicted } : date;
    }

    private int Join(Token[] tokens, int i)
    {
        if (i >= tokens.Length) return -1;
        if (tokens[i].Is('-')) return i + 1;
        if (_terms.Match(DateTermRole.Join, tokens, i) is { } join)
            return _terms.Match(DateTermRole.Of, tokens, join.Range.End) is { } of && _terms.Match(DateTermRole.Article, tokens, join.Range.End) is not null ? of.Range.End : join.Range.End;
        return -1;
    }

    private DateMention ToSecondEnd(CalendarDate first, Token[] tokens, CalendarDates calendar, Resolution resolve)
    {
        // "Jan-Feb 2017": the hyphen between words is no token.
        var hyphen = first is { Day: 0, Month: > 0 } && first.Range.End is var next && next < tokens.Length && tokens[next] is { IsWord: true, SpaceBefore: false };
        var at = hyphen ? first.Range.End : Join(tokens, first.Range.End);
        var linked = at >= 0 && (hyphen || first.Range.First > 0 && Opens(tokens, first.Range.First) || tokens[at - 1].Is('-') || _terms.Match(DateTermRole.Join, tokens, first.Range.End) is { Value: JoinsAsTo });
        var attached = at < 0 && first.Range.End < tokens.Length && _terms.Match(DateTermRole.Month, tokens, first.Range.End) is { } m && (m.Clitics & Clitics.And) != 0 && Opens(tokens, first.Range.First);
        if (attached) (linked, at) = (true, first.Range.End);
        // "from March to today"
        if (linked && at < tokens.Length && _terms.Match(DateTermRole.RelDay, tokens, at) is { Value: <= 0 } today && resolve.Published?.AddDays(today.Value) is { } last && resolve.Of(first) is { From: { } begins } whole && begins <= last)
            return whole with { Range = first.Range.Join(today.Range), To = last, Precision = DatePrecision.Period, Role = DateRole.Period };
        if (!linked || calendar.Read(at) is not { } second || second.Lunar != first.Lunar) return resolve.Of(first);
        var end = resolve.Of(second);
        if (first.Year is null && end.To is { } to)
        {
            var start = resolve.Of(first, to.Year);
            if (start.From > to) start = resolve.Of(first, to.Year - 1);
            first = first with { Year = start.From?.Year };
        }
        var from = resolve.Of(first);
        if (from.From is null || end.To is null || from.From > end.To) return from;
        return end with { Range = from.Range.Join(end.Range), From = from.From, Precision = DatePrecision.Period, Role = DateRole.Period };
    }

    private bool Opens(Token[] tokens, int i) => _terms.Match(DateTermRole.Open, tokens, i - 1) is not null || i > 1 && _terms.Match(DateTermRole.Open, tokens, i - 2) is { } two && two.Range.End >= i - 1;

    // "the 1990s", "les années 1990"
    private DateMention? Decade(int i, Token[] tokens, CalendarDates calendar)
    {
        if (calendar.YearNumber(i) is var year && (year == 0 || year % 10 != 0)) return null;
        var before = _terms.MatchBefore(DateTermRole.Decade, tokens, i - 1);
        var after = i + 1 < tokens.Length && !tokens[i + 1].SpaceBefore ? _terms.MatchAfter(DateTermRole.Decade, tokens, i + 1) : null;
        if (before is null && after is null) return null;
        return new(new(before is null ? i : i - 1, after?.Range.End ?? i + 1), new(year, 1, 1), new(year + 9, 12, 31), DatePrecision.Period, DateDerivation.Stated, DateRole.Period);
    }

    // "after 2000 people": a round number may count.
    private const int Round = 100;

    // Whether such a word stands right before a token.
    private bool Ends(DateTermRole role, Token[] tokens, int end) =>
        Enumerable.Range(1, LongestLead).Any(back => _terms.Match(role, tokens, end - back) is { } term && term.Range.End == end);

    private const int LongestLead = 4;

    // "in the year 2008": the word belongs to it.
    private TokenRange WithYearWord(TokenRange year, Token[] tokens) =>
        _terms.Match(DateTermRole.Years, tokens, year.First - 1) is { Value: 1, Range.Count: 1 } ? year with { First = year.First - 1 } : year;

    // "between 22 January and now", "du vendredi prochain au 1er octobre", "from Friday to today"
    private DateMention Stretched(DateMention first, Func<int, DateMention?> read, Token[] tokens, Resolution resolve)
    {
        first = WithEdge(first, tokens, 0);
        if (first is not { Role: DateRole.Point, From: { } from } || !Opens(tokens, first.Range.First) || Join(tokens, first.Range.End) is var at && (at < 0 || at >= tokens.Length)) return first;
        var opener = _terms.Match(DateTermRole.Open, tokens, first.Range.First - 1) is not null ? first.Range.First - 1 : first.Range.First - 2;
        var edge = _terms.Match(DateTermRole.Edge, tokens, at);
        if (edge is { } part) at = part.Range.End;
        if (_terms.Match(DateTermRole.Of, tokens, at) is { } of && edge is not null) at = of.Range.End;
        if (_terms.Match(DateTermRole.Article, tokens, at) is { } article) at = article.Range.End;
        if (_terms.Match(DateTermRole.Now, tokens, at) is { } now && resolve.Published is { } p && from <= p)
            return first with { Range = new(opener, now.Range.End), To = p, Precision = DatePrecision.Period, Role = DateRole.Period };
        if (MayStart(tokens, at) is false || read(at) is not { Role: DateRole.Point, From: { } start, To: { } to } second) return first;
        // "from next Monday to Friday": the Friday behind it.
        if (start < from && second.Range.Count == 1 && _terms.Match(DateTermRole.Weekday, tokens, at) is not null) to = from.AddDays(((int)to.DayOfWeek - (int)from.DayOfWeek + 7) % 7);
        // "from 25 October to 25 January": the year is that of the first end.
        else if (start < from && second.Derivation == DateDerivation.YearInferred && first.Derivation != DateDerivation.YearInferred) to = to.AddYears(from.Year - to.Year).AddYears(to.AddYears(from.Year - to.Year) < from ? 1 : 0);
        if (edge is { Value: not 0 } ends) to = Within(start, to, (DateEdge)ends.Value).AddDays(ends.Value == (int)DateEdge.Late ? -1 : 0);
        return to < from ? first : first with { Range = new(opener, second.Range.End), From = Within(from, first.To!.Value, first.Edge), To = to, Edge = DateEdge.None, Precision = DatePrecision.Period, Role = DateRole.Period };
    }

    // Where a stretch begins or ends that is counted from a part of a month or year: its end is the day behind it.
    private static DateOnly Within(DateOnly from, DateOnly to, DateEdge edge) => edge switch
    {
        DateEdge.Mid => from.AddDays((to.DayNumber - from.DayNumber + 1) / 2),
        DateEdge.Late => to.AddDays(1),
        _ => from,
    };

    // A bare year needs a word that asks for a time before it: "2000 people" are none.
    private CalendarDate? Year(int i, Token[] tokens, CalendarDates calendar, Resolution resolve)
    {
        if (calendar.YearNumber(i) is var year && year == 0 || i == 0) return null;
        var before = tokens[i - 1];
        if (!before.IsWord || !tokens[i].SpaceBefore && !before.IsWord) return null;
        var asks = _terms.Match(DateTermRole.Edge, tokens, i - 1) is not null || _terms.Match(DateTermRole.Since, tokens, i - 1) is not null
            || _terms.Match(DateTermRole.BeforeYear, tokens, i - 1) is { Range.Count: 1 } || _terms.Match(DateTermRole.BeforeYear, tokens, i - 2) is { Range.Count: 2 }
            || (Ends(DateTermRole.Before, tokens, i) || Ends(DateTermRole.After, tokens, i) || Ends(DateTermRole.Edge, tokens, i) || _terms.Match(DateTermRole.Of, tokens, i - 1) is not null && Ends(DateTermRole.Edge, tokens, i - 1)) && !(year % Round == 0 && i + 1 < tokens.Length && tokens[i + 1].IsWord && !LeadsOn(tokens, i + 1))
            // "in 2007 and 2009"
            || resolve.LastYearEnd == i - 1 && _terms.Match(DateTermRole.Join, tokens, i - 1) is not null && !(i + 1 < tokens.Length && tokens[i + 1].IsWord);
        if (asks) resolve.LastYearEnd = i + 1;
        return asks ? new(new(i, i + 1), year, 0, 0, false) : null;
    }

    // "since" and "until" in front of a date, and the words for a part of a month, which bound nothing.
    private DateMention InRole(DateMention mention, Token[] tokens, List<DateMention> found, Resolution resolve)
    {
        var floor = found.Count > 0 ? found[^1].Range.End : 0;
        mention = WithEdge(mention, tokens, floor);
        var first = mention.Range.First;
        if (mention.Role == DateRole.Point && Bound(mention.Precision, first, mention.Range.End, floor, tokens) is { } bound) return mention with { Range = mention.Range with { First = bound.First }, Role = bound.Role };
        if (mention is { Role: DateRole.Point, Precision: not DatePrecision.Period } && _terms.Match(DateTermRole.Since, tokens, mention.Range.End) is { } open && _terms.MatchAfter(DateTermRole.Since, tokens, mention.Range.End) is not null && open.Value == OpenEnded)
            return mention with { Range = mention.Range with { End = open.Range.End }, To = mention.From is null ? null : resolve.Published is { } day && day >= mention.From ? day : mention.To, Role = DateRole.Since, Precision = mention.Edge == DateEdge.None ? DatePrecision.Period : mention.Precision };
        for (var i = first - 1; i >= Math.Max(floor, first - 4) && i >= 0 && tokens[i].IsWord; i--)
        {
            // "à partir du", "starting from": none of its other words leads to a date.
            var longer = i - 1 >= floor && tokens[i - 1].IsWord && _terms.MatchBefore(DateTermRole.Since, tokens, i - 1) is { Range.Count: > 1 } wide && wide.Range.End > i ? 1 : i - 2 >= floor && tokens[i - 2].IsWord && _terms.MatchBefore(DateTermRole.Since, tokens, i - 2) is { Range.Count: > 2 } wider && wider.Range.End > i ? 2 : 0;
            i -= longer;
            if ((longer > 0 || _terms.MatchBefore(DateTermRole.Since, tokens, i) is not null) && mention.Role == DateRole.Point)
                return mention with { Range = mention.Range with { First = i }, To = mention.From is null ? null : resolve.Published is { } today && today >= mention.From ? today : mention.To, Role = DateRole.Since, Precision = mention.Edge == DateEdge.None ? DatePrecision.Period : mention.Precision };
            if (_terms.Match(DateTermRole.Until, tokens, i) is { } && mention.Role == DateRole.Point)
                return mention with { Range = mention.Range with { First = i }, Role = DateRole.Until };
            if (_terms.Match(DateTermRole.Edge, tokens, i) is null && _terms.Match(DateTermRole.Of, tokens, i) is null && _terms.Match(DateTermRole.Part, tokens, i) is null && _terms.Match(DateTermRole.Intro, tokens, i) is null && _terms.Match(DateTermRole.Article, tokens, i) is null) break;
        }
        return mention.Role == DateRole.Point && SinceStart(first, floor, tokens) is { } since
            ? mention with { Range = mention.Range with { First = since }, To = mention.From is null ? null : resolve.Published is { } p && p >= mention.From ? p : mention.To, Role = DateRole.Since, Precision = DatePrecision.Period }
            : mention;
    }

    // "since the start of the escalation on 12 December": the word for its start follows "since", and little stands between.
    private int? SinceStart(int first, int floor, Token[] tokens)
    {
        for (var i = first - 2; i >= Math.Max(floor, first - WidestStart) && tokens[i].IsWord && tokens[i + 1].IsWord; i--)
        {
            if (_terms.MatchBefore(DateTermRole.Since, tokens, i) is not { } since) continue;
            var at = _terms.Match(DateTermRole.Article, tokens, since.Range.End) is { } article ? article.Range.End : since.Range.End;
            return _terms.Match(DateTermRole.Start, tokens, at) is not null ? i : null;
        }
        return null;
    }

    private const int WidestStart = 8;

    // "2012 or later" stands behind its date.
    private const int OpenEnded = 1;

    // "before 2018", "après février": right before the date; "after Monday's attack" and "before the 12 May bombing" name the day of another thing.
    private (int First, DateRole Role)? Bound(DatePrecision precision, int first, int end, int floor, Token[] tokens)
    {
        // A year has no deed of its own.
        if (end < tokens.Length && tokens[end].IsWord && precision != DatePrecision.Year && (tokens[end].Is("'s") || !LeadsOn(tokens, end))) return null;
        var at = first - 1;
        if (at > floor && (_terms.Match(DateTermRole.Article, tokens, at) is not null || _terms.Match(DateTermRole.BeforeYear, tokens, at) is { Range.Count: 1 } && _terms.Match(DateTermRole.Years, tokens, at) is not null)) at--;
        if (at < floor || !tokens[at].IsWord) return null;
        if (_terms.Match(DateTermRole.Before, tokens, at) is { } before && before.Range.End == at + 1) return (at, DateRole.Before);
        return _terms.Match(DateTermRole.After, tokens, at) is { } after && after.Range.End == at + 1 ? (at, DateRole.After) : null;
    }

    private bool LeadsOn(Token[] tokens, int i) => _terms.Match(DateTermRole.Intro, tokens, i) is not null || _terms.Match(DateTermRole.Join, tokens, i) is not null || _terms.Match(DateTermRole.Tie, tokens, i) is not null;

    // "late in 2000", "mi-novembre", "la fin de ce mois"
    private DateMention WithEdge(DateMention mention, Token[] tokens, int floor)
    {
        if (mention.Precision is not (DatePrecision.Month or DatePrecision.Year or DatePrecision.Week) || mention.Role != DateRole.Point) return mention;
        for (var i = mention.Range.First - 1; i >= Math.Max(floor, mention.Range.First - 5) && tokens[i].IsWord; i--)
            if (_terms.Match(DateTermRole.Edge, tokens, i) is { Value: > 0 } edge && edge.Range.End <= mention.Range.First)
            {
                for (var at = edge.Range.End; at < mention.Range.First; at++)
                    if (_terms.Match(DateTermRole.Of, tokens, at) is null && _terms.Match(DateTermRole.Article, tokens, at) is null && _terms.Match(DateTermRole.BeforeYear, tokens, at) is null) return mention;
                // The longest form may begin before: "à la fin de".
                var start = i;
                for (var back = 1; back <= 2 && i - back >= floor; back++) if (_terms.Match(DateTermRole.Edge, tokens, i - back) is { } longer && longer.Range.End == edge.Range.End) start = i - back;
                return mention with { Range = mention.Range with { First = start }, Edge = (DateEdge)edge.Value };
            }
        return mention;
    }
}
