namespace Tawthiq.Extraction.Text;

/// <summary>Takes the particles and pronouns off Arabic words: "وبالمدنيين" is and + with + the + "مدنيين".</summary>
/// <remarks>
/// Proposes; it does not decide. Whoever looks a word up tries the whole word first and takes the first stem that its list knows,
/// so "والد" (father) is never read as and + "الد".
/// </remarks>
internal static class ArabicStems
{
    private const int ShortestStem = 2;

    private static readonly (string Prefix, Clitics Clitics)[] Prefixes =
    [
        ("و", Clitics.And), ("ف", Clitics.And),
        ("ال", Clitics.The), ("وال", Clitics.And | Clitics.The), ("فال", Clitics.And | Clitics.The),
        ("ب", Clitics.With), ("بال", Clitics.With | Clitics.The), ("وب", Clitics.And | Clitics.With), ("وبال", Clitics.And | Clitics.With | Clitics.The),
        ("فب", Clitics.And | Clitics.With),
        ("ل", Clitics.To), ("لل", Clitics.To | Clitics.The), ("ول", Clitics.And | Clitics.To), ("ولل", Clitics.And | Clitics.To | Clitics.The),
        ("ك", Clitics.Like), ("كال", Clitics.Like | Clitics.The),
    ];

    private static readonly string[] Suffixes = ["هما", "هم", "هن", "ها", "كم", "نا", "ه"];

    /// <param name="folded">The folded word.</param>
    /// <param name="feminine">Whether it is written with the feminine ending ة, which folds like the pronoun ه.</param>
    public static Stem[] Of(string folded, bool feminine = false)
    {
        if (folded.Length <= ShortestStem || !IsArabic(folded[0])) return [];
        var stems = new List<Stem>(6);
        foreach (var (prefix, clitics) in Prefixes)
            if (folded.Length - prefix.Length >= ShortestStem && folded.StartsWith(prefix, StringComparison.Ordinal))
                stems.Add(new(folded[prefix.Length..], clitics));
        if (feminine) return [.. stems];
        var withoutPrefix = stems.Count;
        AddWithoutPronoun(stems, new(folded, Clitics.None));
        for (var i = 0; i < withoutPrefix; i++)
            if ((stems[i].Clitics & Clitics.The) == 0) AddWithoutPronoun(stems, stems[i]);
        return [.. stems];
    }

    private static void AddWithoutPronoun(List<Stem> stems, Stem whole)
    {
        foreach (var suffix in Suffixes)
        {
            if (whole.Folded.Length - suffix.Length <= ShortestStem || !whole.Folded.EndsWith(suffix, StringComparison.Ordinal)) continue;
            var stem = whole.Folded[..^suffix.Length];
            stems.Add(new(stem, whole.Clitics | Clitics.Pronoun));
            // The feminine ending is written open before a pronoun: "زوجته" is "زوجة" + his.
            if (stem[^1] == 'ت') stems.Add(new(stem[..^1] + "ه", whole.Clitics | Clitics.Pronoun));
            return;
        }
    }

    private static bool IsArabic(char c) => c is >= '\u0600' and <= '\u06FF';
}
