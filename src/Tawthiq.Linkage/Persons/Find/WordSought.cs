using Tawthiq.Linkage.Persons.Names;

namespace Tawthiq.Linkage.Persons.Find;

/// <summary>A word that somebody looks for among the words of lists.</summary>
/// <param name="text">Folded.</param>
/// <param name="tokens">The words of the lists; not changed.</param>
internal sealed class WordSought(string text, Tokens tokens)
{
    // Shorter beginnings are of too many words.
    private const int ShortestStart = 3;

    private const double Near = 0.92;

    private enum Distance { Same, OtherSpelling, SameConsonants, Begun, Near }

    /// <summary>The words that it may be, each with how far it is: 0 for the word itself, 1 for one with the same consonants in the other script, or in its own with the same first letter, 2 for others with the same consonants, 3 for one that begins so; 4 for one that is nearly spelt so, where there is none of the first three.</summary>
    public IEnumerable<(int Word, int Distance)> Found()
    {
        var sought = Tokens.Word.Of(text);
        var (found, known) = (new List<(int, int)>(), false);
        for (var t = 0; t < tokens.Count; t++)
        {
            if (Of(t, sought) is not { } distance) continue;
            known |= distance <= Distance.SameConsonants;
            found.Add((t, (int)distance));
        }
        if (known || text.Length < ShortestStart || char.IsAsciiDigit(text[0])) return found;
        for (var t = 0; t < tokens.Count; t++)
            if (IsNear(t, sought)) found.Add((t, (int)Distance.Near));
        return found;
    }

    private Distance? Of(int token, Tokens.Word sought)
    {
        var word = tokens.Text(token);
        if (word == text) return Distance.Same;
        // What a PDF did to lam and alef is no other word.
        if (tokens.Text(tokens[token].Reading) == sought.Reading) return Distance.OtherSpelling;
        if (!char.IsAsciiDigit(text[0]) && sought.Skeleton.Length > 1 && tokens.Skeleton(token) == sought.Skeleton)
            return tokens[token].IsArabic != Tokens.IsArabic(text) || word[0] == text[0] ? Distance.OtherSpelling : Distance.SameConsonants;
        return text.Length >= ShortestStart && word.StartsWith(text, StringComparison.Ordinal) ? Distance.Begun : null;
    }

    private bool IsNear(int token, Tokens.Word sought)
    {
        ref readonly var other = ref tokens[token];
        return other.IsArabic == Tokens.IsArabic(text) && JaroWinkler.Of(sought.Letters, Math.Min(text.Length, Tokens.MostLetters), other.Letters, other.Length) >= Near;
    }
}
