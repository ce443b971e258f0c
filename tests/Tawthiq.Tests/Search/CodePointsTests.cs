using Tawthiq.Model;
using Tawthiq.Search;

namespace Tawthiq.Tests.Search;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("a🕯b", 1, 2, "🕯")]
    [InlineData("a🕯b", 2, 3, "b")]
    [InlineData("abc", 1, 9, "bc")]
    [InlineData("abc", -4, 1, "a")]
    public void A_span_counts_code_points_and_what_lies_beyond_the_text_is_left_out(string text, int start, int end, string expected) =>
        new CodePoints(text).Of(start, end).ShouldBe(expected);

    [Fact]
    public void A_quote_stays_on_its_line_and_is_cut_between_words()
    {
        var text = "Title\nOn Friday at least 29 civilians were killed in the old market of the town by two aircraft.\nNext";
        var quote = new CodePoints(text).Quote(new Span(16, 46), "en", around: 20);
        quote.Before.ShouldBe("On Friday ");
        quote.Words.ShouldBe("at least 29 civilians were kil");
        quote.After.ShouldBe("led in the old …");
    }
}
