using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Text;

public sealed class ArabicStemsTest
{
    [Theory]
    [InlineData("والمدنيين", "مدنيين", "and + the")]
    [InlineData("بقصف", "قصف", "with")]
    [InlineData("للنساء", "نساء", "to + the, where the article loses its alif")]
    [InlineData("مصرعهم", "مصرع", "an attached pronoun")]
    [InlineData("زوجته", "زوجه", "a pronoun after the feminine ending, which is written open before it")]
    [InlineData("وزوجته", "زوجه", "and + a pronoun")]
    public void Particles_and_pronouns_come_off(string word, string stem, string because) =>
        ArabicStems.Of(Folding.Fold(word)).ShouldContain(s => s.Folded == stem, because);

    [Fact]
    public void A_word_is_never_taken_apart_to_less_than_two_letters() =>
        ArabicStems.Of("ول").ShouldBeEmpty();

    [Fact]
    public void Latin_words_have_no_stems() => ArabicStems.Of("walid").ShouldBeEmpty();
}
