using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Tests.Linkage;

public sealed class CopyTests
{
    private static readonly string[] Wire =
        ("an air raid hit the vegetable market of the small town shortly after the noon prayer while farmers were unloading their trucks and families bought food for the evening meal "
        + "rescue workers dug with bare hands under collapsed concrete for several hours before heavy machinery arrived from a neighbouring district and cleared the main road "
        + "doctors at the only working clinic said beds ran out quickly so that wounded residents lay on blankets in corridors waiting for transfer across the northern border "
        + "the council asked every side to spare places where people trade learn pray or heal and announced three days of mourning with shops schools and offices closed").Split(' ');

    private static string Words(IEnumerable<string> words) => string.Join(' ', words);

    // Every tenth word is another.
    private static string Edited(int offset) => Words(Wire.Select((w, i) => i % 10 == offset ? $"other{i}" : w));

    private static string Own(string name, int words = 110) => Words(Enumerable.Range(0, words).Select(i => $"{name}{i * i % 97} {(char)('a' + i % 26)}ord{i}"));

    private static SketchedText Text(string id, string? day, string text, string? source = null) =>
        new(new(id), source ?? "source of " + id, day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), id + text.Length, TextSketch.Of(text));

    private static ValueList<TextFamily> Families(params SketchedText[] texts) => TextFamilies.Of(texts, 2, TestContext.Current.CancellationToken);

    [Fact]
    public void A_text_of_which_every_tenth_word_is_another_is_a_light_edit_of_the_first_published()
    {
        var family = Families(Text("a", "2024-03-05", Edited(3)), Text("b", "2024-03-04", Words(Wire)), Text("c", "2024-03-05", Own("c"))).ShouldHaveSingleItem();
        family.First.Value.ShouldBe("b");
        var repeat = family.Repeats.ShouldHaveSingleItem();
        (repeat.Document.Value, repeat.Of.Value, repeat.Kind).ShouldBe(("a", "b", RepeatKind.LightEdit));
        repeat.Percent!.Value.ShouldBeInRange(35, 70);
    }

    [Fact]
    public void An_excerpt_is_found_in_the_longer_text_whichever_came_first()
    {
        var whole = Words(Wire) + "\n" + Own("tail", 60);
        var excerpt = Words(Wire.Take(60));
        Families(Text("page", "2024-03-04", whole), Text("part", "2024-03-05", excerpt)).ShouldHaveSingleItem().Repeats.ShouldHaveSingleItem().Kind.ShouldBe(RepeatKind.Excerpt);
        Families(Text("page", "2024-03-06", whole), Text("part", "2024-03-05", excerpt)).ShouldHaveSingleItem().First.Value.ShouldBe("part");
    }

    [Fact]
    public void A_page_that_gathers_two_reports_does_not_make_them_one()
    {
        var (left, right) = (Own("left", 60), Own("right", 60));
        var families = Families(Text("l", "2024-03-04", left), Text("r", "2024-03-05", right), Text("both", "2024-03-06", left + "\n" + right), Text("again", "2024-03-07", right + " indeed"));
        families.ShouldNotContain(f => f.First.Value == "l" && f.Repeats.Any(r => r.Document.Value == "r"));
        families.Single(f => f.First.Value == "r").Repeats.ShouldContain(r => r.Document.Value == "again" && r.Of.Value == "r");
    }

    [Fact]
    public void What_a_gathering_page_holds_besides_is_no_copy_of_its_first_part()
    {
        var (first, second) = (Own("first", 60), Own("second", 60));
        var family = Families(Text("f", "2024-03-04", first), Text("page", "2024-03-05", first + "\n" + second + "\n" + Own("third", 60)), Text("s", "2024-03-06", second)).ShouldHaveSingleItem();
        (family.First.Value, family.Repeats.ShouldHaveSingleItem().Document.Value).ShouldBe(("f", "page"));
    }

    [Fact]
    public void Two_reports_that_quote_one_statement_are_no_copies()
    {
        var statement = Words(Wire.Take(45));
        Families(Text("a", "2024-03-04", Own("a", 60) + "\n" + statement), Text("b", "2024-03-04", statement + "\n" + Own("b", 60))).ShouldBeEmpty();
    }

    [Fact]
    public void One_source_that_writes_of_two_events_in_the_same_words_repeats_nothing()
    {
        Families(Text("a", "2024-03-04", Words(Wire), "monitor"), Text("b", "2024-05-09", Edited(3), "monitor")).ShouldBeEmpty();
        Families(Text("a", "2024-03-04", Words(Wire), "monitor"), Text("b", "2024-05-09", Words(Wire) + " share", "monitor")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_form_that_is_filled_in_again_months_later_is_no_copy_but_a_text_sent_again_is()
    {
        Families(Text("a", "2024-03-04", Words(Wire)), Text("b", "2024-08-09", Edited(3))).ShouldBeEmpty();
        Families(Text("a", "2024-03-04", Words(Wire)), Text("b", "2024-08-09", "again " + Words(Wire))).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_document_without_a_day_is_no_first_where_another_has_one()
    {
        Families(Text("a", null, Words(Wire)), Text("b", "2024-03-04", Edited(5))).ShouldHaveSingleItem().First.Value.ShouldBe("b");
    }

    [Fact]
    public void Among_many_texts_the_same_families_come_out_as_among_few_in_any_order_on_any_number_of_threads()
    {
        var texts = Enumerable.Range(0, 40).SelectMany(f => Enumerable.Range(0, 4).Select(c =>
            Text($"{f:d2}-{c}", $"2024-03-{c + 1:d2}", Words(Own("f" + f, 80).Split(' ').Select((w, i) => c > 0 && i % 15 == c ? $"new{f}{i}" : w))))).ToArray();
        var families = TextFamilies.Of(texts, 1, TestContext.Current.CancellationToken);
        families.Count.ShouldBe(40);
        families.ShouldAllBe(f => f.Repeats.Count == 3 && f.Repeats.All(r => r.Document.Value.StartsWith(f.First.Value.Substring(0, 2))));
        var random = new Random(5);
        for (var times = 0; times < 3; times++)
        {
            random.Shuffle(texts);
            TextFamilies.Of(texts, 2, TestContext.Current.CancellationToken).ShouldBe(families);
        }
    }

    [Fact]
    public void An_origin_says_why_each_document_is_one_of_it()
    {
        var strike = Reports.Strike("2024-03-04", Reports.Village("سرمين", Reports.Sarmin, "gn:1"), Reports.Killed(6));
        var incident = Reports.Link(Reports.Of("a", "2024-03-04", Words(Wire), strike), Reports.Of("b", "2024-03-05", Edited(4), strike), Reports.Of("c", "2024-03-06", Words(Wire), strike)).ShouldHaveSingleItem();
        var origin = incident.Origins.ShouldHaveSingleItem();
        origin.First.Value.ShouldBe("a");
        origin.Repeats.Select(r => (r.Document.Value, r.Of.Value, r.Kind)).ShouldBe([("b", "a", RepeatKind.LightEdit), ("c", "a", RepeatKind.SameText)]);
        incident.GradeReasons.ShouldContain("single_source");
        Interchange.ToJson(incident).ShouldContain("\"repeats\":[{\"document\":\"b\",\"of\":\"a\",\"how\":\"light_edit\",\"percent\":");
    }
}
