using Tawthiq.Extraction.Languages;

namespace Tawthiq.Tests.Extraction.Languages;

public class LanguageDetectorTests
{
    [Theory]
    [InlineData("fr", "Deux maisons ont été détruites par un obus dans le village, selon les habitants.")]
    [InlineData("en", "Two houses were destroyed by a shell in the village, according to residents.")]
    [InlineData("ar", "دمرت قذيفة منزلين في القرية بحسب سكان.")]
    [InlineData("en", "")]
    public void A_sentence_is_known_by_its_script_and_its_small_words(string language, string text) =>
        LanguagePacks.Embedded.Detector.Detect(text).ShouldBe(language);

    [Fact]
    public void An_Arabic_post_among_English_buttons_is_Arabic() =>
        LanguagePacks.Embedded.Detector.Detect("""
            Log in
            Create new account
            Local Committee of Qasr
            2 hrs ·
            سقطت قذيفة على السوق صباح اليوم وأصيب بائعان بجروح
            See translation
            All reactions: 214
            Like Comment Share
            View more comments
            """).ShouldBe("ar");

    [Fact]
    public void A_French_report_that_quotes_English_stays_French() =>
        LanguagePacks.Embedded.Detector.Detect("Le porte-parole a parlé d'un « tragic and very regrettable accident », sans dire combien de personnes se trouvaient dans la maison.")
            .ShouldBe("fr");

    [Fact]
    public void A_few_words_are_not_enough_to_be_sure() =>
        LanguagePacks.Embedded.Detector.DetectClearly("Photo: Reuters").ShouldBeNull();
}
