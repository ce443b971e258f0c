namespace Tawthiq.Extraction.Places;

/// <summary>Writes a folded word as its sound, so that French, English and German romanisations of one Arabic name meet.</summary>
/// <remarks>
/// Vowels become two classes, rounded (o, u, w) and unrounded (a, e, i, y); q, k, g and gh become one letter; sh, ch and sch another;
/// doubled letters one; a final ta marbuta (a, ah, at, e, eh, et; ه, ا) and the article written together with the word go.
/// </remarks>
internal static class Sound
{
    /// <summary>Writes the sound of one folded word without separators.</summary>
    /// <returns>Characters written, at most twice the word's length and at least one for a word that is not empty.</returns>
    public static int Of(ReadOnlySpan<char> word, Span<char> sound)
    {
        if (word.IsEmpty) return 0;
        return word[0] switch
        {
            >= 'a' and <= 'z' => Latin(word, sound),
            >= '\u0600' and <= '\u06FF' => Arabic(word, sound),
            _ => Same(word, sound),
        };
    }

    private static int Same(ReadOnlySpan<char> word, Span<char> sound)
    {
        word.CopyTo(sound);
        return word.Length;
    }

    private static int Arabic(ReadOnlySpan<char> word, Span<char> sound)
    {
        if (word.Length >= 5 && word[0] == 'ا' && word[1] == 'ل') word = word[2..];
        var n = 0;
        foreach (var c in word)
        {
            var mapped = c switch { 'ء' => '\0', 'ئ' => 'ي', 'ؤ' => 'و', _ => c };
            if (mapped != '\0') sound[n++] = mapped;
        }
        if (n > 3 && sound[n - 1] is ('ه' or 'ا')) n--;
        return n == 0 ? Same(word, sound) : n;
    }

    private static int Latin(ReadOnlySpan<char> word, Span<char> sound)
    {
        word = WithoutArticle(word);
        var (n, i) = (0, 0);
        while (i < word.Length)
        {
            if (IsVowel(word, i))
            {
                var rounded = false;
                // A y or i before another vowel opens the word as a consonant: Yarmouk, Iarmouk.
                if (i == 0 && word.Length > 1 && word[0] is ('y' or 'i') && IsVowel(word, 1))
                {
                    sound[n++] = 'y';
                    i++;
                }
                for (; i < word.Length && IsVowel(word, i); i++) rounded |= word[i] is 'o' or 'u' or 'w';
                sound[n++] = rounded ? 'o' : 'a';
                continue;
            }
            var c = Consonant(word, ref i);
            if (n == 0 || sound[n - 1] != c) sound[n++] = c;
        }
        return WithoutEnding(sound, n);
    }

    private static bool IsVowel(ReadOnlySpan<char> word, int i) => word[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w';

    private static char Consonant(ReadOnlySpan<char> word, ref int i)
    {
        var rest = word[i..];
        foreach (var (letters, sound) in Clusters)
        {
            if (!rest.StartsWith(letters, StringComparison.Ordinal)) continue;
            i += letters.Length;
            return sound;
        }
        i++;
        return rest[0] switch
        {
            'q' or 'g' => 'k',
            'c' => rest.Length > 1 && rest[1] is ('e' or 'i') ? 's' : 'k',
            var c => c,
        };
    }

    // Longest first: the first that fits is taken.
    private static readonly (string Letters, char Sound)[] Clusters =
    [
        ("tch", '$'), ("sch", '$'), ("sh", '$'), ("ch", '$'), ("kh", 'x'), ("gh", 'k'), ("dh", 'd'), ("th", 't'), ("ph", 'f'), ("dj", 'j'), ("zh", 'j'), ("ck", 'k'),
    ];

    // Alhasakah, Arraqqa, Ezzor: the article written into the word, assimilated or not.
    private static ReadOnlySpan<char> WithoutArticle(ReadOnlySpan<char> word)
    {
        if (word.Length < 5 || word[0] is not ('a' or 'e')) return word;
        if (word.StartsWith("ashsh", StringComparison.Ordinal)) return word[3..];
        if (word[1] == word[2] && word[1] is ('r' or 's' or 'd' or 't' or 'n' or 'z')) return word[2..];
        return word.Length >= 6 && word[1] == 'l' && !IsVowel(word, 2) ? word[(word[2] == 'l' ? 1 : 2)..] : word;
    }

    private static int WithoutEnding(Span<char> sound, int n)
    {
        if (n >= 4 && sound[n - 2] == 'a' && sound[n - 1] is ('h' or 't')) return n - 2;
        return n >= 3 && sound[n - 1] == 'a' ? n - 1 : n;
    }
}
