namespace Tawthiq.Linkage.Persons.Names;

/// <summary>How far a word in Arabic and one in Latin letters can be one name. Remembers what it worked out; thread-safe.</summary>
/// <param name="tokens">The words.</param>
internal sealed class AcrossScripts(Tokens tokens)
{
    private const int Slots = 1 << 20;

    // A word that is seen on one thread while another writes it is whole: 64 bits.
    private readonly long[] _known = new long[Slots];

    /// <summary>0 the same name, 1 near, 2 alike, 3 other.</summary>
    /// <param name="arabic">Word in Arabic letters.</param>
    /// <param name="latin">Word in Latin letters.</param>
    public int Level(int arabic, int latin)
    {
        // 30 bits for each word and 2 for the level; 0 is an empty slot.
        var pair = ((long)(arabic + 1) << 33) | ((long)(latin + 1) << 2);
        ref var slot = ref _known[(int)(Text.Hashing.Mix((ulong)pair) >> 44)];
        var known = Volatile.Read(ref slot);
        if ((known & ~3L) == pair) return (int)(known & 3);
        var level = Work(arabic, latin);
        Volatile.Write(ref slot, pair | (long)level);
        return level;
    }

    private int Work(int arabic, int latin)
    {
        ref readonly var a = ref tokens[arabic];
        ref readonly var b = ref tokens[latin];
        if (a.Skeleton == b.Skeleton) return 0;
        var (x, y) = (tokens.Skeleton(arabic), tokens.Skeleton(latin));
        return JaroWinkler.Of(Tokens.Letters(x), Math.Min(x.Length, 16), Tokens.Letters(y), Math.Min(y.Length, 16)) switch { >= 0.9 => 1, >= 0.8 => 2, _ => 3 };
    }
}
