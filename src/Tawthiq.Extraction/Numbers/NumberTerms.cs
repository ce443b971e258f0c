using Tawthiq.Extraction.Languages;

namespace Tawthiq.Extraction.Numbers;

/// <summary>What a term of <c>numbers.tsv</c> does.</summary>
internal enum NumberRole
{
    Unit, One, Hundred, Hundreds, Scale, Dual, Suffix, Group, Vague, Pair, Article, Half, PlusHalf, And,
    AtLeast, MoreThan, LessThan, UpTo, About, Between, From, Join,
    Across,
    Percent, Money, Clock, OrdinalSuffix, Ordinal, Ignore,
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
    private NumberTerms(TermTrie<NumberTerm> words, TermTrie<NumberTerm> joins) => (Words, Joins) = (words, joins);

    public TermTrie<NumberTerm> Words { get; }

    /// <summary>Words between the two ends of a range.</summary>
    public TermTrie<NumberTerm> Joins { get; }

    public static NumberTerms Of(LanguagePack pack)
    {
        var joins = new TermTrie<NumberTerm>();
        var known = new Dictionary<string, NumberTerm>(StringComparer.Ordinal);
        foreach (var line in pack.Read("numbers"))
        {
            var term = Parse(line, pack);
            foreach (var word in line.Terms)
                if (term.Role == NumberRole.Join) joins.Add(word, term);
                else if (!known.TryGetValue(word, out var first)) known[word] = term;
                else if (first.Role == term.Role) known[word] = first with { Before = first.Before || term.Before, After = first.After || term.After };
        }
        var words = new TermTrie<NumberTerm>();
        foreach (var (word, term) in known) words.Add(word, term);
        return new NumberTerms(words, joins);
    }

    private static NumberTerm Parse(TermLine line, LanguagePack pack)
    {
        if (!Enum.TryParse<NumberRole>(line[0], ignoreCase: true, out var role) || !long.TryParse(line[1], out var value))
            throw pack.Bad("numbers", line, $"'{line[0]}' with value '{line[1]}' is no role of a number word.");
        var position = long.TryParse(line[2], out var bare) ? "" : line[2];
        return new NumberTerm(role, value, bare, position != "after", position != "before");
    }
}
