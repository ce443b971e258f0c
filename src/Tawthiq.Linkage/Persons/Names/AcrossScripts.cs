namespace Tawthiq.Linkage.Persons.Names;

/// <summary>How far a word in Arabic and one in Latin letters can be one name. Remembers what it worked out; thread-safe.</summary>
/// <param name="tokens">The words.</param>
internal sealed class AcrossScripts(Tokens tokens)
{
    // Bits a letter, as `Tawthiq.Bench names rank` shows them: three of four pairs of one name lie above the first line, nine of ten above the second, 49 of 50 above the third; of pairs of two names one in a thousand lies above the third.
    private const double Same = -1.3, Near = -2.4, Alike = -4.2, LeastOfSkeletons = 0.6;

    private const int Slots = 1 << 22;

    // A word that is seen on one thread while another writes it is whole: 64 bits.
    private readonly long[] _known = new long[Slots];

    /// <summary>0 the same name, 1 near, 2 alike, 3 other.</summary>
    /// <param name="arabic">Word in Arabic letters.</param>
    /// <param name="latin">Word in Latin letters.</param>
    public int Level(int arabic, int latin)
    {
        // 30 bits for each word and 2 for the level; 0 is an empty slot.
        var pair = ((long)(arabic + 1) << 33) | ((long)(latin + 1) << 2);
        ref var slot = ref _known[(int)(Text.Hashing.Mix((ulong)pair) >> 42)];
        var known = Volatile.Read(ref slot);
        if ((known & ~3L) == pair) return (int)(known & 3);
        var level = Work(arabic, latin);
        Volatile.Write(ref slot, pair | (long)level);
        return level;
    }

    private int Work(int arabic, int latin)
    {
        var (x, y) = (tokens.Skeleton(arabic), tokens.Skeleton(latin));
        // Words whose consonants have little in common are not aligned: most pairs are such.
        if (JaroWinkler.Of(Tokens.Letters(x), Math.Min(x.Length, Tokens.MostLetters), Tokens.Letters(y), Math.Min(y.Length, Tokens.MostLetters)) < LeastOfSkeletons) return 3;
        var (from, to) = (tokens.Text(arabic), tokens.Text(latin));
        var likely = Alignment.Learned.Of(from, to, Alike);
        // The article that Latin letters write together with the name.
        if (Skeleton.WithoutArticle(to) is var bare && bare.Length < to.Length) likely = Math.Max(likely, Alignment.Learned.Of(from, bare, Alike));
        var level = likely switch { >= Same => 0, >= Near => 1, >= Alike => 2, _ => 3 };
        return tokens[arabic].Skeleton == tokens[latin].Skeleton && x.Length > 1 ? Math.Min(level, 1) : level;
    }
}
