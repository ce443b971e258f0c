using System.Text;

namespace Tawthiq.Linkage.Text;

/// <summary>Keys by which one name meets itself in Arabic and in Latin spelling.</summary>
/// <remarks>Vowels, weak letters and doubled letters fall, and letters that romanisation mixes up share a class; a key says "maybe the same", never "the same".</remarks>
internal static class Names
{
    private static readonly Memo<string[]> Made = new(Make);

    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        // Words that name a kind of place or a direction; alone they name nothing.
        "al", "el", "the", "of", "de", "la", "le", "les", "du", "des", "in", "near", "ville", "village", "city", "town", "quartier", "district",
        "province", "governorate", "countryside", "camp", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "region", "area",
        "قريه", "مدينه", "بلده", "ريف", "محافظه", "منطقه", "ناحيه", "حي", "محيط", "اطراف", "في", "من", "بريف", "شمال", "جنوب", "شرق", "غرب",
        "شمالي", "جنوبي", "شرقي", "غربي", "الشمالي", "الجنوبي", "الشرقي", "الغربي", "مخيم",
    };

    /// <summary>Keys of the words of a name that tell it apart, in the order of the name.</summary>
    public static string[] Keys(string name) => Made.Of(name);

    private static string[] Make(string name)
    {
        var words = Folding.Words(name);
        var telling = words.Where(w => !Empty.Contains(w)).Select(Key).Where(k => k.Length > 0).ToArray();
        return telling.Length > 0 ? telling : [.. words.Select(Key).Where(k => k.Length > 0)];
    }

    /// <summary>Consonant key of one folded word, for example <c>kfrtxrm</c>.</summary>
    public static string Key(string word)
    {
        if (word.StartsWith("ال", StringComparison.Ordinal) && word.Length > 4) word = word[2..];
        var key = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var c = Class(word, ref i);
            if (c != '\0' && (key.Length == 0 || key[^1] != c)) key.Append(c);
        }
        return key.Length > 0 ? key.ToString() : word;
    }

    private static char Class(string word, ref int i)
    {
        var next = i + 1 < word.Length ? word[i + 1] : '\0';
        if ((next == 'h' && word[i] is 's' or 'k' or 'g' or 't' or 'd' or 'c') || (next == 'j' && word[i] == 'd'))
        {
            i++;
            return word[i - 1] switch { 's' or 'c' => 'x', 'k' => 'k', 'g' => 'g', 't' => 't', _ => next == 'j' ? 'g' : 'd' };
        }
        return word[i] switch
        {
            'ب' or 'b' or 'p' or 'پ' => 'b',
            'ت' or 'ط' or 'ث' or 't' => 't',
            'ج' or 'j' or 'غ' or 'g' => 'g',
            'خ' or 'ق' or 'ك' or 'k' or 'q' or 'c' => 'k',
            'د' or 'ض' or 'ذ' or 'd' => 'd',
            'ر' or 'r' => 'r',
            'ز' or 'ظ' or 'z' => 'z',
            'س' or 'ص' or 's' => 's',
            'ش' or 'چ' => 'x',
            'ف' or 'f' or 'v' => 'f',
            'ل' or 'l' => 'l',
            'م' or 'm' => 'm',
            'ن' or 'n' => 'n',
            'ح' => 'h',
            'ه' when i < word.Length - 1 => 'h',
            'h' when i < word.Length - 1 => 'h',
            >= '0' and <= '9' => word[i],
            _ => '\0',
        };
    }
}
