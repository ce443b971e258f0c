using Tawthiq.Extraction.Languages;

namespace Tawthiq.Extraction.Numbers;

/// <summary>What a term of <c>numbers.tsv</c> does.</summary>
internal enum NumberRole
{
    /// <summary>Adds its value: seven, twenty.</summary>
    Unit,
    /// <summary>One, where the word is the article too: it counts only inside a longer number.</summary>
    One,
    /// <summary>Multiplies what stands before it by a hundred.</summary>
    Hundred,
    /// <summary>Several hundreds in one word: doscientos.</summary>
    Hundreds,
    /// <summary>Multiplies what stands before it: thousand, million. With a bare value, the word alone is at least that many.</summary>
    Scale,
    /// <summary>Two of a scale in one word.</summary>
    Dual,
    /// <summary>A letter written onto figures: 5k.</summary>
    Suffix,
    /// <summary>Multiplies and is about so many: a dozen, une vingtaine. With a bare value, the word alone is at least that many.</summary>
    Group,
    /// <summary>At least its value, with an open end: several, dozens.</summary>
    Vague,
    /// <summary>About its value: a couple of.</summary>
    Pair,
    /// <summary>An article that may stand before a scale: a thousand.</summary>
    Article,
    /// <summary>Half of the scale behind it.</summary>
    Half,
    /// <summary>And a half, behind a scale.</summary>
    PlusHalf,
    /// <summary>And inside a number; the trait number_and says where.</summary>
    And,
    /// <summary>At least.</summary>
    AtLeast,
    /// <summary>More than: one more, with an open end.</summary>
    MoreThan,
    /// <summary>Less than: up to one less.</summary>
    LessThan,
    /// <summary>Up to.</summary>
    UpTo,
    /// <summary>About.</summary>
    About,
    /// <summary>Opens a range.</summary>
    Between,
    /// <summary>May open a range: from 20 to 30.</summary>
    From,
    /// <summary>Stands between the two ends of a range. Value 1 where it needs a word before the first end, 2 where it does not, 3 for or.</summary>
    Join,
    /// <summary>A noun between a qualifier and its number: a total of.</summary>
    Across,
    /// <summary>The number is a share.</summary>
    Percent,
    /// <summary>The number is money.</summary>
    Money,
    /// <summary>The number is a time of day.</summary>
    Clock,
    /// <summary>Makes an ordinal of figures: 3rd.</summary>
    OrdinalSuffix,
    /// <summary>An ordinal in words.</summary>
    Ordinal,
    /// <summary>Holds a number word that counts nothing.</summary>
    Ignore,

    // What only exact values need; counting people never meets it, and never sees these terms.
    /// <summary>What a whole is divided into: thirds. Bare value 1: it may stand alone; 2: two of them; 3: alone before a scale.</summary>
    Denominator,
    /// <summary>Multiplies like a scale, in exact values only: lakh.</summary>
    Multiple,
    /// <summary>Letters behind figures that multiply them: 1.2b.</summary>
    Magnitude,
    /// <summary>The same, as capitals only: 10M.</summary>
    CapitalMagnitude,
    /// <summary>The decimal mark in words: point.</summary>
    Point,
    /// <summary>The sign in words: minus.</summary>
    Minus,
    /// <summary>A division in words: one over three.</summary>
    Over,
    /// <summary>A share, of which the first number is the smaller: two out of five. Value 1: only one of many is told so.</summary>
    OutOf,
    /// <summary>Ties a part to its whole: two thirds of a million.</summary>
    Of,
    /// <summary>Holds a number word that is no number: which one.</summary>
    NoNumber,
}

/// <summary>A term of <c>numbers.tsv</c>.</summary>
/// <param name="Role">What it does.</param>
/// <param name="Value">Its number.</param>
/// <param name="Bare">The lowest number where it stands alone ("thousands"); 0 where it is exact.</param>
/// <param name="Before">Whether it may stand before a number.</param>
/// <param name="After">Whether it may stand after one.</param>
internal readonly record struct NumberTerm(NumberRole Role, long Value, long Bare, bool Before, bool After);

/// <summary>The number words of a language.</summary>
internal sealed class NumberTerms
{
    private NumberTerms(TermTrie<NumberTerm> words, TermTrie<NumberTerm> joins, TermTrie<NumberTerm> exact) => (Words, Joins, Exact) = (words, joins, exact);

    public TermTrie<NumberTerm> Words { get; }

    /// <summary>Words between the two ends of a range.</summary>
    public TermTrie<NumberTerm> Joins { get; }

    /// <summary>Words that only exact values need.</summary>
    public TermTrie<NumberTerm> Exact { get; }

    public static NumberTerms Of(LanguagePack pack)
    {
        var joins = new TermTrie<NumberTerm>();
        var exact = new TermTrie<NumberTerm>();
        var known = new Dictionary<string, NumberTerm>(StringComparer.Ordinal);
        foreach (var line in pack.Read("numbers"))
        {
            var term = Parse(line, pack);
            foreach (var word in line.Terms)
                if (term.Role == NumberRole.Join) joins.Add(word, term);
                else if (term.Role >= NumberRole.Denominator) exact.Add(word, term);
                else if (!known.TryGetValue(word, out var first)) known[word] = term;
                else if (first.Role == term.Role) known[word] = first with { Before = first.Before || term.Before, After = first.After || term.After };
        }
        var words = new TermTrie<NumberTerm>();
        foreach (var (word, term) in known) words.Add(word, term);
        return new NumberTerms(words, joins, exact);
    }

    private static NumberTerm Parse(TermLine line, LanguagePack pack)
    {
        if (!Enum.TryParse<NumberRole>(line[0], ignoreCase: true, out var role) || !long.TryParse(line[1], out var value))
            throw pack.Bad("numbers", line, $"'{line[0]}' with value '{line[1]}' is no role of a number word.");
        var position = long.TryParse(line[2], out var bare) ? "" : line[2];
        return new NumberTerm(role, value, bare, position != "after", position != "before");
    }
}
