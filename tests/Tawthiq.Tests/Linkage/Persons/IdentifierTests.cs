using System.Globalization;
using Tawthiq.Linkage.Persons;
using Tawthiq.Linkage.Persons.Lists;
using static Tawthiq.Tests.Linkage.Persons.Made;

namespace Tawthiq.Tests.Linkage.Persons;

/// <summary>Numbers by which a state knows persons: strong, not absolute, and told nowhere.</summary>
public sealed class IdentifierTests
{
    private const string Full = "id,name_ar,name_en,age,dob,sex", Other = "name,رقم الهوية,age,sex";

    private static readonly string[] Arabic = ["سامر", "لؤي", "هيثم", "قاسم", "مراد", "بشار", "عاطف", "رامز", "زهير", "كرم", "نجيب", "صفوان"];
    private static readonly string[] Latin = ["Samer", "Louay", "Haytham", "Qasem", "Mourad", "Bashar", "Atef", "Ramez", "Zuhair", "Karam", "Najib", "Safwan"];
    private static readonly string[] Families = ["درويش", "حمصي", "قصاب", "نحاس", "حلاق", "خياط", "بيطار", "كردي", "عجلوني"];
    private static readonly string[] LatinFamilies = ["Darwish", "Homsi", "Qassab", "Nahhas", "Hallaq", "Khayat", "Bitar", "Kurdi", "Ajlouni"];

    private static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"{400_000_000 + (int)(i * 7_654_321L % 599_999_999):000000000}");

    private static int Part(int i, int salt, int of) => (int)(((ulong)(i + 1) * 6364136223846793005 + (ulong)salt * 1442695040888963407) >> 33) % of;

    private static string Name(int i, string[] given, string[] families) => $"{given[Part(i, 1, 12)]} {given[Part(i, 2, 12)]} {given[Part(i, 3, 12)]} {families[Part(i, 4, 9)]}";

    private static int Age(int i) => 3 + Part(i, 5, 70);

    private static string InFull(int i, string? number = null) => string.Create(CultureInfo.InvariantCulture, $"{number ?? Number(i)},{Name(i, Arabic, Families)},{Name(i, Latin, LatinFamilies)},{Age(i)},{2023 - Age(i)}-0{1 + Part(i, 6, 9)}-1{Part(i, 7, 9)},{(Part(i, 8, 2) == 0 ? "m" : "f")}");

    private static string InOther(int i, string? number = null, bool latin = false, int? as_ = null) => string.Create(CultureInfo.InvariantCulture,
        $"{(latin ? Name(as_ ?? i, Latin, LatinFamilies) : Name(as_ ?? i, Arabic, Families))},{number ?? Number(i)},{Age(as_ ?? i)},{(Part(as_ ?? i, 8, 2) == 0 ? "m" : "f")}");

    [Fact]
    public void Columns_of_identity_numbers_are_one_field_whatever_they_are_called()
    {
        var (a, b) = (List("a", Full, Enumerable.Range(0, 60).Select(i => InFull(i))), List("b", Other, Enumerable.Range(30, 60).Select(i => InOther(i))));
        (a.Mapping.Columns[0].Field, b.Mapping.Columns[1].Field).ShouldBe((PersonField.Identifier, PersonField.Identifier));
        Link(a, b).Levels.Select(l => l.Field).ShouldContain("identifier");
    }

    [Fact]
    public void An_equal_number_and_one_with_a_slip_speak_for_one_person_and_win_not_over_all_else()
    {
        var a = List("a", Full, Enumerable.Range(0, 200).Select(i => InFull(i)));
        string Swapped(string n) => n[..3] + n[4] + n[3] + n[5..];
        var b = List("b", Other, Enumerable.Range(100, 200).Select(i => i switch
        {
            100 => InOther(i, Number(i)[..5] + (char)('0' + (Number(i)[5] - '0' + 1) % 10) + Number(i)[6..]), // a digit changed
            101 => InOther(i, Swapped(Number(101)) is var n && n == Number(101) ? n[..^1] + (n[^1] == '1' ? '2' : '1') : n, latin: true), // two turned round, and the name in the other script
            102 => InOther(i, as_: 7102), // the number of somebody else altogether
            103 => InOther(i, "000000000"),
            _ => InOther(i, latin: i % 2 == 0),
        }));
        var linkage = Link(a, b);
        var (inA, inB) = (PersonOf(linkage, a), PersonOf(linkage, b));
        inB[0].ShouldBe(inA[100]);
        inB[1].ShouldBe(inA[101]);
        inB[2].ShouldNotBe(inA[102]);
        inB[3].ShouldBe(inA[103]); // no number, the name and the age carry it
        Enumerable.Range(104, 96).Count(i => inB[i - 100] == inA[i]).ShouldBeGreaterThan(94);
        var same = linkage.Explain(new("a", 150), new("b", 50)).Single(e => e.Field == "identifier");
        var slip = linkage.Explain(new("a", 100), new("b", 0)).Single(e => e.Field == "identifier");
        (same.Level, slip.Level).ShouldBe(("same", "one_sign"));
        (same.Weight > 0, slip.Weight > 0).ShouldBe((true, true));
    }

    [Fact]
    public void Evidence_tells_how_far_numbers_agree_and_never_the_numbers()
    {
        var (a, b) = (List("a", Full, Enumerable.Range(0, 60).Select(i => InFull(i))), List("b", Other, Enumerable.Range(30, 60).Select(i => InOther(i))));
        Link(a, b).Explain(new("a", 30), new("b", 0)).ShouldAllBe(e => !e.Left.Contains(Number(30)) && !e.Right.Contains(Number(30)));
    }

    [Theory]
    [InlineData("912345678", "912345678"), InlineData(" 9-1234-567/8 ", "912345678"), InlineData("٩١٢٣٤٥٦٧٨", "912345678")]
    [InlineData("012345678", "12345678"), InlineData("12345678.0", "12345678"), InlineData("AB 1234", "ab1234")]
    [InlineData("000000000", null), InlineData("99999", null), InlineData("-", null), InlineData("7", null)]
    public void A_number_is_read_as_lists_write_it(string cell, string? expected) => Values.Identifier(cell).ShouldBe(expected);
}
