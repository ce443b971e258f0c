using Tawthiq.Linkage.Persons.Block;

namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>Rows that hang together by likely pairs: what is parted into persons together. Large ones are cut at their least likely pairs first. Immutable.</summary>
internal sealed class Neighbourhoods
{
    /// <summary>Rows that are still parted at once.</summary>
    private const int MostRows = 120;

    private const int Alone = -1;

    private readonly List<int[]> _rows = [];
    private readonly int[] _of, _within;
    private readonly Candidate[] _pairs;
    private readonly int[] _starts;

    /// <summary>Finds them.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="pairs">Pairs with log2 of their odds.</param>
    /// <param name="atLeast">Odds at which two rows hang together.</param>
    public Neighbourhoods(int count, IReadOnlyList<Candidate> pairs, double atLeast)
    {
        (_of, _within) = (new int[count], new int[count]);
        Cut(Enumerable.Range(0, count), pairs, atLeast, new int[count], new int[count]);
        _rows.Sort((x, y) => x[0].CompareTo(y[0]));
        Array.Fill(_of, Alone);
        for (var i = 0; i < _rows.Count; i++) for (var k = 0; k < _rows[i].Length; k++) (_of[_rows[i][k]], _within[_rows[i][k]]) = (i, k);
        // The pairs of each neighbourhood side by side.
        _starts = new int[_rows.Count + 1];
        foreach (var pair in pairs) if (Both(pair.A, pair.B) is var i and not Alone) _starts[i + 1]++;
        for (var i = 0; i < _rows.Count; i++) _starts[i + 1] += _starts[i];
        var (next, sorted) = (_starts[.._rows.Count], new Candidate[_starts[^1]]);
        foreach (var pair in pairs) if (Both(pair.A, pair.B) is var i and not Alone) sorted[next[i]++] = pair;
        _pairs = sorted;
    }

    public int Count => _rows.Count;

    /// <summary>The rows of one, in ascending order; never one alone.</summary>
    public int[] this[int neighbourhood] => _rows[neighbourhood];

    /// <summary>Pairs that hold one together, with log2 of their odds.</summary>
    public ReadOnlySpan<Candidate> Pairs(int neighbourhood) => _pairs.AsSpan(_starts[neighbourhood].._starts[neighbourhood + 1]);

    /// <summary>The neighbourhood that two rows are both in; -1 where they are not.</summary>
    public int Both(int a, int b) => _of[a] == _of[b] ? _of[a] : Alone;

    /// <summary>Where a row stands in its neighbourhood.</summary>
    public int Within(int row) => _within[row];

    private void Cut(IEnumerable<int> rows, IEnumerable<Candidate> pairs, double atLeast, int[] parent, int[] size)
    {
        var members = rows.ToArray();
        foreach (var row in members) (parent[row], size[row]) = (row, 0);
        foreach (var pair in pairs)
        {
            if (pair.Weight < atLeast) continue;
            var (a, b) = (Root(parent, pair.A), Root(parent, pair.B));
            if (a != b) parent[Math.Max(a, b)] = Math.Min(a, b);
        }
        foreach (var row in members) size[parent[row] = Root(parent, row)]++;
        // A root is the first row of its group, so that its group is made before its other rows come.
        var groups = new List<int[]>();
        foreach (var row in members)
        {
            var root = parent[row];
            if (root == row && size[row] > 1)
            {
                _of[row] = groups.Count;
                groups.Add(new int[size[row]]);
            }
            if (groups.Count > 0 && (root != row || size[row] > 1)) groups[_of[root]][^size[root]--] = row;
        }
        foreach (var group in groups)
        {
            if (group.Length <= MostRows || atLeast > 40) _rows.Add(group);
            else
            {
                var inside = group.ToHashSet();
                Cut(group, [.. pairs.Where(p => inside.Contains(p.A))], atLeast + 2, parent, size);
            }
        }
    }

    private static int Root(int[] parent, int row)
    {
        while (parent[row] != row) row = parent[row] = parent[parent[row]];
        return row;
    }
}
