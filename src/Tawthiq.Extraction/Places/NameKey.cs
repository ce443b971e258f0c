using System.Buffers;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Places;

/// <summary>The two keys of a place name: its letters, and its sound under any romanisation.</summary>
/// <param name="Exact">Hash of the folded letters, without spaces, articles in one form.</param>
/// <param name="Loose">Hash of the sound.</param>
/// <param name="First">Hash of the first word's sound, articles passed over.</param>
/// <param name="Words">Number of words, articles included.</param>
/// <param name="Letters">Letters in the folded name.</param>
/// <param name="Fit">Whether the sound is long enough to be compared alone.</param>
internal readonly record struct NameKey(ulong Exact, ulong Loose, ulong First, int Words, int Letters, bool Fit)
{
    /// <summary>The fewest letters a name needs to be looked up by its sound.</summary>
    public const int FewestLooseLetters = 5;

    // Forms the Arabic article takes in romanisations, assimilated to the letter after it or not.
    private static readonly SearchValues<string> Articles = SearchValues.Create(
        ["al", "el", "ar", "er", "as", "es", "ash", "esh", "ach", "ech", "ad", "ed", "at", "et", "an", "en", "az", "ez", "adh", "edh", "ath", "eth", "ul", "ur", "us", "ush", "uz", "il", "ol"],
        StringComparison.Ordinal);

    public static bool IsArticle(ReadOnlySpan<char> word) => word.Length is 2 or 3 && Articles.Contains(word.ToString());

    /// <summary>Makes the keys of a name as a text or source writes it.</summary>
    public static NameKey Of(ReadOnlySpan<char> name)
    {
        Span<char> folded = name.Length <= 256 ? stackalloc char[name.Length] : new char[name.Length];
        folded = folded[..Folding.Fold(name, folded)];
        Span<char> exact = folded.Length <= 256 ? stackalloc char[folded.Length] : new char[folded.Length];
        Span<char> loose = folded.Length <= 128 ? stackalloc char[folded.Length * 2] : new char[folded.Length * 2];
        var (e, l, words, i) = (0, 0, 0, 0);
        ulong first = 0;
        Span<char> word = folded.Length <= 256 ? stackalloc char[folded.Length] : new char[folded.Length];
        while (i < folded.Length)
        {
            var length = NextWord(folded, ref i, word);
            if (length == 0) continue;
            words++;
            ReadOnlySpan<char> w = word[..length];
            // An article is one only before another word: the "An" of "An Nabk", not a name that is "An".
            if (IsArticle(w) && HasWord(folded[i..]))
            {
                exact[e++] = 'a';
                exact[e++] = 'l';
                continue;
            }
            w.CopyTo(exact[e..]);
            e += length;
            var made = Sound.Of(w, loose[l..]);
            if (first == 0) first = Hash(loose.Slice(l, made));
            l += made;
        }
        var exactHash = Hash(exact[..e]);
        var bare = e > 2 && exact[0] == 'ا' && exact[1] == 'ل' ? e - 2 : e;
        return new(exactHash, l == 0 ? exactHash : Hash(loose[..l]), first, words, e, e >= FewestLooseLetters && bare >= 4 && l >= 3);
    }

    /// <summary>The key of a sound, for a look by sound alone.</summary>
    public static NameKey OfSound(string sound) => new(0, Hash(sound), 0, 1, sound.Length, true);

    /// <summary>The hash under which the first-word filter knows a word.</summary>
    public static ulong FirstWord(ReadOnlySpan<char> word)
    {
        Span<char> folded = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        Span<char> letters = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        Span<char> loose = word.Length <= 128 ? stackalloc char[word.Length * 2] : new char[word.Length * 2];
        folded = folded[..Folding.Fold(word, folded)];
        var i = 0;
        var n = NextWord(folded, ref i, letters);
        return Hash(loose[..Sound.Of(letters[..n], loose)]);
    }

    // Copies the next run of letters and digits, apostrophes left out; 0 at a separator.
    private static int NextWord(ReadOnlySpan<char> folded, ref int i, Span<char> word)
    {
        while (i < folded.Length && !IsWordCharacter(folded[i])) i++;
        var n = 0;
        while (i < folded.Length && (IsWordCharacter(folded[i]) || folded[i] == '\''))
        {
            if (folded[i] != '\'') word[n++] = folded[i];
            i++;
        }
        return n;
    }

    private static bool HasWord(ReadOnlySpan<char> rest)
    {
        foreach (var c in rest) if (IsWordCharacter(c)) return true;
        return false;
    }

    // Signs of Indic and other scripts carry vowels as marks, and surrogates letters beyond the first plane.
    private static bool IsWordCharacter(char c) =>
        c < 128 ? char.IsAsciiLetterOrDigit(c)
        : char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    // FNV-1a over UTF-16 units, with a final mix because FNV leaves the high bits, which choose the bucket, weak for short names.
    private static ulong Hash(ReadOnlySpan<char> text) => Finish(Append(Seed, text));

    /// <summary>The hash of nothing, to which <see cref="Append"/> adds.</summary>
    public const ulong Seed = 14695981039346656037UL;

    public static ulong Append(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text) hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash;
    }

    /// <summary>The hash of all that was appended.</summary>
    public static ulong Finish(ulong h)
    {
        h ^= h >> 32;
        h = unchecked(h * 0x9E3779B97F4A7C15UL);
        return h ^ (h >> 29);
    }
}
