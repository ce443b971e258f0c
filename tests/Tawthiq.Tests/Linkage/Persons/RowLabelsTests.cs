using Tawthiq.Linkage.Persons;

namespace Tawthiq.Tests.Linkage.Persons;

public sealed class RowLabelsTests
{
    [Theory]
    [InlineData(PersonDimension.Year, "2014", "2015", null)]
    [InlineData(PersonDimension.Month, "2014-07", null, null)]
    [InlineData(PersonDimension.Sex, "male", "female", null)]
    [InlineData(PersonDimension.Age, "child", "adult", null)]
    [InlineData(PersonDimension.Place, "Aleppo", "حلب", null)]
    [InlineData(PersonDimension.Status, "civilian", "combatant", null)]
    [InlineData(PersonDimension.Perpetrator, "Army of X", null, null)]
    public void A_row_says_what_stands_in_it_and_nothing_where_it_is_empty(PersonDimension dimension, string? first, string? second, string? third)
    {
        var list = Made.List("a", "name,age,sex,date of death,place,status,perpetrator", ["A B,9,m,2014-07-09,Aleppo,civilian,Army  of X", "C D,18,انثى,2015,حلب,combatant,unknown", "E F,,?,,,,"]);
        RowLabels.Of(list, dimension).ShouldBe([first, second, third]);
    }

    [Theory]
    [InlineData("1996-02-01", "2014-07-09", "adult"), InlineData("1996-09-01", "2014-07-09", "child"), InlineData("1996", "2014-07-09", null), InlineData("1980", "2014", "adult"), InlineData("2000", "2014", "child")]
    public void Age_is_told_from_birth_and_death_where_they_suffice(string born, string died, string? label) =>
        RowLabels.Of(Made.List("a", "name,date of birth,date of death", [$"A B,{born},{died}"]), PersonDimension.Age).ShouldBe([label]);
}
