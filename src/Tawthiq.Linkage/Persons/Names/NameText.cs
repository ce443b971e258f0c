using System.Text;
using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>From a name as written to its words in their order, in a form in which usual differences of writing are gone.</summary>
/// <remarks>
/// Folded letters; words that Arabic or its romanisations write apart or together are joined (<c>عبد الرحمن</c>, <c>abd al-rahman</c>, <c>abdelrahman</c>; <c>ابو خالد</c>; <c>صلاح الدين</c>, <c>salah eddine</c>);
/// the article and words for son, daughter are dropped. What was written is kept elsewhere.
/// </remarks>
internal static class NameText
{
    /// <summary>Most words of a name that are looked at.</summary>
    public const int MostWords = 10;

    private static readonly HashSet<string> Connectors = new(StringComparer.Ordinal)
    {
        "بن", "ابن", "بنت", "ولد", "ال", "bin", "ben", "ibn", "bint", "ould", "wuld", "oulad", "wald", "walad", "mint",
    };

    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal) { "al", "el", "ul", "ar", "er", "as", "es", "ash", "esh", "ad", "ed", "an", "en", "az", "ez", "at", "et", "ud", "ur", "us", "uz", "un", "l" };

    private static readonly HashSet<string> Slaves = new(StringComparer.Ordinal) { "abd", "abdul", "abdel", "abdal", "abdoul", "abdol", "abdu" };

    private static readonly HashSet<string> Religions = new(StringComparer.Ordinal) { "din", "deen", "dine", "eddin", "eddine", "uddin", "aldin", "eldin", "eldeen", "aldeen", "addin", "udin", "edin", "eddeen", "addine", "eldine" };

    /// <summary>The words of a name.</summary>
    public static string[] Words(string name)
    {
        var words = OfOne(Fold(name)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words.Any(ListWords.Unnamed.Contains)) return [];
        var joined = new List<string>(words.Length);
        for (var i = 0; i < words.Length && joined.Count < MostWords; i++) Take(words, ref i, joined);
        // A name of connectors alone is that word.
        return joined.Count > 0 ? [.. joined] : [words[^1]];
    }

    // "X and his three children" is the row of X.
    private static string OfOne(string name)
    {
        foreach (var with in ListWords.With)
            if (name.IndexOf($" {with}", StringComparison.Ordinal) is var at and > 0 && (at + with.Length + 1 == name.Length || name[at + with.Length + 1] == ' ')) name = name[..at];
        return name;
    }

    // Words that begin what OfOne cuts off, and those by which a name names nobody.
    private static readonly HashSet<string> Telling = new(ListWords.Unnamed.Concat(ListWords.With.Select(w => w.Split(' ')[0])), StringComparer.Ordinal);

    /// <summary>What a word of a name becomes whatever stands beside it; null where that depends on its neighbours, or where it is not one word.</summary>
    public static string? Alone(string word)
    {
        word = Fold(word);
        // An article and its word: "al-hasan".
        if (word.IndexOf(' ') is var blank and > 0 && Articles.Contains(word[..blank])) word = word[(blank + 1)..];
        if (word.Length == 0 || word.Contains(' ') || Telling.Contains(word)) return null;
        if (Tokens.IsArabic(word)) return Repaired(word) is var arabic && (Connectors.Contains(arabic) || arabic is "عبد" or "ابو" or "ابي" or "ام" or "الدين" or "الله") ? null : WithoutArticle(arabic);
        return Connectors.Contains(word) || Articles.Contains(word) || Slaves.Contains(word) || Religions.Contains(word) || IsParent(word) || IsGod(word) ? null : Fused(word);
    }

    /// <summary>Whether a word is dropped wherever a name goes on behind it with a word that hangs on no other.</summary>
    public static bool IsDropped(string word) => Fold(word) is var folded && (Connectors.Contains(folded) || Articles.Contains(folded));

    /// <summary>Folds the letters of a name; other than in texts, a sign inside a word does not part it, nor does a letter that was lost ("م?مد").</summary>
    public static string Fold(string name)
    {
        // What PDFs leave of joined letters are letters of their own.
        if (name.AsSpan().ContainsAnyInRange('\uFB50', '\uFEFC')) name = ShapedLetters.Plain(name);
        var folded = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var f = c is '\'' or '`' or '’' or '‘' or 'ʼ' or 'ʿ' or 'ʾ' or '´' or '.' or '?' or '\uFFFD' ? '\0' : Folding.FoldLetter(c);
            if (f == '\0') continue;
            if (f != ' ') folded.Append(f);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    private static void Take(string[] words, ref int i, List<string> joined)
    {
        var word = words[i];
        var next = i + 1 < words.Length ? words[i + 1] : null;
        if (Tokens.IsArabic(word)) TakeArabic(word, next, ref i, joined);
        else TakeLatin(words, word, next, ref i, joined);
    }

    private static void TakeArabic(string word, string? next, ref int i, List<string> joined)
    {
        word = Repaired(word);
        if (Connectors.Contains(word)) return;
        if (joined.Count > 0 && word is "الدين" or "الله" && Tokens.IsArabic(joined[^1]) && joined[^1] is not "عبد")
        {
            joined[^1] += word;
            return;
        }
        if (next is not null && Tokens.IsArabic(next) && word is "عبد" or "ابو" or "ابي" or "ام")
        {
            i++;
            joined.Add((word == "ابي" ? "ابو" : word) + Repaired(next!)); // IsArabic of null was not asked
            return;
        }
        joined.Add(WithoutArticle(word));
    }

    private static string WithoutArticle(string word) => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) && word != "الله" ? word[2..] : word;

    private static bool IsParent(string word) => word is "abu" or "abou" or "abo" or "aboul" or "abul" or "um" or "umm" or "oum" or "om";

    private static bool IsGod(string word) => word is "allah" or "ullah" or "alla";

    // No Arabic word begins with alef alef lam: the letters lam and alef came out of the PDF in the wrong order.
    private static string Repaired(string word) =>
        word.StartsWith("اال", StringComparison.Ordinal) ? "الا" + word[3..] : word.StartsWith("هللا", StringComparison.Ordinal) ? "الله" + word[4..] : word;

    private static void TakeLatin(string[] words, string word, string? next, ref int i, List<string> joined)
    {
        if (Slaves.Contains(word) && next is not null)
        {
            var at = i + 1;
            if (Articles.Contains(words[at]) && at + 1 < words.Length) at++;
            // "Abd Saleh" is two names, "Abd al-Rahman" and "Abdul Rahman" one.
            if (at > i + 1 || word != "abd")
            {
                joined.Add(Servant(words[at]));
                i = at;
                return;
            }
        }
        if (IsParent(word) && next is not null && !Tokens.IsArabic(next))
        {
            var at = i + 1;
            if (Articles.Contains(words[at]) && at + 1 < words.Length) at++;
            joined.Add((word[0] == 'a' ? "abu" : "um") + words[at]);
            i = at;
            return;
        }
        if (joined.Count > 0 && (Religions.Contains(word) || (Articles.Contains(word) && next is not null && Religions.Contains(next))))
        {
            if (!Religions.Contains(word)) i++;
            joined[^1] += "aldin";
            return;
        }
        if (joined.Count > 0 && IsGod(word))
        {
            joined[^1] += "allah";
            return;
        }
        if (Connectors.Contains(word) && words.Length > 1) return;
        if (Articles.Contains(word) && next is not null) return;
        joined.Add(Fused(word));
    }

    private static string Servant(string of) => of is "allah" or "lah" or "ullah" or "ellah" ? "abdallah" : "abdal" + (of.Length > 5 && of.StartsWith("al", StringComparison.Ordinal) ? of[2..] : of);

    // "abdulkarim", "abdelkarim" and "abdoulkarim" are "abdalkarim".
    private static string Fused(string word)
    {
        if (word.Length < 8 || !word.StartsWith("abd", StringComparison.Ordinal)) return word;
        var at = 3;
        while (at < 6 && word[at] is 'a' or 'e' or 'o' or 'u') at++;
        // "abderrahmane", "abdessalam": the article takes the sound of the letter behind it.
        if (at > 3 && at + 2 < word.Length && word[at] == word[at + 1] && word[at] is 'r' or 'n' or 's' or 'd' or 't' or 'z') return "abdal" + word[(at + 1)..];
        return at > 3 && word[at] == 'l' ? (word.AsSpan(at) is "lah" or "llah" ? "abdallah" : "abdal" + word[(at + 1)..]) : word;
    }
}
