namespace Tawthiq.Linkage.Persons.Block;

/// <summary>Sorts rows by key in a number of passes that does not grow with the number of rows: 16 bits of the upper 32 at a time, then what is still equal.</summary>
internal static class SortedKeys
{
    private const int Few = 4096;

    /// <summary>Sorts the first rows; equal keys keep their order. The arrays may be exchanged for others.</summary>
    public static void Sort(ref ulong[] keys, ref int[] rows, int count)
    {
        if (count < Few)
        {
            // Rows come in their order, which breaks ties.
            var pairs = new (ulong Key, int Row)[count];
            for (var i = 0; i < count; i++) pairs[i] = (keys[i], rows[i]);
            Array.Sort(pairs);
            for (var i = 0; i < count; i++) (keys[i], rows[i]) = pairs[i];
            return;
        }
        var (otherKeys, otherRows) = (new ulong[keys.Length], new int[rows.Length]);
        for (var shift = 16; shift < 64; shift += 16)
        {
            var starts = new int[1 << 16];
            for (var i = 0; i < count; i++) starts[(keys[i] >> shift) & 0xFFFF]++;
            var sum = 0;
            for (var d = 0; d < starts.Length; d++) (starts[d], sum) = (sum, sum + starts[d]);
            for (var i = 0; i < count; i++)
            {
                var to = starts[(keys[i] >> shift) & 0xFFFF]++;
                (otherKeys[to], otherRows[to]) = (keys[i], rows[i]);
            }
            (keys, otherKeys) = (otherKeys, keys);
            (rows, otherRows) = (otherRows, rows);
        }
        // Keys are mixed: two that differ in their lowest 16 bits alone are rare, and are told apart where they meet.
        for (var i = 1; i < count; i++)
            for (var j = i; j > 0 && keys[j - 1] > keys[j]; j--)
            {
                (keys[j - 1], keys[j]) = (keys[j], keys[j - 1]);
                (rows[j - 1], rows[j]) = (rows[j], rows[j - 1]);
            }
    }
}
