using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Languages;

/// <summary>A term found in a text.</summary>
/// <param name="Value">What the term file says of it.</param>
/// <param name="Range">Its tokens.</param>
/// <param name="Clitics">What its first word carries besides the term (Arabic).</param>
internal readonly record struct TermMatch<T>(T Value, TokenRange Range, Clitics Clitics);

/// <summary>Finds terms of one or more words in tokens, the longest first.</summary>
/// <remarks>
/// Words are compared by their numbers in the <see cref="Vocabulary"/>, and a word that begins no term costs one look at a bit.
/// Immutable once filled; safe to read from many threads.
/// </remarks>
internal sealed class TermTrie<T>
{
    [Flags]
    private enum Ends : byte { None = 0, Plain = 1, Accented = 2 }

    // The same letters with an accent on the last are another term: "tué" beside "tue".
    private struct Node
    {
        public Ends Ends;
        public bool GoesOn;
        public T? Value;
        public T? Accented;

        public readonly T ValueFor(bool accented) => (Ends & Ends.Accented) != 0 && (accented || Ends == Ends.Accented) ? Accented! : Value!;
    }

    // Filling makes thousands of terms; a table for each would cost more than the terms.
    [ThreadStatic] private static WordTable? s_words;

    private readonly TermEdges _edges = new();

    // The words of a list that one text makes are no part of the vocabulary.
    private readonly Dictionary<string, int>? _own;

    private Node[] _nodes = new Node[8];
    private int _count = 1;
    private ulong[] _starts = [];

    /// <param name="ofOneText">Whether the list is made of the words of a text, for that text only.</param>
    public TermTrie(bool ofOneText = false) => _own = ofOneText ? new(StringComparer.Ordinal) : null;

    /// <summary>Adds a term; the value of an earlier one with the same spelling stays.</summary>
    /// <remarks>Terms that differ by an accent on their end are two terms; a text that has no such accent finds either.</remarks>
    public void Add(string term, T value)
    {
        var (node, accented) = (0, false);
        foreach (var token in Tokenizer.Tokenize(term, s_words ??= new WordTable(withStems: false)))
        {
            var id = NumberOf(token.Folded);
            if (node == 0) MarkStart(id);
            (node, accented) = (Next(node, id), token.AccentedEnd);
        }
        if (node == 0) return;
        ref var end = ref _nodes[node];
        if (accented && (end.Ends & Ends.Accented) == 0) (end.Ends, end.Accented) = (end.Ends | Ends.Accented, value);
        else if (!accented && (end.Ends & Ends.Plain) == 0) (end.Ends, end.Value) = (end.Ends | Ends.Plain, value);
    }

    public void Add(IEnumerable<string> terms, T value)
    {
        foreach (var term in terms) Add(term, value);
    }

    /// <summary>Whether a term may start with this word.</summary>
    public bool MayStart(Word word)
    {
        if (_own is not null || IsStart(word.Id)) return true;
        foreach (var stem in word.Listed) if (IsStart(stem.Id)) return true;
        return false;
    }

    /// <summary>The longest term that starts at <paramref name="at"/> and ends before <paramref name="end"/>; null where none does.</summary>
    public TermMatch<T>? Match(ReadOnlySpan<Token> tokens, int at, int end)
    {
        ref readonly var token = ref tokens[at];
        if (_own is null && token.Key >= 0 && !IsStart(token.Key)) return null;
        return MayStart(token.Word) ? MatchFrom(token.Word, tokens, at, end) : null;
    }

    private TermMatch<T>? MatchFrom(Word word, ReadOnlySpan<Token> tokens, int at, int end)
    {
        if (Walk(tokens, at, end, Id(word), out var last) is var whole && whole != 0) return Found(whole, tokens, at, last, Clitics.None);
        foreach (var stem in StemsOf(word))
            if (Walk(tokens, at, end, Id(stem), out last) is var node && node != 0) return Found(node, tokens, at, last, stem.Clitics);
        return null;
    }

    private TermMatch<T> Found(int node, ReadOnlySpan<Token> tokens, int at, int end, Clitics clitics) =>
        new(_nodes[node].ValueFor(tokens[end - 1].AccentedEnd), new(at, end), clitics);

    /// <returns>The node of the longest term; 0 where there is none.</returns>
    private int Walk(ReadOnlySpan<Token> tokens, int at, int end, int first, out int last)
    {
        last = at;
        if (!IsStart(first)) return 0;
        var (best, node) = (0, _edges.Find(0, first));
        for (var i = at + 1; ; i++)
        {
            if (_nodes[node].Ends != Ends.None) (best, last) = (node, i);
            if (i >= end || !_nodes[node].GoesOn) return best;
            node = Step(node, tokens[i].Word);
            if (node == 0) return best;
        }
    }

    // Inside a term only the article may be added: a term lists its other particles itself.
    private int Step(int node, Word word)
    {
        if (_edges.Find(node, Id(word)) is var next && next != 0) return next;
        foreach (var stem in StemsOf(word))
            if (stem.Clitics is Clitics.The or Clitics.Pronoun && _edges.Find(node, Id(stem)) is var stemmed && stemmed != 0) return stemmed;
        return 0;
    }

    private Stem[] StemsOf(Word word) => _own is null ? word.Listed : word.Stems;

    private int Id(Word word) => _own is null ? word.Id : _own.GetValueOrDefault(word.Folded);

    private int Id(Stem stem) => _own is null ? stem.Id : _own.GetValueOrDefault(stem.Folded);

    private bool IsStart(int id) => (uint)(id >> 6) < (uint)_starts.Length && (_starts[id >> 6] >> id & 1) != 0;

    private int NumberOf(string folded)
    {
        if (_own is null) return Vocabulary.Add(folded);
        if (!_own.TryGetValue(folded, out var id)) _own[folded] = id = _own.Count + 1;
        return id;
    }

    private void MarkStart(int id)
    {
        if (id >> 6 >= _starts.Length) Array.Resize(ref _starts, Math.Max(2 * _starts.Length, (id >> 6) + 1));
        _starts[id >> 6] |= 1UL << id;
    }

    private int Next(int node, int id)
    {
        if (_edges.Find(node, id) is var known && known != 0) return known;
        if (_count == _nodes.Length) Array.Resize(ref _nodes, 2 * _count);
        _nodes[node].GoesOn = true;
        _edges.Add(node, id, _count);
        return _count++;
    }
}
