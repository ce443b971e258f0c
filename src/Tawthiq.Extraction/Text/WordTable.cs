namespace Tawthiq.Extraction.Text;

/// <summary>Folds words and hands out one string for each spelling, so that a text's common words cost no memory.</summary>
/// <remarks>One table serves one thread; it forgets everything when it has grown large, which changes no answer.</remarks>
internal sealed class WordTable
{
    private const int Limit = 100_000;

    private readonly Dictionary<string, (string Folded, Stem[] Stems)> _known = new(4096, StringComparer.Ordinal);

    public string Folded(ReadOnlySpan<char> word) => FoldedWithStems(word).Folded;

    public (string Folded, Stem[] Stems) FoldedWithStems(ReadOnlySpan<char> word)
    {
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var found)) return found;
        if (_known.Count >= Limit) _known.Clear();
        Span<char> buffer = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        var folded = new string(buffer[..WithoutDrawl(buffer[..Folding.Fold(word, buffer)])]);
        var made = (folded, ArabicStems.Of(folded, word.Length > 0 && word[^1] == 'ة'));
        lookup[word] = made;
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
