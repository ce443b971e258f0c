using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Languages;

/// <summary>A term found in a text.</summary>
/// <param name="Value">What the term file says of it.</param>
/// <param name="Range">Its tokens.</param>
/// <param name="Clitics">What its first word carries besides the term (Arabic).</param>
internal readonly record struct TermMatch<T>(T Value, TokenRange Range, Clitics Clitics);

/// <summary>Finds terms of one or more words in tokens, the longest first.</summary>
/// <remarks>Immutable once filled; safe to read from many threads.</remarks>
internal sealed class TermTrie<T>
{
    private sealed class Node
    {
        public Dictionary<string, Node>? Next;
        public bool Ends;
        public T? Value;

        // The same letters with an accent on the last: "tué" beside "tue".
        public bool EndsAccented;
        public T? Accented;

        public bool IsTerm => Ends || EndsAccented;

        public T ValueFor(bool accented) => EndsAccented && (accented || !Ends) ? Accented! : Value!;
    }

    // Filling makes thousands of terms; a table for each would cost more than the terms.
    [ThreadStatic] private static WordTable? s_words;

    private readonly Node _root = new() { Next = new(StringComparer.Ordinal) };

    /// <summary>Adds a term; the value of an earlier one with the same spelling stays.</summary>
    /// <remarks>Terms that differ by an accent on their end are two terms; a text that has no such accent finds either.</remarks>
    public void Add(string term, T value)
    {
        var (node, accented) = (_root, false);
        foreach (var token in Tokenizer.Tokenize(term, s_words ??= new WordTable()))
        {
            node.Next ??= new(StringComparer.Ordinal);
            if (!node.Next.TryGetValue(token.Folded, out var next)) node.Next[token.Folded] = next = new Node();
            (node, accented) = (next, token.AccentedEnd);
        }
        if (node == _root) return;
        if (accented && !node.EndsAccented) (node.EndsAccented, node.Accented) = (true, value);
        else if (!accented && !node.Ends) (node.Ends, node.Value) = (true, value);
    }

    public void Add(IEnumerable<string> terms, T value)
    {
        foreach (var term in terms) Add(term, value);
    }

    /// <summary>The longest term that starts at <paramref name="at"/> and ends before <paramref name="end"/>; null where none does.</summary>
    public TermMatch<T>? Match(ReadOnlySpan<Token> tokens, int at, int end)
    {
        var token = tokens[at];
        if (Walk(tokens, at, end, token.Folded) is { } whole) return new(whole.Value, new(at, whole.End), Clitics.None);
        foreach (var stem in token.Stems)
            if (Walk(tokens, at, end, stem.Folded) is { } match) return new(match.Value, new(at, match.End), stem.Clitics);
        return null;
    }

    private (T Value, int End)? Walk(ReadOnlySpan<Token> tokens, int at, int end, string first)
    {
        if (!_root.Next!.TryGetValue(first, out var node)) return null;
        (T, int)? best = null;
        for (var i = at + 1; ; i++)
        {
            if (node.IsTerm) best = (node.ValueFor(tokens[i - 1].AccentedEnd), i);
            if (i >= end || node.Next is null) return best;
            if (!node.Next.TryGetValue(tokens[i].Folded, out var next) && (next = ByStem(node.Next, tokens[i])) is null) return best;
            node = next;
        }
    }

    // Inside a term only the article may be added: a term lists its other particles itself.
    private static Node? ByStem(Dictionary<string, Node> next, Token token)
    {
        foreach (var stem in token.Stems)
            if (stem.Clitics is Clitics.The or Clitics.Pronoun && next.TryGetValue(stem.Folded, out var node)) return node;
        return null;
    }
}
