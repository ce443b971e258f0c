namespace Tawthiq.Extraction.Places;

/// <summary>Takes a particle off an Arabic name: وحلب, بالرقة, للموصل.</summary>
internal static class ArabicParticle
{
    private const int FewestLetters = 3;

    /// <summary>What a name may be without its particles, the longest first: "and" or "so" may stand before one other, and nothing behind that.</summary>
    public static List<string> Rests(ReadOnlySpan<char> name)
    {
        var rests = new List<string>(2);
        if (Off(name) is not { } rest) return rests;
        rests.Add(rest);
        if (name[0] is 'و' or 'ف' && Off(rest) is { } further && rest[0] is not ('و' or 'ف')) rests.Add(further);
        return rests;
    }

    /// <summary>The name without its first particle; null where it has none or too little would be left.</summary>
    public static string? Off(ReadOnlySpan<char> name)
    {
        if (name.Length <= FewestLetters) return null;
        // Before the article, ل swallows its alif: ل + الموصل is written للموصل.
        if (name[0] == 'ل' && name[1] == 'ل') return "ا" + name[1..].ToString();
        return name[0] is 'و' or 'ف' or 'ب' or 'ل' or 'ك' ? name[1..].ToString() : null;
    }
}
