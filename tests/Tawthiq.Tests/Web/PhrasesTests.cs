using Microsoft.AspNetCore.Http;
using Tawthiq.Model;
using Tawthiq.Search;
using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

public sealed class PhrasesTests
{
    private static Phrases In(string code) => new(PageLanguage.All.Single(l => l.Code == code));

    private static CountRange? Read(string range) => Tolls.Read(range);

    [Theory, InlineData(0, "0"), InlineData(0.002, "1"), InlineData(0.5, "50"), InlineData(0.9999, "99"), InlineData(1, "100")]
    public void Only_what_is_certain_is_shown_as_certain(double share, string percent) => In("en").Share(share).ShouldBe(percent + "%");

    [Theory, InlineData("en", "SY", "Syria"), InlineData("fr", "SY", "Syrie"), InlineData("ar", "SY", "سوريا"), InlineData("fr", "US", "États-Unis"), InlineData("en", "ZZ", "ZZ")]
    public void Countries_are_called_by_their_usual_names(string language, string code, string name) => CountryNames.Of(PageLanguage.All.Single(l => l.Code == language), code).ShouldBe(name);

    [Theory]
    [InlineData("en", "29", "29")]
    [InlineData("en", "≥29", "at least 29")]
    [InlineData("en", "≤50", "up to 50")]
    [InlineData("en", "20–30", "20–30")]
    [InlineData("en", "~100", "about 100")]
    [InlineData("en", "~≥15", "at least about 15")]
    [InlineData("en", "0", "none")]
    [InlineData("en", "?", "unknown")]
    [InlineData("en", "12000", "12,000")]
    [InlineData("fr", "≥29", "au moins 29")]
    [InlineData("fr", "20–30", "20 à 30")]
    [InlineData("fr", "12000", "12\u202F000")]
    [InlineData("ar", "≥29", "29 على الأقل")]
    [InlineData("ar", "20–30", "من 20 إلى 30")]
    [InlineData("ar", "~100", "نحو 100")]
    [InlineData("ar", "?", "غير معروف")]
    public void A_range_is_said_in_words(string language, string range, string expected) => In(language).Range(Read(range)).ShouldBe(expected);

    [Theory]
    [InlineData("en", "1", "1 killed")]
    [InlineData("fr", "1", "1 tué")]
    [InlineData("fr", "0–1", "0 à 1 tué")]
    [InlineData("fr", "≥29", "au moins 29 tués")]
    [InlineData("ar", "0", "لا قتلى")]
    [InlineData("ar", "1", "قتيل واحد")]
    [InlineData("ar", "2", "قتيلان")]
    [InlineData("ar", "1–2", "من 1 إلى 2 قتلى")]
    [InlineData("ar", "≥2", "قتيلان على الأقل")]
    [InlineData("ar", "3", "3 قتلى")]
    [InlineData("ar", "10", "10 قتلى")]
    [InlineData("ar", "11", "11 قتيلاً")]
    [InlineData("ar", "99", "99 قتيلاً")]
    [InlineData("ar", "100", "100 قتيل")]
    [InlineData("ar", "103", "103 قتلى")]
    [InlineData("ar", "20–30", "من 20 إلى 30 قتيلاً")]
    [InlineData("ar", "≥100", "100 قتيل على الأقل")]
    public void A_toll_agrees_with_its_number(string language, string range, string expected) =>
        In(language).Toll(Outcome.Killed, Read(range)!.Value).ShouldBe(expected);

    [Theory]
    [InlineData("en", "2023-09-01", "2023-09-01", "1 September 2023")]
    [InlineData("fr", "2023-09-01", "2023-09-01", "1er septembre 2023")]
    [InlineData("ar", "2023-09-01", "2023-09-01", "1 أيلول/سبتمبر 2023")]
    [InlineData("en", "2023-09-01", "2023-09-03", "1–3 September 2023")]
    [InlineData("fr", "2023-09-01", "2023-09-03", "du 1er au 3 septembre 2023")]
    [InlineData("ar", "2023-09-01", "2023-09-03", "من 1 إلى 3 أيلول/سبتمبر 2023")]
    [InlineData("en", "2023-08-30", "2023-09-02", "30 August to 2 September 2023")]
    [InlineData("en", "2022-12-30", "2023-01-02", "30 December 2022 to 2 January 2023")]
    [InlineData("en", "2024-02-01", "2024-02-29", "February 2024")]
    [InlineData("fr", "2024-02-01", "2024-02-29", "février 2024")]
    [InlineData("ar", "2023-01-01", "2023-12-31", "2023")]
    [InlineData("en", "2023-02-01", "2023-03-31", "1 February to 31 March 2023")]
    public void A_date_is_written_out_as_fine_as_it_is(string language, string from, string to, string expected) =>
        In(language).Days(DateOnly.Parse(from), DateOnly.Parse(to)).ShouldBe(expected);

    [Theory]
    [InlineData("ar", 0, "لا وثائق")]
    [InlineData("ar", 1, "وثيقة واحدة")]
    [InlineData("ar", 2, "وثيقتان")]
    [InlineData("ar", 7, "7 وثائق")]
    [InlineData("ar", 279, "279 وثيقة")]
    [InlineData("ar", 300, "300 وثيقة")]
    [InlineData("fr", 0, "0 document")]
    [InlineData("en", 0, "0 documents")]
    public void A_number_of_things_agrees(string language, int n, string expected) => In(language).Count("count.documents", n).ShouldBe(expected);

    [Theory]
    [InlineData("/fr/incidents/i-1", "?a=1", "/ar/incidents/i-1?a=1")]
    [InlineData("/fr/documents/a b/c?d", "", "/ar/documents/a%20b/c%3Fd")]
    [InlineData("/fr/", "", "/ar/")]
    public void The_language_switch_keeps_the_page(string path, string query, string expected)
    {
        var http = new DefaultHttpContext { Request = { Path = path, QueryString = new(query) } };
        Phrases.Of(http).InLanguage(PageLanguage.All[2]).ShouldBe(expected);
    }
}
