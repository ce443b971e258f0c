using System.Globalization;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Numbers;

public sealed class ExactNumberReaderTests
{
    private static readonly Dictionary<string, ExactNumberReader> Readers = new[] { "en", "fr", "ar", "es" }.ToDictionary(l => l, l => new ExactNumberReader(LanguagePacks.Embedded.Of(l)));

    private static List<NumberReading> Read(string language, string text) => Readers[language].Read(TokenizedText.Of(text, new WordTable()));

    private static string Values(string language, string text) =>
        string.Join(" ", Read(language, text).Select(n => ((double)n.Value).ToString("G10", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("en", "six hundred and four thousand and twelve shells", "604012")]
    [InlineData("en", "4 hundred and 3 hundred", "400 300")]
    [InlineData("en", "7 dozen crates, half a dozen trucks", "84 6")]
    [InlineData("en", "sixty - four, seven lakh, 5 crore", "64 700000 50000000")]
    [InlineData("en", "8 trillion, 12M, 12m, 3.5 bn", "8E+12 12000000 3500000000")]
    [InlineData("fr", "trois cent sept mille huit cent quatre-vingt-onze", "307891")]
    [InlineData("fr", "cent soixante et un, deux billions, 3 milliards", "161 2E+12 3000000000")]
    [InlineData("ar", "ثلاثمئة وخمسة وعشرون ألفا و12", "325012")]
    [InlineData("es", "ciento cuarenta y dos mil, tres millones", "142000 3000000")]
    public void Whole_numbers_have_their_value_at_any_scale(string language, string text, string expected) => Values(language, text).ShouldBe(expected);

    [Theory]
    [InlineData("en", "four fifths, a third, three and a half million, nine million and a quarter", "0.8 0.3333333333 3500000 9250000")]
    [InlineData("en", "eleven twenty-fifths, two hundred and three eighths", "0.44 200.375")]
    [InlineData("en", "3/8, 5 1/2, ¾, one over eight, three out of five", "0.375 5.5 0.75 0.125 0.6")]
    [InlineData("fr", "trois huitièmes, deux et demi, la moitié, quatre millions et un quart, deux sur cinq", "0.375 2.5 0.5 4250000 0.4")]
    [InlineData("ar", "ثلاثة أرباع، ثلثان، خمسة ونصف", "0.75 0.6666666667 5.5")]
    public void Fractions_are_read_with_their_whole_and_their_scale(string language, string text, string expected) => Values(language, text).ShouldBe(expected);

    [Theory]
    [InlineData("en", "1,234.5 and 1.25 and .5 and 7,5", "1234.5 1.25 0.5 7.5")]
    [InlineData("fr", "1.234,5 et 1,25 et ,5 et 1.234", "1234.5 1.25 0.5 1234")]
    [InlineData("en", "minus four point zero five, -3, - 2 1/2", "-4.05 -3")]
    [InlineData("fr", "quatre virgule douze, moins six", "4.12 -6")]
    [InlineData("ar", "١٢،٣٤٥ و٣,٥ وسالب سبعة", "12345 3.5 -7")]
    [InlineData("en", "10.20.30.40 and 12,34,567", "10 20 30 40 1234567")]
    [InlineData("en", "2e3, 1.5^2, -4e-2, 2.5x10^4", "2000 2.25 -0.04 25000")]
    public void Decimals_signs_and_powers_follow_the_marks_of_the_language(string language, string text, string expected) => Values(language, text).ShouldStartWith(expected);

    [Theory]
    [InlineData("en", "the 120mm shell, a 35km road, the 4th man")]
    [InlineData("en", "which one fell; a man; dozens of men")]
    [InlineData("fr", "un homme et une femme, 90km de piste")]
    public void Measures_articles_and_words_for_many_are_no_numbers(string language, string text) => Read(language, text).ShouldBeEmpty();

    [Fact]
    public void A_number_spans_its_words_and_its_sign()
    {
        const string Text = "fell to minus two and a half million units";
        var number = Read("en", Text).ShouldHaveSingleItem();
        Text[number.Start..number.End].ShouldBe("minus two and a half million");
        (number.Value, number.Form).ShouldBe((-2_500_000m, NumberForm.Fraction));
    }

    [Fact]
    public void A_long_row_of_number_words_is_read_in_parts() => Read("en", string.Join(' ', Enumerable.Repeat("one", 5000))).Count.ShouldBe(5000);
}
