using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>Likeness of two short words after Jaro (1989) and Winkler (1990), letters as bits: one vector comparison finds a letter at every place of the other word at once.</summary>
internal static class JaroWinkler
{
    private const double PrefixScale = 0.1;
    private const int LongestPrefix = 4;

    /// <summary>0 for nothing in common to 1 for the same letters.</summary>
    /// <param name="a">Letters of one word, padded with 0.</param>
    /// <param name="lengthA">How many, 1 to 16.</param>
    /// <param name="b">Letters of the other.</param>
    /// <param name="lengthB">How many, 1 to 16.</param>
    public static double Of(Vector128<byte> a, int lengthA, Vector128<byte> b, int lengthB)
    {
        if (lengthA == 0 || lengthB == 0) return 0;
        var window = Math.Max(0, Math.Max(lengthA, lengthB) / 2 - 1);
        var usedB = 0u;
        // Where the letters of b stand in a: each takes the first that is free within the window, which slides along in the upper half.
        var free = (1u << lengthA) - 1;
        var inWindow = ((1UL << (2 * window + 1)) - 1) << (32 - window);
        ref var letters = ref Unsafe.As<Vector128<byte>, byte>(ref b);
        for (var j = 0; j < lengthB; j++)
        {
            var same = Vector128.Equals(a, Vector128.Create(Unsafe.Add(ref letters, j))).ExtractMostSignificantBits() & (uint)(inWindow >> 32) & free;
            inWindow <<= 1;
            var first = same & (0u - same);
            free ^= first;
            usedB |= (same == 0 ? 0u : 1u) << j;
        }
        var usedA = ((1u << lengthA) - 1) ^ free;
        if (usedA == 0) return 0;
        // The k-th matched letter of a beside the k-th of b: letters that differ are half transpositions.
        var (matched, halves) = (BitOperations.PopCount(usedA), 0);
        if (usedA != usedB || !Same(a, b, usedA))
        {
            ref var others = ref Unsafe.As<Vector128<byte>, byte>(ref a);
            for (uint x = usedA, y = usedB; x != 0; x &= x - 1, y &= y - 1)
                halves += Unsafe.Add(ref others, BitOperations.TrailingZeroCount(x)) != Unsafe.Add(ref letters, BitOperations.TrailingZeroCount(y)) ? 1 : 0;
        }
        var m = (double)matched;
        var jaro = (m / lengthA + m / lengthB + (m - halves / 2) / m) / 3;
        if (jaro <= 0.7) return jaro;
        var differing = ~Vector128.Equals(a, b).ExtractMostSignificantBits();
        var prefix = Math.Min(BitOperations.TrailingZeroCount(differing), Math.Min(LongestPrefix, Math.Min(lengthA, lengthB)));
        return jaro + prefix * PrefixScale * (1 - jaro);
    }

    // Whether two words have the same letters at some places.
    private static bool Same(Vector128<byte> a, Vector128<byte> b, uint places) => (~Vector128.Equals(a, b).ExtractMostSignificantBits() & places) == 0;
}
