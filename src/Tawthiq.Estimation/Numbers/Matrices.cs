namespace Tawthiq.Estimation.Numbers;

/// <summary>Small dense matrices, row by row in one array.</summary>
internal static class Matrices
{
    /// <summary>Replaces the lower half of a symmetric matrix by its Cholesky factor.</summary>
    /// <returns>False where the matrix is not positive definite to working precision; it is then half done.</returns>
    public static bool Factor(Span<double> a, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = a.Slice(i * n, n);
            for (var j = 0; j <= i; j++)
            {
                var other = a.Slice(j * n, n);
                var sum = row[j];
                for (var k = 0; k < j; k++) sum -= row[k] * other[k];
                if (i == j)
                {
                    // A pivot that lost all its digits means that this column is a sum of earlier ones.
                    if (!(sum > row[i] * 1e-12) || !(sum > 0)) return false;
                    row[i] = Math.Sqrt(sum);
                }
                else row[j] = sum / other[j];
            }
        }
        return true;
    }

    /// <summary>Solves with a Cholesky factor, in place.</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> x, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var sum = x[i];
            var row = factor.Slice(i * n, n);
            for (var k = 0; k < i; k++) sum -= row[k] * x[k];
            x[i] = sum / row[i];
        }
        SolveTransposed(factor, x, n);
    }

    /// <summary>Solves with the transposed Cholesky factor alone, in place: a standard normal vector becomes one whose covariance is the inverse of the matrix.</summary>
    public static void SolveTransposed(ReadOnlySpan<double> factor, Span<double> x, int n)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var k = i + 1; k < n; k++) sum -= factor[k * n + i] * x[k];
            x[i] = sum / factor[i * n + i];
        }
    }

    /// <summary>Rank of a matrix of small whole numbers; the matrix is destroyed.</summary>
    public static int Rank(Span<double> a, int rows, int columns)
    {
        var rank = 0;
        for (var column = 0; column < columns && rank < rows; column++)
        {
            var best = rank;
            for (var i = rank + 1; i < rows; i++) if (Math.Abs(a[i * columns + column]) > Math.Abs(a[best * columns + column])) best = i;
            var pivot = a[best * columns + column];
            if (Math.Abs(pivot) < 1e-9) continue;
            if (best != rank)
                for (var k = 0; k < columns; k++) (a[best * columns + k], a[rank * columns + k]) = (a[rank * columns + k], a[best * columns + k]);
            for (var i = rank + 1; i < rows; i++)
            {
                var factor = a[i * columns + column] / pivot;
                if (factor == 0) continue;
                for (var k = column; k < columns; k++) a[i * columns + k] -= factor * a[rank * columns + k];
            }
            rank++;
        }
        return rank;
    }
}
