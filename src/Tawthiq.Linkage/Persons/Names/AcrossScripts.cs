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
    private readonly Aligned?[] _aligned = new Aligned?[tokens.Count];

    // A word made ready; the Latin one also without the article that is written together with the name.
    private sealed record Aligned(Alignment.Word Word, Alignment.Word? Bare);

    /// <summary>0 the same name, 1 near, 2 alike, 3 other.</summary>
    /// <param name="arabic">Word in Arabic letters.</param>
    /// <param name="latin">Word in Latin letters.</param>
    public int Level(int arabic, int latin)
    {
        ref readonly var x = ref tokens[arabic];
        ref readonly var y = ref tokens[latin];
        // Words whose consonants have little in common are not aligned: most pairs are such.
        if (JaroWinkler.Of(x.Consonants, x.SkeletonLength, y.Consonants, y.SkeletonLength) < LeastOfSkeletons) return 3;
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
        var (from, to) = (Ready(arabic), Ready(latin));
        var likely = Alignment.Learned.Of(from.Word, to.Word, Alike);
        if (to.Bare is not null) likely = Math.Max(likely, Alignment.Learned.Of(from.Word, to.Bare, Alike));
        var level = likely switch { >= Same => 0, >= Near => 1, >= Alike => 2, _ => 3 };
        return tokens[arabic].Skeleton == tokens[latin].Skeleton && tokens[arabic].SkeletonLength > 1 ? Math.Min(level, 1) : level;
    }

    // Two threads may make the same word ready; either will do.
    private Aligned Ready(int token) => _aligned[token] ??= Made(tokens[token].IsArabic, tokens.Text(token));

    private static Aligned Made(bool isArabic, string word) => isArabic ? new(Alignment.Learned.Arabic(word), null)
        : new(Alignment.Learned.Latin(word), Skeleton.WithoutArticle(word) is var bare && bare.Length < word.Length ? Alignment.Learned.Latin(bare) : null);
}
