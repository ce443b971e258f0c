using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Finds the words with which a text says who says what, and who that is.</summary>
internal sealed class SpeechFinder(LanguagePack pack)
{
    private readonly SpeechTerms _terms = new(pack);

    /// <summary>For each sentence, who speaks in it, in order.</summary>
    public List<Speech>[] Find(AnnotatedText text)
    {
        var read = new SpeechReading(new SpeechText(text, _terms));
        var found = new List<Speech>[text.Text.Sentences.Length];
        for (var s = 0; s < found.Length; s++) found[s] = read.Sentence(text.Text.Sentences[s]);
        return found;
    }
}
