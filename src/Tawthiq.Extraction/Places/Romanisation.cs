namespace Tawthiq.Extraction.Places;

/// <summary>Works out how an Arabic name may sound in Latin letters, where a source has it in those only: "سنار" may be Sennar.</summary>
/// <remarks>
/// Arabic script writes consonants and long vowels. Between two consonants a short vowel of either class, or none, is tried;
/// the consonants are those that <see cref="Sound"/> makes of romanisations, so that the two meet.
/// </remarks>
internal static class Romanisation
{
    // Three letters without their vowels sound like too many names.
    private const int FewestLetters = 4, MostSounds = 250;

    private const string Consonants = "بb تt ثt جj حh خx دd ذd رr زz سs ش$ صs ضd طt ظz غk فf قk كk لl مm نn هh پp چ$ گk ڤf";

    private static readonly Dictionary<char, char> Latin = MakeLatin();

    /// <summary>The sounds of one folded Arabic word; none where it is too short, or its script another.</summary>
    public static List<string> SoundsOf(ReadOnlySpan<char> folded)
    {
        if (folded.Length >= FewestLetters + 2 && folded.StartsWith("ال", StringComparison.Ordinal)) folded = folded[2..];
        if (folded.Length < FewestLetters || folded.ContainsAnyExceptInRange('\u0621', '\u06FF')) return [];
        // The ending of the feminine is left out of sounds.
        var end = folded[^1] is 'ه' or 'ا' ? folded.Length - 1 : folded.Length;
        var sounds = new List<string> { "" };
        for (var i = 0; i < end;)
        {
            var (vowel, any, first) = ('\0', false, i);
            for (; i < end && IsVowel(folded[i]); i++)
            {
                if (i == 0 && folded[0] == 'ي') Append(sounds, "y");
                if (folded[i] == 'و') vowel = 'o';
                else if (vowel != 'o') vowel = 'a';
                any |= folded[i] == 'ع' || i == 0 && folded[0] == 'ا';
            }
            // "عين" is Ain, "عقيربات" Uqayribat; a short vowel after an initial y is not written.
            if (i > first) Append(sounds, vowel == 'o' ? ["o"] : any || first == 0 && folded[0] == 'ي' ? ["a", "o"] : ["a"]);
            else if (first > 0) Append(sounds, ["", "a", "o"]);
            if (i >= end) break;
            if (!Latin.TryGetValue(folded[i], out var consonant) || sounds.Count > MostSounds) return [];
            AppendConsonant(sounds, consonant);
            i++;
        }
        return [.. sounds.Select(WithoutEnding).Distinct(StringComparer.Ordinal)];
    }

    private static string WithoutEnding(string sound) => sound.Length >= 3 && sound[^1] == 'a' ? sound[..^1] : sound;

    private static bool IsVowel(char c) => c is 'ا' or 'و' or 'ي' or 'ع' or 'ء' or 'ئ' or 'ؤ';

    private static void Append(List<string> sounds, params ReadOnlySpan<string> endings)
    {
        var count = sounds.Count;
        for (var e = 1; e < endings.Length; e++) for (var i = 0; i < count; i++) sounds.Add(sounds[i] + endings[e]);
        for (var i = 0; i < count; i++) sounds[i] += endings[0];
    }

    private static void AppendConsonant(List<string> sounds, char consonant)
    {
        for (var i = 0; i < sounds.Count; i++) if (sounds[i].Length == 0 || sounds[i][^1] != consonant) sounds[i] += consonant;
    }

    private static Dictionary<char, char> MakeLatin()
    {
        var latin = new Dictionary<char, char>();
        foreach (var pair in Consonants.Split(' ')) latin[pair[0]] = pair[1];
        return latin;
    }
}
