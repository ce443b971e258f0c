namespace Tawthiq.Linkage.Persons.Names;

/// <summary>Consonant skeletons: the key by which a name in Arabic meets its romanisations of several schools.</summary>
/// <remarks>The classes of <see cref="Text.Names"/>, after the article that romanisation writes together with the name is taken off ("alhasanat", "ennajjar").</remarks>
internal static class Skeleton
{
    /// <summary>Skeleton of one folded word; the word itself where it has no consonant.</summary>
    public static string Of(string word) => Text.Names.Key(WithoutArticle(word));

    /// <summary>A Latin word without the article written together with it; other words as they are.</summary>
    public static string WithoutArticle(string word)
    {
        if (word.Length < 6 || word[0] is not ('a' or 'e' or 'u') || Tokens.IsArabic(word)) return word;
        if (word[1] == 'l' && !IsVowel(word[2])) return word[2..];
        // "ennajjar", "arrashid", "asshawa": the article takes the sound of the letter behind it.
        return word[1] == word[2] && word[1] is 'n' or 'r' or 's' or 'd' or 't' or 'z' ? word[2..] : word;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
