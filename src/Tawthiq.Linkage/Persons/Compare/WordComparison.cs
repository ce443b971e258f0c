using System.Runtime.Intrinsics;
using Tawthiq.Linkage.Persons.Names;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Compares words, and parts of names made of words, in levels of <see cref="ComparedField"/>.</summary>
internal sealed class WordComparison(NameParts parts)
{
    private const double Near = 0.92, Alike = 0.82, AlikeWithSkeleton = 0.7;

    private const int Other = 3, Across = ComparedField.Across;

    private readonly Tokens _tokens = parts.Tokens;
    private readonly AcrossScripts _across = new(parts.Tokens);

    /// <summary>Level of two words: 0 to 3 inside a script, 4 to 7 across.</summary>
    public int Words(int a, int b)
    {
        if (a == b) return 0;
        ref readonly var x = ref _tokens[a];
        ref readonly var y = ref _tokens[b];
        if (x.IsArabic != y.IsArabic) return Across + (x.IsArabic ? _across.Level(a, b) : _across.Level(b, a));
        if (x.Reading == y.Reading) return 1;
        // An initial goes with every name that it begins.
        if (x.Length == 1 || y.Length == 1) return x.Letters.GetElement(0) == y.Letters.GetElement(0) ? 2 : Other;
        var likeness = JaroWinkler.Of(x.Letters, x.Length, y.Letters, y.Length);
        if (likeness >= Near || (x.Skeleton == y.Skeleton && x.SkeletonLength > 1 && likeness >= AlikeWithSkeleton)) return 1;
        return likeness >= Alike ? 2 : Other;
    }

    /// <summary>Level of two parts.</summary>
    public int Parts(int a, int b)
    {
        if (a == b) return 0;
        var x = parts[a];
        var y = parts[b];
        if (x.Length == 1 && y.Length == 1) return Words(x[0], y[0]);
        if (x.Length > y.Length)
        {
            var longer = x;
            x = y;
            y = longer;
        }
        return Sequences(x, y);
    }

    // Each word of the shorter one against the most alike of the longer one; a word that is left over is a doubt.
    private int Sequences(ReadOnlySpan<int> shorter, ReadOnlySpan<int> longer)
    {
        var (worst, across) = (0, 0);
        foreach (var word in shorter)
        {
            var best = Other;
            foreach (var other in longer)
            {
                var level = Words(word, other);
                across |= level & Across;
                best = Math.Min(best, level & Other);
                if (best == 0) break;
            }
            worst = Math.Max(worst, best);
            if (worst == Other) break;
        }
        var level2 = shorter.Length == longer.Length ? Math.Max(1, worst) : Math.Min(Other, worst + 1);
        return level2 | across;
    }
}
