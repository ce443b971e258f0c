using Tawthiq.Linkage.Text;

namespace Tawthiq.Tests.Linkage.Text;

public class NamesTests
{
    [Theory]
    [InlineData("سرمين", "Sarmin", "vowels are not written")]
    [InlineData("كفرتخاريم", "Kafr Takharim", "a space inside the name", true)]
    [InlineData("الأتارب", "Al-Atarib", "the article")]
    [InlineData("دارة عزة", "Dara Izza", "ayn has no letter")]
    [InlineData("جسر الشغور", "Jisr al-Shughur", "gh and sh are one sound each")]
    [InlineData("خان شيخون", "Khan Cheikhoun", "French ch is English sh")]
    [InlineData("قرية تادف", "Tadef", "the word for village names nothing")]
    [InlineData("الجزيرة", "Djezireh", "French dj")]
    public void One_place_in_two_scripts_has_one_key(string arabic, string latin, string reason, bool joined = false)
    {
        var (a, b) = (string.Join(joined ? "" : " ", Names.Keys(arabic)), string.Join(joined ? "" : " ", Names.Keys(latin)));
        b.ShouldBe(a, reason);
    }

    [Theory]
    [InlineData("سرمين", "Saraqib")]
    [InlineData("منبج", "Manbar")]
    public void Other_names_have_other_keys(string one, string other) => Names.Keys(one).ShouldNotBe(Names.Keys(other));

    [Theory]
    [InlineData("وروسيا", "russia", "and")]
    [InlineData("لقوات النظام", "syria_government", "of")]
    [InlineData("الطيران الحربي الروسي", "russia", "the adjective says whose")]
    [InlineData("لتنظيم “الدولة الإسلامية”", "is", "quotation marks")]
    [InlineData("للجيش التركي", "turkey", "of the")]
    [InlineData("Armée turque", "turkey", "accents and case")]
    [InlineData("Group of the Two Rivers", "group of the two rivers", "a name the table does not have stays itself")]
    public void A_party_is_itself_under_every_name(string name, string id, string reason) => Parties.Table.Identify(name).ShouldBe(id, reason);
}
