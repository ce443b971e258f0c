namespace Tawthiq.Linkage.Text;

/// <summary>Hashes that are the same in every process and on every machine, as the built-in one of strings is not: sketches are stored, and blocks must not depend on the run.</summary>
internal static class Hashing
{
    /// <summary>Hash of a word: FNV-1a over its UTF-16 units, mixed.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var c in word) hash = (hash ^ c) * 0x100000001B3;
        return Mix(hash);
    }

    /// <summary>Spreads what differs in a few bits over all of them: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
