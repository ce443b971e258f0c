using Tawthiq.Linkage.Persons.Compare;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Block;

/// <summary>Estimates which share of the pairs of one person no rule brings face to face, those that no training rule could find included.</summary>
/// <remarks>
/// What a pair shares in its name, its day of death, its age … is drawn for each group of fields from pairs that were found without that group; the draws are put together and the rules are asked.
/// It holds as far as agreement in one group says nothing of agreement in another.
/// </remarks>
internal static class MissEstimate
{
    private const int Draws = 50_000, DrawsOfLists = 10_000, MostLists = 8;

    /// <summary>Training pairs of two lists from which their share is drawn.</summary>
    private const int Fewest = 200;

    /// <summary>Share missed, 0 to 1; null where there is nothing to draw from.</summary>
    /// <param name="features">The features.</param>
    /// <param name="training">Training pairs.</param>
    /// <param name="same">How likely each is one person.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="draws">How many pairs are drawn.</param>
    public static double? Of(Features features, TrainingPairs training, double[] same, IReadOnlyList<ulong> rules, int draws = Draws) =>
        Drawn(features, training, same, 0, anyhow: false, draws) is { } drawn ? drawn.Count(shared => !rules.Any(r => (shared & r) == r)) / (double)drawn.Length : null;

    /// <summary>Share missed between each two lists, list times their number plus list: lists in two scripts are met less. That of all where two lists have nothing to draw from.</summary>
    /// <param name="facts">The rows.</param>
    /// <param name="features">The features.</param>
    /// <param name="training">Training pairs.</param>
    /// <param name="same">How likely each is one person.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="all">Share missed of all.</param>
    public static double[] ByLists(PersonFacts facts, Features features, TrainingPairs training, double[] same, IReadOnlyList<ulong> rules, double all)
    {
        var n = facts.Lists.Count;
        var missed = new double[n * n];
        Array.Fill(missed, all);
        if (n > MostLists || all <= 0) return missed;
        for (var l = 0; l < n; l++)
            for (var m = l; m < n; m++)
            {
                var theirs = new double[same.Length];
                for (var i = 0; i < same.Length; i++)
                    if (same[i] > 0.5 && (facts.ListOf(training.Pairs[i].A), facts.ListOf(training.Pairs[i].B)) is var (a, b) && Math.Min(a, b) == l && Math.Max(a, b) == m) theirs[i] = same[i];
                if (theirs.Count(t => t > 0) >= Fewest) missed[l * n + m] = missed[m * n + l] = Of(features, training, theirs, rules, DrawsOfLists) ?? all;
            }
        return missed;
    }

    /// <summary>What pairs of one person share, drawn as told above; null where there is nothing to draw from.</summary>
    /// <param name="features">The features.</param>
    /// <param name="training">Training pairs.</param>
    /// <param name="same">How likely each is one person.</param>
    /// <param name="seed">Other seeds, other draws: rules are not asked about the pairs that they were chosen by.</param>
    /// <param name="anyhow">Whether to draw from pairs found by a group of fields where none was found without it.</param>
    /// <param name="draws">How many.</param>
    public static ulong[]? Drawn(Features features, TrainingPairs training, double[] same, ulong seed, bool anyhow, int draws = Draws)
    {
        var pools = new List<(ulong[] Shared, double[] Below)>();
        foreach (var fields in features.Groups)
        {
            var bits = features.Kinds.Select((k, i) => (fields >> k.Field & 1) != 0 ? 1UL << i : 0).Aggregate((m, bit) => m | bit);
            if ((Pool(training, same, bits, fields) ?? (anyhow ? Pool(training, same, bits, 0) : null)) is not { } pool) return null;
            pools.Add(pool);
        }
        var drawn = new ulong[draws];
        for (var d = 0UL; d < (ulong)draws; d++)
        {
            var (shared, salt) = (0UL, 0UL);
            foreach (var (masks, below) in pools)
            {
                var at = Array.BinarySearch(below, (Hashing.Mix((seed * (ulong)draws + d) * 64 + salt++) >> 11) * (1.0 / (1UL << 53)) * below[^1]);
                shared |= masks[Math.Min(masks.Length - 1, at < 0 ? ~at : at)];
            }
            drawn[d] = shared;
        }
        return drawn;
    }

    private static (ulong[] Shared, double[] Below)? Pool(TrainingPairs training, double[] same, ulong bits, uint fields)
    {
        var counts = new SortedDictionary<ulong, double>();
        for (var i = 0; i < same.Length; i++)
            if (same[i] > 0.5 && (training.Free[i] & fields) == fields) counts[training.Shared[i] & bits] = counts.GetValueOrDefault(training.Shared[i] & bits) + training.Counts[i] * same[i];
        if (counts.Count == 0) return null;
        var (below, sum) = (new List<double>(), 0.0);
        foreach (var count in counts.Values) below.Add(sum += count);
        return ([.. counts.Keys], [.. below]);
    }
}
