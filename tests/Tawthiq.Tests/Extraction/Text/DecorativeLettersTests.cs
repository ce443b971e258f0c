using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Text;

public class DecorativeLettersTests
{
    [Theory]
    [InlineData("𝗔𝘇", "Az")]
    [InlineData("𝟎𝟗𝟭𝟮", "0912")]
    [InlineData("𝒦𝒾𝓁𝓁ed", "Killed")]
    [InlineData("plain", "plain")]
    [InlineData("🕯", "🕯")]
    [InlineData("𝛂", "𝛂")]
    [InlineData("\uD835", "\uD835")]
    public void A_decorative_letter_or_digit_is_its_plain_one(string written, string plain) => new string(DecorativeLetters.Plain(written)).ShouldBe(plain);

    [Fact]
    public void Its_place_in_the_text_is_kept()
    {
        var tokens = Tokenizer.Tokenize("In 𝟭𝟮 𝗱𝗲𝗮𝗱.", new WordTable());
        tokens.Select(t => (t.Folded, t.Start, t.End)).ShouldBe([("in", 0, 2), ("12", 3, 7), ("dead", 8, 16), (".", 16, 17)]);
    }
}
