using System.Runtime.InteropServices;
using Tawthiq.Linkage.Persons.Lists;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>The words of each different cell of a column, as numbers. Immutable.</summary>
/// <remarks>A column has far fewer words than cells: each word is folded once, and only cells with a word that hangs on its neighbours (<c>عبد</c>, <c>al</c>) are read as a whole.</remarks>
internal sealed class NameCells
{
    private readonly int[] _words, _ends;

    private NameCells(int[] words, int[] ends) => (_words, _ends) = (words, ends);

    public int Count => _ends.Length;

    /// <summary>The words of a different cell; none where it says nothing.</summary>
    public ReadOnlySpan<int> this[int value] => _words.AsSpan((value == 0 ? 0 : _ends[value - 1]).._ends[value]);

    /// <summary>Reads a column.</summary>
    /// <param name="column">Its different cells.</param>
    /// <param name="tokens">Takes the words.</param>
    /// <param name="threads">Threads at most.</param>
    public static NameCells Of(ListColumn column, Tokens tokens, int threads)
    {
        var pieces = new Piece[Math.Clamp(column.Count / 4096, 1, threads)];
        Parallel.For(0, pieces.Length, new ParallelOptions { MaxDegreeOfParallelism = threads },
            p => (pieces[p] = new()).Read(column, (int)((long)column.Count * p / pieces.Length), (int)((long)column.Count * (p + 1) / pieces.Length)));
        var (words, ends, used, value) = (new int[pieces.Sum(p => p.Words.Count)], new int[column.Count], 0, 0);
        foreach (var piece in pieces)
        {
            // Words get their numbers in the order of the cells, whatever the number of pieces.
            var numbers = piece.Found.ConvertAll(tokens.Of);
            var first = used;
            foreach (var word in CollectionsMarshal.AsSpan(piece.Words)) words[used++] = numbers[word];
            foreach (var end in CollectionsMarshal.AsSpan(piece.Ends)) ends[value++] = first + end;
        }
        return new(words, ends);
    }

    private sealed class Piece
    {
        private const int HangsOnOthers = -1, Dropped = -2;

        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal), _written = new(StringComparer.Ordinal);

        public List<Tokens.Word> Found { get; } = [];

        public List<int> Words { get; } = [];

        public List<int> Ends { get; } = [];

        public void Read(ListColumn column, int from, int to)
        {
            var written = _written.GetAlternateLookup<ReadOnlySpan<char>>();
            Span<int> words = stackalloc int[NameText.MostWords];
            for (var v = from; v < to; v++)
            {
                var cell = column[v];
                if (!Values.IsMissing(cell))
                {
                    var count = Fast(cell, written, words);
                    if (count == HangsOnOthers) foreach (var word in NameText.Words(cell.ToString())) Words.Add(NumberOf(word));
                    else Words.AddRange(words[..count]);
                }
                Ends.Add(Words.Count);
            }
        }

        private int Fast(ReadOnlySpan<char> cell, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> written, Span<int> words)
        {
            var (count, last) = (0, 0);
            foreach (var range in cell.Split(' '))
            {
                var word = cell[range];
                if (word.IsEmpty) continue;
                if (!written.TryGetValue(word, out last)) written[word] = last = Alone(word.ToString());
                if (last == HangsOnOthers) return HangsOnOthers;
                if (last != Dropped && count < words.Length) words[count++] = last;
            }
            // A last word that is mostly dropped may be all that there is.
            return last == Dropped ? HangsOnOthers : count;
        }

        private int Alone(string written) =>
            NameText.IsDropped(written) ? Dropped : NameText.Alone(written) is { } text ? NumberOf(text) : HangsOnOthers;

        private int NumberOf(string text)
        {
            if (_known.TryGetValue(text, out var number)) return number;
            _known.Add(text, number = Found.Count);
            Found.Add(Tokens.Word.Of(text));
            return number;
        }
    }
}
