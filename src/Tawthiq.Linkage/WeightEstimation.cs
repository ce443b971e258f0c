using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>Estimates from the documents of a record what each agreement counts for, without any pair that somebody labelled, and from people's judgements where there are some.</summary>
/// <remarks>
/// Fellegi and Sunter 1969. How often a level occurs between reports of different incidents is counted on random pairs, nearly all of which are that.
/// How often it occurs between reports of one incident is found by expectation and maximisation over the pairs that share a block: each pair counts as
/// one incident with the probability that the weights so far give it, until the shares no longer move. The weights in force stand behind them as if
/// <see cref="PriorPairs"/> pairs had been seen, so that a level that hardly occurs keeps its weight. A pair that a person judged counts as judged.
/// Deterministic: the random pairs are drawn from the numbers of the events.
/// </remarks>
public static class WeightEstimation
{
    /// <summary>How many pairs of one incident the weights in force stand for.</summary>
    public const int PriorPairs = 20;

    private const int RandomPairs = 200_000, MostRounds = 60;
    private const double Enough = 1e-4, LeastShare = 1e-7;

    /// <summary>How many pairs a judged pair counts for: a person saw the words.</summary>
    private const double JudgedWeight = 3;

    private sealed record Pair(int[] Levels, double? Judged);

    /// <summary>Estimates all weights, the prior among them.</summary>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="judgements">What people decided, in the order in which they decided.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One row for each level that can occur, in the order of <c>rules/linkage.tsv</c>; first the prior, with its two shares those of pairs that are one incident and of those that are not.</returns>
    public static ValueList<EstimatedWeight> Of(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken)
    {
        var weights = LinkageWeights.Table;
        var (wording, events) = (new Wording(documents), IncidentLinker.Facts(documents, 1, cancellationToken));
        var comparison = new Comparison(weights, wording);
        var levels = weights.All.Where(w => w.Field is not ("version" or "prior" or "cluster")).ToList();
        var numberOf = levels.Select((l, i) => (l, i)).ToDictionary(x => (x.l.Field, x.l.Level), x => x.i);
        int[] LevelsOf(int a, int b) => [.. comparison.Levels(events[a], events[b]).Select(l => numberOf[l])];

        var random = Shares(levels, RandomOf(events).Select(p => (LevelsOf(p.A, p.B), 1.0)), []);
        var judged = Judged(events, judgements);
        var pairs = new List<Pair>();
        foreach (var (a, b) in Blocking.Candidates(events, wording, cancellationToken).Concat(judged.Keys).Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            pairs.Add(new(LevelsOf(a, b), judged.TryGetValue((a, b), out var same) ? same : null));
        }
        var all = Math.Max(1, (double)events.Count * (events.Count - 1) / 2);
        var (found, prior) = Maximise(levels, random, pairs, weights.Prior, all, cancellationToken);
        var share = Math.Pow(2, prior) / (1 + Math.Pow(2, prior));
        return levels.Select((l, i) => new EstimatedWeight(l.Field, l.Level, l.Weight, Math.Log2(found[i] / random[i]), found[i], random[i]))
            .Prepend(new EstimatedWeight("prior", "pair", weights.Prior, prior, share, 1 - share)).ToValueList();
    }

    private static (double[] Same, double Prior) Maximise(List<LevelWeight> levels, double[] random, List<Pair> pairs, double prior, double all, CancellationToken cancellationToken)
    {
        var assumed = levels.Select((l, i) => random[i] * Math.Pow(2, l.Weight)).ToArray();
        Normalise(levels, assumed);
        var same = assumed;
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var logs = same.Select((m, i) => Math.Log2(m / random[i])).ToArray();
            var weighted = pairs.Select(p => (p.Levels, Weight: p.Judged is { } judged ? judged * JudgedWeight : Probability(prior, p.Levels, logs))).ToList();
            var next = Shares(levels, weighted, assumed);
            var matched = weighted.Sum(p => p.Weight);
            prior = Math.Log2(Math.Max(matched, 1) / all);
            var moved = next.Zip(same).Max(x => Math.Abs(x.First - x.Second));
            same = next;
            if (moved < Enough) break;
        }
        return (same, prior);
    }

    private static double Probability(double prior, int[] levels, double[] logs)
    {
        var sum = prior;
        foreach (var level in levels) sum += logs[level];
        return 1 / (1 + Math.Pow(2, -sum));
    }

    // The share of each level among the pairs of its field, by their weight; what is assumed counts for so many pairs more.
    private static double[] Shares(List<LevelWeight> levels, IEnumerable<(int[] Levels, double Weight)> pairs, double[] assumed)
    {
        var shares = assumed.Length == 0 ? Enumerable.Repeat(1.0, levels.Count).ToArray() : [.. assumed.Select(a => a * PriorPairs)];
        foreach (var (of, weight) in pairs) foreach (var level in of) shares[level] += weight;
        Normalise(levels, shares);
        return shares;
    }

    private static void Normalise(List<LevelWeight> levels, double[] shares)
    {
        foreach (var field in Enumerable.Range(0, levels.Count).GroupBy(i => levels[i].Field))
        {
            var sum = field.Sum(i => shares[i]);
            foreach (var i in field) shares[i] = Math.Max(LeastShare, shares[i] / sum);
        }
    }

    private static IEnumerable<(int A, int B)> RandomOf(List<EventFacts> events)
    {
        if (events.Count < 2) yield break;
        var state = 0x9E3779B97F4A7C15UL;
        var most = Math.Min(RandomPairs, (long)events.Count * (events.Count - 1) / 2 * 4);
        for (long n = 0; n < most; n++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            var a = (int)((state >> 33) % (ulong)events.Count);
            state = state * 6364136223846793005 + 1442695040888963407;
            var b = (int)((state >> 33) % (ulong)events.Count);
            if (a != b && events[a].Document != events[b].Document) yield return (Math.Min(a, b), Math.Max(a, b));
        }
    }

    private static Dictionary<(int A, int B), double> Judged(List<EventFacts> events, IReadOnlyList<Judgement> judgements)
    {
        var index = new Dictionary<EventRef, int>();
        for (var i = 0; i < events.Count; i++) index[events[i].Ref] = i;
        var judged = new Dictionary<(int A, int B), double>();
        foreach (var judgement in judgements)
        {
            if (!index.TryGetValue(judgement.Left, out var a) || !index.TryGetValue(judgement.Right, out var b)) continue;
            if (judgement.Verdict == Verdict.Unsure) judged.Remove((Math.Min(a, b), Math.Max(a, b)));
            else judged[(Math.Min(a, b), Math.Max(a, b))] = judgement.Verdict == Verdict.Same ? 1 : 0;
        }
        return judged;
    }
}
