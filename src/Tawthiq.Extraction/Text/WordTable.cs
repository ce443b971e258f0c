namespace Tawthiq.Extraction.Text;

/// <summary>Folds words and hands out one string for each spelling, so that a text's common words cost no memory.</summary>
/// <remarks>One table serves one thread; it forgets everything when it has grown large or a word list is filled, which changes no answer.</remarks>
internal sealed class WordTable
{
    private const int Limit = 50_000;

    // Longer ones are no words, and hardly come again.
    private const int Longest = 64;

    private readonly Dictionary<string, Word> _known = new(1024, StringComparer.Ordinal);
    private readonly Dictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<Token> _tokens = [];
    private readonly bool _withStems;
    private int _version;

    /// <param name="withStems">Whether words are taken apart; the terms of word lists are not.</param>
    public WordTable(bool withStems = true) => (_withStems, _lookup) = (withStems, _known.GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>Forgets what was made before the last word list was filled; to be called before each text.</summary>
    public void Renew()
    {
        if (_version == Vocabulary.Version) return;
        _version = Vocabulary.Version;
        _known.Clear();
    }

    /// <summary>An empty list for the tokens of one text, made once: filling lists and reading posts makes thousands of short ones.</summary>
    public List<Token> NextTokens()
    {
        _tokens.Clear();
        if (_tokens.Capacity > Limit) _tokens.Capacity = 0;
        return _tokens;
    }

    public Word Of(ReadOnlySpan<char> word)
    {
        if (_lookup.TryGetValue(word, out var found)) return found;
        Span<char> buffer = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        var folded = new string(buffer[..WithoutDrawl(buffer[..Folding.Fold(word, buffer)])]);
        var made = new Word(folded, _withStems ? ArabicStems.Of(folded, word.Length > 0 && word[^1] == 'ة') : []);
        if (word.Length > Longest) return made;
        if (_known.Count >= Limit) _known.Clear();
        _lookup[word] = made;
        return made;
    }

    /// <summary>Writes an Arabic letter that stands three times or more only once: "شهييييد".</summary>
    /// <returns>How many characters are left.</returns>
    private static int WithoutDrawl(Span<char> folded)
    {
        var n = 0;
        for (var i = 0; i < folded.Length;)
        {
            var end = i + 1;
            while (end < folded.Length && folded[end] == folded[i]) end++;
            var keep = end - i >= 3 && HiddenWords.IsArabicLetter(folded[i]) ? 1 : end - i;
            for (var k = 0; k < keep; k++) folded[n++] = folded[i];
            i = end;
        }
        return n;
    }
}
