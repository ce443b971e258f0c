namespace Tawthiq.Extraction.Text;

/// <summary>Finds where sentences end.</summary>
internal static class SentenceFinder
{
    private const int LongestSentence = 300, MostClosings = 12;

    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="abbreviations">Folded words behind which a full stop does not end the sentence: <c>languages/&lt;code&gt;/abbreviations.tsv</c>.</param>
    public static TokenRange[] Find(Token[] tokens, HashSet<string> abbreviations)
    {
        var sentences = new List<TokenRange>();
        var first = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!EndsSentence(tokens, i, abbreviations) && !IsEndless(tokens, first, i)) continue;
            var end = i + 1;
            // Closing quotes and brackets belong to the sentence that they close.
            while (end < tokens.Length && end - i <= MostClosings && !tokens[end].SpaceBefore && tokens[end].Kind == TokenKind.Mark && tokens[end].Folded is "\"" or ")" or "]" or "'" or "." or "!" or "?") end++;
            sentences.Add(new(first, end));
            first = end;
            i = end - 1;
        }
        if (first < tokens.Length) sentences.Add(new(first, tokens.Length));
        return [.. sentences];
    }

    // Readers look at a sentence as a whole: a list or a jumble without end is cut, at a mark if it has one, and reading stays linear.
    private static bool IsEndless(Token[] tokens, int first, int i) =>
        i - first >= LongestSentence && (tokens[i].Kind == TokenKind.Mark || i - first >= 2 * LongestSentence);

    private static bool EndsSentence(Token[] tokens, int i, HashSet<string> abbreviations)
    {
        var token = tokens[i];
        if (token.IsBreak) return true;
        if (token.Kind != TokenKind.Mark) return false;
        if (token.Folded is "!" or "?" or "؟" or "…") return i + 1 >= tokens.Length || tokens[i + 1].SpaceBefore || tokens[i + 1].Kind == TokenKind.Mark;
        if (token.Folded is not "." || i + 1 >= tokens.Length) return token.Folded is ".";
        var next = tokens[i + 1];
        if (next.Is('.')) return false;
        if (next.Kind == TokenKind.Mark && !next.SpaceBefore) return next.Folded is "\"" or ")" or "]" && (i + 2 >= tokens.Length || tokens[i + 2].SpaceBefore || tokens[i + 2].IsBreak);
        if (!next.SpaceBefore && !next.IsBreak) return false;
        if (i == 0) return true;
        var before = tokens[i - 1];
        if (before.IsWord && !before.Is("s") && (abbreviations.Contains(before.Folded) || before.Folded.Length == 1 && before.Capital) && !next.IsBreak) return false;
        // A lower-case Latin letter goes on with the sentence ("approx. twenty").
        return !(next.IsWord && !next.Capital && next.Folded[0] < 0x250);
    }
}
