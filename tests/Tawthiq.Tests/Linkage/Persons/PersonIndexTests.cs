using Tawthiq.Linkage.Persons;

namespace Tawthiq.Tests.Linkage.Persons;

public sealed class PersonIndexTests
{
    private static readonly string[] Names =
    [
        "محمد الاحمد", "Mohamad al-Ahmad", "محمّد الأحمد الخلف", "أحمد المحمد", "Huda Darwish", "عبد الرحمن الخطيب", "Abd el-Rahman al-Khatib", "Ahmad Mohammed Ahmad Khalil", "عالء صالح", "علاء صلاح", "Hamad Omari",
    ];

    private static readonly PersonIndex Index = Of(Names);

    [Theory]
    // Folded Arabic letters and marks; a longer name after the name itself; then the same consonants in the other script; last, the words in another order.
    [InlineData("محمد الأحمد", "محمد الاحمد|محمّد الأحمد الخلف|Mohamad al-Ahmad|Ahmad Mohammed Ahmad Khalil|أحمد المحمد")]
    [InlineData("MOHAMMAD AHMED", "محمد الاحمد|Mohamad al-Ahmad|محمّد الأحمد الخلف|Ahmad Mohammed Ahmad Khalil|أحمد المحمد")]
    [InlineData("Abderrahmane Khatib", "Abd el-Rahman al-Khatib|عبد الرحمن الخطيب")]
    [InlineData("عبدالرحمن", "عبد الرحمن الخطيب|Abd el-Rahman al-Khatib")]
    // Lam and alef that a PDF turned round.
    [InlineData("علاء", "علاء صلاح|عالء صالح")]
    // Another name with the same consonants comes behind.
    [InlineData("ahmad", "Mohamad al-Ahmad|Ahmad Mohammed Ahmad Khalil|محمد الاحمد|أحمد المحمد|محمّد الأحمد الخلف|Hamad Omari")]
    // A beginning, and a slip where nothing else fits.
    [InlineData("Darw", "Huda Darwish")]
    [InlineData("Hudaa Darwsih", "Huda Darwish")]
    [InlineData("Huda Khatib", "")]
    [InlineData("%", "")]
    [InlineData("", "")]
    public void A_name_is_found_in_either_script_and_the_nearest_comes_first(string asked, string expected)
    {
        var found = Index.Find(asked).Select(f => Names[f.Row.Row]).ToList();
        string.Join('|', found).ShouldBe(expected);
    }

    [Fact]
    public void Every_word_of_a_row_is_found_and_all_of_them_in_one_row()
    {
        var index = Of(["Huda Darwish,Tell Ward,2015-03-04,shop keeper,A 77-19", "Huda Masri,Sarmin,2016-03-04,shop keeper,B 12"], "name,place,died,occupation,card");
        string Rows(string asked) => string.Join(' ', index.Find(asked).Select(f => f.Row.Row));
        // Both forms of one name say one thing; across them there is no order.
        Of(["احمد محمد,Ahmad Mohamad"], "name_ar,name_en").Find("Mohamad Ahmad").ShouldHaveSingleItem().Disordered.ShouldBeTrue();
        Rows("keeper").ShouldBe("0 1");
        Rows("تل ورد").ShouldBe("0");
        Rows("huda sarmin 2016").ShouldBe("1");
        Rows("huda sarmin 2015").ShouldBe("");
        index.Find("darwish").ShouldHaveSingleItem().ShouldBe(new FoundRow(new("made", 0), 0, false, 1));
    }

    private static PersonIndex Of(IReadOnlyList<string> rows, string header = "name")
    {
        var builder = new PersonListBuilder("made", header.Split(','));
        for (var r = 0; r < rows.Count; r++) builder.Add(r + 2, rows[r].Split(','));
        var list = builder.Build();
        return PersonIndex.Of([new(list, ListMapping.Guess(list))], 2);
    }
}
