using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>Estimates from the documents of a record what each agreement counts for, without any pair that somebody labelled, and from people's judgements where there are some.</summary>
/// <remarks>
/// Fellegi and Sunter 1969. How often a level occurs between reports of different incidents is counted on random pairs, nearly all of which are that.
/// How often it occurs between reports of one incident is found by expectation and maximisation in its classifying form (Celeux and Govaert 1992): the
/// pairs that the weights so far bring together in one incident, under all its constraints, are counted, and so on until nothing moves. Without the
/// constraints the search drifts to pairs that share a region and a style of telling, which are many more (measured: bench/README.md). The weights in
/// force stand behind the counts as if <see cref="PriorPairs"/> pairs had been seen, so that a level that hardly occurs keeps its weight. A pair that
/// a person judged counts as judged. Deterministic: the random pairs are drawn from the numbers of the events.
/// </remarks>
public static class WeightEstimation
{
    /// <summary>How many pairs of one incident the weights in force stand for.</summary>
    public const int PriorPairs = 20;

    private const int RandomPairs = 200_000, MostRounds = 8, MostInIncident = 40;
    private const double Enough = 0.05, LeastShare = 1e-7;

    /// <summary>From how many judged pairs on people's judgements move the weights: a share that is known from fewer has a standard error above 0.09, by which a weight moves more than a quarter of a bit either way. Those below bind their incidents all the same.</summary>
    public const int FewestJudged = 30;

    /// <summary>How many pairs a judged pair counts for: a person saw the words.</summary>
    private const int JudgedWeight = 3;

    // In bits, how far the line is likely to move by what people judged: most of what they see lies near it.
    private const double LikelyShift = 2;

    /// <summary>Estimates all weights, the prior among them.</summary>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="judgements">What people decided, in the order in which they decided.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One row for each level that can occur, in the order of <c>rules/linkage.tsv</c>; first the prior, with its two shares those of pairs that are one incident and of those that are not.</returns>
    /// <param name="inForce">The weights that the estimate is shown beside; null for those of this build. Estimates begin from those of this build in any case: they do not drift when they are repeated.</param>
    public static ValueList<EstimatedWeight> Of(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken, LinkageWeights? inForce = null)
    {
        inForce ??= LinkageWeights.Shipped;
        var (weights, wording) = (LinkageWeights.Shipped, new Wording(documents));
        EventFacts[] events = [.. IncidentLinker.Facts(documents, 1, cancellationToken)];
        var comparison = new Comparison(weights, wording);
        var levels = weights.All.Where(w => w.Field is not ("version" or "prior" or "cluster")).ToList();
        var numberOf = levels.Select((l, i) => (l, i)).ToDictionary(x => (x.l.Field, x.l.Level), x => x.i);
        int[] LevelsOf((int A, int B) pair) => [.. comparison.Levels(events[pair.A], events[pair.B]).Select(l => numberOf[l])];

        var (decided, told) = (new Constraints(events, judgements).Decided, Judged(events, judgements));
        if (told.Count < FewestJudged) told = [];
        var judged = told.Where(j => j.Value == Verdict.Same).SelectMany(p => Enumerable.Repeat(p.Key, JudgedWeight)).ToList();
        var random = Shares(levels, RandomOf(events).Select(LevelsOf), []);
        var assumed = levels.Select((l, i) => random[i] * Math.Pow(2, l.Weight)).ToArray();
        Normalise(levels, assumed);
        var (same, prior, pairs) = (assumed, weights.Prior, Math.Max(1, (double)events.Length * (events.Length - 1) / 2));
        for (var round = 0; round < MostRounds; round++)
        {
            var together = PairsOf(Clustering.Of(events, wording, decided, weights, 1, cancellationToken), events).ToList();
            var next = Shares(levels, together.Concat(judged).Select(LevelsOf), assumed);
            var moved = next.Zip(same).Max(x => Math.Abs(Math.Log2(x.First / x.Second)));
            (same, prior) = (next, Math.Log2(Math.Max(together.Count, 1) / pairs));
            if (moved < Enough) break;
            weights = weights.With([.. levels.Select((l, i) => l with { Weight = Math.Log2(same[i] / random[i]) }), new LevelWeight("prior", "pair", prior)], weights.Version);
        }
        prior += Shift(told.Select(j => (prior + LevelsOf(j.Key).Sum(l => Math.Log2(same[l] / random[l])), j.Value == Verdict.Same)).ToList());
        var share = Math.Pow(2, prior) / (1 + Math.Pow(2, prior));
        return levels.Select((l, i) => new EstimatedWeight(l.Field, l.Level, inForce.Of(l.Field, l.Level), Math.Log2(same[i] / random[i]), same[i], random[i]))
            .Prepend(new EstimatedWeight("prior", "pair", inForce.Prior, prior, share, 1 - share)).ToValueList();
    }

