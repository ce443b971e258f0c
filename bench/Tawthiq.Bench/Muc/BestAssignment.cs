namespace Tawthiq.Bench.Muc;

/// <summary>Pairs rows with columns one to one so that the sum is greatest (the Hungarian method).</summary>
internal static class BestAssignment
{
    /// <param name="worth">What each pair is worth, none below zero.</param>
    /// <returns>For each row its column; null where there are more rows than columns.</returns>
    public static int?[] Of(double[,] worth)
    {
        var (rows, columns) = (worth.GetLength(0), worth.GetLength(1));
        // Padded to a square with pairs of no worth; costs are the worth below zero.
        var n = Math.Max(rows, columns);
        double Cost(int r, int c) => r < rows && c < columns ? -worth[r, c] : 0;
        var (rowPrice, columnPrice, rowOf, before) = (new double[n + 1], new double[n + 1], new int[n + 1], new int[n + 1]);
        for (var row = 1; row <= n; row++)
        {
            rowOf[0] = row;
            var column = 0;
            var (least, seen) = (Enumerable.Repeat(double.PositiveInfinity, n + 1).ToArray(), new bool[n + 1]);
            do
            {
                seen[column] = true;
                var (r, delta, next) = (rowOf[column], double.PositiveInfinity, 0);
                for (var c = 1; c <= n; c++)
                {
                    if (seen[c]) continue;
                    var reduced = Cost(r - 1, c - 1) - rowPrice[r] - columnPrice[c];
                    if (reduced < least[c]) (least[c], before[c]) = (reduced, column);
                    if (least[c] < delta) (delta, next) = (least[c], c);
                }
                for (var c = 0; c <= n; c++)
                {
                    if (seen[c]) { rowPrice[rowOf[c]] += delta; columnPrice[c] -= delta; }
                    else least[c] -= delta;
                }
                column = next;
            } while (rowOf[column] != 0);
            for (; column != 0; column = before[column]) rowOf[column] = rowOf[before[column]];
        }
        var result = new int?[rows];
        for (var c = 1; c <= columns; c++) if (rowOf[c] is > 0 and var r && r <= rows) result[r - 1] = c - 1;
        return result;
    }
}
