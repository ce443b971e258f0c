using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Dates;

/// <summary>What a term of <c>dates.tsv</c> does.</summary>
internal enum DateTermRole
{
    /// <summary>A month; its value is its number.</summary>
    Month,
    /// <summary>A month of the Islamic calendar.</summary>
    Hijri,
    /// <summary>A day of the week, from Sunday = 0.</summary>
    Weekday,
    /// <summary>A day counted from that of publication: yesterday is -1.</summary>
    RelDay,
    /// <summary>The night before publication: two days.</summary>
    LastNight,
    /// <summary>Night, before two weekdays.</summary>
    Night,
    /// <summary>A part of the day, which changes no date.</summary>
    Part,
    /// <summary>Last, before or behind a weekday, week, month or year.</summary>
    Last,
    /// <summary>This, before or behind one.</summary>
    This,
    /// <summary>Next, before or behind one.</summary>
    Next,
    /// <summary>The past, of several: the past three days.</summary>
    Past,
    /// <summary>Days; its value is how many.</summary>
    Day,
    /// <summary>Weeks.</summary>
    Week,
    /// <summary>Months.</summary>
    Months,
    /// <summary>Years.</summary>
    Years,
    /// <summary>A weekend.</summary>
    Weekend,
    /// <summary>So long before publication; position says on which side of the count it stands.</summary>
    Ago,
    /// <summary>So long before publication, to the day.</summary>
    AgoExact,
    /// <summary>To the day.</summary>
    Exact,
    /// <summary>So long after the day that the text spoke of.</summary>
    Later,
    /// <summary>So long before the day that the text spoke of.</summary>
    Earlier,
    /// <summary>So long after something that happened.</summary>
    After,
    /// <summary>A day counted from the one that the text spoke of: the next day is 1.</summary>
    Context,
    /// <summary>From then on.</summary>
    Since,
    /// <summary>Since the beginning of the year.</summary>
    YearStart,
    /// <summary>Until then.</summary>
    Until,
    /// <summary>May lead to a month that stands alone.</summary>
    Intro,
    /// <summary>The beginning, middle or end of a month.</summary>
    Edge,
    /// <summary>Opens a stretch of days: from, between.</summary>
    Open,
    /// <summary>Closes it. Value 1 for and, 2 for to, which needs no word that opens.</summary>
    Join,
    /// <summary>May stand between day, month and year.</summary>
    Of,
    /// <summary>Written onto the figure of a day: 3rd.</summary>
    Suffix,
    /// <summary>A day as a word; its value is its number.</summary>
    DayWord,
    /// <summary>A season; its value is its first month.</summary>
    Season,
    /// <summary>A number or weekday behind it is a name: street, brigade.</summary>
    NotDate,
    /// <summary>Before the day of publication in the text.</summary>
    Published,
    /// <summary>Names the era of a year.</summary>
    Era,
    /// <summary>Names the Islamic era of a year.</summary>
    HijriEra,
    /// <summary>A bare year behind it is a date.</summary>
    BeforeYear,
    /// <summary>May stand between since, to and a date.</summary>
    Article,
    /// <summary>Ties a date to the words before it, which the line is about.</summary>
    Tie,
    /// <summary>A short form of a month that is also a word or number, read with a day or year only.</summary>
    ShortMonth,
    /// <summary>Makes a decade of the year beside it: the 1990s.</summary>
    Decade,

    /// <summary>The week that the day behind it lies in.</summary>
    WeekOf,

    /// <summary>Counts back from the date behind it: three days before 12 May.</summary>
    Before,

    /// <summary>A day of every year by its name; the value is 100 × month + day.</summary>
    Feast,

    /// <summary>A part of a year; its value is how many months it has: 3 for a quarter.</summary>
    Quarter,

    /// <summary>A hundred years.</summary>
    Century,

    /// <summary>So long after publication: dans deux mois, two weeks from now.</summary>
    Ahead,

    /// <summary>The day of publication, as the end of a stretch: until now.</summary>
    Now,

    /// <summary>The beginning of something that lasts: behind since, the date that follows opens a stretch.</summary>
    Start,
}

/// <summary>The words of dates of a language. One word may have several roles ("منذ": since, ago).</summary>
internal sealed class DateTerms
{
    private const int ShortestWithParticle = 3;

    private readonly TermTrie<int>[] _tries = Tries();

    // The terms that may stand before what they bear on, and those that may stand behind it.
    private readonly TermTrie<int>[] _before = Tries();
    private readonly TermTrie<int>[] _after = Tries();
    private readonly WordSet _starts = new();

    public DateTerms(LanguagePack pack)
    {
        var words = new WordTable();
        foreach (var line in pack.Read("dates"))
        {
            if (!Enum.TryParse<DateTermRole>(line[0], ignoreCase: true, out var role) || !int.TryParse(line[1], out var value))
                throw pack.Bad("dates", line, $"'{line[0]}' with value '{line[1]}' is no role of a date word.");
            _tries[(int)role].Add(line.Terms, value);
            if (line[2] != "after") _before[(int)role].Add(line.Terms, value);
            if (line[2] != "before") _after[(int)role].Add(line.Terms, value);
            if (role is DateTermRole.BeforeYear or DateTermRole.Article or DateTermRole.Tie or DateTermRole.Start) continue;
            foreach (var term in line.Terms)
                if (Tokenizer.Tokenize(term, words) is [var first, ..]) _starts.Add(first.Folded);
        }
    }

    /// <summary>Whether a date may start with this word.</summary>
    public bool MayStart(Token token) => _starts.ContainsStem(token.Word);

    public TermMatch<int>? Match(DateTermRole role, ReadOnlySpan<Token> tokens, int at) => In(_tries[(int)role], tokens, at);

    /// <summary>A term that stands before what it bears on: "last" Friday.</summary>
    public TermMatch<int>? MatchBefore(DateTermRole role, ReadOnlySpan<Token> tokens, int at) => In(_before[(int)role], tokens, at);

    /// <summary>A term that stands behind what it bears on: vendredi "dernier".</summary>
    public TermMatch<int>? MatchAfter(DateTermRole role, ReadOnlySpan<Token> tokens, int at) => In(_after[(int)role], tokens, at);

    private static TermMatch<int>? In(TermTrie<int> terms, ReadOnlySpan<Token> tokens, int at) =>
        at >= 0 && at < tokens.Length && tokens[at].IsWord && terms.Match(tokens, at, tokens.Length) is { } m && (m.Clitics & Clitics.Pronoun) == 0 && !IsOtherWord(m, tokens[at]) ? m : null;

    // "باب" (gate) is not "in August".
    private static bool IsOtherWord(TermMatch<int> match, Token token) => match.Clitics == Clitics.With && match.Range.Count == 1 && token.Folded.Length <= ShortestWithParticle;

    private static TermTrie<int>[] Tries() => [.. Enum.GetValues<DateTermRole>().Select(_ => new TermTrie<int>())];
}
