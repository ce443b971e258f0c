using Tawthiq.Linkage;

namespace Tawthiq.Tests.Linkage;

public class TextSketchTests
{
    private const string Arabic = "قُتل خمسة أطفال وأُصيب ثمانية أشخاص في حصيلة غير نهائية لمجزرة جراء قصف مدفعي استهدف قرية في ريف جرابلس شرقي حلب اليوم الجمعة بحسب الدفاع المدني";
    private const string English = "Five children were killed and eight people wounded when artillery shells hit a village east of Aleppo on Friday according to the civil defence teams on the ground";

    [Theory]
    [InlineData(Arabic)]
    [InlineData(English)]
    public void A_text_is_a_copy_of_itself(string text)
    {
        TextSketch.Of(text).Resemblance(TextSketch.Of(text)).ShouldBe(1);
        TextSketch.Of(text).Containment(TextSketch.Of(text)).ShouldBe(1);
    }

    [Fact]
    public void Vowel_signs_letter_variants_and_case_do_not_make_another_text()
    {
        TextSketch.Of(Arabic).Resemblance(TextSketch.Of(Arabic.Replace("قُتل", "قتل").Replace("أ", "ا"))).ShouldBe(1);
        TextSketch.Of(English).Resemblance(TextSketch.Of(English.ToUpperInvariant())).ShouldBe(1);
    }

    [Fact]
    public void A_report_inside_a_longer_page_is_contained()
    {
        var other = string.Join(' ', Enumerable.Range(0, 120).Select(i => $"another{i}"));
        TextSketch.Of(English).Containment(TextSketch.Of(English + "\n" + other)).ShouldBeGreaterThan(0.6);
        TextSketch.Of(English).Containment(TextSketch.Of(other)).ShouldBe(0);
    }

    [Fact]
    public void Menus_do_not_make_pages_alike()
    {
        var menu = string.Concat(Enumerable.Range(0, 200).Select(i => $"menu item {i}\n"));
        TextSketch.Of(menu + English).Resemblance(TextSketch.Of(menu + Arabic)).ShouldBe(0);
    }

    [Fact]
    public void Texts_without_words_are_alike_to_none() => TextSketch.Of("").Resemblance(TextSketch.Of("  \n ")).ShouldBe(0);

    [Fact]
    public void A_stored_sketch_is_the_same_sketch()
    {
        var bytes = TextSketch.Of(Arabic).ToBytes();
        TextSketch.FromBytes(bytes.Span).ToBytes().ToArray().ShouldBe(bytes.ToArray());
        bytes.Length.ShouldBeLessThanOrEqualTo(772);
        Should.Throw<ArgumentException>(() => TextSketch.FromBytes(bytes.Span[..259])).Message.ShouldContain("259");
        Should.Throw<ArgumentException>(() => TextSketch.FromBytes(new byte[270]));
    }

    // The stored form outlives a process: the first bytes of a fixed text are a published vector.
    [Fact]
    public void A_sketch_is_the_same_on_every_machine() =>
        Convert.ToHexStringLower(TextSketch.Of(English).ToBytes().Span[..12]).ShouldBe("0000001905d903650149e233");
}
