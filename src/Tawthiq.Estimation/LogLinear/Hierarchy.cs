using System.Numerics;
using System.Text;

namespace Tawthiq.Estimation.LogLinear;

/// <summary>Hierarchical log-linear models: with a term, all terms of fewer of its lists are in the model too.</summary>
/// <remarks>A term is a set of lists as bits; 0 is the intercept. All models here contain the intercept and every list.</remarks>
internal static class Hierarchy
{
    /// <summary>All hierarchical models with terms of at most <paramref name="order"/> lists, the saturated one left out: without the unknown cell it cannot be told.</summary>
    /// <remarks>8 for 3 lists, 113 for 4, 6,212 for 5 lists and terms of at most 3.</remarks>
    /// <returns>For each model its terms, those of fewer lists first.</returns>
    public static List<uint[]> Models(int lists, int order)
    {
        if (lists is < 2 or > 6) throw new ArgumentOutOfRangeException(nameof(lists), lists, "All models are listed for 2 to 6 lists.");
        var bySize = Enumerable.Range(0, lists + 1).Select(s => Enumerable.Range(0, 1 << lists).Select(t => (uint)t).Where(t => BitOperations.PopCount(t) == s).ToArray()).ToArray();
        var models = new List<uint[]>();
        var has = new bool[1 << lists];
        var terms = new List<uint>();
        foreach (var t in bySize[0].Concat(bySize[1])) Add(t);
        Grow(2);
        return models;

        void Add(uint term)
        {
            has[term] = true;
            terms.Add(term);
        }

        void Grow(int size)
        {
            // Terms of this size whose parts are all in the model; any choice of them gives a model.
            var open = size > order ? [] : bySize[size].Where(t => Parts(t).All(p => has[p])).ToArray();
            if (open.Length == 0)
            {
                if (terms.Count < 1 << lists) models.Add([.. terms]);
                return;
            }
            for (var choice = 0L; choice < 1L << open.Length; choice++)
            {
                var before = terms.Count;
                for (var i = 0; i < open.Length; i++) if ((choice >> i & 1) == 1) Add(open[i]);
                Grow(size + 1);
                for (var i = before; i < terms.Count; i++) has[terms[i]] = false;
                terms.RemoveRange(before, terms.Count - before);
            }
        }
    }

    /// <summary>The terms of a model that are part of no other: what the model is written as.</summary>
    public static uint[] Generators(IReadOnlyList<uint> terms) => [.. terms.Where(t => t != 0 && !terms.Any(u => u != t && (u & t) == t)).OrderByDescending(BitOperations.PopCount).ThenBy(Lexical)];

    /// <summary>The model of a set of generators.</summary>
    public static uint[] Closure(IEnumerable<uint> generators, int lists)
    {
        var all = generators.Concat(Enumerable.Range(0, lists).Select(i => 1u << i)).ToArray();
        return [.. Enumerable.Range(0, 1 << lists).Select(t => (uint)t).Where(t => all.Any(g => (g & t) == t)).OrderBy(BitOperations.PopCount).ThenBy(t => t)];
    }

    /// <summary>Notation of a model, for example <c>[123,14,34]</c>; lists by number from 1, from the tenth on as letters.</summary>
    public static string Notation(IReadOnlyList<uint> terms)
    {
        var text = new StringBuilder("[");
        foreach (var generator in Generators(terms))
        {
            if (text.Length > 1) text.Append(',');
            for (var rest = generator; rest != 0; rest &= rest - 1) text.Append("123456789ABCDEFGHIJKLMNOPQRSTUVW"[BitOperations.TrailingZeroCount(rest)]);
        }
        return text.Append(']').ToString();
    }

    private static IEnumerable<uint> Parts(uint term)
    {
        for (var rest = term; rest != 0; rest &= rest - 1) yield return term & ~(rest & ~(rest - 1));
    }

    // Order of a set by its lowest list first, so that 12 comes before 3.
    private static uint Lexical(uint term)
    {
        var reversed = 0u;
        for (var i = 0; i < 32; i++) if ((term >> i & 1) == 1) reversed |= 1u << 31 - i;
        return ~reversed;
    }
}
