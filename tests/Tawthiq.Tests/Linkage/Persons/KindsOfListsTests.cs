using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Persons.Made;

namespace Tawthiq.Tests.Linkage.Persons;

/// <summary>What lists of real people do and tidy ones do not: each with two invented lists that share 120 other people.</summary>
public class KindsOfListsTests
{
    private const string Latin = "first name,last name,sex,age,date of death,place";

    private static readonly string[] Given = ["Samer", "Louay", "Haytham", "Qasem", "Mourad", "Bashar", "Atef", "Ramez", "Zouhair", "Karam", "Najib", "Safwan", "Ghiath", "Tamam"];
    private static readonly string[] Families = ["Darwich", "Alabi", "Homsi", "Kassab", "Nahhas", "Hallaq", "Charabji", "Khayat", "Bitar", "Saqbani", "Kurdi", "Zayat", "Ajlouni", "Maktabi", "Hafez"];

    // The i-th is the same person in each list.
    private static IEnumerable<string> Others(int from, int number) => Strangers(from, number).Select((s, k) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Given[(from + k) * 5 % 14]},{Families[((from + k) * 11 + (from + k) / 14) % 15]},{string.Join(',', s.Split(',')[4..])}"));

    private static (int[] A, int[] B) Linked(string columns, IEnumerable<string> inA, IEnumerable<string> inB, Func<int, int, IEnumerable<string>> others)
    {
        var (a, b) = (List("a", columns, inA.Concat(others(0, 180))), List("b", columns, inB.Concat(others(60, 180))));
        var linkage = Link(a, b);
        return (PersonOf(linkage, a), PersonOf(linkage, b));
    }

    private static void MustBeSame(string columns, string[] inA, string[] inB, Func<int, int, IEnumerable<string>> others)
    {
        var (a, b) = Linked(columns, inA, inB, others);
        for (var i = 0; i < inA.Length; i++) b[i].ShouldBe(a[i], inA[i]);
        a.Take(inA.Length).Distinct().Count().ShouldBe(inA.Length);
    }

    [Fact]
    public void First_and_last_names_that_are_swapped_are_one_person() =>
        MustBeSame(Latin, ["Jihad,Wannous,m,31,2013-05-06,Homs", "Firas,Zoubi,m,19,2013-06-07,Idlib", "Hala,Sabbagh,f,44,2013-07-08,Daraa"], ["Wannous,Jihad,m,31,2013-05-06,Homs", "Zoubi,Firas,m,20,2013-06-07,Idlib", "Sabagh,Hala,f,44,2013-07-08,Daraa"], Others);

    [Fact]
    public void Initials_and_capitals_are_a_spelling()
    {
        string[] inA = ["Jihad,Wannous,m,31,2013-05-06,Homs", "Firas,Zoubi,m,19,2013-06-07,Idlib"], inB = ["J.,WANNOUS,m,31,2013-05-06,Homs", "FIRAS,ZOUBI,M,19,2013-06-07,Idlib"];
        MustBeSame(Latin, inA, inB, Others);
        var (a, b) = (List("a", Latin, inA.Concat(Others(0, 60))), List("b", Latin, inB.Concat(Others(0, 60))));
        Link(a, b).Explain(new("a", 0), new("b", 0)).Single(e => e.Field == "given").Level.ShouldBe("alike");
    }

    // Seen red: two nameless men of one age were one person by their place and day.
    [Theory, InlineData("unidentified", "مجهول الهوية"), InlineData("Unknown male", "Unknown"), InlineData("?", ""), InlineData("non identifié", "Unidentified")]
    public void Nobody_is_one_person_for_lacking_a_name(string here, string there)
    {
        string[] nameless = ["m,31,2013-05-06,Homs", "m,19,2013-06-07,Idlib", "f,44,2013-07-08,Daraa"];
        var (a, b) = Linked("name,sex,age,date of death,place", nameless.Select(r => $"{here},{r}"), nameless.Select(r => $"{there},{r}"), (from, n) => Others(from, n).Select(o => new System.Text.RegularExpressions.Regex(",").Replace(o, " ", 1)));
        a.Take(3).Intersect(b.Take(3)).ShouldBeEmpty();
        a.Take(3).Distinct().Count().ShouldBe(3);
        a[90].ShouldBe(b[30]);
    }

    [Fact]
    public void A_row_without_a_name_is_known_by_its_number()
    {
        string Row(string o, int i) => $"{new System.Text.RegularExpressions.Regex(",").Replace(o, " ", 1)},{7_000_000 + (i * 7919 % 100_000)}";
        const string columns = "name,sex,age,date of death,place,card";
        var (a, b) = Linked(columns, ["Jihad Wannous,m,31,2013-05-06,Homs,9123456"], [",m,31,2013-05-06,Homs,9123456"], (from, n) => Others(from, n).Select((o, i) => Row(o, from + i)));
        b[0].ShouldBe(a[0]);
    }

