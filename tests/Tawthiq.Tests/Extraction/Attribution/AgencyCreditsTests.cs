using Tawthiq.Extraction.Attribution;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Attribution;

public sealed class AgencyCreditsTests
{
    private static string Read(string text, params Noise[] noise) =>
        string.Join(' ', AgencyCredits.Table.Of(text, noise).Select(c => c.Agency + (c.Whole ? "" : "~")));

    [Theory]
    [InlineData("GAO, March 4 (Reuters) - Gunmen killed six people.", "reuters")]
    [InlineData("BEYROUTH (AFP) – Six personnes ont été tuées.", "afp")]
    [InlineData("بيروت (رويترز) - قتل ستة أشخاص.", "reuters")]
    [InlineData("إدلب/الأناضول\nقتل ستة أشخاص في غارة.", "anadolu")]
    [InlineData("دير الزور-سانا\nقتل ستة أشخاص في غارة.", "sana")]
    [InlineData("الرقة – نورث برس\nقتل ستة أشخاص في غارة.", "npa")]
    [InlineData("Six people were killed, the mayor said. (AFP)", "afp")]
    [InlineData("Six personnes ont été tuées.\n(AFP)\n", "afp")]
    [InlineData("قتل ستة أشخاص في غارة على السوق. (أ ف ب)", "afp")]
    [InlineData("قتل ستة أشخاص.\nالمصدر: سانا\n", "sana")]
    [InlineData("Six people were killed.\nSource: Xinhua", "xinhua")]
    public void A_text_that_an_agency_wrote_says_so(string text, string agency) => Read(text).ShouldBe(agency);

    [Theory]
    [InlineData("Six personnes ont été tuées.\nAvec AFP", "afp~")]
    [InlineData("Six personnes ont été tuées.\nLe Quotidien (avec l’AFP)", "afp~")]
    [InlineData("Six people were killed.\nThe Daily, with Reuters", "reuters~")]
    [InlineData("قتل ستة أشخاص.\nف.ي/ص.ش (د ب ا، رويترز، ا ف ب)", "")]
    [InlineData("قتل ستة أشخاص في غارة على سوق المدينة.\n(د ب ا، رويترز، ا ف ب)", "dpa~ reuters~ afp~")]
    public void A_text_that_draws_on_agencies_is_not_theirs(string text, string agencies) => Read(text).ShouldBe(agencies);

    [Theory]
    [InlineData("Men search the rubble of a bakery in Gao (AFP)\nSix people were killed.")]
    [InlineData("The map shows the town and its capital. (AP)\nGAO — Six people were killed on Monday when a bomb went off in the market, and many more were hurt.")]
    [InlineData("© AFP")]
    [InlineData("Photo: Reuters")]
    [InlineData("قصف على ريف إدلب - أرشيفية/نورث برس")]
    [InlineData("The mayor told AFP that six people were killed.")]
    [InlineData("Le maire a déclaré à l’AFP (Agence France-Presse) que six personnes avaient été tuées.")]
    [InlineData("وقال مراسل وكالة الأناضول إن ستة أشخاص قتلوا.")]
    [InlineData("Six people were killed in MAPLE street (APS road) on Monday.")]
    [InlineData("قال الوافد إن ستة قتلوا - وفاة شخص\nخبر آخر")]
    public void A_picture_or_a_speaker_is_no_byline(string text) => Read(text).ShouldBe("");

    [Fact]
    public void The_words_of_a_credit_are_its_span_and_other_articles_credit_nothing()
    {
        const string text = "🕊 Gao and the villages around it along the river, Monday evening\nSix people were killed. (AFP)\nRead also\nBAMAKO (Reuters) - Something else.";
        var credit = AgencyCredits.Table.Of(text, [])[0];
        text.EnumerateRunes().Skip(credit.Span.Start).Take(credit.Span.End - credit.Span.Start).Aggregate("", (s, r) => s + r).ShouldBe("AFP");
        Read(text).ShouldBe("afp~ reuters~");
        Read(text, new Noise(NoiseKind.ReadAlso, new(95, 140))).ShouldBe("afp");
    }
}
