using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Numbers;

public sealed class NumberReaderTests
{
    private static readonly Dictionary<string, NumberReader> Readers = new[] { "en", "fr", "ar" }.ToDictionary(l => l, l => new NumberReader(LanguagePacks.Embedded.Of(l)));

    private static string Values(string language, string text) =>
        string.Join(" ", Read(language, text).Select(q => q.Kind is QuantityKind.Number or QuantityKind.Vague ? q.Value.ToString() : $"{q.Kind}:{q.Value}"));

    private static List<Quantity> Read(string language, string text) => Readers[language].Read(TokenizedText.Of(text, new WordTable()));

    [Theory]
    [InlineData("29 killed", "29")]
    [InlineData("1,400 people and 1.400 people and 12'000 people", "1400 1400 12000")]
    [InlineData("2.5 million people", "2500000")]
    [InlineData("in 2015 14 people", "2015 14")]
    [InlineData("twenty-five people, forty two others", "25 42")]
    [InlineData("two hundred and thirty-one people", "231")]
    [InlineData("a hundred people, half a million others, two dozen men, a dozen women", "100 500000 ~24 ~12")]
    [InlineData("three thousand five hundred dead", "3500")]
    [InlineData("200 and five others", "200 5")]
    [InlineData("dozens, hundreds of men, several hundred, tens of thousands, several", "≥24 ≥200 ≥200 ≥20000 ≥3")]
    [InlineData("at least 29 and more than 100 and up to 50 and fewer than 10", "≥29 ≥101 ≤50 ≤9")]
    [InlineData("about 100, nearly two hundred, at least about 15", "~100 ~200 ≥15")]
    [InlineData("between 20 and 30 people", "20–30")]
    [InlineData("between two hundred and three hundred people", "200–300")]
    [InlineData("230 or even 520 people", "230–520")]
    [InlineData("10 to 15 men; 5-7 men; one or two men", "10–15 5–7 1–2")]
    [InlineData("100+ people, 20 or more", "≥100 ≥20")]
    [InlineData("5 percent, 3rd, $20, 4 a.m., 14:30, 2.5", "Percent:5 Ordinal:3 Money:20 Clock:4 Clock:14 Clock:30 Decimal:2")]
    [InlineData("the M23 rebels, a Su-24 jet", "")]
    [InlineData("10k refugees", "10000")]
    public void English_numbers_are_read(string text, string expected) => Values("en", text).ShouldBe(expected);

    [Theory]
    [InlineData("1 400 civils, 1\u00A0400 civils, 1\u202F400 civils, 1.400 civils", "1400 1400 1400 1400")]
    [InlineData("le 3 novembre 2015 14 civils", "3 2015 14")]
    [InlineData("vingt et un, soixante-dix-sept, quatre-vingt-dix-neuf, cent un, nonante-deux, septante et un", "21 77 99 101 92 71")]
    [InlineData("deux cent cinquante mille, trois mille deux cents, un million et demi", "250000 3200 1500000")]
    [InlineData("un civil et une femme", "")]
    [InlineData("une dizaine, une centaine, une douzaine, un millier", "~10 ~100 ~12 ~1000")]
    [InlineData("des dizaines, plusieurs centaines, des milliers, plusieurs, dizaines de milliers", "≥24 ≥200 ≥2000 ≥3 ≥20000")]
    [InlineData("au moins 29, plus de 100, jusqu'à 50, moins de 10", "≥29 ≥101 ≤50 ≤9")]
    [InlineData("29 au moins, 30 environ, 40 sinon plus", "≥29 ~30 ≥40")]
    [InlineData("29 civils au moins", "≥29")]
    [InlineData("29 civils, au moins 5 enfants", "29 ≥5")]
    [InlineData("plus d'une centaine de morts, près d'un millier", "≥101 ~1000")]
    [InlineData("entre 20 et 30 morts, de 5 à 7 morts, 10 ou 12 morts, 200 voire 300", "20–30 5–7 10–12 200–300")]
    [InlineData("à 14h30, 20 pour cent, le 1er, 5 millions de dollars", "Clock:14 Percent:20 Ordinal:1 Money:5000000")]
    [InlineData("3,5 millions de personnes", "3500000")]
    [InlineData("le vingt-cinquième, dix-huit ans", "Ordinal:20 Ordinal:5 18")]
    public void French_numbers_are_read(string text, string expected) => Values("fr", text).ShouldBe(expected);

    [Theory]
    [InlineData("٢٩ قتيلا و٥ جرحى", "29 5")]
    [InlineData("خمسة وعشرين مدنيا", "25")]
    [InlineData("ثلاثمئة وخمسون شخصا، ثلاث مئة وخمسة وعشرون", "350 325")]
    [InlineData("11 ألفا و118 شخصا", "11118")]
    [InlineData("مئتي شخص، ألفين، ألف ومئة، مئة ألف، مليون ونصف المليون", "200 2000 1100 100000 1500000")]
    [InlineData("خمسة عشر شخصا، اثني عشر، إحدى عشرة", "15 12 11")]
    [InlineData("عشرات المدنيين، مئات القتلى، آلاف، عشرات الآلاف، عدة أشخاص، عدد من المدنيين", "≥24 ≥200 ≥2000 ≥20000 ≥3 ≥3")]
    [InlineData("ما لا يقل عن 29، أكثر من 100، حتى 50، أقل من 10", "≥29 ≥101 ≤50 ≤9")]
    [InlineData("29 قتيلا على الأقل", "≥29")]
    [InlineData("نحو عشرة، حوالي 20، قرابة ٣٠", "~10 ~20 ~30")]
    [InlineData("بين 20 و30 قتيلا، من 5 إلى 7، ما بين عشرين وثلاثين", "20–30 5–7 20–30")]
    [InlineData("6 بين قتيل وجريح", "6")]
    [InlineData("قتل خمسة وثلاثة جرحى", "5 3")]
    [InlineData("يوم الاثنين لست هنا", "")]
    [InlineData("20 بالمئة، في الساعة 4، 500مدني", "Percent:20 Clock:4 500")]
    [InlineData("5 آلاف مدني", "5000")]
    public void Arabic_numbers_are_read(string text, string expected) => Values("ar", text).ShouldBe(expected);

    [Fact]
    public void The_range_takes_in_the_qualifiers_and_the_number_does_not()
    {
        var text = TokenizedText.Of("Il y a au moins 29 morts", new WordTable());
        var found = Readers["fr"].Read(text).ShouldHaveSingleItem();
        text.Words(found.Number).ShouldBe("29");
        text.Words(found.Range).ShouldBe("au moins 29");
        found.Qualified.ShouldBeTrue();
        found.Words.ShouldBeFalse();
    }
}
