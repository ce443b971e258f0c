using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Dates;

/// <summary>What a term of <c>dates.tsv</c> does.</summary>
internal enum DateTermRole
{
    Month, Hijri, Weekday, RelDay, LastNight, Night, Part, Last, This, Next, Past, Day, Week, Months, Years, Weekend, Ago, AgoExact, Exact, Later, Earlier,
    After, Context, Since, YearStart, Until, Intro, Edge, Open, Join, Of, Suffix, DayWord, Season, NotDate, Published, Era, HijriEra,
    BeforeYear, Article, Tie, ShortMonth,

    /// <summary>A day of every year by its name; the value is 100 × month + day.</summary>
    Feast,
}

/// <summary>The words of dates of a language. One word may have several roles ("منذ": since, ago).</summary>
internal sealed class DateTerms
{
    private readonly TermTrie<int>[] _tries = Tries();

    // The terms that may stand before what they bear on, and those that may stand behind it.
    private readonly TermTrie<int>[] _before = Tries();
    private readonly TermTrie<int>[] _after = Tries();
    private readonly HashSet<string> _starts = new(StringComparer.Ordinal);

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
            if (role is DateTermRole.BeforeYear or DateTermRole.Article or DateTermRole.Tie) continue;
            foreach (var term in line.Terms)
                if (Tokenizer.Tokenize(term, words) is [var first, ..]) _starts.Add(first.Folded);
        }
    }

    /// <summary>Whether a date may start with this word.</summary>
    public bool MayStart(Token token)
    {
        if (_starts.Contains(token.Folded)) return true;
        foreach (var stem in token.Stems) if (_starts.Contains(stem.Folded)) return true;
        return false;
    }

    public TermMatch<int>? Match(DateTermRole role, ReadOnlySpan<Token> tokens, int at) => In(_tries[(int)role], tokens, at);

    /// <summary>A term that stands before what it bears on: "last" Friday.</summary>
    public TermMatch<int>? MatchBefore(DateTermRole role, ReadOnlySpan<Token> tokens, int at) => In(_before[(int)role], tokens, at);

    /// <summary>A term that stands behind what it bears on: vendredi "dernier".</summary>
    public TermMatch<int>? MatchAfter(DateTermRole role, ReadOnlySpan<Token> tokens, int at) => In(_after[(int)role], tokens, at);

    private static TermMatch<int>? In(TermTrie<int> terms, ReadOnlySpan<Token> tokens, int at) =>
        at >= 0 && at < tokens.Length && tokens[at].IsWord && terms.Match(tokens, at, tokens.Length) is { } m && (m.Clitics & Clitics.Pronoun) == 0 ? m : null;

    private static TermTrie<int>[] Tries() => [.. Enum.GetValues<DateTermRole>().Select(_ => new TermTrie<int>())];
}
