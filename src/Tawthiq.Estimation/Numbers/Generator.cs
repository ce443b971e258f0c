using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tawthiq.Estimation.Numbers;

/// <summary>Random numbers from a seed: xoshiro256++ of Blackman and Vigna. Streams of one seed never meet.</summary>
/// <remarks>A stream starts 2 to the power of 128 numbers after the one before it, so chains are independent whatever thread runs them.</remarks>
internal sealed class Generator
{
    private static readonly ulong[] Jump = [0x180ec6d33cfd0aba, 0xd5a61266f0c9392c, 0xa9582618e03fc9aa, 0x39abdc4529b1661c];
    private ulong _a, _b, _c, _d;

    /// <param name="seed">Any number; neighbouring seeds have nothing in common.</param>
    /// <param name="stream">Which of its streams.</param>
    public Generator(ulong seed, int stream = 0)
    {
        (_a, _b, _c, _d) = (Mixed(ref seed), Mixed(ref seed), Mixed(ref seed), Mixed(ref seed));
        for (var i = 0; i < stream; i++) ToNextStream();
    }

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Bits()
    {
        var (a, b, c, d) = (_a, _b, _c, _d);
        var result = BitOperations.RotateLeft(a + d, 23) + a;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        (_a, _b, _c, _d) = (a, b, c, BitOperations.RotateLeft(d, 45));
        return result;
    }

    /// <summary>Uniform in (0, 1), neither end included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform() => ((Bits() >> 12) + 0.5) * (1.0 / (1UL << 52));

    // SplitMix64: spreads a seed over the state.
    private static ulong Mixed(ref ulong seed)
    {
        var z = seed += 0x9e3779b97f4a7c15;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        return z ^ z >> 31;
    }

    private void ToNextStream()
    {
        var (a, b, c, d) = (0UL, 0UL, 0UL, 0UL);
        foreach (var word in Jump)
            for (var bit = 0; bit < 64; bit++)
            {
                if ((word >> bit & 1) == 1) (a, b, c, d) = (a ^ _a, b ^ _b, c ^ _c, d ^ _d);
                Bits();
            }
        (_a, _b, _c, _d) = (a, b, c, d);
    }
}
