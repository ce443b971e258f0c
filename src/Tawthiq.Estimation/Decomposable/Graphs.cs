using System.Collections.Concurrent;
using System.Numerics;

namespace Tawthiq.Estimation.Decomposable;

/// <summary>A decomposable graph over lists: two lists without an edge are independent given the others.</summary>
/// <param name="Edges">Pairs of lists, as bits in the order 12, 13, …, 23, ….</param>
/// <param name="Cliques">Sets of lists that are all joined and part of no larger such set.</param>
/// <param name="Separators">What neighbouring cliques share; one fewer than the cliques, the empty set among them.</param>
internal sealed record DecomposableGraph(uint Edges, uint[] Cliques, uint[] Separators);

/// <summary>All decomposable (chordal) graphs over a number of lists: 8, 61, 822 and 18,154 for three to six.</summary>
internal static class Graphs
{
    private static readonly ConcurrentDictionary<int, DecomposableGraph[]> Known = new();

    /// <summary>Lists them, in the order of their edges.</summary>
    /// <param name="lists">2 to 6.</param>
    public static DecomposableGraph[] Of(int lists) => lists is < 2 or > 6
        ? throw new ArgumentOutOfRangeException(nameof(lists), lists, "Graphs are listed for 2 to 6 lists.")
        : Known.GetOrAdd(lists, n => [.. Enumerable.Range(0, 1 << n * (n - 1) / 2).Select(e => Decomposed((uint)e, n)).OfType<DecomposableGraph>()]);

    // Maximum cardinality search: a graph is chordal where the earlier neighbours of each list, in that order, are all joined.
    private static DecomposableGraph? Decomposed(uint edges, int lists)
    {
        var joined = new uint[lists];
        var bit = 0;
        for (var i = 0; i < lists; i++)
            for (var j = i + 1; j < lists; j++, bit++)
                if ((edges >> bit & 1) == 1) (joined[i], joined[j]) = (joined[i] | 1u << j, joined[j] | 1u << i);
        List<uint> cliques = [], separators = [];
        var (taken, last) = (0u, 0u);
        for (var step = 0; step < lists; step++)
        {
            var next = Enumerable.Range(0, lists).Where(v => (taken >> v & 1) == 0).MaxBy(v => BitOperations.PopCount(joined[v] & taken));
            var earlier = joined[next] & taken;
            for (var rest = earlier; rest != 0; rest &= rest - 1)
            {
                var v = BitOperations.TrailingZeroCount(rest);
                if ((earlier & ~joined[v] & ~(1u << v)) != 0) return null;
            }
            // The clique goes on growing, or a new one begins at what is shared.
            if (step > 0 && earlier != last)
            {
                cliques.Add(last);
                separators.Add(earlier);
            }
            last = earlier | 1u << next;
            taken |= 1u << next;
        }
        cliques.Add(last);
        return new(edges, [.. cliques], [.. separators]);
    }
}
