using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Places;

public sealed class GazetteerTests
{
    private static PlaceEntry? Best(string name, params string[] countries) =>
        Gazetteer.Resolve(Gazetteer.World.Find(name), new(countries.ToValueList(), [])).Likeliest?.Candidate.Place;

    [Theory]
    [InlineData("Raqqa", "ar-Raqqah", "the article and a written ta marbuta")]
    [InlineData("Raqqa", "الرقة", "another script")]
    [InlineData("Raqqa", "Rakka", "q as k")]
    [InlineData("Raqqa", "بالرقة", "an attached particle")]
    [InlineData("Taiz", "Taëz", "French vowels and accents")]
    [InlineData("Taiz", "تعز", "another script")]
    [InlineData("Deir ez-Zor", "Deir Ezzor", "the article written into the word")]
    [InlineData("Deir ez-Zor", "دير الزور", "another script")]
    [InlineData("Mosul", "Mossoul", "French ou and ss")]
    [InlineData("Mosul", "للموصل", "a particle that swallows the article's alif")]
    [InlineData("Maarat al-Nouman", "Maaret al-Numan", "a/e and ou/u")]
    [InlineData("Maarat al-Nouman", "معرة النعمان", "another script")]
    [InlineData("Khan Sheikhoun", "Khan Cheikhoun", "French ch for sh")]
    [InlineData("Fallujah", "Falloujah", "French ou")]
    [InlineData("Aleppo", "Alep", "the French name")]
    public void Two_spellings_of_one_town_find_it(string one, string other, string reason)
    {
        var (a, b) = (Best(one, "SY", "IQ", "YE"), Best(other, "SY", "IQ", "YE"));
        a.ShouldNotBeNull(reason);
        b.ShouldNotBeNull(reason);
        a.Point.DistanceTo(b.Point).ShouldBeLessThan(60, $"{a} / {b}: {reason}");
    }

    [Theory]
    [InlineData("Mansourah", "EG", "EG")]
    [InlineData("Tripoli", "LB", "LB")]
    [InlineData("Tripoli", "LY", "LY")]
    [InlineData("Lebanon", "SY", "LB")]
    [InlineData("Hama", "SY", "SY")]
    public void A_homonym_goes_with_the_country_the_document_names(string name, string named, string expected) =>
        Best(name, named)!.Country.ShouldBe(expected);

    [Fact]
    public void Niger_alone_is_the_country_and_beside_Nigeria_the_reasons_say_why()
    {
        Best("Niger")!.Id.ShouldBe("iso:NE");
        var resolution = Gazetteer.Resolve(Gazetteer.World.Find("Niger"), new(["NG"], []));
        resolution.Likeliest!.Reasons.Select(r => r.Detail).ShouldContain("the document names NG");
    }

    [Fact]
    public void A_place_near_what_the_document_names_is_preferred()
    {
        var beirut = Gazetteer.World.Find("Beirut")[0].Place;
        var found = Gazetteer.Resolve(Gazetteer.World.Find("Tripoli"), new([], [beirut]));
        found.Likeliest!.Candidate.Place.Country.ShouldBe("LB");
    }

    [Theory]
    [InlineData("xqzvw")]
    [InlineData("والذين")]
    [InlineData("")]
    public void What_is_no_name_finds_nothing(string word)
    {
        Gazetteer.World.Find(word).Count.ShouldBe(0);
        Gazetteer.Resolve([], PlaceContext.Empty).ShouldBeOfType<PlaceResolution.NotFound>();
    }

    [Theory]
    [InlineData("Homs", "Hims")]
    [InlineData("Beni", "Bani")]
    public void Short_names_are_not_compared_by_sound(string one, string other) =>
        Gazetteer.World.Find(one).Concat(Gazetteer.World.Find(other)).ShouldAllBe(c => c.Match != NameMatch.Loose);

    [Theory]
    [InlineData("Khan")]
    [InlineData("دير")]
    [InlineData("وحلب")]
    [InlineData("al")]
    public void A_word_that_opens_a_name_may_start_one(string word) => Gazetteer.World.MayStart(word).ShouldBeTrue();

    [Fact]
    public void A_settlement_knows_the_division_it_lies_in() =>
        Best("Raqqa", "SY")!.Within.ShouldBe(["adm1:SY.04", "iso:SY"]);
}
