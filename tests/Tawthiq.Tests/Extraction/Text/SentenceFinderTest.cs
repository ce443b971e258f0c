using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Text;

public sealed class SentenceFinderTest
{
    [Theory]
    [InlineData("Gen. Smith spoke. He left.", 2)]
    [InlineData("He said: \"No.\" Then he left.", 2)]
    [InlineData("The U.S. army fired.", 1)]
    [InlineData("قتل شخصان. وأصيب ثالث.", 2)]
    [InlineData("Titre\nCorps du texte.", 2)]
    [InlineData("Le bilan est de 2.500 morts.", 1)]
    [InlineData("Combien de morts ? Personne ne sait… Attendons.", 3)]
    public void Sentences_end_at_stops_that_are_no_abbreviations(string text, int sentences) =>
        TokenizedText.Of(text, new WordTable(), LanguagePacks.Embedded.Of("en").Words("abbreviations")).Sentences.Count(s => s.Count > 1 || s.Count == 1).ShouldBe(sentences);

    [Fact]
    public void Sentences_hold_every_token_once()
    {
        var text = TokenizedText.Of("Un. Deux!\n\nTrois? quatre", new WordTable());
        text.Sentences.SelectMany(s => Enumerable.Range(s.First, s.Count)).ShouldBe(Enumerable.Range(0, text.Tokens.Length));
    }
}
