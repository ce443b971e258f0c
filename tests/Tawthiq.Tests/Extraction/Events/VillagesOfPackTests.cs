using System.Text;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Events;

/// <summary>Villages of a place pack in Arabic texts: names that are words of every day, that several villages bear, or that the pack has in Latin letters only.</summary>
public sealed class VillagesOfPackTests
{
    private const string Pack = """
        wof_id	placetype	lat	lon	population	region_id	county_id	name	names	gn_id	wd_id
        1	locality	35.50	38.90	600			Al Fawr	ara=الفور;فور	9000001
        2	locality	35.60	38.80	700			Akthar	ara=أكثر	9000002
        3	locality	36.20	36.90	900			Tall Warshin	ara=تل ورشين	9000003
        4	locality	35.00	40.30	900			Tall Warshin	ara=تل ورشين	9000004
        5	locality	36.10	36.95	800			Kafr Zindiyal	und=Kafr Zindiyal	9000005
        7	region	36.10	37.20				Halab	ara=حلب	9000007
        6	locality	35.10	40.20	800			Bahzanta	ara=بحزنتا	9000006
        8	locality	36.15	36.90	800			Adwan	ara=عدوان	9000008
        9	locality	34.80	40.60	800			Tishrin	ara=تشرين	9000009
        10	locality	36.40	37.50	30000			Ayn al Warshan	ara=عين الورشان	9000010
        11	locality	36.40	37.50	30000			Zindiku	ara=زنديكو	9000011
        """;

    private static readonly DocumentReader Reader = new(Gazetteer.World.WithPack(PlacePack.Parse("sy", Encoding.UTF8.GetBytes((Pack + "\n").Replace("\n", "\t\n", StringComparison.Ordinal).Replace("wd_id\t", "wd_id", StringComparison.Ordinal))).ShouldBeOfType<PlacePackReading.Read>().Pack));

    [Theory]
    // Words of every day, with and without particles.
    [InlineData("قتل مدنيان بقصف مدفعي على أكثر من حي في مدينة حلب في سوريا.", "حلب", "gn:170063")]
    [InlineData("قتل أربعة مدنيين على الفور بقصف مدفعي على مدينة حلب في سوريا.", "حلب", "gn:170063")]
    // With a word that leads to a place they are villages.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية الفور في سوريا.", "الفور", "gn:9000001")]
    // Of two villages of one name the one beside the other place is meant.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية تل ورشين بريف حلب.", "تل ورشين", "gn:9000003")]
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية تل ورشين بريف دير الزور.", "تل ورشين", "gn:9000004")]
    // A village that lies elsewhere is another of its name: it has no point, rather than a wrong one.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية بحزنتا بريف حلب في سوريا.", "بحزنتا", null)]
    // The pack has it in Latin letters only.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية كفرزنديال بريف حلب في سوريا.", "كفرزنديال", "gn:9000005")]
    // It lies in other hills, whatever village elsewhere bears its name.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية بحزنتا جبل الزاوية بريف إدلب في سوريا.", "بحزنتا", null)]
    // Nor is it the village of its name across the country from all else that is named.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية بحزنتا في سوريا، ونقل الجرحى إلى مدينة طرطوس ثم إلى مدينة اللاذقية.", "بحزنتا", null)]
    // A village may bear the name of a thing that is counted, or of a people; a dam bears that of a month, and the village of that name is another place.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية عدوان بريف حلب.", "عدوان", "gn:9000008")]
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية عرب زنديال بريف حلب في سوريا.", "عرب زنديال", null)]
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على سد تشرين بريف حلب في سوريا.", "سد تشرين", null)]
    // What a farm is for is not its name.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية تل ورشين بريف حلب، واحترقت مزرعة لتربية الأبقار.", "تل ورشين", "gn:9000003")]
    // Where those stand who strike is not where they strike.
    [InlineData("قصفت القوات المتمركزة في قرية كفرزنديال بالمدفعية الثقيلة على قرية تل ورشين بريف حلب، ما أدى إلى مقتل أربعة مدنيين.", "تل ورشين", "gn:9000003")]
    // Two names of one place.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على مدينة عين الورشان (زنديكو) بريف حلب.", "عين الورشان (زنديكو)", "gn:9000010")]
    // A headline on the town that gives its province the name; the text goes on with another town.
    [InlineData("مقتل أربعة مدنيين بقصف على حلب\n\nقتل أربعة مدنيين بقصف مدفعي استهدف مدينة عين الورشان بريف حلب الشرقي.", "عين الورشان", "gn:9000010")]
    // What is struck besides does not move what was told with its dead.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية تل ورشين بريف حلب.\n\nكما استهدفت القوات بقذائف المدفعية بلدة زنديكان في الريف ذاته.", "تل ورشين", "gn:9000003")]
    // Quotation marks are no part of a name.
    [InlineData("قتل أربعة مدنيين بقصف مدفعي على قرية \"تل ورشين\" بريف حلب.", "تل ورشين", "gn:9000003")]
    // A headline names the province by its capital; the text goes on with the village.
    [InlineData("مقتل أربعة مدنيين بقصف على حلب\n\nقتل أربعة مدنيين بقصف مدفعي استهدف قرية تل ورشين بريف حلب الشمالي.", "تل ورشين", "gn:9000003")]
    public void An_Arabic_village_is_told_from_a_word_of_every_day_and_from_others_of_its_name(string text, string name, string? id)
    {
        var reading = Reader.Read(new SourceText(new("t"), text) { Language = "ar" }, TestContext.Current.CancellationToken);
        var place = reading.Events.ShouldHaveSingleItem(text).Place.ShouldNotBeNull(text);
        place.Name.ShouldBe(name, text);
        place.GazetteerId.ShouldBe(id, text);
        (place.Point is null).ShouldBe(id is null, text);
    }

    [Fact]
    public void Particles_are_taken_off_in_the_order_in_which_Arabic_writes_them()
    {
        ArabicParticle.Rests("وبحلب").ShouldBe(["بحلب", "حلب"]);
        ArabicParticle.Rests("بلاده").ShouldBe(["لاده"]);
        ArabicParticle.Rests("للموصل").ShouldBe(["الموصل"]);
        ArabicParticle.Rests("حلب").ShouldBeEmpty();
    }
}
