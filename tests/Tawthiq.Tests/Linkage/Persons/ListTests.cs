using Tawthiq.Linkage;
using Tawthiq.Linkage.Persons;
using Tawthiq.Linkage.Persons.Compare;
using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Model;

namespace Tawthiq.Tests.Linkage.Persons;

/// <summary>Columns of any list are taken for what they hold, and people can say otherwise.</summary>
public class ListTests
{
    [Theory]
    [InlineData("Full Name", PersonField.Name), InlineData("father_name", PersonField.Father), InlineData("Nom de famille", PersonField.Family), InlineData("prénom", PersonField.Given), InlineData("اسم الأب", PersonField.Father), InlineData("العائلة", PersonField.Family)]
    [InlineData("dateOfBirth", PersonField.Birth), InlineData("تاريخ الوفاة", PersonField.Death), InlineData("given_ar", PersonField.Given), InlineData("Lieu de décès", PersonField.Place), InlineData("fname_c1", PersonField.Given), InlineData("Sexe", PersonField.Sex), InlineData("remarques", PersonField.Notes)]
    public void Names_of_columns_are_known_in_three_languages(string column, PersonField field) => ColumnGuess.Named(column).ShouldBe(field);

    [Theory, InlineData("warehouse"), InlineData("x17"), InlineData("id")]
    public void A_name_that_says_nothing_is_not_guessed(string column) => ColumnGuess.Named(column).ShouldBeNull();

    [Fact]
    public void Every_row_of_the_data_file_names_a_column_as_it_is_looked_up()
    {
        foreach (var row in RuleTable.Read("list-columns.tsv")) ColumnGuess.Named(row[0]).ShouldBe(Codes.Parse<PersonField>(row[1]), row[0]);
    }

    [Fact]
    public void What_stands_in_a_column_tells_where_its_name_does_not()
    {
        var list = Made.List("a", "xx,yy,zz,q,id", Enumerable.Range(0, 40).Select(i => $"{(i % 2 == 0 ? "ذكر" : "أنثى")},2014-03-{1 + i % 28:00},{i % 5}B{i % 3},Market street {i % 5},{i}"));
        list.Mapping.Columns.Select(c => c.Field).ShouldBe([PersonField.Sex, PersonField.Day, PersonField.Code, PersonField.Text, PersonField.RowId]);
    }

    [Fact]
    public void A_number_of_an_identity_card_is_compared_and_a_number_of_the_row_is_not()
    {
        Made.List("a", "id,name", Enumerable.Range(0, 30).Select(i => $"{900000000 + i * 37},x{i}")).Mapping.Columns[0].Field.ShouldBe(PersonField.Identifier);
        Made.List("a", "id,name", Enumerable.Range(0, 30).Select(i => $"{i},x{i}")).Mapping.Columns[0].Field.ShouldBe(PersonField.RowId);
    }

    [Fact]
    public void A_column_that_its_cells_give_the_lie_is_words() =>
        Made.List("a", "age,name", "young,a", "old,b", "unknown,c").Mapping.Columns[0].Field.ShouldBe(PersonField.Text);

    [Fact]
    public void A_mapping_is_kept_and_used_again()
    {
        var list = Made.List("a", "who,when,name", "x,2014-01-02,b", "y,2014-01-03,c");
        var changed = ListMapping.FromJson(list.Mapping.ToJson().Replace("\"who\": \"text\"", "\"who\": \"mother\"", StringComparison.Ordinal));
        changed.For(list.List).Columns.Select(c => c.Field).ShouldBe([PersonField.Mother, PersonField.Day, PersonField.Name]);
    }

    [Theory, InlineData("[]"), InlineData("{\"columns\": {\"a\": \"shoe size\"}}"), InlineData("{")]
    public void A_mapping_that_cannot_be_read_says_so(string json) => Should.Throw<InvalidDataException>(() => ListMapping.FromJson(json)).Message.ShouldContain("mapping");

