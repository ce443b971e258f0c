using System.Text;
using Tawthiq.Extraction.Places;

namespace Tawthiq.Tests.Extraction.Places;

public sealed class PlacePackTests
{
    private const string Header = "wof_id\tplacetype\tlat\tlon\tpopulation\tregion_id\tcounty_id\tname\tnames\tgn_id\twd_id";
    private const string Sound = Header + "\n"
        + "1\tregion\t36\t39\t\t1\t\tInvented Region\tara=محافظة مخترعة\t\t\n"
        + "2\tcounty\t36.1\t39.1\t\t1\t2\tInvented County\t\t\t\n"
        + "3\tlocality\t36.2\t39.2\t1200\t1\t2\tTall Mukhtara\tara=تل المخترعة|und=Tell Moukhtara\t77\t\n";

    private static PlacePackReading.Read Read(string tsv) => PlacePack.Parse("sy", Encoding.UTF8.GetBytes(tsv)).ShouldBeOfType<PlacePackReading.Read>();

    [Fact]
    public void A_village_of_a_pack_is_found_beside_the_world()
    {
        var gazetteer = Gazetteer.World.WithPack(Read(Sound).Pack);
        foreach (var name in new[] { "Tall Mukhtara", "تل المخترعة", "Tell al-Moukhtarah" })
        {
            var place = gazetteer.Find(name).ShouldHaveSingleItem().Place;
            place.Id.ShouldBe("gn:77");
            place.Within.ShouldBe(["wof:2", "wof:1", "iso:SY"]);
        }
        gazetteer.MayStart("Tell").ShouldBeTrue();
        gazetteer.Find("Raqqa").Count.ShouldBe(Gazetteer.World.Find("Raqqa").Count);
    }

    [Fact]
    public void Every_bad_line_is_named_with_its_reason_and_the_rest_is_kept()
    {
        var bad = Sound
            + "x\tlocality\t1\t1\t\t\t\tA\t\t\t\n" + "4\tplanet\t1\t1\t\t\t\tA\t\t\t\n" + "5\tlocality\t91\t1\t\t\t\tA\t\t\t\n"
            + "6\tlocality\t1\tNaN\t\t\t\tA\t\t\t\n" + "7\tlocality\t1\t1\tmany\t\t\tA\t\t\t\n" + "8\tlocality\t1\t1\n"
            + "3\tlocality\t1\t1\t\t\t\tA\t\t\t\n" + "9\tlocality\t1\t1\t\t\t\t\t\t\t\n" + "10\tlocality\t36\t39\t\t99\t\tOrphan\t\t\t\n";
        var read = Read(bad);
        read.Pack.Count.ShouldBe(4);
        read.BadLines.Select(b => b.Line).ShouldBe(Enumerable.Range(5, 9));
        read.BadLines.Where(b => b.Kept).ShouldHaveSingleItem().Reason.ShouldContain("region_id 99");
        read.BadLines[2].Reason.ShouldBe("lat '91' is not a number from -90 to 90");
    }

    [Fact]
    public void A_file_without_the_header_is_unreadable_and_says_what_to_do() =>
        PlacePack.Parse("sy", "a,b,c"u8).ShouldBeOfType<PlacePackReading.Unreadable>().Reason.ShouldContain("the first line must name the columns");

    [Fact]
    public void A_stored_pack_opens_again_the_same()
    {
        var bytes = Read(Sound).Pack.ToBytes();
        var opened = PlacePack.FromBytes("sy", bytes);
        opened.ToBytes().ShouldBe(bytes);
        Gazetteer.World.WithPack(opened).Find("Tall Mukhtara").ShouldBe(Gazetteer.World.WithPack(Read(Sound).Pack).Find("Tall Mukhtara"));
        Should.Throw<InvalidDataException>(() => PlacePack.FromBytes("sy", bytes[..^1]));
        Should.Throw<InvalidDataException>(() => PlacePack.FromBytes("sy", []));
    }
}
