using Tawthiq.Extraction.Languages;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Where in its line a phrase must stand to count.</summary>
internal enum PhrasePlace
{
    /// <summary>It is the line; figures and marks beside it do not matter.</summary>
    Alone,
    /// <summary>It opens the line.</summary>
    Start,
    /// <summary>Anywhere in the line.</summary>
    Inside,
}

/// <summary>How far the noise goes that a phrase announces.</summary>
internal enum PhraseReach
{
    /// <summary>The sentence it stands in.</summary>
    Sentence,
    /// <summary>Its line.</summary>
    Line,
    /// <summary>Its line, and the next one where the phrase stands alone: one linked headline.</summary>
    Item,
    /// <summary>Its line and the headlines under it, up to the next sentence of an article.</summary>
    List,
    /// <summary>All that follows, where most of the article is already past; otherwise as <see cref="List"/>.</summary>
    Rest,
}

/// <summary>What a phrase says about the line it stands in.</summary>
/// <param name="Kind">What the line is.</param>
/// <param name="Place">Where in the line the phrase must stand.</param>
/// <param name="Reach">How far the noise goes.</param>
/// <param name="OnlyAround">Whether it counts only before or after the article, not within it.</param>
internal sealed record NoisePhrase(NoiseKind Kind, PhrasePlace Place, PhraseReach Reach, bool OnlyAround);

/// <summary>The phrases of <c>languages/&lt;code&gt;/noise.tsv</c>.</summary>
/// <remarks>
/// One trie for all languages: English buttons stand on Arabic pages, and a French text may close with an English licence.
/// </remarks>
internal static class NoisePhrases
{
    private const string File = "noise";

    public static TermTrie<NoisePhrase> Of(IReadOnlyList<LanguagePack> packs)
    {
        var trie = new TermTrie<NoisePhrase>();
        foreach (var pack in packs)
            foreach (var line in pack.Read(File)) trie.Add(line.Terms, Parse(line, pack));
        return trie;
    }

    /// <summary>Reads the columns kind, place, reach and, where it says so, <c>around</c>.</summary>
    /// <exception cref="FormatException">A column holds a word that is not one of its own.</exception>
    public static NoisePhrase Parse(TermLine line, LanguagePack pack) =>
        new(Column<NoiseKind>(line, 0, pack), Column<PhrasePlace>(line, 1, pack), Column<PhraseReach>(line, 2, pack),
            line[3] switch { "around" => true, "" => false, var other => throw Bad(other, line, pack) });

    private static T Column<T>(TermLine line, int column, LanguagePack pack) where T : struct, Enum =>
        Enum.TryParse<T>(line[column].Replace("-", ""), ignoreCase: true, out var value) ? value : throw Bad(line[column], line, pack);

    private static FormatException Bad(string word, TermLine line, LanguagePack pack) =>
        pack.Bad(File, line, $"'{word}' is not a word of its column; the head of the file lists them.");
}