    [Theory, InlineData(1), InlineData(3)]
    public void A_list_of_many_rows_keeps_every_cell(int threads)
    {
        // More characters than wait at once, and more different cells than a table begins with.
        static string[] Row(int i) => [$"r{i}", $"محمد {i % 977} {i % 13}", i % 5 == 0 ? "" : $"{i % 90}", new string('x', i % 40)];
        var builder = new PersonListBuilder("a", ["id", "name", "age", "notes"]) { Threads = threads };
        for (var i = 0; i < 60_000; i++) builder.Add(i + 2, Row(i));
        var list = builder.Build();

        list.Count.ShouldBe(60_000);
        for (var i = 0; i < list.Count; i++) Enumerable.Range(0, 4).Select(c => list.Cell(i, c)).ShouldBe(Row(i));
        list.Column(2).Count.ShouldBe(91 - 18);
        list.Line(59_999).ShouldBe(60_001);
    }

    [Fact]
    public void Rows_that_do_not_fit_are_kept_aside_by_their_line()
    {
        var builder = new PersonListBuilder("a", ["name", "age", "sex"]);
        builder.Add(2, ["x", "3", "m"]);
        builder.Add(3, ["x", "3", "m", "left over"]);
        builder.Add(4, ["", "", ""]);
        builder.Add(5, ["y"]);
        builder.Add(6, ["z", "4"]);
        var list = builder.Build();
        list.Refused.Select(r => r.Row).ShouldBe([3, 5]);
        (list.Count, list.Line(1), list.Cell(1, 2)).ShouldBe((2, 6, ""));
    }

    [Theory]
    [InlineData("2014-07-09", "2014-07-09"), InlineData("9/7/2014", "2014-07-09"), InlineData("20140709", "2014-07-09"), InlineData("٩/٧/٢٠١٤", "2014-07-09"), InlineData("2014-07", "2014-07"), InlineData("2014", "2014"), InlineData("09.07.14", "2014-07-09"), InlineData("2014-07-09 13:45:00", "2014-07-09")]
    [InlineData("31/2/2014", ""), InlineData("soon", ""), InlineData("2014-13-01", "")]
    public void Days_are_read_as_far_as_they_are_told(string cell, string day) => Values.Day(cell, monthFirst: false).ToString().ShouldBe(day);

    [Fact]
    public void A_column_that_writes_the_month_first_shows_it()
    {
        Values.MonthFirst(["3/4/2014", "7/29/2014"]).ShouldBeTrue();
        Values.MonthFirst(["3/4/2014", "29/7/2014"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("34", 34), InlineData("3.0", 3), InlineData("8 months", 0), InlineData("٤٥", 45), InlineData("150", -1), InlineData("old", -1), InlineData("5 أشهر", 0)]
    public void Ages_are_years(string cell, int age) => Values.Age(cell).ShouldBe(age);

    [Theory]
    [InlineData(40, 40, 0), InlineData(40, 41, 1), InlineData(38, 40, 2), InlineData(37, 40, 2), InlineData(37, 41, 3), InlineData(30, 40, 4), InlineData(3, 40, 5)]
    public void Ages_that_are_rounded_are_near(int a, int b, int level) => PairComparison.Age(a, b).ShouldBe(level);

    [Theory]
    [InlineData("7209181", "7209181", 0), InlineData("7209181", "7209811", 1), InlineData("7209181", "729181", 1), InlineData("7209181", "7290811", 2), InlineData("7209181", "1234567", 3)]
    public void Numbers_that_differ_by_a_slip_are_near(string a, string b, int level) => PairComparison.Edits(a, b).ShouldBe(level);

    [Fact]
    public void A_day_and_a_month_that_are_swapped_are_seen() =>
        PairComparison.Day(PartialDay.Of(2014, 7, 9), PartialDay.Of(2014, 9, 7)).ShouldBe(1);
}
