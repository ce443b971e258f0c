namespace Tawthiq.Extraction.Places;

/// <summary>Takes a particle off an Arabic name: وحلب, بالرقة, للموصل.</summary>
internal static class ArabicParticle
{
    private const int FewestLetters = 3;

    /// <summary>The name without its first particle; null where it has none or too little would be left.</summary>
    public static string? Off(ReadOnlySpan<char> name)
    {
        if (name.Length <= FewestLetters) return null;
        // Before the article, ل swallows its alif: ل + الموصل is written للموصل.
        if (name[0] == 'ل' && name[1] == 'ل') return "ا" + name[1..].ToString();
        return name[0] is 'و' or 'ف' or 'ب' or 'ل' or 'ك' ? name[1..].ToString() : null;
    }
}
