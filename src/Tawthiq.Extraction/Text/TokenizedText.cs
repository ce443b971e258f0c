using Tawthiq.Model;

namespace Tawthiq.Extraction.Text;

/// <summary>A text with its tokens and sentences; what all readers of the engine work on.</summary>
internal sealed class TokenizedText
{
    private readonly CodePoints _codePoints;
    private bool[]? _inCapitals;

    private TokenizedText(string text, Token[] tokens, TokenRange[] sentences)
    {
        (Text, Tokens, Sentences) = (text, tokens, sentences);
        _codePoints = new CodePoints(text);
        SentenceOf = new int[tokens.Length];
        for (var s = 0; s < sentences.Length; s++) Array.Fill(SentenceOf, s, sentences[s].First, sentences[s].Count);
    }

    public string Text { get; }

    public Token[] Tokens { get; }

    /// <summary>Sentences in order; together they hold every token.</summary>
    public TokenRange[] Sentences { get; }

    /// <summary>For each token, the index of its sentence.</summary>
    public int[] SentenceOf { get; }

    private static readonly HashSet<string> s_noAbbreviations = [];

    public static TokenizedText Of(string text, WordTable words) => Of(text, words, s_noAbbreviations);

    /// <param name="text">The text.</param>
    /// <param name="words">The table of the thread.</param>
    /// <param name="abbreviations">Folded words behind which a full stop does not end the sentence.</param>
    public static TokenizedText Of(string text, WordTable words, HashSet<string> abbreviations)
    {
        words.Renew();
        var tokens = Tokenizer.Tokenize(text, words).ToArray();
        return new TokenizedText(text, tokens, SentenceFinder.Find(tokens, abbreviations));
    }

    /// <summary>Whether a word and its neighbours are written in capitals only, so that a capital says nothing.</summary>
    public bool IsInCapitals(int token) => (_inCapitals ??= Capitals.Find(this))[token];

    /// <summary>The words of a token range as the text writes them.</summary>
    public string Words(TokenRange range) => range.Count == 0 ? "" : Text[Tokens[range.First].Start..Tokens[range.End - 1].End];

    /// <summary>The span of a token range, in code points.</summary>
    public Span Span(TokenRange range) => _codePoints.Span(Tokens[range.First].Start, Tokens[range.End - 1].End);

    public Span Span(int startUnit, int endUnit) => _codePoints.Span(startUnit, endUnit);
}

/// <summary>A stretch of tokens, <c>[First, End)</c>.</summary>
internal readonly record struct TokenRange(int First, int End)
{
    public int Count => End - First;
    public bool Contains(int token) => token >= First && token < End;
    public bool Touches(TokenRange other) => First < other.End && other.First < End;

    /// <summary>How many tokens stand between the two; 0 where they touch or overlap.</summary>
    public int GapTo(TokenRange other) => Math.Max(0, First < other.First ? other.First - End : First - other.End);

    public TokenRange Join(TokenRange other) => new(Math.Min(First, other.First), Math.Max(End, other.End));
}
