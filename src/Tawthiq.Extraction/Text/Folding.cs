using System.Runtime.CompilerServices;

namespace Tawthiq.Extraction.Text;

/// <summary>Brings spellings of one word together: case, accents, Arabic vowel signs and letter forms, digits of other scripts.</summary>
/// <remarks>Folding maps each character to one character or to none, so it never needs more room than its input.</remarks>
internal static class Folding
{
    // One entry for each UTF-16 unit; NUL drops the character. 128 KB, made once.
    private static readonly char[] Table = MakeTable();

    /// <summary>Folds one character; NUL where folding drops it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char c) => Table[c];

    /// <summary>Folds text into <paramref name="destination"/>, which must be at least as long.</summary>
    /// <returns>The number of characters written.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        var n = 0;
        foreach (var c in text)
        {
            var f = Table[c];
            if (f != '\0') destination[n++] = f;
        }
        return n;
    }

    /// <summary>Folds text into a new string.</summary>
    public static string Fold(string text)
    {
        Span<char> buffer = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var n = Fold(text, buffer);
        return new string(buffer[..n]);
    }

    private static char[] MakeTable()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++) table[i] = char.ToLowerInvariant((char)i);
        for (var i = 0; i < FoldingTables.Latin.Length; i++) table[0xC0 + i] = FoldingTables.Latin[i];
        for (var i = 0; i < FoldingTables.LatinAdditional.Length; i++) table[0x1E00 + i] = FoldingTables.LatinAdditional[i];
        for (var i = 0; i < FoldingTables.ArabicForms.Length; i++) table[0xFE70 + i] = FoldingTables.ArabicForms[i];
        // Letters, digits and signs as wide as ideographs; decorative letters that stand outside their block.
        for (var i = 0xFF01; i <= 0xFF5E; i++) table[i] = char.ToLowerInvariant((char)(i - 0xFF01 + '!'));
        for (var i = 0; i < FoldingTables.Letterlike.Length; i += 2) table[FoldingTables.Letterlike[i]] = FoldingTables.Letterlike[i + 1];
        foreach (var c in "أإآٱ") table[c] = 'ا';
        table['ى'] = 'ي';
        table['ی'] = 'ي';
        table['ة'] = 'ه';
        table['ک'] = table['ڪ'] = 'ك';
        table['ھ'] = table['ہ'] = 'ه';
        table['ے'] = 'ي';
        for (var d = 0; d < 10; d++)
        {
            table['٠' + d] = (char)('0' + d);
            table['۰' + d] = (char)('0' + d);
        }
        foreach (var c in "’‘ʼʻ´`ʿʾ‛") table[c] = '\'';
        foreach (var c in "‐‑–—−‒―") table[c] = '-';
        foreach (var c in "“”„«»") table[c] = '"';
        table['\u00A0'] = table['\u202F'] = table['\u2009'] = ' ';
        // Signs that carry no letter: combining marks, vowel signs, tatweel, direction and joining controls.
        Drop(table, 0x0300, 0x036F);
        Drop(table, 0x0610, 0x061A);
        Drop(table, 0x064B, 0x065F);
        Drop(table, 0x06D6, 0x06DC);
        Drop(table, 0x200B, 0x200F);
        Drop(table, 0x202A, 0x202E);
        Drop(table, 0x2060, 0x206F);
        Drop(table, 0xFE00, 0xFE0F);
        foreach (var c in "\u00AD\u0640\u0670\uFEFF") table[c] = '\0';
        for (var i = 0; i < table.Length; i++) if (table[i] == '\u0640') table[i] = '\0';
        return table;
    }

    private static void Drop(char[] table, int first, int last) => Array.Clear(table, first, last - first + 1);
}
