using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Counts;

public class BareFiguresTests
{
    private static List<Mention> Read(string language, string content)
    {
        var pack = LanguagePacks.Embedded.Of(language);
        // The word lists come first: a text knows the words of lists that stand when it is cut into tokens.
        var (numbers, lexicon) = (new NumberReader(pack), new Lexicon(pack));
        var text = TokenizedText.Of(content, new WordTable());
        var annotated = new AnnotatedText(text, new bool[text.Tokens.Length], numbers.Read(text), lexicon);
        return CountReader.Read(annotated);
    }

    [Fact]
    public void A_figure_after_a_word_of_speech_counts_the_dead_again() =>
        Read("en", "The mayor had spoken of 30 dead. The governor has confirmed 36.").Select(m => (m.Outcome, m.Value.Min))
            .ShouldBe([(Outcome.Killed, 30), (Outcome.Killed, 36)]);

    [Fact]
    public void A_figure_that_counts_a_thing_is_no_toll() =>
        Read("en", "The mayor had spoken of 30 dead. The governor has confirmed 36 strikes.").Count.ShouldBe(1);

    [Fact]
    public void Listed_counts_that_add_up_to_the_count_before_them_are_its_parts()
    {
        var counts = Read("fr", "Boko Haram a tué 32 militaires, 30 Nigériens et deux Nigérians.");
        counts.Count.ShouldBe(3);
        counts[1].Whole.ShouldBe(counts[0]);
        counts[2].Whole.ShouldBe(counts[0]);
    }

    [Fact]
    public void Single_persons_who_add_up_to_a_count_say_it_again() =>
        Read("en", "Two civilians, a man and his son, were killed by stray bullets.").Select(m => (m.Outcome, m.Value.Min)).ShouldBe([(Outcome.Killed, 2)]);

    [Fact]
    public void Who_speaks_is_not_counted() =>
        Read("en", "A car bomb killed two people, a police captain said.").Select(m => m.Value.Min).ShouldBe([2]);

    [Fact]
    public void The_wounded_with_an_article_harm_nobody_before_them() =>
        Read("fr", "On a sorti 27 martyrs, dont 2 enfants, et on ne sait plus où mettre les blessés, au moins 45.").Select(m => (m.Outcome, m.Value.Min))
            .ShouldBe([(Outcome.Killed, 27), (Outcome.Killed, 2), (Outcome.Injured, 45)]);
}
