using System.Numerics;
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
        var (usedA, usedB) = (0u, 0u);
        // Where the letters of b stand in a: each takes the first that is free within the window.
        var inWindow = (1u << (window + 1)) - 1;
        var within = (1u << lengthA) - 1;
        var matched = 0;
        for (var j = 0; j < lengthB; j++)
        {
            var same = Vector128.Equals(a, Vector128.Create(b.GetElement(j))).ExtractMostSignificantBits() & inWindow & within & ~usedA;
            inWindow = j < window ? (inWindow << 1) | 1 : inWindow << 1;
            if (same == 0) continue;
            var first = same & (0u - same);
            usedA |= first;
            usedB |= 1u << j;
            matched++;
        }
        if (matched == 0) return 0;
        // The k-th matched letter of a beside the k-th of b: letters that differ are half transpositions.
        var (halves, rest) = (0, usedA);
        var next = usedB;
        for (var k = 0; k < matched; k++, rest &= rest - 1, next &= next - 1)
            if (a.GetElement(BitOperations.TrailingZeroCount(rest)) != b.GetElement(BitOperations.TrailingZeroCount(next))) halves++;
        var m = (double)matched;
        var jaro = (m / lengthA + m / lengthB + (m - halves / 2) / m) / 3;
        if (jaro <= 0.7) return jaro;
        var differing = ~Vector128.Equals(a, b).ExtractMostSignificantBits();
        var prefix = Math.Min(BitOperations.TrailingZeroCount(differing), Math.Min(LongestPrefix, Math.Min(lengthA, lengthB)));
        return jaro + prefix * PrefixScale * (1 - jaro);
    }
}
