using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>One line of a text with the features by which lines are told apart.</summary>
/// <param name="Range">Its tokens without the line break.</param>
/// <param name="Words">Number of words.</param>
/// <param name="Numbers">Number of figures in digits.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Closed">Whether it ends like a sentence, with one full stop, perhaps inside a closing quote or bracket.</param>
internal readonly record struct TextLine(TokenRange Range, int Words, int Numbers, int Length, bool Closed)
{
    private const int SentenceWords = 6;
    private const int SentenceLength = 35;

    /// <summary>Longer than headlines get; such a line is part of an article even where its writer leaves out full stops.</summary>
    public const int LongerThanHeadlines = 165;

    /// <summary>Whether it reads like a sentence of an article, not like a headline, a button or a name.</summary>
    public bool IsProse => Words >= SentenceWords && (Closed && Length >= SentenceLength || Length > LongerThanHeadlines);

    public static List<TextLine> Of(TokenizedText text)
    {
        var lines = new List<TextLine>();
        var tokens = text.Tokens;
        for (var first = 0; first < tokens.Length;)
        {
            var end = first;
            int words = 0, numbers = 0;
            for (; end < tokens.Length && !tokens[end].IsBreak; end++)
            {
                if (tokens[end].IsWord) words++;
                else if (tokens[end].IsNumber) numbers++;
            }
            if (end > first) lines.Add(new(new(first, end), words, numbers, tokens[end - 1].End - tokens[first].Start, IsClosed(tokens, first, end)));
            first = end + 1;
        }
        return lines;
    }

    private static bool IsClosed(Token[] tokens, int first, int end)
    {
        var last = end - 1;
        while (last > first && tokens[last].Kind == TokenKind.Mark && tokens[last].Folded is "\"" or ")" or "]" or "'" or "”") last--;
        // Two stops are a cut headline ("… in the desert..").
        return tokens[last].Is('.') && (last == first || !tokens[last - 1].Is('.'));
    }
}
