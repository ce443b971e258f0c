using System.Text;
using Tawthiq.Extraction.Places;
using Tawthiq.Places;

namespace Tawthiq.Tests.Extraction.Places;

public sealed class WorldTableTests
{
    private const string City = "42\tExample\tExample\tBeispiel,مثال,alrqt\t35.5\t39.5\tP\tPPLA\tSY\t\t04\t\t\t\t5000\t\t1\tAsia/Damascus\t2020-01-01\n";
    private static readonly WorldSources Small = new(
        "country\ten\tfr\tar\tlat\tlon\tradius_km\nSY\tSyria\tSyrie\tسوريا\t35\t38\t300\n",
        "country\tcode\ten\tfr\tar\tlat\tlon\tradius_km\nSY\t04\tRaqqa\tRaqqa\tالرقة\t36\t39\t90\n",
        "id\tcountry\tkind\ten\tfr\tar\tlat\tlon\tradius_km\narea:x\t-\tlandform\tThe Steppe\tSteppe\t\t34\t38\t100\n");

    private static byte[] Build(out List<string> faults, string cities = City) => WorldBuilder.Build(Small, new StringReader(cities), out faults);

    [Fact]
    public void The_same_sources_give_the_same_bytes() => Build(out _).ShouldBe(Build(out _));

    [Fact]
    public void A_small_world_holds_what_its_sources_say()
    {
        var world = new Gazetteer([PlaceTable.Open(Build(out var faults))]);
        faults.ShouldBeEmpty();
        var city = world.Find("مثال").ShouldHaveSingleItem().Place;
        (city.Id, city.Name, city.Country, city.Admin1, city.Population, city.Kind).ShouldBe(("gn:42", "Example", "SY", "04", 5000L, PlaceKind.City));
        city.Point.Latitude.ShouldBe(35.5, 0.0001);
        city.Within.ShouldBe(["adm1:SY.04", "iso:SY"]);
        world.Find("The Steppe")[0].Place.Country.ShouldBeNull();
        world.Find("alrqt").Count.ShouldBe(0);
    }

    [Fact]
    public void A_line_of_another_shape_is_named()
    {
        Build(out var faults, City + "not a line\n");
        faults.ShouldHaveSingleItem().ShouldContain("line 2");
    }

    [Fact]
    public void The_committed_table_was_made_from_the_committed_sources()
    {
        var places = Path.Combine(Root(), "places");
        string Text(string name) => File.ReadAllText(Path.Combine(places, name), Encoding.UTF8);
        Gazetteer.World.FirstTable.Fingerprint.ShouldBe(
            new WorldSources(Text("countries.tsv"), Text("admin1.tsv"), Text("features.tsv")).Fingerprint, "build places/world.bin again: places/README.md");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tawthiq.slnx"))) folder = Path.GetDirectoryName(folder)!; // the tests run inside the repository
        return folder;
    }
}
