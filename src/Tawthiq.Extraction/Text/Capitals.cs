namespace Tawthiq.Extraction.Text;

/// <summary>Finds the stretches of a text that are written in capitals only.</summary>
internal static class Capitals
{
    private const int Around = 5;

    /// <summary>For each token whether nine tenths of the words around it, five at least, end in a capital.</summary>
    public static bool[] Find(TokenizedText text)
    {
        var tokens = text.Tokens;
        var found = new bool[tokens.Length];
        var (upper, words, end) = (0, 0, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            for (; end < Math.Min(tokens.Length, i + Around); end++) Count(end, 1);
            if (i > Around) Count(i - Around - 1, -1);
            found[i] = words >= Around && upper * 10 >= words * 9;
        }
        return found;

        void Count(int i, int sign)
        {
            if (!tokens[i].IsWord || tokens[i].End - tokens[i].Start < 2) return;
            words += sign;
            if (char.IsUpper(text.Text[tokens[i].End - 1])) upper += sign;
        }
    }
}
