namespace Tawthiq.Extraction.Text;

/// <summary>Cuts a text into tokens.</summary>
/// <remarks>
/// A hyphen inside a word parts two tokens and is none itself, so "air-strike", "vingt-cinq" and "al-Nouman" read like their
/// spellings with a space. French elisions ("l'", "qu'") and the English "'s" are tokens of their own. Digits and letters part
/// even without a space ("500مدني", "13h30"). An Arabic word whose letters are parted to get past a filter is one token.
/// </remarks>
internal static class Tokenizer
{
    private static readonly HashSet<string> Elisions =
        new(StringComparer.Ordinal) { "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu" };

    private const int LongestElision = 16;

    /// <summary>Cuts a text into tokens.</summary>
    /// <returns>The table's own list, which its next text empties: whoever keeps the tokens copies them.</returns>
    public static List<Token> Tokenize(string text, WordTable words)
    {
        var width = HardWrap.Width(text);
        var tokens = words.NextTokens();
        var i = 0;
        var space = true;
        while (i < text.Length)
        {
            var c = text[i];
            if (c is '\n' or '\r' or '\u2028' or '\u2029') i = Break(text, i, width, tokens, ref space);
            else if (char.IsWhiteSpace(c) || Folding.Fold(c) == '\0' && !char.IsLetter(c)) { space |= char.IsWhiteSpace(c); i++; }
            else if (IsDigit(c)) i = Number(text, i, tokens, words, ref space);
            else if (char.IsLetter(c)) i = Word(text, i, tokens, words, ref space);
            else i = Decorated(text, i, tokens, words, ref space);
        }
        return tokens;
    }

    private static int Decorated(string text, int start, List<Token> tokens, WordTable words, ref bool space) => DecorativeLetters.At(text, start) switch
    {
        '\0' => Mark(text, start, tokens, words, ref space),
        >= '0' and <= '9' => Number(text, start, tokens, words, ref space),
        _ => Word(text, start, tokens, words, ref space),
    };

    private static int Break(string text, int start, int width, List<Token> tokens, ref bool space)
    {
        var lines = 0;
        var i = start;
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            if (text[i] is '\n' or '\u2028' or '\u2029') lines++;
            i++;
        }
        // The line was broken at a width: no end of anything.
        if (lines == 1 && width > 0 && HardWrap.IsFull(text, text.IndexOf('\n', start, i - start) is var at and >= 0 ? at : start, width))
        {
            space = true;
            return i;
        }
        tokens.Add(new(start, i, TokenKind.Break, lines > 1 ? Text.Word.BlankLine : Text.Word.LineBreak, false, false));
        space = true;
        return i;
    }

    private static int Number(string text, int start, List<Token> tokens, WordTable words, ref bool space)
    {
        var i = start;
        while (i < text.Length)
        {
            if (IsDigit(text[i]) || IsGroupMark(text[i]) && i + 1 < text.Length && (IsDigit(text[i + 1]) || DecorativeLetters.At(text, i + 1) is >= '0' and <= '9')) i++;
            else if (DecorativeLetters.At(text, i) is >= '0' and <= '9') i += 2;
            else break;
        }
        tokens.Add(new(start, i, TokenKind.Number, words.Of(DecorativeLetters.Plain(text.AsSpan(start, i - start))), space, false));
        space = false;
        return i;
    }

    private static int Word(string text, int start, List<Token> tokens, WordTable words, ref bool space)
    {
        var i = HiddenWords.SpelledOutEnd(text, start) ?? start;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark || c == '\u0640'
                || Folding.Fold(c) == '\0' && i + 1 < text.Length && char.IsLetter(text[i + 1])) { i++; continue; }
            if (HiddenWords.GoesOn(text, start, i) is { } next) { i = next; continue; }
            if (DecorativeLetters.At(text, i) is > '9') { i += 2; continue; }
            if (Folding.Fold(c) != '\'') break;
            // "d'11 morts"; a term of a word list ends with its elision ("plus d'").
            var last = i + 1 >= text.Length;
            if (!last && !char.IsLetterOrDigit(text[i + 1])) break;
            if (i - start <= LongestElision && Elisions.Contains(words.Of(text.AsSpan(start, i - start)).Folded))
            {
                Add(text, start, i + 1, tokens, words, space);
                space = false;
                return i + 1;
            }
            if (last || !char.IsLetter(text[i + 1])) break;
            if (char.ToLowerInvariant(text[i + 1]) == 's' && (i + 2 >= text.Length || !char.IsLetter(text[i + 2])))
            {
                Add(text, start, i, tokens, words, space);
                Add(text, i, i + 2, tokens, words, false);
                space = false;
                return i + 2;
            }
            i++;
        }
        Add(text, start, i, tokens, words, space);
        space = false;
        // "#حي_الزهور": a tag writes the gap between its words as a line.
        var hyphen = i + 1 < text.Length && text[i] is '-' or '‐' or '‑' or '_' && char.IsLetterOrDigit(text[Math.Min(i + 1, text.Length - 1)]);
        return hyphen ? i + 1 : i;
    }

    private static void Add(string text, int start, int end, List<Token> tokens, WordTable words, bool space)
    {
        var word = words.Of(DecorativeLetters.Plain(HiddenWords.Plain(text.AsSpan(start, end - start))));
        if (word.Folded.Length > 0) tokens.Add(new(start, end, TokenKind.Word, word, space, char.IsUpper(text[start]) || char.IsUpper(DecorativeLetters.At(text, start))) { AccentedEnd = HasAccentedEnd(text, start, end) });
    }

    private static bool HasAccentedEnd(string text, int start, int end) =>
        IsAccented(text[end - 1]) || end - start > 1 && (IsAccented(text[end - 2]) || char.IsUpper(text[start]) && char.IsUpper(text[end - 1]));

    // Latin letters with a mark of their own, and marks that stand behind their letter.
    private static bool IsAccented(char c) => c is >= '\u00C0' and <= '\u024F' or >= '\u0300' and <= '\u036F';

    private static int Mark(string text, int start, List<Token> tokens, WordTable words, ref bool space)
    {
        // A term of a word list may be the possessive ending alone.
        if (start == 0 && text.Length == 2 && Folding.Fold(text[0]) == '\'' && text[1] == 's')
        {
            Add(text, 0, 2, tokens, words, space);
            return 2;
        }
        var end = start + (char.IsHighSurrogate(text[start]) && start + 1 < text.Length ? 2 : 1);
        tokens.Add(new(start, end, TokenKind.Mark, words.Of(text.AsSpan(start, end - start)), space, false));
        space = false;
        return end;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9' or >= '٠' and <= '٩' or >= '۰' and <= '۹' or >= '\uFF10' and <= '\uFF19';

    // The thin and no-break spaces of French grouping count as marks; a plain space does not, the number reader decides on it.
    private static bool IsGroupMark(char c) => c is '.' or ',' or '\'' or '’' or '٫' or '٬' or '\u00A0' or '\u202F' or '\u2009';
}
