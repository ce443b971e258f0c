namespace Tawthiq.Extraction.Text;

/// <summary>Sees words through the spellings that get posts past filters: stretched and parted letters, signs and pictures between letters, digits for letters.</summary>
/// <remarks>
/// Only Arabic words are meant; a Latin word is left as it is. Looks a few characters ahead and never back, so that the cost stays
/// linear. What it joins is one token whose range holds the signs too; only the folded spelling goes without them.
/// </remarks>
internal static class HiddenWords
{
    private const char Tatweel = '\u0640';
    private const string GapMarks = ".*_/-+|,~^•·°";

    // No writer puts these between two letters of different words.
    private const string Ornaments = "*~^•·°¤";
    private const string Separators = "-./|_*";
    private const int LongestGap = 3;
    private const int LongestPicture = 8;
    private const int FarthestStretch = 16;
    private const int FewestLetters = 3;

    // Chat digits, by the letter whose shape they borrow.
    private const string Digits = "هاءعشخطحقو";

    public static bool IsArabicLetter(char c) => c is >= '\u0620' and <= '\u06D3' and not (>= '\u0640' and <= '\u0670') or >= '\u0641' and <= '\u064A';

    /// <summary>Where a word goes on behind the sign, gap or digit at <paramref name="at"/>; null where the word ends there.</summary>
    public static int? GoesOn(string text, int start, int at)
    {
        if (at == 0 || at >= text.Length || !IsArabicLetter(text[start])) return null;
        if (text[at - 1] == Tatweel) return BehindStretch(text, at);
        if (at + 1 >= text.Length || !IsArabicLetter(text[at - 1])) return null;
        if (Ornaments.Contains(text[at])) return IsArabicLetter(text[at + 1]) ? at + 1 : null;
        return char.IsAsciiDigit(text[at]) && IsArabicLetter(text[at + 1]) && IsStretchedFurther(text, at + 1) ? at + 1 : null;
    }

    // "قـ ـتـ ـيـ ـل", "هجـ.ـوم", "شـ🕊️ـهيد": a stretched letter, a gap, a stretched letter; "مقـ/تول": without white space one is enough.
    private static int? BehindStretch(string text, int at)
    {
        var (i, white, picture) = (at, false, false);
        while (i < text.Length && i - at < (picture ? LongestPicture : LongestGap) && IsGap(text[i]))
        {
            white |= text[i] is ' ' or '\u00A0';
            picture |= IsPicture(text[i]);
            i++;
        }
        if (i == at || i + 1 >= text.Length) return null;
        if (text[i] == Tatweel) return char.IsLetter(text[i + 1]) ? i : null;
        return !white && IsArabicLetter(text[i]) ? i : null;
    }

    private static bool IsGap(char c) => c is ' ' or '\u00A0' || GapMarks.Contains(c) || IsPicture(c);

    private static bool IsPicture(char c) => char.IsSurrogate(c) || c is '\uFE0F' or '\u200D' or >= '\u2600' and <= '\u27BF';

    // "د1عـ ـش": a digit is taken for a letter only where the writer hides the word in another way too; "قتل5مدنيين" counts.
    private static bool IsStretchedFurther(string text, int at)
    {
        for (var i = at; i < Math.Min(text.Length, at + FarthestStretch); i++)
        {
            if (text[i] == Tatweel) return true;
            if (!IsArabicLetter(text[i])) return false;
        }
        return false;
    }

    /// <summary>"ق-ت-ل-ى": single letters with one and the same sign between them.</summary>
    /// <returns>Where they end; null where the text does not spell a word out.</returns>
    public static int? SpelledOutEnd(string text, int start)
    {
        if (start + 2 >= text.Length || !IsArabicLetter(text[start]) || !Separators.Contains(text[start + 1])) return null;
        var sign = text[start + 1];
        var (i, letters) = (start + 1, 1);
        while (i + 1 < text.Length && text[i] == sign && IsArabicLetter(text[i + 1])) (i, letters) = (i + 2, letters + 1);
        // "أ.ف.ب" is the name of an agency.
        var enough = letters >= (sign == '.' ? FewestLetters + 1 : FewestLetters);
        return enough && (i >= text.Length || !char.IsLetterOrDigit(text[i])) ? i : null;
    }

    /// <summary>The letters of a word without the signs in it.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> word)
    {
        if (!IsArabicLetter(word[0]) || !Hides(word)) return word;
        var kept = new char[word.Length];
        var n = 0;
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c)) kept[n++] = Digits[c - '0'];
            else if (!IsGap(c)) kept[n++] = c;
        }
        return kept.AsSpan(0, n);
    }

    private static bool Hides(ReadOnlySpan<char> word)
    {
        foreach (var c in word) if (!IsArabicLetter(c) && c is not (>= '\u064B' and <= '\u065F') && (c == Tatweel || char.IsAsciiDigit(c) || IsGap(c))) return true;
        return false;
    }
}
