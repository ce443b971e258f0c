using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Languages;

/// <summary>Tells which of the three languages most of a report is written in.</summary>
/// <remarks>
/// Script decides between Arabic and the rest, function words between French and English. Short lines weigh less than sentences:
/// the interface around an Arabic post ("Share", "View 12 comments") is often longer than the post.
/// </remarks>
internal static class LanguageDetector
{
    private const int SentenceWords = 6;
    private const int ShortLineWeight = 1;
    private const int SentenceWeight = 4;

    // An Arabic word has about two thirds of the letters of its French or English translation.
    private const double ArabicShare = 0.4;

    private static readonly HashSet<string> French = FunctionWords("fr");
    private static readonly HashSet<string> English = FunctionWords("en");

    /// <summary>The language of most of the report: <c>fr</c>, <c>en</c> or <c>ar</c>; <c>en</c> where the text has no words.</summary>
    public static string Detect(string text) => Detect(text.AsSpan());

    public static string Detect(ReadOnlySpan<char> text)
    {
        var sum = default(Evidence);
        foreach (var line in text.EnumerateLines()) sum.Add(EvidenceOf(line));
        return sum.Language;
    }

    /// <summary>The language of a stretch of text, null where it has too few words to tell.</summary>
    public static string? DetectClearly(ReadOnlySpan<char> text)
    {
        var evidence = EvidenceOf(text);
        if (evidence.Arabic + evidence.Latin < 40) return null;
        if (evidence.IsArabic) return evidence.Latin * 4 < evidence.Arabic ? "ar" : null;
        if (evidence.Arabic * 4 > evidence.Latin) return null;
        var (more, less) = evidence.French > evidence.English ? (evidence.French, evidence.English) : (evidence.English, evidence.French);
        return more >= 3 * SentenceWeight && more >= 4 * less ? evidence.Language : null;
    }

    private static Evidence EvidenceOf(ReadOnlySpan<char> line)
    {
        var french = French.GetAlternateLookup<ReadOnlySpan<char>>();
        var english = English.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = default(Evidence);
        Span<char> word = stackalloc char[24];
        int length = 0, words = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            var c = i < line.Length ? line[i] : ' ';
            if (char.IsLetter(c))
            {
                if (c is >= '\u0600' and <= '\u06FF') found.Arabic++;
                else found.Latin++;
                if (length < word.Length) word[length] = Folding.Fold(c);
                length++;
                continue;
            }
            if (length == 0) continue;
            words++;
            if (length <= word.Length)
            {
                if (french.Contains(word[..length])) found.French++;
                else if (english.Contains(word[..length])) found.English++;
            }
            length = 0;
        }
        return found.Times(words >= SentenceWords ? SentenceWeight : ShortLineWeight);
    }

    private static HashSet<string> FunctionWords(string language) =>
        [.. TermFile.Read($"languages/{language}/function-words.tsv").SelectMany(line => line.Terms).Select(Folding.Fold)];

    private struct Evidence
    {
        public int Arabic, Latin, French, English;

        public readonly bool IsArabic => Arabic > 0 && Arabic >= ArabicShare * (Arabic + Latin);

        public readonly string Language => IsArabic ? "ar" : French > English ? "fr" : "en";

        public void Add(Evidence other)
        {
            Arabic += other.Arabic;
            Latin += other.Latin;
            French += other.French;
            English += other.English;
        }

        public readonly Evidence Times(int weight) =>
            new() { Arabic = Arabic * weight, Latin = Latin * weight, French = French * weight, English = English * weight };
    }
}
