using Tawthiq.Estimate;
using Tawthiq.Extraction.Places;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;

namespace Tawthiq.Tests.Estimate;

public sealed class PersonTablesTests
{
    [Fact]
    public void Persons_are_parted_by_what_most_of_their_rows_say_and_every_person_counts_once()
    {
        var strata = Tables([PersonDimension.Year, PersonDimension.Sex]).Drawn(1, 1, TestContext.Current.CancellationToken);
        strata.Select(s => string.Join(' ', s.Labels)).ShouldBe(["", "2014 female", "2014 male", "2015 male"]);
        strata.Select(s => s.Replicates.Single().Documented).ShouldBe([4, 1, 2, 1]);
        strata[2].Replicates[0].Patterns.ToArray().ShouldBe([0b10u, 0b11u]);
        strata[2].Replicates[0].Counts.ToArray().ShouldBe([1L, 1L]);
    }

    [Theory, InlineData("حلب"), InlineData("Alep"), InlineData("Aleppo, Syria"), InlineData("Manbij")]
    public void Places_of_one_province_come_together_whatever_the_script(string written)
    {
        var regions = RegionLabels.Of(["Aleppo", "Homs", "Hama", "Idlib", written, "Nowhere Qz"], Gazetteer.World);
        regions["Aleppo"].ShouldBe("Aleppo");
        regions["Nowhere Qz"].ShouldBe("Nowhere Qz");
        regions[written].ShouldBe("Aleppo");
    }

    private static PersonTables Tables(ValueList<PersonDimension> by)
    {
        var (a, b) = (List("a", "Samir Yusuf Darwish,m,2014-03-01,31", "Huda Karim Haddad,f,2014-05-02,8"), List("b", "Samir Yusuf Darwish,m,2014-03-01,31", "Walid Hassan Qasim,m,2014-06-06,40", "Tariq Munir Masri,m,2015-01-09,22"));
        var linkage = new PersonLinker().Link([a, b], [new(new("a", 0), new("b", 0), Verdict.Same)], TestContext.Current.CancellationToken);
        return new([a, b], linkage, by, Gazetteer.World);
    }

    private static MappedList List(string name, params string[] rows)
    {
        var list = new PersonListBuilder(name, ["name", "sex", "died", "age"]);
        foreach (var (i, row) in rows.Index()) list.Add(i + 2, row.Split(','));
        var built = list.Build();
        return new(built, ListMapping.Guess(built));
    }
}
