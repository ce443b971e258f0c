using Tawthiq.Linkage.Persons.Block;
using Tawthiq.Linkage.Persons.Cluster;
using Tawthiq.Linkage.Persons.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons;

/// <summary>Finds which rows of lists of persons are one person, without having been told of any pair. Same lists, same answer, whatever the order of rows and the number of threads.</summary>
public sealed class PersonLinker
{
    /// <summary>Rows up to which all pairs are compared.</summary>
    private const int FewRows = 2000;

    /// <summary>Rows of a block that is still looked at.</summary>
    private const int LargestBlock = 400;

    /// <summary>Threads at most; 1 unless set.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Pairs that may be compared for each row, on average; 12 unless set.</summary>
    public double PairsPerRow { get; init; } = 12;

    /// <summary>Told of each step that begins, for measuring.</summary>
    internal Action<string>? Step { get; init; }

    /// <summary>Links lists.</summary>
    /// <param name="lists">The lists with their mappings, names all different; a single one is searched for rows of one person, or for the lists that it names itself.</param>
    /// <param name="judgements">What people hold of pairs of rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Two lists have one name, or a judgement names a row that is not there.</exception>
    public PersonLinkage Link(IReadOnlyList<MappedList> lists, IReadOnlyList<PersonJudgement> judgements, CancellationToken cancellationToken = default)
    {
        if (lists.GroupBy(l => l.List.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice) throw new ArgumentException($"Two lists are called '{twice.Key}'; give each its own name.", nameof(lists));
        Step?.Invoke("facts");
        var (facts, unread) = FactsReader.Read(lists, Threads);
        var judged = Judged(facts, lists, judgements);
        var comparison = new PairComparison(facts);
        var shares = new LevelShares(facts.Fields);
        Step?.Invoke("random pairs");
        RandomPairs.Fill(facts, comparison, shares, Threads, cancellationToken);
        Step?.Invoke("features");
        var features = Features.Of(facts, Threads);
        Step?.Invoke("training pairs");
        var training = TrainingPairs.Of(facts, features, comparison, Threads, cancellationToken);
        var (between, within) = Pairs(facts);
        var mixture = new Mixture(shares, training.Patterns(facts), judged.Where(j => j.Value != Verdict.Unsure).OrderBy(j => j.Key).Select(j => (comparison.Levels(j.Key.A, j.Key.B), j.Value == Verdict.Same)), between, within, facts.Count, Threads);
        Step?.Invoke("mixture");
        mixture.Run(cancellationToken);
        var weights = new PairWeights(facts, shares, new Frequencies(facts, shares), mixture.KinShare.Max());
        var same = Posteriors(training, mixture, facts);
        Step?.Invoke("rules");
        var (rules, missed) = Rules(facts, features, training, same, cancellationToken);
        var unmet = MissEstimate.ByLists(facts, features, training, same, rules, missed ?? 0);
        Step?.Invoke("blocks");
        var blocks = Blocks.Of(features, facts.Count, rules, facts.Count <= FewRows ? facts.Count : LargestBlock, Threads, cancellationToken);
        var lowest = -Math.Log2(mixture.SameShare.Max() + 1e-300) + LinkedRows.HangTogether - 4;
        Step?.Invoke("candidates");
        var (candidates, compared) = Candidates.Of(facts, blocks, comparison, weights, lowest, Threads, cancellationToken);
        Step?.Invoke("priors");
        var priors = ListPriors.Of(facts, candidates, mixture.SameShare);
        var odds = new PairOdds(facts, comparison, weights, priors.Log2, priors.WithoutDuplicates, judged);
        var weighed = Weighed(candidates, odds, judged);
        var figures = new LinkageFigures(facts.Count, rules.Select(r => Told(features, r)).ToValueList(), compared, missed, facts.Lists.Where((_, l) => priors.WithoutDuplicates[l]).ToValueList(), 0);
        Step?.Invoke("clusters");
        return new(new(facts, comparison, odds, lists, weighed, figures, unmet, unread.ToValueList(), Threads, cancellationToken));
    }

    private static Dictionary<(int A, int B), Verdict> Judged(PersonFacts facts, IReadOnlyList<MappedList> lists, IReadOnlyList<PersonJudgement> judgements)
    {
        var judged = new Dictionary<(int A, int B), Verdict>();
        if (judgements.Count == 0) return judged;
        var tables = lists.Select((l, t) => (l.List.Name, t)).ToDictionary(l => l.Name, l => l.t, StringComparer.Ordinal);
        var people = Enumerable.Range(0, facts.Count).ToDictionary(p => (facts.Tables[p], facts.Rows[p]));
        int Of(PersonRow row) => tables.TryGetValue(row.List, out var t) && people.TryGetValue((t, row.Row), out var p) ? p : throw new ArgumentException($"A judgement names row {row.Row} of list '{row.List}', which is not there.", nameof(judgements));
        foreach (var judgement in judgements)
        {
            var (a, b) = (Of(judgement.Left), Of(judgement.Right));
            if (a != b) judged[(Math.Min(a, b), Math.Max(a, b))] = judgement.Verdict; // the last one holds
        }
        return judged;
    }

    private static (double Between, double Within) Pairs(PersonFacts facts)
    {
        var sizes = new long[facts.Lists.Count];
        for (var p = 0; p < facts.Count; p++) sizes[facts.ListOf(p)]++;
        var within = sizes.Sum(s => s * (s - 1.0) / 2);
        return (facts.Count * (facts.Count - 1.0) / 2 - within, within);
    }

    private static double[] Posteriors(TrainingPairs training, Mixture mixture, PersonFacts facts)
    {
        var same = new double[training.Pairs.Length];
        for (var i = 0; i < same.Length; i++)
            same[i] = mixture.Posterior(new(training.Levels[i], 0, facts.ListOf(training.Pairs[i].A) == facts.ListOf(training.Pairs[i].B))).Same;
        return same;
    }

    private (List<ulong> Rules, double? Missed) Rules(PersonFacts facts, Features features, TrainingPairs training, double[] same, CancellationToken cancellationToken)
    {
        // A rule without a condition is all pairs.
        if (facts.Count <= FewRows) return ([0], 0);
        var wanted = new SortedDictionary<ulong, double>();
        foreach (var shared in MissEstimate.Drawn(features, training, same, 1, anyhow: true) ?? []) wanted[shared] = wanted.GetValueOrDefault(shared) + 1;
        var rules = RuleSearch.Of(features, facts.Count, [.. wanted.Select(w => (w.Key, w.Value))], PairsPerRow * facts.Count, Threads, cancellationToken);
        return (rules, MissEstimate.Of(features, training, same, rules));
    }

    private static string Told(Features features, ulong rule) =>
        rule == 0 ? "all pairs" : string.Join(" + ", features.Kinds.Where((_, i) => (rule >> i & 1) != 0).Select(k => k.Name));

    private static List<Candidate> Weighed(Candidate[] candidates, PairOdds odds, Dictionary<(int A, int B), Verdict> judged)
    {
        var weighed = new List<Candidate>(candidates.Length);
        foreach (var c in candidates) if (odds.Of(c.A, c.B, c.Weight) is var weight and >= LinkedRows.HangTogether) weighed.Add(c with { Weight = (float)weight });
        if (judged.Count == 0) return weighed;
        // Pairs that people judged stand even where no rule found them.
        var known = weighed.Select(c => (c.A, c.B)).ToHashSet();
        weighed.AddRange(judged.Where(j => j.Value == Verdict.Same && !known.Contains(j.Key)).OrderBy(j => j.Key).Select(j => new Candidate(j.Key.A, j.Key.B, (float)Partition.Always)));
        return weighed;
    }
}
