using System.Text;

namespace Tawthiq.Linkage.Text;

/// <summary>Brings spellings of French, English and Arabic words to one form for comparison. What was written is kept elsewhere.</summary>
internal static class Folding
{
    private static readonly Memo<string> Folded = new(Fold);

    /// <summary>The same as <see cref="Fold"/>, for names of sources and speakers, which come again and again.</summary>
    public static string FoldName(string name) => Folded.Of(name);

    /// <summary>Lower case, without accents, vowel signs and tatweel; Arabic letter variants joined; everything else a single blank.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var f = FoldLetter(c);
            if (f == '\0') continue;
            if (f != ' ') folded.Append(f);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>A folded word without the Arabic article and the particles written with it; other words as they are.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 4 || word[0] < '\u0600') return word;
        var rest = word.AsSpan();
        if (rest[0] == 'و' && rest.Length > 4) rest = rest[1..];
        if (rest[0] is 'ب' or 'ل' or 'ك' && rest.Length > 5 && (rest[1..].StartsWith("ال") || rest[1] == 'ل')) rest = rest[1..];
        if (rest.StartsWith("ال") && rest.Length > 4) rest = rest[2..];
        else if (rest.StartsWith("لل") && rest.Length > 4) rest = rest[2..];
        return rest.ToString();
    }

    /// <summary>The folded words of a text.</summary>
    public static string[] Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // '\0' drops the character inside a word; ' ' ends the word.
    internal static char FoldLetter(char c) => c switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => c,
        >= 'A' and <= 'Z' => (char)(c + 32),
        < '\u0080' => ' ',
        >= 'À' and <= '\u024F' => Latin(c),
        >= '\u0300' and <= '\u036F' or >= '\u064B' and <= '\u065F' or '\u0670' or '\u0640' or '\u0621' => '\0',
        '’' or '‘' or 'ʼ' or 'ʿ' or 'ʾ' => ' ',
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ى' or 'ی' or 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' => 'ك',
        >= '٠' and <= '٩' => (char)(c - '٠' + '0'),
        >= '۰' and <= '۹' => (char)(c - '۰' + '0'),
        >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or '\uFEFF' => '\0',
        _ => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ',
    };

    private const string Accented = "àáâãäåāăąçćĉčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺľłñńņňòóôõöøōŏőŕřśŝşšţťùúûüũūŭůűųŵýÿŷźżž";
    private const string Plain = "aaaaaaaaaccccddeeeeeeeeegggghhiiiiiiiiijklllnnnnooooooooorrssssttuuuuuuuuuuwyyyzzz";

    private static char Latin(char c)
    {
        var lower = char.ToLowerInvariant(c);
        var at = Accented.IndexOf(lower);
        return at >= 0 ? Plain[at] : lower switch { 'æ' => 'a', 'œ' => 'o', 'ß' => 's', '×' or '÷' => ' ', _ => lower };
    }
}
