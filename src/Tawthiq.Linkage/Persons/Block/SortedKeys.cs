namespace Tawthiq.Linkage.Persons.Block;

/// <summary>Sorts rows by a key of 32 bits, in a time that does not depend on what the keys are: digits of 11 bits, the lowest first.</summary>
internal static class SortedKeys
{
    private const int Few = 2048, Digit = 11;

    /// <summary>Sorts numbers by their upper 32 bits; of equal ones the lower 32 bits must already ascend.</summary>
    /// <param name="rows">Key in the upper half, row in the lower one. May be exchanged for another array.</param>
    /// <param name="count">How many of them.</param>
    public static void Sort(ref ulong[] rows, int count)
    {
        if (count < Few)
        {
            Array.Sort(rows, 0, count);
            return;
        }
        var other = new ulong[rows.Length];
        Span<int> starts = stackalloc int[1 << Digit];
        for (var shift = 32; shift < 64; shift += Digit)
        {
            starts.Clear();
            for (var i = 0; i < count; i++) starts[(int)(rows[i] >> shift) & ((1 << Digit) - 1)]++;
            var sum = 0;
            for (var d = 0; d < starts.Length; d++) (starts[d], sum) = (sum, sum + starts[d]);
            for (var i = 0; i < count; i++) other[starts[(int)(rows[i] >> shift) & ((1 << Digit) - 1)]++] = rows[i];
            (rows, other) = (other, rows);
        }
    }
}
