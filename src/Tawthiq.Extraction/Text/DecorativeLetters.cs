namespace Tawthiq.Extraction.Text;

/// <summary>Sees the plain letter or digit in the mathematical ones (U+1D400 to U+1D7FF) with which posts set words in bold or italics.</summary>
/// <remarks>
/// Source: Unicode Character Database, block Mathematical Alphanumeric Symbols. All of the block share one high surrogate. The few
/// letters that stand outside it are in <see cref="Folding"/>.
/// </remarks>
internal static class DecorativeLetters
{
    private const char High = '\uD835';
    private const int Alphabet = 52; // capitals, then small letters
    private const int Letters = 13 * Alphabet;
    private const int FirstDigit = 0x3CE;

    /// <summary>The plain letter, capital or small, or digit that begins at <paramref name="at"/>; NUL where none of the block does. It takes two units.</summary>
    public static char At(ReadOnlySpan<char> text, int at)
    {
        if (text[at] != High || at + 1 >= text.Length) return '\0';
        var offset = text[at + 1] - '\uDC00';
        return offset switch
        {
            >= 0 and < Letters => (char)(offset % Alphabet is < 26 and var capital ? 'A' + capital : 'a' + offset % Alphabet - 26),
            >= FirstDigit and < 0x400 => (char)('0' + (offset - FirstDigit) % 10),
            _ => '\0',
        };
    }

    /// <summary>Words or digits with the plain ones in place of the decorative; the same span where there are none.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> word)
    {
        if (!word.Contains(High)) return word;
        var kept = new char[word.Length];
        var n = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var plain = At(word, i);
            kept[n++] = plain == '\0' ? word[i] : plain;
            if (plain != '\0') i++;
        }
        return kept.AsSpan(0, n);
    }
}
