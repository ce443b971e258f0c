using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Languages;

/// <summary>Tells in which language most of a report is written.</summary>
/// <remarks>
/// The script decides first, the function words of each pack between languages of one script. Short lines weigh less than
/// sentences: the interface around an Arabic post ("Share", "View 12 comments") is often longer than the post.
/// </remarks>
internal sealed class LanguageDetector
{
    private const int SentenceWords = 6;
    private const int ShortLineWeight = 1;
    private const int SentenceWeight = 4;
    private const int FewestLetters = 40;

    // An Arabic word has about two thirds of the letters of its French or English translation.
    private const double ArabicShare = 0.4;

    private readonly LanguagePack[] _packs;

    // For each function word, one bit for each pack that lists it.
    private readonly Dictionary<string, uint> _listedBy = new(StringComparer.Ordinal);

    // Length, first and last letter: most words are told apart from all listed ones by these.
    private readonly bool[] _shapes = new bool[1 << 14];

    public LanguageDetector(IReadOnlyList<LanguagePack> packs)
    {
        // Where the words of two languages weigh the same, the pack for unsure texts comes first.
        _packs = [.. packs.OrderBy(p => p.Traits.ReadWhenUnsure ? 0 : 1)];
        for (var p = 0; p < _packs.Length; p++)
            foreach (var word in _packs[p].Read("function-words").SelectMany(line => line.Terms).Select(Folding.Fold).Where(w => w.Length > 0))
            {
                _listedBy[word] = _listedBy.GetValueOrDefault(word) | 1u << p;
                _shapes[Shape(word)] = true;
            }
    }

    /// <summary>The language of most of the report; the pack for unsure texts where the text has no words.</summary>
    public string Detect(ReadOnlySpan<char> text)
    {
        var sum = new Evidence(_packs.Length);
        var line = new Evidence(_packs.Length);
        foreach (var l in text.EnumerateLines())
        {
            line.Clear();
            var words = Count(l, line, 0);
            sum.Add(line, words >= SentenceWords ? SentenceWeight : ShortLineWeight);
        }
        return _packs[Best(sum)].Code;
    }

    /// <summary>The language of a stretch of text, null where it has too few words to tell.</summary>
    public string? DetectClearly(ReadOnlySpan<char> text)
    {
        var found = new Evidence(_packs.Length);
        var weight = Count(text, found, 0) >= SentenceWords ? SentenceWeight : ShortLineWeight;
        if ((found.Arabic + found.Latin) * weight < FewestLetters) return null;
        if (found.IsArabic ? found.Latin * 4 >= found.Arabic : found.Arabic * 4 > found.Latin) return null;
        var best = Best(found);
        if (_packs.Count(p => p.Traits.Script == found.Script) == 1) return _packs[best].Code;
        // Words that the best language lists too speak for no other one.
        var others = new Evidence(_packs.Length);
        Count(text, others, 1u << best);
        var less = 0;
        for (var p = 0; p < _packs.Length; p++) if (p != best) less = Math.Max(less, others.Words[p]);
        return found.Words[best] * weight >= 3 * SentenceWeight && found.Words[best] >= 4 * less ? _packs[best].Code : null;
    }

    private int Best(Evidence evidence)
    {
        var best = -1;
        for (var p = 0; p < _packs.Length; p++)
            if (_packs[p].Traits.Script == evidence.Script && (best < 0 || evidence.Words[p] > evidence.Words[best])) best = p;
        return Math.Max(best, 0);
    }

    /// <summary>Counts letters by script and function words by language, without the words that <paramref name="without"/> lists.</summary>
    /// <returns>The number of words.</returns>
    private int Count(ReadOnlySpan<char> line, Evidence found, uint without)
    {
        var listedBy = _listedBy.GetAlternateLookup<ReadOnlySpan<char>>();
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
            if (length <= word.Length && _shapes[Shape(word[..length])] && listedBy.TryGetValue(word[..length], out var mask) && (mask & without) == 0)
                for (var p = 0; mask != 0; p++, mask >>= 1) found.Words[p] += (int)(mask & 1);
            length = 0;
        }
        return words;
    }

    private static int Shape(ReadOnlySpan<char> word) => (word.Length & 15) << 10 | (word[0] & 31) << 5 | word[^1] & 31;

    private sealed class Evidence(int languages)
    {
        public int Arabic, Latin;
        public readonly int[] Words = new int[languages];

        public bool IsArabic => Arabic > 0 && Arabic >= ArabicShare * (Arabic + Latin);

        public Script Script => IsArabic ? Script.Arabic : Script.Latin;

        public void Clear()
        {
            (Arabic, Latin) = (0, 0);
            Array.Clear(Words);
        }

        public void Add(Evidence other, int weight)
        {
            Arabic += weight * other.Arabic;
            Latin += weight * other.Latin;
            for (var i = 0; i < Words.Length; i++) Words[i] += weight * other.Words[i];
        }
    }
}
