using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Events;

/// <summary>Where an event happened, by what its text names. Most names are invented, so that no gazetteer helps.</summary>
public sealed class EventPlaceTests
{
    private static readonly DocumentReader Reader = new(Gazetteer.World);

    [Theory]
    // The finest place of the sentence.
    [InlineData("fr", "Au moins 12 civils ont été tués lundi à Alep dans une frappe aérienne.", "Alep", "SY")]
    [InlineData("fr", "Une frappe aérienne a tué neuf civils à Tell Wardan, un village du gouvernorat d'Idleb, en Syrie.", "Tell Wardan", "SY")]
    [InlineData("fr", "Une frappe aérienne a tué neuf civils à Alep, dans le nord de la Syrie.", "Alep", "SY")]
    [InlineData("fr", "Des obus sont tombés sur le marché de Kafr Zoumar, près d'Alep, en Syrie, tuant sept civils.", "marché de Kafr Zoumar", "SY")]
    [InlineData("fr", "Une bombe a explosé dans le camp militaire de Tinzawat, au Mali, tuant six soldats.", "camp militaire de Tinzawat", "ML")]
    [InlineData("fr", "Dans la localité voisine de Bankoro, au Mali, huit villageois ont été abattus.", "Bankoro", "ML")]
    [InlineData("fr", "Six gendarmes ont été tués dans une embuscade entre Warkoye et Tessalit, au Mali.", "Warkoye", "ML")]
    [InlineData("fr", "Un drone a visé l'hôtel Miramonte à Mogadiscio, tuant quatre clients.", "hôtel Miramonte", "SO")]
    [InlineData("fr", "L'attaque de Port-au-Prince a fait dix morts et vingt blessés.", "Port-au-Prince", "HT")]
    [InlineData("en", "Shelling killed 11 civilians in the village of Tel Wardan, in northern Syria.", "Tel Wardan", "SY")]
    [InlineData("en", "Gunmen killed five people at the Bakora junction in Mogadishu on Friday.", "Bakora junction", "SO")]
    [InlineData("en", "A car bomb killed six people in Dunkara, a town near Kano in Nigeria.", "Dunkara", "NG")]
    [InlineData("en", "Troops engaged the enemy at Hill 412 and killed nine fighters.", "Hill 412", null)]
    [InlineData("en", "Jets bombed Marrat Shams overnight and killed 14 civilians, activists in Syria said.", "Marrat Shams", "SY")]
    [InlineData("en", "An airstrike on Deir Salim hospital killed three nurses in Syria.", "Deir Salim hospital", "SY")]
    [InlineData("en", "Gunmen killed eight herders in nearby Walankoro, Mali.", "Walankoro", "ML")]
    [InlineData("en", "SUSPECTED REBELS KILLED 9 CIVILIANS IN THE VILLAGE OF MADAWERA IN SRI LANKA ON SUNDAY, THE ARMY SAID TODAY.", "MADAWERA", "LK")]
    [InlineData("ar", "قتل تسعة مدنيين في قصف على قرية تل صنوبر في ريف حلب.", "تل صنوبر", "SY")]
    [InlineData("ar", "قتل سبعة مدنيين بغارة استهدفت سوق الزيتون بمدينة إدلب.", "سوق الزيتون", "SY")]
    [InlineData("ar", "قتل خمسة مدنيين في تفجير داخل كنيسة مار سمعان في حلب.", "كنيسة مار سمعان", "SY")]
    [InlineData("ar", "استشهد ثلاثة مدنيين بقصف مدفعي على محور الزيتونة في سوريا.", "الزيتونة", "SY")]
    [InlineData("ar", "قتل 12 شخصا في انفجار سيارة مفخخة عند تقاطع «النجمة» في مقديشو.", "تقاطع «النجمة»", "SO")]
    [InlineData("ar", "أصيب أربعة عمال في مداهمة لمخيم الوادي الأبيض في لبنان.", "الوادي الأبيض", "LB")]
    [InlineData("en", "Forces stationed in Tel Wardan used launchers to shell Marrat Shams in Syria and killed six civilians.", "Marrat Shams", "SY")]
    // A report of local sources to an agency names no place.
    [InlineData("ar", "قتل ستة مدنيين في بلدة تل شوك في سوريا. وقالت مصادر محلية لوكالة برس إن القصف استمر ساعة.", "تل شوك", "SY")]
    // Who speaks or rules somewhere does not say where.
    [InlineData("fr", "Dix civils ont été tués à Tamkoro, au Mali, a déclaré le gouverneur de Mopti.", "Tamkoro", "ML")]
    [InlineData("fr", "Le procureur de Kaya, au Burkina Faso, enquête sur la mort de onze civils abattus à Yirkaré.", "Yirkaré", "BF")]
    [InlineData("en", "The government in Bamako said that 20 villagers had been killed in Kelenko, Mali.", "Kelenko", "ML")]
    [InlineData("ar", "قال محافظ حلب إن ستة مدنيين قتلوا في بلدة تل شوك.", "تل شوك", "SY")]
    // The hurt are brought to a hospital; they were hurt elsewhere.
    [InlineData("fr", "Sept civils ont été blessés à Alep et conduits à l'hôpital de Tell Wardan, en Syrie.", "Alep", "SY")]
    // A dateline is where the report was written.
    [InlineData("fr", "NAIROBI, 3 mai - Au moins 14 personnes ont été tuées samedi à Baidoa, en Somalie, dans un attentat.", "Baidoa", "SO")]
    [InlineData("en", "BEIRUT, May 3, 2019 - Shells killed six civilians in Aleppo, Syria, on Friday.", "Aleppo", "SY")]
    [InlineData("ar", "بيروت 3 أيار 2019 (وكالات) - قتل ستة مدنيين في حلب بقصف مدفعي.", "حلب", "SY")]
    // What a headline or a heading names holds for what follows.
    [InlineData("fr", "Massacre de Tamkoro : le bilan s'alourdit\n\nVingt-deux civils ont été tués dimanche par des hommes armés.", "Tamkoro", null)]
    [InlineData("en", "Daily report\n\nTel Mansaf: 7 civilians died when rockets struck a house.", "Tel Mansaf", null)]
    [InlineData("ar", "تلزويتين: حصيلة الهجوم\n\nقتل سبعة مدنيين في الهجوم الذي وقع فجرا، بحسب سكان بتلزويتين.", "تلزويتين", null)]
    // A person is no place.
    [InlineData("fr", "Hommage à Samira Delvaux (1985-2019)\n\nLa journaliste et deux passants ont été tués mardi à Alep par un obus.", "Alep", "SY")]
    // A name of the gazetteer far from all else that is named is another place of that name.
    [InlineData("en", "A car bomb exploded in the Medina district of Mogadishu, Somalia, and killed four people.", "Medina", "SO")]
    public void An_event_is_where_its_text_says(string language, string text, string place, string? country)
    {
        var found = Read(language, text).Events[0].Place;
        found.ShouldNotBeNull(text);
        found.Name.ShouldBe(place, text);
        found.Country.ShouldBe(country, text);
    }

    [Theory]
    [InlineData("fr", "Quelque 3 000 habitants ont fui Tamkoro, au Mali, pour se réfugier à Gao.", "Tamkoro")]
    [InlineData("en", "About 4,000 people fled the village of Kelenko, Mali, and arrived in Gao.", "Kelenko")]
    [InlineData("ar", "نزح ألف شخص من بلدة تل شوك باتجاه حلب.", "تل شوك")]
    public void Who_flees_is_displaced_from_where_they_left(string language, string text, string place) =>
        Read(language, text).Events[0].Place.ShouldNotBeNull().Name.ShouldBe(place);

    [Theory]
    [InlineData("fr", "Deux civils ont été tués hier par des inconnus.")]
    [InlineData("en", "Two civilians were killed yesterday by unknown gunmen, police said.")]
    [InlineData("ar", "قتل مدنيان أمس برصاص مجهولين.")]
    public void Where_a_text_names_no_place_there_is_none(string language, string text) =>
        Read(language, text).Events[0].Place.ShouldBeNull();

    private static DocumentReading Read(string language, string text) =>
        Reader.Read(new SourceText(new("t"), text) { Language = language, Published = new(2019, 5, 14) }, TestContext.Current.CancellationToken);
}
