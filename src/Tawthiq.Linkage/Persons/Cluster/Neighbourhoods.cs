using Tawthiq.Linkage.Persons.Block;

namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>Rows that hang together by likely pairs: what is parted into persons together. Large ones are cut at their least likely pairs first.</summary>
internal static class Neighbourhoods
{
    /// <summary>Rows that are still parted at once.</summary>
    private const int MostRows = 120;

    /// <summary>Finds them.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="pairs">Pairs with log2 of their odds.</param>
    /// <param name="atLeast">Odds at which two rows hang together.</param>
    /// <returns>Each in ascending order of rows, by the first row; without rows alone.</returns>
    public static List<int[]> Of(int count, IReadOnlyList<Candidate> pairs, double atLeast)
    {
        var found = new List<int[]>();
        Cut(Enumerable.Range(0, count), pairs, atLeast, new int[count], found);
        found.Sort((x, y) => x[0].CompareTo(y[0]));
        return found;
    }

    private static void Cut(IEnumerable<int> rows, IReadOnlyList<Candidate> pairs, double atLeast, int[] parent, List<int[]> found)
    {
        var members = rows.ToArray();
        foreach (var row in members) parent[row] = row;
        foreach (var pair in pairs)
        {
            if (pair.Weight < atLeast) continue;
            var (a, b) = (Root(parent, pair.A), Root(parent, pair.B));
            if (a != b) parent[Math.Max(a, b)] = Math.Min(a, b);
        }
        // A root is the first row of its group; most rows are alone and need no list.
        var groups = new Dictionary<int, List<int>>();
        foreach (var row in members)
        {
            var root = Root(parent, row);
            if (root == row) continue;
            if (!groups.TryGetValue(root, out var group)) groups.Add(root, group = [root]);
            group.Add(row);
        }
        foreach (var group in groups.Values)
        {
            if (group.Count <= MostRows || atLeast > 40) found.Add([.. group]);
            else
            {
                var inside = group.ToHashSet();
                Cut(group, [.. pairs.Where(p => inside.Contains(p.A))], atLeast + 2, parent, found);
            }
        }
    }

    private static int Root(int[] parent, int row)
    {
        while (parent[row] != row) row = parent[row] = parent[parent[row]];
        return row;
    }
}
