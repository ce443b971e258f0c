using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Dates;

/// <summary>What a term of <c>dates.tsv</c> does.</summary>
internal enum DateTermRole
{
    Month, Hijri, Weekday, RelDay, LastNight, Night, Part, Last, This, Next, Past, Day, Week, Months, Years, Weekend, Ago, AgoExact, Exact, Later, Earlier,
    After, Context, Since, YearStart, Until, Intro, Edge, Open, Join, Of, Suffix, DayWord, Season, NotDate, Published, Era, HijriEra,
}

/// <summary>The words of dates of a language. One word may have several roles ("منذ": since, ago).</summary>
internal sealed class DateTerms
{
    private readonly TermTrie<int>[] _tries;
    private readonly HashSet<string> _starts = new(StringComparer.Ordinal);

    public DateTerms(string language)
    {
        _tries = [.. Enum.GetValues<DateTermRole>().Select(_ => new TermTrie<int>())];
        var words = new WordTable();
        foreach (var line in TermFile.Read($"languages/{language}/dates.tsv"))
        {
            if (!Enum.TryParse<DateTermRole>(line[0], ignoreCase: true, out var role) || !int.TryParse(line[1], out var value))
                throw new FormatException($"dates.tsv, line {line.Line}: '{line[0]}' with value '{line[1]}' is no role of a date word.");
            _tries[(int)role].Add(line.Terms, value);
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

    public TermMatch<int>? Match(DateTermRole role, ReadOnlySpan<Token> tokens, int at) =>
        at >= 0 && at < tokens.Length && tokens[at].IsWord && _tries[(int)role].Match(tokens, at, tokens.Length) is { } m && (m.Clitics & Clitics.Pronoun) == 0 ? m : null;
}
