using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>What a table says of the coefficients of a model before anything is fitted.</summary>
internal enum Estimable
{
    /// <summary>The most likely coefficients exist and are the only ones.</summary>
    Yes,
    /// <summary>The likelihood rises without end as some coefficient goes to infinity.</summary>
    DoesNotExist,
    /// <summary>Different coefficients give the same means: the unknown number cannot be told.</summary>
    NotIdentifiable,
}

/// <summary>Whether the most likely coefficients of a log-linear model exist and are the only ones (Fienberg and Rinaldo 2012).</summary>
internal static class Existence
{
    /// <summary>Looks at a model.</summary>
    /// <param name="counts">Counts of all patterns.</param>
    /// <param name="isIn">Which patterns are part of the fit.</param>
    /// <param name="terms">Terms, the intercept first.</param>
    /// <remarks>
    /// The coefficients exist where a table without zeros has the same sums for each term. Patterns with counts can be moved freely, so only directions
    /// that they do not span matter; usually there are none, and otherwise they are few and a small linear program decides.
    /// </remarks>
    public static Estimable Of(ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms)
    {
        var full = Rows(counts, isIn, terms, c => c > 0, out var filled);
        var rank = Matrices.Rank(full, filled, terms.Length);
        if (rank == terms.Length) return Estimable.Yes;
        var every = Rows(counts, isIn, terms, _ => true, out var all);
        if (Matrices.Rank(every, all, terms.Length) < terms.Length) return Estimable.NotIdentifiable;
        return HasTableWithoutZeros(full, rank, counts, isIn, terms) ? Estimable.Yes : Estimable.DoesNotExist;
    }

    private static double[] Rows(ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms, Func<double, bool> isMeant, out int rows)
    {
        rows = 0;
        for (var c = 0; c < counts.Length; c++) if (isIn[c] && isMeant(counts[c])) rows++;
        var matrix = new double[Math.Max(rows, 1) * terms.Length];
        var at = 0;
        for (var c = 0; c < counts.Length; c++)
            if (isIn[c] && isMeant(counts[c]))
            {
                for (var t = 0; t < terms.Length; t++) matrix[at * terms.Length + t] = (terms[t] & (uint)c) == terms[t] ? 1 : 0;
                at++;
            }
        return matrix;
    }

    // `echelon` holds the span of the patterns with counts, in echelon form. The zero patterns are reduced by it; what is left must add up to
    // nothing with all weights above 0 (one at least, since weights can be scaled).
    private static bool HasTableWithoutZeros(double[] echelon, int rank, ReadOnlySpan<double> counts, ReadOnlySpan<bool> isIn, ReadOnlySpan<uint> terms)
    {
        var n = terms.Length;
        var pivots = new int[rank];
        for (var r = 0; r < rank; r++)
            while (Math.Abs(echelon[r * n + pivots[r]]) < 1e-9) pivots[r]++;
        var free = Enumerable.Range(0, n).Except(pivots).ToArray();
        var zero = Rows(counts, isIn, terms, c => c == 0, out var zeros);
        var left = new double[free.Length][];
        for (var i = 0; i < free.Length; i++) left[i] = new double[zeros];
        for (var z = 0; z < zeros; z++)
        {
            var row = zero.AsSpan(z * n, n);
            for (var r = 0; r < rank; r++)
            {
                var factor = row[pivots[r]] / echelon[r * n + pivots[r]];
                if (factor != 0) for (var k = 0; k < n; k++) row[k] -= factor * echelon[r * n + k];
            }
            for (var i = 0; i < free.Length; i++) left[i][z] = Math.Abs(row[free[i]]) < 1e-9 ? 0 : row[free[i]];
        }
        // Weights 1 + u with u at least 0.
        var right = left.Select(row => -row.Sum()).ToArray();
        return Simplex.IsFeasible(left, right);
    }
}
