using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Languages;

public sealed class TermFileTest
{
    [Theory]
    [InlineData("tué(e)(s)", "tué tués tuée tuées")]
    [InlineData("مدني(ون|ين)", "مدني مدنيون مدنيين")]
    [InlineData("[le|la] mort", "le mort,la mort")]
    public void A_term_with_choices_stands_for_all_its_spellings(string term, string spellings) =>
        TermFile.Expand(term).ShouldBe(spellings.Split(spellings.Contains(',') ? ',' : ' '), ignoreOrder: true);

    [Fact]
    public void A_bracket_left_open_is_an_error_that_names_the_term() =>
        Should.Throw<FormatException>(() => TermFile.Expand("tué(e")).Message.ShouldContain("tué(e");

    [Fact]
    public void The_longest_term_wins()
    {
        var trie = new TermTrie<int>();
        trie.Add("car", 1);
        trie.Add("car bomb", 2);
        var tokens = Tokenizer.Tokenize("a car-bomb went off", new WordTable()).ToArray();
        trie.Match(tokens, 1, tokens.Length)!.Value.Value.ShouldBe(2);
    }

    [Fact]
    public void An_arabic_term_is_found_under_its_particles()
    {
        var trie = new TermTrie<int>();
        trie.Add("غارة جوية", 1);
        var tokens = Tokenizer.Tokenize("وبالغارة الجوية", new WordTable()).ToArray();
        var match = trie.Match(tokens, 0, tokens.Length)!.Value;
        match.Clitics.ShouldBe(Clitics.And | Clitics.With | Clitics.The);
        match.Range.ShouldBe(new TokenRange(0, 2));
    }
}
