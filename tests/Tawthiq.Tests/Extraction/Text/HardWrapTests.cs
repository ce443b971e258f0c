using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Text;

public sealed class HardWrapTests
{
    private const string Wire = """
        THE ARMY REPORTED ON TUESDAY THAT A PATROL HAD COME UNDER FIRE NEAR THE
        BRIDGE OF SAN TELMO AND THAT FOUR SOLDIERS WERE KILLED. SEVEN OTHERS WERE
        WOUNDED AND TAKEN TO THE MILITARY HOSPITAL OF THE PROVINCE, WHERE ONE OF
        THEM DIED. THE ATTACKERS WITHDREW TOWARDS THE HILLS BEFORE A HELICOPTER
        ARRIVED. NO GROUP HAS CLAIMED THE ATTACK SO FAR.
        """;

    [Fact]
    public void A_text_broken_at_a_width_is_read_across_its_lines()
    {
        HardWrap.Width(Wire).ShouldBeGreaterThan(60);
        Breaks(Wire).ShouldBe(0);
    }

    [Fact]
    public void Lines_that_end_where_their_author_wished_stay_lines()
    {
        const string list = "Dead: 12\nInjured: 30, among them four children of one family\nMissing: 3\nThe mayor asked for doctors\nRoads are closed\nSchools are closed";
        HardWrap.Width(list).ShouldBe(0);
        Breaks(list).ShouldBe(5);
    }

    [Fact]
    public void A_line_with_room_for_the_next_word_ends_a_paragraph() => Breaks("A SHORT TITLE\n" + Wire).ShouldBe(1);

    [Fact]
    public void Long_lines_are_no_columns() => HardWrap.Width(string.Join('\n', Enumerable.Repeat(new string('x', 300), 9))).ShouldBe(0);

    private static int Breaks(string text) => Tokenizer.Tokenize(text, new WordTable()).Count(t => t.IsBreak);
}
