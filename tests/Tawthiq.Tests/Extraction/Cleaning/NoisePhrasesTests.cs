using Tawthiq.Extraction.Cleaning;
using Tawthiq.Extraction.Languages;

namespace Tawthiq.Tests.Extraction.Cleaning;

public class NoisePhrasesTests
{
    [Fact]
    public void Every_line_of_the_noise_files_can_be_read()
    {
        foreach (var pack in LanguagePacks.Embedded.All)
        {
            var lines = pack.Read("noise");
            lines.Count.ShouldBeGreaterThan(50);
            foreach (var line in lines) NoisePhrases.Parse(line, pack);
        }
    }

    [Fact]
    public void A_wrong_word_in_a_column_is_named_with_its_line()
    {
        var line = TermFile.Parse("# head\nSee also\tread-also\tbeginning\titem")[0];
        Should.Throw<FormatException>(() => NoisePhrases.Parse(line, LanguagePacks.Embedded.Of("en"))).Message
            .ShouldBe("languages/en/noise.tsv, line 2: 'beginning' is not a word of its column; the head of the file lists them.");
    }
}
