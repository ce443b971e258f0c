using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Dates;

public sealed class DateReaderTests
{
    private static readonly DateOnly Friday = new(2017, 10, 20);

    private static string Days(string language, string text, DateOnly? published) =>
        string.Join(" ", new DateReader(LanguagePacks.Embedded.Of(language)).Read(TokenizedText.Of(text, new WordTable()), published)
            .Select(m => m.From is null ? "?" : m.From == m.To ? $"{m.From:O}" : $"{m.From:O}..{m.To:O}"));

    [Theory]
    [InlineData("en", "on April 4, 2017 and on 5 April 2017", "2017-04-04 2017-04-05")]
    [InlineData("en", "in November 2012", "2012-11-01..2012-11-30")]
    [InlineData("en", "on Tuesday, yesterday", "2017-10-17 2017-10-19")]
    [InlineData("en", "they may march; the second man", "")]
    [InlineData("en", "three days ago", "2017-10-17")]
    [InlineData("en", "in the past six months", "2017-04-20..2017-10-20")]
    [InlineData("fr", "du 20 au 30 novembre 2012", "2012-11-20..2012-11-30")]
    [InlineData("fr", "dans la nuit de jeudi à vendredi", "2017-10-19..2017-10-20")]
    [InlineData("fr", "vendredi dernier, puis le 14 octobre", "2017-10-13 2017-10-14")]
    [InlineData("fr", "depuis juin", "2017-06-01..2017-10-20")]
    [InlineData("ar", "21 آب/أغسطس 2013", "2013-08-21")]
    [InlineData("ar", "يوم الأربعاء", "2017-10-18")]
    [InlineData("ar", "مساء أمس", "2017-10-19")]
    [InlineData("ar", "الأسبوع الماضي", "2017-10-08..2017-10-14")]
    public void Dates_are_resolved_against_the_day_of_publication(string language, string text, string expected) =>
        Days(language, text, Friday).ShouldBe(expected);

    [Fact]
    public void A_weekday_without_a_day_of_publication_is_unresolved() => Days("fr", "mardi", null).ShouldBe("?");

    [Theory]
    [InlineData("fr", "Titre\nPublié le 21-10-2017 à 07:15\n\nTexte.", "2017-10-21")]
    [InlineData("en", "Title\nBEIRUT, April 4, 2017 - Jets bombed the town.", "2017-04-04")]
    [InlineData("ar", "عنب بلدي\n\n01/09/2023\n\nقتل", "2023-09-01")]
    public void The_date_line_gives_the_day_of_publication(string language, string text, string expected) =>
        new DateReader(LanguagePacks.Embedded.Of(language)).PublicationDate(TokenizedText.Of(text, new WordTable())).ShouldBe(DateOnly.Parse(expected));
}
