using System.Text;

namespace Tawthiq.Store;

/// <summary>Folds text so that spellings of one word meet in the search: accents, case, Arabic vowel signs and letter forms, the article.</summary>
/// <remarks>
/// Own code because the databases do less (SQLite's tokenizer does not match قتل with قُتِلَ, PostgreSQL does not fold أ to ا) and the
/// search must find the same on both. Used on what is indexed and on what is asked alike.
/// </remarks>
internal static class SearchText
{
    /// <summary>The folded words of a text, parted by one space.</summary>
    public static string Fold(string text) => string.Join(' ', Words(text));

    /// <summary>The folded words of a text, in order.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSign(rune.Value)) continue;
            if (Rune.IsLetterOrDigit(rune)) Append(word, Rune.ToLowerInvariant(rune));
            else Close(words, word);
        }
        Close(words, word);
        return words;
    }

    private static void Close(List<string> words, StringBuilder word)
    {
        if (word.Length == 0) return;
        words.Add(WithoutArticle(word.ToString()));
        word.Clear();
    }

    /// <summary>Vowel signs, tatweel, joiners and combining accents: parts of no word.</summary>
    private static bool IsSign(int c) => c is (>= 0x064B and <= 0x065F) or 0x0670 or 0x0640 or 0x200C or 0x200D or (>= 0x0300 and <= 0x036F)
        or (>= 0x0610 and <= 0x061A) or (>= 0x06D6 and <= 0x06ED);

    private static void Append(StringBuilder word, Rune rune)
    {
        if (rune.Value > 0xFFFF)
        {
            word.Append(rune.ToString());
            return;
        }
        var c = (char)rune.Value;
        switch (c)
        {
            case 'أ' or 'إ' or 'آ' or 'ٱ': word.Append('ا'); break;
            case 'ى' or 'ی' or 'ئ': word.Append('ي'); break;
            case 'ؤ': word.Append('و'); break;
            case 'ة': word.Append('ه'); break;
            case 'ک' or 'گ': word.Append('ك'); break;
            case >= '٠' and <= '٩': word.Append((char)('0' + (c - '٠'))); break;
            case >= '۰' and <= '۹': word.Append((char)('0' + (c - '۰'))); break;
            case 'æ': word.Append("ae"); break;
            case 'œ': word.Append("oe"); break;
            case 'ß': word.Append("ss"); break;
            default:
                var at = Accented.IndexOf(c);
                word.Append(at < 0 ? c : Plain[at]);
                break;
        }
    }

    private const string Accented = "àáâãäåāăąçćčĉċďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľłñńņňòóôõöøōŏőŕŗřśŝşšșţťŧțùúûüũūŭůűųŵýÿŷźżž";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijkllllnnnnooooooooorrrsssssttttuuuuuuuuuuwyyyzzz";

    /// <summary>Arabic words lose the article and what is written onto it, so that a name is found with and without it.</summary>
    private static string WithoutArticle(string word)
    {
        foreach (var prefix in Articles)
            if (word.Length >= prefix.Length + 3 && word.StartsWith(prefix, StringComparison.Ordinal)) return word[prefix.Length..];
        return word;
    }

    private static readonly string[] Articles = ["وال", "بال", "كال", "فال", "ولل", "ال", "لل"];
}
