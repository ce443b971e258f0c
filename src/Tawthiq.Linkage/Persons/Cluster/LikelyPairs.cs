using System.Collections;

namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>The pairs of a linkage that may be one person, each made when it is asked for: there may be millions.</summary>
/// <param name="linked">The rows.</param>
/// <param name="keys">Places of both rows of each pair, the first in the upper half; ascending.</param>
/// <param name="probabilities">For each pair how likely it is one person.</param>
internal sealed class LikelyPairs(LinkedRows linked, ulong[] keys, double[] probabilities) : IReadOnlyList<LikelyPair>
{
    public int Count => keys.Length;

    /// <summary>Pairs that are neither clearly one person nor clearly two.</summary>
    public int Doubtful => probabilities.Count(p => p is > 0.1 and < 0.9);

    public LikelyPair this[int index]
    {
        get
        {
            var (left, right) = ((int)(keys[index] >> 32), (int)(uint)keys[index]);
            return new(linked.RowAt(left), linked.RowAt(right), probabilities[index], linked.Together(left, right));
        }
    }

    public IEnumerator<LikelyPair> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
