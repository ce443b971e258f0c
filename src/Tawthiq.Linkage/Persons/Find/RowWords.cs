using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Persons.Names;

namespace Tawthiq.Linkage.Persons.Find;

/// <summary>The words of all rows of some lists, and for each word its rows. Immutable.</summary>
internal sealed class RowWords
{
    // Distance of a row that lacks a word.
    private const int Nowhere = int.MaxValue;

    private static readonly PersonField[] Names = [PersonField.Name, PersonField.Given, PersonField.Father, PersonField.Grandfather, PersonField.Family];

    private static readonly PersonField[] LikeNames = [.. Names, PersonField.Mother, PersonField.Kunya, PersonField.Place];

    private readonly Tokens _tokens;
    private readonly int[] _starts, _rows; // by word: its rows
    private readonly int[] _ends, _said; // by row: its words, in the order of its columns
    private readonly byte[] _lengths; // of the name of each row

    private RowWords(Tokens tokens, List<(int Word, int Row)> entries, byte[] lengths)
    {
        (_tokens, _lengths) = (tokens, lengths);
        (_starts, _rows) = By(entries, tokens.Count, e => e.Word, e => e.Row);
        (_ends, _said) = By(entries, lengths.Length, e => e.Row, e => e.Word);
    }

    public static RowWords Of(IReadOnlyList<MappedList> lists, int threads)
    {
        var (tokens, count) = (new Tokens(), lists.Sum(l => l.List.Count));
        var (lengths, entries, first) = (new byte[count], new List<(int Word, int Row)>(8 * count), 0);
        foreach (var (list, mapping) in lists.Select(l => (l.List, l.Mapping)))
        {
            for (var c = 0; c < list.Columns.Count; c++)
            {
                var (column, field) = (list.Column(c), mapping.Columns[c].Field);
                var words = LikeNames.Contains(field) ? NameCells.Of(column, tokens, threads) : null;
                var plain = words is null ? column.Texts().Select(v => Plain(v, field, tokens)).ToArray() : null;
                for (var r = 0; r < list.Count; r++)
                {
                    var said = words is null ? plain![column.Cells[r]] : words[column.Cells[r]]; // one of the two was made above
                    foreach (var word in said) entries.Add((word, first + r));
                    if (Names.Contains(field)) lengths[first + r] = (byte)Math.Min(byte.MaxValue, lengths[first + r] + said.Length);
                }
            }
            first += list.Count;
        }
        return new(tokens, entries, lengths);
    }

    /// <summary>The rows that have every word, each with how far its words are from those asked for, all together, and whether they stand there in another order.</summary>
    /// <param name="words">As <see cref="WordsOf"/> gives them.</param>
    public IEnumerable<(int Row, int Distance, bool Disordered)> Find(string[] words)
    {
        if (words.Length == 0) yield break;
        var found = words.Select(w => new WordSought(w, _tokens).Found().ToDictionary(f => f.Word, f => f.Distance)).ToList();
        var (all, here) = (new int[_lengths.Length], new int[_lengths.Length]);
        foreach (var tokens in found)
        {
            Array.Fill(here, Nowhere);
            foreach (var (token, distance) in tokens)
                for (var k = _starts[token]; k < _starts[token + 1]; k++) here[_rows[k]] = Math.Min(here[_rows[k]], distance);
            for (var r = 0; r < all.Length; r++) all[r] = all[r] == Nowhere || here[r] == Nowhere ? Nowhere : all[r] + here[r];
        }
        for (var r = 0; r < all.Length; r++) if (all[r] != Nowhere) yield return (r, all[r], !InOrder(r, found));
    }

    // Whether the words that a row has in one script hold those asked for one behind the other; names are told from the person up to the family.
    private bool InOrder(int row, List<Dictionary<int, int>> found) => InOrder(row, found, isArabic: true) || InOrder(row, found, isArabic: false);

    private bool InOrder(int row, List<Dictionary<int, int>> found, bool isArabic)
    {
        var next = 0;
        for (var k = _ends[row]; k < _ends[row + 1] && next < found.Count; k++) if (_tokens[_said[k]].IsArabic == isArabic && found[next].ContainsKey(_said[k])) next++;
        return next == found.Count;
    }

    /// <summary>Words of the name of a row.</summary>
    public int NameLength(int row) => _lengths[row];

    /// <summary>The words of a question, joined and folded as names are; one that names nobody is taken word by word.</summary>
    public static string[] WordsOf(string asked) => NameText.Words(asked) is { Length: > 0 } words ? words : NameText.Fold(asked).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int[] Plain(string cell, PersonField field, Tokens tokens)
    {
        if (Values.IsMissing(cell)) return [];
        var folded = NameText.Fold(cell);
        string[] words = field == PersonField.Code ? [folded.Replace(" ", "", StringComparison.Ordinal)] : field == PersonField.Identifier ? [Values.Identifier(cell) ?? ""] : folded.Split(' ');
        return [.. words.Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).Select(tokens.Of)];
    }

    // Entries side by side by one of their two numbers: where each begins, and the other numbers.
    private static (int[] Starts, int[] Others) By(List<(int Word, int Row)> entries, int count, Func<(int Word, int Row), int> key, Func<(int Word, int Row), int> other)
    {
        var (starts, others) = (new int[count + 1], new int[entries.Count]);
        foreach (var entry in entries) starts[key(entry) + 1]++;
        for (var k = 0; k < count; k++) starts[k + 1] += starts[k];
        var next = starts[..count];
        foreach (var entry in entries) others[next[key(entry)]++] = other(entry);
        return (starts, others);
    }
}