    // Of a large incident the pairs of its first reports: else one incident would speak for all.
    private static IEnumerable<(int A, int B)> PairsOf(List<int[]> clusters, EventFacts[] events)
    {
        foreach (var cluster in clusters)
            for (var i = 0; i < Math.Min(cluster.Length, MostInIncident); i++)
                for (var j = i + 1; j < Math.Min(cluster.Length, MostInIncident); j++)
                    if (events[cluster[i]].Document != events[cluster[j]].Document) yield return (cluster[i], cluster[j]);
    }

    // The share of each level among the pairs of its field; what is assumed counts for so many pairs more.
    private static double[] Shares(List<LevelWeight> levels, IEnumerable<int[]> pairs, double[] assumed)
    {
        var shares = assumed.Length == 0 ? Enumerable.Repeat(1.0, levels.Count).ToArray() : [.. assumed.Select(a => a * PriorPairs)];
        foreach (var pair in pairs) foreach (var level in pair) shares[level]++;
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

    private static IEnumerable<(int A, int B)> RandomOf(EventFacts[] events)
    {
        if (events.Length < 2) yield break;
        var state = 0x9E3779B97F4A7C15UL;
        var most = Math.Min(RandomPairs, (long)events.Length * (events.Length - 1) / 2 * 4);
        for (long n = 0; n < most; n++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            var a = (int)((state >> 33) % (ulong)events.Length);
            state = state * 6364136223846793005 + 1442695040888963407;
            var b = (int)((state >> 33) % (ulong)events.Length);
            if (a != b && events[a].Document != events[b].Document) yield return (Math.Min(a, b), Math.Max(a, b));
        }
    }

    // By how many bits all pairs must count for more, or less, for the judged ones to fall on their sides as well as may be: the intercept of a logistic regression.
    private static double Shift(List<(double Weight, bool Same)> judged)
    {
        var shift = 0.0;
        for (var step = 0; step < 50 && judged.Count > 0; step++)
        {
            var (slope, bend) = (-shift / (LikelyShift * LikelyShift), -1 / (LikelyShift * LikelyShift));
            foreach (var (weight, same) in judged)
            {
                var likely = 1 / (1 + Math.Pow(2, -(weight + shift)));
                slope += Math.Log(2) * ((same ? 1 : 0) - likely);
                bend -= Math.Log(2) * Math.Log(2) * likely * (1 - likely);
            }
            var next = Math.Clamp(slope / bend, -1, 1);
            shift -= next;
            if (Math.Abs(next) < 1e-6) break;
        }
        return shift;
    }

    private static Dictionary<(int A, int B), Verdict> Judged(EventFacts[] events, IReadOnlyList<Judgement> judgements)
    {
        var index = new Dictionary<EventRef, int>();
        for (var i = 0; i < events.Length; i++) index[events[i].Ref] = i;
        var judged = new Dictionary<(int A, int B), Verdict>();
        foreach (var (left, right, verdict) in judgements)
            if (index.TryGetValue(left, out var a) && index.TryGetValue(right, out var b)) judged[(Math.Min(a, b), Math.Max(a, b))] = verdict;
        return judged.Where(j => j.Value is Verdict.Same or Verdict.Different).OrderBy(j => j.Key).ToDictionary();
    }
}
