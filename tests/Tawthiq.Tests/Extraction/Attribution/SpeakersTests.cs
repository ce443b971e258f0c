using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Attribution;

public class SpeakersTests
{
    public static TheoryData<string, string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var (language, table) in new[] { ("fr", SpeakerCases.French), ("en", SpeakerCases.English), ("ar", SpeakerCases.Arabic) })
                foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    if (line.Split(" | ") is [var reason, var text, var says]) data.Add(language, reason, text, says);
                    else throw new FormatException($"'{line}' is no case: reason | text | count=speaker, …");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_count_is_the_word_of_who_says_it(string language, string reason, string text, string says)
    {
        var read = Says(language, text);
        foreach (var expected in says.Split(", ")) read.ShouldContain(expected, reason);
    }

    [Fact]
    public void Each_language_has_twenty_cases_at_least() =>
        new[] { SpeakerCases.French, SpeakerCases.English, SpeakerCases.Arabic }.ShouldAllBe(table => table.Split('\n').Length >= 20);

    [Fact]
    public void Quotation_marks_of_both_shapes_hold_speech()
    {
        var text = TokenizedText.Of("« Nous avons vu des morts », dit-il. \"We saw the dead\", he said.", new WordTable());
        var quotes = Quotations.Find(text);
        string[] inside = ["avons", "saw"];
        string[] outside = ["dit", "said"];
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            if (inside.Contains(text.Tokens[i].Folded)) quotes[i].ShouldBeGreaterThan(0);
            if (outside.Contains(text.Tokens[i].Folded)) quotes[i].ShouldBe(0);
        }
    }

    [Fact]
    public void A_pronoun_reaches_back_a_few_sentences_only()
    {
        var far = string.Concat(Enumerable.Repeat("The road is closed. ", 8));
        Says("en", $"The mayor said 4 people died. {far}He added that 9 soldiers were wounded.").ShouldContain("9=");
        Says("en", "The mayor said 4 people died. The road is closed. He added that 9 soldiers were wounded.").ShouldContain("9=mayor");
    }

    [Fact]
    public void After_our_network_the_network_is_the_document_too() =>
        Says("ar", "تعرب شبكتنا عن قلقها. وثقت الشبكة مقتل 12 مدنيا.").ShouldContain("12=");

    [Fact]
    public void A_body_that_is_named_in_full_first_is_no_document() =>
        Says("en", "The Lake Rights Network met on Monday. The network said 12 people were killed.").ShouldNotContain("12=");

    private static List<string> Says(string language, string content)
    {
        var pack = LanguagePacks.Embedded.Of(language);
        // The word lists come first: a text knows the words of lists that stand when it is cut into tokens.
        var (numbers, lexicon, finder) = (new NumberReader(pack), new Lexicon(pack), new SpeechFinder(pack));
        var text = TokenizedText.Of(content, new WordTable());
        var annotated = new AnnotatedText(text, new bool[text.Tokens.Length], numbers.Read(text), lexicon);
        var counts = CountReader.Read(annotated);
        var scope = new SpeechScope(annotated, finder.Find(annotated), counts);
        return [.. counts.Select(m => $"{m.Value.Max ?? m.Value.Min}={string.Join('+', scope.Of(m))}")];
    }
}
