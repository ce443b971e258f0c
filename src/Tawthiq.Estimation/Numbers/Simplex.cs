namespace Tawthiq.Estimation.Numbers;

/// <summary>The first phase of the simplex method, for small systems.</summary>
internal static class Simplex
{
    private const double Tiny = 1e-9;

    /// <summary>Whether some x, each at least 0, solves A x = b. Bland's rule, so it always ends.</summary>
    /// <param name="a">Rows of A; changed.</param>
    /// <param name="b">Right sides; changed.</param>
    public static bool IsFeasible(double[][] a, double[] b)
    {
        var (rows, columns) = (a.Length, a.Length == 0 ? 0 : a[0].Length);
        var basis = new int[rows]; // columns from `columns` on are the artificial ones
        var cost = new double[columns];
        var value = 0.0;
        for (var i = 0; i < rows; i++)
        {
            if (b[i] < 0)
            {
                b[i] = -b[i];
                for (var j = 0; j < columns; j++) a[i][j] = -a[i][j];
            }
            basis[i] = columns + i;
            value += b[i];
            for (var j = 0; j < columns; j++) cost[j] += a[i][j];
        }
        while (value > Tiny)
        {
            var enter = Array.FindIndex(cost, c => c > Tiny);
            if (enter < 0) return false;
            var leave = -1;
            for (var i = 0; i < rows; i++)
            {
                if (a[i][enter] <= Tiny) continue;
                if (leave < 0 || b[i] / a[i][enter] < b[leave] / a[leave][enter] - Tiny || (b[i] / a[i][enter] <= b[leave] / a[leave][enter] + Tiny && basis[i] < basis[leave])) leave = i;
            }
            if (leave < 0) return false;
            var pivot = a[leave][enter];
            for (var j = 0; j < columns; j++) a[leave][j] /= pivot;
            b[leave] /= pivot;
            basis[leave] = enter;
            for (var i = 0; i < rows; i++)
            {
                var factor = a[i][enter];
                if (i == leave || factor == 0) continue;
                for (var j = 0; j < columns; j++) a[i][j] -= factor * a[leave][j];
                b[i] = Math.Max(0, b[i] - factor * b[leave]);
            }
            var slope = cost[enter];
            for (var j = 0; j < columns; j++) cost[j] -= slope * a[leave][j];
            value = 0;
            for (var i = 0; i < rows; i++) if (basis[i] >= columns) value += b[i];
        }
        return true;
    }
}