    [Fact]
    public void Twins_and_a_father_with_the_name_of_his_son_are_not_one_person()
    {
        string[] family = ["نور,منير,عادل,السيوفي,f,9,2014-08-01,Homs", "هدى,منير,عادل,السيوفي,f,9,2014-08-01,Homs", "جمال,جمال,فؤاد,الخوري,m,14,2014-08-02,Idlib", "جمال,فؤاد,حنا,الخوري,m,47,2014-08-02,Idlib"];
        MustBeSame(Columns, family, family, Strangers);
    }

    [Fact]
    public void Letters_that_a_PDF_lost_or_turned_round_are_a_spelling() =>
        MustBeSame(Columns, ["علاء,صلاح,فادي,الحلاق,m,31,2013-05-06,Homs", "محمود,عبد الرحمن,سليم,الأشقر,m,22,2013-06-06,Hama"], ["عالء,صالح,فادي,الحالق,m,31,2013-05-06,Homs", "م?مود,عبد الرحمن,سل?م,الأشقر,m,22,2013-06-06,Hama"], Strangers);

    [Fact]
    public void Days_in_another_order_or_in_words_and_ages_as_ranges_are_read()
    {
        var a = List("a", Latin, new[] { "Jihad,Wannous,m,31,2013-05-06,Homs", "Firas,Zoubi,m,19,2013-06-27,Idlib" }.Concat(Others(0, 180)));
        var b = List("b", "first name,last name,sex,age group,date of death,place", new[] { "Jihad,Wannous,male,30-34,6 May 2013,Homs", "Firas,Zoubi,homme,18-20,27 juin 2013,Idlib" }.Concat(Others(60, 180).Select(o => o.Split(',')).Select(c => $"{c[0]},{c[1]},{c[2]},{c[3]},{string.Join('/', c[4].Split('-').Reverse())},{c[5]}")));
        var linkage = Link(a, b);
        PersonOf(linkage, b).Take(2).ShouldBe(PersonOf(linkage, a).Take(2));
        linkage.Explain(new("a", 0), new("b", 0)).ShouldContain(e => e.Field == "death" && e.Level == "same");
    }

    [Fact]
    public void A_row_of_several_people_is_the_row_of_the_one_it_names() =>
        MustBeSame("name,sex,age,date of death,place", ["Jihad Salim Wannous,m,31,2013-05-06,Homs"], ["Jihad Salim Wannous and his three children,m,31,2013-05-06,Homs"], (from, n) => Others(from, n).Select(o => new System.Text.RegularExpressions.Regex(",").Replace(o, " ", 1)));

    [Fact]
    public void A_person_who_is_twice_in_each_list_is_one()
    {
        // A quarter of each list comes twice: the lists show that they have duplicates.
        IEnumerable<string> Doubled(int from, int n) => Strangers(from, n).SelectMany((s, i) => i % 4 == 0 ? new[] { s, s } : [s]);
        var a = List("a", Columns, Doubled(0, 200));
        var b = List("b", Columns, Doubled(60, 200));
        var linkage = Link(a, b);
        linkage.Figures.WithoutDuplicates.ShouldBeEmpty();
        linkage.Persons.Count.ShouldBeInRange(257, 263);
    }

    [Fact]
    public void A_name_and_nothing_else_is_no_proof_where_many_bear_it()
    {
        // Six people of one common name, told apart by nothing.
        var (a, b) = Linked(Columns, Enumerable.Repeat("سامر,,,الدرويش,,,,", 3), Enumerable.Repeat("سامر,,,الدرويش,,,,", 3), Strangers);
        a.Take(3).Concat(b.Take(3)).Distinct().Count().ShouldBeGreaterThan(3);
    }

    [Fact]
    public void The_name_written_twice_counts_once()
    {
        var others = Others(0, 240).Select(o => o.Split(',')).ToArray();
        // The second column says the same again: compared too, it would count each name twice.
        string Row(string[] c) => $"{c[0]} {c[1]},{c[0]} {c[1]},{string.Join(',', c[2..])}";
        var list = List("a", "name,display,sex,age,date of death,place", others.Select(Row));
        list.Mapping.Columns[1].Field.ShouldBe(PersonField.Ignored);
    }

    [Fact]
    public void Answers_of_people_move_the_weights()
    {
        var (a, b) = (List("a", Columns, Strangers(0, 150)), List("b", Columns, Strangers(75, 150).Select((s, i) => i % 3 == 0 ? s.Replace(",Homs", ",Tartus").Replace(",Idlib", ",Tartus") : s)));
        double PlaceOther(PersonLinkage linkage) => linkage.Levels.Single(l => l is { Field: "place", Level: "other" }).Weight;
        var before = Link(a, b);
        // People say of pairs whose places differ that they are one person.
        var judged = before.Pairs.Where(p => p.Probability > 0.9 && a.List.Cell(p.Left.Row, 7) != b.List.Cell(p.Right.Row, 7)).Select(p => new PersonJudgement(p.Left, p.Right, Verdict.Same)).ToArray();
        judged.Length.ShouldBeGreaterThan(5);

        var after = new PersonLinker { Threads = 2 }.Link([a, b], judged, TestContext.Current.CancellationToken);

        PlaceOther(after).ShouldBeGreaterThan(PlaceOther(before) + 0.1);
    }
}
