using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>One line of a text with the features by which lines are told apart.</summary>
/// <param name="Range">Its tokens without the line break.</param>
/// <param name="Words">Number of words.</param>
/// <param name="Numbers">Number of figures in digits.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Closed">Whether it ends like a sentence, with one full stop, perhaps inside a closing quote or bracket.</param>
/// <param name="Cut">Whether it ends in dots, as headlines and teasers do that a page cuts short.</param>
internal readonly record struct TextLine(TokenRange Range, int Words, int Numbers, int Length, bool Closed, bool Cut)
{
    private const int SentenceWords = 6;
    private const int SentenceLength = 35;

    /// <summary>Longer than headlines get; such a line is part of an article even where its writer leaves out full stops.</summary>
    public const int LongerThanHeadlines = 165;

    /// <summary>Whether it reads like a sentence of an article, not like a headline, a button or a name.</summary>
    public bool IsProse => Words >= SentenceWords && (Closed && Length >= SentenceLength || Length > LongerThanHeadlines && !Cut);

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
            if (end > first)
            {
                var (closed, cut) = Ending(tokens, first, end);
                lines.Add(new(new(first, end), words, numbers, tokens[end - 1].End - tokens[first].Start, closed, cut));
            }
            first = end + 1;
        }
        return lines;
    }

    private static (bool Closed, bool Cut) Ending(Token[] tokens, int first, int end)
    {
        var last = end - 1;
        while (last > first && tokens[last].Kind == TokenKind.Mark && tokens[last].Folded is "\"" or ")" or "]" or "'") last--;
        if (tokens[last].Is('…')) return (false, true);
        if (!tokens[last].Is('.')) return (false, false);
        var isCut = last > first && tokens[last - 1].Is('.');
        return (!isCut, isCut);
    }
}
